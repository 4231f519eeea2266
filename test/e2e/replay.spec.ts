/** A recorded session in the ordinary window: it says what it is, sends nothing, stands and goes on as it is told. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { HostProcess } from '../support/host-process.ts';
import { violations } from './support/axe.ts';

let home = '';
let replay: HostProcess | null = null;

test.beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'leadline-replay-'));
});

test.afterAll(async () => {
  await replay?.signal('SIGTERM');
  await rm(home, { recursive: true, force: true });
});

test('a recording is played, stopped, stepped and jumped in, and nothing can be sent from it', async ({ page }) => {
  const recorded = new HostProcess({ args: ['--record', `--user-data=${path.join(home, 'live')}`] });
  const url = await recorded.ready();
  await page.goto(url.href);
  await expect(page.locator('.venue-badge')).toContainText('SIM');
  await page.waitForTimeout(2_000);
  await page.goto('about:blank');
  await recorded.signal('SIGTERM');

  const root = path.join(home, 'live', 'recordings');
  const [name = ''] = await readdir(root);
  replay = new HostProcess({ args: [`--replay=${path.join(root, name)}`, `--user-data=${path.join(home, 'replay')}`] });
  await page.goto((await replay.ready()).href);
  await expect(page.locator('.venue-badge')).toContainText('REPLAY');
  const bar = page.getByRole('region', { name: 'Replay' });
  await expect(page.locator('.status-bar')).toContainText('this is a replay of a recorded session');
  expect(await violations(page, '.replay-bar')).toEqual([]);

  await page.keyboard.press('Control+Space');
  const at = bar.locator('.replay-at');
  const slider = bar.getByLabel('Moment of the recording');
  await expect(bar.getByRole('button', { name: /^(Play|Pause)/ })).toBeVisible();
  // To the end, by keyboard.
  await slider.focus();
  await page.keyboard.press('End');
  await expect(bar).toContainText('End of the recording', { timeout: 10_000 });
  const end = await at.getAttribute('datetime');
  await bar.getByRole('button', { name: 'A second back' }).click();
  await expect.poll(() => at.getAttribute('datetime'), { timeout: 10_000 }).not.toBe(end);
  await expect(bar).not.toContainText('left the recording');
});
