import { describe, expect, test } from 'vitest';
import type { BalanceView } from '../../../../src/contract/views.ts';
import { balanceRows, balanceTotal, fitAmount } from '../../../../src/renderer/features/balances/model.ts';

const balance = (asset: string, total: string, value: string | null, over: Partial<BalanceView> = {}): BalanceView => ({
  asset,
  total,
  held: '0',
  free: total,
  isVerified: true,
  value,
  updatedAt: 0,
  ...over,
});

describe('balances', () => {
  test('most valuable first, unpriced ones after by name, empty ones not at all', () => {
    const rows = balanceRows([
      balance('XYZ', '1', null),
      balance('USD', '900.0000', '900.00'),
      balance('ABC', '1', null),
      balance('BTC', '1', '64210.00'),
      balance('DOGE', '0.00000000', '0'),
    ]);
    expect(rows.map((row) => row.asset)).toEqual(['BTC', 'USD', 'ABC', 'XYZ']);
  });

  test('the total is exact and names what it leaves out', () => {
    const rows = [balance('BTC', '1', '0.10'), balance('USD', '1', '0.20'), balance('XYZ', '1', null)];
    expect(balanceTotal(rows)).toEqual({ value: '0.30', unpriced: ['XYZ'], isVerified: true });
    expect(balanceTotal([balance('XYZ', '1', null)])).toBeNull();
    expect(balanceTotal([balance('USD', '1', '1', { isVerified: false })])?.isVerified).toBe(false);
  });

  test('an amount too long for its column is cut, never rounded up', () => {
    expect(fitAmount('105366.84439999', 10)).toBe('105366.844');
    expect(fitAmount('0.00000001', 10)).toBe('0.00000001');
    expect(fitAmount('1234567890.99', 10)).toBe('1234567890');
    expect(fitAmount('12345678901', 10)).toBe('12345678901');
  });
});
