import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../../src/contract/settings.ts';
import type { Price, Quantity } from '../../../../../src/domain/instrument.ts';
import type { Side } from '../../../../../src/domain/market.ts';
import { Money } from '../../../../../src/domain/money.ts';
import type { EpochMs } from '../../../../../src/domain/time.ts';
import { gradeOf, isHit, type OrderGrade } from '../../../../../src/engine/automation/grading/order-grade.ts';
import { simulatorGate, simulatorView } from '../../../../../src/engine/automation/grading/simulator-gate.ts';
import {
  NO_GRADES,
  type SimulatorGrades,
  withGraded,
} from '../../../../../src/engine/automation/grading/simulator-grades.ts';
import { arrived, type TapeTerms } from '../../../../../src/engine/automation/grading/tape-verdict.ts';

const AT = 1_200 as EpochMs;
const TICK = 5;
const terms = (side: Side): TapeTerms => ({
  side,
  price: null,
  quantity: 10 as Quantity,
  rests: false,
  postOnly: false,
});
const taking = (side: Side, price: number, lots = 10) =>
  arrived(terms(side), { against: [{ price: price as Price, quantity: lots as Quantity }], beside: [] }, AT);
const foretold = (lots: number, price: number) => ({
  lots,
  cost: new Money(lots).mul(price),
  firstAt: lots > 0 ? (1_000 as EpochMs) : null,
});

describe('one order', () => {
  test('says by how many ticks the tape was worse than foretold, for a buy above and for a sell below', () => {
    expect(gradeOf(foretold(10, 1_000), taking('buy', 1_015), TICK)).toMatchObject({
      told: 1,
      was: 1,
      ticks: '3',
      lateMs: 200,
    });
    expect(gradeOf(foretold(10, 1_000), taking('sell', 1_015), TICK)?.ticks).toBe('-3');
    expect(gradeOf(foretold(10, 1_000), taking('sell', 990), TICK)).toMatchObject({ ticks: '2', bps: '101.0101' });
  });

  test('compares averages over what each filled', () => {
    const grade = gradeOf({ ...foretold(4, 1_000), lots: 4 }, taking('buy', 1_010, 8), TICK);
    expect(grade).toMatchObject({ told: 0.4, was: 0.8, ticks: '2' });
  });

  test('is foretold when the filled shares differ by no more than half of it', () => {
    const grade = (told: number, was: number) => ({ told, was }) as OrderGrade;
    expect([isHit(grade(1, 1)), isHit(grade(0, 0)), isHit(grade(0.5, 1))]).toEqual([true, true, true]);
    expect([isHit(grade(0, 1)), isHit(grade(1, 0)), isHit(grade(0.1, 1))]).toEqual([false, false, false]);
  });

  test('that the market never came to and nobody filled proves nothing', () => {
    const far: TapeTerms = { ...terms('buy'), price: 900 as Price, rests: true };
    const verdict = arrived(far, { against: [{ price: 1_000 as Price, quantity: 5 as Quantity }], beside: [] }, AT);
    expect(gradeOf(foretold(0, 0), verdict, TICK)).toBe(null);
    expect(gradeOf(foretold(10, 900), verdict, TICK)).toMatchObject({ told: 1, was: 0, ticks: null });
  });
});

const grade = (over: Partial<OrderGrade> = {}): OrderGrade => ({
  told: 1,
  was: 1,
  isEstimated: false,
  ticks: '1',
  bps: '0.5',
  lateMs: 200,
  ...over,
});
const fold = (grades: readonly OrderGrade[]): SimulatorGrades =>
  grades.reduce((sum, each) => withGraded(sum, { grade: each, unreached: 1, unjudged: 0 }), NO_GRADES);
const MISSED = grade({ told: 0, ticks: null, bps: null, lateMs: null });
const { gates } = DEFAULT_SETTINGS.automation;

describe('the sum over orders', () => {
  test('counts what was foretold, on which side it was wrong, and averages how far prices were off', () => {
    const all = fold([
      grade({ ticks: '3', bps: '1.5', lateMs: 100 }),
      grade({ ticks: '-1', bps: '-0.5', isEstimated: true }),
      MISSED,
      grade({ was: 0, ticks: null, bps: null, lateMs: null }),
    ]);
    expect(simulatorView(all, 'live')).toMatchObject({
      judged: 4,
      hits: 2,
      hitPercent: 50,
      toldMore: 1,
      toldLess: 1,
      estimated: 1,
      unreached: 4,
      priced: 2,
      ticksOff: '2.0',
      ticksWorse: '1.0',
      bpsOff: '1.0',
      msApart: 150,
      tape: 'kraken',
    });
  });

  test('without any order says that nothing is known, and not that nothing is wrong', () => {
    expect(simulatorView(null, 'live')).toBe(null);
    expect(simulatorView(NO_GRADES, 'demo')).toMatchObject({ hitPercent: null, ticksOff: null, tape: 'simulated' });
  });
});

describe('the simulator’s error as a gate', () => {
  const passes = (grades: SimulatorGrades | undefined): boolean => simulatorGate(grades, gates).isPassed;
  const many = (count: number, of: OrderGrade): OrderGrade[] => Array.from({ length: count }, () => of);

  test('wants enough orders, enough of them foretold, and prices near enough', () => {
    expect(passes(fold(many(20, grade())))).toBe(true);
    expect(passes(fold(many(19, grade())))).toBe(false);
    expect(passes(fold([...many(16, grade()), ...many(4, MISSED)]))).toBe(true);
    expect(passes(fold([...many(15, grade()), ...many(5, MISSED)]))).toBe(false);
    expect(passes(fold(many(20, grade({ bps: '2.1' }))))).toBe(false);
    expect(passes(fold(many(20, grade({ bps: '-2.1' }))))).toBe(false);
  });

  test('is not passed by orders whose price could never be compared, nor by none', () => {
    const untouched = grade({ told: 0, was: 0, ticks: null, bps: null, lateMs: null });
    expect(passes(fold(many(30, untouched)))).toBe(false);
    expect(passes(undefined)).toBe(false);
    expect(simulatorGate(undefined, gates).text).toBe(
      'simulator judged on 0 orders, 20 asked: — of fills foretold, 80 % asked; no price compared yet, 2 bps allowed',
    );
  });

  test('asks nothing where the trader asks for no orders', () => {
    expect(simulatorGate(undefined, { ...gates, simulatorOrders: 0 }).isPassed).toBe(true);
    expect(simulatorGate(fold([MISSED]), { ...gates, simulatorOrders: 0 }).isPassed).toBe(false);
  });
});
