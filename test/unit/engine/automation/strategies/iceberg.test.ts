import { describe, expect, test } from 'vitest';
import { iceberg } from '../../../../../src/engine/automation/strategies/iceberg.ts';
import { StrategyDrive } from '../../../../support/strategy-drive.ts';

const PARAMETERS = { side: 'buy', quantity: '0.01', display: '0.001', price: '64000' };
const WHOLE = 1_000_000;

const driven = (over = {}): StrategyDrive => {
  const drive = new StrategyDrive(iceberg, { ...PARAMETERS, ...over });
  drive.quoteAt(640_100);
  return drive;
};

describe('Iceberg', () => {
  test('rests the whole at its price and lets the exchange show a part', () => {
    const drive = driven();
    const step = drive.tick('start');
    expect(step.decisions).toMatchObject([
      { act: 'place', orderType: 'iceberg', quantity: WHOLE, displayQuantity: 100_000, price: 640_000 },
    ]);
    expect(step.levels).toEqual([{ label: 'Iceberg', price: 640_000 }]);
    expect(drive.after(10).reason).toMatchObject({ code: 'RESTING', values: { filled: '0.00000000' } });
  });

  test('ends when it is filled', () => {
    const drive = driven();
    drive.tick('start');
    drive.fill('iceberg', 400_000);
    expect(drive.tick('fill').reason).toMatchObject({
      code: 'RESTING',
      values: { filled: '0.00400000', average: 64_000 },
    });
    drive.fill('iceberg');
    expect(drive.tick('fill').decisions).toMatchObject([{ act: 'finish', reason: { code: 'DONE' } }]);
  });

  test('what is left of a canceled one is placed again after a pause; below the shown part it is a plain limit order', () => {
    const drive = driven();
    drive.tick('start');
    drive.fill('iceberg', 950_000);
    drive.gone('iceberg');
    expect(drive.after(1).reason.code).toBe('PACING');
    const [order] = drive.after(5).decisions;
    expect(order).toMatchObject({ orderType: 'limit', quantity: 50_000, price: 640_000 });
    expect(order).not.toHaveProperty('displayQuantity');
  });

  test('is not placed in part where the budget is too small, nor while its order is unknown', () => {
    const drive = driven();
    drive.affordable = WHOLE - 1;
    expect(drive.tick('start').reason.code).toBe('BUDGET_TOO_SMALL');
    drive.affordable = WHOLE;
    drive.tick();
    drive.become('iceberg', 'unknown');
    expect(drive.after(60).reason.code).toBe('ORDER_UNKNOWN');
  });

  test('without a price it does nothing, and showing less than a fifteenth is a conflict with its remedy', () => {
    expect(driven({ price: '0' }).tick('start').reason.code).toBe('NO_PRICE');
    expect(iceberg.conflict?.({ ...PARAMETERS, display: '0.0006' })).toMatch(/show at least 0\.0006667/);
    expect(iceberg.conflict?.({ ...PARAMETERS, display: '0.0006667' })).toBeNull();
  });
});
