import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../../../src/contract/settings.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { DeadManSwitch } from '../../../../src/engine/safety/dead-man-switch.ts';
import { ManualClock, settle } from '../../../support/manual-clock.ts';
import { NO_ANSWER, NOT_SENT, ScriptedTradingPath } from '../../../support/scripted-trading-path.ts';

/** A switch between two scripted paths; a test changes the fields. */
class Bench {
  readonly clock = new ManualClock();
  readonly socket = new ScriptedTradingPath('websocket', this.clock);
  readonly rest = new ScriptedTradingPath('rest', this.clock);
  settings: Settings['safety'] = { ...DEFAULT_SETTINGS.safety };
  health: string | null = null;
  isAutomating = false;
  own = 1;
  foreign = 0;
  cancelled = 0;
  isKilled = false;
  maintenance: string | null = null;
  isReconciled = true;
  comparisons = 0;
  readonly told: string[] = [];
  readonly recorded: (number | null)[] = [];
  readonly dead: DeadManSwitch;

  constructor() {
    for (const path of [this.socket, this.rest]) path.always('cancelAllAfter', { kind: 'accept' });
    this.dead = new DeadManSwitch({
      clock: this.clock,
      settings: () => this.settings,
      paths: () => [this.socket, this.rest],
      exchangeNow: () => this.clock.wallNow(),
      health: () => this.health,
      isAutomating: () => this.isAutomating,
      orders: () => ({ own: this.own, foreign: this.foreign }),
      cancelledUnasked: () => this.cancelled,
      isKilled: () => this.isKilled,
      maintenance: () => this.maintenance,
      isReconciled: () => this.isReconciled,
      compare: async () => {
        this.comparisons += 1;
        return true;
      },
      record: (triggerAt) => this.recorded.push(triggerAt),
      tell: (_level, message) => this.told.push(message),
      changed: () => {},
    });
  }

  get sent(): readonly number[] {
    return [...this.socket.calls, ...this.rest.calls].flatMap((call) =>
      call.command === 'cancelAllAfter' ? [call.timeoutSeconds] : [],
    );
  }

  get state(): string {
    return this.dead.view().state;
  }

  async armed(): Promise<this> {
    this.dead.start(null);
    const answer = await this.dead.request(true, true);
    expect(answer).toEqual({ ok: true, value: { isOn: true } });
    expect(this.state).toBe('armed');
    return this;
  }

  breakPaths(failure = NO_ANSWER): void {
    for (const path of [this.socket, this.rest]) path.always('cancelAllAfter', { kind: 'fail', failure });
  }

  mendPaths(): void {
    for (const path of [this.socket, this.rest]) path.always('cancelAllAfter', { kind: 'accept' });
  }
}

describe('winding', () => {
  test('off unless asked for, by setting or by hand', async () => {
    const bench = new Bench();
    bench.dead.start(null);
    await bench.clock.advanceAsync(60_000);
    expect(bench.sent).toEqual([]);
    bench.settings = { ...bench.settings, deadManForManualOrders: true };
    await bench.clock.advanceAsync(1_000);
    expect(bench.sent).toEqual([60]);
    expect(bench.state).toBe('armed');
  });

  test('refreshed every 15 s while the loop is well, and the confirmed trigger is stored', async () => {
    const bench = await new Bench().armed();
    await bench.clock.advanceAsync(60_000);
    expect(bench.sent).toHaveLength(5);
    const { triggerAt, lastConfirmedAt } = bench.dead.view();
    expect((triggerAt ?? 0) - (lastConfirmedAt ?? 0)).toBe(60_000);
    expect(bench.recorded.at(-1)).toBe(triggerAt);
  });

  test('a loop that does not pass its check is not kept alive by the process that runs', async () => {
    const bench = await new Bench().armed();
    bench.health = 'the trading loop has been silent for 4.0 s';
    await bench.clock.advanceAsync(29_000);
    expect(bench.sent).toEqual([60]);
    expect(bench.dead.view().reason).toContain('silent for 4.0 s');
    await bench.clock.advanceAsync(2_000);
    expect(bench.state).toBe('late');
    expect(bench.dead.haltsAutomation()).toBeNull();
    await bench.clock.advanceAsync(15_000);
    expect(bench.dead.haltsAutomation()).toContain('not been confirmed for 46 s');
    await bench.clock.advanceAsync(17_000);
    expect(bench.told.at(-1)).toMatch(/fired at/);
    expect(bench.sent).toEqual([60]);
  });

  test('one pass is worth one refresh', async () => {
    const bench = await new Bench().armed();
    bench.health = 'ill';
    await bench.clock.advanceAsync(20_000);
    bench.health = null;
    await bench.clock.advanceAsync(1_000);
    bench.health = 'ill';
    await bench.clock.advanceAsync(20_000);
    expect(bench.sent).toHaveLength(2);
  });

  test('goes by REST when no private socket is open, and to the other path when one does not answer', async () => {
    const bench = await new Bench().armed();
    bench.socket.set({ isOpen: false });
    await bench.clock.advanceAsync(16_000);
    expect(bench.rest.sent('cancelAllAfter')).toHaveLength(1);
    bench.socket.set({ isOpen: true });
    bench.socket.always('cancelAllAfter', { kind: 'fail', failure: NOT_SENT });
    await bench.clock.advanceAsync(16_000);
    expect(bench.rest.sent('cancelAllAfter')).toHaveLength(2);
    expect(bench.state).toBe('armed');
  });

  test('an exchange that comes back in time ends the countdown', async () => {
    const bench = await new Bench().armed();
    bench.breakPaths();
    await bench.clock.advanceAsync(40_000);
    expect(bench.state).toBe('late');
    bench.mendPaths();
    await bench.clock.advanceAsync(4_000);
    expect(bench.state).toBe('armed');
    expect(bench.told.filter((text) => text.includes('fired'))).toEqual([]);
  });

  test('while calls go unanswered it is not said to have fired, since one of them may have arrived', async () => {
    const bench = await new Bench().armed();
    bench.breakPaths();
    await bench.clock.advanceAsync(70_000);
    expect(bench.state).toBe('late');
    expect(bench.dead.view().reason).toContain('should have fired');
    expect(bench.dead.haltsAutomation()).not.toBeNull();
    bench.breakPaths(NOT_SENT);
    await bench.clock.advanceAsync(70_000);
    expect(bench.told.some((text) => text.includes('fired at'))).toBe(true);
  });

  test('a short timeout is refreshed three times within it and is late at half of it', async () => {
    const bench = new Bench();
    bench.settings = { deadManForManualOrders: true, deadManTimeoutSeconds: 15, deadManRefreshSeconds: 15 };
    bench.dead.start(null);
    await bench.clock.advanceAsync(1_000);
    expect(bench.dead.view().refreshSeconds).toBe(5);
    bench.breakPaths();
    await bench.clock.advanceAsync(8_000);
    expect(bench.state).toBe('late');
  });
});

describe('arming and disarming', () => {
  test('asks when orders placed elsewhere would be cancelled too', async () => {
    const bench = new Bench();
    bench.foreign = 2;
    bench.dead.start(null);
    expect(await bench.dead.request(true, false)).toMatchObject({
      ok: false,
      error: { code: 'DEADMAN_FOREIGN_ORDERS', message: expect.stringContaining('2 orders were placed elsewhere') },
    });
    expect(bench.sent).toEqual([]);
    expect(await bench.dead.request(true, true)).toMatchObject({ ok: true });
    expect(bench.dead.view()).toMatchObject({ state: 'armed', foreignOrders: 2 });
  });

  test('a setting never arms it over orders placed elsewhere, and says so once', async () => {
    const bench = new Bench();
    bench.foreign = 1;
    bench.settings = { ...bench.settings, deadManForManualOrders: true };
    bench.dead.start(null);
    await bench.clock.advanceAsync(10_000);
    expect(bench.sent).toEqual([]);
    expect(bench.told).toHaveLength(1);
    expect(bench.dead.view().reason).toContain('placed elsewhere');
  });

  test('is not switched off over open orders of ours, and is once there are none', async () => {
    const bench = await new Bench().armed();
    expect(await bench.dead.request(false, false)).toMatchObject({ ok: false, error: { code: 'DEADMAN_ORDERS_OPEN' } });
    expect(bench.state).toBe('armed');
    bench.own = 0;
    expect(await bench.dead.request(false, false)).toEqual({ ok: true, value: { isOn: false } });
    expect(bench.sent.at(-1)).toBe(0);
    expect(bench.state).toBe('off');
    expect(bench.recorded.at(-1)).toBeNull();
  });

  test('switched off in the settings it is wound on until the last order ended', async () => {
    const bench = new Bench();
    bench.settings = { ...bench.settings, deadManForManualOrders: true };
    bench.dead.start(null);
    await bench.clock.advanceAsync(1_000);
    bench.settings = { ...bench.settings, deadManForManualOrders: false };
    await bench.clock.advanceAsync(31_000);
    expect(bench.state).toBe('armed');
    expect(bench.sent.every((seconds) => seconds === 60)).toBe(true);
    bench.own = 0;
    await bench.clock.advanceAsync(1_000);
    expect(bench.state).toBe('off');
  });

  test('is always on with automation, and cannot be switched off then', async () => {
    const bench = new Bench();
    bench.isAutomating = true;
    bench.own = 0;
    bench.dead.start(null);
    await bench.clock.advanceAsync(1_000);
    expect(bench.state).toBe('armed');
    expect(bench.dead.haltsAutomation()).toBeNull();
    expect(await bench.dead.request(false, false)).toMatchObject({ ok: false, error: { code: 'DEADMAN_AUTOMATION' } });
  });

  test('stands down ahead of announced maintenance with a word, and comes back after it', async () => {
    const bench = await new Bench().armed();
    bench.maintenance = 'the exchange has announced maintenance at 10:05 UTC';
    await bench.clock.advanceAsync(1_000);
    expect(bench.sent.at(-1)).toBe(0);
    expect(bench.dead.view()).toMatchObject({ state: 'paused', triggerAt: null });
    expect(bench.told.some((text) => text.includes('announced maintenance at 10:05'))).toBe(true);
    bench.maintenance = null;
    await bench.clock.advanceAsync(3_000);
    expect(bench.state).toBe('armed');
  });

  test('leaves the timer to the kill switch and takes it back after the re-arm', async () => {
    const bench = await new Bench().armed();
    bench.isKilled = true;
    await bench.clock.advanceAsync(60_000);
    expect(bench.sent).toEqual([60]);
    expect(bench.state).toBe('paused');
    // What the kill switch's timer does is no firing of this one, in this life or the next.
    expect(bench.recorded.at(-1)).toBeNull();
    bench.isKilled = false;
    await bench.clock.advanceAsync(3_000);
    expect(bench.state).toBe('armed');
  });

  test('waits for the comparison with the exchange before it arms', async () => {
    const bench = new Bench();
    bench.isReconciled = false;
    bench.settings = { ...bench.settings, deadManForManualOrders: true };
    bench.dead.start(null);
    await bench.clock.advanceAsync(5_000);
    expect(bench.sent).toEqual([]);
    bench.isReconciled = true;
    await bench.clock.advanceAsync(1_000);
    expect(bench.state).toBe('armed');
  });
});

describe('after it fired', () => {
  test('it is told, set again only after a comparison, and automation waits for a person (P32)', async () => {
    const bench = await new Bench().armed();
    bench.breakPaths(NOT_SENT);
    await bench.clock.advanceAsync(70_000);
    expect(bench.told.some((text) => text.includes('fired'))).toBe(true);
    bench.mendPaths();
    await bench.clock.advanceAsync(4_000);
    expect(bench.comparisons).toBeGreaterThan(0);
    expect(bench.state).toBe('armed');
    expect(bench.dead.haltsAutomation()).toContain('fired');
    expect(bench.dead.view().reason).toContain('set again');
    await bench.dead.request(true, true);
    expect(bench.dead.haltsAutomation()).toBeNull();
  });

  test('orders cancelled together past the trigger are known as its work at once (P32)', async () => {
    const bench = await new Bench().armed();
    bench.breakPaths();
    await bench.clock.advanceAsync(59_000);
    bench.own = 0;
    bench.cancelled = 3;
    await bench.clock.advanceAsync(2_000);
    expect(bench.told.at(-1)).toContain('fired');
  });

  test('what a former session left ticking is wound on (P32)', async () => {
    const bench = new Bench();
    const triggerAt = (bench.clock.wallNow() + 20_000) as EpochMs;
    bench.dead.start({ triggerAt, timeoutSeconds: 60 });
    expect(bench.dead.view()).toMatchObject({ state: 'armed', triggerAt, isWanted: true });
    await bench.clock.advanceAsync(1_000);
    expect(bench.state).toBe('armed');
    expect(bench.sent).toEqual([60]);
  });

  test('what ran out while nobody was here is recognised by the cancels it made, once they are known (P32)', async () => {
    const bench = new Bench();
    bench.isReconciled = false;
    bench.dead.start({ triggerAt: (bench.clock.wallNow() - 600_000) as EpochMs, timeoutSeconds: 60 });
    await bench.clock.advanceAsync(2_000);
    expect(bench.told).toEqual([]);
    bench.cancelled = 2;
    bench.isReconciled = true;
    await bench.clock.advanceAsync(1_000);
    expect(bench.told.at(-1)).toMatch(/fired at .* while Leadline was away: the exchange cancelled 2 orders/);
    expect(bench.dead.haltsAutomation()).toContain('fired');
    expect(bench.recorded.at(-1)).toBeNull();
  });
});

test('what the kill switch cancelled in a former life is not taken for its work', async () => {
  const bench = new Bench();
  bench.isKilled = true;
  bench.cancelled = 3;
  bench.dead.start({ triggerAt: (bench.clock.wallNow() - 600_000) as EpochMs, timeoutSeconds: 60 });
  await bench.clock.advanceAsync(5_000);
  bench.isKilled = false;
  await bench.clock.advanceAsync(5_000);
  expect(bench.told.filter((text) => text.includes('fired'))).toEqual([]);
});

describe('leaving', () => {
  test('leaves it armed when asked, and nobody winds it after (C14)', async () => {
    const bench = new Bench();
    bench.dead.start(null);
    expect(await bench.dead.leaveArmed()).toBe(true);
    await bench.clock.advanceAsync(120_000);
    expect(bench.sent).toEqual([60]);
  });

  test('switches it off for orders that are to go on working (C14)', async () => {
    const bench = await new Bench().armed();
    expect(await bench.dead.leaveOff()).toBe(true);
    expect(bench.sent.at(-1)).toBe(0);
    const broken = await new Bench().armed();
    broken.breakPaths();
    const leaving = broken.dead.leaveOff();
    await settle();
    expect(await leaving).toBe(false);
  });
});
