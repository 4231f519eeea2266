/** Faults asked of the exchange: what the trader is told meanwhile, what is refused, and how the desk finds back to the truth. */
import { expect, test } from '@playwright/test';
import { Decimal } from 'decimal.js';
import { deskOfFile } from './support/desk-of-file.ts';
import { grouped, keepShot } from './support/looks.ts';
import { Trader } from './support/trader.ts';
import { recordWords } from './support/word-log.ts';

test.setTimeout(120_000);

const SYMBOL = 'BTC/USD';
/** Reconnecting, a snapshot, two good seconds, on a machine that is busy with other things. */
const BACK_WAIT_MS = 40_000;
/** Silence becomes STALE after twice the two-second budget. */
const STALE_WAIT_MS = 12_000;

const desk = deskOfFile();

test.afterEach(async ({ page }) => {
  const { host, truth } = desk;
  await page.close();
  await truth.clearFaults();
  await host.control('/control/status', { status: 'online' });
  await host.control('/control/instrument-status', { symbol: SYMBOL, status: 'online' });
  await truth.cancelAll();
});

const arm = (fault: string, params: object, count?: number): Promise<unknown> =>
  desk.host.control('/control/faults', { fault, params, ...(count === undefined ? {} : { count }) });

/** One small change of the book, so that a book message goes out. */
const stirBook = async (): Promise<void> => {
  const { bid } = await desk.truth.touch('XBTUSD');
  const price = new Decimal(bid).sub('1.7').toFixed(1);
  await desk.host.control('/control/market', { symbol: SYMBOL, houseOrder: { side: 'buy', price, quantity: '0.001' } });
};

test('an order nobody answers for is UNKNOWN with its evidence, asked about, and found to be one order', async ({
  page,
}) => {
  const { host, truth } = desk;
  const trader = await Trader.open(page, host);
  const before = await truth.orderCount();
  await arm('srv.dropAck', { method: 'add_order' }, 1);
  await arm('srv.stall', { channel: 'executions' });
  await arm('srv.hideOrder', { ms: 60_000 });

  await trader.price.fill('67000.0');
  await trader.amount.fill('0.02');
  await trader.submit.click();
  const row = trader.openOrder('67,000.0');
  await expect(row).toContainText('UNKNOWN');
  const card = page.getByRole('complementary', { name: 'Order details' });
  await expect(card).toContainText('It is not known whether Kraken has this order.');
  await expect(card).toContainText('Intent durable; sent over the private WebSocket');
  await expect(card).toContainText(/No answer .*: it may or may not have arrived\./);
  await expect(page.getByText('1 unknown', { exact: true })).toBeVisible();
  await expect(trader.chart.getByRole('button', { name: /^\? BUY L 0\.02/ })).toBeVisible();
  await keepShot(page, 'unknown-1600x900.png');

  await trader.amount.fill('0.01');
  await expect(trader.ticket.getByText(/1 order on BTC\/USD may or may not have reached the exchange/)).toBeVisible();
  await trader.submit.click();
  const question = page.getByRole('alertdialog', { name: 'Send this order?' });
  await expect(question).toContainText('It is not known yet whether a buy of');
  await question.getByRole('button', { name: 'Cancel' }).click();

  await truth.clearFaults();
  await expect(row).toContainText('working', { timeout: BACK_WAIT_MS });
  await expect(page.getByText('1 unknown', { exact: true })).toHaveCount(0);
  expect(await truth.orderCount()).toBe(before + 1);
  await row.click();
  await expect(card).toContainText(/Found among the open orders as O|The exchange reported (pending )?new/);
  await row.getByRole('button', { name: 'Cancel buy BTC/USD' }).click();
  await expect(row).toHaveCount(0);
});

test('an answer that never comes is no loss while the account stream tells of the order', async ({ page }) => {
  const { host, truth } = desk;
  const trader = await Trader.open(page, host);
  const before = await truth.orderCount();
  await arm('srv.acceptThenSilent', {}, 1);
  await trader.price.fill('67001.0');
  await trader.amount.fill('0.021');
  await trader.submit.click();
  await expect(trader.openOrder('67,001.0')).toContainText('working');
  await trader.openOrder('67,001.0').click();
  await expect(page.getByRole('complementary', { name: 'Order details' })).toContainText(/The exchange reported new/);
  expect(await truth.orderCount()).toBe(before + 1);
});

test('a book that fails its checksum is hatched, takes no click, and is rebuilt', async ({ page }) => {
  const { host, truth } = desk;
  const trader = await Trader.open(page, host);
  const before = await truth.orderCount();
  await trader.ungroup();
  await trader.chooseSize('0.01');
  await trader.unlock();
  const { bid } = await truth.touch('XBTUSD');
  const price = new Decimal(bid).sub('0.2').toFixed(1);

  await arm('srv.corruptCrc', { channel: 'book', symbol: SYMBOL });
  await stirBook();
  await expect(trader.ladder.locator('.pane')).toHaveAttribute('data-stale', 'true');
  await expect(trader.ladder.getByText('REBUILDING', { exact: true })).toBeVisible();
  const { x, y } = await trader.ladderPoint(price, 'bid');
  await page.mouse.click(x, y);
  await expect(trader.ladderHint).toContainText('clicks are refused until it is');
  await keepShot(page, 'checksum-1600x900.png');

  await truth.clearFaults();
  await trader.isLive(BACK_WAIT_MS);
  await expect(trader.ladder.locator('.pane')).not.toHaveAttribute('data-stale', 'true');
  expect(await truth.orderCount()).toBe(before);
  await trader.clickLadder(price, 'bid', /Click: BUY 0\.010* BTC LIMIT/);
  await expect.poll(() => truth.orderCount()).toBe(before + 1);
});

test('a feed that goes dark is told through REST within seconds, never live meanwhile, and comes back by itself', async ({
  page,
}) => {
  const { host, truth } = desk;
  const trader = await Trader.open(page, host);
  const before = await truth.orderCount();
  await trader.chooseSize('0.01');
  await trader.unlock();
  const told = await recordWords(page, '.ladder-word');

  await arm('net.blackhole', { host: 'public', direction: 'both' });
  await expect(trader.ladder.getByText('REST', { exact: true })).toBeVisible({ timeout: STALE_WAIT_MS });
  await expect(page.getByRole('region', { name: `Instrument ${SYMBOL}` }).getByText('DEGRADED')).toBeVisible();
  await expect(trader.ticket.getByText(/The book is not live/)).toBeVisible();
  const box = await trader.ladder.getByRole('grid').boundingBox();
  if (box === null) throw new Error('The ladder takes no room.');
  await page.mouse.click(box.x + box.width * 0.25, box.y + box.height * 0.8);
  await expect(trader.ladderHint).toContainText('clicks are refused until it is live.');
  await keepShot(page, 'rest-1600x900.png');
  // The market goes on behind the dark; a second look must not show it as live.
  await host.control('/control/market', { symbol: SYMBOL, burst: 20 });
  const { ask } = await truth.touch('XBTUSD');
  await host.control('/control/market', {
    symbol: SYMBOL,
    houseOrder: { side: 'buy', price: ask, quantity: '0.00123456' },
  });
  await expect(page.getByRole('list', { name: 'Health' }).getByText(/Feed A/)).toBeVisible();
  const whileDark = await told();
  expect(whileDark).toContain('REST');
  expect(whileDark.slice(whileDark.findIndex((word) => word !== 'VERIFIED'))).not.toContain('VERIFIED');

  await truth.clearFaults();
  await trader.isLive(BACK_WAIT_MS);
  const { bid } = await truth.touch('XBTUSD');
  const shown = page.getByRole('region', { name: `Instrument ${SYMBOL}` });
  await expect(shown.getByText(grouped(new Decimal(bid).toFixed(1)), { exact: true })).toBeVisible();
  const tape = page.getByRole('table', { name: `Trades of ${SYMBOL}, newest first` });
  const late = tape.getByRole('row', { name: /0\.00123456/ });
  await expect(late).toHaveAccessibleName(/read after a gap/);
  await expect(late).toHaveCSS('font-style', 'italic');
  await expect(late).toHaveAttribute('title', 'Read after a gap, not heard as it happened');
  await keepShot(page, 'read-after-a-gap.png');
  expect(await truth.orderCount()).toBe(before);
});

test('sockets that are reset come back, with the orders and the book of the exchange', async ({ page }) => {
  const { host, truth } = desk;
  const trader = await Trader.open(page, host);
  await truth.addElsewhere({ pair: 'XBTUSD', type: 'buy', ordertype: 'limit', price: '66900.0', volume: '0.013' });
  await expect(trader.openOrder('66,900.0')).toContainText('elsewhere');
  const told = await recordWords(page, '.ladder-word');
  for (const on of ['public', 'private']) await arm('net.reset', { host: on });
  await expect.poll(async () => (await told()).length, { timeout: STALE_WAIT_MS }).toBeGreaterThan(1);
  await truth.cancelAll();
  await trader.isLive(BACK_WAIT_MS);
  await expect(trader.openOrders.getByRole('row')).toHaveCount(1, { timeout: BACK_WAIT_MS });
});

test('without the account stream no order leaves, and the ticket says why', async ({ page }) => {
  const { host, truth } = desk;
  const trader = await Trader.open(page, host);
  const before = await truth.orderCount();
  await trader.price.fill('67002.0');
  await trader.amount.fill('0.022');
  await arm('net.blackhole', { host: 'private', direction: 'both' });
  await expect(trader.submit).toHaveAttribute('aria-disabled', 'true', { timeout: STALE_WAIT_MS });
  await expect(trader.ticketStatus).toContainText('No order may leave: ');
  await expect(page.getByRole('contentinfo').getByText(/^No order may leave: /)).toBeVisible();
  await trader.submit.click({ force: true });
  await truth.clearFaults();
  await trader.isLive(BACK_WAIT_MS);
  await expect(trader.submit).not.toHaveAttribute('aria-disabled', 'true');
  expect(await truth.orderCount()).toBe(before);
});

test('a report lost from the account stream is noticed at the next one, and the orders are compared', async ({
  page,
}) => {
  const { host, truth } = desk;
  const trader = await Trader.open(page, host);
  await trader.price.fill('67003.0');
  await trader.amount.fill('0.023');
  await trader.submit.click();
  await expect(trader.openOrder('67,003.0')).toContainText('working');
  await arm('srv.skipSeq', { channel: 'executions' }, 1);
  await truth.cancelAll();
  await truth.addElsewhere({ pair: 'XBTUSD', type: 'sell', ordertype: 'limit', price: '67800.0', volume: '0.014' });
  await expect(trader.openOrder('67,800.0')).toContainText('elsewhere', { timeout: BACK_WAIT_MS });
  await expect(trader.openOrder('67,003.0')).toHaveCount(0, { timeout: BACK_WAIT_MS });
  await trader.showTab('Events');
  await expect(trader.table('Events')).toContainText(
    /Private connection [AB] skipped a message of executions \(\d+ to \d+\)/,
  );
});

test('what the exchange takes is said by the ticket: post-only, cancel-only, maintenance', async ({ page }) => {
  const { host, truth } = desk;
  const trader = await Trader.open(page, host);
  const before = await truth.orderCount();
  await trader.showOrders('Open');
  await trader.price.fill('67004.0');
  await trader.amount.fill('0.024');
  const setInstrument = (status: string): Promise<unknown> =>
    host.control('/control/instrument-status', { symbol: SYMBOL, status });

  await test.step('post-only, with a cure', async () => {
    await setInstrument('post_only');
    await expect(trader.ticketStatus).toContainText('BTC/USD is post only: just post-only limit orders are taken.');
    await expect(trader.submit).toHaveAttribute('aria-disabled', 'true');
    await trader.ticket.getByRole('button', { name: 'Make it post-only' }).click();
    await trader.submit.click();
    await expect.poll(() => truth.orderCount()).toBe(before + 1);
    await expect(trader.openOrder('67,004.0')).toContainText('working');
  });

  await test.step('cancel-only: what works can still be cancelled', async () => {
    await setInstrument('cancel_only');
    await expect(trader.ticketStatus).toContainText('BTC/USD is cancel only');
    await expect(page.getByRole('region', { name: `Instrument ${SYMBOL}` })).toContainText('Cancel only');
    await trader.openOrder('67,004.0').getByRole('button', { name: 'Cancel buy BTC/USD' }).click();
    await expect.poll(() => truth.openOrders()).toEqual([]);
    await expect(trader.openOrder('67,004.0')).toHaveCount(0);
    await setInstrument('online');
    await expect(trader.submit).not.toHaveAttribute('aria-disabled', 'true');
  });

  await test.step('maintenance of the whole exchange', async () => {
    await host.control('/control/status', { status: 'maintenance' });
    await expect(trader.ticketStatus).toContainText(/maintenance/i);
    await expect(trader.ladder.getByText('HALTED', { exact: true })).toBeVisible({ timeout: STALE_WAIT_MS });
    await expect(trader.submit).toHaveAttribute('aria-disabled', 'true');
    await host.control('/control/status', { status: 'online' });
    await trader.isLive(BACK_WAIT_MS);
  });
  expect(await truth.orderCount()).toBe(before + 1);
});
