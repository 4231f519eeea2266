/**
 * Latencies in log-linear buckets: 32 steps per doubling, so a reported quantile is within 3.2 % of the true one, at a
 * fixed 8 KiB and no allocation per record.
 */
const STEPS_PER_DOUBLING = 32;
const DOUBLINGS = 32;
/** Everything at or below this many units falls in the first bucket. */
const RESOLUTION = 0.001;

export class Histogram {
  readonly #buckets = new Float64Array(STEPS_PER_DOUBLING * DOUBLINGS);
  #count = 0;
  #maximum = 0;

  get count(): number {
    return this.#count;
  }

  get maximum(): number {
    return this.#maximum;
  }

  /** NaN, negative and infinite values are clock faults, not latencies: they are left out. */
  record(value: number): void {
    if (!(value >= 0) || value === Number.POSITIVE_INFINITY) return;
    const step = value <= RESOLUTION ? 0 : Math.floor(Math.log2(value / RESOLUTION) * STEPS_PER_DOUBLING);
    const index = Math.min(step, this.#buckets.length - 1);
    this.#buckets[index] = (this.#buckets[index] ?? 0) + 1;
    this.#count += 1;
    if (value > this.#maximum) this.#maximum = value;
  }

  /** The upper edge of the bucket that holds the quantile, never above the largest value seen; 0 when empty. */
  quantile(fraction: number): number {
    if (this.#count === 0) return 0;
    const rank = Math.max(1, Math.ceil(fraction * this.#count));
    let seen = 0;
    for (let index = 0; index < this.#buckets.length; index += 1) {
      seen += this.#buckets[index] ?? 0;
      if (seen >= rank) return Math.min(this.#maximum, RESOLUTION * 2 ** ((index + 1) / STEPS_PER_DOUBLING));
    }
    return this.#maximum;
  }
}
