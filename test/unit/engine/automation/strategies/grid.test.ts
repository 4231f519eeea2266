import { describe, expect, test } from 'vitest';
import { grid } from '../../../../../src/engine/automation/strategies/grid.ts';
import { StrategyDrive } from '../../../../support/strategy-drive.ts';

const PARAMETERS = { lower: '60000', upper: '64000', cells: 4, quantity: '0.001', working: 2, stop: '0' };
const SIZE = 100_000;

const driven = (over = {}): StrategyDrive => {
  const drive = new StrategyDrive(grid, { ...PARAMETERS, ...over });
  drive.quoteAt(625_000);
  return drive;
};
const keys = (drive: StrategyDrive): string[] => drive.orders.map(({ key }) => key).sort();

describe('Grid', () => {
  test('bids at the floors of the nearest cells below the market, post-only', () => {
    const drive = driven();
    const step = drive.tick('start');
    expect(step.decisions).toMatchObject([
      { key: 'buy-3', side: 'buy', price: 620_000, quantity: SIZE, postOnly: true },
      { key: 'buy-2', side: 'buy', price: 610_000, quantity: SIZE, postOnly: true },
    ]);
    expect(step.levels).toEqual([
      { label: 'Grid lower', price: 600_000 },
      { label: 'Grid upper', price: 640_000 },
    ]);
    expect(drive.after(5).reason.code).toBe('RESTING');
  });

  test('what a cell bought is offered at its ceiling, and the next cell down is bid for', () => {
    const drive = driven();
    drive.tick('start');
    drive.fill('buy-3');
    drive.quoteAt(619_990);
    const step = drive.after(5);
    expect(step.decisions).toMatchObject([
      { key: 'sell-3', side: 'sell', price: 630_000, quantity: SIZE },
      { key: 'buy-1', price: 600_000 },
    ]);
    drive.fill('sell-3');
    drive.quoteAt(630_010);
    drive.after(5);
    expect(keys(drive)).toEqual(['buy-3', 'buy-4']);
    expect(drive.position).toBe(0);
  });

  test('a part is offered as soon as it can be, and the offer grows with it', () => {
    const drive = driven();
    drive.tick('start');
    drive.fill('buy-3', 40_000);
    expect(drive.after(5).decisions).toMatchObject([{ key: 'sell-3', quantity: 40_000 }]);
    drive.fill('buy-3');
    const grown = drive.after(5).decisions.find(({ act }) => act === 'amend');
    expect(grown).toMatchObject({ key: 'sell-3', quantity: SIZE });
  });

  test('bids too far away make room for nearer ones', () => {
    const drive = driven();
    drive.tick('start');
    drive.quoteAt(635_000);
    drive.after(5);
    expect(keys(drive)).toEqual(['buy-3', 'buy-4']);
  });

  test('bids only for what its budget affords, and says where the market stands when nothing is to be done', () => {
    const drive = driven();
    drive.affordable = SIZE + 1;
    expect(drive.tick('start').decisions).toHaveLength(1);
    drive.affordable = 0;
    expect(drive.after(5).reason.code).toBe('BUDGET_TOO_SMALL');
    drive.orders = [];
    drive.quoteAt(590_000);
    expect(drive.after(5).reason.code).toBe('BELOW_GRID');
    const above = driven();
    above.tick('start');
    above.quoteAt(645_000);
    above.after(5);
    expect(above.after(5).reason.code).toBe('ABOVE_GRID');
  });

  test('orders that are refused are not sent again with every tick', () => {
    const drive = driven();
    drive.tick('start');
    drive.orders = [];
    expect(drive.tick('ticker').reason.code).toBe('PACING');
    expect(drive.after(2).decisions).toHaveLength(2);
  });

  test('an order of its own that is unknown holds everything back', () => {
    const drive = driven();
    drive.tick('start');
    drive.become('buy-2', 'unknown');
    expect(drive.after(5).reason).toEqual({ code: 'ORDER_UNKNOWN', values: { order: 'buy-2' } });
  });

  test('at its stop it takes every order back, sells what it holds and ends', () => {
    const drive = driven({ stop: '59000' });
    drive.tick('start');
    drive.fill('buy-3');
    drive.fill('buy-2');
    drive.after(5);
    drive.quoteAt(590_000);
    expect(drive.after(5).decisions.every(({ act }) => act === 'cancel')).toBe(true);
    expect(drive.tick('order').decisions).toMatchObject([{ key: 'exit', orderType: 'market', quantity: 2 * SIZE }]);
    drive.quoteAt(610_000);
    expect(drive.tick('fill').decisions).toMatchObject([{ act: 'finish', reason: { code: 'BELOW_STOP' } }]);
  });

  test('after a restart that lost fills, what it holds is what its position says', () => {
    const drive = driven();
    drive.tick('start');
    drive.orders = [];
    drive.position = 2 * SIZE;
    drive.quoteAt(615_000);
    expect(drive.after(5).decisions).toMatchObject([{ key: 'sell-2', quantity: 2 * SIZE }, { key: 'buy-1' }]);
    const other = driven();
    other.tick('start');
    other.fill('buy-3');
    other.after(5);
    other.orders = [];
    other.position = 0;
    other.after(5);
    expect(keys(other)).toEqual(['buy-2', 'buy-3']);
  });

  test('prices that make no grid are a conflict, and none given is said', () => {
    expect(grid.conflict?.({ ...PARAMETERS, lower: '64000' })).toMatch(/must be below upper price/);
    expect(grid.conflict?.({ ...PARAMETERS, stop: '61000' })).toMatch(/must not be above the lower price/);
    expect(grid.conflict?.({ ...PARAMETERS, stop: '59000' })).toBeNull();
    expect(driven({ lower: '0' }).tick('start').reason.code).toBe('NO_PRICE');
  });
});
