/**
 * A trader at the window: finds things by role and name, uses mouse and keys, and waits for what a person waits for. The
 * exchange stands still unless a test moves it, so that a price seen is a price clicked.
 */
import { expect, type Locator, type Page } from '@playwright/test';
import type { RunningHost } from './host.ts';

/** A window on a slow machine has this long to show its first verified book. */
const OPEN_WAIT_MS = 20_000;
const ACTION_WAIT_MS = 10_000;

export type LadderColumn = 'my buys' | 'bid' | 'ask' | 'my sells';

export class Trader {
  readonly page: Page;
  readonly ladder: Locator;
  readonly chart: Locator;
  readonly ticket: Locator;
  readonly balances: Locator;
  readonly records: Locator;
  readonly openOrders: Locator;
  readonly notifications: Locator;

  constructor(page: Page) {
    this.page = page;
    this.ladder = page.getByRole('region', { name: 'Ladder', exact: true });
    this.chart = page.getByRole('region', { name: 'Chart', exact: true });
    this.ticket = page.getByRole('region', { name: 'Ticket', exact: true });
    this.balances = page.getByRole('table', { name: 'Balances' });
    this.records = page.getByRole('tablist').filter({ has: page.getByRole('tab', { name: /^Open orders/ }) });
    this.openOrders = page.getByRole('table', { name: 'Open orders' });
    this.notifications = page.getByRole('region', { name: 'Notifications' });
  }

  /** Opens the window and waits until orders may leave. */
  static async open(page: Page, host: RunningHost): Promise<Trader> {
    const trader = new Trader(page);
    page.setDefaultTimeout(ACTION_WAIT_MS);
    await page.goto(host.url);
    await trader.isLive(OPEN_WAIT_MS);
    return trader;
  }

  /** The book matched its checksum, it is current, and nothing keeps orders from leaving. */
  async isLive(timeout = OPEN_WAIT_MS): Promise<void> {
    await expect(this.ladder.getByText('VERIFIED', { exact: true })).toBeVisible({ timeout });
    await expect(this.page.getByRole('contentinfo').getByText(/^No order may leave/)).toHaveCount(0, { timeout });
    await expect(this.ticket.getByText(/USD free|EUR free|BTC free/)).toBeVisible({ timeout });
  }

  // The ticket

  get price(): Locator {
    return this.ticket.getByRole('textbox', { name: 'Price', exact: true });
  }

  get amount(): Locator {
    return this.ticket.getByRole('textbox', { name: 'Amount', exact: true });
  }

  /** The button that says the whole order. */
  get submit(): Locator {
    return this.ticket.getByRole('button', { name: /^(BUY|SELL) .* · SIM/ });
  }

  /** Beside the button: why not, or what became of the last press. */
  get ticketStatus(): Locator {
    return this.ticket.getByRole('status');
  }

  async chooseSide(side: 'buy' | 'sell'): Promise<void> {
    await this.#choose(this.ticket.getByRole('radiogroup', { name: 'Side' }), side.toUpperCase());
  }

  /** From the list of all types. */
  async chooseType(label: string): Promise<void> {
    const list = this.ticket.getByRole('combobox', { name: 'All order types' });
    await list.click();
    await this.page.getByRole('option', { name: label, exact: true }).click();
    await expect(list).toHaveText(label);
  }

  async chooseSegment(group: string, label: string): Promise<void> {
    await this.#choose(this.ticket.getByRole('radiogroup', { name: group }), label);
  }

  async #choose(group: Locator, label: string): Promise<void> {
    await group.getByRole('radio', { name: label, exact: true }).check();
  }

  // The ladder

  async unlock(): Promise<void> {
    await this.ladder.getByRole('switch', { name: 'Locked' }).click();
    await expect(this.ladder.getByRole('switch', { name: 'Unlocked' })).toBeChecked();
  }

  async chooseSize(size: string): Promise<void> {
    const button = this.ladder
      .getByRole('group', { name: 'Order size' })
      .getByRole('button', { name: size, exact: true });
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'true');
  }

  /** One row per tick. */
  async ungroup(): Promise<void> {
    await this.ladder.getByRole('combobox', { name: 'Group prices by ticks' }).click();
    await this.page.getByRole('option', { name: '×1', exact: true }).click();
    await this.page.mouse.move(0, 0);
  }

  get ladderHint(): Locator {
    return this.ladder.getByRole('status');
  }

  ladderRow(price: string): Locator {
    return this.ladder.getByRole('grid').locator(`[data-price="${price}"]`);
  }

  ladderCell(price: string, column: LadderColumn): Locator {
    return this.ladderRow(price).getByRole('gridcell', { name: new RegExp(`^${column} `) });
  }

  /** Where a pointer meets this price; the pointer is brought into the ladder first, which holds the rows still. */
  async ladderPoint(price: string, column: LadderColumn): Promise<{ readonly x: number; readonly y: number }> {
    const grid = this.ladder.getByRole('grid');
    const box = await boxOf(grid);
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const row = await boxOf(this.ladderRow(price));
    const name = { 'my buys': 'buys', bid: 'bid', ask: 'ask', 'my sells': 'sells' }[column];
    const head = await boxOf(this.ladder.locator(`.ladder-heads [data-column="${name}"]`));
    // Away from the × at a chip's outer end.
    const share = { 'my buys': 0.65, bid: 0.5, ask: 0.5, 'my sells': 0.35 }[column];
    return { x: head.x + head.width * share, y: row.y + row.height / 2 };
  }

  /** Clicks once the hint under the ladder says that the click would do `hint`. */
  async clickLadder(price: string, column: LadderColumn, hint: string | RegExp): Promise<void> {
    const { x, y } = await this.ladderPoint(price, column);
    await this.page.mouse.move(x, y);
    await expect(this.ladderHint).toContainText(hint);
    await this.page.mouse.down();
    await this.page.mouse.up();
  }

  /** Takes a chip from one price to another in the same column. */
  async dragChip(from: string, to: string, column: 'my buys' | 'my sells'): Promise<void> {
    const start = await this.ladderPoint(from, column);
    const end = await this.ladderPoint(to, column);
    await this.page.mouse.move(start.x, start.y);
    await expect(this.ladderHint).toContainText('Drag to amend');
    await this.page.mouse.down();
    await this.page.mouse.move(end.x, (start.y + end.y) / 2, { steps: 4 });
    await this.page.mouse.move(end.x, end.y, { steps: 4 });
    await this.page.mouse.up();
  }

  /** A message that passes by, by its words. */
  toast(text: string | RegExp): Locator {
    return this.notifications.locator('.toast').filter({ hasText: text });
  }

  // Records

  async showTab(name: 'Open orders' | 'Fills' | 'Positions' | 'Events' | 'Metrics'): Promise<void> {
    await this.records.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
    await expect(this.records.getByRole('tab', { name: new RegExp(`^${name}`) })).toHaveAttribute(
      'aria-selected',
      'true',
    );
  }

  /** The open orders tab in one of its two views. */
  async showOrders(which: 'Open' | 'History'): Promise<void> {
    await this.showTab('Open orders');
    const group = this.page.getByRole('radiogroup', { name: 'Orders shown' });
    await group.getByRole('radio', { name: new RegExp(`^${which}`) }).check();
  }

  openOrder(text: string | RegExp): Locator {
    return this.openOrders.getByRole('row').filter({ hasText: text });
  }

  table(name: 'Fills' | 'Positions' | 'Events' | 'Order history'): Locator {
    return this.page.getByRole('table', { name });
  }

  /** The exact amount behind a balance's figure, from its tooltip. */
  async balance(asset: string, column: 'free' | 'held'): Promise<string> {
    const row = this.balances.getByRole('row').filter({ has: this.page.getByText(asset, { exact: true }) });
    const title = await row
      .getByRole('cell')
      .nth(column === 'free' ? 1 : 2)
      .locator('[title]')
      .getAttribute('title');
    return (title ?? '').replaceAll(',', '');
  }

  async cancelAll(): Promise<void> {
    await this.showOrders('Open');
    await this.page.getByRole('button', { name: 'Cancel all' }).click();
  }
}

export async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  await locator.waitFor({ state: 'attached' });
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`${locator} takes no room on the page.`);
  return box;
}
