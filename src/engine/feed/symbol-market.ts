/** Everything known of one symbol's market: its book, ticker, trades and candles, and how far each can be believed. */
import type { TrustState } from '../../contract/views.ts';
import type { Instrument, MarketSymbol, Price } from '../../domain/instrument.ts';
import type { CandleInterval, Ticker } from '../../domain/market.ts';
import type { MonotonicMs, Received } from '../../domain/time.ts';
import type { CandleSeries } from '../market-data/candle-series.ts';
import { OrderBook } from '../market-data/order-book.ts';
import { TradeTape } from '../market-data/trade-tape.ts';
import type { BookDelta, BookDepth } from '../ports.ts';
import { RestView } from './rest-view.ts';

export interface SymbolMarket {
  readonly symbol: MarketSymbol;
  instrument: Instrument;
  readonly instrumentId: number;
  book: OrderBook;
  /** Levels of the last session stay for the eye after a fault, never believed: true until the next snapshot verifies. */
  isAwaitingSnapshot: boolean;
  bookReceived: Received | null;
  lastFaultAt: MonotonicMs | null;
  bookVersion: number;
  /** Of the last judgement. */
  trust: TrustState;
  /** How often it changed. */
  trustChanges: number;
  lastShownAt: MonotonicMs;
  readonly tape: TradeTape;
  readonly rest: RestView;
  readonly candles: Map<CandleInterval, CandleSeries>;
}

export function createSymbolMarket(instrument: Instrument, instrumentId: number, now: MonotonicMs): SymbolMarket {
  return {
    symbol: instrument.symbol,
    instrument,
    instrumentId,
    book: new OrderBook(10),
    isAwaitingSnapshot: true,
    bookReceived: null,
    lastFaultAt: null,
    bookVersion: 0,
    trust: 'RESYNC',
    trustChanges: 0,
    lastShownAt: now,
    tape: new TradeTape(),
    rest: new RestView(),
    candles: new Map(),
  };
}

/** A depth is one subscription and one book: changing it starts a new one. */
export function setDepth(market: SymbolMarket, depth: BookDepth): void {
  if (market.book.depth === depth) return;
  market.book = new OrderBook(depth);
  market.isAwaitingSnapshot = true;
}

/** Applies one message; false when the book cannot be believed after it and this subscription must be renewed. */
export function applyBook(market: SymbolMarket, delta: BookDelta, received: Received): boolean {
  // The levels of the last session are still there for the eye, and would take the update for theirs.
  if (market.isAwaitingSnapshot && !delta.isSnapshot) return true;
  const outcome = market.book.apply(delta);
  if (outcome === 'ignored') return true;
  market.bookReceived = received;
  market.bookVersion += 1;
  market.isAwaitingSnapshot = outcome !== 'verified';
  if (outcome === 'verified') return true;
  market.lastFaultAt = received.monotonic;
  return false;
}

/** Best bid, best ask and last price, from the verified book and the newest trade or ticker; null where nothing is known. */
export function prices(
  market: SymbolMarket,
  ticker: Ticker | null,
): {
  readonly bid: Price | null;
  readonly ask: Price | null;
  readonly last: Price | null;
} {
  const hasBook = !market.isAwaitingSnapshot;
  return {
    bid: hasBook ? market.book.bestPrice('bid') : known(ticker?.bid),
    ask: hasBook ? market.book.bestPrice('ask') : known(ticker?.ask),
    last: market.tape.latest()?.price ?? known(ticker?.last),
  };
}

/** A ticker of a market that has no last trade, or an empty side, carries NaN there. */
const known = (price: Price | undefined): Price | null => (price === undefined || Number.isNaN(price) ? null : price);
