import { expect, test } from 'vitest';
import { mergeViews, ViewRegistry } from '../../../../src/renderer/engine-client/view-registry.ts';

test('panes of one symbol share its book at the depth of the deepest', () => {
  const view = mergeViews(
    [
      { books: [{ symbol: 'BTC/USD', levels: 10 }], tickers: ['BTC/USD'] },
      { books: [{ symbol: 'BTC/USD', levels: 100 }], trades: ['BTC/USD'], tickers: ['BTC/USD', 'ETH/USD'] },
      { candles: [{ symbol: 'BTC/USD', interval: 5 }] },
      { candles: [{ symbol: 'BTC/USD', interval: 5 }] },
    ],
    true,
  );
  expect(view).toEqual({
    books: [{ symbol: 'BTC/USD', levels: 100 }],
    trades: ['BTC/USD'],
    tickers: ['BTC/USD', 'ETH/USD'],
    candles: [{ symbol: 'BTC/USD', interval: 5 }],
    isVisible: true,
  });
});

test('a view never exceeds what the contract allows', () => {
  const many = Array.from({ length: 30 }, (_, index) => `S${index}/USD`);
  const view = mergeViews([{ books: many.map((symbol) => ({ symbol, levels: 5000 })), trades: many }], false);
  expect([view.books.length, view.books[0]?.levels, view.trades.length, view.isVisible]).toEqual([16, 500, 16, false]);
});

test('several declarations of one turn are told once, and a withdrawn one is gone', async () => {
  let told = 0;
  const registry = new ViewRegistry(() => {
    told += 1;
  });
  const withdraw = registry.declare({ tickers: ['BTC/USD'] });
  registry.declare({ tickers: ['ETH/USD'] });
  await Promise.resolve();
  expect([told, registry.merged(true).tickers]).toEqual([1, ['BTC/USD', 'ETH/USD']]);
  withdraw();
  withdraw();
  await Promise.resolve();
  expect([told, registry.merged(true).tickers]).toEqual([2, ['ETH/USD']]);
});
