/** How right the simulator was about the orders of one instance: a fold over grades, kept by the journal. */
import { type DecimalText, decimalText, Money } from '../../../domain/money.ts';
import { isHit, type OrderGrade } from './order-grade.ts';

/** Plain JSON. */
export interface SimulatorGrades {
  /** Orders that the simulator filled or the market came to. */
  readonly judged: number;
  /** Of them, those whose fill it foretold. */
  readonly hits: number;
  /** Of those it was wrong about: it told of more than the tape gave, or of less. */
  readonly toldMore: number;
  readonly toldLess: number;
  /** Judged by an estimated place in the queue. */
  readonly estimated: number;
  /** Filled by both, so that prices could be compared: their sums over orders, decimal text. */
  readonly priced: number;
  readonly ticksOff: DecimalText;
  readonly ticksWorse: DecimalText;
  readonly bpsOff: DecimalText;
  /** Sum of how far apart the first fills were. */
  readonly msApart: number;
  /** Never reached by the market and not filled by the simulator: no evidence of anything. */
  readonly unreached: number;
  /** Not judged, as the tape had a hole or the instance ended meanwhile. */
  readonly unjudged: number;
}

/** What was graded, and what came to nothing since the grade before. */
export interface Graded {
  readonly grade: OrderGrade | null;
  readonly unreached: number;
  readonly unjudged: number;
}

const ZERO = '0' as DecimalText;

export const NO_GRADES: SimulatorGrades = {
  judged: 0,
  hits: 0,
  toldMore: 0,
  toldLess: 0,
  estimated: 0,
  priced: 0,
  ticksOff: ZERO,
  ticksWorse: ZERO,
  bpsOff: ZERO,
  msApart: 0,
  unreached: 0,
  unjudged: 0,
};

export function withGraded(before: SimulatorGrades, { grade, unreached, unjudged }: Graded): SimulatorGrades {
  const counted = {
    ...before,
    unreached: before.unreached + unreached,
    unjudged: before.unjudged + unjudged,
  };
  if (grade === null) return counted;
  const hit = isHit(grade);
  const judged = {
    ...counted,
    judged: before.judged + 1,
    hits: before.hits + (hit ? 1 : 0),
    toldMore: before.toldMore + (!hit && grade.told > grade.was ? 1 : 0),
    toldLess: before.toldLess + (!hit && grade.told < grade.was ? 1 : 0),
    estimated: before.estimated + (grade.isEstimated ? 1 : 0),
  };
  if (grade.ticks === null || grade.bps === null || grade.lateMs === null) return judged;
  const ticks = new Money(grade.ticks);
  return {
    ...judged,
    priced: before.priced + 1,
    ticksOff: decimalText(ticks.abs().add(before.ticksOff)),
    ticksWorse: decimalText(ticks.add(before.ticksWorse)),
    bpsOff: decimalText(new Money(grade.bps).abs().add(before.bpsOff)),
    msApart: before.msApart + Math.abs(grade.lateMs),
  };
}
