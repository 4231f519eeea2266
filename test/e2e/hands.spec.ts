/** The same life of an order by keyboard alone, and by mouse alone. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { Decimal } from 'decimal.js';
import { violations } from './support/axe.ts';
import { watchComplaints } from './support/clean-page.ts';
import { deskOfFile } from './support/desk-of-file.ts';
import { settle } from './support/looks.ts';
import { Trader } from './support/trader.ts';

test.setTimeout(120_000);

const desk = deskOfFile();

/** Presses Tab until the keyboard is there; a person would not go on for longer. */
const MOST_TABS = 90;

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} is not reached by ${MOST_TABS} presses of Tab.`);
}

test('by keyboard alone: symbol, price, quantity, submit, select, amend, cancel', async ({ page }) => {
  const { host, truth } = desk;
  const complaints = await watchComplaints(page);
  const trader = await Trader.open(page, host);
  const keys = page.keyboard;

  await test.step('Alt ↓ walks the watchlist, / finds any symbol', async () => {
    await keys.press('Alt+ArrowDown');
    await expect(page.getByRole('region', { name: 'Instrument ETH/USD' })).toBeVisible();
    await keys.press('Alt+ArrowUp');
    await expect(page.getByRole('region', { name: 'Instrument BTC/USD' })).toBeVisible();
    await keys.press('/');
    await expect(page.getByRole('combobox', { name: 'Symbol', exact: true })).toBeFocused();
    await keys.type('sol/u');
    await expect(page.getByRole('row', { name: /^SOL\/USD/, selected: true })).toBeVisible();
    await keys.press('Enter');
    await expect(page.getByRole('region', { name: 'Instrument SOL/USD' })).toBeVisible();
    await trader.isLive();
  });

  await test.step('price and quantity are typed, Ctrl Enter submits', async () => {
    const { bid } = await truth.touch('SOLUSD');
    const price = new Decimal(bid).sub('0.10').toFixed(2);
    await tabTo(page, trader.price);
    await keys.type(price);
    await tabTo(page, trader.amount);
    await keys.type('1.5');
    await expect(trader.submit).toContainText(/^BUY 1\.5 SOL LIMIT/);
    await keys.press('Control+Enter');
    await expect.poll(() => truth.openOrders()).toMatchObject([{ side: 'buy', price, quantity: '1.50000000' }]);
    await expect(trader.openOrder('SOL/USD')).toContainText('working');
  });

  await test.step('O makes the ticket reduce-only, which says where Kraken takes it, and back again', async () => {
    await trader.ladder.getByRole('grid').focus();
    await keys.press('o');
    await expect(trader.submit).toContainText('REDUCE-ONLY');
    await expect(trader.ticket.getByText(/^Kraken takes reduce-only where a margin position is open/)).toBeVisible();
    await keys.press('o');
    await expect(trader.submit).not.toContainText('REDUCE-ONLY');
  });

  await test.step('the order is selected and amended in its row', async () => {
    const { bid } = await truth.touch('SOLUSD');
    const price = new Decimal(bid).sub('0.20').toFixed(2);
    await tabTo(page, page.locator('.table-scroll').filter({ has: trader.openOrders }));
    await keys.press('ArrowDown');
    await expect(trader.openOrder('SOL/USD')).toHaveAttribute('aria-current', 'true');
    await keys.press('Enter');
    await expect(page.getByRole('textbox', { name: 'New limit price' })).toBeFocused();
    await keys.type(price);
    await expect(trader.openOrder('SOL/USD')).toContainText('loses queue');
    await keys.press('Enter');
    await expect.poll(() => truth.openOrders()).toMatchObject([{ price, quantity: '1.50000000' }]);
    await expect(page.getByRole('textbox', { name: 'New limit price' })).toHaveCount(0);
  });

  await test.step('the keyboard is still on the table: Delete cancels', async () => {
    await expect(trader.openOrder('SOL/USD')).toHaveAttribute('aria-current', 'true');
    await keys.press('Delete');
    await expect.poll(() => truth.openOrders()).toEqual([]);
    await expect(trader.openOrder('SOL/USD')).toHaveCount(0);
  });

  await test.step('the ladder too: a row, B, and Delete on it', async () => {
    await trader.unlock();
    await tabTo(page, trader.ladder.getByRole('grid'));
    for (let down = 0; down < 4; down += 1) await keys.press('ArrowDown');
    await keys.press('b');
    await expect.poll(async () => (await truth.openOrders()).length).toBe(1);
    await expect(trader.ladder.getByRole('row', { selected: true })).toContainText('my buys 1.5');
    await keys.press('Delete');
    await expect.poll(() => truth.openOrders()).toEqual([]);
  });

  await settle(page);
  expect(complaints.list).toEqual([]);
});

test('by mouse alone: chips fill the ticket, × cancels', async ({ page }) => {
  const { host, truth } = desk;
  const trader = await Trader.open(page, host);
  const { ticket } = trader;

  await page.getByRole('option', { name: /^ETH\/USD/ }).click();
  await expect(page.getByRole('region', { name: 'Instrument ETH/USD' })).toBeVisible();
  await trader.isLive();

  await test.step('the view menu of the ladder says from when a size is large, and the rows say which are', async () => {
    const large = trader.ladder.getByRole('gridcell', { name: / large$/ });
    const choose = async (name: string): Promise<void> => {
      await trader.ladder.getByRole('button', { name: 'Columns, centring and large sizes' }).click();
      const item = page.getByRole('menuitemradio', { name });
      await item.click();
      await expect(item).toBeChecked();
      await page.keyboard.press('Escape');
      await page.mouse.move(0, 0);
    };
    await choose('From 3 and 10 times the book’s median');
    await expect(large.first()).toBeAttached();
    await choose('Not marked');
    await expect(large).toHaveCount(0);
  });

  await trader.chooseSide('sell');
  await ticket.getByRole('button', { name: 'Ask', exact: true }).click();
  const { ask } = await truth.touch('ETHUSD');
  await expect(trader.price).toHaveValue(new Decimal(ask).toFixed(2));
  for (let up = 0; up < 3; up += 1) await ticket.getByRole('button', { name: 'Price up' }).click();
  const price = new Decimal(ask).add('0.03').toFixed(2);
  await expect(trader.price).toHaveValue(price);
  await ticket.getByRole('button', { name: '25 %', exact: true }).click();
  await expect(ticket.getByText(/25 % of 20\.0* ETH you can sell is 5\.0*/)).toBeVisible();
  await ticket.getByRole('switch', { name: 'Post-only' }).click();

  await expect(trader.submit).toContainText(/^SELL 5\.0* ETH LIMIT [\d,.]+ POST-ONLY · SIM/);
  await trader.submit.click();
  await expect
    .poll(() => truth.openOrders())
    .toMatchObject([{ side: 'sell', orderType: 'limit', price, quantity: '5.00000000' }]);
  await expect(trader.ticketStatus).toContainText('working');
  expect(await truth.balance('XETH')).toMatchObject({ held: '5.0000000000' });

  await test.step('the blotter tells what may stand ahead of it while the ladder shows it', async () => {
    await page.getByRole('button', { name: 'Columns', exact: true }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Queue', exact: true }).click();
    await page.keyboard.press('Escape');
    await expect(trader.openOrder('ETH/USD')).toContainText(/est\. \d/);
  });

  await trader.openOrder('ETH/USD').getByRole('button', { name: 'Cancel sell ETH/USD' }).click();
  await expect.poll(() => truth.openOrders()).toEqual([]);
  await expect(trader.toast('Cancelled')).toBeVisible();
  await trader.showOrders('History');
  await expect(trader.table('Order history').getByRole('row').filter({ hasText: 'ETH/USD' })).toContainText(
    'cancelled',
  );
});

test('with Alt held a click on the ladder brackets its order, once a bracket is chosen', async ({ page }) => {
  const { host, truth } = desk;
  const trader = await Trader.open(page, host);
  await trader.unlock();
  await trader.ungroup();
  await trader.chooseSize('0.005');
  const { bid } = await truth.touch('XBTUSD');
  const price = new Decimal(bid).sub('0.5').toFixed(1);

  await page.keyboard.down('Alt');
  await trader.clickLadder(price, 'bid', 'No bracket is chosen for BTC/USD: nothing is sent.');
  await page.keyboard.up('Alt');
  expect(await truth.openOrders()).toEqual([]);

  await trader.ladder.getByRole('button', { name: 'Bracket of Alt clicks: none chosen' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bracket of BTC/USD' });
  await expect(dialog.getByRole('textbox', { name: 'Stop', exact: true })).toBeFocused();
  await page.keyboard.type('1');
  await expect(dialog.getByRole('status')).toContainText('As for a buy at');
  expect(await violations(page, '[role=dialog]')).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(
    trader.ladder.getByRole('button', { name: 'Bracket of Alt clicks: stop 1 %, target 2 R' }),
  ).toBeVisible();

  await page.keyboard.down('Alt');
  await trader.clickLadder(price, 'bid', /^Click: BUY 0\.005 BTC LIMIT [\d,.]+ · STOP [\d,.]+ · TARGET [\d,.]+ · SIM/);
  await page.keyboard.up('Alt');
  await expect
    .poll(() => truth.openOrders())
    .toMatchObject([{ side: 'buy', orderType: 'limit', price, quantity: '0.00500000' }]);
  await expect(trader.openOrder('BTC/USD')).toContainText('strategy');
});
