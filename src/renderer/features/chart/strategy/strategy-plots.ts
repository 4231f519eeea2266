/** What is drawn of the strategies on one symbol: series, standing levels, and what they decided. Nothing is invented. Pure. */

import type { AutomationView, DecisionView, StrategyView } from '../../../../contract/automation-views.ts';
import type { OrderView } from '../../../../contract/views.ts';
import type { Side } from '../../../../domain/market.ts';
import { parseScaled } from '../../../../domain/scaled.ts';
import { type ClockZone, formatClockMs } from '../../../lib/format-time.ts';
import { wording } from '../../../text/wording.ts';
import type { HoverText } from '../hover.ts';
import { openTimeOf } from '../intervals.ts';
import type { PlotPoint, PlotRecorder } from './plot-recorder.ts';

interface StrategySeries {
  readonly key: string;
  readonly label: string;
  readonly pane: 'price' | 'own';
  /** Scaled in the price pane, plain numbers in a pane of its own. */
  readonly points: readonly PlotPoint[];
}

interface StrategyLevel {
  readonly key: string;
  readonly label: string;
  /** Scaled. */
  readonly price: number;
}

export interface StrategyMark {
  readonly at: number;
  readonly act: 'place' | 'refused';
  /** Of the order it made, where that is known. */
  readonly side: Side | null;
  /** The strategy's title. */
  readonly title: string;
  readonly decision: DecisionView;
}

export interface StrategyPlots {
  readonly series: readonly StrategySeries[];
  readonly levels: readonly StrategyLevel[];
  /** Oldest first. */
  readonly marks: readonly StrategyMark[];
}

export interface PlotSources {
  readonly symbol: string;
  readonly pricePrecision: number;
  readonly views: readonly AutomationView[];
  readonly strategies: readonly StrategyView[];
  readonly decisions: readonly DecisionView[];
  readonly orders: readonly OrderView[];
  readonly recorder: PlotRecorder;
}

export function strategyPlots(sources: PlotSources): StrategyPlots {
  const { symbol, pricePrecision, strategies, recorder } = sources;
  const views = sources.views.filter((view) => view.symbol === symbol);
  const strategyOf = (id: string): StrategyView | undefined => strategies.find((each) => each.id === id);
  const titleOf = (view: AutomationView): string => strategyOf(view.strategyId)?.title ?? view.strategyId;
  return {
    series: views.flatMap((view) =>
      (strategyOf(view.strategyId)?.plots ?? []).map((plot) => ({
        key: `${view.id} ${plot.id}`,
        label: `${titleOf(view)} · ${plot.label}`,
        pane: plot.pane,
        points: recorder.pointsOf(view.id, plot.id),
      })),
    ),
    levels: views.flatMap((view) =>
      view.levels.flatMap(({ label, price }) => {
        const scaled = parseScaled(price, pricePrecision);
        return scaled === null
          ? []
          : [{ key: `${view.id} ${label}`, label: `${titleOf(view)} · ${label}`, price: scaled }];
      }),
    ),
    marks: marksOf(sources, new Map(views.map((view) => [view.id, titleOf(view)]))),
  };
}

function marksOf({ symbol, decisions, orders }: PlotSources, titles: ReadonlyMap<string, string>) {
  const sides = new Map(orders.map((order) => [order.intentId, order.side]));
  return decisions.flatMap((decision): StrategyMark[] => {
    const { at, act, intentId, instanceId } = decision;
    if (decision.symbol !== symbol || (act !== 'place' && act !== 'refused')) return [];
    const side = intentId === null ? null : (sides.get(intentId) ?? null);
    return [{ at, act, side, title: titles.get(instanceId) ?? instanceId, decision }];
  });
}

/** What stands at one place of the chart: the newest decision of a bar, kind and side, and how many there were. */
export interface PlacedMark {
  readonly openTime: number;
  readonly newest: StrategyMark;
  readonly count: number;
}

export function placedMarks(marks: readonly StrategyMark[], minutes: number): readonly PlacedMark[] {
  const placed = new Map<string, PlacedMark>();
  for (const newest of marks) {
    const openTime = openTimeOf(newest.at, minutes);
    const key = `${openTime} ${newest.act} ${newest.side}`;
    placed.set(key, { openTime, newest, count: (placed.get(key)?.count ?? 0) + newest.decision.repeats });
  }
  return [...placed.values()];
}

export function markWords({ newest, count }: PlacedMark, zone: ClockZone): HoverText {
  const { at, code, text, inputs } = newest.decision;
  const facts = Object.entries(inputs).map(([name, value]) => `${name} ${value}`);
  return {
    title: wording.chartLayers.orderRefused(newest.title, newest.act, code),
    lines: [
      wording.chartLayers.newestWithinThisCandle(formatClockMs(at, zone), count),
      text,
      ...(facts.length === 0 ? [] : [facts.join(' · ')]),
    ],
  };
}

/** One value per bar: the last that was told within it. Points outside of every bar are left out. */
export function valuesOnBars(
  points: readonly PlotPoint[],
  minutes: number,
  hasBar: (openTime: number) => boolean,
): readonly { readonly openTime: number; readonly value: number }[] {
  const byBar = new Map<number, number>();
  for (const { at, value } of points) {
    const openTime = openTimeOf(at, minutes);
    if (hasBar(openTime)) byBar.set(openTime, value);
  }
  return [...byBar].sort(([a], [b]) => a - b).map(([openTime, value]) => ({ openTime, value }));
}
