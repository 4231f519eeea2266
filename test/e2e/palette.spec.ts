/** Trading by words and by single letters: read back, sent at the second Enter; armed, and only then. */
import { expect, type Page, test } from '@playwright/test';
import { Decimal } from 'decimal.js';
import { watchComplaints } from './support/clean-page.ts';
import { deskOfFile } from './support/desk-of-file.ts';
import { settle } from './support/looks.ts';
import { Trader } from './support/trader.ts';

test.setTimeout(120_000);

const desk = deskOfFile();

/** The second Enter counts only when it is no bounce of the first. */
async function enterTwice(page: Page): Promise<void> {
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByText('Enter again to do it')).toBeVisible();
  // Past the guard against a bouncing key; one more than two would fall on whatever had the keyboard before.
  await page.waitForTimeout(400);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('the palette reads an order back, sends it at the second Enter, and cancels it by words', async ({ page }) => {
  const { host, truth } = desk;
  const complaints = await watchComplaints(page);
  const trader = await Trader.open(page, host);
  const keys = page.keyboard;
  const field = page.getByRole('combobox', { name: 'Command' });
  const reading = page.getByRole('dialog').getByRole('status');

  await test.step('a word it does not know is named, and nothing can be sent', async () => {
    await keys.press('Control+k');
    await expect(field).toBeFocused();
    await keys.type('buy 0.5 eth cheap');
    await expect(reading).toHaveText(
      '“cheap” is not understood here. Expected: a price such as 64210 or =mid-2t, or mkt.',
    );
    await keys.press('Enter');
    expect(await truth.openOrders()).toEqual([]);
  });

  await test.step('an order is one sentence; the second Enter sends exactly that', async () => {
    const { bid } = await truth.touch('ETHUSD');
    const price = new Decimal(bid).sub('1').toFixed(2);
    await field.fill(`buy 0.5 eth ${price} post`);
    await expect(reading).toContainText(/^BUY 0\.5 ETH LIMIT [\d,.]+ POST-ONLY = [\d,.]+ USD · SIM/);
    await enterTwice(page);
    await expect
      .poll(() => truth.openOrders())
      .toMatchObject([{ side: 'buy', orderType: 'limit', price, quantity: '0.50000000' }]);
  });

  await test.step('cancelling is read back too', async () => {
    await keys.press('Control+k');
    await expect(field).toBeFocused();
    await keys.type('cancel eth buys');
    await expect(reading).toContainText('Cancel every buy order on ETH/USD: 1 now.');
    await enterTwice(page);
    await expect.poll(() => truth.openOrders()).toEqual([]);
  });

  await test.step('a symbol is found and shown', async () => {
    await keys.press('Control+k');
    await expect(field).toBeFocused();
    await keys.type('sol/usd');
    await keys.press('Enter');
    await expect(page.getByRole('region', { name: 'Instrument SOL/USD' })).toBeVisible();
    await trader.isLive();
  });
  await settle(page);
  expect(complaints.list).toEqual([]);
});

test('trading keys do nothing until armed, never type into a field, and flatten what they bought', async ({ page }) => {
  const { host, truth } = desk;
  const trader = await Trader.open(page, host);
  const keys = page.keyboard;
  const banner = page.getByRole('region', { name: 'Trading keys' });
  await trader.ladder.getByRole('grid').focus();
  await keys.press('3');
  await keys.press('q');
  await keys.press('Alt+k');
  await expect(banner).toContainText('Keys armed on BTC/USD · size 0.01 BTC');
  expect(await truth.openOrders()).toEqual([]);

  await test.step('Q joins the bid, E cancels it', async () => {
    const { bid } = await truth.touch('XBTUSD');
    await keys.press('q');
    await expect
      .poll(() => truth.openOrders())
      .toMatchObject([{ side: 'buy', price: new Decimal(bid).toFixed(1), quantity: '0.01000000' }]);
    await expect(trader.openOrder('BTC/USD')).toContainText('working');
    await keys.press('e');
    await expect.poll(() => truth.openOrders()).toEqual([]);
  });

  await test.step('letters typed into a field are letters', async () => {
    await trader.amount.fill('');
    await trader.amount.focus();
    await keys.type('qxz');
    await expect(trader.amount).toHaveValue('qxz');
    expect(await truth.openOrders()).toEqual([]);
    await trader.amount.fill('0.01');
  });

  await test.step('X takes the ask; R, held, flattens', async () => {
    await trader.ladder.getByRole('grid').focus();
    await keys.press('x');
    await expect(trader.ladder.getByText('+0.01', { exact: true })).toBeVisible();
    await keys.press('r');
    await expect(trader.ladder.getByText('+0.01', { exact: true })).toBeVisible();
    await keys.down('r');
    await expect(trader.ladder.getByText('Flat', { exact: true })).toBeVisible();
    await keys.up('r');
  });

  await banner.getByRole('button', { name: 'Disarm' }).click();
  await expect(banner).toHaveCount(0);
});

test('a stop set by words is dragged in the ladder by its trigger', async ({ page }) => {
  const { host, truth } = desk;
  const trader = await Trader.open(page, host);
  await trader.ungroup();
  const { bid } = await truth.touch('XBTUSD');
  const [from, to] = ['0.3', '0.5'].map((below) => new Decimal(bid).sub(below).toFixed(1));
  if (from === undefined || to === undefined) throw new Error('Two prices are made.');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Command' })).toBeFocused();
  await page.keyboard.type(`sell 0.01 btc stop ${from}`);
  await expect(page.getByRole('dialog').getByRole('status')).toContainText(/^SELL 0\.01 BTC STOP-LOSS AT /);
  await enterTwice(page);
  await expect.poll(() => truth.openOrders()).toMatchObject([{ orderType: 'stop-loss', price: from }]);
  await expect(trader.openOrder('BTC/USD')).toContainText('working');
  await trader.dragChip(from, to, 'my sells');
  await expect.poll(() => truth.openOrders()).toMatchObject([{ orderType: 'stop-loss', price: to }]);
  await trader.cancelAll();
  await expect.poll(() => truth.openOrders()).toEqual([]);
});
