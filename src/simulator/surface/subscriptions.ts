/**
 * What one connection is subscribed to, and the `subscribe` and `unsubscribe` methods: one acknowledgement and one
 * snapshot per symbol, every refusal in Kraken's words.
 */
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { Subscriber } from './channels/subscriber.ts';
import type { SurfaceContext } from './context.ts';
import type { Asked } from './envelope.ts';
import type { Host } from './gate.ts';
import type { JsonObject, Writable } from './json.ts';
import type { Authorised, Permission } from './keys.ts';
import type { Topic } from './market-hub.ts';
import { Params } from './params.ts';
import {
  PRIVATE_CHANNELS,
  type PrivateChannel,
  readExecutionOptions,
  readSymbolSubscription,
  SUBSCRIPTION_FIELDS,
  SYMBOL_CHANNELS,
  type SymbolChannel,
  type SymbolSubscription,
} from './subscription-params.ts';

export const PRIVATE_ELSEWHERE = 'Private data and trading are unavailable on this endpoint. Try ws-auth.kraken.com';
const PUBLIC_ELSEWHERE = 'Public market data subscriptions are unavailable on this endpoint. Try ws.kraken.com';
const LEVEL3_ELSEWHERE = 'Level 3 data is unavailable on this endpoint. Try ws-l3.kraken.com';
const LEVEL3_SYMBOLS = 200;
const LEVEL3_COST: Readonly<Record<number, number>> = { 10: 5, 100: 25, 1000: 100 };
const NOT_SUBSCRIBED = 'Subscription Not Found';
const CANDLE_WARNING = 'timestamp is deprecated, use interval_begin';
const INSTRUMENT_WARNING = 'tick_size is deprecated, use price_increment';
const EXECUTION_WARNINGS = [
  'cancel_reason is deprecated, use reason',
  'stop_price is deprecated, use triggers.price',
  'trigger is deprecated use triggers.reference',
  'triggered_price is deprecated use triggers.last_price',
] as const;

const PRIVATE_PERMISSION: Readonly<Record<PrivateChannel, Permission>> = {
  executions: 'query-open-trades',
  balances: 'query-funds',
};

type Method = 'subscribe' | 'unsubscribe';

/** The connection that subscribes: where answers and messages go, and on whose behalf it speaks. */
export interface Conversation extends Subscriber {
  readonly host: Host;
  succeed(asked: Asked, result: Writable | undefined, extra?: Readonly<Record<string, Writable>>): void;
  fail(asked: Asked, error: string, extra?: Readonly<Record<string, Writable>>): void;
  /** Whoever the token speaks for, if it may do this. */
  authorise(token: string | null, permission: Permission | null, staleError: string): Authorised;
  /** Whether one subscription of a request is acted upon. */
  admit(asked: Asked, channel: string | null, symbol: string | null): boolean;
}

export class Subscriptions {
  readonly #context: SurfaceContext;
  readonly #session: Conversation;
  /** By channel and symbol: one depth or interval each. */
  readonly #topics = new Map<string, Topic>();
  /** Private channels with the token each was opened with. */
  readonly #private = new Map<PrivateChannel, string>();
  #level3Second = 0;
  #level3Spent = 0;

  constructor(context: SurfaceContext, session: Conversation) {
    this.#context = context;
    this.#session = session;
  }

  get count(): number {
    return this.#topics.size + this.#private.size;
  }

  /** A token does not age on the connection that keeps a private subscription made with it. */
  keepsAlive(token: string): boolean {
    return [...this.#private.values()].includes(token);
  }

  closeAll(): void {
    for (const topic of this.#topics.values()) this.#context.markets.unsubscribe(topic, this.#session);
    this.#topics.clear();
    this.#context.accounts.closeExecutions(this.#session);
    this.#context.accounts.closeBalances(this.#session);
    this.#private.clear();
  }

  handle(asked: Asked, method: Method, object: JsonObject): void {
    const params = new Params(object, method);
    params.allow(SUBSCRIPTION_FIELDS);
    const channel = params.text('channel');
    if (params.failure !== null) {
      this.#session.fail(asked, params.failure);
      return;
    }
    const symbolChannel = SYMBOL_CHANNELS.find((known) => known === channel);
    const privateChannel = PRIVATE_CHANNELS.find((known) => known === channel);
    if (privateChannel !== undefined) this.#privateChannel(asked, method, privateChannel, params);
    else if (symbolChannel !== undefined) this.#symbolChannel(asked, method, symbolChannel, params);
    else if (channel === 'instrument') this.#instrument(asked, method, params);
    // There is nothing to subscribe to on these two; the refusal is the one the official SDK reports.
    else if (channel === 'status' || channel === 'heartbeat') this.#session.fail(asked, 'Symbol(s) not found');
    else this.#session.fail(asked, 'Subscription name invalid');
  }

  #symbolChannel(asked: Asked, method: Method, channel: SymbolChannel, params: Params): void {
    const session = this.#session;
    if (channel === 'level3') {
      if (session.host !== 'level3') {
        session.fail(asked, LEVEL3_ELSEWHERE);
        return;
      }
      const authorised = session.authorise(params.text('token'), null, 'ESession:Invalid session');
      if (!authorised.ok) {
        session.fail(asked, authorised.error, { channel, status: 'error' });
        return;
      }
    } else if (session.host !== 'public') {
      session.fail(asked, PUBLIC_ELSEWHERE);
      return;
    }
    const wanted = readSymbolSubscription(params, channel);
    if (wanted === null) {
      session.fail(asked, params.failure ?? 'Symbol(s) not found');
      return;
    }
    for (const symbol of wanted.symbols) {
      if (!session.admit(asked, channel, symbol)) continue;
      if (method === 'subscribe') this.#subscribe(asked, wanted, symbol);
      else this.#unsubscribe(asked, wanted, symbol);
    }
  }

  #subscribe(asked: Asked, wanted: SymbolSubscription, symbol: string): void {
    const session = this.#session;
    const instrument = this.#context.directory.symbol(symbol);
    if (instrument === undefined) {
      session.fail(asked, `Currency pair not supported ${symbol}`, { symbol });
      return;
    }
    const key = `${wanted.channel} ${symbol}`;
    const existing = this.#topics.get(key);
    const topic = topicOf(wanted, instrument.symbol);
    if (existing !== undefined) {
      const isOtherInterval =
        existing.channel === 'ohlc' && topic.channel === 'ohlc' && existing.interval !== topic.interval;
      const error = isOtherInterval ? 'Already subscribed to one ohlc interval on this symbol' : 'Already subscribed';
      session.fail(asked, error, { symbol });
      return;
    }
    if (wanted.channel === 'level3') {
      const refusal = this.#level3Refusal(wanted.depth);
      if (refusal !== null) {
        session.fail(asked, refusal, { symbol });
        return;
      }
    }
    this.#topics.set(key, topic);
    this.#context.markets.subscribe(topic, session);
    session.succeed(asked, acknowledgement(topic, wanted.snapshot));
    if (wanted.snapshot) {
      session.deliver({ channel: topic.channel, symbol, type: 'snapshot' }, this.#context.markets.snapshot(topic));
    }
  }

  /** A cost per symbol by depth, so much of it a second; the texts of these refusals are not documented. */
  #level3Refusal(depth: number): string | null {
    const { clock, options } = this.#context;
    if (this.#topics.size >= LEVEL3_SYMBOLS) return 'Exceeded number of symbols';
    const second = Math.floor(clock.monotonicNow() / 1000);
    if (second !== this.#level3Second) {
      this.#level3Second = second;
      this.#level3Spent = 0;
    }
    const cost = LEVEL3_COST[depth] ?? 100;
    if (this.#level3Spent + cost > options.level3CostPerSecond) return 'Exceeded msg rate';
    this.#level3Spent += cost;
    return null;
  }

  #unsubscribe(asked: Asked, wanted: SymbolSubscription, symbol: string): void {
    const key = `${wanted.channel} ${symbol}`;
    const existing = this.#topics.get(key);
    if (existing === undefined || !isSame(existing, wanted)) {
      this.#session.fail(asked, NOT_SUBSCRIBED, { symbol });
      return;
    }
    this.#topics.delete(key);
    this.#context.markets.unsubscribe(existing, this.#session);
    this.#session.succeed(asked, identity(existing));
  }

  #instrument(asked: Asked, method: Method, params: Params): void {
    const session = this.#session;
    const topic: Topic = { channel: 'instrument' };
    const snapshot = params.flag('snapshot') ?? true;
    params.flag('include_tokenized_assets');
    params.oneOf('execution_venue', ['international', 'bitnomial-exchange'] as const);
    const isSubscribed = this.#topics.has('instrument');
    if (session.host !== 'public') session.fail(asked, PUBLIC_ELSEWHERE);
    else if (params.failure !== null) session.fail(asked, params.failure);
    else if (!session.admit(asked, 'instrument', null)) return;
    else if (method === 'unsubscribe') {
      if (!isSubscribed) {
        session.fail(asked, NOT_SUBSCRIBED);
        return;
      }
      this.#topics.delete('instrument');
      this.#context.markets.unsubscribe(topic, session);
      session.succeed(asked, { channel: 'instrument' });
    } else if (isSubscribed) session.fail(asked, 'Already subscribed');
    else {
      this.#topics.set('instrument', topic);
      this.#context.markets.subscribe(topic, session);
      session.succeed(asked, { channel: 'instrument', snapshot, warnings: [INSTRUMENT_WARNING] });
      const frame = { channel: 'instrument', symbol: null, type: 'snapshot' } as const;
      if (snapshot) session.deliver(frame, this.#context.markets.snapshot(topic));
    }
  }

  #privateChannel(asked: Asked, method: Method, channel: PrivateChannel, params: Params): void {
    const session = this.#session;
    if (session.host !== 'private') {
      session.fail(asked, PRIVATE_ELSEWHERE);
      return;
    }
    const token = params.text('token');
    const authorised = session.authorise(token, PRIVATE_PERMISSION[channel], 'ESession:Invalid session');
    if (!authorised.ok || token === null) {
      const error = authorised.ok ? 'ESession:Invalid session' : authorised.error;
      session.fail(asked, error, { channel, status: 'error' });
      return;
    }
    const options = readExecutionOptions(params);
    const snapshot = params.flag('snapshot') ?? true;
    if (params.failure !== null) {
      session.fail(asked, params.failure);
      return;
    }
    if (!session.admit(asked, channel, null)) return;
    const { accounts, directory, exchange } = this.#context;
    const { account } = authorised.key;
    if (method === 'unsubscribe') {
      if (!this.#private.delete(channel)) {
        session.fail(asked, NOT_SUBSCRIBED, { channel });
        return;
      }
      if (channel === 'executions') accounts.closeExecutions(session);
      else accounts.closeBalances(session);
      session.succeed(asked, { channel });
    } else if (this.#private.has(channel)) {
      session.fail(asked, 'Already subscribed', { channel });
    } else if (channel === 'executions') {
      this.#private.set(channel, token);
      accounts.openExecutions(session, account, options);
      const { maximum } = exchange.tradingCounter(account, directory.instruments[0]?.symbol ?? ('' as MarketSymbol));
      session.succeed(asked, {
        channel,
        maxratecount: maximum,
        snap_orders: options.snapOrders,
        snap_trades: options.snapTrades,
        warnings: EXECUTION_WARNINGS,
      });
      accounts.snapshotExecutions(session);
    } else {
      this.#private.set(channel, token);
      accounts.openBalances(session, account);
      session.succeed(asked, { channel, snapshot });
      if (snapshot) accounts.snapshotBalances(session);
    }
  }
}

function topicOf(wanted: SymbolSubscription, symbol: MarketSymbol): Exclude<Topic, { channel: 'instrument' }> {
  switch (wanted.channel) {
    case 'ticker':
      return { channel: 'ticker', symbol, trigger: wanted.trigger };
    case 'book':
    case 'level3':
      return { channel: wanted.channel, symbol, depth: wanted.depth };
    case 'trade':
      return { channel: 'trade', symbol };
    case 'ohlc':
      return { channel: 'ohlc', symbol, interval: wanted.interval };
  }
}

/** Unsubscribing must name the depth or interval again. */
const isSame = (topic: Topic, wanted: SymbolSubscription): boolean =>
  topic.channel === 'book' || topic.channel === 'level3'
    ? topic.depth === wanted.depth
    : topic.channel !== 'ohlc' || topic.interval === wanted.interval;

function identity(topic: Topic): Readonly<Record<string, Writable>> {
  switch (topic.channel) {
    case 'ticker':
      return { channel: topic.channel, event_trigger: topic.trigger, symbol: topic.symbol };
    case 'book':
    case 'level3':
      return { channel: topic.channel, depth: topic.depth, symbol: topic.symbol };
    case 'trade':
      return { channel: topic.channel, symbol: topic.symbol };
    case 'ohlc':
      return { channel: topic.channel, interval: topic.interval, symbol: topic.symbol };
    case 'instrument':
      return { channel: topic.channel };
  }
}

const acknowledgement = (topic: Topic, snapshot: boolean): Writable => {
  const { symbol, ...rest } = identity(topic);
  return {
    ...rest,
    snapshot,
    symbol,
    ...(topic.channel === 'ohlc' ? { warnings: [CANDLE_WARNING] } : {}),
  };
};
