import { describe, expect, test } from 'vitest';
import type { FillView } from '../../../../src/contract/views.ts';
import { fillRows, fillTotals } from '../../../../src/renderer/features/fills/model.ts';

const fill = (executionId: string, over: Partial<FillView> = {}): FillView => ({
  executionId,
  exchangeOrderId: 'O',
  intentId: null,
  tradeId: 1,
  symbol: 'BTC/USD',
  side: 'buy',
  price: '1',
  quantity: '1',
  cost: '1',
  fee: '0.1',
  feeAsset: 'USD',
  liquidity: 'maker',
  exchangeTime: 1,
  ...over,
});

describe('fills', () => {
  test('newest first, of one symbol if asked', () => {
    const fills = [fill('a'), fill('b', { exchangeTime: 3 }), fill('c', { exchangeTime: 2, symbol: 'ETH/USD' })];
    expect(fillRows(fills, null).map((row) => row.executionId)).toEqual(['b', 'c', 'a']);
    expect(fillRows(fills, 'ETH/USD').map((row) => row.executionId)).toEqual(['c']);
  });

  test('fees are summed exactly and never across assets', () => {
    const fills = [
      fill('a'),
      fill('b', { fee: '0.2', liquidity: 'taker' }),
      fill('c', { fee: '0.3', feeAsset: 'EUR' }),
    ];
    expect(fillTotals(fills)).toEqual({
      count: 3,
      makers: 2,
      fees: [
        { asset: 'USD', amount: '0.3' },
        { asset: 'EUR', amount: '0.3' },
      ],
    });
  });
});
