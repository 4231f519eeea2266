/** Every order type the ticket offers, as typed by a trader, accepted by the exchange, and called by its name. */
import { expect, test } from '@playwright/test';
import { Decimal } from 'decimal.js';
import { watchComplaints } from './support/clean-page.ts';
import { deskOfFile } from './support/desk-of-file.ts';
import { settle } from './support/looks.ts';
import { Trader } from './support/trader.ts';

test.setTimeout(120_000);

const desk = deskOfFile();

interface TypeCase {
  readonly label: string;
  readonly orderType: string;
  readonly side: 'buy' | 'sell';
  /** Fields by their label, as distances from the last price in dollars, or as they are where quoted. */
  readonly fields: Readonly<Record<string, number | string>>;
  /** What the blotter's trigger column says; null where there is no trigger. */
  readonly trigger: RegExp | null;
}

const CASES: readonly TypeCase[] = [
  { label: 'Stop-loss', orderType: 'stop-loss', side: 'sell', fields: { Trigger: -400 }, trigger: /66,850\.0/ },
  {
    label: 'Stop-loss limit',
    orderType: 'stop-loss-limit',
    side: 'sell',
    fields: { Trigger: -500, 'Limit price': -520 },
    trigger: /66,750\.0/,
  },
  { label: 'Take-profit', orderType: 'take-profit', side: 'sell', fields: { Trigger: 400 }, trigger: /67,650\.0/ },
  {
    label: 'Take-profit limit',
    orderType: 'take-profit-limit',
    side: 'sell',
    fields: { Trigger: 500, 'Limit price': 490 },
    trigger: /67,750\.0/,
  },
  {
    label: 'Trailing stop',
    orderType: 'trailing-stop',
    side: 'sell',
    fields: { 'Trail by': '300' },
    trigger: /66,950\.0/,
  },
  {
    label: 'Trailing stop limit',
    orderType: 'trailing-stop-limit',
    side: 'buy',
    fields: { 'Trail by': '350', 'Limit from trigger': '10' },
    trigger: /67,600\.0/,
  },
  {
    label: 'Iceberg',
    orderType: 'iceberg',
    side: 'buy',
    fields: { Price: -300, 'Shown quantity': '0.002' },
    trigger: null,
  },
  { label: 'Limit', orderType: 'limit', side: 'buy', fields: { Price: -310 }, trigger: null },
];

test('every type that waits is accepted, and stands in the blotter under its name', async ({ page }) => {
  const { host, truth } = desk;
  const complaints = await watchComplaints(page);
  const trader = await Trader.open(page, host);
  const last = 67_250;
  for (const [at, each] of CASES.entries()) {
    await test.step(each.label, async () => {
      await trader.chooseType(each.label);
      await trader.chooseSide(each.side);
      for (const [name, value] of Object.entries(each.fields)) {
        const text = typeof value === 'string' ? value : new Decimal(last).add(value).toFixed(1);
        await trader.ticket.getByRole('textbox', { name, exact: true }).fill(text);
      }
      const quantity = `0.0${10 + at}`;
      await trader.amount.fill(quantity);
      await trader.submit.click();
      const row = trader.openOrders.getByRole('row').filter({ hasText: quantity });
      await expect(row).toContainText('working');
      await expect(row.getByRole('cell', { name: each.label, exact: true })).toBeVisible();
      if (each.trigger !== null) await expect(row).toContainText(each.trigger);
      await expect
        .poll(() => truth.openOrders())
        .toContainEqual(
          expect.objectContaining({ orderType: each.orderType, side: each.side, quantity: `${quantity}00000` }),
        );
    });
  }
  expect((await truth.openOrders()).length).toBe(CASES.length);
  await trader.cancelAll();
  await expect.poll(() => truth.openOrders()).toEqual([]);
  await settle(page);
  expect(complaints.list).toEqual([]);
});

test('a market order, sized in coin and sized in dollars, fills at once', async ({ page }) => {
  const { host, truth } = desk;
  const trader = await Trader.open(page, host);
  await trader.chooseSegment('Order type', 'Market');
  await trader.chooseSide('sell');
  await trader.amount.fill('0.02');
  await trader.submit.click();
  await expect(trader.toast(/Filled: 0\.020* at/)).toBeVisible();
  await trader.chooseSide('buy');
  await trader.chooseSegment('Amount in', 'USD');
  await trader.amount.fill('1000');
  await expect(trader.submit).toContainText('BUY 1,000 USD OF BTC MARKET');
  await trader.submit.click();
  await expect(trader.ticketStatus).toContainText('filled');
  await trader.showOrders('History');
  await expect(trader.table('Order history').getByRole('row').filter({ hasText: 'Market' })).toHaveCount(2);
  await expect.poll(async () => (await truth.trades()).length).toBeGreaterThanOrEqual(2);
  const spent = (await truth.trades())
    .filter((trade) => trade.orderId === undefined || !trade.quantity.startsWith('0.0200'))
    .reduce((sum, trade) => sum.add(trade.cost), new Decimal(0));
  expect(spent.lte('1000')).toBe(true);
  expect(spent.gt('999')).toBe(true);
});
