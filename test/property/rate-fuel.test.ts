/** The counter shown to the trader against the counter the simulated exchange hides, over random tapes of commands. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MarketSymbol, Price, Quantity } from '../../src/domain/instrument.ts';
import type { MonotonicMs } from '../../src/domain/time.ts';
import type { CommandAnswer } from '../../src/engine/ports.ts';
import { rateFuel } from '../../src/engine/risk/rate-fuel.ts';
import { RateModel } from '../../src/engine/risk/rate-model.ts';
import { ADD_COST } from '../../src/engine/risk/rate-prices.ts';
import { BLANK_ORDER } from '../../src/simulator/blank-order.ts';
import { createExchange } from '../../src/simulator/create-exchange.ts';
import type { OrderId, OrderRequest, Outcome, Tier } from '../../src/simulator/exchange.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { SeededRandom } from '../support/seeded-random.ts';

const SYMBOL = 'BTC/USD' as MarketSymbol;
const ACCOUNT = 'ann';
const MAXIMUM = { starter: 60, intermediate: 125, pro: 180 } as const;

const step = fc.record({
  kind: fc.constantFrom('add', 'add', 'amend', 'cancel', 'wait'),
  pick: fc.nat(50),
  pauseMs: fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 60_000 })),
  thereMs: fc.integer({ min: 0, max: 1_500 }),
  backMs: fc.integer({ min: 0, max: 1_500 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const tape = fc.array(step, { minLength: 10, maxLength: 60, size: 'max' });
const tier = fc.constantFrom<Tier>('starter', 'intermediate', 'pro');

const bid = (limit: number): OrderRequest => ({
  ...BLANK_ORDER,
  symbol: SYMBOL,
  quantity: 100_000 as Quantity,
  limitPrice: { kind: 'static', price: limit as Price },
});

/** A desk reduced to what fuel needs, and the exchange, on one clock. */
class Bench {
  readonly clock = new ManualClock();
  readonly rates = new RateModel(this.clock);
  readonly exchange;
  /** Working orders and the moment from which their age counts, as the desk knows them. */
  readonly orders = new Map<OrderId, number>();

  constructor(tierName: Tier) {
    const random = new SeededRandom(1);
    const market = { symbols: [SYMBOL], rate: 0, depth: 0 };
    this.exchange = createExchange({ clock: this.clock, random, market });
    this.exchange.createAccount(ACCOUNT, tierName, { USD: '100000000' });
    this.rates.reported(0, MAXIMUM[tierName], null);
  }

  get hidden(): number {
    return this.exchange.tradingCounter(ACCOUNT, SYMBOL).value;
  }

  fuel(): ReturnType<typeof rateFuel> {
    const { maximum, reserve, decayPerSecond } = this.rates;
    const pair = { symbol: SYMBOL, counter: this.rates.value(SYMBOL), maximum, reserve, decayPerSecond };
    const now = this.clock.wallNow();
    return rateFuel(
      pair,
      [...this.orders].map(([intentId, since]) => ({ intentId, ageMs: now - since })),
    );
  }

  /** Lets time pass in pieces small enough for nothing to be skipped, looking at both counters after each. */
  async pass(ms: number, look: () => void): Promise<void> {
    for (let left = ms; left > 0; left -= 500) {
      await this.clock.advanceAsync(Math.min(500, left));
      look();
    }
  }

  async command({ kind, pick, thereMs, backMs }: Step, look: () => void): Promise<void> {
    const ids = [...this.orders.keys()];
    const orderId = ids[pick % Math.max(1, ids.length)];
    const price = 200_000 + pick;
    if (kind === 'add') {
      await this.#send(ADD_COST, thereMs, backMs, look, () => {
        const outcome = this.exchange.add(ACCOUNT, bid(price), false);
        if (outcome.ok && outcome.value !== null) this.orders.set(outcome.value.orderId, this.clock.wallNow());
        return outcome;
      });
      return;
    }
    const priced = this.fuel().orders.find(({ intentId }) => intentId === orderId);
    if (priced === undefined || orderId === undefined || kind === 'wait') return;
    if (kind === 'cancel') {
      await this.#send(priced.cancelCost, thereMs, backMs, look, () => {
        const outcome = this.exchange.cancel(ACCOUNT, { kind: 'id', orderId });
        if (outcome.ok) this.orders.delete(orderId);
        return outcome;
      });
      return;
    }
    await this.#send(priced.amendCost, thereMs, backMs, look, () => {
      const outcome = this.exchange.amend(ACCOUNT, {
        target: { kind: 'id', orderId },
        quantity: null,
        displayQuantity: null,
        limitPrice: { kind: 'static', price: (price + 1_000 + Math.round(this.clock.monotonicNow() % 997)) as Price },
        triggerPrice: null,
        postOnly: false,
        deadline: null,
      });
      if (outcome.ok) this.orders.set(orderId, this.clock.wallNow());
      return outcome;
    });
  }

  async #send(
    cost: number,
    thereMs: number,
    backMs: number,
    look: () => void,
    arrive: () => Outcome<unknown>,
  ): Promise<void> {
    const charge = this.rates.charge(SYMBOL, cost);
    await this.pass(thereMs, look);
    const before = this.hidden;
    const outcome = arrive();
    const wasCharged = this.hidden > before;
    await this.pass(backMs, look);
    const isRate = !outcome.ok && outcome.error.includes('Rate limit');
    // The exchange of this test does not count what it refuses for rate; the desk then takes the counter for full.
    if (isRate || wasCharged || outcome.ok) this.rates.settle(charge, answerOf(isRate));
    else this.rates.withdrawn(charge);
  }
}

const answerOf = (isRate: boolean): CommandAnswer<null> => {
  const now = 0 as MonotonicMs;
  return isRate
    ? {
        ok: false,
        failure: {
          code: 'kraken.order-rate-limit',
          category: 'rate-limit',
          retryable: true,
          delivery: 'answered',
          message: 'EOrder:Rate limit exceeded',
        },
      }
    : { ok: true, value: null, timing: { sentAt: now, answeredAt: now, exchangeIn: null, exchangeOut: null } };
};

describe('rate fuel', () => {
  test('is the hidden counter of the exchange to within a point, as long as commands take no time', async () => {
    let commands = 0;
    await fc.assert(
      fc.asyncProperty(tier, tape, async (tierName, steps) => {
        const bench = new Bench(tierName);
        let isExact = true;
        const agree = (): void => {
          if (isExact) expect(Math.abs(bench.fuel().counter - bench.hidden)).toBeLessThanOrEqual(1);
        };
        for (const each of steps) {
          await bench.pass(each.pauseMs, agree);
          // A refusal for rate is taken for a full counter: from there on the desk is on the safe side, not exact.
          isExact &&= bench.hidden + 8 <= bench.rates.maximum;
          await bench.command({ ...each, thereMs: 0, backMs: 0 }, agree);
          commands += 1;
          agree();
        }
        bench.exchange.dispose();
      }),
      { numRuns: 60 },
    );
    expect(commands).toBeGreaterThan(500);
  });

  test('never shows less than the exchange counts, whatever the way there and back takes', async () => {
    await fc.assert(
      fc.asyncProperty(tier, tape, async (tierName, steps) => {
        const bench = new Bench(tierName);
        const above = (): void => {
          expect(bench.rates.value(SYMBOL)).toBeGreaterThanOrEqual(bench.hidden - 1e-6);
        };
        for (const each of steps) {
          await bench.pass(each.pauseMs, above);
          await bench.command(each, above);
          above();
        }
        bench.exchange.dispose();
      }),
      { numRuns: 60 },
    );
  });
});
