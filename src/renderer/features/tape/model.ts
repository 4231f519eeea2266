/** Time and sales: prints newest first, joined and weighed. Scaled integers throughout. */
import type { TradeFrame } from '../../../contract/market-frame.ts';
import type { Side } from '../../../domain/market.ts';

/** The part of a trade ring that is read here; `at(0)` is the newest. */
export interface Prints {
  readonly length: number;
  at(index: number): TradeFrame | undefined;
}

export interface TapeRow {
  /** Id of its newest trade. */
  readonly key: number;
  readonly time: number;
  readonly price: number;
  readonly quantity: number;
  readonly side: Side;
  /** Trades joined into it. */
  readonly count: number;
  readonly isOwn: boolean;
  /** One of them was read after a gap, and not heard as it happened. */
  readonly isBackfilled: boolean;
}

export interface TapeOptions {
  /** Joins prints of one millisecond and side: one order that swept several levels. The price is the last reached. */
  readonly isJoined: boolean;
  /** Newest trades left out: what arrived while the tape is held. */
  readonly skip: number;
  readonly limit: number;
  readonly ownTradeIds: ReadonlySet<number>;
}

export function tapeRows(prints: Prints, options: TapeOptions): readonly TapeRow[] {
  const rows: TapeRow[] = [];
  for (let at = options.skip; at < prints.length; at += 1) {
    const trade = prints.at(at);
    if (trade === undefined) break;
    const isOwn = options.ownTradeIds.has(trade.tradeId);
    const last = rows.at(-1);
    const isSame =
      options.isJoined &&
      last !== undefined &&
      last.side === trade.side &&
      Math.floor(last.time) === Math.floor(trade.exchangeTime);
    if (isSame) {
      rows[rows.length - 1] = {
        ...last,
        quantity: last.quantity + trade.quantity,
        count: last.count + 1,
        isOwn: last.isOwn || isOwn,
        isBackfilled: last.isBackfilled || trade.isBackfilled,
      };
      continue;
    }
    if (rows.length >= options.limit) break;
    rows.push({
      key: trade.tradeId,
      time: trade.exchangeTime,
      price: trade.price,
      quantity: trade.quantity,
      side: trade.side,
      count: 1,
      isOwn,
      isBackfilled: trade.isBackfilled,
    });
  }
  return rows;
}

export type Bucket = 'small' | 'normal' | 'big' | 'huge';

export interface Thresholds {
  /** Scaled price times scaled quantity; only compared with each other. */
  readonly small: number;
  readonly big: number;
  readonly huge: number;
}

const worth = (row: Pick<TapeRow, 'price' | 'quantity'>): number => row.price * row.quantity;

/** From what this market usually trades: dim under a tenth of the median, bold from 5 and inverse from 25 times it. */
export function thresholdsOf(rows: readonly TapeRow[]): Thresholds | null {
  if (rows.length < 20) return null;
  const sorted = rows.map(worth).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return { small: median / 10, big: median * 5, huge: median * 25 };
}

export function bucketOf(row: Pick<TapeRow, 'price' | 'quantity'>, thresholds: Thresholds | null): Bucket {
  if (thresholds === null) return 'normal';
  const value = worth(row);
  if (value >= thresholds.huge) return 'huge';
  if (value >= thresholds.big) return 'big';
  return value < thresholds.small ? 'small' : 'normal';
}

/** A huge print newer than the trade `since`, else the newest big one. What was read afterwards is no news. */
export function loudest(
  rows: readonly TapeRow[],
  thresholds: Thresholds | null,
  since: number,
): { readonly side: Side; readonly isHuge: boolean } | null {
  let heaviest: { readonly side: Side; readonly isHuge: boolean } | null = null;
  for (const row of rows) {
    if (row.key <= since) break;
    const bucket = row.isBackfilled ? 'normal' : bucketOf(row, thresholds);
    if (bucket === 'huge') return { side: row.side, isHuge: true };
    if (bucket === 'big') heaviest ??= { side: row.side, isHuge: false };
  }
  return heaviest;
}

export interface TapePulse {
  /** Bought less sold by takers over the window, scaled quantity. */
  readonly delta: number;
  readonly perSecond: number;
}

/** Over the last `windowMs`; null when nothing traded in it. */
export function pulseOf(prints: Prints, now: number, windowMs: number): TapePulse | null {
  let delta = 0;
  let count = 0;
  for (let at = 0; at < prints.length; at += 1) {
    const trade = prints.at(at);
    if (trade === undefined || trade.exchangeTime < now - windowMs) break;
    delta += trade.side === 'buy' ? trade.quantity : -trade.quantity;
    count += 1;
  }
  return count === 0 ? null : { delta, perSecond: count / (windowMs / 1000) };
}

/** Prints of five times what this market usually trades, and more; all of them until that is known. */
export const bigOnly = (rows: readonly TapeRow[], thresholds: Thresholds | null): readonly TapeRow[] =>
  thresholds === null ? rows : rows.filter((row) => worth(row) >= thresholds.big);

/** In quote, for the eye: a float. */
export const notionalOf = (
  row: Pick<TapeRow, 'price' | 'quantity'>,
  pricePrecision: number,
  quantityPrecision: number,
): number => (row.price / 10 ** pricePrecision) * (row.quantity / 10 ** quantityPrecision);

export interface CumulativeDelta {
  /** Bought less sold by takers, scaled quantity. */
  readonly delta: number;
  readonly count: number;
  /** Exchange time of the oldest trade in it. */
  readonly since: number;
}

/** Over every trade that is kept; null before the first. */
export function deltaOf(prints: Prints): CumulativeDelta | null {
  let delta = 0;
  let since = Number.NaN;
  for (let at = 0; at < prints.length; at += 1) {
    const trade = prints.at(at);
    if (trade === undefined) break;
    delta += trade.side === 'buy' ? trade.quantity : -trade.quantity;
    since = trade.exchangeTime;
  }
  return Number.isNaN(since) ? null : { delta, count: prints.length, since };
}
