/** A hand that never stops: the ticket's side there and back, and the ladder's wheel. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';

const BETWEEN_MS = 120;

export async function press(page: Page, presses: number): Promise<void> {
  const sides = page.getByRole('region', { name: /(^| )Ticket$/ }).getByRole('radiogroup', { name: 'Side' });
  const points = await Promise.all(['BUY', 'SELL'].map((side) => centre(sides.getByText(side, { exact: true }))));
  const ladder = await centre(page.getByRole('grid', { name: /^Price ladder / }).first());
  for (let turn = 0; turn < presses; turn += 1) {
    const point = turn % 3 === 2 ? ladder : points[turn % 3];
    if (point === undefined) throw new Error('nothing to press');
    await page.mouse.move(point.x, point.y);
    if (point === ladder) await page.mouse.wheel(0, turn % 2 === 0 ? 60 : -60);
    else await page.mouse.click(point.x, point.y);
    await pause(BETWEEN_MS);
  }
}

async function centre(of: ReturnType<Page['getByText']>): Promise<{ readonly x: number; readonly y: number }> {
  const box = await of.boundingBox();
  if (box === null) throw new Error('not on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
