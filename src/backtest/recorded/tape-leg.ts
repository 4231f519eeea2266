/** One public connection as the tape has it: what its sockets brought, told as the live adapter would have told it. */
import type { CandleInterval } from '../../domain/market.ts';
import type { EpochMs, MonotonicMs, Received } from '../../domain/time.ts';
import type {
  BookDepth,
  ClockSample,
  ConnectionId,
  ConnectionView,
  MarketConnection,
  MarketEvents,
  MarketSubscription,
  WireCounters,
} from '../../engine/ports.ts';
import { PublicFrameParser } from '../../kraken/wire/market-frame-parser.ts';
import type { WireObject } from '../../kraken/wire/market-json.ts';
import type { MarketSymbolTable } from '../../kraken/wire/market-symbol-table.ts';
import { readResponse, type WireResponse } from '../../kraken/wire/responses.ts';

/** A stream of the symbol that the recorded desk began to carry, on either connection. */
export type Watched =
  | { readonly channel: 'book'; readonly depth: BookDepth }
  | { readonly channel: 'ticker' | 'trade' }
  | { readonly channel: 'ohlc'; readonly interval: CandleInterval };

export interface TapeLegListener {
  /** Before it is told as running. */
  watched(watched: Watched): void;
  /** Null: it answers no ping on the tape. */
  pong(response: WireResponse, received: Received): ClockSample | null;
}

const NOT_HEARD: ConnectionView = {
  state: 'connecting',
  reason: 'not connected yet',
  lastHeard: null,
  roundTripMs: null,
  attempt: 1,
  retryAt: null,
};

export class TapeLeg implements MarketConnection {
  readonly id: ConnectionId;
  readonly #events: MarketEvents;
  readonly #symbol: string;
  readonly #listener: TapeLegListener;
  readonly #parser: PublicFrameParser;
  readonly #wishes = new Map<string, MarketSubscription>();
  #view: ConnectionView = NOT_HEARD;
  #lastHeard: MonotonicMs | null = null;
  /** On the tape; null while it had none. */
  socket: number | null = null;

  constructor(
    id: ConnectionId,
    events: MarketEvents,
    symbol: string,
    symbols: MarketSymbolTable,
    listener: TapeLegListener,
  ) {
    this.id = id;
    this.#events = events;
    this.#symbol = symbol;
    this.#listener = listener;
    const wants = (channel: string, of: string): boolean => of === symbol && this.#wishes.has(channel);
    this.#parser = new PublicFrameParser(symbols, {
      heartbeat: () => {},
      systemStatus: (status, announcement) => events.systemStatus(status, announcement),
      instruments: (instruments, isSnapshot) => events.instruments(instruments, isSnapshot),
      book: (delta, received) => {
        if (wants('book', delta.symbol)) events.book(delta, received);
      },
      level3: () => {},
      ticker: (ticker, received) => {
        if (wants('ticker', ticker.symbol)) events.ticker(ticker, received);
      },
      trades: (trades, isSnapshot, received) => {
        if (wants('trade', trades[0]?.symbol ?? '')) events.trades(trades, isSnapshot, received);
      },
      candles: (of, interval, candles, isSnapshot, received) => {
        if (wants('ohlc', of)) events.candles(of, interval, candles, isSnapshot, received);
      },
      response: (frame, received) => this.#response(frame, received),
      otherChannel: () => false,
      malformed: () => {},
    });
  }

  opened(): void {
    this.#tell({ ...NOT_HEARD, state: 'live', reason: null });
  }

  frame(bytes: Uint8Array, received: Received): void {
    this.#lastHeard = received.monotonic;
    this.#parser.parse(bytes, received);
  }

  closed(reason: string): void {
    this.socket = null;
    for (const wish of this.#wishes.values()) this.#events.subscription(wish, { state: 'pending' });
    this.#tell({ ...NOT_HEARD, state: 'backing-off', reason });
  }

  subscribe(subscription: MarketSubscription): void {
    this.#wishes.set(subscription.channel, subscription);
  }

  unsubscribe(subscription: MarketSubscription): void {
    if (this.#wishes.get(subscription.channel) === subscription) this.#wishes.delete(subscription.channel);
  }

  view(): ConnectionView {
    return { ...this.#view, lastHeard: this.#lastHeard };
  }

  counters(): WireCounters {
    const { frames, bytes, heartbeats, malformed, unknownChannels } = this.#parser.counters;
    return { messages: frames, bytes, heartbeats, malformed, unknownChannels, oversized: 0 };
  }

  // What happened has happened: nothing more can be asked of these sockets.
  open(): void {}
  renew(): void {}
  configure(): void {}
  shed(): void {}
  drop(): void {}
  doubt(): void {}
  dispose(): void {}

  #tell(view: ConnectionView): void {
    this.#view = view;
    this.#events.connection(this.view());
  }

  #response(frame: WireObject, received: Received): void {
    const response = readResponse(frame);
    if (response.method === 'pong') {
      const sample = this.#listener.pong(response, received);
      if (sample !== null) this.#events.clockRead(sample);
      return;
    }
    const { channel, symbol, isSuccess, method } = response;
    if (!isSuccess || channel === null) return;
    const isOfNone = channel === 'instrument';
    if (!isOfNone && symbol !== this.#symbol) return;
    if (method === 'subscribe') {
      const watched = watchedOf(channel, response);
      if (watched !== null) this.#listener.watched(watched);
    }
    const wish = this.#wishes.get(channel);
    if (wish === undefined) return;
    this.#events.subscription(wish, { state: method === 'subscribe' ? 'active' : 'pending' });
  }
}

function watchedOf(channel: string, { result }: WireResponse): Watched | null {
  const number = (name: string): number => Number(Reflect.get(result, name));
  switch (channel) {
    case 'book':
      return { channel, depth: number('depth') as BookDepth };
    case 'ohlc':
      return { channel, interval: number('interval') as CandleInterval };
    case 'ticker':
    case 'trade':
      return { channel };
    default:
      return null;
  }
}

export const receivedAt = (atUs: number, wall: number): Received => ({
  wall: wall as EpochMs,
  monotonic: (atUs / 1000) as MonotonicMs,
});
