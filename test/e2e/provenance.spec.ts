/** Any price tells where it came from: which socket, received when, the exchange's time, and what checksum covered it. */
import { expect, test } from '@playwright/test';
import { LIGHT_TRACE } from './support/desk-of-file.ts';
import { keepShot } from './support/looks.ts';
import { type ScriptedDesk, scriptedDesk } from './support/scripted-desk.ts';

test.use({ trace: LIGHT_TRACE });

let desk: ScriptedDesk;

test.beforeEach(async ({ page }) => {
  desk = await scriptedDesk();
  await desk.open(page);
});
test.afterEach(async ({ page }) => {
  await page.close();
  await desk.close();
});

test('in the instrument bar, by pointer and by keyboard', async ({ page }) => {
  const bar = page.getByRole('region', { name: 'Instrument BTC/USD' });
  const card = page.locator('.provenance');
  await bar.locator('.instrument-price').hover();
  await expect(card).toContainText('Last trade · BTC/USD');
  await expect(card).toContainText(/Fromsocket A · LIVE/);
  await expect(card).toContainText(/Received\d\d:\d\d:\d\d\.\d{3}, \d/);
  await expect(card).toContainText(/Exchange time\d\d:\d\d:\d\d\.\d{3}, \d+ ms before/);
  await page.mouse.move(800, 700);
  await expect(card).toHaveCount(0);
  await bar.getByRole('button', { name: 'BTC/USD' }).focus();
  await page.keyboard.press('Tab');
  await expect(card).toContainText('Last trade · BTC/USD');
});

test('in the watchlist, walked by arrow keys', async ({ page }) => {
  const list = page.getByRole('listbox', { name: 'Watched symbols' });
  await page.getByRole('button', { name: 'Add or remove symbols' }).focus();
  // Past the pane's own menu and the heads that sort.
  for (let tabs = 0; tabs < 8; tabs += 1) {
    await page.keyboard.press('Tab');
    if (await list.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(list).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.provenance')).toContainText('Last trade · ETH/USD');
});

test('in the ladder, with the checksum that covered the row', async ({ page }) => {
  const ladder = page.getByRole('region', { name: 'Ladder', exact: true });
  const card = ladder.getByRole('tooltip');
  await ladder.getByRole('grid').focus();
  await page.keyboard.press('ArrowDown');
  await expect(card).toContainText(/Checksum[0-9a-f]{8} matched ✓/);
  await expect(card).toContainText(/Source heard\d/);
  await keepShot(page, 'provenance-1600x900.png');
  await page.keyboard.press('Tab');
  await expect(card).toHaveCount(0);
});

test('what covers the ladder, and every name and price of the watchlist, are whole at any width', async ({ page }) => {
  const cut = (): Promise<readonly (string | null)[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('.ladder-strip, .ladder-strip > *, .watchlist-symbol, .watchlist-price')]
        .filter((each) => {
          const inside = each.closest('.pane, .dv-groupview')?.getBoundingClientRect();
          const { left, right } = each.getBoundingClientRect();
          const isOver = inside === undefined || left < inside.left || right > inside.right;
          return isOver || each.scrollWidth > each.clientWidth + 1;
        })
        .map((each) => each.textContent),
    );
  for (const width of [1280, 1600, 1920, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    await keepShot(page, `widths-${width}.png`);
    await expect.poll(cut, { message: `at ${width} px` }).toEqual([]);
  }
});

test('in the chart’s legend: candles are covered by no checksum', async ({ page }) => {
  await page.getByRole('button', { name: /^C ?[\d,.]+$/ }).hover();
  await expect(page.locator('.provenance-body')).toContainText(/The candle that forms · BTC\/USD/);
  await expect(page.locator('.provenance-body')).toContainText('none: Kraken covers only books with one');
});
