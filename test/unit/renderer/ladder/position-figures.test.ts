import { describe, expect, test } from 'vitest';
import type { PositionView } from '../../../../src/contract/views.ts';
import { positionFigures } from '../../../../src/renderer/features/ladder/position-figures.ts';
import { BTC_USD } from '../../../support/instrument-views.ts';

const short: PositionView = {
  symbol: 'BTC/USD',
  quantity: '-0.05000000',
  averageEntryPrice: '64000.0',
  realisedPnl: '0',
  realisedToday: '0',
  unrealisedPnl: '5',
  fees: '0',
  markPrice: '63900.0',
  costMethod: 'average',
  updatedAt: 1,
};

describe('the position under the ladder', () => {
  test.each([
    ['money', '+5.00 USD'],
    ['percent', '+0.16 %'],
    ['ticks', '+1,000.0 ticks'],
  ] as const)('counts a short’s profit in %s', (unit, pnl) => {
    expect(positionFigures(short, BTC_USD, unit)).toEqual({
      quantity: '−0.05',
      average: '64,000.0',
      pnl,
      direction: 1,
    });
  });

  test('leaves unknown what has no mark price, and shows nothing held as nothing held', () => {
    expect(positionFigures({ ...short, unrealisedPnl: null, markPrice: null }, BTC_USD, 'money').pnl).toBe('—');
    expect(positionFigures({ ...short, quantity: '0.00000000' }, BTC_USD, 'money').quantity).toBeNull();
  });
});
