/** The two reports of the whole house: how the parts are doing, and what guards the account. Each part is told by its owner. */
import type { MonitorView } from '../contract/monitor-views.ts';
import type { SafetyView } from '../contract/safety-views.ts';
import type { MetricsView } from '../contract/views.ts';

export interface ReportSources {
  readonly metrics: () => MetricsView;
  readonly feed?: () => MonitorView['feed'];
  readonly rest?: () => MonitorView['rest'];
  readonly orders?: () => MonitorView['orders'];
  readonly timings?: () => MonitorView['timings'];
  readonly queues?: () => MonitorView['queues'];
  readonly safety?: () => Omit<SafetyView, 'at'>;
}

const NOTHING_KNOWN: Omit<SafetyView, 'at'> = {
  deadMan: null,
  diedNow: null,
  balances: [],
  rateFuel: [],
  losses: null,
  readOnly: null,
  recovery: [],
};

export class Reports {
  readonly #sources: ReportSources;

  constructor(sources: ReportSources) {
    this.#sources = sources;
  }

  monitor(): MonitorView {
    const { metrics, feed, rest, orders, timings, queues } = this.#sources;
    const { at, uptimeMs, gauges, counters } = metrics();
    return {
      at,
      uptimeMs,
      timings: timings?.() ?? [],
      feed: feed?.() ?? null,
      rest: rest?.() ?? null,
      orders: orders?.() ?? null,
      queues: queues?.() ?? [],
      gauges,
      counters,
    };
  }

  safety(at: number): SafetyView {
    return { at, ...(this.#sources.safety?.() ?? NOTHING_KNOWN) };
  }
}
