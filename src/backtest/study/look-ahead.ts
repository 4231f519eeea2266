/**
 * Whether a strategy knows the future: its decisions up to an instant must be the same whether history ends there, goes on, or goes on
 * otherwise. Catches a strategy that keeps state outside its memory, reads a clock or draws numbers, and a backtest that leaks.
 */

import { type History, openTimeOf, slice } from '../data/history.ts';
import { BacktestRun, type BacktestSetup } from '../run/backtest-run.ts';
import type { DecisionRecord } from '../run/result.ts';
import { seededRandom } from '../seeded-random.ts';

export interface LookAhead {
  readonly cuts: number;
  /** Decisions compared, over all cuts. */
  readonly compared: number;
  /** The first difference, in plain words; null when there is none. */
  readonly difference: string | null;
}

export function checkLookAhead(setup: BacktestSetup, cuts: number, seed: number): LookAhead {
  const { history } = setup;
  const random = seededRandom(seed);
  const whole = new BacktestRun(setup).run().decisions;
  let compared = 0;
  for (let index = 0; index < cuts; index += 1) {
    const cut = Math.max(1, Math.floor(history.length * (0.2 + 0.8 * random.next())));
    const until = openTimeOf(history, cut);
    const known = whole.filter(({ at }) => at <= until);
    for (const [name, other] of [
      ['where history ends there', slice(history, 0, cut)],
      ['where history goes on otherwise', bent(history, cut)],
    ] as const) {
      const decisions = new BacktestRun({ ...setup, history: other }).run().decisions.filter(({ at }) => at <= until);
      compared += known.length;
      const difference = firstDifference(known, decisions, `${name} (${new Date(until).toISOString()})`);
      if (difference !== null) return { cuts: index + 1, compared, difference };
    }
  }
  return { cuts, compared, difference: null };
}

/** The same history up to a candle; from there on it mirrors itself around the last known close. */
function bent(history: History, cut: number): History {
  const pivot = 2 * (history.close[cut - 1] ?? 0);
  const mirror = (price: number): number => Math.max(1, pivot - price);
  const turned = (column: Float64Array, from: Float64Array, first: number): Float64Array =>
    column.map((price, index) => (index < first ? price : mirror(from[index] ?? 0)));
  const { open, high, low, close, tape } = history;
  const firstTrade = tape?.firstOfCandle[cut] ?? 0;
  return {
    ...history,
    open: turned(open, open, cut),
    high: turned(high, low, cut),
    low: turned(low, high, cut),
    close: turned(close, close, cut),
    tape: tape === null ? null : { ...tape, price: turned(tape.price, tape.price, firstTrade) },
  };
}

function firstDifference(
  known: readonly DecisionRecord[],
  other: readonly DecisionRecord[],
  where: string,
): string | null {
  for (let index = 0; index < Math.max(known.length, other.length); index += 1) {
    const [a, b] = [known[index], other[index]];
    if (a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b)) continue;
    return `Decision ${index + 1} is ${told(a)} with the whole history and ${told(b)} ${where}.`;
  }
  return null;
}

const told = (decision: DecisionRecord | undefined): string =>
  decision === undefined
    ? 'missing'
    : `${decision.act} ${decision.key} (${decision.code}) at ${new Date(decision.at).toISOString()}`;
