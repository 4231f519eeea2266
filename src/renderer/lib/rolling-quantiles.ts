/**
 * Quantiles of durations over the last minute, the last quarter of an hour and the session, without keeping the durations:
 * counts in logarithmic buckets (7 % wide, 10 µs to 60 s), in slots of 5 s and of one minute that roll on.
 */
import type { Quantiles, TimingView } from '../../contract/monitor-views.ts';

const LEAST_MS = 0.01;
const RATIO = Math.log(1.07);
const BUCKETS = Math.ceil(Math.log(60_000 / LEAST_MS) / RATIO) + 1;
const SHORT = { slotMs: 5_000, slots: 12 } as const;
const LONG = { slotMs: 60_000, slots: 15 } as const;

const bucketOf = (ms: number): number =>
  Math.min(BUCKETS - 1, Math.max(0, Math.round(Math.log(Math.max(ms, LEAST_MS) / LEAST_MS) / RATIO)));
const middleOf = (bucket: number): number => LEAST_MS * Math.exp(bucket * RATIO);

class Slots {
  readonly #slotMs: number;
  readonly #counts: Uint32Array[];
  readonly #maxima: number[];
  readonly #slotOf: number[];

  constructor({ slotMs, slots }: { readonly slotMs: number; readonly slots: number }) {
    this.#slotMs = slotMs;
    this.#counts = Array.from({ length: slots }, () => new Uint32Array(BUCKETS));
    this.#maxima = new Array<number>(slots).fill(0);
    this.#slotOf = new Array<number>(slots).fill(-1);
  }

  record(ms: number, now: number): void {
    const slot = Math.floor(now / this.#slotMs);
    const at = slot % this.#counts.length;
    const counts = this.#counts[at];
    if (counts === undefined) return;
    if (this.#slotOf[at] !== slot) {
      this.#slotOf[at] = slot;
      this.#maxima[at] = 0;
      counts.fill(0);
    }
    const bucket = bucketOf(ms);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
    this.#maxima[at] = Math.max(this.#maxima[at] ?? 0, ms);
  }

  quantiles(now: number): Quantiles | null {
    const oldest = Math.floor(now / this.#slotMs) - this.#counts.length;
    const live = this.#counts.filter((_, at) => (this.#slotOf[at] ?? -1) > oldest);
    const maximum = Math.max(0, ...this.#maxima.filter((_, at) => (this.#slotOf[at] ?? -1) > oldest));
    return quantilesOf(live, maximum);
  }
}

function quantilesOf(slots: readonly Uint32Array[], max: number): Quantiles | null {
  const sums = new Uint32Array(BUCKETS);
  let count = 0;
  for (const counts of slots) {
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      const here = counts[bucket] ?? 0;
      sums[bucket] = (sums[bucket] ?? 0) + here;
      count += here;
    }
  }
  if (count === 0) return null;
  const at = (share: number): number => {
    const wanted = Math.ceil(share * count);
    let seen = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      seen += sums[bucket] ?? 0;
      if (seen >= wanted) return Math.min(max, middleOf(bucket));
    }
    return max;
  };
  return { count, p50: at(0.5), p95: at(0.95), p99: at(0.99), max };
}

export class RollingQuantiles {
  readonly #minute = new Slots(SHORT);
  readonly #quarterHour = new Slots(LONG);
  readonly #session = new Uint32Array(BUCKETS);
  #longest = 0;

  /** `now` never goes back. */
  record(ms: number, now: number): void {
    if (!Number.isFinite(ms)) return;
    const duration = Math.max(0, ms);
    this.#minute.record(duration, now);
    this.#quarterHour.record(duration, now);
    const bucket = bucketOf(duration);
    this.#session[bucket] = (this.#session[bucket] ?? 0) + 1;
    this.#longest = Math.max(this.#longest, duration);
  }

  timing(name: string, now: number): TimingView {
    return {
      name,
      minute: this.#minute.quantiles(now),
      quarterHour: this.#quarterHour.quantiles(now),
      session: quantilesOf([this.#session], this.#longest),
    };
  }
}
