import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BudgetView } from '../../../../src/contract/automation-views.ts';
import type { Price, Quantity } from '../../../../src/domain/instrument.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { emaCross } from '../../../../src/engine/automation/strategies/ema-cross.ts';
import type { Decision, Strategy, StrategyStep } from '../../../../src/engine/automation/strategy.ts';
import { type RunnerEvent, StrategyRunner } from '../../../../src/engine/automation/strategy-runner.ts';
import { act, limit, scriptedStrategy, WAIT, WHY } from '../../../support/scripted-strategy.ts';
import { BTC_USD, closes } from '../../../support/strategy-states.ts';

const ONE = 100_000_000;
const at = (ms: number): EpochMs => (Date.UTC(2026, 10, 1, 10) + ms) as EpochMs;
const BUDGET: BudgetView = { capital: '1000', maximumLoss: '100', ordersPerMinute: 10, openOrders: 3 };

function runnerOf(strategy: Strategy, budget: Partial<BudgetView> = {}, parameters = {}): StrategyRunner {
  let ids = 0;
  return new StrategyRunner({
    instanceId: 'one',
    strategy,
    parameters,
    instrument: BTC_USD,
    budget: { ...BUDGET, ...budget },
    newIntentId: () => {
      ids += 1;
      return `intent-${ids}`;
    },
  });
}

/** Bid 99.9, ask 100.0. */
const ticker = (now: EpochMs, bid = 999): RunnerEvent => ({
  type: 'ticker',
  now,
  quote: { bid: bid as Price, bidQuantity: ONE as Quantity, ask: (bid + 1) as Price, askQuantity: ONE as Quantity },
  last: bid as Price,
});
const bought = (now: EpochMs, key: string, price: number, quantity: number): RunnerEvent => ({
  type: 'fill',
  now,
  fill: { key, side: 'buy', price, quantity: quantity as Quantity, fee: '0' },
});
/** Answers with these steps, one per question, then waits. */
const script = (...steps: readonly StrategyStep<number>[]) => {
  const left = [...steps];
  return scriptedStrategy(() => left.shift() ?? WAIT);
};
const codes = (runner: StrategyRunner): readonly string[] =>
  runner.trace.recent(20).map(({ act, code }) => `${act} ${code}`);

describe('the strategy runner', () => {
  test('an order that fits becomes an intent, counts as working at once, and says why', () => {
    const runner = runnerOf(script(act(limit('a', 'buy', ONE, 990))));
    const { intents, fault } = runner.step(ticker(at(0)));
    expect(fault).toBe(null);
    expect(intents).toMatchObject([{ act: 'place', key: 'a', intentId: 'intent-1', reduces: false }]);
    expect(runner.orders.all()).toMatchObject([{ key: 'a', state: 'pending', intentId: 'intent-1' }]);
    expect(runner.trace.recent(1)).toEqual([
      {
        at: at(0),
        instanceId: 'one',
        symbol: 'BTC/USD',
        cause: 'ticker',
        act: 'place',
        code: 'TOLD',
        text: 'Buy 1 BTC/USD limit at 99.0: told (told 1).',
        inputs: { told: 1 },
        margins: { capital: 0, loss: 0, 'orders a minute': 0.1, 'open orders': 0 },
        intentId: 'intent-1',
        repeats: 1,
      },
    ]);
  });

  test('is asked only about what it declared, and always about its own orders, its fills and the clock', () => {
    const strategy = scriptedStrategy(() => WAIT, {
      inputs: () => ({ candles: null, book: null, ticker: false, trades: false }),
    });
    const runner = runnerOf(strategy);
    runner.step(ticker(at(0)));
    runner.step({ type: 'book', now: at(1), bids: [], asks: [] });
    runner.step({ type: 'trade', now: at(2), trades: [] });
    runner.step({ type: 'candle', now: at(3), candle: closes([1])[0] as never });
    expect(strategy.asked).toEqual([]);
    runner.step({ type: 'heartbeat', now: at(4) });
    runner.step(bought(at(5), 'x', 1000, ONE));
    expect(strategy.asked.map(({ cause }) => cause)).toEqual(['heartbeat', 'fill']);
  });

  test('like reasons in a row are one entry, counted', () => {
    const runner = runnerOf(script());
    for (let index = 0; index < 5; index += 1) runner.step(ticker(at(index)));
    expect(runner.trace.recent(10)).toMatchObject([{ act: 'skip', code: 'WAITING', repeats: 5, at: at(4) }]);
  });

  test('says that it warms up until it has seen as many closed candles as it declared', () => {
    const runner = runnerOf(emaCross as Strategy, {}, { interval: 1, fast: 2, slow: 3, quantity: '0.001' });
    for (const candle of closes([10, 9, 8, 7])) runner.step({ type: 'candle', now: candle.openTime, candle });
    expect(codes(runner)).toEqual(['skip WARMING_UP', 'skip BELOW_AND_FLAT']);
  });

  test.each<[string, StrategyStep<number>, RegExp]>([
    ['a quantity that is no number', act(limit('a', 'buy', Number.NaN, 990)), /quantity is NaN/],
    ['a negative quantity', act(limit('a', 'buy', -1, 990)), /quantity is -1/],
    ['a price with a fraction', act(limit('a', 'buy', ONE, 990.5)), /price is 990.5/],
    ['an order it never placed', act({ act: 'cancel', key: 'ghost', reason: WHY }), /named an order “ghost”/],
    ['two orders under one key', act(limit('a', 'buy', ONE, 990), limit('a', 'buy', ONE, 980)), /twice in one step/],
    ['a plotted value that is no number', { ...WAIT, plots: { fast: Number.NaN } }, /plotted fast is NaN/],
    ['no reason', { memory: 0, decisions: [], reason: { code: '', values: {} } }, /no reason/],
  ])('%s stops it, sends nothing and says so plainly', (_, step, message) => {
    const runner = runnerOf(script(step));
    const { intents, fault } = runner.step(ticker(at(0)));
    expect(intents).toEqual([]);
    expect(fault).toMatch(message);
    expect(runner.trace.recent(1)[0]?.text).toMatch(/^Stopped, because .*: nothing was sent\.$/);
  });

  test('one that throws is stopped with its own words', () => {
    const runner = runnerOf(
      scriptedStrategy(() => {
        throw new Error('no such candle');
      }),
    );
    expect(runner.step(ticker(at(0))).fault).toBe('it threw: no such candle');
  });

  test('an order that ended meanwhile cannot be changed, and that is no fault', () => {
    const runner = runnerOf(
      script(act(limit('a', 'buy', ONE, 990)), WAIT, act({ act: 'cancel', key: 'a', reason: WHY })),
    );
    runner.step(ticker(at(0)));
    runner.step({ type: 'order', now: at(1), key: 'a', news: { state: 'closed' } });
    const { intents, fault } = runner.step(ticker(at(2)));
    expect([intents, fault]).toEqual([[], null]);
    expect(codes(runner).at(-1)).toBe('refused ORDER_GONE');
  });

  test('capital counts what is held, what works and what is on its way, and the refusal names the numbers', () => {
    const runner = runnerOf(script(act(limit('a', 'buy', 5 * ONE, 1000)), act(limit('b', 'buy', 6 * ONE, 1000))));
    runner.step(ticker(at(0)));
    expect(runner.step(ticker(at(1))).intents).toEqual([]);
    expect(runner.trace.recent(1)[0]).toMatchObject({
      act: 'refused',
      code: 'BUDGET_CAPITAL',
      text: 'With this order it would bind 1100.00 USD, its capital is 1000: make the order smaller or give it more.',
    });
  });

  test('what it lost holds back everything but getting out', () => {
    const runner = runnerOf(script(WAIT, act(limit('b', 'buy', ONE, 890)), act(limit('c', 'sell', ONE, 890))));
    runner.step(bought(at(0), 'a', 1000, ONE * 9));
    expect(runner.step(ticker(at(1), 888)).intents).toEqual([]);
    expect(codes(runner).at(-1)).toBe('refused BUDGET_LOSS');
    expect(runner.step(ticker(at(2), 888)).intents).toMatchObject([{ side: 'sell', reduces: true }]);
  });

  test('orders a minute are counted, cancels never are', () => {
    const places = Array.from({ length: 3 }, (_, index) => act(limit(`k${index}`, 'buy', ONE / 100, 990)));
    const cancel = act({ act: 'cancel', key: 'k0', reason: WHY });
    const later = act(limit('late', 'buy', ONE / 100, 990));
    const runner = runnerOf(script(...places, cancel, later), { ordersPerMinute: 2 });
    for (let index = 0; index < 4; index += 1) runner.step(ticker(at(index)));
    expect(codes(runner)).toEqual(['place TOLD', 'place TOLD', 'refused BUDGET_RATE', 'cancel TOLD']);
    expect(runner.step(ticker(at(60_001))).intents).toHaveLength(1);
  });

  test('open orders are bounded', () => {
    const runner = runnerOf(script(act(limit('a', 'buy', ONE / 100, 990)), act(limit('b', 'buy', ONE / 100, 980))), {
      openOrders: 1,
    });
    runner.step(ticker(at(0)));
    runner.step(ticker(at(1)));
    expect(codes(runner).at(-1)).toBe('refused BUDGET_OPEN_ORDERS');
  });

  test('restrained, it may only reduce, and is told that nothing is affordable', () => {
    const strategy = script(WAIT, act(limit('a', 'buy', ONE, 990), limit('b', 'sell', ONE, 1000)));
    const runner = runnerOf(strategy);
    runner.step(bought(at(0), 'x', 1000, ONE));
    const { intents } = runner.step(ticker(at(1)), {
      any: { code: 'REDUCING', text: 'The day’s loss limit is reached.' },
      market: null,
    });
    expect(intents).toMatchObject([{ side: 'sell' }]);
    expect(strategy.asked.at(-1)?.affordable).toBe(0);
    expect(codes(runner).slice(-2)).toEqual(['refused REDUCING', 'place TOLD']);
  });

  test('a refusal on the way is told, and the order is gone from its own', () => {
    const runner = runnerOf(script(act(limit('a', 'buy', ONE, 990))));
    runner.step(ticker(at(0)));
    const refusal = { code: 'FUNDS', text: 'There is not enough USD.' };
    runner.step({ type: 'order', now: at(1), key: 'a', news: { state: 'closed' }, refusal });
    expect(runner.orders.size).toBe(0);
    expect(codes(runner)).toEqual(['place TOLD', 'refused FUNDS', 'skip WAITING']);
  });

  test('the same events give the same decisions, entry by entry', () => {
    const run = (): unknown => {
      const runner = runnerOf(emaCross as Strategy, {}, { interval: 1, fast: 2, slow: 4, quantity: '0.01' });
      const values = Array.from({ length: 200 }, (_, index) => 1000 + Math.round(80 * Math.sin(index / 5)));
      for (const candle of closes(values)) {
        for (const intent of runner.step({ type: 'candle', now: candle.openTime, candle }).intents) {
          if (intent.act !== 'place') continue;
          const { key, side, quantity } = intent;
          runner.step({
            type: 'fill',
            now: candle.openTime,
            fill: { key, side, price: candle.close, quantity, fee: '0.01' },
          });
          runner.step({ type: 'order', now: candle.openTime, key, news: { state: 'closed' } });
        }
      }
      return [runner.trace.recent(500), runner.book.state()];
    };
    const first = run();
    expect(run()).toEqual(first);
    expect(JSON.stringify(first)).toContain('CROSS_UP');
  });

  test('whatever it decides and whatever fills, its worst exposure stays within its capital, and no tick is silent', () => {
    const decision = fc.record({
      side: fc.constantFrom('buy' as const, 'sell' as const),
      quantity: fc.integer({ min: ONE / 1000, max: 8 * ONE }),
      price: fc.integer({ min: 900, max: 1100 }),
      fillShare: fc.integer({ min: 0, max: 4 }),
      ends: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(decision, { minLength: 1, maxLength: 40 }), (rows) => {
        const steps = rows.map(({ side, quantity, price }, index) => act(limit(`k${index}`, side, quantity, price)));
        const strategy = script(...steps);
        const runner = runnerOf(strategy, { openOrders: 50, ordersPerMinute: 100, maximumLoss: '1000000' });
        rows.forEach(({ fillShare, ends }, index) => {
          const before = runner.book.position.quantity;
          const { intents } = runner.step(ticker(at(index), 999));
          for (const intent of intents) {
            if (intent.act !== 'place' || intent.price === undefined) continue;
            const { buys, sells } = runner.orders.leaves;
            const reach = intent.side === 'buy' ? before + buys : sells - before;
            const isWithin = (Math.max(0, reach) * intent.price) / 1e9 <= 1000 + 1e-6;
            expect(isWithin || intent.reduces).toBe(true);
            const { key, side, price } = intent;
            const quantity = Math.floor((intent.quantity * fillShare) / 4) as Quantity;
            if (quantity > 0)
              runner.know({ type: 'fill', now: at(index), fill: { key, side, price, quantity, fee: '0' } });
            if (ends) runner.know({ type: 'order', now: at(index), key, news: { state: 'closed' } });
          }
        });
        const entries = runner.trace.recent(500).reduce((sum, { repeats }) => sum + repeats, 0);
        expect(entries).toBe(strategy.asked.length);
      }),
    );
  });
});

describe('amends', () => {
  const working = (runner: StrategyRunner, key: string): void => {
    runner.know({ type: 'order', now: at(1), key, news: { state: 'working' } });
  };
  const amend: Decision = { act: 'amend', key: 'a', price: 995 as Price, quantity: (2 * ONE) as Quantity, reason: WHY };

  test('the trigger of a resting stop may be moved, to a whole tick', () => {
    const stop: Decision = {
      act: 'place',
      key: 's',
      side: 'sell',
      orderType: 'stop-loss',
      quantity: ONE as Quantity,
      triggerPrice: 950 as Price,
      reason: WHY,
    };
    const moved = (triggerPrice: number): Decision => ({
      act: 'amend',
      key: 's',
      triggerPrice: triggerPrice as Price,
      reason: WHY,
    });
    const runner = runnerOf(script(act(stop), act(moved(960)), act(moved(960.5))));
    runner.step(ticker(at(0)));
    working(runner, 's');
    const { intents } = runner.step(ticker(at(2)));
    expect(runner.trace.last?.what).toMatch(/trigger 96\.0/);
    expect(intents).toMatchObject([{ act: 'amend', key: 's', triggerPrice: 960 }]);
    working(runner, 's');
    expect(runner.step(ticker(at(4))).fault).toMatch(/trigger price is 960\.5/);
  });

  test('wait until the order is settled, and count at the larger quantity until they are', () => {
    const runner = runnerOf(script(act(limit('a', 'buy', ONE, 990)), act(amend), act(amend)));
    runner.step(ticker(at(0)));
    expect(runner.step(ticker(at(1))).intents).toEqual([]);
    expect(codes(runner).at(-1)).toBe('refused ORDER_NOT_SETTLED');
    working(runner, 'a');
    expect(runner.step(ticker(at(2))).intents).toMatchObject([{ act: 'amend', intentId: 'intent-1' }]);
    expect(runner.trace.recent(1)[0]?.text).toBe('Amend “a” to price 99.5, quantity 2: told (told 1).');
    expect(runner.orders.leaves.buys).toBe(2 * ONE);
    working(runner, 'a');
    expect(runner.orders.leaves.buys).toBe(ONE);
  });
});
