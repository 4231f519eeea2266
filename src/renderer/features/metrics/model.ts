/** The metrics panel's numbers: measured distributions, counters by family, and where the last orders spent their time. */
import type { HistogramView, MetricsView, OrderLatency, OrderView } from '../../../contract/views.ts';

export const STAGES = ['contract', 'risk', 'journal', 'send', 'exchange', 'network'] as const;
type Stage = (typeof STAGES)[number];

export interface WaterfallRow {
  readonly key: string;
  readonly label: string;
  readonly at: number;
  readonly totalMs: number;
  readonly verdict: Verdict;
  readonly stages: readonly { readonly stage: Stage; readonly startMs: number; readonly ms: number }[];
}

export type Verdict = 'good' | 'watch' | 'bad';

/** Order latency: under 80 ms is good, over 250 ms is bad. */
export const verdictOf = (ms: number): Verdict => (ms < 80 ? 'good' : ms <= 250 ? 'watch' : 'bad');

/** The newest orders whose latency was measured. */
export function waterfall(orders: readonly OrderView[], limit: number): readonly WaterfallRow[] {
  const rows: WaterfallRow[] = [];
  const newest = [...orders].sort((a, b) => b.createdAt - a.createdAt);
  for (const order of newest) {
    if (rows.length >= limit) break;
    const stages = stagesOf(order.latency);
    if (stages.length === 0) continue;
    const last = stages.at(-1);
    const totalMs = last === undefined ? 0 : last.startMs + last.ms;
    rows.push({
      key: order.intentId,
      label: `${order.side} ${order.symbol}`,
      at: order.createdAt,
      totalMs,
      verdict: verdictOf(totalMs),
      stages,
    });
  }
  return rows;
}

function stagesOf(latency: OrderLatency): WaterfallRow['stages'] {
  const stages: { stage: Stage; startMs: number; ms: number }[] = [];
  let startMs = 0;
  for (const stage of STAGES) {
    const ms = latency[stage];
    if (ms === undefined) continue;
    stages.push({ stage, startMs, ms });
    startMs += ms;
  }
  return stages;
}

export interface CounterGroup {
  readonly family: string;
  readonly counters: readonly { readonly name: string; readonly value: number }[];
}

/** `book.verified` and `book.mismatches` are the family `book`. Families and names in alphabetical order. */
export function groupByFamily(values: Readonly<Record<string, number>>): readonly CounterGroup[] {
  const groups = new Map<string, { name: string; value: number }[]>();
  for (const [key, value] of Object.entries(values)) {
    const point = key.indexOf('.');
    const family = point < 0 ? 'other' : key.slice(0, point);
    const name = words(point < 0 ? key : key.slice(point + 1));
    const group = groups.get(family);
    if (group === undefined) groups.set(family, [{ name, value }]);
    else group.push({ name, value });
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([family, counters]) => ({
      family: words(family),
      counters: counters.sort((a, b) => (a.name < b.name ? -1 : 1)),
    }));
}

/** `messages.perSecond` reads `messages per second`, `heap.mb` reads `heap, MB`. */
export const words = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[._-]/g, ' ')
    .toLowerCase()
    .replace(/ (mb|kb|ms|us)$/, (_, unit: string) => `, ${UNITS[unit] ?? unit}`);

const UNITS: Readonly<Record<string, string>> = { mb: 'MB', kb: 'kB', us: 'µs' };

/** `0.42 ms`, `12 ms`, `1,240 ms`; a histogram in microseconds under 1 ms stays in them. */
export function formatLatency(value: number, unit: HistogramView['unit']): string {
  if (!Number.isFinite(value)) return '—';
  if (unit === 'us') return value < 1000 ? `${value.toFixed(0)} µs` : formatLatency(value / 1000, 'ms');
  if (value < 10) return `${value.toFixed(2)} ms`;
  if (value < 100) return `${value.toFixed(1)} ms`;
  return `${Math.round(value).toLocaleString('en-US')} ms`;
}

/** Where a value stands on a logarithmic line from 10 µs to 10 s: 0 to 1. */
export function logPosition(value: number, unit: HistogramView['unit']): number {
  const ms = unit === 'us' ? value / 1000 : value;
  if (!(ms > 0)) return 0;
  return Math.min(1, Math.max(0, (Math.log10(ms) + 2) / 6));
}

/** Everything shown, as text for a report. */
export function metricsEvidence(metrics: MetricsView): string {
  return JSON.stringify(metrics, null, 2);
}
