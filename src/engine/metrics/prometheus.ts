/**
 * The engine's state as Prometheus samples. Names follow its conventions: base units, `_total` on what only rises. No
 * sample carries a balance, a price, an order id or a key: what is scraped is stored elsewhere for years.
 */
import type { FeedReport, MonitorView, OrdersReport, RestReport } from '../../contract/monitor-views.ts';
import type { MetricsView, StatusView } from '../../contract/views.ts';
import { TRUST_STATES } from '../../contract/views.ts';
import { Exposition } from './exposition.ts';

export function prometheusText(monitor: MonitorView, status: StatusView, metrics: MetricsView): string {
  const out = new Exposition();
  whole(out, monitor, status);
  connections(out, metrics);
  if (monitor.feed !== null) feed(out, monitor.feed);
  if (monitor.rest !== null) rest(out, monitor.rest);
  if (monitor.orders !== null) orders(out, monitor.orders);
  latencies(out, monitor, metrics);
  remainder(out, monitor);
  return out.text();
}

const flag = (is: boolean): number => (is ? 1 : 0);
const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000);

function whole(out: Exposition, { uptimeMs }: MonitorView, status: StatusView): void {
  out.family('leadline_uptime_seconds', 'gauge', 'Since the engine started.', [{ value: uptimeMs / 1000 }]);
  out.family('leadline_venue_info', 'gauge', 'Always 1; the venue this process trades on.', [
    { labels: { venue: status.venue }, value: 1 },
  ]);
  out.family('leadline_exchange_online', 'gauge', '1 while the exchange says that it is online.', [
    { value: flag(status.systemStatus === 'online') },
  ]);
  out.family('leadline_trading_blocked', 'gauge', '1 while no order may leave.', [
    { value: flag(status.tradingBlocked !== null) },
  ]);
  out.family('leadline_kill_latched', 'gauge', '1 while the kill switch is engaged.', [
    { value: flag(status.kill.isLatched) },
  ]);
  out.family('leadline_unknown_orders', 'gauge', 'Orders whose fate at the exchange is not known.', [
    { value: status.unknownOrders },
  ]);
  out.family('leadline_clock_offset_seconds', 'gauge', "The exchange's clock less this machine's.", [
    { value: seconds(status.clockOffsetMs) },
  ]);
  out.family(
    'leadline_light_ok',
    'gauge',
    '1 while the light rests on good, recent evidence.',
    status.lights.map(({ id, word }) => ({ labels: { light: id }, value: flag(word === 'ok') })),
  );
}

function connections(out: Exposition, { connections: all }: MetricsView): void {
  const by = (value: (each: MetricsView['connections'][number]) => number | null) =>
    all.map((each) => ({ labels: { connection: each.name }, value: value(each) }));
  out.family(
    'leadline_connection_live',
    'gauge',
    '1 while the connection is live.',
    by(({ state }) => flag(state === 'live')),
  );
  out.family(
    'leadline_connection_round_trip_seconds',
    'gauge',
    'Last answered ping.',
    by(({ roundTripMs }) => seconds(roundTripMs)),
  );
  out.family(
    'leadline_connection_silence_seconds',
    'gauge',
    'Since anything was heard.',
    by(({ lastHeardAgoMs }) => seconds(lastHeardAgoMs)),
  );
  out.family(
    'leadline_connection_messages_total',
    'counter',
    'Messages received.',
    by(({ messages }) => messages),
  );
  out.family(
    'leadline_connection_reconnects_total',
    'counter',
    'Times the connection was made anew.',
    by(({ reconnects }) => reconnects),
  );
}

function feed(out: Exposition, report: FeedReport): void {
  const sources = ['websocket', 'rest', 'none'] as const;
  out.family(
    'leadline_feed_primary_source',
    'gauge',
    '1 for the source of market data now.',
    sources.map((source) => ({ labels: { source }, value: flag(report.primarySource === source) })),
  );
  out.family('leadline_feed_failover_active', 'gauge', '1 while REST stands in for the streams.', [
    { value: flag(report.isFailoverActive) },
  ]);
  out.family('leadline_feed_failovers_total', 'counter', 'Times the streams were lost.', [
    { value: report.failoverCount },
  ]);
  out.family('leadline_feed_incidents_total', 'counter', 'Lasting differences between streamed and REST prices.', [
    { value: report.incidents },
  ]);
  out.family(
    'leadline_feed_requests_total',
    'counter',
    'Values asked of the feed, by kind and by where the answer came from.',
    report.kinds.flatMap(({ kind, webSocketHits, restHits, cacheHits, staleHits }) =>
      Object.entries({ websocket: webSocketHits, rest: restHits, cache: cacheHits, stale: staleHits }).map(
        ([answered, value]) => ({ labels: { kind, answered }, value }),
      ),
    ),
  );
  out.family(
    'leadline_symbols',
    'gauge',
    'Symbols followed, by trust.',
    TRUST_STATES.map((trust) => ({
      labels: { trust },
      value: report.symbols.filter((each) => each.trust === trust).length,
    })),
  );
  const bySymbol = (value: (each: FeedReport['symbols'][number]) => number) =>
    report.symbols.map((each) => ({ labels: { symbol: each.symbol }, value: value(each) }));
  out.family(
    'leadline_symbol_checksum_mismatches_total',
    'counter',
    'Book messages whose checksum did not match.',
    bySymbol(({ checksumMismatches }) => checksumMismatches),
  );
  out.family(
    'leadline_symbol_resyncs_total',
    'counter',
    'Books fetched afresh.',
    bySymbol(({ resyncs }) => resyncs),
  );
  out.family(
    'leadline_symbol_divergences_total',
    'counter',
    'Times the two connections disagreed for too long.',
    bySymbol(({ divergences }) => divergences),
  );
}

function rest(out: Exposition, report: RestReport): void {
  out.family('leadline_rest_operations_total', 'counter', 'REST requests sent.', [{ value: report.totalOperations }]);
  out.family('leadline_rest_counter', 'gauge', "The key's REST counter.", [{ value: report.counter.value }]);
  out.family('leadline_rest_counter_usable', 'gauge', 'What this program lets the counter reach.', [
    { value: report.counter.usable },
  ]);
  out.family(
    'leadline_rest_breaker_closed',
    'gauge',
    '1 while requests of the class pass.',
    report.breakers.map(({ name, state }) => ({ labels: { class: name }, value: flag(state === 'closed') })),
  );
}

function orders(out: Exposition, report: OrdersReport): void {
  const { sent, acknowledged, filled, canceled, notAccepted } = report;
  out.family(
    'leadline_orders_total',
    'counter',
    'Orders by what became of them.',
    Object.entries({ sent, acknowledged, filled, canceled, not_accepted: notAccepted }).map(([outcome, value]) => ({
      labels: { outcome },
      value,
    })),
  );
  const byCode = (codes: Readonly<Record<string, number>>) =>
    Object.entries(codes).map(([code, value]) => ({ labels: { code }, value }));
  out.family(
    'leadline_orders_denied_total',
    'counter',
    'Refused by the checks before the wire.',
    byCode(report.denied),
  );
  out.family('leadline_orders_rejected_total', 'counter', 'Refused by the exchange.', byCode(report.rejected));
  out.family('leadline_reconciliations_total', 'counter', 'Comparisons of orders and fills with the exchange.', [
    { value: report.reconciliations },
  ]);
}

function latencies(out: Exposition, { timings }: MonitorView, { histograms }: MetricsView): void {
  const spans = ['minute', 'quarterHour', 'session'] as const;
  out.family(
    'leadline_latency_seconds',
    'gauge',
    'Quantiles of a timing over a span.',
    timings.flatMap((timing) =>
      spans.flatMap((span) => {
        const over = timing[span];
        if (over === null) return [];
        const { p50, p95, p99 } = over;
        return Object.entries({ '0.5': p50, '0.95': p95, '0.99': p99 }).map(([quantile, ms]) => ({
          labels: { timing: timing.name, span: span === 'quarterHour' ? 'quarter_hour' : span, quantile },
          value: ms / 1000,
        }));
      }),
    ),
  );
  out.family(
    'leadline_latency_observations_total',
    'counter',
    'Values of a timing since start.',
    histograms.map(({ name, count }) => ({ labels: { timing: name }, value: count })),
  );
}

function remainder(out: Exposition, { queues, gauges, counters }: MonitorView): void {
  const named = (values: Readonly<Record<string, number>>) =>
    Object.entries(values).map(([name, value]) => ({ labels: { name }, value }));
  const byQueue = (value: (queue: MonitorView['queues'][number]) => number) =>
    queues.map((queue) => ({ labels: { queue: queue.name }, value: value(queue) }));
  out.family(
    'leadline_queue_depth',
    'gauge',
    'Entries waiting.',
    byQueue(({ depth }) => depth),
  );
  out.family(
    'leadline_queue_dropped_total',
    'counter',
    'Entries dropped because the queue was full.',
    byQueue(({ dropped }) => dropped),
  );
  out.family(
    'leadline_gauge',
    'gauge',
    'Values of the moment, by the name they have in the metrics panel.',
    named(gauges),
  );
  out.family(
    'leadline_events_total',
    'counter',
    'Rising counts, by the name they have in the metrics panel.',
    named(counters),
  );
}
