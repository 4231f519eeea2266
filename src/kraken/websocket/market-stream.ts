/**
 * One socket of market data: a link, the streams it shall carry, a parser for what comes. The public host and the level 3
 * host each have one; they differ in the token alone.
 */
import type { CandleInterval } from '../../domain/market.ts';
import type { MonotonicMs, Received } from '../../domain/time.ts';
import type {
  ChannelPolicies,
  ConnectionId,
  ConnectionView,
  Disposable,
  MarketEvents,
  MarketSubscription,
  StreamChannel,
  WireCounters,
} from '../../engine/ports.ts';
import { type MalformedFrame, PublicFrameParser, type PublicFrameSink } from '../wire/market-frame-parser.ts';
import type { WireObject } from '../wire/market-json.ts';
import type { MarketSymbolTable } from '../wire/market-symbol-table.ts';
import { readResponse } from '../wire/responses.ts';
import { Link } from './link.ts';
import type { SessionToken } from './session-token.ts';
import { SubscriptionRegistry } from './subscription-registry.ts';
import type { WireContext } from './wire-context.ts';

const PING_EVERY_MS = 5_000;
/** A stream whose frames cannot be read is renewed, but not at the rate at which they arrive. */
const RENEW_UNREADABLE_EVERY_MS = 5_000;
const OPENING_BRACE = 123;
/** Kraken's channel messages begin with the channel's name. */
const CHANNEL_FROM = '{"channel":"'.length;
const QUOTE = 34;

export interface MarketStreamOptions {
  readonly id: ConnectionId;
  /** For the log. */
  readonly name: string;
  readonly url: string;
  readonly events: MarketEvents;
  readonly symbols: MarketSymbolTable;
  /** Whether connection views are this stream's to tell; level 3 speaks through its subscriptions alone. */
  readonly tellsConnection: boolean;
  readonly token?: SessionToken;
  readonly maximumStreams?: number;
}

export class MarketStream implements Disposable {
  readonly #context: WireContext;
  readonly #options: MarketStreamOptions;
  readonly #link: Link;
  readonly #registry: SubscriptionRegistry;
  readonly #parser: PublicFrameParser;
  readonly #renewedAt = new Map<string, number>();
  #firstByte = 0;
  #session = 0;
  #wantsInstruments = false;
  #shedding: ReadonlySet<StreamChannel> = new Set();
  #shed = 0;

  constructor(context: WireContext, options: MarketStreamOptions) {
    const { events, token } = options;
    this.#context = context;
    this.#options = options;
    this.#parser = new PublicFrameParser(options.symbols, this.#sink());
    this.#registry = new SubscriptionRegistry({
      clock: context.clock,
      requestIds: context.requestIds,
      send: (text) => this.#link.send(text),
      state: (subscription, state) => events.subscription(subscription, state),
      settled: () => this.#link.synced(),
      areInstrumentsKnown: () => options.symbols.size > 0,
      isReadable: ({ channel }) => channel === 'instrument' || !this.#wantsInstruments || options.symbols.size > 0,
      ...(token === undefined
        ? {}
        : { token: () => token.current, tokenRefused: () => void this.#fetchToken(token, this.#session) }),
      ...(options.maximumStreams === undefined ? {} : { maximumStreams: options.maximumStreams }),
    });
    this.#link = new Link(
      context,
      { id: options.id, name: options.name, url: options.url, kind: 'public', pingEveryMs: PING_EVERY_MS },
      {
        begin: () => this.#begin(),
        frame: (bytes, received) => {
          this.#firstByte = bytes[0] ?? 0;
          if (this.#shedding.size > 0 && this.#isShed(bytes)) {
            this.#shed += 1;
            return;
          }
          this.#parser.parse(bytes, received);
        },
        end: () => {
          this.#session += 1;
          this.#registry.lost();
        },
        view: (view) => {
          if (options.tellsConnection) events.connection(view);
        },
        expectsHeartbeats: () => this.#registry.hasRunning,
      },
    );
  }

  open(): void {
    this.#link.open();
  }

  drop(reason: string): void {
    this.#link.drop(reason);
  }

  doubt(heardBy: MonotonicMs | null): void {
    this.#link.doubt(heardBy);
  }

  dispose(): void {
    this.#link.dispose();
    this.#registry.dispose();
  }

  subscribe(subscription: MarketSubscription): void {
    if (subscription.channel === 'instrument') this.#wantsInstruments = true;
    this.#registry.subscribe(subscription);
  }

  unsubscribe(subscription: MarketSubscription): void {
    if (subscription.channel === 'instrument') this.#wantsInstruments = false;
    this.#registry.unsubscribe(subscription);
  }

  renew(subscription: MarketSubscription): void {
    this.#registry.renew(subscription);
  }

  configure(policies: ChannelPolicies): void {
    this.#registry.configure(policies);
  }

  shed(channels: ReadonlySet<StreamChannel>): void {
    const before = this.#shedding;
    this.#shedding = channels;
    for (const channel of before) if (!channels.has(channel)) this.#registry.renewChannel(channel);
  }

  view(): ConnectionView {
    return this.#link.view();
  }

  counters(): WireCounters {
    const { frames, bytes, heartbeats, malformed, unknownChannels } = this.#parser.counters;
    return {
      messages: frames + this.#shed,
      bytes,
      heartbeats,
      malformed,
      unknownChannels,
      oversized: this.#link.oversizedFrames,
      shed: this.#shed,
    };
  }

  #isShed(bytes: Uint8Array): boolean {
    for (const channel of this.#shedding) {
      if (bytes[CHANNEL_FROM + channel.length] !== QUOTE) continue;
      let at = 0;
      while (at < channel.length && bytes[CHANNEL_FROM + at] === channel.charCodeAt(at)) at += 1;
      if (at === channel.length) return true;
    }
    return false;
  }

  #begin(): void {
    this.#session += 1;
    const { token } = this.#options;
    if (token === undefined) {
      this.#registry.opened();
      return;
    }
    token.forget();
    this.#registry.opened();
    void this.#fetchToken(token, this.#session);
  }

  /** Streams wait in the registry until the token is there. */
  async #fetchToken(token: SessionToken, session: number): Promise<void> {
    token.forget();
    const fetched = await token.refresh();
    if (session !== this.#session) return;
    if (fetched.ok) {
      this.#registry.pump();
      return;
    }
    const isFinal = !fetched.error.retryable && fetched.error.category === 'auth';
    if (isFinal) this.#registry.refuseAll(fetched.error);
    this.#link.sessionRefused(`No session token: ${fetched.error.message}`, isFinal);
  }

  #sink(): PublicFrameSink {
    const { events } = this.#options;
    const accepts = (channel: string, symbol: string, isSnapshot: boolean): boolean =>
      this.#registry.accepts(channel, symbol, isSnapshot);
    return {
      heartbeat: () => {},
      systemStatus: (status, announcement) => {
        this.#context.budget.setMaintenance(status === 'maintenance');
        events.systemStatus(status, announcement);
      },
      instruments: (instruments, isSnapshot) => {
        events.instruments(instruments, isSnapshot);
        this.#registry.pump();
      },
      book: (delta, received) => {
        if (accepts('book', delta.symbol, delta.isSnapshot)) events.book(delta, received);
      },
      level3: (delta, received) => {
        if (accepts('level3', delta.symbol, delta.isSnapshot)) events.level3(delta, received);
      },
      ticker: (ticker, received) => {
        if (accepts('ticker', ticker.symbol, false)) events.ticker(ticker, received);
      },
      trades: (trades, isSnapshot, received) => {
        const symbol = trades[0]?.symbol;
        if (symbol !== undefined && accepts('trade', symbol, isSnapshot)) events.trades(trades, isSnapshot, received);
      },
      candles: (symbol, interval: CandleInterval, candles, isSnapshot, received) => {
        if (accepts('ohlc', symbol, isSnapshot)) events.candles(symbol, interval, candles, isSnapshot, received);
      },
      response: (frame, received) => this.#response(frame, received),
      otherChannel: () => false,
      malformed: (frame) => this.#malformed(frame),
    };
  }

  #response(frame: WireObject, received: Received): void {
    const response = readResponse(frame);
    if (response.method !== 'pong' && response.method !== 'ping') {
      this.#registry.answer(response);
      return;
    }
    const sample = this.#link.pong(response, received);
    if (sample !== null) this.#options.events.clockRead(sample);
  }

  #malformed(frame: MalformedFrame): void {
    const { channel, reason, symbol } = frame;
    this.#context.log.write('warn', 'wire.malformed', { connection: this.#options.name, reason, channel, symbol });
    if (!frame.isJson) {
      // A proxy's bare sentence is no message of Kraken's; a message cut short may have been anybody's update.
      if (this.#firstByte === OPENING_BRACE) this.#link.broken('A message from Kraken arrived damaged.');
      return;
    }
    if (channel === null) return;
    const key = `${channel} ${symbol ?? ''}`;
    const at = this.#context.clock.monotonicNow();
    if (at - (this.#renewedAt.get(key) ?? Number.NEGATIVE_INFINITY) < RENEW_UNREADABLE_EVERY_MS) return;
    this.#renewedAt.set(key, at);
    this.#registry.renewNamed(channel, symbol);
  }
}
