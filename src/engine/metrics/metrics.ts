/** Counters that only rise, latency histograms, and gauges asked for when the report is made. */
import type { TimingView } from '../../contract/monitor-views.ts';
import type { HistogramView, MetricsView } from '../../contract/views.ts';
import type { EpochMs, MonotonicMs } from '../../domain/time.ts';
import { Histogram } from './histogram.ts';
import { RollingHistogram } from './rolling-histogram.ts';

export class Metrics {
  readonly #counters = new Map<string, number>();
  readonly #histograms = new Map<string, { readonly histogram: RollingHistogram; readonly unit: 'ms' | 'us' }>();
  readonly #gauges = new Map<string, () => number>();
  readonly #scratch = new Histogram();
  #now = 0;

  count(name: string, by = 1): void {
    this.#counters.set(name, (this.#counters.get(name) ?? 0) + by);
  }

  counter(name: string): number {
    return this.#counters.get(name) ?? 0;
  }

  histogram(name: string, unit: 'ms' | 'us'): RollingHistogram {
    const known = this.#histograms.get(name);
    if (known !== undefined) return known.histogram;
    const histogram = new RollingHistogram();
    histogram.advance(this.#now);
    this.#histograms.set(name, { histogram, unit });
    return histogram;
  }

  /** `read` is called once a report; the last one registered under a name counts. */
  gauge(name: string, read: () => number): void {
    this.#gauges.set(name, read);
  }

  /** The time passes: called about once a second, it is the resolution of the spans of `timings`. */
  advance(now: MonotonicMs): void {
    this.#now = now;
    for (const { histogram } of this.#histograms.values()) histogram.advance(now);
  }

  /** Every histogram over a minute, a quarter of an hour and the session, in milliseconds. */
  timings(): readonly TimingView[] {
    return [...this.#histograms].map(([name, { histogram, unit }]) =>
      histogram.timing(name, unit === 'us' ? 1000 : 1, this.#scratch),
    );
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
