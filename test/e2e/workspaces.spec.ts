/** Workspaces as a trader uses them: panes moved by hand and by menu, linked by colour, kept, and never lost to a damaged file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { DEFAULT_SETTINGS } from '../../src/contract/settings.ts';
import { violations } from './support/axe.ts';
import { watchComplaints } from './support/clean-page.ts';
import { deskOfFile } from './support/desk-of-file.ts';
import { startHost } from './support/host.ts';
import { boxOf, Trader } from './support/trader.ts';

test.setTimeout(150_000);

const desk = deskOfFile();
const KEPT = 'leadline.workspaces.main';

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const workspace = (page: Page, name: string) => page.getByRole('main', { name: `${name} workspace` });

async function fromPlaceMenu(page: Page, pane: string, ...steps: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: `Place of ${pane}`, exact: true }).click();
  for (const step of steps) await page.getByRole('menuitem', { name: step, exact: true }).click();
}

async function fromWorkspaceMenu(page: Page, name: string, step: string): Promise<void> {
  await page.getByRole('button', { name: `Workspace ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: step, exact: true }).click();
}

/** Waits until what was done is kept, and starts the page again. */
async function restart(page: Page, trader: Trader): Promise<void> {
  const before = await page.evaluate((key) => localStorage.getItem(key), KEPT);
  await page.waitForTimeout(700);
  expect(await page.evaluate((key) => localStorage.getItem(key), KEPT)).toContain(before?.slice(0, 12) ?? '');
  await page.reload();
  await trader.isLive();
}

test('panes are moved by hand and by menu, saved under a name, locked, and come back after any damage', async ({
  page,
}) => {
  const complaints = await watchComplaints(page);
  const trader = await Trader.open(page, desk.host);

  await test.step('a tab dragged over the chart stands beside it', async () => {
    const chart = await boxOf(region(page, 'Chart'));
    await trader.records
      .getByRole('tab', { name: /^Fills/ })
      .dragTo(region(page, 'Chart'), { targetPosition: { x: chart.width - 12, y: chart.height / 2 } });
    const [moved, left] = [await boxOf(region(page, 'Fills')), await boxOf(region(page, 'Chart'))];
    expect(moved.x).toBeGreaterThanOrEqual(left.x + left.width);
    expect(Math.abs(moved.y - left.y)).toBeLessThan(2);
  });

  await test.step('its menu lets a pane float, and explains it', async () => {
    await fromPlaceMenu(page, 'Balances', 'Let it float');
    await expect(page.getByRole('dialog', { name: 'Balances' })).toBeVisible();
    await fromPlaceMenu(page, 'Ticket', 'Help');
    await expect(page.getByRole('dialog', { name: 'Ticket' })).toContainText('One order in full');
    await page.keyboard.press('Escape');
  });

  await test.step('its size is changed by arrow keys: put back by Escape, kept by Enter', async () => {
    const ladder = region(page, 'Ladder');
    const { width } = await boxOf(ladder);
    const resizer = page.getByRole('dialog', { name: 'Size of Ladder' });
    for (const [end, grown] of [
      ['Escape', 0],
      ['Enter', 48],
    ] as const) {
      await fromPlaceMenu(page, 'Ladder', 'Size', 'By arrow keys…');
      await expect(resizer).toBeFocused();
      const [before = 0] = (await resizer.getByRole('status').innerText()).split(' ').map(Number);
      await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('ArrowRight');
      await expect(resizer.getByRole('status')).toContainText(`${before + 48} ×`);
      await page.keyboard.press(end);
      await expect(resizer).toHaveCount(0);
      expect(Math.abs((await boxOf(ladder)).width - width - grown)).toBeLessThan(2);
    }
    await fromPlaceMenu(page, 'Balances', 'Size', 'By arrow keys…');
    await page.keyboard.press('Shift+ArrowRight');
    await expect(page.getByRole('dialog', { name: 'Size of Balances' })).not.toContainText('There is no room');
    await page.keyboard.press('Enter');
  });

  await test.step('it is saved under a name, and the original is put back', async () => {
    await fromWorkspaceMenu(page, 'Trade', 'Save as…');
    await page.getByRole('textbox', { name: 'Name' }).fill('Night');
    await page.keyboard.press('Enter');
    await expect(workspace(page, 'Night')).toBeVisible();
    // Keys belong to a dialog until it is gone.
    await expect(page.getByRole('dialog', { name: 'Save Trade as' })).toHaveCount(0);
    await page.keyboard.press('Alt+1');
    await fromWorkspaceMenu(page, 'Trade', 'Put back as built…');
    await page.getByRole('button', { name: 'Put back' }).click();
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    await expect(trader.records.getByRole('tab', { name: /^Fills/ })).toBeVisible();
    await page.keyboard.press('Alt+6');
    await expect(page.getByRole('dialog', { name: 'Balances' })).toBeVisible();
  });

  await test.step('columns are as wide as they were made, by key, by hand or by what they hold', async () => {
    const markets = page.getByRole('table', { name: 'Markets' });
    await page.getByRole('tab', { name: 'Markets' }).click();
    const header = markets.getByRole('columnheader', { name: 'Symbol', exact: true });
    const edge = markets.getByRole('separator', { name: 'Width of Symbol' });
    const widthNow = async (): Promise<number> => Math.round((await boxOf(header)).width);
    const before = await widthNow();
    await header.getByRole('button').focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    expect(await widthNow()).toBe(before + 16);
    const { x, y, width, height } = await boxOf(edge);
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 + 60, y + height / 2, { steps: 4 });
    await page.mouse.up();
    expect(await widthNow()).toBe(before + 76);
    await edge.dblclick();
    const fitted = await widthNow();
    expect(fitted).toBeLessThan(before + 76);
    await restart(page, trader);
    await page.getByRole('tab', { name: 'Markets' }).click();
    expect(await widthNow()).toBe(fitted);
  });

  await test.step('locked, nothing moves; a restart shows the same', async () => {
    await fromWorkspaceMenu(page, 'Night', 'Lock');
    await restart(page, trader);
    await expect(workspace(page, 'Night')).toBeVisible();
    await expect(page.getByRole('img', { name: 'Night is locked' })).toBeVisible();
    await expect(page.getByRole('dialog', { name: 'Balances' })).toBeVisible();
    await page.getByRole('button', { name: 'Place of Balances', exact: true }).click();
    await expect(page.getByRole('menuitem', { name: 'Dock it again' })).toHaveAttribute('aria-disabled', 'true');
    await page.keyboard.press('Escape');
  });

  await test.step('whatever the kept layout became, the window starts', async () => {
    for (const damage of [
      '{"version":1,"workspaces":[{"id":"trade","layout":{"panes":{"x":1},"root":{"split":0}}}]}',
      '[[[',
      '7',
    ]) {
      await page.evaluate(([key, text]) => localStorage.setItem(key ?? '', text ?? ''), [KEPT, damage]);
      await page.evaluate(() => addEventListener('pagehide', (event) => event.stopImmediatePropagation(), true));
      await page.reload();
      await expect(page.getByRole('main')).toBeVisible();
    }
    await trader.isLive();
    // The engine has it whole.
    await expect(workspace(page, 'Night')).toBeVisible();
    await expect(page.getByText('Workspaces were repaired')).toHaveCount(0);
  });
  expect(complaints.list).toEqual([]);
});

test('keys and workspaces are there in a browser that was never here, and each follows the other', async ({
  page,
  browser,
}) => {
  const trader = await Trader.open(page, desk.host);
  await fromWorkspaceMenu(page, 'Trade', 'Save as…');
  await page.getByRole('textbox', { name: 'Name' }).fill('Dawn');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('?');
  await page.getByRole('button', { name: /^Change the keys of: Find a symbol\./ }).click();
  await page.keyboard.press('Alt+Y');
  await expect(page.getByRole('button', { name: 'Change the keys of: Find a symbol. Now Alt Y' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await Trader.open(other, desk.host);
  await other.getByRole('navigation', { name: 'Workspaces' }).getByRole('button', { name: 'Dawn' }).click();
  await expect(workspace(other, 'Dawn')).toBeVisible();
  await other.keyboard.press('Alt+Y');
  await expect(other.getByRole('dialog', { name: 'Find a symbol' })).toBeVisible();
  await other.keyboard.press('Escape');
  await expect(other.getByRole('dialog')).toHaveCount(0);

  await trader.price.fill('61234.5');
  await fromWorkspaceMenu(other, 'Dawn', 'Rename…');
  await other.getByRole('textbox', { name: 'Name' }).fill('Dusk');
  await other.keyboard.press('Enter');
  await expect(workspace(page, 'Dusk')).toBeVisible();
  await fromPlaceMenu(other, 'Balances', 'Let it float');
  await expect(page.getByRole('dialog', { name: 'Balances' })).toBeVisible();
  // What was being typed is still there: panes that are moved elsewhere do not begin anew.
  await expect(trader.price).toHaveValue('61234.5');
  await fromPlaceMenu(page, 'Balances', 'Dock it again');
  await expect(other.getByRole('dialog', { name: 'Balances' })).toHaveCount(0);

  // Back on its key, from there.
  await other.keyboard.press('?');
  await other.getByRole('button', { name: /^Change the keys of: Find a symbol\./ }).click();
  await other.getByRole('button', { name: 'As it came' }).click();
  await expect(other.getByRole('button', { name: 'Change the keys of: Find a symbol. Now /' })).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(page.getByRole('dialog', { name: 'Find a symbol' })).toBeVisible({ timeout: 500 });
  }).toPass();
  await elsewhere.close();
});

test('a symbol changes in all of its colour and nowhere else, and no number of the one before is left', async ({
  page,
}) => {
  let isHeld = false;
  await page.routeWebSocket(/127\.0\.0\.1/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => server.send(message));
    // Market frames are binary; what is told in text goes on.
    server.onMessage((message) => {
      if (typeof message === 'string' || !isHeld) socket.send(message);
    });
  });
  const trader = await Trader.open(page, desk.host);
  await page.keyboard.press('Alt+2');
  for (const symbol of ['BTC/USD', 'ETH/USD', 'SOL/USD']) {
    await expect(region(page, `${symbol} Ladder`).getByText('VERIFIED', { exact: true })).toBeVisible();
    await expect(region(page, `${symbol} Time and sales`)).toBeVisible();
  }

  isHeld = true;
  await region(page, 'ETH/USD Ladder').getByRole('tab').click();
  await expect(page.getByRole('region', { name: 'Instrument ETH/USD' })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('doge/usd');
  await page.keyboard.press('Enter');
  const ladder = region(page, 'DOGE/USD Ladder');
  await expect(ladder).toBeVisible();
  await expect(ladder.getByText('VERIFIED', { exact: true })).toHaveCount(0);
  await expect(ladder).not.toContainText(/2,4\d\d\.\d/);
  await expect(region(page, 'DOGE/USD Time and sales')).toContainText('No trade of DOGE/USD has been seen yet');
  await expect(region(page, 'ETH/USD Ladder')).toHaveCount(0);
  await expect(region(page, 'BTC/USD Ladder')).toBeVisible();
  await expect(region(page, 'SOL/USD Time and sales')).toBeVisible();

  isHeld = false;
  await expect(ladder.getByText('VERIFIED', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Link 2, DOGE/USD' }).first().click();
  await page.getByRole('menuitemradio', { name: /^Not linked/ }).click();
  await expect(page.getByRole('button', { name: 'Not linked, DOGE/USD' })).toHaveCount(1);
  expect(await trader.page.getByRole('button', { name: 'Link 2, DOGE/USD' }).count()).toBe(2);

  const popup = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Place of SOL/USD Time and sales', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Move to a window of its own' }).click();
  const other = await popup;
  await expect(other.getByRole('main', { name: 'SOL/USD Time and sales workspace' })).toBeVisible();
  await expect(other.getByRole('region', { name: 'Instrument SOL/USD' })).toBeVisible();
  await expect(region(other, 'Time and sales')).toBeVisible();
  await expect(region(page, 'SOL/USD Time and sales')).toHaveCount(0);
  await other.close();
});

test('a pane that breaks says so and is started again; everything else goes on', async ({ page }) => {
  let isGarbled = false;
  await page.routeWebSocket(/127\.0\.0\.1/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => server.send(message));
    server.onMessage((message) => {
      const isMetrics =
        typeof message === 'string' && message.startsWith('{"type":"stream"') && message.includes('"stream":"metrics"');
      socket.send(isMetrics && isGarbled ? message.replace('"histograms":[', '"histograms":null,"was":[') : message);
    });
  });
  const trader = await Trader.open(page, desk.host);
  await page.getByRole('tab', { name: 'Metrics' }).click();
  const pane = region(page, 'Metrics');
  await expect(pane.getByRole('table').first()).toBeVisible();
  isGarbled = true;
  const broken = pane.getByRole('alert');
  await expect(broken).toContainText('This pane stopped');
  await expect(broken).toContainText('Orders and the other panes are not affected.');
  await expect(broken.getByRole('button')).toHaveCount(1);
  expect(await violations(page, '.dock')).toEqual([]);
  await trader.isLive();
  await trader.price.fill('61234.5');
  await expect(page.getByRole('contentinfo').getByText('Book')).toBeVisible();
  isGarbled = false;
  await expect(async () => {
    await broken.getByRole('button', { name: 'Start it again' }).click();
    await expect(pane.getByRole('table').first()).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(trader.price).toHaveValue('61234.5');
});

test('the first start asks for colours, says what is money, and is over for good', async ({ page }) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leadline-first-'));
  writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(DEFAULT_SETTINGS));
  const host = await startHost(['--rate=0'], folder);
  try {
    await page.goto(host.url);
    const dialog = page.getByRole('dialog', { name: 'Welcome to Leadline' });
    await expect(dialog).toContainText('nothing here is money');
    await expect(dialog).toContainText('--venue=live');
    await dialog.getByRole('radio', { name: 'Light', exact: true }).check();
    await expect(page.locator('html')).toHaveCSS('color-scheme', 'light');
    expect(await violations(page, '[role=dialog]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Enter a Kraken key' }).click();
    await expect(
      page.getByRole('dialog', { name: 'Settings' }).getByRole('tab', { name: 'Kraken key' }),
    ).toHaveAttribute('aria-selected', 'true');
    await page.getByRole('textbox', { name: 'Find a setting' }).fill('larg ord');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Largest order' })).toBeFocused();
    await page.reload();
    await expect(page.getByRole('main', { name: 'Trade workspace' })).toBeVisible();
    await expect(page.getByRole('contentinfo').getByText('Book')).toBeVisible();
    await expect(dialog).toHaveCount(0);
    await expect(page.locator('html')).toHaveCSS('color-scheme', 'light');
  } finally {
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
