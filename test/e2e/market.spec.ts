/** How a trader reads the market beside chart and ladder: watchlist, time and sales, depth; and all of it at twice the size. */
import { expect, type Page, test } from '@playwright/test';
import { violations } from './support/axe.ts';
import { deskOfFile } from './support/desk-of-file.ts';
import { grouped } from './support/looks.ts';
import { boxOf, Trader } from './support/trader.ts';

test.setTimeout(90_000);
const desk = deskOfFile();

const stand = (): Promise<unknown> => desk.host.control('/control/market', { rate: 0 });
test.afterEach(stand);

const watched = (page: Page) => page.getByRole('listbox', { name: 'Watched symbols' });
const symbolsOf = async (page: Page): Promise<readonly string[]> =>
  (await watched(page).getByRole('option').allTextContents()).map((text) => /^[A-Z]+\/[A-Z]+/.exec(text)?.[0] ?? text);

test('the watchlist is sorted, set in an order of one’s own, and grows by what is searched', async ({ page }) => {
  await Trader.open(page, desk.host);
  const own = await symbolsOf(page);
  const byName = page.getByRole('button', { name: /^Sort by Symbol/ });
  await byName.click();
  const sorted = own.toSorted();
  expect(sorted).not.toEqual(own);
  await expect.poll(() => symbolsOf(page)).toEqual(sorted);
  await byName.click();
  await expect.poll(() => symbolsOf(page)).toEqual(sorted.toReversed());
  await byName.click();
  await expect.poll(() => symbolsOf(page)).toEqual(own);

  // Moved by keys, which only one's own order allows.
  await watched(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  const moved = [own[1], own[0], ...own.slice(2)];
  await expect.poll(() => symbolsOf(page)).toEqual(moved);

  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Symbol' }).fill('ada');
  await page.getByRole('button', { name: 'Put on the watchlist: ADA/USD' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(() => symbolsOf(page)).toEqual([...moved, 'ADA/USD']);
  await expect(watched(page).getByRole('option').last()).toContainText(/ADA\/USD.*\d\.\d+/);
  await page.reload();
  await expect.poll(() => symbolsOf(page)).toEqual([...moved, 'ADA/USD']);
  await watched(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Delete');
  await expect.poll(() => symbolsOf(page)).toEqual(moved);
  // As it was, for the tests behind this one.
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(() => symbolsOf(page)).toEqual(own);
});

test('time and sales stands still under the pointer and counts what waits; big prints alone, and prints of one order joined', async ({
  page,
}) => {
  const trader = await Trader.open(page, desk.host);
  await desk.host.control('/control/market', { rate: 400 });
  const tape = page.getByRole('table', { name: 'Trades of BTC/USD, newest first' });
  const rows = tape.getByRole('row').filter({ has: page.getByRole('cell') });
  await expect(rows.nth(3)).toBeVisible();
  // A place rather than a row: rows move on until the pointer holds them.
  const list = await boxOf(tape);
  const point = { x: list.x + list.width / 2, y: list.y + 45 };
  const pointedAt = (): Promise<string> =>
    page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest('tr')?.textContent ?? '', point);
  await page.mouse.move(point.x, point.y);
  const waiting = page.getByRole('region', { name: 'Time and sales' }).getByText(/^\d+ new/);
  const count = async (): Promise<number> => Number.parseInt((await waiting.textContent()) ?? '', 10);
  await expect(waiting).toBeVisible();
  const [held, before] = [await pointedAt(), await count()];
  await expect.poll(count).toBeGreaterThan(before);
  expect(await pointedAt()).toBe(held);
  // What is pointed at is what is taken.
  const price = /\d{2},\d{3}\.\d/.exec(held)?.[0] ?? 'no price';
  await page.mouse.down();
  await page.mouse.up();
  await expect(trader.price).toHaveValue(price.replaceAll(',', ''));
  await page.mouse.move(2, 2);
  await expect(waiting).toHaveCount(0);
  await expect.poll(pointedAt).not.toBe(held);

  const pane = page.getByRole('region', { name: 'Time and sales' });
  await pane.getByRole('button', { name: 'Join' }).click();
  await expect(rows.filter({ hasText: /\d×/ }).first()).toBeVisible({ timeout: 20_000 });
  await pane.getByRole('button', { name: 'Big', exact: true }).click();
  const small = tape
    .locator('tr:not([data-bucket="big"]):not([data-bucket="huge"])')
    .filter({ has: page.locator('td') });
  await expect(small).toHaveCount(0);
  await stand();
  expect(await violations(page, '.tape')).toEqual([]);
});

test('the depth says what a price would cost to reach, by keys and by pointer, and a click takes it', async ({
  page,
}) => {
  const trader = await Trader.open(page, desk.host);
  await page.getByRole('tab', { name: /^Depth/ }).click();
  const pane = page.getByRole('region', { name: 'Depth', exact: true });
  const readout = pane.getByRole('status');
  await expect(readout).toHaveText(/^[\d,.]+ BTC bid · [\d,.]+ BTC asked within 0\.25 %/);
  const chart = pane.getByRole('img', { name: /^Depth of BTC\/USD/ });
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await expect(readout).toHaveText(/^Buying [\d,.]+ BTC reaches [\d,.]+ /);
  const near = await readout.textContent();
  await page.keyboard.press('PageUp');
  await expect(readout).not.toHaveText(near ?? '');
  await page.keyboard.press('Escape');
  await expect(readout).toHaveText(/asked within/);
  await pane
    .getByRole('radiogroup', { name: 'Distance from the middle' })
    .getByRole('radio', { name: '1 %', exact: true })
    .check();
  await expect(readout).toHaveText(/asked within 1 %/);

  const box = await boxOf(chart);
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2);
  await expect(readout).toHaveText(/^Selling [\d,.]+ BTC reaches/);
  const [, quantity = '', price = ''] =
    /^Selling ([\d,.]+) BTC reaches ([\d,.]+) /.exec((await readout.textContent()) ?? '') ?? [];
  await page.mouse.down();
  await page.mouse.up();
  await expect(trader.price).toHaveValue(price.replaceAll(',', ''));
  await expect(trader.amount).toHaveValue(quantity.replaceAll(',', ''));
  await expect(trader.submit).toHaveText(/^SELL /);
  expect(await violations(page, '.depth')).toEqual([]);
});

test('an order out of the ladder’s sight is counted in the corner of its column, shown by a click and cancelled by ×', async ({
  page,
}) => {
  const trader = await Trader.open(page, desk.host);
  await trader.showOrders('Open');
  await trader.price.fill('66700');
  await trader.amount.fill('0.01');
  await trader.submit.click();
  await expect(trader.openOrder('66,700.0')).toContainText('working');
  const count = trader.ladder.getByRole('button', { name: /^1 order below, 0\.01 in all/ });
  await expect(count).toBeVisible();
  const cancel = trader.ladder.getByRole('button', { name: /^Cancel 1 order below/ });
  const reach = await boxOf(cancel);
  const bids = await boxOf(trader.ladder.locator('.ladder-heads [data-column="bid"]'));
  // Sizes stand at the inner end of their column.
  expect(reach.x + reach.width).toBeLessThan(bids.x + bids.width / 2);
  await count.click();
  await page.mouse.move(2, 2);
  await expect(trader.ladderRow('66700.0')).toBeVisible();
  await expect(count).toHaveCount(0);
  await trader.ladder.getByRole('grid').focus();
  await page.keyboard.press('Space');
  await cancel.click();
  await expect(trader.openOrder('66,700.0')).toHaveCount(0);
});

test('on a small screen the price of an open order stands beside its marks, and not under them', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  const trader = await Trader.open(page, desk.host);
  await trader.price.fill('66600');
  await trader.amount.fill('0.01');
  await trader.submit.click();
  await page.getByRole('navigation', { name: 'Workspaces' }).getByRole('button', { name: 'Strategies' }).click();
  await trader.showOrders('Open');
  const order = trader.openOrder('66,600.0');
  await expect(order).toContainText('working');
  const price = await boxOf(order.getByRole('cell', { name: '66,600.0', exact: true }));
  const marks = await boxOf(order.getByRole('button', { name: /^Amend/ }));
  expect(price.x + price.width).toBeLessThanOrEqual(marks.x);
  await order.getByRole('button', { name: 'Cancel buy BTC/USD' }).click();
  await expect(order).toHaveCount(0);
});

/** 200 % on a screen of 1366 × 768, and the smallest window there is at 200 %. */
for (const [width, height] of [
  [683, 384],
  [512, 320],
] as const) {
  test(`at ${width} × ${height} nothing is out of reach: an order is placed, found and cancelled`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const trader = await Trader.open(page, desk.host);
    const inSight = async (name: string): Promise<boolean> => {
      const box = await boxOf(page.getByRole('button', { name }));
      return box.x >= 0 && box.x + box.width <= width && box.y + box.height <= height;
    };
    // Never a scroll away.
    expect(await inSight('Kill switch')).toBe(true);
    expect(await inSight('Settings')).toBe(true);
    await expect(page.getByText('SIM', { exact: true }).first()).toBeInViewport();

    await trader.ticket.getByRole('button', { name: 'Bid', exact: true }).click();
    const price = grouped(await trader.price.inputValue());
    await trader.amount.fill('0.01');
    await trader.submit.click();
    await expect(trader.submit).toBeInViewport({ ratio: 1 });
    await trader.showOrders('Open');
    await expect(trader.openOrder(price)).toContainText('BUY');
    await trader.openOrder(price).getByRole('button', { name: 'Cancel buy BTC/USD' }).click();
    await expect(trader.openOrder(price)).toHaveCount(0);
    const lights = page.getByRole('contentinfo').getByRole('button', { name: /^Journal/ });
    await lights.focus();
    await expect(lights).toBeInViewport({ ratio: 1 });
    expect(await violations(page, '.title-bar')).toEqual([]);
  });
}
