/**
 * One of the two public connections as the feed sees it: what it says, under which side, and how it is doing. Judges
 * nothing; its listener does.
 */
import type { FeedConnectionView } from '../../contract/monitor-views.ts';
import type { Instrument, MarketSymbol, SystemStatus } from '../../domain/instrument.ts';
import type { Candle, CandleInterval, PublicTrade, Ticker } from '../../domain/market.ts';
import type { MonotonicMs, Received } from '../../domain/time.ts';
import type {
  BookDelta,
  Clock,
  ClockSample,
  ConnectionId,
  ConnectionState,
  ConnectionView,
  MarketConnection,
  MarketEvents,
  MarketSubscription,
  MarketVenue,
  SubscriptionState,
} from '../ports.ts';
import type { Side } from './race.ts';

export interface LegListener {
  /** `change`: its socket opened, or was lost, with this view. */
  connectionChanged(leg: FeedLeg, view: ConnectionView, change: 'opened' | 'lost' | null): void;
  clockRead(leg: FeedLeg, sample: ClockSample): void;
  statusChanged(): void;
  instruments(leg: FeedLeg, instruments: readonly Instrument[], isSnapshot: boolean): void;
  book(leg: FeedLeg, delta: BookDelta, received: Received): void;
  ticker(leg: FeedLeg, ticker: Ticker, received: Received): void;
  trades(leg: FeedLeg, trades: readonly PublicTrade[], isSnapshot: boolean, received: Received): void;
  candles(
    leg: FeedLeg,
    symbol: MarketSymbol,
    interval: CandleInterval,
    candles: readonly Candle[],
    received: Received,
  ): void;
  level3(): void;
  subscription(leg: FeedLeg, subscription: MarketSubscription, state: SubscriptionState): void;
}

const CONNECTED: ReadonlySet<ConnectionState> = new Set(['syncing', 'live', 'suspect']);
const UP: ReadonlySet<ConnectionState> = new Set(['live', 'suspect']);

const keyOf = (subscription: MarketSubscription): string =>
  subscription.channel === 'instrument' ? 'instrument' : `${subscription.channel} ${subscription.symbol}`;

export class FeedLeg implements MarketEvents {
  readonly id: ConnectionId;
  readonly side: Side;
  readonly link: MarketConnection;
  /** Events it brought first, of every symbol. */
  wins = 0;
  /** Messages handled since the last turn of the guard. */
  handled = 0;
  status: SystemStatus = 'unknown';
  announcement: string | null = null;
  /** When it told that; null while it has told nothing. */
  statusAt: MonotonicMs | null = null;
  readonly #listener: LegListener;
  readonly #clock: Clock;
  readonly #states = new Map<string, SubscriptionState['state']>();
  #connects = 0;
  #isConnected = false;

  constructor(id: ConnectionId, venue: MarketVenue, clock: Clock, listener: LegListener) {
    this.id = id;
    this.side = id === 'A' ? 0 : 1;
    this.#listener = listener;
    this.#clock = clock;
    this.link = venue.connect(id, this);
  }

  /** Its socket is open, as far as anybody knows. */
  get isConnected(): boolean {
    return this.#isConnected;
  }

  /** Everything it was asked for is running. */
  get isUp(): boolean {
    return UP.has(this.link.view().state);
  }

  get state(): ConnectionState {
    return this.link.view().state;
  }

  /** Infinite when it was never heard. */
  heardAgoMs(): number {
    const { lastHeard } = this.link.view();
    return lastHeard === null ? Number.POSITIVE_INFINITY : this.#clock.monotonicNow() - lastHeard;
  }

  /** What became of this wish here. */
  stateOf(subscription: MarketSubscription): SubscriptionState['state'] | null {
    return this.#states.get(keyOf(subscription)) ?? null;
  }

  forget(subscription: MarketSubscription): void {
    this.#states.delete(keyOf(subscription));
  }

  view(): FeedConnectionView {
    const now = this.#clock.monotonicNow();
    const { state, reason, roundTripMs, lastHeard, retryAt } = this.link.view();
    const { messages, bytes, malformed } = this.link.counters();
    const states = [...this.#states.values()];
    const count = (wanted: SubscriptionState['state']): number => states.filter((each) => each === wanted).length;
    return {
      id: this.id,
      state,
      reason,
      roundTripMs,
      lastHeardAgoMs: lastHeard === null ? null : now - lastHeard,
      messages,
      bytes,
      malformed,
      reconnects: Math.max(0, this.#connects - 1),
      retryInMs: retryAt === null ? null : Math.max(0, retryAt - (now as MonotonicMs)),
      wins: this.wins,
      subscriptions: { active: count('active'), pending: count('pending'), refused: count('refused') },
    };
  }

  connection(view: ConnectionView): void {
    const wasConnected = this.#isConnected;
    this.#isConnected = CONNECTED.has(view.state);
    if (this.#isConnected && !wasConnected) this.#connects += 1;
    if (!this.#isConnected) {
      this.status = 'unknown';
      this.announcement = null;
      this.statusAt = null;
    }
    const change = this.#isConnected === wasConnected ? null : wasConnected ? 'lost' : 'opened';
    this.#listener.connectionChanged(this, view, change);
  }

  clockRead(sample: ClockSample): void {
    this.#listener.clockRead(this, sample);
  }

  systemStatus(status: SystemStatus, announcement: string | null): void {
    this.status = status;
    this.announcement = announcement;
    this.statusAt = this.#clock.monotonicNow();
    this.#listener.statusChanged();
  }

  instruments(instruments: readonly Instrument[], isSnapshot: boolean): void {
    this.#listener.instruments(this, instruments, isSnapshot);
  }

  book(delta: BookDelta, received: Received): void {
    this.handled += 1;
    this.#listener.book(this, delta, received);
  }

  level3(): void {
    this.#listener.level3();
  }

  ticker(ticker: Ticker, received: Received): void {
    this.handled += 1;
    this.#listener.ticker(this, ticker, received);
  }

  trades(trades: readonly PublicTrade[], isSnapshot: boolean, received: Received): void {
    this.handled += 1;
    this.#listener.trades(this, trades, isSnapshot, received);
  }

  candles(
    symbol: MarketSymbol,
    interval: CandleInterval,
    candles: readonly Candle[],
    _isSnapshot: boolean,
    received: Received,
  ): void {
    this.handled += 1;
    this.#listener.candles(this, symbol, interval, candles, received);
  }

  subscription(subscription: MarketSubscription, state: SubscriptionState): void {
    this.#states.set(keyOf(subscription), state.state);
    this.#listener.subscription(this, subscription, state);
  }
}
