import { describe, expect, test } from 'vitest';
import type { PositionView } from '../../../../src/contract/views.ts';
import {
  positionRows,
  positionTotals,
  positionValue,
  signOf,
  unrealisedPercent,
} from '../../../../src/renderer/features/positions/model.ts';

const position = (over: Partial<PositionView> = {}): PositionView => ({
  symbol: 'BTC/USD',
  quantity: '0.5',
  averageEntryPrice: '60000',
  realisedPnl: '0',
  realisedToday: '0',
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

  test('totals are by quote currency, and unknown where an open position has no mark', () => {
    const rows = [
      position({ realisedPnl: '1.5' }),
      position({ symbol: 'ETH/USD', unrealisedPnl: '-100.25' }),
      position({ symbol: 'ETH/EUR', unrealisedPnl: null, markPrice: null }),
      position({ symbol: 'SOL/EUR', quantity: '0', unrealisedPnl: null, realisedPnl: '7' }),
    ];
    expect(positionTotals(rows)).toEqual([
      { quote: 'USD', realised: '1.5', unrealised: '199.75' },
      { quote: 'EUR', realised: '7', unrealised: null },
    ]);
    expect(rows.slice(1, 3).map(positionValue)).toEqual(['30300', null]);
  });
});
