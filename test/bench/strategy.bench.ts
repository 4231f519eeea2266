/**
 * What a decision costs: EMA cross on one-minute candles against a bare loop that carries the same two averages over the same
 * arrays and looks for the same crosses. Once the strategy's function alone, once through the runner that the live desk uses, with
 * budget, orders and trace. All in one process, in turn. Left out: where candles come from, and what becomes of orders.
 */
import type { Price, Quantity } from '../../src/domain/instrument.ts';
import type { Candle } from '../../src/domain/market.ts';
import type { EpochMs } from '../../src/domain/time.ts';
import { ClosedCandles } from '../../src/engine/automation/closed-candles.ts';
import { emaCross } from '../../src/engine/automation/strategies/ema-cross.ts';
import { BUILT_IN_STRATEGIES } from '../../src/engine/automation/strategies/registry.ts';
import type { Strategy, StrategyState } from '../../src/engine/automation/strategy.ts';
import { StrategyRunner } from '../../src/engine/automation/strategy-runner.ts';
import type { Json } from '../../src/engine/ports.ts';
import { seededCandles } from '../support/seeded-candles.ts';
import { defaultsOf } from '../support/strategy-drive.ts';
import { BTC_USD, stateOf } from '../support/strategy-states.ts';
import { collectionMs, interleaveReaders, type Reader } from './support/interleave.ts';
import type { BenchOptions, BenchReport } from './support/report.ts';

const FAST = 12;
const SLOW = 26;
const QUANTITY = 100_000;
const ROUNDS = 15;
/** Candles a turn: a millisecond or so of ours. */
const PIECE = 2_000;
const MINUTE_MS = 60_000;
const START = Date.UTC(2026, 0, 1);
/** Months of minutes: no pass is so short that a clock's step shows. */
const CANDLES = 100_000;

type Parameters = Readonly<Record<string, number | string | boolean>>;

export function run(report: BenchReport, { divisor }: BenchOptions): void {
  const count = Math.max(2_000, Math.round(CANDLES / divisor));
  const candles = candlesOf(count);
  const closes = Float64Array.from(candles, ({ close }) => close);
  const crosses: Record<string, number> = {};
  const loop = bareLoop(closes, crosses);
  const alone = decideAlone(emaCross as Strategy, candles, crosses);
  const through = decideThrough(emaCross as Strategy, candles, crosses);
  report.note(
    `${count} candles, ${PIECE} a turn, ${ROUNDS} rounds; a turn costs the lower quartile of its rounds, so that most of the collector's time is left out, which stands beside. Orders are taken to fill at once, at the close.`,
  );
  const contestants = [loop, alone, through];
  const [bare = Number.NaN, decided = Number.NaN, ran = Number.NaN] = costs(contestants, count);
  const gcNanos = contestants.map((reader) => collected(reader, count));
  if (crosses['bare loop'] === 0 || new Set(Object.values(crosses)).size !== 1)
    throw new Error(`The contestants do not see the same crosses: ${JSON.stringify(crosses)}`);
  row(report, 'decide', decided, bare, gcNanos[1], 100);
  row(report, 'decide, budget, orders and trace', ran, bare, gcNanos[2], 250);
  others(report, candles.slice(0, Math.min(count, 20_000)));
}

const costs = (readers: readonly Reader[], count: number): readonly number[] =>
  interleaveReaders(readers, { skip: 0, length: count, piece: PIECE, rounds: ROUNDS });

/** Nanoseconds of the collector a decision, over one whole pass. */
const collected = (reader: Reader, count: number): number =>
  Math.round((collectionMs(() => reader.open()(0, count)) * 1e6) / count);

function row(
  report: BenchReport,
  name: string,
  nanos: number,
  bareNanos: number,
  collectedNanos: number | undefined,
  atMost: number,
): void {
  report.row({
    case: `EMA cross, ${name}`,
    against: 'bare loop over the same arrays',
    ratio: nanos / bareNanos,
    atMost,
    nanosEach: Math.round(nanos),
    collectedNanosEach: collectedNanos,
    nanosEachAgainst: Math.round(bareNanos * 10) / 10,
    decisionsPerSecond: Math.round(1e9 / nanos),
  });
}

/** Every other rule that is judged at closes, against EMA cross in the same run. */
function others(report: BenchReport, candles: readonly Candle[]): void {
  const judged = BUILT_IN_STRATEGIES.filter(
    (strategy) => strategy.inputs(defaultsOf(strategy)).candles !== null && strategy.kind === 'signal',
  );
  const [first = Number.NaN, ...rest] = costs(
    judged.map((strategy) => decideAlone(strategy, candles, {})),
    candles.length,
  );
  for (const [index, nanos] of rest.entries())
    report.row({
      case: `${judged[index + 1]?.title}, decide`,
      against: 'EMA cross, decide',
      ratio: nanos / first,
      nanosEach: Math.round(nanos),
      decisionsPerSecond: Math.round(1e9 / nanos),
    });
}

function candlesOf(count: number): readonly Candle[] {
  return seededCandles(1, count).map(({ high, low, close, volume }, index) => ({
    openTime: (START + index * MINUTE_MS) as EpochMs,
    open: close as Price,
    high: high as Price,
    low: low as Price,
    close: close as Price,
    volume: volume as Quantity,
    trades: 1,
  }));
}

function bareLoop(closes: Float64Array, crosses: Record<string, number>): Reader {
  const name = 'bare loop';
  const quick = 2 / (FAST + 1);
  const calm = 2 / (SLOW + 1);
  return {
    name,
    open() {
      const kept = { fast: 0, slow: 0, side: 0, seen: 0 };
      return (from, to) => {
        // In registers while it runs, as a loop written for nothing else would have them.
        let { fast, slow, side, seen } = kept;
        for (let index = from; index < to; index += 1) {
          const close = closes[index] ?? 0;
          if (index < FAST) fast += close / FAST;
          else fast += (close - fast) * quick;
          if (index < SLOW) slow += close / SLOW;
          else slow += (close - slow) * calm;
          if (index < SLOW - 1) continue;
          const now = fast > slow ? 1 : fast < slow ? -1 : side;
          if (now > 0 && side < 0) seen += 1;
          side = now;
        }
        Object.assign(kept, { fast, slow, side, seen });
        crosses[name] = seen;
      };
    },
  };
}

function decideAlone(strategy: Strategy, candles: readonly Candle[], crosses: Record<string, number>): Reader {
  const name = strategy.id;
  const parameters: Parameters = defaultsOf(strategy);
  return {
    name,
    open() {
      const columns = new ClosedCandles(512);
      const state: { -readonly [K in keyof StrategyState<Parameters, Json>]: StrategyState<Parameters, Json>[K] } =
        stateOf<Parameters, Json>(parameters, strategy.start(parameters, BTC_USD), { candles: columns });
      let entered = 0;
      return (from, to) => {
        for (let index = from; index < to; index += 1) {
          const candle = candles[index];
          if (candle === undefined) return;
          columns.append(candle);
          const step = strategy.decide(state);
          state.memory = step.memory;
          const [decision] = step.decisions;
          if (decision === undefined) continue;
          const isEntry = decision.act === 'place' && decision.side === 'buy';
          if (isEntry) entered += 1;
          state.position = { quantity: isEntry ? QUANTITY : 0, averageEntry: isEntry ? candle.close : null };
        }
        crosses[name] = entered;
      };
    },
  };
}

function decideThrough(strategy: Strategy, candles: readonly Candle[], crosses: Record<string, number>): Reader {
  const name = `${strategy.id} run`;
  return {
    name,
    open() {
      let ids = 0;
      let entered = 0;
      const runner = new StrategyRunner({
        instanceId: 'one',
        strategy,
        parameters: defaultsOf(strategy),
        instrument: BTC_USD,
        budget: { capital: '1000000', maximumLoss: '1000000', ordersPerMinute: 1e6, openOrders: 10 },
        newIntentId: () => {
          ids += 1;
          return String(ids);
        },
      });
      return (from, to) => {
        for (let index = from; index < to; index += 1) {
          const candle = candles[index];
          if (candle === undefined) return;
          const now = (candle.openTime + MINUTE_MS) as EpochMs;
          const { intents } = runner.step({ type: 'candle', now, candle });
          const [intent] = intents;
          if (intent?.act !== 'place') continue;
          if (intent.side === 'buy') entered += 1;
          const { key, side, quantity } = intent;
          runner.know({ type: 'fill', now, fill: { key, side, price: candle.close, quantity, fee: '0' } });
          runner.know({ type: 'order', now, key, news: { state: 'closed' } });
        }
        crosses[name] = entered;
      };
    },
  };
}
