import { describe, expect, test } from 'vitest';
import { waterfall } from '../../../../src/renderer/lib/order-waterfall.ts';
import { orderView } from '../../../support/order-views.ts';

const measured = { contract: 3, risk: 1, journal: 4, send: 0.5, exchange: 10, network: 20 };
const order = orderView({ intentId: 'a', latency: measured });

describe('the waterfall of an order', () => {
  test('adds what the window measured, and its stages sum to the time from gesture to screen', () => {
    const [row] = waterfall([order], 1, () => ({ gestureMs: 2, answeredMs: 41, paintedMs: 52 }));
    expect(row?.stages.map(({ stage, ms }) => [stage, ms])).toEqual([
      ['gesture', 2],
      ['contract', 1],
      ['risk', 1],
      ['journal', 4],
      ['send', 0.5],
      ['exchange', 10],
      ['network', 20],
      ['return', 2.5],
      ['painted', 11],
    ]);
    expect(row?.totalMs).toBe(52);
  });

  test('never counts the gesture twice, nor goes below zero when two clocks disagree', () => {
    const [row] = waterfall([order], 1, () => ({ gestureMs: 9, answeredMs: 20, paintedMs: 20 }));
    const stages = new Map(row?.stages.map(({ stage, ms }) => [stage, ms]));
    expect([stages.get('gesture'), stages.get('contract'), stages.get('return'), stages.get('painted')]).toEqual([
      3, 0, 0, 0,
    ]);
    expect(row?.totalMs).toBe(38.5);
  });

  test('of another window shows what the engine measured', () => {
    const [row] = waterfall([order], 1);
    expect(row?.totalMs).toBe(38.5);
    expect(row?.stages[0]?.stage).toBe('contract');
  });
});
