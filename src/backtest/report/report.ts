/**
 * What a backtest came to, as plain JSON that is kept, compared and shown: money as exact decimal text, statistics as numbers
 * with a reason where there is none, and everything that was taken for granted in words.
 */
import type {
  Assumptions,
  BacktestReport,
  BacktestTrade,
  DrawdownView,
  MoneyView,
} from '../../contract/backtest-views.ts';
import { formatQuantity, type Instrument, type Quantity } from '../../domain/instrument.ts';
import { decimalText, Money } from '../../domain/money.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Parameters } from '../../engine/automation/parameters.ts';
import type { Strategy } from '../../engine/automation/strategy.ts';
import { type History, openTimeOf } from '../data/history.ts';
import type { BacktestResult } from '../run/result.ts';
import { assumptionWords } from '../venue/assumptions.ts';
import { deepestDrawdown } from './drawdown.ts';
import { type RoundTrip, roundTrips } from './round-trips.ts';
import { equityAtStart, statistics } from './statistics.ts';
import { worth } from './worth.ts';

const MOST_POINTS = 2_000;
const MOST_REASONS = 10;

export interface ReportSubject {
  readonly strategy: Pick<Strategy, 'id' | 'version' | 'title'>;
  readonly parameters: Parameters;
  readonly history: History;
  readonly assumptions: Assumptions;
  /** What it took for granted, where that is not what a backtest over candles or trades does. */
  readonly words?: readonly string[];
}

export function makeReport(
  { strategy, parameters, history, assumptions, words: given }: ReportSubject,
  result: BacktestResult,
): BacktestReport {
  const { instrument } = history;
  const { closed, open } = roundTrips(result.fills);
  const words = [...(given ?? assumptionWords(assumptions, history, history.tape !== null)), ...history.remarks];
  if (open !== null) {
    const held = formatQuantity(Math.abs(open.position) as Quantity, instrument);
    words.push(
      `At the end ${held} ${instrument.base} were still held; they count at the last close and not as a trade.`,
    );
  }
  return {
    format: 1,
    strategy: { id: strategy.id, version: strategy.version, title: strategy.title, parameters },
    symbol: instrument.symbol,
    interval: history.interval,
    from: result.start,
    to: result.end,
    origin: history.origin,
    candles: result.equity.length,
    gaps: history.gaps,
    assumptions,
    takenForGranted: words,
    money: money(history, result),
    statistics: statistics(history, result, closed),
    drawdown: drawdownView(history, result),
    trades: closed.map((trip) => tradeView(trip, instrument)),
    fills: {
      maker: result.fills.filter(({ isMaker }) => isMaker).length,
      taker: result.fills.filter(({ isMaker }) => !isMaker).length,
    },
    refusals: { count: result.refusals.length, first: result.refusals[0]?.text ?? null },
    reasons: result.reasons.slice(0, MOST_REASONS),
    unansweredMs: result.unansweredMs,
    stopped: result.stopped,
    equity: thinned(history, result.equity),
  };
}

function money(history: History, result: BacktestResult): MoneyView {
  const { instrument } = history;
  const digits = instrument.costPrecision;
  const { first, last, firstOpen, lastClose } = worth(history, result);
  const held = firstOpen > 0 ? first.mul(lastClose).div(firstOpen).sub(first) : new Money(0);
  return {
    quote: instrument.quote,
    base: instrument.base,
    quoteAtStart: decimalText(result.quoteAtStart),
    quoteAtEnd: decimalText(result.quoteAtEnd),
    baseAtStart: decimalText(result.baseAtStart),
    baseAtEnd: decimalText(result.baseAtEnd),
    net: decimalText(last.sub(first)),
    fees: decimalText(result.fills.reduce((sum, { fee }) => sum.add(fee), new Money(0))),
    buyAndHold: decimalText(held.toDecimalPlaces(digits)),
  };
}

const tradeView = (trip: RoundTrip, instrument: Instrument): BacktestTrade => ({
  side: trip.side,
  openedAt: trip.openedAt,
  closedAt: trip.closedAt,
  quantity: decimalText(formatQuantity(trip.quantity as Quantity, instrument)),
  entry: trip.entry / 10 ** instrument.pricePrecision,
  exit: trip.exit / 10 ** instrument.pricePrecision,
  net: decimalText(trip.net),
  fees: decimalText(trip.fees),
});

function drawdownView(history: History, result: BacktestResult): DrawdownView | null {
  const curve = new Float64Array(result.equity.length + 1);
  curve[0] = equityAtStart(history, result);
  curve.set(result.equity, 1);
  const deepest = deepestDrawdown(curve);
  if (deepest === null) return null;
  const at = (index: number): EpochMs => openTimeOf(history, index);
  return {
    share: deepest.share,
    amount: deepest.amount,
    from: at(deepest.peak),
    bottom: at(deepest.bottom),
    recovered: deepest.recovered === null ? null : at(deepest.recovered),
  };
}

/** Every so many candles, and the last. */
function thinned(history: History, equity: Float64Array): readonly (readonly [EpochMs, number])[] {
  const step = Math.max(1, Math.ceil(equity.length / MOST_POINTS));
  const points: (readonly [EpochMs, number])[] = [];
  for (let index = step - 1; index < equity.length; index += step) points.push(point(history, equity, index));
  const last = equity.length - 1;
  if (last >= 0 && equity.length % step !== 0) points.push(point(history, equity, last));
  return points;
}

const point = (history: History, equity: Float64Array, index: number): readonly [EpochMs, number] => [
  openTimeOf(history, index + 1),
  Math.round((equity[index] ?? 0) * 1e4) / 1e4,
];
