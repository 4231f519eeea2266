/**
 * Every strategy that comes with the workstation, run by the runner that the live desk uses, through markets and exchanges that do
 * anything: prices jump, orders fill in parts, end, are refused, are in doubt, and time passes. Whatever happens, it returns nothing
 * that stops it, and keeps its promises.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instrument, Price, Quantity } from '../../src/domain/instrument.ts';
import type { Candle } from '../../src/domain/market.ts';
import type { EpochMs } from '../../src/domain/time.ts';
import { BUILT_IN_STRATEGIES } from '../../src/engine/automation/strategies/registry.ts';
import type { Strategy } from '../../src/engine/automation/strategy.ts';
import { type RunnerEvent, StrategyRunner } from '../../src/engine/automation/strategy-runner.ts';
import { defaultsOf } from '../support/strategy-drive.ts';
import { BTC_USD } from '../support/strategy-states.ts';

/** Ticks of five and lots of a thousand: what is not rounded to them shows. */
const INSTRUMENT: Instrument = {
  ...BTC_USD,
  tickSize: 5 as Price,
  lotSize: 1_000 as Quantity,
  minimumQuantity: 20_000 as Quantity,
  minimumNotional: '5',
};
const START = Date.UTC(2026, 10, 1);

/** What a form could not leave at its default. */
const GIVEN: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
  'ema-cross': { fast: 2, slow: 3 },
  'rsi-reversion': { interval: 1, period: 2, mostCandles: 5 },
  'bollinger-breakout': { interval: 1, period: 3, deviations: 0.5 },
  'donchian-trend': { interval: 1, entry: 3, exit: 2, atr: 2, stopRanges: 1 },
  grid: { lower: '62000', upper: '66000', cells: 8, working: 3, stop: '60500' },
  dca: { every: 300, amount: '32', total: '320' },
  'market-maker': { most: '0.004', target: '0.002', halfSpread: 5, tolerance: 0, refresh: 1 },
  twap: { duration: 1_200, slices: 7, limit: '65000' },
  vwap: { duration: 1_200, interval: 5, pace: 20 },
  iceberg: { price: '63900', display: '0.0003' },
  chase: { furthest: '1', refresh: 1, patience: 900 },
  scale: { from: '63900', to: '63000', orders: 4, shape: 'growing' },
  bracket: { entry: 'market', stop: '63000', target: '65000' },
};

type Happening =
  | { readonly kind: 'price'; readonly steps: number; readonly width: number }
  | { readonly kind: 'candle'; readonly up: number; readonly down: number; readonly volume: number }
  | { readonly kind: 'order'; readonly pick: number; readonly what: 'works' | 'fills' | 'part' | 'ends' | 'doubt' }
  | { readonly kind: 'time'; readonly seconds: number };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({
    kind: fc.constant('price' as const),
    steps: fc.integer({ min: -300, max: 300 }),
    width: fc.integer({ min: 1, max: 40 }),
  }),
  fc.record({ kind: fc.constant('candle' as const), up: fc.nat(400), down: fc.nat(400), volume: fc.nat(1_000) }),
  fc.record({ kind: fc.constant('candle' as const), up: fc.nat(50), down: fc.nat(50), volume: fc.nat(1_000) }),
  fc.record({
    kind: fc.constant('order' as const),
    pick: fc.nat(20),
    what: fc.constantFrom('works', 'works', 'fills', 'fills', 'part', 'ends', 'doubt'),
  }),
  fc.record({ kind: fc.constant('time' as const), seconds: fc.integer({ min: 1, max: 200 }) }),
);

class Market {
  readonly runner: StrategyRunner;
  readonly strategy: Strategy;
  now = START;
  bid = 639_995;
  acts = 0;
  #candles = 0;
  isFinished = false;

  constructor(strategy: Strategy) {
    let ids = 0;
    this.strategy = strategy;
    this.runner = new StrategyRunner({
      instanceId: 'one',
      strategy,
      parameters: { ...defaultsOf(strategy), ...GIVEN[strategy.id] },
      instrument: INSTRUMENT,
      budget: { capital: '2000', maximumLoss: '100000', ordersPerMinute: 1e9, openOrders: 100 },
      newIntentId: () => {
        ids += 1;
        return `intent-${ids}`;
      },
    });
    // What it has to have seen before it is asked at all.
    for (let index = 0; index < (this.runner.inputs.candles?.warmup ?? 0); index += 1)
      this.runner.know(this.#candle(5, 5, 10));
    this.tell({ type: 'start', now: this.#time() });
  }

  happen(event: Happening): void {
    if (this.isFinished) return;
    if (event.kind === 'time') {
      this.now += event.seconds * 1000;
      this.tell({ type: 'heartbeat', now: this.#time() });
    } else if (event.kind === 'price') {
      this.bid = Math.max(500_000, this.bid + event.steps * INSTRUMENT.tickSize);
      const quantity = 1e9 as Quantity;
      const quote = {
        bid: this.bid as Price,
        bidQuantity: quantity,
        ask: (this.bid + event.width * 5) as Price,
        askQuantity: quantity,
      };
      this.tell({ type: 'ticker', now: this.#time(), quote, last: this.bid as Price });
    } else if (event.kind === 'candle') this.tell(this.#candle(event.up, event.down, event.volume));
    else this.#order(event);
  }

  tell(event: RunnerEvent): void {
    const { orders, book } = this.runner;
    const { intents, fault } = this.runner.step(event);
    // Nothing decided here settles a doubt: what is in doubt now was so when it was asked.
    const isInDoubt = orders.all().some(({ state }) => state === 'unknown');
    expect(fault).toBeNull();
    for (const intent of intents) {
      this.acts += 1;
      if (intent.act === 'finish') this.isFinished = true;
      else if (intent.act === 'cancel') orders.heard(intent.key, { state: 'closed' });
      else if (intent.act === 'place') expect(isInDoubt).toBe(false);
    }
    // Long or flat: never more on offer than is held, whatever of it fills.
    if (this.strategy.kind !== 'execution') {
      expect(book.position.quantity).toBeGreaterThanOrEqual(0);
      expect(orders.leaves.sells).toBeLessThanOrEqual(book.position.quantity);
    }
    expect(this.runner.trace.last?.code).not.toMatch(/BELOW_MINIMUM/);
  }

  #order({ pick, what }: Extract<Happening, { kind: 'order' }>): void {
    const all = this.runner.orders.all();
    const order = all[pick % Math.max(1, all.length)];
    if (order === undefined) return;
    const { key, side, quantity, filled, price } = order;
    const now = this.#time();
    if (what === 'ends') this.tell({ type: 'order', now, key, news: { state: 'closed' } });
    else if (what === 'works' || what === 'doubt')
      this.tell({ type: 'order', now, key, news: { state: what === 'works' ? 'working' : 'unknown', quantity } });
    else {
      const leaves = quantity - filled;
      const taken = what === 'fills' ? leaves : Math.floor(leaves / 2_000) * 1_000;
      if (taken <= 0) return;
      const fill = { key, side, price: price ?? this.bid, quantity: taken as Quantity, fee: '0.1' };
      this.tell({ type: 'fill', now, fill });
      if (taken === leaves) this.tell({ type: 'order', now, key, news: { state: 'closed' } });
    }
  }

  #candle(up: number, down: number, volume: number): Extract<RunnerEvent, { type: 'candle' }> {
    const minutes = this.runner.inputs.candles?.interval ?? 1;
    const openTime = START + this.#candles * minutes * 60_000;
    this.#candles += 1;
    this.now = Math.max(this.now, openTime + minutes * 60_000);
    const candle: Candle = {
      openTime: openTime as EpochMs,
      open: this.bid as Price,
      high: (this.bid + up * 5) as Price,
      low: (this.bid - down * 5) as Price,
      close: (this.bid + (up - down) * 5) as Price,
      volume: volume as Quantity,
      trades: 1,
    };
    return { type: 'candle', now: this.#time(), candle };
  }

  #time(): EpochMs {
    return this.now as EpochMs;
  }
}

describe.each(BUILT_IN_STRATEGIES)('$id', (strategy) => {
  test('returns nothing that stops it, places nothing while an order is in doubt, offers nothing it does not hold', () => {
    let acts = 0;
    fc.assert(
      fc.property(fc.array(happening, { minLength: 20, maxLength: 80, size: 'max' }), (events) => {
        const market = new Market(strategy);
        for (const event of events) market.happen(event);
        acts += market.acts;
      }),
      { numRuns: 60 },
    );
    // The worlds above are not so wild that nothing is ever done in them.
    expect(acts).toBeGreaterThan(60);
  });
});
