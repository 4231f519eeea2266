/** The status report as text, to copy into a mail or a ticket. What is not known is `—`, never zero. */
import type { FeedConnectionView, FeedReport, MonitorView, RestReport } from '../../contract/monitor-views.ts';
import type { StatusView } from '../../contract/views.ts';

const UNKNOWN = '—';
const CONNECTED: ReadonlySet<string> = new Set(['live', 'suspect', 'syncing']);

export function statusReport(monitor: MonitorView, status: StatusView): string {
  const { feed, rest } = monitor;
  return [
    '=== Data System Status Report ===',
    ...lines([
      ['Time', `${utc(monitor.at)} UTC`],
      ['Uptime', span(monitor.uptimeMs)],
      ['Venue', `${status.venue}, exchange ${status.systemStatus.replace('_', ' ')}`],
      ...(status.announcement === null ? [] : [['Announcement', status.announcement] as const]),
    ]),
    ...section('WebSocket V2', webSocket(feed)),
    ...section('Data Feed', dataFeed(feed)),
    ...section('REST API', restApi(rest)),
    ...section('Trust', trust(feed)),
    ...section('Orders', orders(monitor, status)),
    ...section('Clock', clock(status)),
    ...section('Latency (p50 / p95 / p99: last minute; last 15 minutes; session)', timings(monitor)),
    ...section(
      'Lights',
      status.lights.map(({ label, word, evidence }) => [label, `${word}. ${evidence}`]),
    ),
    '',
  ].join('\n');
}

type Line = readonly [name: string, value: string | number];

/** A trader's or an exchange's own words may hold line breaks; the report has one line for one fact. */
const lines = (rows: readonly Line[]): readonly string[] =>
  rows.map(([name, value]) => `- ${name}: ${String(value).replace(/\s*[\r\n]+\s*/g, ' ')}`);

const section = (title: string, rows: readonly Line[]): readonly string[] => ['', `${title}:`, ...lines(rows)];

function webSocket(feed: FeedReport | null): readonly Line[] {
  if (feed === null) return [['Status', UNKNOWN]];
  const market = feed.connections;
  const connected = market.filter(({ state }) => CONNECTED.has(state)).length;
  const trips = market.flatMap(({ roundTripMs }) => (roundTripMs === null ? [] : [roundTripMs]));
  const average = trips.length === 0 ? null : trips.reduce((sum, each) => sum + each, 0) / trips.length;
  const messages = [...market, ...feed.accountConnections].reduce((sum, each) => sum + each.messages, 0);
  return [
    ['Status', connected === 0 ? 'Disconnected' : `Connected (${connected} of ${market.length}, ${feed.mode})`],
    ['Messages Processed', messages],
    ['Average Latency', milliseconds(average)],
    ['Connection Health', market.map(health).join('; ') || UNKNOWN],
    ['Account Connections', feed.accountConnections.map(health).join('; ') || UNKNOWN],
    ['Wins', market.map(({ id, wins }) => `${id} ${wins}`).join(', ') || UNKNOWN],
  ];
}

function health({ id, state, reason, roundTripMs, lastHeardAgoMs, malformed, reconnects }: FeedConnectionView): string {
  const heard = lastHeardAgoMs === null ? 'never heard' : `heard ${span(lastHeardAgoMs)} ago`;
  const trouble = malformed === 0 ? '' : `, ${malformed} malformed`;
  return `${id} ${state}, ${heard}, round trip ${milliseconds(roundTripMs)}, ${reconnects} reconnects${trouble}${reason === null ? '' : ` (${reason})`}`;
}

function dataFeed(feed: FeedReport | null): readonly Line[] {
  if (feed === null) return [['Primary Source', UNKNOWN]];
  const { kinds } = feed;
  const sum = (of: (kind: FeedReport['kinds'][number]) => number): number =>
    kinds.reduce((total, kind) => total + of(kind), 0);
  const requests = sum((kind) => kind.requests);
  const lasting = feed.failovers.find(({ durationMs }) => durationMs === null);
  return [
    ['Primary Source', feed.primarySource],
    ['Failover Active', feed.isFailoverActive ? 'yes' : 'no'],
    [
      'Cache Hit Rate',
      share(
        sum((kind) => kind.cacheHits),
        requests,
      ),
    ],
    [
      'WebSocket Hit Rate',
      share(
        sum((kind) => kind.webSocketHits),
        requests,
      ),
    ],
    [
      'REST Hit Rate',
      share(
        sum((kind) => kind.restHits),
        requests,
      ),
    ],
    [
      'Stale Answers',
      share(
        sum((kind) => kind.staleHits),
        requests,
      ),
    ],
    ['Total Requests', requests],
    ['Failovers', `${feed.failoverCount}${lasting === undefined ? '' : `, now: ${lasting.cause}`}`],
    ['Incidents', feed.incidents],
    ...kinds.map(
      (kind): Line => [
        `Kind ${kind.kind}`,
        `${kind.requests} requests, ${kind.webSocketHits} WebSocket, ${kind.restHits} REST, ${kind.cacheHits} cache, ${kind.staleHits} stale; lifetime ${kind.lifetimeMs === null ? 'its interval' : span(kind.lifetimeMs)}`,
      ],
    ),
  ];
}

function restApi(rest: RestReport | null): readonly Line[] {
  if (rest === null) return [['Total Operations', UNKNOWN]];
  const open = rest.breakers.filter(({ state }) => state !== 'closed');
  const { value, maximum, usable, decayPerSecond } = rest.counter;
  const failure = rest.operations.find(({ outcome }) => outcome !== 'ok');
  return [
    ['Total Operations', rest.totalOperations],
    [
      'Circuit Breaker',
      open.length === 0
        ? 'closed'
        : open
            .map(({ name, state, lastFailure }) => `${name} ${state} (${lastFailure ?? 'no reason kept'})`)
            .join('; '),
    ],
    ['Operations/Min', rest.operationsPerMinute.toFixed(2)],
    [
      'Counter',
      `${value.toFixed(1)} of ${usable.toFixed(1)} usable (${maximum} at ${rest.tier}), falls ${decayPerSecond} a second`,
    ],
    [
      'Last Failure',
      failure === undefined ? 'none' : `${failure.name} at ${utc(failure.at)}: ${failure.message ?? failure.outcome}`,
    ],
  ];
}

function trust(feed: FeedReport | null): readonly Line[] {
  const symbols = feed?.symbols ?? [];
  if (symbols.length === 0) return [['Symbols', 'none shown']];
  return symbols.map((each): Line => {
    const age = each.ageMs === null ? 'never verified' : `${span(each.ageMs)} old`;
    return [
      each.symbol,
      `${each.trust} from ${each.feeding}, ${age}, A ${each.winsA} / B ${each.winsB} wins, ${each.divergences} divergences, checksums ${each.checksumsVerified} good ${each.checksumMismatches} bad, ${each.resyncs} resyncs`,
    ];
  });
}

function orders({ orders: report }: MonitorView, status: StatusView): readonly Line[] {
  const { kill } = status;
  const blocked: readonly Line[] = [
    ['Trading', status.tradingBlocked === null ? 'orders may leave' : `blocked: ${status.tradingBlocked}`],
    ['Kill Switch', kill.isLatched ? `engaged (${kill.reason ?? 'no reason given'})` : 'clear'],
  ];
  if (report === null) return [...blocked, ['Unknown Now', status.unknownOrders]];
  const { sent, acknowledged, filled, canceled, notAccepted } = report;
  return [
    ...blocked,
    [
      'Outcomes',
      `${sent} sent, ${acknowledged} acknowledged, ${filled} filled, ${canceled} canceled, ${notAccepted} not accepted`,
    ],
    ['Denied', counts(report.denied)],
    ['Rejected', counts(report.rejected)],
    ['Unknown Now', `${report.unknownNow}, longest ${span(report.longestUnknownMs)}`],
    [
      'Reconciliations',
      `${report.reconciliations}, last ${report.lastReconciledAt === null ? 'never' : utc(report.lastReconciledAt)}: ${report.lastReconciliation ?? UNKNOWN}`,
    ],
  ];
}

function clock(status: StatusView): readonly Line[] {
  const evidence = status.lights.find(({ id }) => id === 'clock')?.evidence ?? UNKNOWN;
  const { clockOffsetMs } = status;
  return [
    ['Offset to Exchange', clockOffsetMs === null ? UNKNOWN : `${clockOffsetMs.toFixed(1)}ms`],
    ['Evidence', evidence],
  ];
}

function timings({ timings: all }: MonitorView): readonly Line[] {
  if (all.length === 0) return [['Timings', 'none yet']];
  return all.map(({ name, minute, quarterHour, session }): Line => {
    const spans = [minute, quarterHour, session].map((each) =>
      each === null ? UNKNOWN : [each.p50, each.p95, each.p99].map(milliseconds).join(' / '),
    );
    return [name, spans.join('; ')];
  });
}

const counts = (by: Readonly<Record<string, number>>): string =>
  Object.entries(by)
    .map(([code, count]) => `${code} ${count}`)
    .join(', ') || 'none';

const share = (part: number, whole: number): string =>
  whole === 0 ? UNKNOWN : `${((100 * part) / whole).toFixed(2)}%`;

const milliseconds = (value: number | null): string => (value === null ? UNKNOWN : `${value.toFixed(2)}ms`);

const utc = (at: number): string => new Date(at).toISOString().replace('T', ' ').replace('Z', '');

function span(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${(ms / 1_000).toFixed(1)} s`;
  const minutes = Math.floor(ms / 60_000);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
