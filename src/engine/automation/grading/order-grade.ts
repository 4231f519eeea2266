/**
 * One order of the simulator held against the tape: whether it foretold the fill, and how far its price was off. Prices are
 * exact; what is averaged over many orders is a statistic.
 */
import { Money } from '../../../domain/money.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { filledCost, filledLots, isEstimated, isReached, type TapeVerdict } from './tape-verdict.ts';

/** What the simulator said became of the order. */
export interface Foretold {
  readonly lots: number;
  /** Scaled prices times lots. */
  readonly cost: Money;
  /** Of its first fill; null: none. */
  readonly firstAt: EpochMs | null;
}

export const NOTHING_FORETOLD: Foretold = { lots: 0, cost: new Money(0), firstAt: null };

export interface OrderGrade {
  /** Filled shares of the order, 0 to 1: by the simulator, and by the tape. */
  readonly told: number;
  readonly was: number;
  /** The estimate of the queue ahead decided what the tape said. */
  readonly isEstimated: boolean;
  /** Both filled: by how many ticks the tape's average price was worse than the simulator's; negative: better. Decimal text. */
  readonly ticks: string | null;
  /** The same in basis points of the tape's price. */
  readonly bps: string | null;
  /** Both filled: milliseconds by which the tape's first fill came later than the simulator's. */
  readonly lateMs: number | null;
}

/** Beyond this difference of filled shares the simulator was wrong about the fill. */
const MOST_APART = 0.5;

/** Null: neither filled and the market never came to its price, which proves nothing about either. */
export function gradeOf(foretold: Foretold, verdict: TapeVerdict, tickSize: number): OrderGrade | null {
  const lots = filledLots(verdict);
  if (foretold.lots === 0 && lots === 0 && !isReached(verdict)) return null;
  const { quantity, side } = verdict.terms;
  const grade = { told: foretold.lots / quantity, was: lots / quantity, isEstimated: isEstimated(verdict) };
  if (foretold.lots === 0 || lots === 0) return { ...grade, ticks: null, bps: null, lateMs: null };
  const toldPrice = foretold.cost.div(foretold.lots);
  const tapePrice = filledCost(verdict).div(lots);
  const worse = side === 'buy' ? tapePrice.sub(toldPrice) : toldPrice.sub(tapePrice);
  return {
    ...grade,
    ticks: worse.div(tickSize).toDecimalPlaces(4).toFixed(),
    bps: worse.div(tapePrice).mul(10_000).toDecimalPlaces(4).toFixed(),
    lateMs: (verdict.firstAt ?? 0) - (foretold.firstAt ?? 0),
  };
}

export const isHit = ({ told, was }: OrderGrade): boolean => Math.abs(told - was) <= MOST_APART;
