/** The two reports of the whole house: how the parts are doing, and what guards the account. Each part is told by its owner. */
import type { FeedReport, MonitorView } from '../contract/monitor-views.ts';
import type { SafetyView } from '../contract/safety-views.ts';
import type { MetricsView } from '../contract/views.ts';
import { safetyView } from './safety.ts';

export interface ReportSources {
  readonly metrics: () => MetricsView;
  readonly feed?: () => MonitorView['feed'];
  /** The account's two connections, whatever else is known of the feeds. */
  readonly accountConnections?: () => FeedReport['accountConnections'];
  readonly rest?: () => MonitorView['rest'];
  readonly orders?: () => MonitorView['orders'];
  readonly timings?: () => MonitorView['timings'];
  readonly queues?: () => MonitorView['queues'];
  readonly safety?: () => Omit<SafetyView, 'at'>;
}

export class Reports {
  readonly #sources: ReportSources;

  constructor(sources: ReportSources) {
    this.#sources = sources;
  }

  monitor(): MonitorView {
    const { metrics, feed, accountConnections, rest, orders, timings, queues } = this.#sources;
    const feeds = feed?.() ?? null;
    const { at, uptimeMs, gauges, counters } = metrics();
    return {
      at,
      uptimeMs,
      timings: timings?.() ?? [],
      feed:
        feeds === null ? null : { ...feeds, accountConnections: accountConnections?.() ?? feeds.accountConnections },
      rest: rest?.() ?? null,
      orders: orders?.() ?? null,
      queues: queues?.() ?? [],
      gauges,
      counters,
    };
  }

  safety(at: number): SafetyView {
    return { at, ...(this.#sources.safety?.() ?? safetyView({})) };
  }
}
