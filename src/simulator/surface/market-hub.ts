/**
 * Public market data for all sockets: listens to the exchange once, writes each message once, hands it to every
 * subscriber. What a socket may subscribe to, and whether it already has, is the session's business.
 */
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { CandleInterval, PublicTrade } from '../../domain/market.ts';
import type { Exchange, ExchangeListener } from '../exchange.ts';
import { BookFeed } from './channels/book-feed.ts';
import { CANDLE_SNAPSHOT_COUNT, candleText } from './channels/candle-text.ts';
import { instrumentText } from './channels/instrument-text.ts';
import { Level3Feed } from './channels/level3-feed.ts';
import type { ChannelName, Subscriber } from './channels/subscriber.ts';
import { tickerText } from './channels/ticker-text.ts';
import { TRADE_SNAPSHOT_COUNT, tradeText } from './channels/trade-text.ts';
import type { Directory } from './directory.ts';

export type TickerTrigger = 'trades' | 'bbo';

interface DepthTopic {
  readonly channel: 'book' | 'level3';
  readonly symbol: MarketSymbol;
  readonly depth: number;
}

/** A public subscription, with what distinguishes it from another of the same channel and symbol. */
export type Topic =
  | DepthTopic
  | { readonly channel: 'ticker'; readonly symbol: MarketSymbol; readonly trigger: TickerTrigger }
  | { readonly channel: 'trade'; readonly symbol: MarketSymbol }
  | { readonly channel: 'ohlc'; readonly symbol: MarketSymbol; readonly interval: CandleInterval }
  | { readonly channel: 'instrument' };

type PlainTopic = Exclude<Topic, DepthTopic>;

const hasDepth = (topic: Topic): topic is DepthTopic => topic.channel === 'book' || topic.channel === 'level3';

const NOBODY: ReadonlySet<Subscriber> = new Set();

const keyOf = (topic: PlainTopic): string => {
  switch (topic.channel) {
    case 'ticker':
      return `ticker ${topic.symbol} ${topic.trigger}`;
    case 'trade':
      return `trade ${topic.symbol}`;
    case 'ohlc':
      return `ohlc ${topic.symbol} ${topic.interval}`;
    case 'instrument':
      return 'instrument';
  }
};

export class MarketHub {
  readonly #exchange: Exchange;
  readonly #directory: Directory;
  readonly #books = new Map<MarketSymbol, BookFeed>();
  readonly #level3 = new Map<MarketSymbol, Level3Feed>();
  readonly #subscribers = new Map<string, Set<Subscriber>>();

  constructor(exchange: Exchange, directory: Directory) {
    this.#exchange = exchange;
    this.#directory = directory;
  }

  readonly listener: Pick<
    ExchangeListener,
    'bookChanged' | 'traded' | 'tickerChanged' | 'candleChanged' | 'instrumentChanged'
  > = {
    bookChanged: (change) => {
      this.#books.get(change.symbol)?.changed(change);
      this.#level3.get(change.symbol)?.changed(change);
    },
    traded: (trades) => this.#traded(trades),
    tickerChanged: (symbol, cause) => {
      const subscribers = this.#to({ channel: 'ticker', symbol, trigger: cause === 'trade' ? 'trades' : 'bbo' });
      if (subscribers.size === 0) return;
      const instrument = this.#directory.instrument(symbol);
      const text = tickerText('update', instrument, this.#exchange.ticker(symbol), this.#exchange.now());
      this.#publish(subscribers, 'ticker', symbol, text);
    },
    candleChanged: (symbol, interval) => {
      const subscribers = this.#to({ channel: 'ohlc', symbol, interval });
      const candle = subscribers.size === 0 ? undefined : this.#exchange.candles(symbol, interval, false).at(-1);
      if (candle === undefined) return;
      const instrument = this.#directory.instrument(symbol);
      const text = candleText('update', instrument, interval, [candle], this.#exchange.now());
      this.#publish(subscribers, 'ohlc', symbol, text);
    },
    instrumentChanged: (symbol) => {
      const subscribers = this.#to({ channel: 'instrument' });
      if (subscribers.size === 0) return;
      this.#publish(
        subscribers,
        'instrument',
        null,
        instrumentText('update', [], [this.#directory.instrument(symbol)]),
      );
    },
  };

  subscribe(topic: Topic, subscriber: Subscriber): void {
    if (hasDepth(topic)) {
      this.#depthFeed(topic).subscribe(topic.depth, subscriber);
      return;
    }
    const key = keyOf(topic);
    const subscribers = this.#subscribers.get(key) ?? new Set<Subscriber>();
    subscribers.add(subscriber);
    this.#subscribers.set(key, subscribers);
  }

  unsubscribe(topic: Topic, subscriber: Subscriber): void {
    if (hasDepth(topic)) {
      this.#depthFeed(topic).unsubscribe(topic.depth, subscriber);
      return;
    }
    const key = keyOf(topic);
    const subscribers = this.#subscribers.get(key);
    subscribers?.delete(subscriber);
    if (subscribers?.size === 0) this.#subscribers.delete(key);
  }

  /** Of a topic already subscribed. */
  snapshot(topic: Topic): string {
    const now = this.#exchange.now();
    switch (topic.channel) {
      case 'book':
      case 'level3':
        return this.#depthFeed(topic).snapshot(topic.depth, now);
      case 'ticker':
        return tickerText(
          'snapshot',
          this.#directory.instrument(topic.symbol),
          this.#exchange.ticker(topic.symbol),
          now,
        );
      case 'trade':
        return tradeText(
          'snapshot',
          this.#directory.instrument(topic.symbol),
          this.#exchange.recentTrades(topic.symbol, TRADE_SNAPSHOT_COUNT),
        );
      case 'ohlc':
        return candleText(
          'snapshot',
          this.#directory.instrument(topic.symbol),
          topic.interval,
          this.#exchange.candles(topic.symbol, topic.interval, false).slice(-CANDLE_SNAPSHOT_COUNT),
          now,
        );
      case 'instrument':
        return instrumentText('snapshot', this.#exchange.assets, this.#directory.instruments);
    }
  }

  #traded(trades: readonly PublicTrade[]): void {
    const bySymbol = Map.groupBy(trades, (trade) => trade.symbol);
    for (const [symbol, group] of bySymbol) {
      const subscribers = this.#to({ channel: 'trade', symbol });
      if (subscribers.size === 0) continue;
      this.#publish(subscribers, 'trade', symbol, tradeText('update', this.#directory.instrument(symbol), group));
    }
  }

  #to(topic: PlainTopic): ReadonlySet<Subscriber> {
    return this.#subscribers.get(keyOf(topic)) ?? NOBODY;
  }

  #publish(
    subscribers: ReadonlySet<Subscriber>,
    channel: ChannelName,
    symbol: MarketSymbol | null,
    text: string,
  ): void {
    for (const subscriber of subscribers) subscriber.deliver({ channel, symbol, type: 'update' }, text);
  }

  #depthFeed(topic: DepthTopic): BookFeed | Level3Feed {
    const feeds: Map<MarketSymbol, BookFeed | Level3Feed> = topic.channel === 'book' ? this.#books : this.#level3;
    const known = feeds.get(topic.symbol);
    if (known !== undefined) return known;
    const instrument = this.#directory.instrument(topic.symbol);
    const reader = this.#exchange.book(topic.symbol);
    const feed = topic.channel === 'book' ? new BookFeed(instrument, reader) : new Level3Feed(instrument, reader);
    feeds.set(topic.symbol, feed);
    return feed;
  }
}
