/** Timestamps and padded decimals as Kraken writes them. */
import { Money } from '../../domain/money.ts';
import type { EpochMs } from '../../domain/time.ts';

/** Whole microseconds since the epoch; exact for dates of this century. */
export const microsecondsOf = (at: EpochMs): number => Math.round(at * 1000);

/** A decimal as it would be written again. */
const PLAIN = /^(?:0|-?[1-9]\d*|-?(?:0|[1-9]\d*)\.\d+)$/;

let cachedSecond = Number.NaN;
let cachedText = '';

/** `2026-11-01T10:00:00` of a whole second; consecutive frames fall in the same one. */
function secondText(second: number): string {
  if (second !== cachedSecond) {
    cachedSecond = second;
    cachedText = new Date(second * 1000).toISOString().slice(0, 19);
  }
  return cachedText;
}

/** `2026-11-01T10:00:00.000100Z`. */
export function microsecondTime(at: EpochMs): string {
  const micros = microsecondsOf(at);
  const second = Math.floor(micros / 1_000_000);
  return `${secondText(second)}.${String(micros - second * 1_000_000).padStart(6, '0')}Z`;
}

/** `2026-11-01T10:00:00.000100000Z`: the resolution is microseconds, the last three digits are zero. */
export function nanosecondTime(at: EpochMs): string {
  return `${microsecondTime(at).slice(0, -1)}000Z`;
}

/** `2026-11-01T10:00:00Z`. */
export const wholeSecondTime = (at: EpochMs): string => `${secondText(Math.floor(at / 1000))}Z`;

/** REST's seconds with fraction, at microsecond resolution, without trailing zeros. */
export function secondsText(at: EpochMs): string {
  const micros = microsecondsOf(at);
  const second = Math.floor(micros / 1_000_000);
  const fraction = String(micros - second * 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(second) : `${second}.${fraction}`;
}

/** Exactly `digits` decimals, half away from zero. */
export function padded(value: string | Money, digits: number): string {
  if (typeof value === 'string') {
    const point = value.indexOf('.');
    const missing = digits - (point < 0 ? 0 : value.length - point - 1);
    // What has no more digits than are asked for needs no arithmetic.
    if (missing >= 0 && PLAIN.test(value)) return value + (point < 0 && digits > 0 ? '.' : '') + '0'.repeat(missing);
  }
  return new Money(value).toFixed(digits);
}
