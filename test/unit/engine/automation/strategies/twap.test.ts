import { describe, expect, test } from 'vitest';
import { twap } from '../../../../../src/engine/automation/strategies/twap.ts';
import { StrategyDrive } from '../../../../support/strategy-drive.ts';

const PARAMETERS = { side: 'buy', quantity: '0.01', duration: 100, slices: 4, limit: '0' };
const WHOLE = 1_000_000;

const driven = (over = {}): StrategyDrive => {
  const drive = new StrategyDrive(twap, { ...PARAMETERS, ...over });
  drive.quoteAt(639_999);
  return drive;
};

describe('TWAP', () => {
  test('trades a slice at once and one more as each becomes due, at the touch, leaving nothing to rest', () => {
    const drive = driven();
    expect(drive.tick('start').decisions).toMatchObject([
      { act: 'place', side: 'buy', orderType: 'limit', timeInForce: 'ioc', quantity: WHOLE / 4, price: 640_000 },
    ]);
    expect(drive.after(20).reason.code).toBe('NOT_DUE');
    expect(drive.after(6).decisions).toMatchObject([{ quantity: WHOLE / 4 }]);
    expect(drive.after(50).decisions).toMatchObject([{ quantity: WHOLE / 2 }]);
    expect(drive.position).toBe(WHOLE);
  });

  test('ends when all of it is traded, with the average it paid', () => {
    const drive = driven({ slices: 1 });
    drive.tick('start');
    const step = drive.tick('fill');
    expect(step.decisions).toMatchObject([{ act: 'finish' }]);
    expect(step.reason).toEqual({
      code: 'DONE',
      values: { filled: '0.01000000', quantity: '0.01000000', average: 64_000 },
    });
  });

  test('what a slice missed goes to the next try, not before its pace', () => {
    const drive = driven();
    drive.fillsAtOnce = false;
    drive.tick('start');
    drive.fill('child', 100_000, 640_000);
    drive.gone('child');
    expect(drive.after(1).reason).toMatchObject({ code: 'PACING', values: { seconds: 1 } });
    expect(drive.after(1).decisions).toMatchObject([{ quantity: 150_000 }]);
  });

  test('while a slice is under way, or unknown, there is no other', () => {
    const drive = driven();
    drive.fillsAtOnce = false;
    drive.tick('start');
    expect(drive.after(60).reason.code).toBe('ORDER_WORKING');
    drive.become('child', 'unknown');
    expect(drive.after(60).reason).toEqual({ code: 'ORDER_UNKNOWN', values: { order: 'child' } });
    expect(drive.after(600).decisions).toEqual([]);
  });

  test('no slice is traded beyond the limit, and the reason says both prices', () => {
    const drive = driven({ limit: '63999.9' });
    const step = drive.tick('start');
    expect(step.decisions).toEqual([]);
    expect(step.reason).toMatchObject({ code: 'BEYOND_LIMIT', values: { price: '64000.0', limit: '63999.9' } });
    drive.quoteAt(639_998);
    expect(drive.tick('ticker').decisions).toMatchObject([{ price: 639_999 }]);
  });

  test('a sale works at the bid and asks for no better than its limit', () => {
    const drive = driven({ side: 'sell', limit: '64000' });
    expect(drive.tick('start').reason.code).toBe('BEYOND_LIMIT');
    drive.quoteAt(640_000);
    expect(drive.tick('ticker').decisions).toMatchObject([{ side: 'sell', price: 640_000, quantity: WHOLE / 4 }]);
  });

  test('slices too small for the exchange are gathered, and none is left too small to be ordered', () => {
    const drive = driven({ quantity: '0.00012', slices: 4 });
    expect(drive.tick('start').reason).toMatchObject({ code: 'GATHERING', values: { due: '0.00003000' } });
    expect(drive.after(25).decisions).toMatchObject([{ quantity: 6_000 }]);
    expect(drive.after(25).reason.code).toBe('GATHERING');
    expect(drive.after(25).decisions).toMatchObject([{ quantity: 6_000 }]);
  });

  test('trades no more than its budget affords, and says when that is nothing', () => {
    const drive = driven();
    drive.affordable = 100_000;
    expect(drive.tick('start').decisions).toMatchObject([{ quantity: 100_000 }]);
    drive.affordable = 0;
    expect(drive.after(30).reason.code).toBe('BUDGET_TOO_SMALL');
  });

  test('a slice after its time it gives up, and says what it did', () => {
    const drive = driven({ limit: '60000' });
    drive.tick('start');
    const step = drive.after(126);
    expect(step.decisions).toMatchObject([{ act: 'finish', reason: { code: 'TIME_OVER' } }]);
    expect(step.reason.values).toMatchObject({ filled: '0.00000000', quantity: '0.01000000' });
  });

  test('what it held before it began is not counted as done', () => {
    const drive = driven({ slices: 1 });
    drive.position = 400_000;
    drive.cost = 400_000 * 640_000;
    expect(drive.tick('start').decisions).toMatchObject([{ quantity: WHOLE }]);
  });
});
