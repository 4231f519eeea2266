/** What is typed wrongly is named and never sent; what is pressed twice is one order. */
import { expect, test } from '@playwright/test';
import { Decimal } from 'decimal.js';
import { deskOfFile } from './support/desk-of-file.ts';
import { Trader } from './support/trader.ts';

test.setTimeout(120_000);

const desk = deskOfFile();

interface Slip {
  readonly field: 'price' | 'amount';
  readonly typed: string;
  /** Names the rule and the value. */
  readonly said: string | RegExp;
  readonly fix?: { readonly label: string | RegExp; readonly value: string | RegExp };
}

const NAMES = { price: 'Price', amount: 'Amount' } as const;

/** The market stands at 67,249.9 to 67,250.1; the account has 100,000 dollars. */
const SLIPS: readonly Slip[] = [
  { field: 'price', typed: 'abc', said: 'abc is not a number.' },
  { field: 'price', typed: '-67000', said: '-67000 is negative: the side says the direction' },
  { field: 'price', typed: '6.7e4', said: '6.7e4: write the number out, without an exponent.' },
  { field: 'price', typed: '67,000', said: '67,000 has two readings: write 67000 or 67.000.' },
  {
    field: 'price',
    typed: '67100.05',
    said: '67,100.05 is not a multiple of the tick 0.1.',
    fix: { label: 'Round to 67,100.1', value: '67100.1' },
  },
  { field: 'price', typed: '40000', said: /40,000 is 40\.5 % below mid, beyond your 10 % collar\./ },
  {
    field: 'amount',
    typed: '0.00001',
    said: '0.00001 BTC is below the least order of 0.00005000 BTC.',
    fix: { label: 'Use 0.00005000', value: '0.00005000' },
  },
  {
    field: 'amount',
    typed: '0.123456789',
    said: '0.123456789 BTC is not a whole number of lots of 0.00000001.',
    fix: { label: 'Use 0.12345678', value: '0.12345678' },
  },
  { field: 'amount', typed: '0.5', said: /Worth 33,500\.0+ USD; your limit for one order is 25,000\./ },
  {
    field: 'amount',
    typed: '1000',
    said: /Needs 67,268,000\.0+ USD with the fee; 100,000\.0+ USD is free\./,
    fix: { label: /^Buy 1\.48/, value: /^1\.48\d{6}$/ },
  },
  { field: 'amount', typed: '0', said: 'An order needs an amount above zero.' },
  { field: 'amount', typed: '٣', said: '٣ is not a number.' },
];

test('each slip is named with its value, cured by one click where there is one cure, and nothing leaves', async ({
  page,
}) => {
  const { host, truth } = desk;
  const trader = await Trader.open(page, host);
  const before = await truth.orderCount();
  for (const slip of SLIPS) {
    await test.step(`${slip.field} ${slip.typed}`, async () => {
      await trader.price.fill('67000.0');
      await trader.amount.fill('0.01');
      const field = trader[slip.field];
      await field.fill(slip.typed);
      const note = trader.ticket
        .locator('.field')
        .filter({ has: page.getByRole('textbox', { name: NAMES[slip.field], exact: true }) });
      await expect(note.locator('.ticket-issue')).toContainText(slip.said);
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await expect(trader.submit).toHaveAttribute('aria-disabled', 'true');
      await expect(trader.ticketStatus).toContainText(slip.said);
      await trader.submit.click({ force: true });
      await field.press('Control+Enter');
      await expect(field).toHaveValue(slip.typed);
      if (slip.fix === undefined) return;
      await note.getByRole('button', { name: slip.fix.label }).click();
      await expect(field).toHaveValue(slip.fix.value);
    });
  }
  await expect(trader.openOrders.getByRole('row')).toHaveCount(1);
  expect(await truth.orderCount()).toBe(before);
});

test('a decimal comma is read as one, said aloud, and sent as it was said (U18)', async ({ page }) => {
  const { host, truth } = desk;
  const trader = await Trader.open(page, host);
  await page.getByRole('option', { name: /^ETH\/USD/ }).click();
  await expect(page.getByRole('region', { name: 'Instrument ETH/USD' })).toBeVisible();
  await trader.isLive();
  await trader.price.fill('2450,50');
  await expect(trader.ticket.getByText('2450,50 read as 2450.50.')).toBeVisible();
  await trader.amount.fill('1,5');
  await expect(trader.ticket.getByText('1,5 read as 1.5.')).toBeVisible();
  await expect(trader.submit).toContainText(/^BUY 1\.50* ETH LIMIT 2,450\.50/);
  await trader.submit.click();
  await expect.poll(() => truth.openOrders()).toMatchObject([{ price: '2450.50', quantity: '1.50000000' }]);
  await trader.cancelAll();
  await expect.poll(() => truth.openOrders()).toEqual([]);
});

test('a double click, a held Enter and held keys are one order each (U3)', async ({ page }) => {
  const { host, truth } = desk;
  const trader = await Trader.open(page, host);
  let expected = await truth.orderCount();
  const isOneMore = async (what: string): Promise<void> => {
    expected += 1;
    await expect(trader.ticketStatus, what).toContainText('working');
    await expect.poll(() => truth.orderCount(), what).toBe(expected);
  };
  const hold = async (key: string): Promise<void> => {
    for (let repeat = 0; repeat < 12; repeat += 1) await page.keyboard.down(key);
    await page.keyboard.up(key);
  };
  await trader.price.fill('67000.0');

  await trader.amount.fill('0.011');
  await trader.submit.dblclick();
  await isOneMore('double click');

  await trader.amount.fill('0.012');
  await trader.submit.focus();
  await hold('Enter');
  await isOneMore('held Enter');

  await trader.amount.fill('0.013');
  await page.keyboard.down('Control');
  await hold('Enter');
  await page.keyboard.up('Control');
  await isOneMore('held Ctrl Enter');

  await trader.amount.fill('0.014');
  await trader.submit.focus();
  await hold('Space');
  await isOneMore('held Space');

  const { bid } = await truth.touch('XBTUSD');
  const price = new Decimal(bid).sub('0.2').toFixed(1);
  await trader.ungroup();
  await trader.chooseSize('0.005');
  await trader.unlock();
  const { x, y } = await trader.ladderPoint(price, 'bid');
  await page.mouse.dblclick(x, y);
  expected += 1;
  await expect(trader.ladderCell(price, 'my buys')).toContainText(/0\.0050* working/);
  await expect.poll(() => truth.orderCount(), 'double click on the ladder').toBe(expected);

  expect((await truth.openOrders()).map((order) => order.quantity).sort()).toEqual([
    '0.00500000',
    '0.01100000',
    '0.01200000',
    '0.01300000',
    '0.01400000',
  ]);
  await trader.cancelAll();
  await expect.poll(() => truth.openOrders()).toEqual([]);
});
