/** For every eye and hand: axe, motion, palettes, densities; and a session in which the page has nothing to complain about. */
import { expect, type Page, test } from '@playwright/test';
import { violations } from './support/axe.ts';
import { watchComplaints } from './support/clean-page.ts';
import { deskOfFile } from './support/desk-of-file.ts';
import { keepShot, settle } from './support/looks.ts';
import { boxOf, Trader } from './support/trader.ts';

test.setTimeout(150_000);

const desk = deskOfFile();
const WORKSPACES = ['Trade', 'Scalp', 'Strategies', 'Monitor', 'Review'] as const;
const DIALOG = '[role=dialog]';
/** The blotter, by one of the tabs that are always in it. */
const RECORDS = '[role=region]:has([role=tab][data-tab-panel-id=orders])';

test.afterEach(async ({ page }) => {
  await page.close();
  await desk.truth.cancelAll();
});

/** Two working orders, and a fill for positions and history. */
async function trade(trader: Trader): Promise<void> {
  for (const [side, price, amount] of [
    ['buy', '67000.0', '0.011'],
    ['sell', '67500.0', '0.012'],
    ['buy', '67251.0', '0.001'],
  ] as const) {
    await trader.chooseSide(side);
    await trader.price.fill(price);
    await trader.amount.fill(amount);
    await trader.submit.click();
    await expect(trader.ticketStatus).toContainText(/working|filled/);
  }
}

const property = (page: Page, name: string): Promise<string> =>
  page.evaluate((wanted) => getComputedStyle(document.documentElement).getPropertyValue(wanted).trim(), name);

async function openSettings(page: Page) {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await expect(dialog).toBeVisible();
  return dialog;
}

test('axe finds nothing, with orders, fills and a position, in every tab and dialog', async ({ page }) => {
  const trader = await Trader.open(page, desk.host);
  await trade(trader);
  await test.step('trading', async () => expect(await violations(page)).toEqual([]));
  for (const tab of ['Fills', 'Positions', 'Events', 'Metrics'] as const) {
    await test.step(tab, async () => {
      await trader.showTab(tab);
      expect(await violations(page, RECORDS)).toEqual([]);
    });
  }
  await test.step('an order in full', async () => {
    await trader.showOrders('History');
    await trader.table('Order history').getByRole('row').nth(1).click();
    expect(await violations(page, RECORDS)).toEqual([]);
  });
  await test.step('an amend in its row', async () => {
    await trader.showOrders('Open');
    await trader.openOrders.getByRole('button', { name: 'Amend buy BTC/USD' }).click();
    expect(await violations(page, RECORDS)).toEqual([]);
    await page.keyboard.press('Escape');
  });
  await test.step('a ticket with everything in it, and something wrong', async () => {
    await trader.chooseType('Trailing stop limit');
    await trader.ticket.getByText('More', { exact: true }).click();
    await trader.amount.fill('abc');
    expect(await violations(page, '.ticket')).toEqual([]);
  });
  await test.step('settings, shortcuts, symbols', async () => {
    const settings = await openSettings(page);
    for (const tab of ['Appearance and orders', 'Risk limits', 'Kraken key']) {
      await settings.getByRole('tab', { name: tab }).click();
      expect(await violations(page, DIALOG)).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await expect(settings).toHaveCount(0);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    expect(await violations(page, DIALOG)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('/');
    await expect(page.getByRole('dialog', { name: 'Find a symbol' })).toBeVisible();
    expect(await violations(page, DIALOG)).toEqual([]);
  });
});

test('axe finds nothing in any workspace, by daylight and in high contrast', async ({ page }) => {
  test.setTimeout(240_000);
  const trader = await Trader.open(page, desk.host);
  await trade(trader);
  // An analysis takes seconds. In the dark Trade and Monitor have tests of their own, and no workspace has colours of its own.
  for (const [theme, workspaces] of [
    ['Light', ['Trade', 'Scalp', 'Strategies', 'Review']],
    ['High contrast', ['Scalp']],
  ] as const) {
    const settings = await openSettings(page);
    await settings.getByRole('radio', { name: theme, exact: true }).check();
    await page.keyboard.press('Escape');
    await expect(settings).toHaveCount(0);
    for (const name of workspaces) {
      await test.step(`${name}, ${theme}`, async () => {
        await page.keyboard.press(`Alt+${WORKSPACES.indexOf(name) + 1}`);
        await expect(page.getByRole('main', { name: `${name} workspace` })).toBeVisible();
        await keepShot(page, `${name}-${theme}.png`.toLowerCase().replace(' ', '-'));
        expect(await violations(page)).toEqual([]);
      });
    }
  }
});

test('with reduced motion nothing moves, whatever the market does', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.addInitScript(() => {
    const animate = Element.prototype.animate;
    Reflect.set(window, 'animations', 0);
    Element.prototype.animate = function counted(...given: Parameters<typeof animate>) {
      Reflect.set(window, 'animations', Number(Reflect.get(window, 'animations')) + 1);
      return animate.apply(this, given);
    };
  });
  const trader = await Trader.open(page, desk.host);
  const last = page.locator('.instrument-price');
  for (const price of ['67210.0', '67290.0', '67250.0']) {
    await desk.host.control('/control/market', { symbol: 'BTC/USD', moveTo: price });
    await expect(last).toHaveText(`${price.slice(0, 2)},${price.slice(2)}`);
  }
  await openSettings(page);
  await settle(page);
  // A change of state may still be an animation of no length at the instant it is looked at.
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
  expect(await page.evaluate(() => Reflect.get(window, 'animations') as number)).toBe(0);
  await page.keyboard.press('Escape');
  await trader.isLive();
});

test('palette and density change the whole window at once, and are kept', async ({ page }) => {
  const trader = await Trader.open(page, desk.host);
  await trade(trader);
  const safe = await property(page, '--side-buy');
  const rows = await property(page, '--row');
  const settings = await openSettings(page);
  await settings.getByRole('radio', { name: 'Green, red' }).check();
  await expect.poll(() => property(page, '--side-buy')).not.toBe(safe);
  await settings.getByRole('radio', { name: 'Compact' }).check();
  await expect.poll(() => property(page, '--row')).not.toBe(rows);
  await page.keyboard.press('Escape');
  const classic = await property(page, '--side-buy');
  await keepShot(page, 'classic-compact-1600x900.png');
  await page.reload();
  await trader.isLive();
  expect(await property(page, '--side-buy')).toBe(classic);
  expect(await violations(page)).toEqual([]);
  const again = await openSettings(page);
  await again.getByRole('radio', { name: 'Blue, orange' }).check();
  await again.getByRole('radio', { name: 'Normal' }).check();
  await expect.poll(() => property(page, '--side-buy')).toBe(safe);
  await expect.poll(() => property(page, '--row')).toBe(rows);
});

test('words from outside are text: nothing in them becomes a part of the page (S1)', async ({ page }) => {
  const { host, truth } = desk;
  const complaints = await watchComplaints(page);
  const trader = await Trader.open(page, host);
  const corpus = [
    '<img src=x onerror="window.breach=1">',
    '"><svg/onload=window.breach=1>',
    '<script>window.breach=1</script>',
    'javascript:window.breach=1',
    '{{constructor.constructor("window.breach=1")()}}',
  ];
  for (const [at, words] of corpus.entries()) {
    await trader.price.fill('67000.0');
    await trader.amount.fill(`0.01${at}`);
    await trader.submit.click();
    await expect(trader.openOrders.getByRole('row').filter({ hasText: `0.01${at}` })).toContainText('working');
    await host.control('/control/faults', { fault: 'srv.cancelAll', params: { account: 'demo', reason: words } });
    await expect(trader.toast(words)).toBeVisible();
    await trader.notifications.getByRole('button', { name: 'Dismiss' }).first().click();
  }
  await trader.showOrders('History');
  for (const words of corpus)
    await expect(trader.table('Order history').getByText(words, { exact: true })).toBeVisible();
  await host.control('/control/faults', { fault: 'net.proxyText', params: { text: corpus[0] } });
  await host.control('/control/faults', {
    fault: 'srv.err',
    params: { method: 'add_order', code: `EOrder:${corpus[2]}` },
    count: 1,
  });
  await trader.isLive(40_000);
  await trader.amount.fill('0.019');
  await trader.submit.click();
  // Words nobody knows leave the order UNKNOWN until the exchange's own lists have been read.
  await expect(trader.ticketStatus).toContainText(`EOrder:${corpus[2]}`);
  await expect(trader.toast('Not accepted by Kraken')).toBeVisible({ timeout: 40_000 });
  await trader.showTab('Events');
  await settle(page);
  expect(
    await page.evaluate(() => [Reflect.get(window, 'breach'), document.querySelector('img, [onload], [onerror]')]),
  ).toEqual([undefined, null]);
  expect(complaints.list).toEqual([]);
  await truth.clearFaults();
  await truth.cancelAll();
});

test('a whole session at 1920 × 1080 passes without one complaint of the page', async ({ page }) => {
  const { host } = desk;
  await page.setViewportSize({ width: 1920, height: 1080 });
  const complaints = await watchComplaints(page);
  const trader = await Trader.open(page, host);
  await host.control('/control/market', { rate: 120 });
  await trade(trader);
  // The desk remembers which tab the test before was looking at.
  await trader.showTab('Open orders');
  await trader.openOrders.getByRole('row').nth(1).click();
  await keepShot(page, 'trading-1920x1080.png');
  for (const symbol of ['ETH/USD', 'DOGE/USD', 'ETH/BTC', 'BTC/USD']) {
    await page.getByRole('option', { name: new RegExp(`^${symbol}`) }).click();
    await expect(page.getByRole('region', { name: `Instrument ${symbol}` })).toBeVisible();
    await trader.isLive();
  }
  for (const interval of ['1m', '1h', '1d', '5m']) {
    await trader.chart.getByRole('radio', { name: interval, exact: true }).check();
  }
  const chart = await boxOf(trader.chart);
  await page.mouse.move(chart.x + chart.width / 3, chart.y + chart.height / 2);
  await page.mouse.wheel(0, -300);
  await page.mouse.wheel(0, 300);
  const ladder = await boxOf(trader.ladder.getByRole('grid'));
  await page.mouse.move(ladder.x + ladder.width / 2, ladder.y + ladder.height / 2);
  await page.mouse.wheel(0, 300);
  await page.keyboard.press('Escape');
  for (const tab of ['Fills', 'Positions', 'Events', 'Metrics', 'Open orders'] as const) await trader.showTab(tab);
  await trader.cancelAll();
  await expect(trader.openOrders.getByRole('row')).toHaveCount(1);
  await page.reload();
  await trader.isLive();
  await host.control('/control/market', { rate: 0 });
  await settle(page);
  expect(complaints.list).toEqual([]);
});
