/**
 * The ladder's rows. A row is a group index: `group * step` is its lowest price, where `step` is the tick times the
 * grouping. Bids round down into a row and asks round up, so that grouping never makes the spread look narrower than it
 * is. Everything is in scaled integers; the top of the screen is the highest price.
 */
import type { BookFrame } from '../../../contract/market-frame.ts';
import type { Side } from '../../../domain/market.ts';

export const GROUPINGS = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000] as const;

/** Scaled price step of one row. */
export const rowStep = (tickSize: number, grouping: number): number => tickSize * grouping;

export const bidRow = (price: number, step: number): number => Math.floor(price / step);
export const askRow = (price: number, step: number): number => Math.ceil(price / step);
export const rowOf = (side: 'bid' | 'ask', price: number, step: number): number =>
  side === 'bid' ? bidRow(price, step) : askRow(price, step);

const rowPrice = (row: number, step: number): number => row * step;

/**
 * The price a click on a row sends: the one nearest the touch inside the group. A bid row holds [p, p + step), so the
 * highest tick in it; an ask row holds (p - step, p], so the lowest.
 */
export function clickPrice(side: Side, row: number, tickSize: number, grouping: number): number {
  const price = rowPrice(row, rowStep(tickSize, grouping));
  if (grouping === 1) return price;
  const within = tickSize * (grouping - 1);
  return side === 'buy' ? price + within : price - within;
}

export interface LadderBook {
  /** Aggregated quantity by row. */
  readonly bids: ReadonlyMap<number, number>;
  readonly asks: ReadonlyMap<number, number>;
  /** Ungrouped touch; NaN when a side is empty. */
  readonly bestBid: number;
  readonly bestAsk: number;
  readonly bidTotal: number;
  readonly askTotal: number;
}

export const EMPTY_BOOK: LadderBook = {
  bids: new Map(),
  asks: new Map(),
  bestBid: Number.NaN,
  bestAsk: Number.NaN,
  bidTotal: 0,
  askTotal: 0,
};

/** Folds a book frame into rows. Levels beyond the frame's depth are unknown, not empty. */
export function groupBook(book: Pick<BookFrame, 'bids' | 'asks'>, step: number): LadderBook {
  const bids = new Map<number, number>();
  const asks = new Map<number, number>();
  let bidTotal = 0;
  let askTotal = 0;
  for (let at = 0; at + 1 < book.bids.length; at += 2) {
    const quantity = book.bids[at + 1] ?? 0;
    const row = bidRow(book.bids[at] ?? 0, step);
    bids.set(row, (bids.get(row) ?? 0) + quantity);
    bidTotal += quantity;
  }
  for (let at = 0; at + 1 < book.asks.length; at += 2) {
    const quantity = book.asks[at + 1] ?? 0;
    const row = askRow(book.asks[at] ?? 0, step);
    asks.set(row, (asks.get(row) ?? 0) + quantity);
    askTotal += quantity;
  }
  return {
    bids,
    asks,
    bestBid: book.bids[0] ?? Number.NaN,
    bestAsk: book.asks[0] ?? Number.NaN,
    bidTotal,
    askTotal,
  };
}

/** The row the view turns around: the middle of the spread, or the one side there is, or the last trade. */
export function centreRow(book: LadderBook, last: number, step: number): number | null {
  const { bestBid, bestAsk } = book;
  if (!Number.isNaN(bestBid) && !Number.isNaN(bestAsk)) return Math.round((bestBid + bestAsk) / 2 / step);
  const one = Number.isNaN(bestBid) ? (Number.isNaN(bestAsk) ? last : bestAsk) : bestBid;
  return Number.isNaN(one) ? null : Math.round(one / step);
}

export interface SpreadFigures {
  readonly ticks: number;
  readonly bps: number;
}

/** Null with a side missing. */
export function spreadOf(book: LadderBook, tickSize: number): SpreadFigures | null {
  const { bestBid, bestAsk } = book;
  if (Number.isNaN(bestBid) || Number.isNaN(bestAsk)) return null;
  const spread = bestAsk - bestBid;
  return { ticks: Math.round(spread / tickSize), bps: (spread / ((bestAsk + bestBid) / 2)) * 10_000 };
}

/** -1 (all ask) to 1 (all bid) of the levels shown; 0 without any. */
export function imbalanceOf(book: LadderBook): number {
  const total = book.bidTotal + book.askTotal;
  return total === 0 ? 0 : (book.bidTotal - book.askTotal) / total;
}

/** Levels of each side that a fresh ladder brings into sight. */
const LEVELS_IN_SIGHT = 8;

/** The finest grouping at which the best levels of both sides fit into `rows`; 1 without enough of a book to judge. */
export function fittingGrouping(book: Pick<BookFrame, 'bids' | 'asks'>, tickSize: number, rows: number): number {
  const at = (LEVELS_IN_SIGHT - 1) * 2;
  const lowest = book.bids[at];
  const highest = book.asks[at];
  if (lowest === undefined || highest === undefined) return 1;
  const ticks = (highest - lowest) / tickSize;
  return GROUPINGS.find((grouping) => ticks / grouping <= rows) ?? 1;
}

export function coarser(grouping: number): number {
  return GROUPINGS.find((step) => step > grouping) ?? grouping;
}

export function finer(grouping: number): number {
  return GROUPINGS.findLast((step) => step < grouping) ?? grouping;
}

/** The row that stands for the same price after the grouping changed. */
export const regroup = (row: number, from: number, to: number): number => Math.round((row * from) / to);
