/** Everything the open windows look at together, merged: this is what the feed keeps subscribed. */
import type { CommandPayload } from '../../contract/commands.ts';
import type { CandleInterval } from '../../domain/market.ts';

export type WindowView = CommandPayload<'view.set'>;

export const EMPTY_VIEW: WindowView = { books: [], trades: [], tickers: [], candles: [], isVisible: true };

export interface MergedView {
  /** Symbol to the deepest levels any window shows. */
  readonly books: ReadonlyMap<string, number>;
  readonly trades: ReadonlySet<string>;
  readonly tickers: ReadonlySet<string>;
  readonly candles: ReadonlyMap<string, ReadonlySet<CandleInterval>>;
}

export function mergeViews(views: Iterable<WindowView>): MergedView {
  const books = new Map<string, number>();
  const trades = new Set<string>();
  const tickers = new Set<string>();
  const candles = new Map<string, Set<CandleInterval>>();
  for (const view of views) {
    for (const book of view.books) books.set(book.symbol, Math.max(book.levels, books.get(book.symbol) ?? 0));
    for (const symbol of view.trades) trades.add(symbol);
    for (const symbol of view.tickers) tickers.add(symbol);
    for (const { symbol, interval } of view.candles) {
      const intervals = candles.get(symbol) ?? new Set();
      candles.set(symbol, intervals.add(interval));
    }
  }
  return { books, trades, tickers, candles };
}
