/**
 * Latencies in log-linear buckets: 32 steps per doubling, so a reported quantile is within 3.2 % of the true one, at a
 * fixed 8 KiB and no allocation per record.
 */
const STEPS_PER_DOUBLING = 32;
const DOUBLINGS = 32;
/** Everything at or below this many units falls in the first bucket. */
const RESOLUTION = 0.001;

const BUCKETS = STEPS_PER_DOUBLING * DOUBLINGS;

/** NaN, negative and infinite values are clock faults, not latencies: they are left out. */
const isLatency = (value: number): boolean => value >= 0 && value !== Number.POSITIVE_INFINITY;

function bucketOf(value: number): number {
  const step = value <= RESOLUTION ? 0 : Math.floor(Math.log2(value / RESOLUTION) * STEPS_PER_DOUBLING);
  return Math.min(step, BUCKETS - 1);
}

export class Histogram {
  readonly #buckets = new Float64Array(BUCKETS);
  #count = 0;
  #maximum = 0;

  get count(): number {
    return this.#count;
  }

  get maximum(): number {
    return this.#maximum;
  }

  record(value: number): void {
    if (!isLatency(value)) return;
    const index = bucketOf(value);
    this.#buckets[index] = (this.#buckets[index] ?? 0) + 1;
    this.#count += 1;
    if (value > this.#maximum) this.#maximum = value;
  }

  /** Takes over everything `other` has counted. */
  add(other: Histogram): void {
    for (let index = 0; index < BUCKETS; index += 1) {
      this.#buckets[index] = (this.#buckets[index] ?? 0) + (other.#buckets[index] ?? 0);
    }
    this.#count += other.#count;
    if (other.#maximum > this.#maximum) this.#maximum = other.#maximum;
  }

  clear(): void {
    if (this.#count === 0) return;
    this.#buckets.fill(0);
    this.#count = 0;
    this.#maximum = 0;
  }

  /** The upper edge of the bucket that holds the quantile, never above the largest value seen; 0 when empty. */
  quantile(fraction: number): number {
    if (this.#count === 0) return 0;
    const rank = Math.max(1, Math.ceil(fraction * this.#count));
    let seen = 0;
    for (let index = 0; index < BUCKETS; index += 1) {
      seen += this.#buckets[index] ?? 0;
      if (seen >= rank) return Math.min(this.#maximum, RESOLUTION * 2 ** ((index + 1) / STEPS_PER_DOUBLING));
    }
    return this.#maximum;
  }
}
