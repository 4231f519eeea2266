import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emaCross } from '../../../../../src/engine/automation/strategies/ema-cross.ts';
import { plainEma } from '../../../../support/plain-indicators.ts';
import { StrategyDrive } from '../../../../support/strategy-drive.ts';
import { BTC_USD, closes, columnsOf, stateOf } from '../../../../support/strategy-states.ts';

const PARAMETERS = { interval: 1, fast: 2, slow: 3, quantity: '0.01' };
const QUANTITY = 1_000_000;

const driven = (over = {}): StrategyDrive => new StrategyDrive(emaCross, { ...PARAMETERS, ...over });
const codes = (drive: StrategyDrive, values: readonly number[]): readonly string[] =>
  values.map((value) => drive.close(value).reason.code);

describe('EMA cross', () => {
  test('says that it warms up until the slow average is full', () => {
    expect(codes(driven(), [1000, 900, 800])).toEqual(['WARMING_UP', 'WARMING_UP', 'BELOW_AND_FLAT']);
    expect(driven().close(1000).reason.values).toEqual({ candles: 1, needed: 3 });
  });

  test('buys once where fast crosses above slow, and says on which numbers', () => {
    const drive = driven();
    drive.closes(1000, 900, 800, 900);
    const step = drive.close(1200);
    expect(step.decisions).toMatchObject([
      { act: 'place', key: 'entry', side: 'buy', orderType: 'market', quantity: QUANTITY },
    ]);
    expect(step.reason).toEqual({
      code: 'CROSS_UP',
      values: { fast: 109.44, slow: 105, quantity: '0.01000000', price: '120.0' },
    });
    expect(drive.close(1300).reason.code).toBe('ABOVE_AND_LONG');
    expect(drive.position).toBe(QUANTITY);
  });

  test('never buys above without having seen the cross', () => {
    expect(codes(driven(), [800, 900, 1000, 1100, 1200])).toEqual([
      'WARMING_UP',
      'WARMING_UP',
      'NO_CROSS_SEEN',
      'ABOVE_WITHOUT_CROSS',
      'ABOVE_WITHOUT_CROSS',
    ]);
  });

  test('a cross that happened while it was away is missed, not made up for', () => {
    const drive = driven();
    drive.closes(1000, 900, 800);
    const { memory } = drive;
    drive.closes(900, 1200, 1250);
    const away = driven();
    away.memory = memory;
    away.candles = [...drive.candles];
    expect(away.tick('candle').reason.code).toBe('ABOVE_WITHOUT_CROSS');
  });

  test('sells what it holds when fast is below slow', () => {
    const drive = driven();
    drive.closes(1000, 900, 800, 900, 1200);
    const step = drive.close(600);
    expect(step.decisions).toMatchObject([{ key: 'exit', side: 'sell', quantity: QUANTITY }]);
    expect(step.reason.code).toBe('CROSS_DOWN');
    expect(drive.close(500).reason.code).toBe('BELOW_AND_FLAT');
  });

  test('a position that stands below the averages at its first candle is sold too', () => {
    const drive = driven();
    drive.closes(1000, 900);
    drive.position = QUANTITY;
    drive.cost = QUANTITY * 1000;
    expect(drive.close(800).reason.code).toBe('BELOW_AND_LONG');
    expect(drive.position).toBe(0);
  });

  test('averages that meet without crossing change nothing', () => {
    const drive = driven();
    drive.closes(1000, 900, 800, 900, 1200);
    expect(codes(drive, [1125, 1062])).not.toContain('CROSS_DOWN');
  });

  test('its averages are those of their definition, whether told candle by candle or all at once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 3, maxLength: 60 }), (values) => {
        const drive = driven();
        const stepwise = drive.closes(...values).plots;
        const atOnce = emaCross.decide(
          stateOf(PARAMETERS, emaCross.start(PARAMETERS, BTC_USD), { candles: columnsOf(closes(values)) }),
        ).plots;
        expect(atOnce).toEqual(stepwise);
        expect(stepwise?.['fast']).toBeCloseTo(plainEma(values, 2).at(-1) ?? Number.NaN, 6);
        expect(stepwise?.['slow']).toBeCloseTo(plainEma(values, 3).at(-1) ?? Number.NaN, 6);
      }),
    );
  });

  test('periods that contradict each other are refused in words', () => {
    expect(emaCross.conflict?.({ ...PARAMETERS, fast: 3 })).toBe(
      'Fast period 3 must be below slow period 3: make it smaller.',
    );
  });
});
