/** The Monitor workspace: every part with its evidence, what is not known said as such, and reports to copy. */
import { expect, type Page, test } from '@playwright/test';
import { violations } from './support/axe.ts';
import { watchComplaints } from './support/clean-page.ts';
import { LIGHT_TRACE } from './support/desk-of-file.ts';
import { keepShot } from './support/looks.ts';
import { type ScriptedDesk, scriptedDesk, workingOrder } from './support/scripted-desk.ts';

test.use({ trace: LIGHT_TRACE, permissions: ['clipboard-read', 'clipboard-write'] });

let desk: ScriptedDesk;

const timed = workingOrder({
  state: 'FILLED',
  latency: { contract: 1.5, risk: 0.4, journal: 3.1, send: 0.2, exchange: 8, network: 21 },
});

test.beforeEach(async () => {
  desk = await scriptedDesk([timed]);
});
test.afterEach(async ({ page }) => {
  await page.close();
  await desk.close();
});

const monitor = (page: Page) => page.getByRole('main', { name: 'Monitor workspace' });
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

async function openMonitor(page: Page): Promise<void> {
  await desk.open(page);
  await page.getByRole('navigation', { name: 'Workspaces' }).getByRole('button', { name: 'Monitor' }).click();
  await expect(monitor(page)).toBeVisible();
  await expect(panel(page, 'Symbols').getByText('DEGRADED')).toBeVisible();
}

test('is a tab and a key away, and is remembered', async ({ page }) => {
  await desk.open(page);
  await expect(page.getByRole('main', { name: 'Trade workspace' })).toBeVisible();
  await page.keyboard.press('Alt+4');
  await expect(monitor(page)).toBeVisible();
  await page.reload();
  await expect(monitor(page)).toBeVisible();
  await page.keyboard.press('Alt+1');
  await expect(page.getByRole('main', { name: 'Trade workspace' })).toBeVisible();
});

test('shows each part with a word, quantiles of three spans and its figures', async ({ page }) => {
  const complaints = await watchComplaints(page);
  await openMonitor(page);
  const tiles = page.getByRole('list', { name: 'Parts' }).getByRole('listitem');
  await expect(tiles).toHaveCount(8);
  await expect(tiles.filter({ hasText: 'Feed A' })).toContainText('good');
  await expect(tiles.filter({ hasText: 'Feed A' }).getByRole('row', { name: /^15 min 4\.26/ })).toBeVisible();

  const symbols = panel(page, 'Symbols');
  for (const word of ['LIVE', 'SINGLE', 'DEGRADED', 'STALE', 'RESYNC', 'HALTED'])
    await expect(symbols.getByText(word, { exact: true }).first()).toBeVisible();
  await expect(panel(page, 'Connections')).toContainText('A first 63.6 %, B 36.4 %');
  await expect(panel(page, 'Connections')).toContainText(/backing off, again in/);
  await expect(panel(page, 'Failovers')).toContainText('A carries orders and fills alone');
  await expect(panel(page, 'REST')).toContainText(/open until \d\d:\d\d:\d\d/);
  await expect(panel(page, 'REST').getByRole('meter', { name: 'REST counter used' })).toBeVisible();
  await expect(panel(page, 'Orders')).toContainText('longest unknown4.2 s');
  await expect(panel(page, 'Machine')).toContainText('▲ 318');
  await keepShot(page, 'monitor-1600x900.png');
  expect(complaints.list).toEqual([]);
});

test('the stages of an order sum to its total, on hover and on focus', async ({ page }) => {
  await openMonitor(page);
  const row = panel(page, 'Orders').getByRole('button', { name: /BTC\/USD/ });
  await expect(row).toContainText('34.2 ms');
  await row.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  const numbers = page.locator('.waterfall-numbers');
  await expect(numbers).toContainText('exchange8.00 ms');
  await expect(numbers).toContainText('total34.2 ms');
});

test('what is not known is said so, never shown as zero', async ({ page }) => {
  await openMonitor(page);
  desk.monitor((view) => ({ ...view, feed: null, rest: null, orders: null, queues: [], timings: [] }));
  for (const name of ['Symbols', 'Connections', 'Failovers', 'REST', 'Orders'])
    await expect(panel(page, name).getByText('Not known yet')).toBeVisible();
  const feed = page.getByRole('list', { name: 'Parts' }).getByRole('listitem').filter({ hasText: 'Feed A' });
  await expect(feed.getByRole('row', { name: '1 min — — —' })).toBeVisible();
});

test('the report and the evidence of a panel go to the clipboard', async ({ page }) => {
  await openMonitor(page);
  await page.getByRole('button', { name: 'Copy report' }).click();
  await expect.poll(() => clipboard(page)).toContain('Data System Status Report');
  await page.getByRole('button', { name: 'Copy evidence: REST' }).click();
  await expect.poll(() => clipboard(page)).toContain('"tier": "intermediate"');
});

test('drills are run from the list and graded by criterion', async ({ page }) => {
  await openMonitor(page);
  const drills = panel(page, 'Fault drills');
  await drills.getByRole('button', { name: 'Run all' }).click();
  await expect(drills).toContainText('2 of 3 passed');
  await drills.getByRole('button', { name: /^The exchange is being maintained/ }).click();
  await expect(drills).toContainText('did not happen, 5 s allowed');
});

test('axe finds nothing', async ({ page }) => {
  await openMonitor(page);
  expect(await violations(page)).toEqual([]);
});
