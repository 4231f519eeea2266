/**
 * The exchange's clock as seen from here. Each timed answer bounds the offset between `exchange time - round trip` and
 * `exchange time`; the narrowest recent bound wins. Deadlines are counted from it, so that a wrong calendar on this
 * machine cannot make the exchange refuse an order or match one too late.
 */
import type { EpochMs, MonotonicMs } from '../../domain/time.ts';
import type { Clock } from '../ports.ts';

const KEPT = 16;
/** Crystal drift allowed between two measurements: 100 ppm, a poor desktop clock. */
const DRIFT = 0.0001;

interface Measurement {
  readonly at: MonotonicMs;
  /** Exchange time minus monotonic time, middle of the bound. */
  readonly offset: number;
  readonly halfWidth: number;
}

export class ExchangeClock {
  readonly #clock: Clock;
  #measurements: readonly Measurement[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `exchangeTime` was read by the exchange at some instant between `sentAt` and `answeredAt`. */
  measured(exchangeTime: EpochMs, sentAt: MonotonicMs, answeredAt: MonotonicMs, resolutionMs: number): void {
    const roundTrip = Math.max(0, answeredAt - sentAt);
    const measurement: Measurement = {
      at: answeredAt,
      offset: exchangeTime + resolutionMs / 2 - (sentAt + roundTrip / 2),
      halfWidth: roundTrip / 2 + resolutionMs / 2,
    };
    this.#measurements = [...this.#measurements.slice(1 - KEPT), measurement];
  }

  /** The exchange's time now; this machine's calendar until something was measured. */
  now(): EpochMs {
    const best = this.#best();
    return (best === null ? this.#clock.wallNow() : this.#clock.monotonicNow() + best.offset) as EpochMs;
  }

  /** Half-width of the estimate in milliseconds; null before the first measurement. */
  uncertaintyMs(): number | null {
    const best = this.#best();
    return best === null ? null : this.#widthNow(best);
  }

  /** How far this machine's calendar stands behind the exchange's (positive) or ahead of it; null before the first measurement. */
  offsetMs(): number | null {
    return this.#measurements.length === 0 ? null : this.now() - this.#clock.wallNow();
  }

  /** After sleep or a stalled loop the monotonic clock may have missed time: earlier measurements say nothing. */
  forget(): void {
    this.#measurements = [];
  }

  #widthNow(measurement: Measurement): number {
    return measurement.halfWidth + (this.#clock.monotonicNow() - measurement.at) * DRIFT;
  }

  #best(): Measurement | null {
    let best: Measurement | null = null;
    for (const measurement of this.#measurements) {
      if (best === null || this.#widthNow(measurement) <= this.#widthNow(best)) best = measurement;
    }
    return best;
  }
}
