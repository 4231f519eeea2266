import { describe, expect, test } from 'vitest';
import type { PositionView } from '../../../../src/contract/views.ts';
import { positionRows, signOf, unrealisedPercent } from '../../../../src/renderer/features/positions/model.ts';

const position = (over: Partial<PositionView> = {}): PositionView => ({
  symbol: 'BTC/USD',
  quantity: '0.5',
  averageEntryPrice: '60000',
  realisedPnl: '0',
  unrealisedPnl: '300',
  fees: '0',
  markPrice: '60600',
  costMethod: 'average',
  updatedAt: 0,
  ...over,
});

describe('positions', () => {
  test('open ones by symbol, then flat ones that realised something, the rest not at all', () => {
    const rows = positionRows([
      position({ symbol: 'SOL/USD', quantity: '0.000', realisedPnl: '5' }),
      position({ symbol: 'ETH/USD', quantity: '0' }),
      position({ symbol: 'XRP/USD', quantity: '-3' }),
      position(),
    ]);
    expect(rows.map((row) => row.symbol)).toEqual(['BTC/USD', 'XRP/USD', 'SOL/USD']);
  });

  test('percent is of the entry cost, for shorts too, and unknown without a mark', () => {
    expect(unrealisedPercent(position())).toBe(1);
    expect(unrealisedPercent(position({ quantity: '-0.5', unrealisedPnl: '-300' }))).toBe(-1);
    expect(unrealisedPercent(position({ unrealisedPnl: null }))).toBeNull();
  });

  test('the sign of nothing and of the unknown is neutral', () => {
    expect([signOf('-0.01'), signOf('0.000'), signOf('3'), signOf(null)]).toEqual([-1, 0, 1, 0]);
  });
});
