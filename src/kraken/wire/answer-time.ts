/** `time_in` and `time_out` of answers, which stand in the way of every order: the usual form is read without a pattern. */
import type { EpochMs } from '../../domain/time.ts';
import { parseWireTime } from './market-time.ts';

const USUAL_LENGTH = '2026-11-01T10:00:00.100000Z'.length;
const DAY_LENGTH = '2026-11-01'.length;

export class AnswerClock {
  #day = '';
  #dayStart = Number.NaN;

  /** Null when the text is not a time in UTC. */
  read(text: string): EpochMs | null {
    if (text.length !== USUAL_LENGTH || !text.startsWith(this.#day) || this.#day === '') return this.#readAnew(text);
    const hour = pair(text, 11);
    const minute = pair(text, 14);
    const second = pair(text, 17);
    const micros = (pair(text, 20) * 100 + pair(text, 22)) * 100 + pair(text, 24);
    const time = this.#dayStart + ((hour * 60 + minute) * 60 + second) * 1000 + micros / 1000;
    // Anything that is not the usual form, down to its last letter, makes a number that is none.
    const isUsual = text[10] === 'T' && text[13] === ':' && text[16] === ':' && text[19] === '.' && text[26] === 'Z';
    const isTime = hour < 24 && minute < 60 && second < 60 && !Number.isNaN(micros);
    return isUsual && isTime ? (time as EpochMs) : parseWireTime(text);
  }

  #readAnew(text: string): EpochMs | null {
    const time = parseWireTime(text);
    const midnight = time === null ? null : parseWireTime(`${text.slice(0, DAY_LENGTH)}T00:00:00Z`);
    if (midnight !== null) {
      this.#day = text.slice(0, DAY_LENGTH);
      this.#dayStart = midnight;
    }
    return time;
  }
}

/** Two digits as a number; NaN when either is none, which makes every sum NaN. */
function pair(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}
