/**
 * The book summed up from the touch outwards. Quantities are scaled integers and their sums exact; averages and distances are
 * statistics. Nothing is drawn beyond the last level that is known: there the book does not end, our knowledge does.
 */
import type { BookFrame } from '../../../contract/market-frame.ts';
import type { Side } from '../../../domain/market.ts';

interface DepthLevel {
  /** Scaled. */
  readonly price: number;
  /** Everything from the touch to here, scaled. */
  readonly quantity: number;
  /** Price times quantity up to here, in both scales at once; only divided by `quantity`. */
  readonly worth: number;
}

export interface Depth {
  /** Best first. */
  readonly bids: readonly DepthLevel[];
  readonly asks: readonly DepthLevel[];
  /** Scaled; between two ticks where the spread is odd. */
  readonly mid: number;
}

/** Null while a side is empty: without both there is no middle. */
export function depthOf(book: Pick<BookFrame, 'bids' | 'asks'>): Depth | null {
  const bids = summed(book.bids);
  const asks = summed(book.asks);
  const [bestBid] = bids;
  const [bestAsk] = asks;
  if (bestBid === undefined || bestAsk === undefined) return null;
  return { bids, asks, mid: (bestBid.price + bestAsk.price) / 2 };
}

/** Price, quantity alternating, best first. */
function summed(levels: Float64Array): readonly DepthLevel[] {
  const sums: DepthLevel[] = [];
  let quantity = 0;
  let worth = 0;
  for (let at = 0; at + 1 < levels.length; at += 2) {
    const price = levels[at] ?? 0;
    const here = levels[at + 1] ?? 0;
    quantity += here;
    worth += price * here;
    sums.push({ price, quantity, worth });
  }
  return sums;
}

/** Percent of the middle to either side. */
export const SPANS = [0.05, 0.1, 0.25, 0.5, 1, 2] as const;
export type Span = (typeof SPANS)[number];

export interface DepthView {
  readonly lowest: number;
  readonly highest: number;
  /** Of the higher side within the view; 0 where nothing lies in it. */
  readonly most: number;
  readonly bids: readonly DepthLevel[];
  readonly asks: readonly DepthLevel[];
  /** Whether levels are known to the very edge of the view. */
  readonly isBidWhole: boolean;
  readonly isAskWhole: boolean;
}

export function viewOf(depth: Depth, span: Span): DepthView {
  const reach = (depth.mid * span) / 100;
  const lowest = depth.mid - reach;
  const highest = depth.mid + reach;
  const bids = depth.bids.filter(({ price }) => price >= lowest);
  const asks = depth.asks.filter(({ price }) => price <= highest);
  return {
    lowest,
    highest,
    most: Math.max(bids.at(-1)?.quantity ?? 0, asks.at(-1)?.quantity ?? 0),
    bids,
    asks,
    isBidWhole: bids.length < depth.bids.length,
    isAskWhole: asks.length < depth.asks.length,
  };
}

export interface DepthReading {
  /** Who would sweep to there: a seller through the bids, a buyer through the asks. */
  readonly taker: Side;
  /** The level reached, scaled. */
  readonly price: number;
  readonly quantity: number;
  /** Of all that is swept, scaled, not rounded. */
  readonly averagePrice: number;
  /** Of that average from the middle. */
  readonly impactBps: number;
  /** Of the level reached from the middle, percent, signed. */
  readonly distancePercent: number;
}

/** What sweeping the book to this price would take; null inside the spread. */
export function readingAt(depth: Depth, price: number): DepthReading | null {
  const isBid = price < depth.mid;
  const levels = isBid ? depth.bids : depth.asks;
  let reached: DepthLevel | null = null;
  for (const level of levels) {
    if (isBid ? level.price < price : level.price > price) break;
    reached = level;
  }
  if (reached === null || reached.quantity === 0) return null;
  const averagePrice = reached.worth / reached.quantity;
  return {
    taker: isBid ? 'sell' : 'buy',
    price: reached.price,
    quantity: reached.quantity,
    averagePrice,
    impactBps: (Math.abs(averagePrice - depth.mid) / depth.mid) * 10_000,
    distancePercent: ((reached.price - depth.mid) / depth.mid) * 100,
  };
}

/** The price `steps` levels beyond the one read at `price`, for keys: to the right is higher. */
export function stepped(depth: Depth, price: number | null, steps: number): number {
  const prices = [...depth.bids.map((level) => level.price).reverse(), ...depth.asks.map((level) => level.price)];
  const from = price ?? depth.mid;
  const nearest = prices.reduce(
    (best, each, at) => (Math.abs(each - from) < Math.abs((prices[best] ?? 0) - from) ? at : best),
    0,
  );
  const at = Math.min(prices.length - 1, Math.max(0, nearest + steps));
  return prices[at] ?? depth.mid;
}
