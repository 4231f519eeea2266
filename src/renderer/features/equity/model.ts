/** Profit as a pane shows it: rows in order, words for owners, and the curve as points of a plot. */

import type { EquityPoint, OwnerName, ProfitRow } from '../../../contract/profit-views.ts';
import type { CostMethod } from '../../../domain/cost-method.ts';
import { wording } from '../../text/wording.ts';

export const METHOD_CHOICES: readonly { readonly value: CostMethod; readonly label: string; readonly title: string }[] =
  [
    {
      value: 'average',
      get label() {
        return wording.equity.average;
      },
      get title() {
        return wording.equity.averageCostPartialCloseTakesIts;
      },
    },
    {
      value: 'fifo',
      label: 'FIFO',
      get title() {
        return wording.equity.firstInFirstOutOldestLot;
      },
    },
    {
      value: 'lifo',
      label: 'LIFO',
      get title() {
        return wording.equity.lastInFirstOutNewestLot;
      },
    },
  ];

export function ownerWords(owner: OwnerName): string {
  if (owner.startsWith('strategy:')) return owner.slice('strategy:'.length);
  switch (owner) {
    case 'manual':
      return wording.equity.byHand;
    case 'external':
      return wording.equity.elsewhere;
    case 'backfilled':
      return wording.equity.readBack;
    case 'earlier':
      return wording.equity.notKept;
    default:
      return owner;
  }
}

export const quoteOf = (symbol: string): string => symbol.split('/')[1] ?? '';

export function profitRows(rows: readonly ProfitRow[]): readonly ProfitRow[] {
  return [...rows].sort((a, b) => (a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : a.owner < b.owner ? -1 : 1));
}

interface PlotPoint {
  /** 0 at the left, 1 at the right. */
  readonly x: number;
  /** 0 at the bottom, 1 at the top. */
  readonly y: number;
  readonly point: EquityPoint;
}

export interface Plot {
  readonly points: readonly PlotPoint[];
  readonly lowest: number;
  readonly highest: number;
  /** Where nothing is won or lost. */
  readonly zero: number;
}

/** Pixels only: the floats here are never told as amounts. */
export function plotOf(points: readonly EquityPoint[]): Plot | null {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  const nets = points.map(({ net }) => Number(net));
  const lowest = Math.min(0, ...nets);
  const highest = Math.max(0, ...nets);
  const height = highest - lowest || 1;
  const width = last.at - first.at || 1;
  return {
    points: points.map((point, at) => ({
      x: (point.at - first.at) / width,
      y: ((nets[at] ?? 0) - lowest) / height,
      point,
    })),
    lowest,
    highest,
    zero: (0 - lowest) / height,
  };
}

/** The point that held at a place of the plot: the last one not to its right. */
export function pointAt(plot: Plot, x: number): PlotPoint | null {
  let found: PlotPoint | null = null;
  for (const each of plot.points) {
    if (each.x > x + 1e-9) break;
    found = each;
  }
  return found ?? plot.points[0] ?? null;
}
