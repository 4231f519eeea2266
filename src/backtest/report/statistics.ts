/**
 * The figures traders compare strategies by. Statistics: floating point, and each says why where it cannot be told.
 *
 * Returns are those of whole UTC days, from close to close of the equity curve; a year has 365 of them, because the market does
 * not close. No interest is taken off.
 */
import type { Figure, Statistics } from '../../contract/backtest-views.ts';
import type { History } from '../data/history.ts';
import { intervalMs } from '../data/history.ts';
import type { BacktestResult } from '../run/result.ts';
import { type Drawdown, deepestDrawdown } from './drawdown.ts';
import type { RoundTrip } from './round-trips.ts';

const DAY_MS = 86_400_000;
const YEAR_DAYS = 365;
const LEAST_DAYS = 20;

const value = (figure: number): Figure =>
  Number.isFinite(figure) ? { value: figure } : none('it is not a finite number');
const none = (reason: string): Figure => ({ value: null, reason });

export function statistics(history: History, result: BacktestResult, trips: readonly RoundTrip[]): Statistics {
  const { equity, start, end } = result;
  const first = equityAtStart(history, result);
  const last = equity[equity.length - 1] ?? first;
  const days = (end - start) / DAY_MS;
  const returns = dailyReturns(history, equity, first);
  const drawdown = deepestDrawdown(withStart(first, equity));
  const annual = annualReturn(first, last, days);
  return {
    totalReturn: first > 0 ? value(last / first - 1) : none('it began with nothing'),
    annualReturn: annual,
    sharpe: ratio(returns, standardDeviation),
    sortino: ratio(returns, downsideDeviation),
    calmar: calmar(annual, drawdown),
    maximumDrawdown: value(drawdown?.share ?? 0),
    ...ofTrips(trips),
    exposure: equity.length > 0 ? value(result.candlesHeld / equity.length) : none('there is no candle'),
    turnover: turnover(history, result, mean(equity), days),
  };
}

export const equityAtStart = (history: History, { quoteAtStart, baseAtStart }: BacktestResult): number =>
  quoteAtStart.toNumber() + (baseAtStart.toNumber() * (history.open[0] ?? 0)) / 10 ** history.instrument.pricePrecision;

function withStart(first: number, equity: Float64Array): Float64Array {
  const curve = new Float64Array(equity.length + 1);
  curve[0] = first;
  curve.set(equity, 1);
  return curve;
}

/** Of whole days; the part of a day at either end is left out. */
export function dailyReturns(
  history: Pick<History, 'start' | 'interval'>,
  equity: Float64Array,
  first: number,
): number[] {
  const span = intervalMs(history);
  const returns: number[] = [];
  if (span > DAY_MS) return returns;
  let before = history.start % DAY_MS === 0 ? first : null;
  const candlesToMidnight = Math.ceil((DAY_MS - (history.start % DAY_MS)) / span);
  const perDay = Math.max(1, Math.round(DAY_MS / span));
  for (let index = candlesToMidnight - 1; index < equity.length; index += perDay) {
    const now = equity[index] ?? 0;
    if (before !== null && before > 0) returns.push(now / before - 1);
    before = now;
  }
  return returns;
}

function annualReturn(first: number, last: number, days: number): Figure {
  if (days < LEAST_DAYS) return none(`${days.toFixed(1)} days are fewer than the ${LEAST_DAYS} it takes`);
  if (first <= 0) return none('it began with nothing');
  return last <= 0 ? value(-1) : value((last / first) ** (YEAR_DAYS / days) - 1);
}

function ratio(returns: readonly number[], deviation: (returns: readonly number[]) => number): Figure {
  if (returns.length < LEAST_DAYS) {
    return none(`${returns.length} whole days are fewer than the ${LEAST_DAYS} it takes`);
  }
  const spread = deviation(returns);
  return spread > 0 ? value((mean(returns) / spread) * Math.sqrt(YEAR_DAYS)) : none('the daily returns do not vary');
}

function calmar(annual: Figure, drawdown: Drawdown | null): Figure {
  if (annual.value === null) return annual;
  return drawdown === null || drawdown.share === 0
    ? none('it never fell from its best')
    : value(annual.value / drawdown.share);
}

type TripFigures = Pick<Statistics, 'profitFactor' | 'expectancy' | 'winRate' | 'holdingMinutes'>;

function ofTrips(trips: readonly RoundTrip[]): TripFigures {
  if (trips.length === 0) {
    const missing = none('no trade was closed');
    return { profitFactor: missing, expectancy: missing, winRate: missing, holdingMinutes: missing };
  }
  const nets = trips.map(({ net }) => net.toNumber());
  const won = nets.reduce((sum, net) => sum + Math.max(0, net), 0);
  const lost = nets.reduce((sum, net) => sum - Math.min(0, net), 0);
  const held = trips.map(({ openedAt, closedAt }) => (closedAt - openedAt) / 60_000);
  return {
    profitFactor: lost > 0 ? value(won / lost) : none('no trade lost'),
    expectancy: value(mean(nets)),
    winRate: value(nets.filter((net) => net > 0).length / nets.length),
    holdingMinutes: value(mean(held)),
  };
}

function turnover(history: History, { fills }: BacktestResult, meanEquity: number, days: number): Figure {
  if (!(meanEquity > 0)) return none('there was no equity to set it against');
  const { pricePrecision, quantityPrecision } = history.instrument;
  const lots = fills.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  return value(((lots / 10 ** (pricePrecision + quantityPrecision) / meanEquity) * YEAR_DAYS) / days);
}

const mean = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index] ?? 0;
  return values.length === 0 ? Number.NaN : sum / values.length;
};

/** Of a sample. */
function standardDeviation(returns: readonly number[]): number {
  const middle = mean(returns);
  const squares = returns.reduce((sum, each) => sum + (each - middle) ** 2, 0);
  return Math.sqrt(squares / (returns.length - 1));
}

/** Of losses against a target of nothing, over all days. */
const downsideDeviation = (returns: readonly number[]): number =>
  Math.sqrt(returns.reduce((sum, each) => sum + Math.min(0, each) ** 2, 0) / returns.length);
