import { describe, expect, test } from 'vitest';
import {
  allFills,
  type FillFilter,
  type FillRow,
  fillRows,
  fillTotals,
  slippageBps,
} from '../../../../src/renderer/features/fills/model.ts';

const fill = (executionId: string, over: Partial<FillRow> = {}): FillRow => ({
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
  isReadBack: false,
  origin: null,
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
    expect(fillTotals(fills)).toMatchObject({
      count: 3,
      makers: 2,
      fees: [
        { asset: 'USD', amount: '0.3' },
        { asset: 'EUR', amount: '0.3' },
      ],
    });
  });

  test('chips of one kind widen and of two kinds narrow; text finds symbols and ids', () => {
    const fills = [
      fill('a'),
      fill('b', { side: 'sell', liquidity: 'taker' }),
      fill('c', { side: 'sell', isReadBack: true, exchangeOrderId: 'OLD' }),
    ];
    const shown = (text: string, ...filters: readonly FillFilter[]) =>
      fillRows(fills, null, new Set(filters), text)
        .map((row) => row.executionId)
        .sort();
    expect([shown('', 'buy', 'sell'), shown('', 'sell', 'maker'), shown('', 'readBack'), shown('old')]).toEqual([
      ['a', 'b', 'c'],
      ['c'],
      ['c'],
      ['c'],
    ]);
  });

  test('what the journal knows wins over the same fill read back', () => {
    const all = allFills([fill('a')], [fill('a', { price: '9' }), fill('old')], []);
    expect(all.map(({ executionId, price, isReadBack }) => [executionId, price, isReadBack])).toEqual([
      ['a', '1', false],
      ['old', '1', true],
    ]);
  });

  test('bought less sold is told only of one symbol', () => {
    const one = [fill('a', { quantity: '0.30' }), fill('b', { side: 'sell', quantity: '0.1' })];
    expect(fillTotals(one).net).toEqual({ symbol: 'BTC/USD', quantity: '0.2' });
    expect(fillTotals([...one, fill('c', { symbol: 'ETH/USD' })]).net).toBeNull();
  });

  test('slippage is against the middle when the order was decided, above zero when worse, and unknown without it', () => {
    const of = (side: 'buy' | 'sell', price: string, arrivalMid: string | null) =>
      slippageBps({ side, price, arrivalMid });
    expect([of('buy', '100.5', '100'), of('sell', '100.5', '100'), of('buy', '100', null)]).toEqual([50, -50, null]);
    expect(slippageBps({ side: 'buy', price: '1' })).toBeNull();
  });
});
