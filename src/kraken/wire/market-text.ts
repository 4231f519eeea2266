/** Field readings shared by the general readings of public channels. Numbers arrive as their wire text (market-json.ts). */
import { z } from 'zod';
import type { Price, Quantity } from '../../domain/instrument.ts';
import { parseScaled } from '../../domain/scaled.ts';
import type { SymbolEntry } from './market-symbol-table.ts';

/** Text that may be a number; whether it is one, and exact at the instrument's scale, is decided where the scale is known. */
export const numberText = z.string().max(64);
export const optionalNumberText = numberText.nullish();
export const symbolText = z.string().min(1).max(64);
export const timeText = z.string().max(40);
export const frameType = z.enum(['snapshot', 'update']);

/** Why a frame, or one element of it, was refused. */
export interface Refusal {
  readonly reason: string;
  readonly symbol: string | null;
}

export const refusal = (reason: string, symbol: string | null = null): Refusal => ({ reason, symbol });

/** The first complaint of a schema, short enough for a log line. */
export function schemaRefusal(error: z.ZodError, symbol: string | null = null): Refusal {
  const issue = error.issues[0];
  return refusal(
    issue === undefined ? 'unreadable' : `${issue.path.join('.')}: ${issue.message}`.slice(0, 200),
    symbol,
  );
}

export const unknownSymbol = (symbol: string): Refusal =>
  refusal(`${symbol.slice(0, 64)}: no instrument of this name has been defined`, symbol);

/** A price above zero; null otherwise. */
export function positivePrice(text: string, entry: SymbolEntry): Price | null {
  const value = parseScaled(text, entry.pricePrecision);
  return value !== null && value > 0 ? (value as Price) : null;
}

/** Zero or more; null otherwise. */
export function wholeQuantity(text: string, entry: SymbolEntry): Quantity | null {
  const value = parseScaled(text, entry.quantityPrecision);
  return value !== null && value >= 0 ? (value as Quantity) : null;
}

/**
 * A rolling volume: a statistic, so a sum past 2^53 (busy pairs priced in fractions of a cent reach it) is the nearest
 * double instead of a refusal. Null when the text is not a number of zero or more.
 */
export function volumeQuantity(text: string, entry: SymbolEntry): Quantity | null {
  const exact = parseScaled(text, entry.quantityPrecision);
  if (exact !== null) return exact >= 0 ? (exact as Quantity) : null;
  if (!/^\d+(\.\d*)?([eE][+-]?\d{1,3})?$/.test(text)) return null;
  const value = Math.round(Number(text) * 10 ** entry.quantityPrecision);
  return Number.isFinite(value) ? (value as Quantity) : null;
}

/** CRC-32 as an unsigned integer; null otherwise. */
export function checksumValue(text: string): number | null {
  const value = parseScaled(text, 0);
  return value !== null && value >= 0 && value <= 0xffffffff ? value : null;
}

/** An integer of zero or more that a double holds exactly; null otherwise. */
export function wholeNumber(text: string): number | null {
  const value = parseScaled(text, 0);
  return value !== null && value >= 0 ? value : null;
}
