/**
 * One timing over three spans at a fixed 28 histograms of memory: the last minute in slots of 5 s, the last quarter of an
 * hour in slots of a minute, and the session. Nobody asks a clock per record: whoever reports says what time it is, and
 * values between two of those instants count for the first. A span reaches back its whole length less one slot at most.
 */
import type { Quantiles, TimingView } from '../../contract/monitor-views.ts';
import { Histogram } from './histogram.ts';

class Ring {
  readonly #slotMs: number;
  readonly #slots: readonly Histogram[];
  #slot = 0;
  #current: Histogram;

  constructor(slots: number, slotMs: number) {
    this.#slotMs = slotMs;
    this.#slots = Array.from({ length: slots }, () => new Histogram());
    this.#current = this.#at(0);
  }

  record(value: number): void {
    this.#current.record(value);
  }

  /** Forgets what fell out of the span; a machine that slept through all of it forgets everything. */
  advance(nowMs: number): void {
    const slot = Math.floor(nowMs / this.#slotMs);
    const passed = Math.min(slot - this.#slot, this.#slots.length);
    for (let back = 0; back < passed; back += 1) this.#at(slot - back).clear();
    if (slot > this.#slot) this.#slot = slot;
    this.#current = this.#at(this.#slot);
  }

  /** Into `scratch`, which is cleared first. */
  gather(scratch: Histogram): void {
    scratch.clear();
    for (const slot of this.#slots) if (slot.count > 0) scratch.add(slot);
  }

  #at(slot: number): Histogram {
    const found = this.#slots[slot % this.#slots.length];
    if (found === undefined) throw new Error(`A ring of ${this.#slots.length} slots has none for ${slot}.`);
    return found;
  }
}

export class RollingHistogram {
  readonly #session = new Histogram();
  readonly #minute = new Ring(12, 5_000);
  readonly #quarterHour = new Ring(15, 60_000);

  get count(): number {
    return this.#session.count;
  }

  /** Of the session, as `quantile` is. */
  get maximum(): number {
    return this.#session.maximum;
  }

  record(value: number): void {
    this.#session.record(value);
    this.#minute.record(value);
    this.#quarterHour.record(value);
  }

  quantile(fraction: number): number {
    return this.#session.quantile(fraction);
  }

  /** `nowMs` never goes back (monotonic). */
  advance(nowMs: number): void {
    this.#minute.advance(nowMs);
    this.#quarterHour.advance(nowMs);
  }

  /** `divisor`: recorded units in a millisecond. */
  timing(name: string, divisor: number, scratch: Histogram): TimingView {
    this.#minute.gather(scratch);
    const minute = quantiles(scratch, divisor);
    this.#quarterHour.gather(scratch);
    return {
      name,
      minute,
      quarterHour: quantiles(scratch, divisor),
      session: quantiles(this.#session, divisor),
    };
  }
}

function quantiles(histogram: Histogram, divisor: number): Quantiles | null {
  if (histogram.count === 0) return null;
  return {
    count: histogram.count,
    p50: histogram.quantile(0.5) / divisor,
    p95: histogram.quantile(0.95) / divisor,
    p99: histogram.quantile(0.99) / divisor,
    max: histogram.maximum / divisor,
  };
}
