/** The metrics panel's numbers: measured distributions and counters by family. */
import type { HistogramView, MetricsView } from '../../../contract/views.ts';
import { plainName } from '../../lib/plain-name.ts';

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
    const name = plainName(point < 0 ? key : key.slice(point + 1));
    const group = groups.get(family);
    if (group === undefined) groups.set(family, [{ name, value }]);
    else group.push({ name, value });
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([family, counters]) => ({
      family: plainName(family),
      counters: counters.sort((a, b) => (a.name < b.name ? -1 : 1)),
    }));
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
