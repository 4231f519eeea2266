import { expect, test } from 'vitest';
import type { AlertView } from '../../../../../src/contract/alerts.ts';
import { alertLines, watchAt } from '../../../../../src/renderer/features/chart/alerts/alert-lines.ts';

const alert = (change: Partial<AlertView> = {}): AlertView => ({
  id: '00000000-0000-4000-8000-000000000001',
  watch: { kind: 'price', symbol: 'BTC/USD', direction: 'above', price: '66000.5' },
  note: '',
  isOn: true,
  repeats: false,
  isSounding: true,
  createdAt: 1,
  isArmed: true,
  firedAt: null,
  firedText: null,
  standing: 'watching',
  ...change,
});

test('alerts on the symbol’s price are lines; what is off, of another symbol or of no price is none', () => {
  const lines = alertLines(
    [
      alert(),
      alert({ isOn: false }),
      alert({ watch: { kind: 'price', symbol: 'ETH/USD', direction: 'above', price: '1' } }),
      alert({ watch: { kind: 'fill', symbol: 'BTC/USD' } }),
    ],
    'BTC/USD',
    1,
  );
  expect(lines.map(({ price, label, isWatching }) => ({ price, label, isWatching }))).toEqual([
    { price: 660_005, label: 'above 66,000.5', isWatching: true },
  ]);
});

test('one that would not fire now says so, and what that means', () => {
  const [line] = alertLines([alert({ standing: 'blind', note: 'breakout' })], 'BTC/USD', 1);
  expect([line?.label, line?.isWatching]).toEqual(['above 66,000.5 · breakout · no verified data', false]);
  expect(line?.meaning).toContain('not verified and current');
});

test('an alert at a price watches for the market to come there from where it is', () => {
  expect([watchAt('BTC/USD', 660_005, 650_000, 1), watchAt('BTC/USD', 640_000, 650_000, 1)]).toEqual([
    { kind: 'price', symbol: 'BTC/USD', direction: 'above', price: '66000.5' },
    { kind: 'price', symbol: 'BTC/USD', direction: 'below', price: '64000.0' },
  ]);
  expect(watchAt('BTC/USD', 640_000, Number.NaN, 1)).toBeNull();
});
