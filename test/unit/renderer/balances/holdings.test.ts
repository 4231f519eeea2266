import { describe, expect, test } from 'vitest';
import type { BalanceTruthView } from '../../../../src/contract/safety-views.ts';
import type { BalanceView, PositionView } from '../../../../src/contract/views.ts';
import { holdingRows } from '../../../../src/renderer/features/balances/holdings-model.ts';
import { orderView } from '../../../support/order-views.ts';

const balance = (asset: string, value: string | null): BalanceView => ({
  asset,
  total: '2',
  held: '0.5',
  free: '1.5',
  isVerified: true,
  value,
  updatedAt: 0,
});
const position = (symbol: string, quantity: string): PositionView => ({
  symbol,
  quantity,
  averageEntryPrice: '60000',
  realisedPnl: '5',
  realisedToday: '0',
  unrealisedPnl: '10',
  fees: '1',
  markPrice: '60010',
  costMethod: 'fifo',
  updatedAt: 0,
});
const truth = (asset: string): BalanceTruthView => ({
  asset,
  total: '2',
  free: '1.2',
  heldByOurOrders: '0.5',
  inFlight: '0',
  lockedElsewhere: '0.3',
  unexplained: '0',
  explanation: null,
});
const none = { truths: [], positions: [], openOrders: [] };

describe('holdings', () => {
  test('say where an asset is, and its share of everything that has a value', () => {
    const rows = holdingRows({
      ...none,
      balances: [balance('BTC', '750'), balance('USD', '250'), balance('XYZ', null)],
      truths: [truth('BTC')],
    });
    expect(rows.map(({ asset, locked, share }) => [asset, locked, share])).toEqual([
      ['BTC', '0.3', 75],
      ['USD', null, 25],
      ['XYZ', null, null],
    ]);
  });

  test('a cost is told where one market holds it, and not where several do or none', () => {
    const of = (...positions: readonly PositionView[]) =>
      holdingRows({ ...none, balances: [balance('BTC', '1')], positions })[0];
    expect(of(position('BTC/USD', '1'), position('BTC/EUR', '0.000'))?.position?.symbol).toBe('BTC/USD');
    expect(of(position('BTC/USD', '1'), position('BTC/EUR', '1'))).toMatchObject({ position: null, positions: 2 });
    expect(of(position('ETH/BTC', '1'))).toMatchObject({ position: null, positions: 0 });
  });

  test('what was realised today counts markets that are flat again, and is not added up over currencies', () => {
    const of = (...positions: readonly PositionView[]) =>
      holdingRows({ ...none, balances: [balance('BTC', '1')], positions })[0]?.realisedToday;
    const today = (symbol: string, quantity: string, realisedToday: string) => ({
      ...position(symbol, quantity),
      realisedToday,
    });
    expect(of(today('BTC/USD', '0', '-2.5'))).toBe('-2.5');
    expect(of(today('BTC/USD', '1', '3'), today('BTC/EUR', '0', '1'))).toBeNull();
    expect(of(today('ETH/USD', '1', '3'))).toBeNull();
  });

  test('a stop that sells the asset is a guard; one that buys it, or of another asset, is none', () => {
    const guarded = (...orders: ReturnType<typeof orderView>[]) =>
      holdingRows({ ...none, balances: [balance('BTC', '1')], openOrders: orders })[0]?.hasStop;
    expect(guarded(orderView({ orderType: 'stop-loss', side: 'sell' }))).toBe(true);
    expect(guarded(orderView({ orderType: 'trailing-stop', side: 'buy' }))).toBe(false);
    expect(guarded(orderView({ orderType: 'stop-loss', side: 'sell', symbol: 'ETH/BTC' }))).toBe(false);
    expect(guarded(orderView({ orderType: 'limit', side: 'sell' }))).toBe(false);
  });
});
