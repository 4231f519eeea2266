/**
 * Whether a market is fit to open anything in: its spread against the last hour's, and its price against ten seconds ago. Fed
 * once a second; says nothing before it has seen enough.
 */
import type { EpochMs } from '../../domain/time.ts';
import type { Refusal } from './budget.ts';
import type { Quote } from './strategy.ts';

const HOUR_SAMPLES = 3_600;
/** Five minutes: a median of less is no rule. */
const ENOUGH_SAMPLES = 300;
const WICK_MS = 10_000;
const REST_MS = 30_000;

export interface MarketGuardLimits {
  readonly spreadTimesMedian: number;
  readonly wickPercent: string;
}

export class MarketGuard {
  readonly #limits: () => MarketGuardLimits;
  readonly #spreads = new Float64Array(HOUR_SAMPLES);
  #count = 0;
  #median = 0;
  #spread = 0;
  #mids: { readonly at: EpochMs; readonly mid: number }[] = [];
  #restsUntil = 0;
  #move = 0;

  constructor(limits: () => MarketGuardLimits) {
    this.#limits = limits;
  }

  /** At most once a second. */
  sample({ bid, ask }: Quote, now: EpochMs): void {
    this.#spread = ask - bid;
    this.#spreads[this.#count % HOUR_SAMPLES] = this.#spread;
    this.#count += 1;
    if (this.#count % 10 === 0) this.#median = medianOf(this.#spreads.slice(0, Math.min(this.#count, HOUR_SAMPLES)));
    const mid = (bid + ask) / 2;
    this.#mids.push({ at: now, mid });
    while (this.#mids.length > 0 && now - (this.#mids[0]?.at ?? now) > WICK_MS) this.#mids.shift();
    const [oldest] = this.#mids;
    if (oldest === undefined || oldest.mid <= 0) return;
    const move = (Math.abs(mid - oldest.mid) / oldest.mid) * 100;
    if (move < Number(this.#limits().wickPercent)) return;
    this.#move = move;
    this.#restsUntil = now + REST_MS;
  }

  /** Against anything new. */
  wick(now: EpochMs): Refusal | null {
    if (now >= this.#restsUntil) return null;
    const { wickPercent } = this.#limits();
    return {
      code: 'GUARD_WICK',
      text: `The price moved ${this.#move.toFixed(1)} % within 10 s, ${wickPercent} % are allowed: nothing new for another ${Math.ceil((this.#restsUntil - now) / 1_000)} s.`,
    };
  }

  /** Against market orders. */
  spread(): Refusal | null {
    const { spreadTimesMedian } = this.#limits();
    if (this.#count < ENOUGH_SAMPLES || this.#median <= 0 || this.#spread <= spreadTimesMedian * this.#median)
      return null;
    return {
      code: 'GUARD_SPREAD',
      text: `The spread is ${(this.#spread / this.#median).toFixed(1)} times its median of the last hour, ${spreadTimesMedian} are allowed for a market order: use a limit, or wait.`,
    };
  }
}

function medianOf(values: Float64Array): number {
  values.sort();
  return values[Math.floor(values.length / 2)] ?? 0;
}
