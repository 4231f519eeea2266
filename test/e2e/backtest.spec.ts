/** A trader runs a strategy over the past from the window, reads what came of it, and sets a second run beside the first. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { violations } from './support/axe.ts';
import { watchComplaints } from './support/clean-page.ts';
import { deskOfFile } from './support/desk-of-file.ts';
import { Trader } from './support/trader.ts';

test.setTimeout(60_000);

const desk = deskOfFile();

test('a backtest is run, read, exported and compared, and touches no order', async ({ page }) => {
  const { host, truth } = desk;
  const complaints = await watchComplaints(page);
  await Trader.open(page, host);
  await page.keyboard.press('Alt+3');
  await page.getByText('Backtest', { exact: true }).click();
  const form = page.getByRole('form', { name: 'A backtest' });
  const run = form.getByRole('button', { name: 'Run backtest' });
  const report = page.getByRole('region', { name: 'EMA cross on BTC/USD' });

  await test.step('what does not fit is said at its field, and nothing is run', async () => {
    await form.getByRole('textbox', { name: 'Fast period' }).fill('many');
    await expect(form.getByText('many: give a whole number from 2 to 400.')).toBeVisible();
    await expect(run).toHaveAttribute('aria-disabled', 'true');
    await form.getByRole('textbox', { name: 'Fast period' }).fill('5');
  });

  await test.step('it runs over the exchange’s candles and shows its report', async () => {
    await run.click();
    await expect(report).toContainText('719 candles', { timeout: 20_000 });
    await expect(report.getByRole('img', { name: /^Equity from 10,000.00 to/ })).toBeVisible();
    await expect(report.getByText('Profit factor')).toBeVisible();
    await report.getByRole('tab', { name: 'Assumptions' }).click();
    await expect(report).toContainText('Orders rest and match in the simulator');
    expect(await violations(page, '.backtest')).toEqual([]);
  });

  await test.step('its report is taken out as a file', async () => {
    const download = page.waitForEvent('download');
    await report.getByRole('button', { name: 'Export report' }).click();
    const file = await (await download).path();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ symbol: 'BTC/USD', strategy: { id: 'ema-cross' } });
  });

  await test.step('a second run stands beside the first', async () => {
    await form.getByRole('textbox', { name: 'Fast period' }).fill('8');
    await run.click();
    const kept = page.getByRole('list', { name: 'Backtests' }).getByRole('listitem');
    await expect(kept).toHaveCount(2, { timeout: 20_000 });
    await kept.getByRole('button', { name: 'Compare' }).click();
    await expect(page.getByRole('row', { name: /^Parameter fast 8 5/ })).toBeVisible();
  });
  expect(await truth.openOrders()).toEqual([]);
  expect(complaints.list).toEqual([]);
});
