/** Kraken's spot fee schedule and the rolling thirty-day volume that places an account in it. */
import { decimalText, Money } from '../../domain/money.ts';
import type { FeeTier } from '../exchange.ts';

export interface FeeRates {
  /** Percent. */
  readonly maker: Money;
  readonly taker: Money;
}

interface ScheduleRow extends FeeRates {
  /** US dollars traded in 30 days from which the row applies. */
  readonly from: Money;
}

const row = (from: number, maker: string, taker: string): ScheduleRow => ({
  from: new Money(from),
  maker: new Money(maker),
  taker: new Money(taker),
});

/** Kraken's published spot schedule, percent by 30-day volume in US dollars. */
const FEE_SCHEDULE: readonly ScheduleRow[] = [
  row(0, '0.25', '0.40'),
  row(10_000, '0.20', '0.35'),
  row(50_000, '0.14', '0.24'),
  row(100_000, '0.12', '0.22'),
  row(250_000, '0.10', '0.20'),
  row(500_000, '0.08', '0.18'),
  row(1_000_000, '0.06', '0.16'),
  row(2_500_000, '0.04', '0.14'),
  row(5_000_000, '0.02', '0.12'),
  row(10_000_000, '0.00', '0.10'),
];

const DAY_MS = 86_400_000;
const WINDOW_DAYS = 30;

/** Sum of US dollar volume over the last thirty calendar days, kept as one amount per day. */
export class ThirtyDayVolume {
  readonly #days = new Map<number, Money>();
  /** Of all days kept. */
  #total = new Money(0);
  #oldest = 0;

  add(at: number, usd: Money): void {
    const day = Math.floor(at / DAY_MS);
    this.#days.set(day, (this.#days.get(day) ?? new Money(0)).add(usd));
    this.#total = this.#total.add(usd);
  }

  total(at: number): Money {
    const oldest = Math.floor(at / DAY_MS) - WINDOW_DAYS + 1;
    if (oldest > this.#oldest) {
      this.#oldest = oldest;
      for (const [day, volume] of this.#days) {
        if (day >= oldest) continue;
        this.#days.delete(day);
        this.#total = this.#total.sub(volume);
      }
    }
    return this.#total;
  }
}

/** `near`: the row it had before, which it mostly still has. */
function place(
  volume: Money,
  near = 0,
): { readonly index: number; readonly current: ScheduleRow; readonly next: ScheduleRow | undefined } {
  let index = near;
  while (index > 0 && FEE_SCHEDULE[index]?.from.gt(volume) === true) index -= 1;
  while (FEE_SCHEDULE[index + 1]?.from.lte(volume) === true) index += 1;
  const current = FEE_SCHEDULE[index];
  if (current === undefined) throw new Error('The fee schedule is empty.');
  return { index, current, next: FEE_SCHEDULE[index + 1] };
}

/** The schedule as one exchange applies it; Kraken's own unless told otherwise. */
export interface FeeTerms {
  /** Multiplies every rate: 2 doubles the fees, 0 lets every trade go free. */
  readonly factor?: number;
  /** US dollars every account has traded in the thirty days before, beyond what it trades here. */
  readonly volumeBefore?: Money;
}

interface Placed {
  readonly volume: Money;
  readonly index: number;
  readonly rates: FeeRates;
}

/** The newest by terms: a volume is asked about until the next trade makes another, which mostly has the same row. */
const newest = new WeakMap<FeeTerms, Placed>();
const KRAKENS: FeeTerms = {};

export function feeRates(volume: Money, terms: FeeTerms = KRAKENS): FeeRates {
  const last = newest.get(terms);
  if (last?.volume === volume) return last.rates;
  const { factor = 1, volumeBefore } = terms;
  const { index, current: row } = place(volumeBefore === undefined ? volume : volume.add(volumeBefore), last?.index);
  const rates =
    index === last?.index
      ? last.rates
      : factor === 1
        ? row
        : { maker: row.maker.mul(factor), taker: row.taker.mul(factor) };
  newest.set(terms, { volume, index, rates });
  return rates;
}

export function feeTier(traded: Money, { factor = 1, volumeBefore }: FeeTerms = {}): FeeTier {
  const volume = volumeBefore === undefined ? traded : traded.add(volumeBefore);
  const { current, next } = place(volume);
  const percent = (rate: Money) => text(rate.mul(factor));
  const text = (value: Money) => decimalText(value.toFixed(4));
  return {
    volume30d: text(volume),
    makerPercent: percent(current.maker),
    takerPercent: percent(current.taker),
    nextVolume: next === undefined ? null : text(next.from),
    nextMakerPercent: next === undefined ? null : percent(next.maker),
    nextTakerPercent: next === undefined ? null : percent(next.taker),
    tierVolume: text(current.from),
  };
}
