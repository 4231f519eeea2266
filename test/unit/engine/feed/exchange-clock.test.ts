import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EpochMs, MonotonicMs } from '../../../../src/domain/time.ts';
import { ExchangeClock } from '../../../../src/engine/feed/exchange-clock.ts';
import { ManualClock } from '../../../support/manual-clock.ts';

describe("the exchange's clock", () => {
  it('is this machine’s calendar, of unknown certainty, before the first measurement', () => {
    const clock = new ManualClock();
    const exchange = new ExchangeClock(clock);
    expect([exchange.now(), exchange.uncertaintyMs(), exchange.offsetMs()]).toEqual([clock.wallNow(), null, null]);
  });

  it('always holds the true time within the uncertainty it admits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -60_000, max: 60_000 }),
        fc.array(fc.tuple(fc.nat(2_000), fc.nat(2_000), fc.nat(60_000)), { minLength: 1, maxLength: 30 }),
        (skew, probes) => {
          const clock = new ManualClock();
          const exchange = new ExchangeClock(clock);
          const truth = (): number => clock.wallNow() + skew;
          for (const [there, back, pause] of probes) {
            const sentAt = clock.monotonicNow();
            clock.advance(there);
            const stamped = Math.floor(truth() / 1000) * 1000;
            clock.advance(back);
            exchange.measured(stamped as EpochMs, sentAt, clock.monotonicNow(), 1000);
            clock.advance(pause);
            expect(Math.abs(exchange.now() - truth())).toBeLessThanOrEqual((exchange.uncertaintyMs() ?? 0) + 1e-6);
          }
        },
      ),
    );
  });

  it('is not moved by a step of this machine’s calendar (N10)', () => {
    const clock = new ManualClock();
    const exchange = new ExchangeClock(clock);
    const at = clock.monotonicNow();
    exchange.measured(clock.wallNow(), at, at, 0);
    const before = exchange.now();
    clock.stepWall(3_600_000);
    expect(exchange.now()).toBe(before);
    expect(exchange.offsetMs()).toBe(-3_600_000);
  });

  it('knows nothing after sleep', () => {
    const clock = new ManualClock();
    const exchange = new ExchangeClock(clock);
    exchange.measured(0 as EpochMs, 0 as MonotonicMs, 0 as MonotonicMs, 0);
    exchange.forget();
    expect(exchange.uncertaintyMs()).toBeNull();
  });
});
