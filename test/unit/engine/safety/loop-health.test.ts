import { describe, expect, test } from 'vitest';
import type { EpochMs, MonotonicMs } from '../../../../src/domain/time.ts';
import { LoopHealth } from '../../../../src/engine/safety/loop-health.ts';
import { maintenanceNear } from '../../../../src/engine/safety/maintenance.ts';
import { ManualClock } from '../../../support/manual-clock.ts';

function bench() {
  const clock = new ManualClock();
  const world: { failure: string | null; waiting: number | null; judgedAt: MonotonicMs | null } = {
    failure: null,
    waiting: null,
    judgedAt: clock.monotonicNow(),
  };
  const health = new LoopHealth({
    clock,
    journalFailure: () => world.failure,
    journalWaitingMs: () => world.waiting,
    feedJudgedAt: () => world.judgedAt,
  });
  health.pulse();
  return { clock, world, health };
}

describe('the health of the trading loop', () => {
  test('passes with every part alive', () => {
    expect(bench().health.check()).toBeNull();
  });

  test('a loop that never began, or stopped pulsing, does not pass (C10)', () => {
    const { clock, world, health } = bench();
    clock.advance(2_001);
    world.judgedAt = clock.monotonicNow();
    expect(health.check()).toBe('the trading loop has been silent for 2.0 s');
    health.pulse();
    expect(health.check()).toBeNull();
  });

  test('each part pulses for itself, until it has ended on purpose', () => {
    const { clock, world, health } = bench();
    health.pulse('strategy grid');
    clock.advance(3_000);
    health.pulse();
    world.judgedAt = clock.monotonicNow();
    expect(health.check()).toContain('strategy grid has been silent');
    health.retired('strategy grid');
    expect(health.check()).toBeNull();
  });

  test('a journal that takes nothing or hangs does not pass (C5)', () => {
    const { world, health } = bench();
    world.failure = 'The disk is full.';
    expect(health.check()).toBe('the journal takes no records (The disk is full)');
    world.failure = null;
    world.waiting = 5_001;
    expect(health.check()).toBe('the desk has waited 5.0 s for the disk');
  });

  test('market data that nobody judges does not pass', () => {
    const { clock, world, health } = bench();
    clock.advance(2_500);
    health.pulse();
    expect(health.check()).toBe('market data was last judged 2.5 s ago');
    world.judgedAt = null;
    expect(health.check()).toBe('market data has not been judged yet');
  });
});

describe('announced maintenance', () => {
  const words = 'Maintenance announced by the exchange: Upgrade from 2026-11-22T12:00:00Z to 2026-11-22T12:30:00Z.';
  const at = (time: string): EpochMs => Date.parse(`2026-11-22T${time}Z`) as EpochMs;

  test.each([
    ['11:50:00', null],
    ['11:56:00', 'the exchange has announced maintenance at 12:00 UTC'],
    ['12:20:00', 'the exchange has announced maintenance at 12:00 UTC'],
    ['12:31:00', null],
  ])('is near five minutes ahead and until its end: %s', (time, expected) => {
    expect(maintenanceNear('online', words, at(time))).toBe(expected);
  });

  test('without a time it is not guessed, and while it lasts it is no question', () => {
    expect(maintenanceNear('online', 'Maintenance announced by the exchange.', at('12:00:00'))).toBeNull();
    expect(maintenanceNear('online', 'Emergency announced by the exchange: x from now.', at('12:00:00'))).toBeNull();
    expect(maintenanceNear('maintenance', null, at('12:00:00'))).toBe('the exchange is in maintenance');
  });
});
