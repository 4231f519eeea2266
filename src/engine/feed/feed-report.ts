/** How the feed is doing, for the Monitor: both connections, each symbol, who was first by how much, what failed over. */
import type { FeedReport, SymbolFeedView } from '../../contract/monitor-views.ts';
import type { MonotonicMs } from '../../domain/time.ts';
import type { FailoverLog } from './failover-log.ts';
import type { FeedLeg } from './feed-leg.ts';
import type { FeedSubscriptions } from './feed-subscriptions.ts';
import type { LeadHistogram } from './lead-histogram.ts';
import type { SymbolMarket } from './symbol-market.ts';

/** What this room knows of the report; the rest is told by whoever serves REST values and the account. */
export type StreamedFeedReport = Omit<
  FeedReport,
  'kinds' | 'primarySource' | 'isFailoverActive' | 'incidents' | 'accountConnections'
>;

export interface FeedReportParts {
  readonly legs: readonly [FeedLeg, FeedLeg];
  readonly subscriptions: FeedSubscriptions;
  readonly failovers: FailoverLog;
  readonly lead: LeadHistogram;
  readonly markets: Iterable<SymbolMarket>;
  readonly now: MonotonicMs;
}

export function feedReport({
  legs,
  subscriptions,
  failovers,
  lead,
  markets,
  now,
}: FeedReportParts): StreamedFeedReport {
  const symbols: SymbolFeedView[] = [];
  for (const market of markets) if (isCarried(market)) symbols.push(symbolView(market, now));
  return {
    mode: subscriptions.mode,
    connections: legs.filter(({ state }) => state !== 'idle').map((leg) => leg.view()),
    symbols,
    lead: lead.view(),
    failoverCount: failovers.count,
    failovers: failovers.views(),
  };
}

const isCarried = ({ books, tickerRace, rest }: SymbolMarket): boolean =>
  books.shownSide !== null || tickerRace.frontTime !== Number.NEGATIVE_INFINITY || rest.book !== null;

function symbolView(market: SymbolMarket, now: MonotonicMs): SymbolFeedView {
  const { books, rest, watches } = market;
  const [a, b] = books.legs;
  const heard = [watches.book, watches.ticker].flatMap((watch) => [watch.lastAt(0), watch.lastAt(1)]);
  const newest = Math.max(...heard.filter((at) => !Number.isNaN(at)), Number.NEGATIVE_INFINITY);
  return {
    symbol: market.symbol,
    trust: market.trust,
    feeding: rest.book !== null || rest.ticker !== null ? 'REST' : feedingOf(market),
    winsA: market.wins[0],
    winsB: market.wins[1],
    ageMs: newest === Number.NEGATIVE_INFINITY ? null : now - newest,
    divergences: books.divergences,
    checksumsVerified: a.verified + b.verified,
    checksumMismatches: a.mismatches + b.mismatches,
    resyncs: a.resyncs + b.resyncs,
    silentRenewals: market.silentRenewals,
  };
}

function feedingOf({ books, trust }: SymbolMarket): SymbolFeedView['feeding'] {
  if (books.shown === null) return trust === 'STALE' ? 'none' : 'A';
  return books.shown.isGood ? books.shown.id : 'none';
}
