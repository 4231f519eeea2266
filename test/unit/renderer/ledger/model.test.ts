import { expect, test } from 'vitest';
import type { LedgerEntryView } from '../../../../src/contract/profit-views.ts';
import { ledgerRows, ledgerTotals, ledgerTypes } from '../../../../src/renderer/features/ledger/model.ts';

const entry = (ledgerId: string, more: Partial<LedgerEntryView> = {}): LedgerEntryView => ({
  ledgerId,
  referenceId: `R${ledgerId}`,
  type: 'trade',
  asset: 'BTC',
  amount: '0.1',
  fee: '0.01',
  balance: '1',
  exchangeTime: 1,
  ...more,
});
const entries = [
  entry('a'),
  entry('b', { exchangeTime: 3, type: 'deposit', asset: 'USD', amount: '100' }),
  entry('c', { exchangeTime: 2, amount: '-0.3' }),
];

test('newest first, by the exchange’s own words and by text', () => {
  const ids = (types: readonly string[], text: string) =>
    ledgerRows(entries, new Set(types), text).map(({ ledgerId }) => ledgerId);
  expect([ids([], ''), ids(['trade'], ''), ids([], 'usd'), ids([], 'Rc')]).toEqual([
    ['b', 'c', 'a'],
    ['c', 'a'],
    ['b'],
    ['c'],
  ]);
  expect(ledgerTypes(entries)).toEqual(['deposit', 'trade']);
});

test('totals are exact, by asset, fees apart', () => {
  expect(ledgerTotals(entries)).toEqual([
    { asset: 'BTC', amount: '-0.2', fee: '0.02' },
    { asset: 'USD', amount: '100', fee: '0.01' },
  ]);
});
