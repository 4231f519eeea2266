/** Columns of the ladder in CSS pixels: my buys, bid size, price, ask size, my sells. It works from 280 px up. */
import type { Side } from '../../../domain/market.ts';

export interface Columns {
  /** Left edges of the five columns, then the right edge of the last. */
  readonly edges: readonly [number, number, number, number, number, number];
}

export type Column = 'buys' | 'bid' | 'price' | 'ask' | 'sells';
const NAMES: readonly Column[] = ['buys', 'bid', 'price', 'ask', 'sells'];

export function columnsOf(width: number, priceText: number): Columns {
  const price = Math.round(Math.max(64, priceText + 28));
  const chips = Math.round(Math.min(84, Math.max(44, width * 0.16)));
  const sizes = Math.max(40, (width - price - 2 * chips) / 2);
  const left = Math.round(chips + sizes);
  return { edges: [0, chips, left, left + price, Math.round(width - chips), Math.round(width)] };
}

export function columnAt(columns: Columns, x: number): Column {
  for (let at = NAMES.length - 1; at > 0; at -= 1) if (x >= (columns.edges[at] ?? 0)) return NAMES[at] ?? 'buys';
  return 'buys';
}

/** The side a click in this column trades; null in the price column. Sizes and chips of one half act alike. */
export const sideOfColumn = (column: Column): Side | null =>
  column === 'price' ? null : column === 'buys' || column === 'bid' ? 'buy' : 'sell';

export const spanOf = (columns: Columns, column: Column): readonly [number, number] => {
  const at = NAMES.indexOf(column);
  return [columns.edges[at] ?? 0, columns.edges[at + 1] ?? 0];
};

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
