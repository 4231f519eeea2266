/**
 * Columns of the ladder in CSS pixels, left to right: my buys, bid, sold at bid, price, bought at ask, ask, my sells, pulled
 * and stacked, volume at price. The five that trade are always there, from 280 px up; the rest give way where there is no room.
 */
import type { Side } from '../../../domain/market.ts';

export type Column = 'buys' | 'bid' | 'sold' | 'price' | 'bought' | 'ask' | 'sells' | 'flow' | 'profile';
const ORDER: readonly Column[] = ['buys', 'bid', 'sold', 'price', 'bought', 'ask', 'sells', 'flow', 'profile'];

/** What a trader may take away or add. `prints` is the pair beside the price. */
export const OPTIONAL_COLUMNS = ['prints', 'profile', 'flow'] as const;
export type OptionalColumn = (typeof OPTIONAL_COLUMNS)[number];

const WIDTHS: Readonly<Record<OptionalColumn, number>> = { prints: 76, profile: 46, flow: 46 };

export interface Columns {
  /** Those that are shown, with left and right edge. */
  readonly spans: readonly { readonly name: Column; readonly left: number; readonly right: number }[];
  /** Wanted, and without room at this width. */
  readonly withoutRoom: readonly OptionalColumn[];
}

const MINIMUM_CHIPS = 44;
/** A size of six figures. */
const COMFORTABLE_SIZE = 50;

export function columnsOf(width: number, priceText: number, wanted: readonly OptionalColumn[] = []): Columns {
  const price = Math.round(Math.max(64, priceText + 28));
  let room = width - price - 2 * (MINIMUM_CHIPS + COMFORTABLE_SIZE);
  const shown = new Set<OptionalColumn>();
  for (const column of OPTIONAL_COLUMNS) {
    if (!wanted.includes(column) || WIDTHS[column] > room) continue;
    shown.add(column);
    room -= WIDTHS[column];
  }
  const extra = [...shown].reduce((sum, column) => sum + WIDTHS[column], 0);
  const half = (width - price - extra) / 2;
  const chips = Math.round(Math.min(84, Math.max(MINIMUM_CHIPS, half * 0.46)));
  const size = Math.max(40, half - chips);
  const widths: Readonly<Record<Column, number>> = {
    buys: chips,
    bid: size,
    sold: shown.has('prints') ? WIDTHS.prints / 2 : 0,
    price,
    bought: shown.has('prints') ? WIDTHS.prints / 2 : 0,
    ask: size,
    sells: chips,
    flow: shown.has('flow') ? WIDTHS.flow : 0,
    profile: shown.has('profile') ? WIDTHS.profile : 0,
  };
  let left = 0;
  const spans: { name: Column; left: number; right: number }[] = [];
  for (const name of ORDER) {
    if (widths[name] === 0) continue;
    const right = left + widths[name];
    spans.push({ name, left: Math.round(left), right: Math.round(right) });
    left = right;
  }
  const last = spans.at(-1);
  if (last !== undefined) last.right = Math.round(width);
  return { spans, withoutRoom: wanted.filter((column) => !shown.has(column)) };
}

export const columnAt = (columns: Columns, x: number): Column =>
  columns.spans.findLast((span) => x >= span.left)?.name ?? 'buys';

const SIDES: Readonly<Record<Column, Side | null>> = {
  buys: 'buy',
  bid: 'buy',
  sold: 'buy',
  price: null,
  bought: 'sell',
  ask: 'sell',
  sells: 'sell',
  flow: null,
  profile: null,
};

/** The side a click in this column trades; null where it takes the price. Everything left of the price acts alike. */
export const sideOfColumn = (column: Column): Side | null => SIDES[column];

/** Left and right edge; null while the column is not shown. */
export function spanOf(columns: Columns, column: Column): readonly [number, number] | null {
  const span = columns.spans.find((each) => each.name === column);
  return span === undefined ? null : [span.left, span.right];
}

/** Of the five that are always there. */
export function fixedSpan(
  columns: Columns,
  column: 'buys' | 'bid' | 'price' | 'ask' | 'sells',
): readonly [number, number] {
  return spanOf(columns, column) ?? [0, 0];
}

/**
 * Decimals in which sizes are shown: fine enough that the last digit is worth about one unit of quote, never finer than
 * the lot. A column of equal decimals is read by its shape.
 */
export function sizeDecimals(price: number, quantityPrecision: number): number {
  if (!(price > 0)) return Math.min(4, quantityPrecision);
  return Math.max(0, Math.min(quantityPrecision, Math.ceil(Math.log10(price)) - 1));
}

/** A size in `decimals`; what is there but too small to show says so instead of reading as zero. */
export function sizeText(scaled: number, quantityPrecision: number, decimals: number): string {
  const value = scaled / 10 ** quantityPrecision;
  if (value >= 1_000_000) return `${(value / 1_000_000).toFixed(2)}M`;
  if (value >= 10_000) return `${(value / 1000).toFixed(1)}k`;
  const text = value.toFixed(decimals);
  return value > 0 && Number(text) === 0 ? `<${(10 ** -decimals).toFixed(decimals)}` : text;
}

/** A size in a narrow column: three figures that count. */
export function briefSize(value: number): string {
  if (value >= 999_500) return `${(value / 1_000_000).toFixed(1)}M`;
  if (value >= 9_995) return `${Math.round(value / 1000)}k`;
  if (value >= 999.5) return `${(value / 1000).toFixed(1)}k`;
  if (value >= 99.95) return value.toFixed(0);
  if (value >= 9.995) return value.toFixed(1);
  if (value >= 0.9995) return value.toFixed(2);
  return value > 0 && value < 0.0005 ? '<.001' : value.toFixed(3).replace(/^0/, '');
}
