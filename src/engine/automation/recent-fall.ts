/**
 * The fall of an instance from its best of the last seven UTC days. What it was at best each day is given in and told out, so that
 * whoever keeps it (the journal) lets the protection outlive the process.
 */
import type { EpochMs } from '../../domain/time.ts';

/** Best net result on a UTC day, in quote. */
export interface DayHigh {
  readonly day: number;
  readonly high: number;
}

const DAY_MS = 86_400_000;
const DAYS_LOOKED_BACK = 7;
/** A better best is worth keeping when it is so much better, percent of the capital: a fall is told low by less than this after a restart. */
export const KEPT_STEP_PERCENT = 0.1;

/** Days gone by are left out; of one day the better counts. */
export function withHigh(highs: readonly DayHigh[], { day, high }: DayHigh): readonly DayHigh[] {
  const known = highs.find((each) => each.day === day);
  const others = highs.filter((each) => each.day !== day && day - each.day < DAYS_LOOKED_BACK);
  return [...others, { day, high: Math.max(high, known?.high ?? high) }].sort((a, b) => a.day - b.day);
}

export class RecentFall {
  #highs: readonly DayHigh[];
  /** As whoever keeps them was told. */
  #kept: readonly DayHigh[];

  constructor(highs: readonly DayHigh[] = []) {
    this.#highs = highs;
    this.#kept = highs;
  }

  /** In percent of the capital. */
  percent(net: number, capital: string, now: EpochMs): number {
    this.#highs = withHigh(this.#highs, { day: Math.floor(now / DAY_MS), high: net });
    return percentOf(Math.max(...this.#highs.map(({ high }) => high)) - net, capital);
  }

  /** What has to be kept now, once; null: nothing that matters is new. */
  unkept(capital: string): DayHigh | null {
    const today = this.#highs.at(-1);
    if (today === undefined) return null;
    const known = this.#kept.find(({ day }) => day === today.day);
    if (known !== undefined && percentOf(today.high - known.high, capital) < KEPT_STEP_PERCENT) return null;
    this.#kept = withHigh(this.#kept, today);
    return today;
  }
}

export const percentOf = (amount: number, capital: string): number => {
  const whole = Number(capital);
  return whole > 0 ? (amount / whole) * 100 : amount > 0 ? 100 : 0;
};
