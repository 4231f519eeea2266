/** Fault drills as the trader runs them: in the window, against the embedded exchange, with the desk live. */
import { expect, test } from '@playwright/test';
import { deskOfFile } from './support/desk-of-file.ts';
import { keepShot } from './support/looks.ts';
import { Trader } from './support/trader.ts';

test.setTimeout(90_000);

const desk = deskOfFile(['--rate=40']);
const DRILL_WAIT_MS = 45_000;

test('two drills pass before the trader’s eyes, and leave nothing behind', async ({ page }) => {
  const { host, truth } = desk;
  const trader = await Trader.open(page, host);
  await page.keyboard.press('Alt+4');
  const drills = page.getByRole('region', { name: 'Fault drills', exact: true });
  await expect(drills.getByRole('listitem').filter({ hasText: 'The answer to an order is lost' })).toBeVisible();

  for (const title of ['Unavailable, yet accepted', 'The exchange goes cancel-only']) {
    await test.step(title, async () => {
      const row = drills
        .getByRole('listitem')
        .filter({ has: page.getByRole('button', { name: new RegExp(`^${title}`) }) });
      await drills.getByRole('button', { name: `Run drill: ${title}` }).click();
      await expect(row.getByText(/passed|failed/)).toBeVisible({ timeout: DRILL_WAIT_MS });
      await expect(row).toContainText('✓ passed');
      await expect(row).toContainText('nothing is left');
    });
  }
  await expect(drills).toContainText('2 of 2 passed');
  await keepShot(page, 'drills-1600x900.png');

  expect(await truth.openOrders()).toEqual([]);
  await page.keyboard.press('Alt+1');
  await trader.isLive();
  await trader.showTab('Events');
  await expect(trader.table('Events')).toContainText('The exchange goes cancel-only: passed');
});
