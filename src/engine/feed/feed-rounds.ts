/**
 * What the feed does by the clock, every quarter second: judges every symbol, finds silent streams and asks for them afresh,
 * chooses leaders, keeps the log of failovers, and bounds what waits to be handled.
 */
import type { QueueView } from '../../contract/monitor-views.ts';
import type { Settings } from '../../contract/settings.ts';
import type { MonotonicMs } from '../../domain/time.ts';
import type { Clock, Disposable } from '../ports.ts';
import type { FailoverLog } from './failover-log.ts';
import { type FeedJudge, HEARTBEAT_MS, type SilentStream } from './feed-judge.ts';
import type { FeedLeg } from './feed-leg.ts';
import type { FeedSubscriptions } from './feed-subscriptions.ts';
import { InboundGuard, sheddingSteps } from './inbound-guard.ts';
import type { MarketIntake } from './market-intake.ts';
import { type Side, twinOf } from './race.ts';
import { StatusDispute } from './status-dispute.ts';
import type { SymbolMarket } from './symbol-market.ts';

const ROUND_MS = 250;
/** A judgement is made every quarter second; one older than this was made before something held up the loop. */
const JUDGEMENT_HOLDS_MS = 1_000;
/** A quiet book is shown again this often, so that a window sees for itself that its connection is being heard. */
const REFRESH_MS = 1_000;
/** Both connections behind what was shown for this long: the exchange's clock went back, and a snapshot decides. */
const HELD_TOO_LONG_MS = 10_000;

interface RoundsPorts {
  readonly clock: Clock;
  readonly legs: readonly [FeedLeg, FeedLeg];
  readonly intake: MarketIntake;
  readonly subscriptions: FeedSubscriptions;
  readonly judge: FeedJudge;
  readonly failovers: FailoverLog;
  readonly isShown: (symbol: string) => boolean;
  readonly round: () => void;
  readonly incident: (level: 'info' | 'warn' | 'error', message: string) => void;
}

export class FeedRounds implements Disposable {
  readonly #ports: RoundsPorts;
  readonly #guard = new InboundGuard();
  readonly #dispute: StatusDispute;
  /** Books that failed on one connection while the other went on: key of the failover to whose they are. */
  readonly #broken = new Map<string, { readonly market: SymbolMarket; readonly side: Side }>();
  #settings: Settings['feed'];
  #timer: Disposable | null = null;
  /** When every symbol was last judged; null before the first time. */
  judgedAt: MonotonicMs | null = null;
  /** What the calendar showed then: it goes on where the monotonic clock sleeps with the machine. */
  #judgedWall = 0;
  #shedLevel = 0;

  constructor(ports: RoundsPorts, settings: Settings['feed']) {
    this.#ports = ports;
    this.#settings = settings;
    this.#dispute = new StatusDispute(ports.legs, ports.intake.instrumentDesk);
  }

  configure(settings: Settings['feed']): void {
    this.#settings = settings;
  }

  start(): void {
    const { clock } = this.#ports;
    const due = clock.monotonicNow() + ROUND_MS;
    this.#timer = clock.after(ROUND_MS, () => {
      const now = clock.monotonicNow();
      this.#bound(now, Math.max(0, now - due));
      this.#ports.subscriptions.balance();
      this.judge();
      this.#watch(now);
      this.#dispute.look(now);
      this.#ports.round();
      this.start();
    });
  }

  dispose(): void {
    this.#timer?.dispose();
  }

  queue(): QueueView {
    const dropped = this.#ports.legs.reduce((sum, { link }) => sum + (link.counters().shed ?? 0), 0);
    return this.#guard.view(this.#settings.queueBound, dropped);
  }

  /** The loop stood still since the last judgement, or the machine slept: it says nothing of now (faults C10, N11). */
  get isOverdue(): boolean {
    if (this.judgedAt === null) return false;
    const now = this.#ports.clock.monotonicNow();
    return now - this.judgedAt > JUDGEMENT_HOLDS_MS || this.#hasSlept(now);
  }

  /** Judges every symbol now: something was lost, or time has passed. */
  judge(): void {
    const { clock, intake, judge, isShown } = this.#ports;
    const now = clock.monotonicNow();
    if (this.isOverdue) {
      const heardBy = this.#hasSlept(now) ? null : this.judgedAt;
      for (const { link } of this.#ports.legs) link.doubt(heardBy);
    }
    this.judgedAt = now;
    this.#judgedWall = clock.wallNow();
    for (const [symbol, market] of intake.markets) {
      const ticker = intake.tickers.get(market.symbol);
      if (!isShown(symbol) && market.books.shownSide === null && ticker === null && market.rest.isEmpty) continue;
      judge.reconsider(market, now);
      const trust = judge.trust(market, ticker, now);
      const hasChanged = trust !== market.trust;
      if (!hasChanged && now - market.lastShownAt < REFRESH_MS) continue;
      if (hasChanged) market.trustChanges += 1;
      market.trust = trust;
      market.lastShownAt = now;
      if (market.books.version > 0) market.books.version += 1;
    }
  }

  /** This book is not to be had from this connection for now. */
  bookBroke(market: SymbolMarket, side: Side, cause: string, wasShown: boolean): void {
    if (!wasShown) return;
    const from = this.#ports.legs[side].id;
    const { shown } = market.books;
    const to = shown?.isGood === true && shown.id !== from ? shown.id : 'none';
    const key = `${market.symbol} ${from}`;
    this.#ports.failovers.began(key, 'symbol', cause, from, to);
    this.#broken.set(key, { market, side });
  }

  /** Or its calendar was set: nothing tells the two apart at once. */
  #hasSlept(now: MonotonicMs): boolean {
    const elapsed = now - (this.judgedAt ?? now);
    return Math.abs(this.#ports.clock.wallNow() - this.#judgedWall - elapsed) > JUDGEMENT_HOLDS_MS;
  }

  #watch(now: MonotonicMs): void {
    const { intake, judge, failovers } = this.#ports;
    for (const market of intake.markets.values()) {
      if (!market.rest.isEmpty) this.#returnToSockets(market, now);
      if (market.books.shownSide === null && intake.tickers.get(market.symbol) === null) continue;
      for (const stream of judge.silent(market, intake.tickers.get(market.symbol), now)) {
        if (stream.silence.witness !== 'habit' || this.#isSilentIndeed(market, stream, now)) {
          this.#renew(market, stream, now);
        }
      }
      this.#lead(market, now);
    }
    for (const [key, { market, side }] of this.#broken) {
      if (!market.books.legs[side].isGood) continue;
      failovers.ended(key);
      this.#broken.delete(key);
    }
  }

  /**
   * A stream that merely breaks its habit is no reason to take down what is shown: where both connections carry it, the
   * follower is asked first, and the leader only when that brought nothing.
   */
  #isSilentIndeed(market: SymbolMarket, { side, channel }: SilentStream, now: MonotonicMs): boolean {
    const watch = market.watches[channel];
    const twin = twinOf(side);
    const leader = market.books.shownSide ?? market.books.leader;
    if (!watch.isActive(twin) && watch.probe(twin, now) === 'none') return true;
    switch (watch.probe(twin, now)) {
      case 'none':
        return side !== leader;
      case 'asked':
        return false;
      case 'answered':
        watch.quiet(side);
        return false;
      default:
        return true;
    }
  }

  /**
   * REST stood in while a socket was mute, and the socket speaks again without having been lost. A market that stands still
   * would bring nothing to end what REST told: each stream is asked for its snapshot.
   */
  #returnToSockets(market: SymbolMarket, now: MonotonicMs): void {
    const { legs, subscriptions } = this.#ports;
    for (const leg of legs) {
      if (!leg.isUp || leg.heardAgoMs() > HEARTBEAT_MS) continue;
      for (const channel of ['book', 'ticker'] as const) {
        const watch = market.watches[channel];
        if (!watch.isActive(leg.side) || !watch.mayRenew(leg.side, now)) continue;
        watch.renewed(leg.side, now);
        subscriptions.renew(leg.side, channel, market.symbol);
      }
    }
  }

  #renew(market: SymbolMarket, { side, channel, silence }: SilentStream, now: MonotonicMs): void {
    const { subscriptions, incident, legs } = this.#ports;
    const { id } = legs[side];
    const wasShown = market.books.shownSide === side;
    const isProved = silence.witness !== 'habit';
    if (channel === 'book' && !isProved) market.books.probe(side);
    market.watches[channel].renewed(side, now);
    market.silentRenewals += 1;
    subscriptions.renew(side, channel, market.symbol);
    const cause = `${market.symbol} ${channel} is silent on feed ${id} (${silence.text}): it is asked for afresh, alone.`;
    incident(isProved ? 'warn' : 'info', cause);
    if (channel === 'book') this.bookBroke(market, side, cause, wasShown);
  }

  #lead(market: SymbolMarket, now: MonotonicMs): void {
    const { legs, subscriptions, failovers, incident } = this.#ports;
    const { books } = market;
    const demoted = books.chooseLeader(now);
    if (demoted !== null) {
      const lateMs = Math.round(books.race.frontTime - books.race.timeOf(demoted));
      const { id } = legs[demoted];
      const cause = `Feed ${id} is ${lateMs} ms behind on ${market.symbol}.`;
      failovers.began(`late ${market.symbol} ${id}`, 'symbol', cause, id, legs[twinOf(demoted)].id);
      this.#broken.set(`late ${market.symbol} ${id}`, { market, side: demoted });
    }
    if (books.heldMs(now) < HELD_TOO_LONG_MS || !subscriptions.wantsBook(market.symbol)) return;
    for (const { side, isConnected } of legs) {
      if (!isConnected || !books.legs[side].isGood || !market.watches.book.mayRenew(side, now)) continue;
      market.watches.book.renewed(side, now);
      books.takeNextSnapshot();
      subscriptions.renew(side, 'book', market.symbol);
      incident(
        'warn',
        `${market.symbol} has not caught up with what was shown for 10 s: its book is asked for afresh.`,
      );
    }
  }

  #bound(now: MonotonicMs, lateMs: number): void {
    const { legs, subscriptions, incident } = this.#ports;
    const handled = legs[0].handled + legs[1].handled;
    for (const leg of legs) leg.handled = 0;
    const hasTwin = legs[0].isConnected && legs[1].isConnected && subscriptions.isCarrying(1);
    const steps = sheddingSteps(this.#settings.channels, hasTwin);
    const { queueBound } = this.#settings;
    const level = this.#guard.turn(now, lateMs, handled, ROUND_MS + lateMs, queueBound, steps.length - 1);
    if (level === this.#shedLevel) return;
    const step = steps[level];
    if (step === undefined) return;
    if (this.#shedLevel === 0) incident('warn', 'This machine is behind: the least important market data is left out.');
    if (level === 0) incident('info', 'This machine is on time again: what was left out is fetched afresh.');
    this.#shedLevel = level;
    const leader: Side = legs[0].isConnected ? 0 : 1;
    legs[leader].link.shed(step.leader);
    legs[twinOf(leader)].link.shed(step.follower);
  }
}
