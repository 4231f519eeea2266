/** Counters that only rise, latency histograms, and gauges asked for when the report is made. */
import type { HistogramView, MetricsView } from '../../contract/views.ts';
import type { EpochMs } from '../../domain/time.ts';
import { Histogram } from './histogram.ts';

export class Metrics {
  readonly #counters = new Map<string, number>();
  readonly #histograms = new Map<string, { readonly histogram: Histogram; readonly unit: 'ms' | 'us' }>();
  readonly #gauges = new Map<string, () => number>();

  count(name: string, by = 1): void {
    this.#counters.set(name, (this.#counters.get(name) ?? 0) + by);
  }

  counter(name: string): number {
    return this.#counters.get(name) ?? 0;
  }

  histogram(name: string, unit: 'ms' | 'us'): Histogram {
    const known = this.#histograms.get(name);
    if (known !== undefined) return known.histogram;
    const histogram = new Histogram();
    this.#histograms.set(name, { histogram, unit });
    return histogram;
  }

  /** `read` is called once a report; the last one registered under a name counts. */
  gauge(name: string, read: () => number): void {
    this.#gauges.set(name, read);
  }

  report(at: EpochMs, uptimeMs: number, connections: MetricsView['connections']): MetricsView {
    return {
      at,
      uptimeMs,
      histograms: [...this.#histograms].map(
        ([name, { histogram, unit }]): HistogramView => ({
          name,
          unit,
          count: histogram.count,
          p50: histogram.quantile(0.5),
          p95: histogram.quantile(0.95),
          p99: histogram.quantile(0.99),
          max: histogram.maximum,
        }),
      ),
      counters: Object.fromEntries([...this.#counters].sort(([a], [b]) => a.localeCompare(b))),
      gauges: Object.fromEntries([...this.#gauges].map(([name, read]) => [name, read()])),
      connections,
    };
  }
}
