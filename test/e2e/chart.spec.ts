/** The chart as a trader uses it: indicators, drawings, orders placed and dragged on it. */
import { expect, type Locator, type Page, test } from '@playwright/test';
import { Decimal } from 'decimal.js';
import { violations } from './support/axe.ts';
import { watchComplaints } from './support/clean-page.ts';
import { deskOfFile } from './support/desk-of-file.ts';
import { grouped, keepShot } from './support/looks.ts';
import { boxOf, Trader } from './support/trader.ts';

test.setTimeout(60_000);

const desk = deskOfFile();

/** A point of the price pane, by shares of its width and height. */
async function pointOf(chart: Locator, x: number, y: number): Promise<readonly [number, number]> {
  const box = await boxOf(chart.locator('.chart-canvas'));
  return [box.x + box.width * x, box.y + box.height * y];
}

async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 3 });
  await page.mouse.move(...to, { steps: 3 });
  await page.mouse.up();
}

interface StoredDrawing {
  readonly kind: string;
  readonly anchors: readonly { readonly time: number; readonly price: string }[];
}

const storedDrawings = (page: Page): Promise<readonly StoredDrawing[]> =>
  page.evaluate(() => JSON.parse(localStorage.getItem('leadline.chart.drawings.BTC/USD') ?? '[]'));

test('indicators are added, changed and kept; drawings are drawn, dragged, taken back and kept', async ({ page }) => {
  const complaints = await watchComplaints(page);
  const { chart } = await Trader.open(page, desk.host);

  await test.step('an average for every symbol, and an oscillator in a pane of its own', async () => {
    await chart.getByRole('button', { name: 'Indicators', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Moving average, exponential/ }).click();
    const form = page.getByRole('dialog', { name: 'Moving average, exponential' });
    await form.getByRole('textbox', { name: 'Candles' }).fill('0');
    await form.getByRole('button', { name: 'Add' }).click();
    await expect(form).toContainText('0 is below 2');
    await form.getByRole('textbox', { name: 'Candles' }).fill('34');
    await form.getByRole('radio', { name: 'Every symbol' }).check();
    await form.getByRole('button', { name: 'Add' }).click();
    await expect(chart.getByRole('button', { name: 'EMA 34', exact: true })).toBeVisible();
    await chart.getByRole('button', { name: 'Indicators', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Relative strength index/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
    await expect(chart.locator('.indicator-row', { hasText: 'RSI 14' })).toContainText(/RSI 14\d?\d\.\d\d/);
  });

  await test.step('a trend line is drawn, its end is dragged, and that is taken back', async () => {
    const from = await pointOf(chart, 0.2, 0.4);
    const to = await pointOf(chart, 0.5, 0.2);
    const further = await pointOf(chart, 0.6, 0.3);
    await page.mouse.move(...from);
    await page.keyboard.press('Alt+t');
    await drag(page, from, to);
    await expect.poll(() => storedDrawings(page)).toMatchObject([{ kind: 'trend' }]);
    const drawn = await storedDrawings(page);
    await drag(page, to, further);
    await expect.poll(() => storedDrawings(page)).not.toEqual(drawn);
    const dragged = await storedDrawings(page);
    expect(dragged[0]?.anchors[0]).toEqual(drawn[0]?.anchors[0]);
    expect(Number(dragged[0]?.anchors[1]?.price)).toBeLessThan(Number(drawn[0]?.anchors[1]?.price));
    await page.keyboard.press('Control+z');
    await expect.poll(() => storedDrawings(page)).toEqual(drawn);
    await keepShot(page, 'chart-drawings.png');
  });

  await test.step('both are there after a reload, the average on another symbol too', async () => {
    const before = await storedDrawings(page);
    const trader = await Trader.open(page, desk.host);
    await page.reload();
    await trader.isLive();
    await expect(chart.getByRole('button', { name: 'EMA 34', exact: true })).toBeVisible();
    expect(await storedDrawings(page)).toEqual(before);
    await page.mouse.click(...(await pointOf(chart, 0.2, 0.4)));
    await expect(chart.getByRole('button', { name: 'Delete the selected drawing' })).not.toHaveAttribute(
      'aria-disabled',
    );
    await page.keyboard.press('Delete');
    await expect.poll(() => storedDrawings(page)).toEqual([]);
    await page.getByRole('option', { name: /^ETH\/USD/ }).click();
    await expect(chart.getByRole('button', { name: 'EMA 34', exact: true })).toBeVisible();
    await expect(chart.getByText('RSI 14')).toHaveCount(0);
  });
  expect(complaints.list).toEqual([]);
});

test('an order is placed by key and click, shown before, refused while locked, and dragged to another price', async ({
  page,
}) => {
  const { host, truth } = desk;
  const trader = await Trader.open(page, host);
  const { chart } = trader;
  const at = await pointOf(chart, 0.5, 0.6);
  const plan = chart.getByRole('group', { name: 'Scaled orders' });
  await trader.chooseSize('0.05');

  await test.step('a locked chart says so and sends nothing', async () => {
    await page.mouse.move(...at);
    await page.keyboard.down('l');
    await expect(chart.locator('.is-preview')).toContainText('This chart is locked');
    await page.mouse.down();
    await page.mouse.up();
    await page.keyboard.up('l');
    await expect(chart.locator('.is-preview')).toHaveCount(0);
    expect(await truth.openOrders()).toEqual([]);
  });

  const placed =
    await test.step('unlocked, the side follows from the price and the order is what was shown', async () => {
      await chart.getByRole('button', { name: 'Place orders on this chart' }).click();
      const { bid } = await truth.touch('XBTUSD');
      // Somewhere under the market, wherever the axis has it.
      const y = await lowerHalf(page, chart, bid);
      await page.mouse.move(at[0], y);
      await page.keyboard.down('l');
      const preview = chart.locator('.is-preview');
      await expect(preview).toContainText(/^BUY 0\.05 BTC LIMIT [\d,.]+ · SIM$/);
      const shown = /LIMIT ([\d,.]+)/.exec((await preview.textContent()) ?? '')?.[1] ?? '';
      await page.mouse.down();
      await page.mouse.up();
      await page.keyboard.up('l');
      await expect.poll(() => truth.openOrders()).toMatchObject([{ side: 'buy', orderType: 'limit' }]);
      const [order] = await truth.openOrders();
      expect(grouped(order?.price ?? '')).toBe(shown);
      return order?.price ?? '';
    });

  await test.step('its line is dragged: ghost, new price and queue are said, and the exchange agrees', async () => {
    const grip = chart.getByRole('button', { name: /^BUY L 0\.05/ });
    const box = await boxOf(grip);
    await page.mouse.move(box.x + 20, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(box.x + 20, box.y + 28, { steps: 4 });
    await expect(grip).toContainText(/−[\d,]+ ticks · loses queue/);
    await expect(chart.locator('.is-ghost')).toHaveCount(1);
    await keepShot(page, 'chart-drag.png');
    await page.mouse.up();
    await expect.poll(async () => new Decimal((await truth.openOrders())[0]?.price ?? placed).lt(placed)).toBe(true);
  });

  await test.step('an alert where the pointer is, and its line taken away', async () => {
    await page.mouse.move(at[0], (await pointOf(chart, 0.5, 0.3))[1]);
    await page.keyboard.press('Alt+a');
    const line = chart.getByRole('button', { name: /^Alert above [\d,.]+/ });
    await expect(line).toBeVisible();
    await chart.getByRole('button', { name: /^Remove the alert above/ }).click();
    await expect(line).toHaveCount(0);
  });

  await test.step('a stop from the menu of the axis', async () => {
    await page.mouse.move(at[0], (await pointOf(chart, 0.5, 0.55))[1]);
    await chart.getByRole('button', { name: 'At this price' }).click();
    await page.getByRole('menuitem', { name: /STOP-LOSS AT/ }).click();
    await expect
      .poll(async () => (await truth.openOrders()).map(({ orderType }) => orderType).sort())
      .toEqual(['limit', 'stop-loss']);
    await truth.cancelAll();
    await expect.poll(() => truth.openOrders()).toEqual([]);
  });

  await test.step('scaled orders by two clicks with J: the plan stands, Escape leaves it', async () => {
    const y = await lowerHalf(page, chart, (await truth.touch('XBTUSD')).bid);
    await page.mouse.move(at[0], y);
    await page.keyboard.down('j');
    await expect(chart.locator('.is-preview')).toContainText('click the first price');
    await page.mouse.click(at[0], y);
    await page.mouse.move(at[0], y + 40, { steps: 3 });
    await expect(chart.locator('.is-preview')).toHaveCount(5);
    await expect(chart.getByText(/^5 × BUY 0\.01 BTC LIMIT .* · total 0\.05 BTC · average [\d,.]+/)).toBeVisible();
    await page.mouse.click(at[0], y + 40);
    await page.keyboard.up('j');
    await plan.getByRole('button', { name: 'One order fewer' }).click();
    await expect(plan).toContainText('4 × BUY 0.0125 BTC LIMIT');
    await keepShot(page, 'chart-scaled.png');
    expect(await violations(page, '.chart-plan')).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(plan).toHaveCount(0);
    await expect(chart.locator('.is-preview')).toHaveCount(0);
    expect(await truth.openOrders()).toEqual([]);
  });

  await test.step('begun from the menu and confirmed, they are the orders that were shown', async () => {
    const y = await lowerHalf(page, chart, (await truth.touch('XBTUSD')).bid);
    await page.mouse.move(at[0], y);
    await chart.getByRole('button', { name: 'At this price' }).click();
    await page.getByRole('menuitem', { name: /^Scaled orders from here/ }).click();
    await page.mouse.move(at[0], y + 40, { steps: 3 });
    await page.mouse.click(at[0], y + 40);
    await expect(plan.getByRole('button', { name: 'Place 4 orders' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(plan).toHaveCount(0);
    await expect
      .poll(async () => (await truth.openOrders()).map(({ side, quantity }) => `${side} ${quantity}`))
      .toEqual(Array.from({ length: 4 }, () => 'buy 0.01250000'));
    await truth.cancelAll();
  });
});

/** A height of the pane whose price lies under `bid`: found by asking the chart for its crosshair label, half by half. */
async function lowerHalf(page: Page, chart: Locator, bid: string): Promise<number> {
  const [x] = await pointOf(chart, 0.5, 0.5);
  for (const share of [0.5, 0.56, 0.6, 0.64, 0.68]) {
    const [, y] = await pointOf(chart, 0.5, share);
    await page.mouse.move(x, y);
    await page.keyboard.down('l');
    const text = (await chart.locator('.is-preview').textContent()) ?? '';
    await page.keyboard.up('l');
    const price = /LIMIT ([\d,.]+)/.exec(text)?.[1]?.replaceAll(',', '');
    if (price !== undefined && new Decimal(price).lt(bid)) return y;
  }
  throw new Error('No height of the pane has a price under the market.');
}
