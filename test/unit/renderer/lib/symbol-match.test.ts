import { expect, test } from 'vitest';
import { neighbour } from '../../../../src/renderer/lib/neighbour.ts';
import { matchSymbols } from '../../../../src/renderer/lib/symbol-match.ts';

const SYMBOLS = ['ETH/USD', 'BTC/USD', 'BTC/EUR', 'ETH/BTC', 'WBTC/USD'];

test.each([
  ['btc/e', ['BTC/EUR']],
  ['btcusd', ['BTC/USD', 'WBTC/USD']],
  ['btc', ['BTC/USD', 'BTC/EUR', 'ETH/BTC', 'WBTC/USD']],
  ['doge', []],
  ['', SYMBOLS],
])('%s finds the closest symbols first', (typed, found) => {
  expect(matchSymbols(SYMBOLS, typed, 10)).toEqual(found);
});

test('walking a list stops at its ends and enters it at the top', () => {
  expect([
    neighbour(SYMBOLS, 'BTC/USD', 1),
    neighbour(SYMBOLS, 'WBTC/USD', 1),
    neighbour(SYMBOLS, 'ETH/USD', -1),
    neighbour(SYMBOLS, 'SOL/USD', 1),
    neighbour([], 'SOL/USD', 1),
  ]).toEqual(['BTC/EUR', 'WBTC/USD', 'ETH/USD', 'ETH/USD', null]);
});
