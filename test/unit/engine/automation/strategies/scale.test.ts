import { describe, expect, test } from 'vitest';
import { rungsOf, scale } from '../../../../../src/engine/automation/strategies/scale.ts';
import { StrategyDrive } from '../../../../support/strategy-drive.ts';
import { BTC_USD } from '../../../../support/strategy-states.ts';

const PARAMETERS = { side: 'buy', quantity: '0.01', from: '64000', to: '63600', orders: 5, shape: 'equal' };

const driven = (over = {}): StrategyDrive => {
  const drive = new StrategyDrive(scale, { ...PARAMETERS, ...over });
  drive.quoteAt(640_100);
  return drive;
};

describe('Scale', () => {
  test('lays the quantity out evenly from the first price to the last', () => {
    const step = driven().tick('start');
    expect(step.decisions).toMatchObject(
      [640_000, 639_000, 638_000, 637_000, 636_000].map((price, index) => ({
        key: `scale-${index + 1}`,
        side: 'buy',
        price,
        quantity: 200_000,
      })),
    );
    expect(step.levels).toHaveLength(5);
  });

  test('growing rungs are each a step larger, and all together exactly the quantity', () => {
    const rungs = rungsOf({ ...PARAMETERS, quantity: '0.01000001', shape: 'growing' }, BTC_USD) ?? [];
    const quantities = rungs.map(({ quantity }) => quantity);
    expect(quantities.slice(0, 4)).toEqual([66_666, 133_333, 200_000, 266_666]);
    expect(quantities.reduce((sum, quantity) => sum + quantity, 0)).toBe(1_000_001);
  });

  test('no more than five orders leave in one decision', () => {
    const drive = driven({ orders: 8 });
    expect(drive.tick('start').decisions).toHaveLength(5);
    expect(drive.after(1).decisions).toHaveLength(3);
    expect(drive.after(1).reason).toMatchObject({ code: 'RESTING', values: { working: 8 } });
  });

  test('a filled rung is not placed again; one canceled in part is placed for the rest, after a pause', () => {
    const drive = driven();
    drive.tick('start');
    drive.fill('scale-1');
    drive.fill('scale-2', 50_000);
    drive.gone('scale-2');
    expect(drive.after(1).decisions).toEqual([]);
    expect(drive.after(5).decisions).toMatchObject([{ key: 'scale-2', quantity: 150_000, price: 639_000 }]);
  });

  test('ends when every rung is filled', () => {
    const drive = driven();
    drive.tick('start');
    for (const { key } of [...drive.orders]) drive.fill(key);
    const step = drive.tick('fill');
    expect(step.decisions).toMatchObject([{ act: 'finish' }]);
    expect(step.reason).toMatchObject({ code: 'DONE', values: { filled: '0.01000000' } });
  });

  test('rests as many rungs as its budget affords and says that it is short', () => {
    const drive = driven();
    drive.affordable = 450_000;
    const step = drive.tick('start');
    expect(step.decisions).toHaveLength(2);
    drive.affordable = 50_000;
    expect(drive.after(10).reason).toMatchObject({ code: 'BUDGET_TOO_SMALL', values: { wanted: '0.00200000' } });
  });

  test('what it holds can be sold without budget, once', () => {
    const drive = driven({ side: 'sell', from: '65000', to: '65400' });
    drive.position = 500_000;
    drive.affordable = 0;
    expect(drive.tick('start').decisions).toHaveLength(2);
    expect(drive.after(10).decisions).toEqual([]);
  });

  test('an unknown rung stops the others from being placed', () => {
    const drive = driven({ orders: 8 });
    drive.tick('start');
    drive.become('scale-3', 'unknown');
    expect(drive.after(10).reason).toEqual({ code: 'ORDER_UNKNOWN', values: { order: 'scale-3' } });
  });

  test('without prices it says so, rungs below the minimums too, and one price twice is a conflict', () => {
    expect(driven({ from: '0' }).tick('start').reason.code).toBe('NO_PRICE');
    expect(driven({ quantity: '0.0001' }).tick('start').reason.code).toBe('BELOW_MINIMUM');
    expect(scale.conflict?.({ ...PARAMETERS, to: '64000' })).toMatch(/both 64000/);
  });
});
