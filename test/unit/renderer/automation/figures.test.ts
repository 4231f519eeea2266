import { describe, expect, test } from 'vitest';
import { meters, netResult, winShare } from '../../../../src/renderer/features/automation/figures.ts';

const budget = { capital: '1000', maximumLoss: '50', ordersPerMinute: 10, openOrders: 4 };

describe('the card of an instance', () => {
  test('says how much of each budget is used, and marks what is nearly or wholly spent', () => {
    const used = { capital: '999.99', loss: '50', ordersLastMinute: 7, openOrders: 3 };
    expect(meters({ budget, used }).map(({ id, word }) => [id, word])).toEqual([
      ['capital', 'watch'],
      ['loss', 'bad'],
      ['orders', 'ok'],
      ['open', 'watch'],
    ]);
  });

  test('counts a gain as no loss', () => {
    const used = { capital: '0', loss: '-12', ordersLastMinute: 0, openOrders: 0 };
    expect(meters({ budget, used })[1]).toMatchObject({ share: 0, word: 'ok' });
  });

  test('takes fees off to the last digit, and knows no result without a price', () => {
    const view = { realisedPnl: '0.1', unrealisedPnl: '0.2', fees: '0.30000001' };
    expect(netResult(view)).toBe('-0.00000001');
    expect(netResult({ ...view, unrealisedPnl: null })).toBeNull();
  });

  test('has no share of wins before the first trade', () => {
    expect(winShare({ trades: 0, wins: 0 })).toBeNull();
    expect(winShare({ trades: 3, wins: 2 })).toBe(67);
  });
});
