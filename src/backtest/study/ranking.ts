/** Which of many runs is the best, by a figure the trader names. */
import type { Figure, Statistics } from '../../contract/backtest-views.ts';
import type { Summary } from './summary.ts';

export const RANKS = ['net', 'sharpe', 'sortino', 'calmar', 'profitFactor', 'expectancy'] as const;
export type Rank = (typeof RANKS)[number];

const rankFigure = ({ net, statistics }: Summary, rank: Rank): Figure =>
  rank === 'net' ? { value: Number(net) } : statistics[rank satisfies keyof Statistics];

/** Indices of the runs, best first; runs whose figure is not known come last, in their order. */
export function ranked(summaries: readonly Summary[], rank: Rank): readonly number[] {
  const value = (index: number): number => {
    const summary = summaries[index];
    return summary === undefined
      ? Number.NEGATIVE_INFINITY
      : (rankFigure(summary, rank).value ?? Number.NEGATIVE_INFINITY);
  };
  return summaries.map((_, index) => index).sort((a, b) => compare(value(b), value(a)) || a - b);
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
