/** Text as the window writes it, and pictures of it. */
import path from 'node:path';
import type { Page } from '@playwright/test';

/** `67250.1` as `67,250.1`. */
export function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}

/** Two frames: what the last message changed has been drawn. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}

/** A picture for the eye, kept only where `LEADLINE_SHOTS` names a folder. */
export async function keepShot(page: Page, name: string): Promise<void> {
  const folder = process.env['LEADLINE_SHOTS'];
  if (folder === undefined) return;
  await settle(page);
  await page.screenshot({ path: path.join(folder, name) });
}
