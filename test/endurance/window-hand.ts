/**
 * A trader at the window for a long day: other symbols, other workspaces, clicks in the ladder, dialogs, a second window. Symbols
 * and workspaces are chosen without waiting for the screen to stand still, which on a busy machine it never does.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';

/** A single act may take so long, on a busy machine, before it is given up and counted. */
const ACT_MS = 60_000;
const SETTLED_MS = 1_500;
const MOST_ESCAPES = 10;

export class WindowHand {
  readonly #page: Page;
  readonly #url: string;
  readonly #random: () => number;
  done = 0;
  missed = 0;
  readonly missedWords: string[] = [];

  constructor(page: Page, url: string, random: () => number) {
    page.setDefaultTimeout(ACT_MS);
    this.#page = page;
    this.#url = url;
    this.#random = random;
  }

  /** The same place every time something is counted. */
  async home(): Promise<void> {
    await this.#closeDialogs();
    await this.#page.mouse.move(2, 2);
    await this.#show('Measured');
    await this.#row(0);
    await pause(SETTLED_MS);
  }

  symbol = (): Promise<void> =>
    this.#try('symbol', async () => {
      await this.#show('Measured');
      await this.#row(Math.floor(this.#random() * 6));
    });

  workspace = (): Promise<void> =>
    this.#try('workspace', () => this.#page.keyboard.press(`Alt+${1 + Math.floor(this.#random() * 5)}`));

  /** The size by its button, then the price where the pointer is: as hands do it. */
  ladder = (): Promise<void> =>
    this.#try('ladder', async () => {
      await this.#show('Measured');
      const pane = this.#page.getByRole('region', { name: / Ladder$/ }).nth(Math.floor(this.#random() * 4));
      const lock = pane.getByRole('switch');
      if ((await lock.getAttribute('aria-checked')) !== 'true') await lock.click();
      await pane.getByRole('group', { name: 'Order size' }).getByRole('button').first().click();
      const box = await pane.getByRole('grid').boundingBox();
      if (box === null) throw new Error('no ladder');
      await this.#page.mouse.move(box.x + box.width * 0.2, box.y + box.height * (0.75 + 0.2 * this.#random()));
      await pause(300);
      await this.#page.mouse.down();
      await this.#page.mouse.up();
      await pane.getByRole('button', { name: 'Cxl all' }).click();
    });

  dialog = (): Promise<void> =>
    this.#try('dialog', async () => {
      const keys = ['Control+k', '?', '/'];
      await this.#page.keyboard.press(keys[Math.floor(this.#random() * keys.length)] ?? '?');
      await pause(200);
      await this.#page.keyboard.press('Escape');
      await this.#page.keyboard.press('Escape');
    });

  /** Opened, seen to be alive, and closed again. */
  secondWindow = (): Promise<void> =>
    this.#try('second window', async () => {
      const other = await this.#page.context().newPage();
      try {
        await other.goto(this.#url);
        await other.getByText('VERIFIED', { exact: true }).first().waitFor({ timeout: 120_000 });
      } finally {
        await other.close();
      }
    });

  /** One that opened late may have missed its Escape. */
  async #closeDialogs(): Promise<void> {
    const dialogs = this.#page.getByRole('dialog').or(this.#page.getByRole('alertdialog'));
    await this.#page.keyboard.press('Escape');
    for (let tries = 0; (await dialogs.count()) > 0; tries += 1) {
      if (tries === MOST_ESCAPES) throw new Error(`Escape does not close "${await dialogs.first().innerText()}"`);
      await pause(200);
      await this.#page.keyboard.press('Escape');
    }
  }

  async #show(workspace: string): Promise<void> {
    const tabs = this.#page.getByRole('navigation', { name: 'Workspaces' });
    const tab = tabs.getByRole('button', { name: workspace, exact: true });
    if ((await tab.getAttribute('aria-current')) !== 'page') await tab.dispatchEvent('click');
    await this.#page.getByRole('listbox', { name: 'Watched symbols' }).waitFor();
  }

  async #row(index: number): Promise<void> {
    const list = this.#page.getByRole('listbox', { name: 'Watched symbols' });
    await list.getByRole('option').nth(index).dispatchEvent('click');
  }

  async #try(name: string, act: () => Promise<void>): Promise<void> {
    try {
      await act();
      this.done += 1;
    } catch (error) {
      this.missed += 1;
      this.missedWords.push(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
      await this.#page.keyboard.press('Escape');
    }
  }
}
