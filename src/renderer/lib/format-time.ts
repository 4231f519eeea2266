/** The one place times become text. Epoch milliseconds go in; UTC comes out unless the trader chose local time. */
import { wording } from '../text/wording.ts';
import { UNKNOWN } from './format-number.ts';

export type ClockZone = 'utc' | 'local';

/** `0.2 s`, `14 s`, `3 m`, `5 h`, `2 d`. Below zero (clock skew) reads as `0.0 s`. */
export function formatAge(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return UNKNOWN;
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 9.95) return wording.common.s(seconds.toFixed(1));
  if (seconds < 90) return wording.common.s2(Math.round(seconds));
  if (seconds < 90 * 60) return wording.common.m(Math.round(seconds / 60));
  if (seconds < 36 * 3600) return wording.common.h(Math.round(seconds / 3600));
  return wording.common.d(Math.round(seconds / 86_400));
}

/** Counts down to an instant: `4:07`, `1:02:30`, `2 d 03:00`. */
export function formatCountdown(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return UNKNOWN;
  const total = Math.max(0, Math.ceil(milliseconds / 1000));
  const days = Math.floor(total / 86_400);
  const hours = Math.floor((total % 86_400) / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = total % 60;
  if (days > 0) return wording.common.d2(days, two(hours), two(minutes));
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

const two = (value: number): string => String(value).padStart(2, '0');

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

function partsOf(epochMs: number, zone: ClockZone): Parts | null {
  const date = new Date(Math.floor(epochMs));
  if (Number.isNaN(date.getTime())) return null;
  if (zone === 'local') {
    return {
      year: date.getFullYear(),
      month: date.getMonth() + 1,
      day: date.getDate(),
      hour: date.getHours(),
      minute: date.getMinutes(),
      second: date.getSeconds(),
      millisecond: date.getMilliseconds(),
    };
  }
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
  };
}

/** `14:03:09`. */
export function formatClock(epochMs: number, zone: ClockZone = 'utc'): string {
  const parts = partsOf(epochMs, zone);
  return parts === null ? UNKNOWN : `${two(parts.hour)}:${two(parts.minute)}:${two(parts.second)}`;
}

/** `14:03:09.125`, for the tape and fills. */
export function formatClockMs(epochMs: number, zone: ClockZone = 'utc'): string {
  const parts = partsOf(epochMs, zone);
  if (parts === null) return UNKNOWN;
  return `${two(parts.hour)}:${two(parts.minute)}:${two(parts.second)}.${String(parts.millisecond).padStart(3, '0')}`;
}

/** `2026-11-01`. */
export function formatDate(epochMs: number, zone: ClockZone = 'utc'): string {
  const parts = partsOf(epochMs, zone);
  return parts === null ? UNKNOWN : `${parts.year}-${two(parts.month)}-${two(parts.day)}`;
}

/** `2026-11-01 14:03:09.125 UTC`, for tooltips and evidence. */
export function formatInstant(epochMs: number, zone: ClockZone = 'utc'): string {
  const parts = partsOf(epochMs, zone);
  if (parts === null) return UNKNOWN;
  return wording.common.utcLocal(formatDate(epochMs, zone), formatClockMs(epochMs, zone), zone);
}
