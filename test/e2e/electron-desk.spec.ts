/** Trading in the Electron window, and what the desktop does to it: quitting, sleeping, a page that dies, keys. */
import { randomBytes } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { Decimal } from 'decimal.js';
import { ExchangeTruth } from './support/exchange-truth.ts';
import { readEverything } from './support/host.ts';
import { grouped } from './support/looks.ts';
import { dropHome, newHome, type ShellHost, startShell } from './support/shell-host.ts';
import { Trader } from './support/trader.ts';

const SYMBOL = 'BTC/USD';
const QUANTITY = '0.05000000';
const STILL = ['--rate=0'];

test.setTimeout(120_000);

let home = '';
let running: ShellHost;

test.beforeEach(async () => {
  home = await newHome();
});

test.afterEach(async () => {
  await running.shell.evaluate('({ dialog }) => { dialog.answers.push({ response: 2 }) }').catch(() => {});
  await running.shell.close();
  await dropHome(home);
});

const ticks = (price: string, count: number): string =>
  new Decimal(price).add(new Decimal('0.1').mul(count)).toFixed(1);

async function openTrader(page: Page): Promise<Trader> {
  const trader = new Trader(page);
  await trader.isLive();
  return trader;
}

/** A buy resting three ticks under the best bid, placed with one click; returns its price. */
async function restOne(trader: Trader, truth: ExchangeTruth): Promise<string> {
  const price = ticks((await truth.touch('XBTUSD')).bid, -3);
  await trader.ungroup();
  await trader.chooseSize('0.05');
  await trader.unlock();
  await trader.clickLadder(price, 'bid', /^Click: BUY 0\.050* BTC LIMIT [\d,.]+ · SIM/);
  await expect.poll(() => truth.openOrders()).toMatchObject([{ side: 'buy', price, quantity: QUANTITY }]);
  await expect(trader.openOrder(grouped(price))).toContainText('working');
  return price;
}

/** How often a kind of record stands in the journal. */
async function recorded(kind: string): Promise<number> {
  return (await readEverything(running.userData)).split(`"kind":"${kind}"`).length - 1;
}

test('an order clicked in the ladder rests, is moved by dragging, and fills; its key is nowhere on disk', async ({
  browser,
}) => {
  running = await startShell(browser, home, { args: STILL });
  const trader = await openTrader(await running.shell.firstWindow());
  const truth = new ExchangeTruth(running.host);
  const first = await restOne(trader, truth);
  const second = ticks(first, -2);
  await trader.dragChip(first, second, 'my buys');
  await expect.poll(() => truth.openOrders()).toMatchObject([{ price: second, quantity: QUANTITY }]);
  await expect(trader.openOrder(grouped(second))).toContainText('working');

  await running.host.control('/control/market', { symbol: SYMBOL, moveTo: ticks(second, -30) });
  await expect.poll(() => truth.openOrders()).toEqual([]);
  await expect(trader.openOrders.getByRole('row')).toHaveCount(1);
  const [order] = await truth.closedOrders();
  expect(order).toMatchObject({ status: 'closed', price: second, filled: QUANTITY });
  const trades = await truth.trades();
  await trader.showTab('Fills');
  for (const trade of trades)
    await expect(trader.table('Fills').getByRole('row').filter({ hasText: trade.executionId })).toContainText(
      trade.quantity,
    );

  const { keys } = (await running.host.control('/control/accounts')) as { keys: readonly { apiSecret: string }[] };
  const disk = await readEverything(home);
  expect(disk).toContain(order?.clientOrderId ?? '?');
  for (const { apiSecret } of keys) {
    const bytes = Buffer.from(apiSecret, 'base64');
    for (const trace of [apiSecret, bytes.toString('latin1'), bytes.toString('hex')]) {
      expect(disk.includes(trace)).toBe(false);
      expect(running.shell.output().includes(trace)).toBe(false);
    }
  }
});

test('quitting with a working order asks: stay keeps both, closing the window asks too, cancel all waits for the exchange', async ({
  browser,
}) => {
  running = await startShell(browser, home, { args: STILL });
  const { shell, host } = running;
  const truth = new ExchangeTruth(host);
  const price = await restOne(await openTrader(await shell.firstWindow()), truth);
  const asked = (): Promise<readonly { message: string; buttons: readonly string[] }[]> =>
    shell.evaluate('({ dialog }) => dialog.calls');

  await shell.evaluate('({ app, dialog }) => { dialog.answers.push({ response: 0 }); app.quit(); app.quit(); }');
  await expect.poll(asked).toMatchObject([
    {
      message: '1 order is still working at the exchange.',
      buttons: [
        'Stay',
        'Cancel all, then quit',
        'Leave them working and quit',
        'Quit; the exchange cancels them in 60 s',
      ],
    },
  ]);
  expect(shell.windows()).toHaveLength(1);
  await expect.poll(() => truth.openOrders()).toMatchObject([{ price }]);

  const [closing] = shell.windows();
  await closing?.close();
  await expect.poll(async () => (await asked()).length).toBe(2);
  const trader = await openTrader(await shell.window());
  await expect(trader.openOrder(grouped(price))).toContainText('working');
  expect(await recorded('cancel')).toBe(0);

  await shell.evaluate('({ app, dialog }) => { dialog.answers.push({ response: 1 }); app.quit(); }');
  expect(await shell.exited()).toBe(0);
  expect(await recorded('cancel')).toBe(1);
  expect(await readEverything(running.userData)).toMatch(/"type":"canceled"/);
});

test('leaves orders working when told to, and cancels nothing', async ({ browser }) => {
  running = await startShell(browser, home, { args: STILL });
  await restOne(await openTrader(await running.shell.firstWindow()), new ExchangeTruth(running.host));
  await running.shell.evaluate('({ app, dialog }) => { dialog.answers.push({ response: 2 }); app.quit(); }');
  expect(await running.shell.exited()).toBe(0);
  expect(await recorded('intent')).toBe(1);
  expect(await recorded('cancel')).toBe(0);
});

test('a page that dies is opened again with every order as it was, and nothing is sent twice (C8)', async ({
  browser,
}) => {
  running = await startShell(browser, home, { args: STILL });
  const { shell, host } = running;
  const truth = new ExchangeTruth(host);
  const first = await shell.firstWindow();
  const price = await restOne(await openTrader(first), truth);
  await shell.evaluate('({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.forcefullyCrashRenderer()');
  await expect.poll(async () => (await shell.window()) !== first).toBe(true);
  const trader = await openTrader(await shell.window());
  await expect(trader.openOrder(grouped(price))).toContainText('working');
  await trader
    .openOrder(grouped(price))
    .getByRole('button', { name: /^Cancel buy/ })
    .click();
  await expect.poll(() => truth.openOrders()).toEqual([]);
  expect(await truth.orderCount()).toBe(1);
  expect(await recorded('intent')).toBe(1);
});

test('after sleep nothing heard before counts: prices and orders are verified afresh', async ({ browser }) => {
  running = await startShell(browser, home, { args: STILL });
  const { shell, host } = running;
  const trader = await openTrader(await shell.firstWindow());
  const truth = new ExchangeTruth(host);
  const price = await restOne(trader, truth);
  const strip = trader.ladder.locator('.ladder-strip');
  await expect(strip).toHaveAttribute('data-tradable', 'true');

  // The network is not back yet when the machine wakes.
  await host.control('/control/faults', { fault: 'net.upgrade', params: { status: '503' } });
  await shell.evaluate("({ powerMonitor }) => { powerMonitor.emit('suspend'); powerMonitor.emit('resume'); }");
  await expect(strip).toHaveAttribute('data-tradable', 'false');
  await expect(trader.page.locator('.status-blocked')).toContainText('No order may leave');
  await truth.cancelAll();
  await expect(trader.openOrder(grouped(price))).toContainText('working');

  await fetch(new URL('/control/faults', host.exchangeOrigin), { method: 'DELETE' });
  await expect(strip).toHaveAttribute('data-tradable', 'true', { timeout: 30_000 });
  await expect(trader.openOrders.getByRole('row')).toHaveCount(1);
  await trader.isLive();
});

test('live without a network or a key says what is missing, looks live nowhere, and lets no key touch the disk', async ({
  browser,
}) => {
  running = await startShell(browser, home, {
    args: ['--venue=live'],
    env: { STANDIN_KEY_STORE: 'basic_text' },
    preloads: ['test/support/no-network.mjs'],
  });
  const { shell } = running;
  const page = await shell.firstWindow();
  const trader = new Trader(page);
  await expect(page.getByText('LIVE', { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/^No order may leave/)).toBeVisible();
  await expect(page.getByText('VERIFIED', { exact: true })).toHaveCount(0);
  await trader.showTab('Events');
  await expect(trader.table('Events')).toContainText('No API key is stored: market data flows');

  const secret = randomBytes(64);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('tab', { name: 'Kraken key' }).click();
  await page.getByLabel('API key').fill('canary'.padEnd(56, 'K'));
  await page.getByLabel('Private key').fill(secret.toString('base64'));
  await page.getByRole('button', { name: 'Check and keep' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /\S/ }).first()).toBeVisible({ timeout: 20_000 });
  await expect(page.getByLabel('Private key')).toHaveValue('');

  await shell.close();
  const disk = await readEverything(home);
  for (const trace of [secret.toString('base64'), secret.toString('latin1'), secret.toString('hex')]) {
    expect(disk.includes(trace)).toBe(false);
    expect(shell.output().includes(trace)).toBe(false);
  }
});
