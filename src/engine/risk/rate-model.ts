/**
 * The exchange's trading counter, per pair, kept here so that it is never below the server's (I16). Every command of the
 * desk is charged here before it leaves, whichever path carries it, so REST and sockets count together as they do there.
 * Costs and tiers as in Kraken's documentation, general/ratelimits: an add costs 1, an amend 1 and up to 3 by age, a cancel
 * up to 8 by age.
 */
import type { RateView } from '../../contract/views.ts';
import { type Charge, type CounterLimits, DecayingCounter } from '../../domain/decaying-counter.ts';
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { MonotonicMs } from '../../domain/time.ts';
import type { Clock, CommandAnswer } from '../ports.ts';
import { STARTER, tierOf } from './rate-prices.ts';

/** Of the maximum: room for two cancels of young orders at the least. */
const RESERVE_SHARE = 0.25;
const LEAST_RESERVE = 16;
/** A report that does not say its pair is taken to concern every pair that commanded this recently. */
const CONCERNED_MS = 5_000;

export interface RateCharge {
  readonly symbol: MarketSymbol;
  readonly charge: Charge;
}

interface Pair {
  readonly counter: DecayingCounter;
  commandedAt: MonotonicMs;
}

export class RateModel {
  readonly #clock: Clock;
  readonly #pairs = new Map<MarketSymbol, Pair>();
  #tier: CounterLimits = STARTER;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get maximum(): number {
    return this.#tier.maximum;
  }

  /** What adds and amends leave free. Cancels alone may spend it: they are charged and never refused here. */
  get reserve(): number {
    return Math.max(LEAST_RESERVE, this.#tier.maximum * RESERVE_SHARE);
  }

  get decayPerSecond(): number {
    return this.#tier.decayPerSecond;
  }

  value(symbol: MarketSymbol): number {
    return this.#pairs.get(symbol)?.counter.value(this.#clock.monotonicNow()) ?? 0;
  }

  /**
   * From the approval, or before the bytes leave. Stands in full until it is settled: the exchange counts a command when it
   * arrives, which nobody here can know, and counts the fixed part even of an invalid one.
   */
  charge(symbol: MarketSymbol, cost: number): RateCharge {
    const pair = this.#pair(symbol);
    pair.commandedAt = this.#clock.monotonicNow();
    return { symbol, charge: pair.counter.charge(cost) };
  }

  /** What the path's answer says about when, and whether, the exchange counted it. */
  settle(charge: RateCharge, answer: CommandAnswer<unknown>): void {
    const { counter } = this.#pair(charge.symbol);
    const now = this.#clock.monotonicNow();
    if (answer.ok || answer.failure.delivery === 'answered') counter.answered(charge.charge, now);
    else if (answer.failure.delivery === 'unknown') counter.unanswered(charge.charge, now);
    else counter.withdrawn(charge.charge);
    if (!answer.ok && answer.failure.category === 'rate-limit' && answer.failure.delivery === 'answered') {
      this.exceeded(charge.symbol);
    }
  }

  /** The exchange showed that it has carried the command out. */
  counted(charge: RateCharge): void {
    this.#pair(charge.symbol).counter.answered(charge.charge, this.#clock.monotonicNow());
  }

  /** The command will never leave. */
  withdrawn(charge: RateCharge): void {
    this.#pair(charge.symbol).counter.withdrawn(charge.charge);
  }

  /** Corrects upwards only: a lower report may have been made before our latest commands arrived. */
  reported(value: number, maximum: number | null, symbol: MarketSymbol | null): void {
    const now = this.#clock.monotonicNow();
    const tier = maximum === null ? null : tierOf(maximum);
    if (tier !== null && tier.maximum !== this.#tier.maximum) {
      this.#tier = tier;
      for (const { counter } of this.#pairs.values()) counter.setLimits(tier, now);
    }
    if (symbol !== null) {
      this.#pair(symbol).counter.raiseTo(value, now);
      return;
    }
    for (const { counter, commandedAt } of this.#pairs.values()) {
      if (now - commandedAt <= CONCERNED_MS) counter.raiseTo(value, now);
    }
  }

  /** The exchange said the limit is reached: whatever we thought, it is now. */
  exceeded(symbol: MarketSymbol): void {
    this.#pair(symbol).counter.raiseTo(this.maximum, this.#clock.monotonicNow());
  }

  /** Whose counters stand above zero. */
  symbols(): readonly MarketSymbol[] {
    return [...this.#pairs.keys()].filter((symbol) => this.value(symbol) > 0);
  }

  views(): readonly RateView[] {
    const { maximum, decayPerSecond } = this.#tier;
    return this.symbols().map((symbol) => {
      const counter = Math.round(this.value(symbol) * 100) / 100;
      return { symbol, counter, maximum, decayPerSecond };
    });
  }

  #pair(symbol: MarketSymbol): Pair {
    const known = this.#pairs.get(symbol);
    if (known !== undefined) return known;
    const pair = {
      counter: new DecayingCounter(this.#tier),
      commandedAt: Number.NEGATIVE_INFINITY as MonotonicMs,
    };
    this.#pairs.set(symbol, pair);
    return pair;
  }
}
