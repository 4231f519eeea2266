/** Every fault drill of the menu, run as the trader runs it: a live workstation, its embedded exchange, real sockets. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDrills } from '../../src/drills/run-drills.ts';
import { SystemClock } from '../../src/platform/system-clock.ts';
import { SystemRandom } from '../../src/platform/system-random.ts';
import type { Workstation } from '../../src/workstation.ts';
import { startDemo } from '../support/demo-workstation.ts';
import { memoryChannelPair } from '../support/memory-channel.ts';
import { TestWindow } from '../support/test-window.ts';

/** The menu itself needs no workstation. */
const { list } = createDrills({
  clock: new SystemClock(),
  random: new SystemRandom(),
  ask: async () => ({ status: 503, body: null }),
  attach: () => {},
  tell: () => {},
});

describe('fault drills', () => {
  let home = '';
  let workstation: Workstation;
  let window: TestWindow;

  beforeAll(async () => {
    home = await mkdtemp(path.join(os.tmpdir(), 'leadline-drills-'));
    workstation = await startDemo(home, 40);
    const ends = memoryChannelPair();
    workstation.attach(ends.engine);
    window = new TestWindow(ends.window);
    await window.until('orders may leave', () => window.status?.tradingBlocked === null);
  }, 60_000);

  afterAll(async () => {
    await workstation?.close();
    await rm(home, { recursive: true, force: true });
  });

  test.each(list().map(({ id }) => id))('%s is passed', async (id) => {
    const report = await window.command('drill.run', { id });
    expect(report).toMatchObject({ ok: true });
    if (!report.ok) return;
    expect(report.value.findings.filter((finding) => !finding.passed)).toEqual([]);
    expect(report.value.passed).toBe(true);
  });

  test('leaves no order working and no position behind', () => {
    const working = [...window.orders.values()].filter(({ state }) => state === 'OPEN' || state === 'PARTIAL');
    expect(working).toEqual([]);
    const held = [...window.positions.values()].filter(({ quantity }) => Number(quantity) !== 0);
    expect(held).toEqual([]);
  });

  test('refuses a second drill beside a running one, and one that is not on the menu', async () => {
    const first = window.command('drill.run', { id: 'post-only-mode' });
    const second = await window.command('drill.run', { id: 'rate-limit' });
    expect(second).toMatchObject({ ok: false, error: { code: 'DRILL_RUNNING' } });
    expect(await first).toMatchObject({ ok: true });
    expect(await window.command('drill.run', { id: 'earthquake' })).toMatchObject({
      ok: false,
      error: { code: 'DRILL_UNKNOWN' },
    });
  });
});
