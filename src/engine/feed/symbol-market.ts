/** Everything known of one symbol's market: its books, ticker, trades and candles, and how far each can be believed. */
import type { TrustState } from '../../contract/views.ts';
import type { Instrument, MarketSymbol, Price } from '../../domain/instrument.ts';
import type { CandleInterval, Ticker } from '../../domain/market.ts';
import type { MonotonicMs } from '../../domain/time.ts';
import type { CandleSeries } from '../market-data/candle-series.ts';
import { TradeTape } from '../market-data/trade-tape.ts';
import { BookPair } from './book-pair.ts';
import { Race } from './race.ts';
import { RestView } from './rest-view.ts';
import { StreamWatch, type WatchedChannel } from './stream-watch.ts';

export interface SymbolMarket {
  readonly symbol: MarketSymbol;
  instrument: Instrument;
  readonly instrumentId: number;
  readonly books: BookPair;
  readonly tickerRace: Race;
  readonly tape: TradeTape;
  readonly candles: Map<CandleInterval, CandleSeries>;
  readonly rest: RestView;
  readonly watches: Readonly<Record<WatchedChannel, StreamWatch>>;
  /** Of the last judgement. */
  trust: TrustState;
  /** How often it changed, or the source did: added to what changes by itself. */
  trustChanges: number;
  /** Whether it was ever good, and when a judgement last was not. */
  wasGood: boolean;
  badAt: number;
  lastShownAt: MonotonicMs;
  /** How late its newest book update was by the exchange's clock, and when it came. */
  lagMs: number;
  laggedAt: number;
  silentRenewals: number;
  /** Streamed and REST prices differ, and have for too long. */
  isDisputed: boolean;
  /** Events each connection brought first. */
  readonly wins: [number, number];
}

export function createSymbolMarket(instrument: Instrument, instrumentId: number, now: MonotonicMs): SymbolMarket {
  return {
    symbol: instrument.symbol,
    instrument,
    instrumentId,
    books: new BookPair(),
    tickerRace: new Race(),
    tape: new TradeTape(),
    candles: new Map(),
    rest: new RestView(),
    watches: { book: new StreamWatch(), ticker: new StreamWatch(), trade: new StreamWatch(), ohlc: new StreamWatch() },
    trust: 'RESYNC',
    trustChanges: 0,
    wasGood: false,
    badAt: Number.NEGATIVE_INFINITY,
    lastShownAt: now,
    lagMs: 0,
    laggedAt: Number.NEGATIVE_INFINITY,
    silentRenewals: 0,
    isDisputed: false,
    wins: [0, 0],
  };
}

/**
 * Whether the streamed book's levels may be priced with: what a checksum covered, on a market that is believed at least in
 * part. While REST tells of the market, its last streamed book is history, whatever REST deserves to be called.
 */
export const hasReadableBook = ({ books, rest, trust }: SymbolMarket): boolean =>
  rest.isEmpty && books.isReadable && trust !== 'RESYNC' && trust !== 'STALE';

/** Best bid, best ask and last price, from the verified book and the newest trade or ticker; null where nothing is known. */
export function prices(
  market: SymbolMarket,
  ticker: Ticker | null,
): {
  readonly bid: Price | null;
  readonly ask: Price | null;
  readonly last: Price | null;
} {
  const book = hasReadableBook(market) ? (market.books.shown?.book ?? null) : null;
  return {
    bid: book === null ? known(ticker?.bid) : book.bestPrice('bid'),
    ask: book === null ? known(ticker?.ask) : book.bestPrice('ask'),
    last: market.tape.latest()?.price ?? known(ticker?.last),
  };
}

/** A ticker of a market that has no last trade, or an empty side, carries NaN there. */
const known = (price: Price | undefined): Price | null => (price === undefined || Number.isNaN(price) ? null : price);
