/** One order from click to history, with every pane and the exchange itself agreeing on it to the last digit. */
import { expect, test } from '@playwright/test';
import { Decimal } from 'decimal.js';
import { watchComplaints } from './support/clean-page.ts';
import { deskOfFile } from './support/desk-of-file.ts';
import { readEverything } from './support/host.ts';
import { grouped, keepShot, settle } from './support/looks.ts';
import { boxOf, Trader } from './support/trader.ts';

const PAIR = 'XBTUSD';
const SYMBOL = 'BTC/USD';
const QUANTITY = '0.05000000';

test.setTimeout(150_000);

const desk = deskOfFile();

const ticks = (price: string, count: number): string =>
  new Decimal(price).add(new Decimal('0.1').mul(count)).toFixed(1);

test('an order clicked in the ladder rests, is moved in ladder and chart, fills in parts, and every figure follows', async ({
  page,
}) => {
  const { host, truth } = desk;
  const complaints = await watchComplaints(page);
  const trader = await Trader.open(page, host);
  const { bid } = await truth.touch(PAIR);
  const first = ticks(bid, -3);
  const second = ticks(bid, -5);
  const before = {
    usd: await truth.balance('ZUSD'),
    btc: await truth.balance('XXBT'),
  };
  let third = '';

  await test.step('locked, a click only takes the price into the ticket', async () => {
    await trader.ungroup();
    await trader.clickLadder(first, 'bid', 'Locked: a click takes price and size into the ticket');
    await expect(trader.price).toHaveValue(first);
    expect(await truth.openOrders()).toEqual([]);
  });

  await test.step('unlocked, the click places what the hint said', async () => {
    await trader.chooseSize('0.05');
    await trader.unlock();
    await trader.clickLadder(first, 'bid', /Click: BUY 0\.050* BTC LIMIT [\d,.]+ · SIM/);
    await expect.poll(() => truth.openOrders()).toMatchObject([{ side: 'buy', price: first, quantity: QUANTITY }]);
  });

  await test.step('it shows in ladder, chart and blotter, and holds its money', async () => {
    await expect(trader.ladderCell(first, 'my buys')).toContainText(`${QUANTITY} working`);
    await expect(trader.chart.getByRole('button', { name: /^BUY L 0\.05/ })).toContainText(grouped(first));
    await expect(trader.openOrder(grouped(first))).toContainText('working');
    await expect(trader.toast('Working')).toBeVisible();
    const [toast, orders] = [await boxOf(trader.toast('Working')), await boxOf(trader.openOrders)];
    expect(toast.y + toast.height, 'the toast lies above the orders').toBeLessThan(orders.y);
    // Cost with the taker's fee, as the dearer of the two; the exchange rounds its hold up to the ledger's four digits.
    const needed = new Decimal(first).mul(QUANTITY).mul('1.004');
    await expect.poll(async () => (await truth.balance('ZUSD')).held).toBe(needed.toFixed(4, Decimal.ROUND_UP));
    await expect.poll(() => trader.balance('USD', 'held').then(plain)).toBe(needed.toFixed());
    await expect
      .poll(() => trader.balance('USD', 'free').then(plain))
      .toBe(new Decimal(before.usd.total).sub(needed).toFixed());
    await keepShot(page, 'working-order-1600x900.png');
  });

  await test.step('its chip is dragged two ticks down the ladder', async () => {
    await trader.dragChip(first, second, 'my buys');
    await expect.poll(() => truth.openOrders()).toMatchObject([{ price: second, quantity: QUANTITY }]);
    await expect(trader.openOrder(grouped(second))).toContainText('working');
    await page.mouse.move(0, 0);
    await expect(trader.ladderCell(second, 'my buys')).toContainText(QUANTITY);
    await expect(trader.ladderCell(first, 'my buys')).toHaveCount(0);
  });

  await test.step('its line is dragged down the chart, and lands where its label said', async () => {
    const grip = trader.chart.getByRole('button', { name: /^BUY L 0\.05/ });
    const box = await boxOf(grip);
    await page.mouse.move(box.x + 20, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 20, box.y + box.height / 2 + 12, { steps: 4 });
    await page.mouse.move(box.x + 20, box.y + box.height / 2 + 24, { steps: 4 });
    const label = trader.chart.locator('.is-moving .chart-label-price');
    await expect(label).toContainText('loses queue');
    third = plain((/^[\d,.]+/.exec(await label.innerText())?.[0] ?? '').replaceAll(',', ''));
    await page.mouse.up();
    await expect.poll(() => truth.openOrders()).toMatchObject([{ quantity: QUANTITY }]);
    await expect.poll(async () => plain((await truth.openOrders())[0]?.price ?? '')).toBe(third);
    third = new Decimal(third).toFixed(1);
    await expect(trader.openOrder(grouped(third))).toContainText('working');
    await expect(trader.ladder.getByRole('button', { name: /^1 order below, 0\.050* in all$/ })).toBeVisible();
  });

  let part = '0';
  await test.step('the market comes down to it and takes a part', async () => {
    await host.control('/control/market', { symbol: SYMBOL, moveTo: ticks(third, 1) });
    // Others' bids at better prices, and at this price before ours, are sold to first.
    await expect
      .poll(async () => {
        const houseOrder = { side: 'sell', price: third, quantity: '0.02' };
        await host.control('/control/market', { symbol: SYMBOL, houseOrder });
        part = (await truth.openOrders())[0]?.filled ?? '';
        return Number(part);
      })
      .toBeGreaterThan(0);
    const left = new Decimal(QUANTITY).sub(part).toFixed(8);
    await expect(trader.openOrder(grouped(third))).toContainText('partly filled');
    await expect(trader.openOrder(grouped(third))).toContainText(part);
    await expect(trader.ladderCell(third, 'my buys')).toContainText(`${left} partly filled`);
    await keepShot(page, 'partly-filled-1600x900.png');
  });

  await test.step('then through it, which takes the rest', async () => {
    await host.control('/control/market', { symbol: SYMBOL, moveTo: ticks(third, -30) });
    await expect(trader.openOrders.getByRole('row')).toHaveCount(1);
    await expect.poll(() => truth.openOrders()).toEqual([]);
    await expect(trader.toast(new RegExp(`Filled: 0\\.050* at ${grouped(third)}`))).toBeVisible();
  });

  await test.step('balances moved by exactly price times quantity and the fee', async () => {
    const trades = await truth.trades();
    const filled = trades.reduce((sum, trade) => sum.add(trade.quantity), new Decimal(0));
    expect([filled.toFixed(8), trades.length > 1, trades.at(-1)?.quantity]).toEqual([QUANTITY, true, part]);
    // Ledgers are kept to four digits of the dollar and ten of the coin, and cut what lies beyond.
    const paid = trades
      .map((trade) => {
        const cost = new Decimal(trade.price).mul(trade.quantity);
        expect(new Decimal(trade.cost).eq(cost)).toBe(true);
        expect(trade.isMaker).toBe(true);
        return cost
          .toDecimalPlaces(4, Decimal.ROUND_DOWN)
          .add(cost.mul('0.0025').toDecimalPlaces(4, Decimal.ROUND_DOWN));
      })
      .reduce((sum, each) => sum.add(each), new Decimal(0));
    const usd = new Decimal(before.usd.total).sub(paid).toFixed(4);
    const btc = new Decimal(before.btc.total).add(QUANTITY).toFixed(10);
    expect(await truth.balance('ZUSD')).toEqual({ total: usd, held: '0.0000' });
    expect(await truth.balance('XXBT')).toEqual({ total: btc, held: '0.0000000000' });
    await expect.poll(() => trader.balance('USD', 'free').then(plain)).toBe(plain(usd));
    await expect.poll(() => trader.balance('BTC', 'free').then(plain)).toBe(plain(btc));
    await expect.poll(() => trader.balance('USD', 'held').then(plain)).toBe('0');
  });

  await test.step('fills, position and history tell the same', async () => {
    await trader.showTab('Fills');
    const trades = await truth.trades();
    for (const trade of trades) {
      const row = trader.table('Fills').getByRole('row').filter({ hasText: trade.executionId });
      await expect(row).toContainText(trade.quantity);
      await expect(row).toContainText(grouped(third));
      await expect(row).toContainText(grouped(trade.cost));
      await expect(row).toContainText('maker');
      await expect(row).toContainText(trade.orderId);
    }
    await expect(trader.table('Fills').getByRole('row')).toHaveCount(trades.length + 1);
    await trader.showTab('Positions');
    await expect(trader.table('Positions').getByRole('row').filter({ hasText: SYMBOL })).toContainText('+0.05000000');
    await trader.showOrders('History');
    const closed = trader
      .table('Order history')
      .getByRole('row')
      .filter({ hasText: grouped(third) });
    await expect(closed).toContainText('filled');
    await closed.click();
    const card = page.getByRole('complementary', { name: 'Order details' });
    await expect(card.getByText('Intent durable; sent over the private WebSocket', { exact: false })).toBeVisible();
    await expect(card.getByText(`: ${part} at`)).toBeVisible();
  });

  await test.step('the journal on disk holds its whole life', async () => {
    const [order] = await truth.closedOrders();
    const disk = await readEverything(host.userData);
    const kinds = ['"kind":"intent"', '"kind":"submit"', '"kind":"answer"', '"kind":"amend"', '"kind":"reports"'];
    for (const part of [...kinds, order?.orderId ?? '?', order?.clientOrderId ?? '?']) expect(disk).toContain(part);
    const trades = await truth.trades();
    for (const trade of trades) expect(disk).toContain(trade.executionId);
    expect(disk.indexOf('"kind":"intent"')).toBeLessThan(disk.indexOf('"kind":"submit"'));
  });

  await settle(page);
  expect(complaints.list).toEqual([]);
});

/** Without trailing zeros, so that texts of different precision compare. */
function plain(text: string): string {
  return text === '' ? '' : new Decimal(text).toFixed();
}
