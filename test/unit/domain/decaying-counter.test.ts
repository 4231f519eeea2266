import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Charge, DecayingCounter } from '../../../src/domain/decaying-counter.ts';

const LIMITS = { maximum: 20, decayPerSecond: 0.5 };

/** The exchange's counter: it adds when a request arrives, and decays all the time. */
class ExchangeCounter {
  #value = 0;
  #at = 0;

  arrive(cost: number, now: number): void {
    this.#value = this.at(now) + cost;
    this.#at = now;
  }

  at(now: number): number {
    return Math.max(0, this.#value - ((now - this.#at) / 1000) * LIMITS.decayPerSecond);
  }
}

/** One request: when it leaves, how long it takes to arrive, how long until its answer is in, and what becomes of it. */
const request = fc.record({
  pause: fc.integer({ min: 0, max: 5_000 }),
  cost: fc.constantFrom(1, 2),
  there: fc.integer({ min: 0, max: 20_000 }),
  back: fc.integer({ min: 0, max: 20_000 }),
  fate: fc.constantFrom('answered', 'lost answer', 'never left'),
});

describe('the local counter', () => {
  test("never stands below the exchange's, whatever the delays and losses", () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 60 }), (requests) => {
        const local = new DecayingCounter(LIMITS);
        const exchange = new ExchangeCounter();
        const events: { at: number; run: () => void }[] = [];
        let leaves = 0;
        for (const { pause, cost, there, back, fate } of requests) {
          leaves += pause;
          const sentAt = leaves;
          let charge: Charge | null = null;
          events.push({ at: sentAt, run: () => (charge = local.charge(cost)) });
          if (fate !== 'never left')
            events.push({ at: sentAt + there, run: () => exchange.arrive(cost, sentAt + there) });
          const end = sentAt + there + back;
          events.push({
            at: end,
            run: () => {
              if (charge === null) throw new Error('ended before it left');
              if (fate === 'answered') local.answered(charge, end);
              else if (fate === 'lost answer') local.unanswered(charge, end);
              else local.withdrawn(charge);
            },
          });
        }
        events.sort((a, b) => a.at - b.at);
        for (const { at, run } of events) {
          run();
          expect(local.value(at)).toBeGreaterThanOrEqual(exchange.at(at) - 1e-9);
        }
        const end = (events.at(-1)?.at ?? 0) + 30_000;
        expect(local.value(end)).toBeGreaterThanOrEqual(exchange.at(end) - 1e-9);
      }),
      { numRuns: 300 },
    );
  });

  test('a charge given up as unanswered and then seen at the exchange decays from then on, once', () => {
    const local = new DecayingCounter(LIMITS);
    const charge = local.charge(2);
    local.unanswered(charge, 1_000);
    local.answered(charge, 2_000);
    local.answered(charge, 2_000);
    expect(local.value(2_000)).toBe(2);
    expect(local.value(4_000)).toBe(1);
    expect(local.value(70_000)).toBe(0);
  });

  test('a give-up before the request arrived is held until it has', () => {
    const local = new DecayingCounter(LIMITS);
    const exchange = new ExchangeCounter();
    const charge = local.charge(2);
    local.unanswered(charge, 5_000);
    exchange.arrive(2, 40_000);
    expect(local.value(40_000)).toBeGreaterThanOrEqual(exchange.at(40_000));
    expect(local.value(65_001)).toBeCloseTo(2, 2);
    expect(local.value(69_000)).toBeCloseTo(0, 5);
  });

  test('waiting as long as it says makes the cost fit, and not a millisecond less does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(1, 2), { minLength: 1, maxLength: 40 }),
        fc.constantFrom(1, 2),
        (costs, cost) => {
          const counter = new DecayingCounter(LIMITS);
          for (const each of costs) counter.answered(counter.charge(each), 0);
          const wait = counter.waitMs(cost, 16, 0);
          if (wait > 1) expect(counter.waitMs(cost, 16, wait - 1)).toBeGreaterThan(0);
          expect(counter.waitMs(cost, 16, wait)).toBe(0);
        },
      ),
    );
  });

  test('a cost above the ceiling never fits', () => {
    expect(new DecayingCounter(LIMITS).waitMs(17, 16, 0)).toBe(Number.POSITIVE_INFINITY);
  });

  test('the exchange can raise it and never lower it', () => {
    const counter = new DecayingCounter(LIMITS);
    counter.raiseTo(20, 0);
    expect(counter.value(0)).toBe(20);
    counter.raiseTo(3, 0);
    expect(counter.value(0)).toBe(20);
    expect(counter.value(10_000)).toBe(15);
  });

  test('a charge is settled once, however often its end is reported', () => {
    const counter = new DecayingCounter(LIMITS);
    const charge = counter.charge(2);
    counter.answered(charge, 0);
    counter.answered(charge, 0);
    counter.unanswered(charge, 0);
    expect(counter.value(0)).toBe(2);
  });
});
