/** A report as the pane draws it: equity and its fall from the best so far as points of a plot, and what goes into files. */
import type { BacktestReport } from '../../../../contract/backtest-views.ts';

export interface CurvePoint {
  /** 0 at the left, 1 at the right. */
  readonly x: number;
  readonly at: number;
  readonly equity: number;
  /** Share below the best so far, 0 or more. */
  readonly fall: number;
}

export interface Curve {
  readonly points: readonly CurvePoint[];
  readonly lowest: number;
  readonly highest: number;
  readonly deepest: number;
  readonly start: number;
}

/** Null: there is nothing to draw. Pixels only: the floats here are never told as amounts. */
export function curveOf({
  equity,
  assumptions,
  from,
}: Pick<BacktestReport, 'equity' | 'assumptions' | 'from'>): Curve | null {
  const [first] = equity;
  const last = equity.at(-1);
  if (first === undefined || last === undefined) return null;
  const width = last[0] - from || 1;
  // What is held besides the capital counts at the first close.
  const start = Number(assumptions.baseAtStart) > 0 ? first[1] : Number(assumptions.capital);
  let best = start;
  const points = equity.map(([at, value]) => {
    best = Math.max(best, value);
    return { x: (at - from) / width, at, equity: value, fall: best > 0 ? (best - value) / best : 0 };
  });
  const values = points.map((point) => point.equity);
  return {
    points,
    lowest: Math.min(start, ...values),
    highest: Math.max(start, ...values),
    deepest: Math.max(...points.map(({ fall }) => fall)),
    start,
  };
}

/** Nearest to this share of the width. */
export function pointAt({ points }: Curve, x: number): CurvePoint | null {
  let nearest: CurvePoint | null = null;
  for (const point of points) if (nearest === null || Math.abs(point.x - x) < Math.abs(nearest.x - x)) nearest = point;
  return nearest;
}

export const equityCsv = ({ equity }: Pick<BacktestReport, 'equity'>): string =>
  `${['time,equity', ...equity.map(([at, value]) => `${new Date(at).toISOString()},${value}`)].join('\n')}\n`;
