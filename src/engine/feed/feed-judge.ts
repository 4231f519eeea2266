/**
 * What each symbol's market deserves to be called now, from both connections' books, their twins, their tickers and the
 * clocks; and which of its streams are silent and have to be asked for afresh. Looks at facts and ages alone, every time
 * anew. Acts on nothing: the feed does.
 */
import type { TrustState } from '../../contract/views.ts';
import type { SystemStatus } from '../../domain/instrument.ts';
import type { Ticker } from '../../domain/market.ts';
import type { MonotonicMs, Received } from '../../domain/time.ts';
import type { FeedLeg } from './feed-leg.ts';
import type { FeedSubscriptions } from './feed-subscriptions.ts';
import { type Side, twinOf } from './race.ts';
import { type Silence, WATCHED_CHANNELS, type WatchedChannel } from './stream-watch.ts';
import type { SymbolMarket } from './symbol-market.ts';
import { HEARD_BUDGET_MS, isHalted, judgeTrust, type TrustFacts } from './trust.ts';

/** A ticker may run ahead of its book this long: they travel apart. */
const CONTRADICTED_AFTER_MS = 1_000;
/** After its acknowledgement. */
const SNAPSHOT_DUE_MS = 3_000;
/**
 * A connection that brings not even heartbeats is silent as a whole. Asking for its streams afresh would be answered, and
 * the answers would pass for life.
 */
export const HEARTBEAT_MS = 1_250;
/** How late prices are is known of the newest update, and says nothing for longer. */
const LAG_KNOWN_MS = 5_000;

export interface SilentStream {
  readonly side: Side;
  readonly channel: WatchedChannel;
  readonly silence: Silence;
}

export interface KnownTicker {
  readonly ticker: Ticker;
  readonly received: Received;
}

export interface JudgePorts {
  readonly legs: readonly [FeedLeg, FeedLeg];
  readonly subscriptions: FeedSubscriptions;
  readonly systemStatus: () => SystemStatus;
}

export class FeedJudge {
  readonly #ports: JudgePorts;

  constructor(ports: JudgePorts) {
    this.#ports = ports;
  }

  /** Judges, and remembers in the market what the next judgement needs. */
  trust(market: SymbolMarket, ticker: KnownTicker | null, now: MonotonicMs): TrustState {
    const rest = market.rest.trust(now);
    const isDiverging = market.books.compare(now, market.instrument.tickSize);
    const isOutrun = market.books.isOutrun(now);
    if (rest !== null) {
      const instrumentStatus = market.instrument.status;
      return isHalted({ systemStatus: this.#ports.systemStatus(), instrumentStatus }) ? 'HALTED' : rest;
    }
    const isContradicted = isDiverging || isOutrun || market.isDisputed || contradicts(market, ticker, now);
    const facts = this.#bookFacts(market, now, isContradicted);
    const unsettled = judgeTrust({ ...facts, faultAgoMs: Number.POSITIVE_INFINITY });
    const isGood = unsettled === 'LIVE' || unsettled === 'SINGLE';
    if (isGood) market.wasGood = true;
    else if (market.wasGood) market.badAt = now;
    const returnedAt = market.books.shown?.returnedAt ?? Number.NEGATIVE_INFINITY;
    return judgeTrust({ ...facts, faultAgoMs: now - Math.max(market.badAt, returnedAt) });
  }

  /** A ticker needs no checksum: it is as good as the better of its connections. */
  tickerTrust(instrumentStatus: TrustFacts['instrumentStatus']): TrustState {
    const leg = this.#best();
    return judgeTrust({
      connection: leg.state,
      heardAgoMs: leg.heardAgoMs(),
      isBookVerified: true,
      faultAgoMs: Number.POSITIVE_INFINITY,
      systemStatus: this.#ports.systemStatus(),
      instrumentStatus,
      isTwinMissing: this.#ports.subscriptions.mode === 'hot' && !this.#isWell(twinOf(leg.side)),
    });
  }

  /** The connection heard last, of those that are open. */
  best(): FeedLeg {
    return this.#best();
  }

  /** Streams that were acknowledged and say nothing. */
  silent(market: SymbolMarket, ticker: KnownTicker | null, now: MonotonicMs): readonly SilentStream[] {
    const found: SilentStream[] = [];
    for (const { side, isConnected } of this.#ports.legs) {
      if (!isConnected || this.#ports.legs[side].heardAgoMs() > HEARTBEAT_MS) {
        // What is missed meanwhile is the connection's fault; when it is back, each stream is given its time.
        for (const channel of WATCHED_CHANNELS) market.watches[channel].forgive(side);
        continue;
      }
      for (const channel of WATCHED_CHANNELS) {
        const watch = market.watches[channel];
        if (!watch.isActive(side)) continue;
        const silence =
          watch.silence(side, now, othersAt(market, side, channel)) ??
          (channel === 'book' && watch.mayRenew(side, now) ? this.#bookFault(market, side, ticker, now) : null);
        if (silence !== null) found.push({ side, channel, silence });
      }
    }
    return found;
  }

  /**
   * The newest settled book is shown, and a connection heard within its budget whose book moves no more than its twin's is
   * not shown in preference to a well one.
   */
  reconsider(market: SymbolMarket, now: MonotonicMs): void {
    const { books } = market;
    books.catchUp(now);
    const side = books.shownSide;
    if (side === null || this.#isWell(side)) return;
    const twin = twinOf(side);
    if (this.#isWell(twin)) books.prefer(twin, now);
  }

  #bookFault(market: SymbolMarket, side: Side, ticker: KnownTicker | null, now: MonotonicMs): Silence | null {
    if (!market.books.legs[side].isGood) {
      const isOverdue = now - market.watches.book.lastAt(side) > SNAPSHOT_DUE_MS;
      return isOverdue ? { witness: 'book', text: 'no snapshot came' } : null;
    }
    if (market.books.shownSide !== side) return null;
    if (!contradicts(market, ticker, now)) return null;
    return { witness: 'book', text: 'the ticker tells other best prices than the book' };
  }

  #bookFacts(market: SymbolMarket, now: MonotonicMs, isContradicted: boolean): TrustFacts {
    const { books, instrument } = market;
    const common = {
      systemStatus: this.#ports.systemStatus(),
      instrumentStatus: instrument.status,
      faultAgoMs: Number.POSITIVE_INFINITY,
      isContradicted,
      lagMs: now - market.laggedAt < LAG_KNOWN_MS ? market.lagMs : 0,
    };
    const of = (leg: FeedLeg) => ({ connection: leg.state, heardAgoMs: leg.heardAgoMs() });
    const side = books.shownSide;
    if (side === null || !books.isReadable) {
      return { ...common, ...of(this.#best()), isBookVerified: false, isTwinMissing: false };
    }
    const twin = twinOf(side);
    if (books.legs[side].isGood) {
      const isTwinMissing =
        this.#ports.subscriptions.mode === 'hot' && !(books.legs[twin].isGood && this.#isWell(twin));
      return { ...common, ...of(this.#ports.legs[side]), isBookVerified: true, isTwinMissing };
    }
    if (books.legs[twin].isGood) {
      const heldMs = books.heldMs(now);
      return { ...common, ...of(this.#ports.legs[twin]), isBookVerified: true, isTwinMissing: true, heldMs };
    }
    return { ...common, ...of(this.#best()), isBookVerified: false, isTwinMissing: false };
  }

  #isWell(side: Side): boolean {
    const leg = this.#ports.legs[side];
    return leg.isConnected && leg.state !== 'suspect' && leg.heardAgoMs() <= HEARD_BUDGET_MS;
  }

  #best(): FeedLeg {
    const [a, b] = this.#ports.legs;
    if (a.isConnected !== b.isConnected) return a.isConnected ? a : b;
    return b.heardAgoMs() < a.heardAgoMs() && this.#ports.subscriptions.isCarrying(1) && !this.#isWell(0) ? b : a;
  }
}

/** When the symbol's other channels were last heard on this connection; minus infinity when none runs. */
function othersAt(market: SymbolMarket, side: Side, channel: WatchedChannel): number {
  let newest = Number.NEGATIVE_INFINITY;
  for (const other of WATCHED_CHANNELS) {
    const watch = market.watches[other];
    if (other !== channel && watch.isActive(side)) newest = Math.max(newest, watch.lastAt(side));
  }
  return newest;
}

/** A later ticker tells other best prices than the shown book, and the book has had time to follow. */
function contradicts({ books }: SymbolMarket, known: KnownTicker | null, now: MonotonicMs): boolean {
  const leg = books.shown;
  if (known === null || leg?.book == null || !leg.isGood) return false;
  const { ticker, received } = known;
  if (now - received.monotonic < CONTRADICTED_AFTER_MS || !((ticker.exchangeTime ?? 0) > books.exchangeTime))
    return false;
  const differs = (told: number, shown: number | null): boolean =>
    !Number.isNaN(told) && shown !== null && told !== shown;
  return differs(ticker.bid, leg.book.bestPrice('bid')) || differs(ticker.ask, leg.book.bestPrice('ask'));
}
