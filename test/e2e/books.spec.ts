/** What a trader keeps books with: profit and its export, history read back, markets, and an alert that fires. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { violations } from './support/axe.ts';
import { deskOfFile } from './support/desk-of-file.ts';
import { Trader } from './support/trader.ts';

test.setTimeout(90_000);
const desk = deskOfFile();

const record = (trader: Trader, name: string) => trader.page.getByRole('tab', { name: new RegExp(`^${name}`) }).first();

test('a fill becomes profit by any method, and leaves as exact text', async ({ page }) => {
  const trader = await Trader.open(page, desk.host);
  await trader.chooseSide('buy');
  await trader.chooseType('Market');
  await trader.amount.fill('0.05');
  await trader.submit.click();
  await record(trader, 'Profit').click();
  const profit = page.getByRole('table', { name: 'Profit' });
  const row = profit.getByRole('row').filter({ hasText: 'BTC/USD' });
  await expect(row).toContainText('by hand');
  await expect(row).toContainText('+0.05000000');
  await page.getByRole('radiogroup', { name: 'Cost method' }).getByRole('radio', { name: 'FIFO' }).check();
  await expect(page.getByRole('img', { name: /^Profit over time, now/ })).toBeVisible();
  expect(await violations(page, '.equity')).toEqual([]);
  await record(trader, 'Fills').click();
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /^CSV/ }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  const [head, ...lines] = text.trimEnd().split('\r\n');
  expect(head).toContain('time,symbol,side,quantity,price');
  expect(lines.every((line) => /,BTC\/USD,buy,\d+\.\d{8},\d+\.\d,/.test(line))).toBe(true);
});

test('the ledger is read when asked for, and markets are found among all', async ({ page }) => {
  const trader = await Trader.open(page, desk.host);
  await record(trader, 'Ledger').click();
  await page.getByRole('button', { name: 'Read the last 90 days' }).click();
  await expect(page.getByRole('table', { name: 'Ledger' }).getByRole('row').nth(1)).toBeVisible({ timeout: 20_000 });
  await record(trader, 'Markets').click();
  const markets = page.getByRole('table', { name: 'Markets' });
  await page.getByRole('searchbox', { name: 'Find in markets' }).fill('link');
  await expect(markets.getByRole('row')).toHaveCount(2);
  await expect(markets.getByRole('row').nth(1)).toContainText('LINK/USD');
  expect(await violations(page, '.overview')).toEqual([]);
});

test('an alert said in words fires on a fill, and says so', async ({ page }) => {
  const trader = await Trader.open(page, desk.host);
  await record(trader, 'Alerts').click();
  await page.getByRole('textbox', { name: 'Watch for' }).fill('btc fill');
  await expect(page.getByText('A fill of BTC/USD')).toBeVisible();
  await page.keyboard.press('Enter');
  const alerts = page.getByRole('table', { name: 'Alerts' });
  await expect(alerts.getByRole('row').nth(1)).toContainText('watching');
  expect(await violations(page, '.alerts')).toEqual([]);
  await trader.chooseSide('buy');
  await trader.chooseType('Market');
  await trader.amount.fill('0.01');
  await trader.submit.click();
  await expect(trader.toast(/Bought .* BTC\/USD at/)).toBeVisible();
  await expect(alerts.getByRole('row').nth(1)).toContainText('off');
});
