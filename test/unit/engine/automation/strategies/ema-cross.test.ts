import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Quantity } from '../../../../../src/domain/instrument.ts';
import { emaCross } from '../../../../../src/engine/automation/strategies/ema-cross.ts';
import type { Decision, OwnOrder } from '../../../../../src/engine/automation/strategy.ts';
import { BTC_USD, closes, columnsOf, stateOf } from '../../../../support/strategy-states.ts';

const PARAMETERS = { interval: 1, fast: 2, slow: 3, quantity: '0.001' };
const WANTED = 100_000;

/** Told one candle more each time, holding `held`; what it decided at each. */
function walked(values: readonly number[], held: (index: number) => number = () => 0) {
  const candles = closes(values);
  let memory = emaCross.start(PARAMETERS, BTC_USD);
  return candles.map((_, index) => {
    const step = emaCross.decide(
      stateOf(PARAMETERS, memory, {
        candles: columnsOf(candles.slice(0, index + 1)),
        position: { quantity: held(index), averageEntry: null },
      }),
    );
    memory = step.memory;
    return step;
  });
}

const orderOf = (decision: Decision | undefined) =>
  decision?.act === 'place' ? `${decision.side} ${decision.quantity} ${decision.orderType}` : null;

/** The textbook's average, over the whole row at once. */
function textbook(values: readonly number[], period: number): number {
  const seed = values.slice(0, period).reduce((sum, value) => sum + value, 0) / period;
  return values.slice(period).reduce((average, value) => average + (2 / (period + 1)) * (value - average), seed);
}

describe('EMA cross', () => {
  test('says that it warms up until the slow average is full', () => {
    expect(walked([10, 9, 8]).map(({ reason }) => reason.code)).toEqual(['WARMING_UP', 'WARMING_UP', 'BELOW_AND_FLAT']);
  });

  test('buys once where fast crosses above slow, and says on which numbers', () => {
    const steps = walked([10, 9, 8, 9, 12, 13]);
    expect(steps.map(({ decisions }) => orderOf(decisions[0]))).toEqual([
      null,
      null,
      null,
      null,
      `buy ${WANTED} market`,
      null,
    ]);
    expect(steps[4]?.reason.code).toBe('CROSS_UP');
    expect(Object.keys(steps[4]?.reason.values ?? {})).toEqual(['fast', 'slow']);
  });

  test('never buys above without having seen the cross', () => {
    expect(walked([8, 9, 10, 11, 12]).flatMap(({ decisions }) => decisions)).toEqual([]);
  });

  test('sells what it holds when fast is below slow, at every candle until it is flat', () => {
    const steps = walked([8, 9, 10, 7, 5, 4], (index) => (index < 5 ? 70_000 : 0));
    expect(steps.slice(3).map(({ decisions }) => orderOf(decisions[0]))).toEqual([
      'sell 70000 market',
      'sell 70000 market',
      null,
    ]);
    expect(steps.slice(3).map(({ reason }) => reason.code)).toEqual(['CROSS_DOWN', 'BELOW_AND_LONG', 'BELOW_AND_FLAT']);
  });

  test('waits while an order of its own is not settled, and when its budget does not reach', () => {
    const candles = columnsOf(closes([10, 9, 8, 9, 12]));
    const before = walked([10, 9, 8, 9])[3]?.memory ?? emaCross.start(PARAMETERS, BTC_USD);
    const order: OwnOrder = {
      key: 'entry',
      side: 'buy',
      price: null,
      quantity: WANTED as Quantity,
      filled: 0 as Quantity,
      state: 'unknown',
    };
    const withOrder = emaCross.decide(stateOf(PARAMETERS, before, { candles, orders: [order] }));
    expect([withOrder.reason.code, withOrder.decisions]).toEqual(['ORDER_WORKING', []]);
    const poor = emaCross.decide(stateOf(PARAMETERS, before, { candles, affordable: 99_999 as Quantity }));
    expect([poor.reason.code, poor.decisions]).toEqual(['BUDGET_TOO_SMALL', []]);
  });

  test('asked again about the same candle it says that it waits for the next', () => {
    const [step] = walked([10]);
    const again = emaCross.decide(
      stateOf(PARAMETERS, step?.memory ?? emaCross.start(PARAMETERS, BTC_USD), { candles: columnsOf(closes([10])) }),
    );
    expect(again.reason.code).toBe('WAITING_CANDLE');
  });

  test('its averages are the textbook’s, whether told candle by candle or all at once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 3, maxLength: 60 }), (values) => {
        const stepwise = walked(values).at(-1)?.plots;
        const atOnce = emaCross.decide(
          stateOf(PARAMETERS, emaCross.start(PARAMETERS, BTC_USD), { candles: columnsOf(closes(values)) }),
        ).plots;
        expect(atOnce).toEqual(stepwise);
        expect(stepwise?.['fast']).toBeCloseTo(textbook(values, 2), 6);
        expect(stepwise?.['slow']).toBeCloseTo(textbook(values, 3), 6);
      }),
    );
  });

  test('periods that contradict each other are refused in words', () => {
    expect(emaCross.conflict?.({ ...PARAMETERS, fast: 3 })).toBe(
      'Fast period 3 must be below slow period 3: make it smaller.',
    );
  });
});
