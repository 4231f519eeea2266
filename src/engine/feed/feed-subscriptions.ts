/**
 * Which connection carries what. `hot`: both everything. `warm`: B keeps its connection and asks for prices only while A is
 * lost, silent or catching up. `single`: B is closed. A change of mode changes subscriptions, never what is shown.
 */
import type { FeedMode } from '../../contract/monitor-views.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Instrument, MarketSymbol } from '../../domain/instrument.ts';
import type { CandleInterval } from '../../domain/market.ts';
import type { MonotonicMs } from '../../domain/time.ts';
import type { Clock, MarketSubscription } from '../ports.ts';
import type { MergedView } from '../windows/window-view.ts';
import type { FeedLeg } from './feed-leg.ts';
import type { Side } from './race.ts';
import type { WatchedChannel } from './stream-watch.ts';
import { SubscriptionPlan, subscriptionKey } from './subscription-plan.ts';
import type { SymbolMarket } from './symbol-market.ts';

/** In `warm`, B goes on carrying prices this long after A is well again: a link that flaps would cost snapshots each time. */
const WARM_LINGER_MS = 10_000;
const SUSPECT_MS = 2_000;

export interface SubscriptionsPorts {
  readonly clock: Clock;
  readonly legs: readonly [FeedLeg, FeedLeg];
  readonly market: (symbol: string) => SymbolMarket | undefined;
  readonly instrument: (symbol: string) => Instrument | null;
}

export class FeedSubscriptions {
  readonly #ports: SubscriptionsPorts;
  readonly #plan = new SubscriptionPlan();
  readonly #wanted = new Map<string, MarketSubscription>();
  readonly #carried: readonly [Set<string>, Set<string>] = [new Set(), new Set()];
  #mode: FeedMode;
  #neededAt = Number.NEGATIVE_INFINITY;
  #isStarted = false;

  constructor(ports: SubscriptionsPorts, feed: Settings['feed']) {
    this.#ports = ports;
    this.#mode = feed.mode;
    this.configure(feed);
  }

  get mode(): FeedMode {
    return this.#mode;
  }

  /** Whether this side is meant to carry prices now. */
  isCarrying(side: Side): boolean {
    if (side === 0 || this.#mode === 'hot') return true;
    return this.#mode === 'warm' && this.#ports.clock.monotonicNow() - this.#neededAt < WARM_LINGER_MS;
  }

  wantsBook(symbol: string): boolean {
    return this.#plan.find('book', symbol as MarketSymbol) !== null;
  }

  candleInterval(symbol: string): CandleInterval | null {
    return this.#plan.candleInterval(symbol);
  }

  start(): void {
    this.#isStarted = true;
    this.#want({ channel: 'instrument' });
    this.#open();
  }

  configure(feed: Settings['feed']): void {
    const { ticker, book, trade, ohlc } = feed.channels;
    for (const { link } of this.#ports.legs) link.configure({ ticker, book, trade, ohlc });
    if (feed.mode === this.#mode) return;
    const wasSingle = this.#mode === 'single';
    this.#mode = feed.mode;
    if (!this.#isStarted) return;
    if (feed.mode === 'single') {
      this.#carried[1].clear();
      this.#ports.legs[1].link.dispose();
    } else if (wasSingle) this.#open();
    this.balance();
  }

  /** What windows and the engine's own needs amount to now. */
  revise(view: MergedView, pinned: ReadonlySet<MarketSymbol>): void {
    const { instrument, clock } = this.#ports;
    const { subscribe, unsubscribe } = this.#plan.revise(view, pinned, instrument, clock.monotonicNow());
    for (const subscription of unsubscribe) {
      this.#wanted.delete(subscriptionKey(subscription));
      for (const leg of this.#ports.legs) this.#drop(leg, subscription);
    }
    for (const subscription of subscribe) this.#want(subscription);
  }

  /** Brings both connections to what the mode and their health ask for. */
  balance(): void {
    const now = this.#ports.clock.monotonicNow();
    const [first, twin] = this.#ports.legs;
    const isFirstWell = first.state === 'live' && first.heardAgoMs() <= SUSPECT_MS;
    if (this.#mode === 'warm' && this.#isStarted && !isFirstWell) this.#neededAt = now;
    if (this.#mode === 'single' || !this.#isStarted) return;
    for (const subscription of this.#wanted.values()) {
      const isMeant = subscription.channel === 'instrument' || this.isCarrying(1);
      if (isMeant) this.#carry(twin, subscription);
      else this.#drop(twin, subscription);
    }
  }

  /** This stream alone is ended and asked for afresh on one connection; its twin goes on. */
  renew(side: Side, channel: WatchedChannel, symbol: MarketSymbol): void {
    const subscription = this.#plan.find(channel, symbol);
    if (subscription !== null) this.#ports.legs[side].link.renew(subscription);
  }

  /** The market was made anew (its precision changed): both connections fetch it afresh. */
  reopen(market: SymbolMarket): void {
    const subscription = this.#plan.find('book', market.symbol);
    if (subscription?.channel !== 'book') return;
    for (const leg of this.#ports.legs) {
      if (!this.#carried[leg.side].has(subscriptionKey(subscription))) continue;
      market.books.open(leg.side, subscription.depth);
      leg.link.renew(subscription);
    }
  }

  #open(): void {
    for (const leg of this.#ports.legs) {
      if (leg.side === 1 && this.#mode === 'single') continue;
      for (const subscription of this.#wanted.values()) {
        if (subscription.channel === 'instrument' || this.isCarrying(leg.side)) this.#carry(leg, subscription);
      }
      leg.link.open();
    }
  }

  #want(subscription: MarketSubscription): void {
    this.#wanted.set(subscriptionKey(subscription), subscription);
    for (const leg of this.#ports.legs) {
      if (leg.side === 1 && this.#mode === 'single') continue;
      if (subscription.channel === 'instrument' || this.isCarrying(leg.side)) this.#carry(leg, subscription);
    }
  }

  #carry(leg: FeedLeg, subscription: MarketSubscription): void {
    const carried = this.#carried[leg.side];
    const key = subscriptionKey(subscription);
    if (carried.has(key)) return;
    carried.add(key);
    const market = subscription.channel === 'book' ? this.#ports.market(subscription.symbol) : undefined;
    if (subscription.channel === 'book' && market !== undefined) {
      // Another depth is asked for by choice: nothing failed that would have to settle.
      if (market.books.depth !== subscription.depth) market.wasGood = false;
      market.books.open(leg.side, subscription.depth);
    }
    leg.link.subscribe(subscription);
  }

  #drop(leg: FeedLeg, subscription: MarketSubscription): void {
    if (!this.#carried[leg.side].delete(subscriptionKey(subscription))) return;
    leg.link.unsubscribe(subscription);
    leg.forget(subscription);
    if (subscription.channel === 'instrument') return;
    const market = this.#ports.market(subscription.symbol);
    if (market === undefined) return;
    if (subscription.channel === 'book') market.books.lose(leg.side, this.#now());
    if (subscription.channel !== 'level3') market.watches[subscription.channel].ended(leg.side);
  }

  #now(): MonotonicMs {
    return this.#ports.clock.monotonicNow();
  }
}
