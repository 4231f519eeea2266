/** RFC 3339 in UTC, as the exchange writes it: `2026-07-19T17:54:39.753424Z`, with no, micro- or nanosecond decimals. */
import type { EpochMs } from '../../domain/time.ts';
import { GIVE_UP } from './market-scan.ts';

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|\+00:00)$/;

export const UNKNOWN_TIME = Number.NaN as EpochMs;

/** Null when the text is not a time in UTC. Digits beyond the microsecond are dropped: a double holds no more. */
export function parseWireTime(text: string): EpochMs | null {
  const match = RFC3339.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction = ''] = match;
  const days = dayStart(Number(year), Number(month), Number(day));
  if (days === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  return (days + seconds * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6)) / 1000) as EpochMs;
}

function dayStart(year: number, month: number, day: number): number | null {
  const time = Date.UTC(year, month - 1, day);
  return year >= 1970 && new Date(time).getUTCMonth() === month - 1 && day >= 1 ? time : null;
}

/** Reads times from bytes; remembers the day, which changes once in a million frames. One per parser. */
export class TimeScanner {
  #date = -1;
  readonly #dayStart = new Float64Array(1);

  /** Reads `YYYY-MM-DDThh:mm:ss.uuuuuuZ`, or with three digits more, into `into[slot]`; gives up on any other form. */
  scan(frame: Uint8Array, at: number, into: Float64Array, slot: number): number {
    if (
      frame[at + 4] !== 45 ||
      frame[at + 7] !== 45 ||
      frame[at + 10] !== 84 ||
      frame[at + 13] !== 58 ||
      frame[at + 16] !== 58 ||
      frame[at + 19] !== 46
    ) {
      return GIVE_UP;
    }
    const end = endOf(frame, at + 26);
    if (end === GIVE_UP) return GIVE_UP;
    const century = pair(frame, at);
    const year = pair(frame, at + 2);
    const month = pair(frame, at + 5);
    const day = pair(frame, at + 8);
    const hour = pair(frame, at + 11);
    const minute = pair(frame, at + 14);
    const second = pair(frame, at + 17);
    const high = pair(frame, at + 20);
    const middle = pair(frame, at + 22);
    const low = pair(frame, at + 24);
    // A pair that is not two digits is negative, and so is any union with it.
    if ((century | year | month | day | hour | minute | second | high | middle | low) < 0) return GIVE_UP;
    if (hour > 23 || minute > 59 || second > 59) return GIVE_UP;
    const date = ((century * 100 + year) * 100 + month) * 100 + day;
    if (date !== this.#date) {
      const start = dayStart(century * 100 + year, month, day);
      if (start === null) return GIVE_UP;
      this.#date = date;
      this.#dayStart[0] = start;
    }
    const micros = (high * 100 + middle) * 100 + low;
    const seconds = (hour * 60 + minute) * 60 + second;
    into[slot] = (this.#dayStart[0] as number) + seconds * 1000 + micros / 1000;
    return end;
  }
}

/** The position after the `Z` that follows the microseconds, with or without the nanoseconds between. */
function endOf(frame: Uint8Array, at: number): number {
  if (frame[at] === 90) return at + 1;
  const isNano = frame[at + 3] === 90 && pair(frame, at) >= 0 && pair(frame, at + 1) >= 0;
  return isNano ? at + 4 : GIVE_UP;
}

/** Two digits as a number; negative when either is not a digit. */
function pair(frame: Uint8Array, at: number): number {
  const tens = (frame[at] as number) - 48;
  const ones = (frame[at + 1] as number) - 48;
  return tens >>> 0 <= 9 && ones >>> 0 <= 9 ? tens * 10 + ones : -1;
}
