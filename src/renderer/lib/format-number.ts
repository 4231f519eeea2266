/**
 * The one place numbers become text. Scaled integers and decimal text go in; tabular text with the instrument's own
 * decimals comes out, never trimmed. Unknown (NaN, null) is `—`, never zero. The minus is U+2212.
 */
import { formatScaled } from '../../domain/scaled.ts';

const MINUS = '\u2212';
export const UNKNOWN = '—';

type SignStyle = 'negative' | 'always';

export interface NumberStyle {
  /** Thousands separators; on by default. */
  readonly grouped?: boolean;
  /** `always` puts `+` before positive values; zero has no sign. */
  readonly sign?: SignStyle;
}

/** Groups the whole part by thousands: `64210.5` is `64,210.5`. */
export function groupDigits(text: string): string {
  const point = text.indexOf('.');
  const whole = point < 0 ? text : text.slice(0, point);
  const rest = point < 0 ? '' : text.slice(point);
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + rest;
}

function dress(magnitude: string, isNegative: boolean, style: NumberStyle): string {
  const isZero = /^[0.]*$/.test(magnitude);
  const body = style.grouped === false ? magnitude : groupDigits(magnitude);
  if (isZero) return body;
  if (isNegative) return MINUS + body;
  return style.sign === 'always' ? `+${body}` : body;
}

/** A scaled integer (price or quantity of a market frame) with exactly `precision` decimals. */
export function formatInteger(scaled: number, precision: number, style: NumberStyle = {}): string {
  if (!Number.isFinite(scaled)) return UNKNOWN;
  const rounded = Math.round(scaled);
  return dress(formatScaled(Math.abs(rounded), precision), rounded < 0, style);
}

/** Decimal text of a view (`"-3210.50"`), its digits untouched. */
export function formatDecimal(text: string | null | undefined, style: NumberStyle = {}): string {
  if (text === null || text === undefined || !/^[+-]?\d*\.?\d+$/.test(text)) return UNKNOWN;
  const isNegative = text.startsWith('-');
  return dress(text.replace(/^[+-]/, ''), isNegative, style);
}

/** Decimal text rounded half up to `decimals`, for values where the full precision says nothing (a fiat total). */
export function formatRounded(text: string | null | undefined, decimals: number, style: NumberStyle = {}): string {
  if (text === null || text === undefined || !/^[+-]?\d*\.?\d+$/.test(text)) return UNKNOWN;
  const isNegative = text.startsWith('-');
  return dress(roundDecimal(text.replace(/^[+-]/, ''), decimals), isNegative, style);
}

function roundDecimal(magnitude: string, decimals: number): string {
  const [whole = '0', fraction = ''] = magnitude.split('.');
  if (fraction.length <= decimals) {
    const padded = fraction.padEnd(decimals, '0');
    return decimals === 0 ? whole || '0' : `${whole || '0'}.${padded}`;
  }
  const kept = BigInt((whole || '0') + fraction.slice(0, decimals));
  const up = fraction.charCodeAt(decimals) >= 53 ? 1n : 0n;
  const digits = (kept + up).toString().padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Decimals of an average beyond those of its market's prices. */
const AVERAGE_FINER = 2;

/** An average of prices as it fits a column; its digits untouched where they are no more than that, or nothing is known of the market. */
export function formatAverage(text: string | null | undefined, pricePrecision: number | undefined): string {
  const decimals = text?.split('.')[1]?.length ?? 0;
  return pricePrecision === undefined || decimals <= pricePrecision + AVERAGE_FINER
    ? formatDecimal(text)
    : formatRounded(text, pricePrecision + AVERAGE_FINER);
}

/** A floating statistic (percent, ratio) with fixed decimals. */
export function formatFixed(value: number, decimals: number, style: NumberStyle = {}): string {
  if (!Number.isFinite(value)) return UNKNOWN;
  return dress(Math.abs(value).toFixed(decimals), value < 0, style);
}

/** `+1.25 %`: signed, two decimals. */
export function formatPercent(value: number, decimals = 2): string {
  return Number.isFinite(value) ? `${formatFixed(value, decimals, { sign: 'always' })} %` : UNKNOWN;
}

/** Distance between two prices in basis points of their middle, one decimal: `0.2 bps`. */
export function formatBps(value: number): string {
  return Number.isFinite(value) ? `${formatFixed(value, 1)} bps` : UNKNOWN;
}

const STEPS = [
  { least: 1e12, suffix: 'T' },
  { least: 1e9, suffix: 'B' },
  { least: 1e6, suffix: 'M' },
  { least: 1e3, suffix: 'k' },
] as const;

/** `1.2k`, `3.4M`: for bars and lists only, never for what is owned or ordered. */
export function formatCompact(value: number): string {
  if (!Number.isFinite(value)) return UNKNOWN;
  const magnitude = Math.abs(value);
  const sign = value < 0 ? MINUS : '';
  for (const step of STEPS) {
    if (magnitude >= step.least) {
      const scaled = magnitude / step.least;
      return `${sign}${scaled.toFixed(scaled >= 100 ? 0 : 1)}${step.suffix}`;
    }
  }
  if (magnitude >= 100) return sign + magnitude.toFixed(0);
  if (magnitude >= 1) return sign + magnitude.toFixed(1);
  return magnitude === 0 ? '0' : sign + magnitude.toPrecision(2);
}

/** Splits text so that insignificant trailing zeros can be dimmed: `0.2500` is `0.25` and `00`. */
export function splitTrailingZeros(text: string): { readonly strong: string; readonly dim: string } {
  if (!text.includes('.')) return { strong: text, dim: '' };
  const strong = text.replace(/\.?0+$/, '');
  return { strong, dim: text.slice(strong.length) };
}

/** -1, 0 or 1; NaN counts as 0. Colours and signs hang on it. */
export function directionOf(value: number): -1 | 0 | 1 {
  return value > 0 ? 1 : value < 0 ? -1 : 0;
}

/** `0.42 ms`, `12 ms`, `1,240 ms`; a histogram in microseconds under 1 ms stays in them. */
export function formatLatency(value: number, unit: 'ms' | 'us' = 'ms'): string {
  if (!Number.isFinite(value)) return UNKNOWN;
  if (unit === 'us') return value < 1000 ? `${value.toFixed(0)} µs` : formatLatency(value / 1000, 'ms');
  if (value < 10) return `${value.toFixed(2)} ms`;
  if (value < 100) return `${value.toFixed(1)} ms`;
  return `${Math.round(value).toLocaleString('en-US')} ms`;
}
