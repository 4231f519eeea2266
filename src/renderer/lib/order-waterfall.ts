/** Where the time of the last orders went, stage after stage. The stages of a row sum to its total. */
import type { OrderLatency, OrderView } from '../../contract/views.ts';

/** What only the window measures of an order, ms since its gesture. */
export interface WindowShare {
  readonly gestureMs: number;
  readonly answeredMs: number | null;
  readonly paintedMs: number | null;
}

export const STAGES = [
  'gesture',
  'contract',
  'risk',
  'journal',
  'send',
  'exchange',
  'network',
  'return',
  'painted',
] as const;
export type Stage = (typeof STAGES)[number];

export type Verdict = 'good' | 'watch' | 'bad';

/** Order latency: under 80 ms is good, over 250 ms is bad. */
export const verdictOf = (ms: number): Verdict => (ms < 80 ? 'good' : ms <= 250 ? 'watch' : 'bad');

export interface WaterfallRow {
  readonly key: string;
  readonly side: OrderView['side'];
  readonly symbol: string;
  readonly at: number;
  readonly totalMs: number;
  readonly verdict: Verdict;
  readonly stages: readonly { readonly stage: Stage; readonly startMs: number; readonly ms: number }[];
}

/** The newest orders whose latency was measured. */
export function waterfall(
  orders: readonly OrderView[],
  limit: number,
  shareOf: (intentId: string) => WindowShare | null = () => null,
): readonly WaterfallRow[] {
  const rows: WaterfallRow[] = [];
  const newest = [...orders].sort((a, b) => b.createdAt - a.createdAt);
  for (const order of newest) {
    if (rows.length >= limit) break;
    const stages = stagesOf(order.latency, shareOf(order.intentId));
    if (stages.length === 0) continue;
    const last = stages.at(-1);
    const totalMs = last === undefined ? 0 : last.startMs + last.ms;
    rows.push({
      key: order.intentId,
      side: order.side,
      symbol: order.symbol,
      at: order.createdAt,
      totalMs,
      verdict: verdictOf(totalMs),
      stages,
    });
  }
  return rows;
}

function stagesOf(latency: OrderLatency, share: WindowShare | null): WaterfallRow['stages'] {
  const measured: Partial<Record<Stage, number>> = { ...latency };
  if (share !== null && latency.contract !== undefined) {
    // The engine counts from the gesture; what passed before the order left the window is the window's own.
    measured.gesture = Math.min(share.gestureMs, latency.contract);
    measured.contract = latency.contract - measured.gesture;
  }
  if (share !== null && share.answeredMs !== null && latency.network !== undefined) {
    const inEngine = Object.values(latency).reduce((sum: number, ms) => sum + (ms ?? 0), 0);
    measured.return = Math.max(0, share.answeredMs - inEngine);
    if (share.paintedMs !== null) measured.painted = Math.max(0, share.paintedMs - share.answeredMs);
  }
  const stages: { stage: Stage; startMs: number; ms: number }[] = [];
  let startMs = 0;
  for (const stage of STAGES) {
    const ms = measured[stage];
    if (ms === undefined) continue;
    stages.push({ stage, startMs, ms });
    startMs += ms;
  }
  return stages;
}
