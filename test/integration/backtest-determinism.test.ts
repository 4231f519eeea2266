/**
 * The same seed gives the same decisions on the simulator's stream and in a backtest of what that stream traded, decision by decision.
 * On the stream the strategy's orders meet the simulated market itself; the candles are the engine's own, made of public trades.
 */
import { describe, expect, it } from 'vitest';
import { historyOfTrades } from '../../src/backtest/data/trade-candles.ts';
import { orderRequest } from '../../src/backtest/run/order-requests.ts';
import type { DecisionRecord } from '../../src/backtest/run/result.ts';
import { SteppedClock } from '../../src/backtest/stepped-clock.ts';
import type { Instrument } from '../../src/domain/instrument.ts';
import type { EpochMs } from '../../src/domain/time.ts';
import { BUILT_IN_STRATEGIES } from '../../src/engine/automation/strategies/registry.ts';
import { type RunnerEvent, StrategyRunner } from '../../src/engine/automation/strategy-runner.ts';
import { CandleSeries } from '../../src/engine/market-data/candle-series.ts';
import { createExchange } from '../../src/simulator/create-exchange.ts';
import { HEARS_NOTHING } from '../../src/simulator/hears-nothing.ts';
import { listed } from '../support/backtest-histories.ts';
import { backtest, WIDE_BUDGET } from '../support/backtest-runs.ts';
import { SeededRandom } from '../support/seeded-random.ts';

const MINUTES = 180;
const MINUTE_MS = 60_000;
const START = Date.UTC(2026, 10, 1, 10) as EpochMs;
const BTC_USD = listed('BTC/USD');
type Told = Pick<DecisionRecord, 'at' | 'act' | 'key' | 'code' | 'side' | 'quantity'>;

interface Stream {
  readonly decisions: readonly Told[];
  readonly tape: { readonly at: number[]; readonly price: number[]; readonly quantity: number[] };
}

/** Drives the runner by the simulator alone: its trades, its clock, its matching. */
function onStream(
  strategyId: string,
  parameters: Readonly<Record<string, number | string>>,
  seed: number,
  instrument: Instrument,
): Stream {
  const clock = new SteppedClock(START, START);
  const exchange = createExchange({
    clock,
    random: new SeededRandom(seed),
    market: { symbols: [instrument.symbol], rate: 12, depth: 0.3 },
  });
  exchange.createAccount('ann', 'pro', { USD: '1000000' });
  const strategy = BUILT_IN_STRATEGIES.find(({ id }) => id === strategyId);
  if (strategy === undefined) throw new Error(`${strategyId} is not built in.`);
  let intents = 0;
  const newIntentId = (): string => {
    intents += 1;
    return `b${intents}`;
  };
  const runner = new StrategyRunner({
    instanceId: 's',
    strategy,
    parameters,
    instrument,
    budget: WIDE_BUDGET,
    newIntentId,
  });
  const series = new CandleSeries(1);
  const tape: Stream['tape'] = { at: [], price: [], quantity: [] };
  const decisions: Told[] = [];
  const keys = new Map<string, string>();
  const later: RunnerEvent[] = [];
  const tell = (event: RunnerEvent): void => {
    for (const intent of runner.step(event).intents) {
      if (intent.act !== 'place') throw new Error(`${strategyId} does more than place orders.`);
      const { act, key, side, quantity, intentId } = intent;
      decisions.push({ at: event.now, act, key, code: intent.reason.code, side, quantity });
      keys.set(intentId, key);
      clock.after(250, () => {
        const outcome = exchange.add('ann', orderRequest(intent, instrument), false);
        if (!outcome.ok) throw new Error(outcome.error);
      });
    }
  };
  exchange.listen({
    ...HEARS_NOTHING,
    traded: (trades) => {
      series.trade(trades);
      for (const { exchangeTime, price, quantity } of trades) {
        tape.at.push(exchangeTime);
        tape.price.push(price);
        tape.quantity.push(quantity);
      }
    },
    executed: (events) => {
      for (const { type, order, trade } of events) {
        const key = keys.get(order.request.clientOrderId ?? '') ?? '';
        const now = clock.wallNow();
        if (trade !== null) later.push({ type: 'fill', now, fill: { key, ...trade } });
        if (type === 'filled') later.push({ type: 'order', now, key, news: { state: 'closed' } });
      }
    },
  });
  tell({ type: 'start', now: clock.wallNow() });
  for (let minute = 0; minute < MINUTES; minute += 1) {
    clock.advanceTo(START + (minute + 1) * MINUTE_MS);
    for (const event of later.splice(0)) tell(event);
    const now = clock.wallNow();
    series.advance(now);
    const closed = series.latest(2)[0];
    if (series.length >= 2 && closed !== undefined) tell({ type: 'candle', now, candle: closed });
  }
  exchange.dispose();
  return { decisions, tape };
}

describe('the same seed', () => {
  it.each([
    ['ema-cross', { interval: 1, fast: 3, slow: 8, quantity: '0.001' }, 5],
    ['ema-cross', { interval: 1, fast: 5, slow: 13, quantity: '0.002' }, 6],
    ['bollinger-breakout', { interval: 1, period: 10, deviations: 1.5, widest: '0', quantity: '0.001' }, 7],
    [
      'rsi-reversion',
      { interval: 1, period: 6, oversold: 40, recovery: 55, lossLimit: '3', mostCandles: 30, quantity: '0.001' },
      8,
    ],
  ] as const)('gives %s the same decisions on the stream and in a backtest', (id, parameters, seed) => {
    const { decisions, tape } = onStream(id, parameters, seed, BTC_USD);
    expect(decisions.length).toBeGreaterThan(5);
    const columns = {
      at: Float64Array.from(tape.at),
      price: Float64Array.from(tape.price),
      quantity: Float64Array.from(tape.quantity),
    };
    const history = historyOfTrades(columns, BTC_USD, 1, 'the stream', []);
    if (!history.ok) throw new Error(history.error);
    const strategy = BUILT_IN_STRATEGIES.find((built) => built.id === id);
    if (strategy === undefined) throw new Error(`${id} is not built in.`);
    const result = backtest(history.value, strategy, { parameters, assumptions: { latencyMs: 250 } });
    const again = result.decisions.map(
      ({ at, act, key, code, side, quantity }): Told => ({ at: at as EpochMs, act, key, code, side, quantity }),
    );
    expect(again.filter(({ at }) => at <= (decisions.at(-1)?.at ?? 0))).toEqual(decisions);
  });
});
