import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import type { MarketSymbol, Price, Quantity } from '../../../../src/domain/instrument.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { Level3Book } from '../../../../src/engine/market-data/level3-book.ts';
import type { Level3Delta, Level3Event } from '../../../../src/engine/ports.ts';

const event = (
  kind: Level3Event['kind'],
  side: 'bid' | 'ask',
  orderId: string,
  price: number,
  quantity: number,
): Level3Event => ({
  kind,
  side,
  orderId,
  price: price as Price,
  quantity: quantity as Quantity,
});

/** `text`: the tokens of the ten best levels of asks, then bids, as they stand after the message. */
const delta = (isSnapshot: boolean, events: readonly Level3Event[], text: string): Level3Delta => ({
  symbol: 'BTC/USD' as MarketSymbol,
  isSnapshot,
  events,
  checksum: crc32(text.replaceAll(' ', '')),
  exchangeTime: Number.NaN as EpochMs,
});

const ids = (book: Level3Book, rank: number) =>
  book.ordersAt('bid', rank).map(({ orderId, quantity }) => `${orderId}:${quantity}`);

function opened(depth = 10): Level3Book {
  const book = new Level3Book(depth);
  const events = [event('add', 'bid', 'A', 100, 1), event('add', 'bid', 'B', 100, 2), event('add', 'bid', 'C', 99, 3)];
  expect(book.apply(delta(true, [...events, event('add', 'ask', 'D', 101, 4)], '1014 1001 1002 993'))).toBe('verified');
  return book;
}

test('orders stand in queue order inside their level', () => {
  const book = opened();
  expect([ids(book, 0), ids(book, 1), ids(book, 2)]).toEqual([['A:1', 'B:2'], ['C:3'], []]);
});

test('a smaller quantity keeps the place in the queue, a new order joins the end', () => {
  const book = opened();
  const events = [event('modify', 'bid', 'A', 100, 9), event('add', 'bid', 'E', 100, 5)];
  expect(book.apply(delta(false, events, '1014 1009 1002 1005 993'))).toBe('verified');
  expect(ids(book, 0)).toEqual(['A:9', 'B:2', 'E:5']);
});

test('a level goes with its last order', () => {
  const book = opened();
  const events = [
    event('delete', 'bid', 'A', 100, 1),
    event('delete', 'bid', 'B', 100, 2),
    event('delete', 'bid', 'X', 50, 2),
  ];
  expect(book.apply(delta(false, events, '1014 993'))).toBe('verified');
  expect([book.levelCount('bid'), book.orderCount('bid'), ids(book, 0)]).toEqual([1, 1, ['C:3']]);
});

test('truncates by price levels, not by orders', () => {
  const book = new Level3Book(10);
  const levels = Array.from({ length: 12 }, (_, rank) => [
    event('add', 'bid', `P${rank}`, 100 - rank, 1),
    event('add', 'bid', `Q${rank}`, 100 - rank, 2),
  ]).flat();
  const text = Array.from({ length: 10 }, (_, rank) => `${100 - rank}1${100 - rank}2`).join('');
  expect(book.apply(delta(true, levels, text))).toBe('verified');
  expect([book.levelCount('bid'), book.orderCount('bid')]).toEqual([10, 20]);
});

test('a wrong checksum or a crossed book is refused until the next snapshot', () => {
  const book = opened();
  expect(book.apply(delta(false, [event('add', 'bid', 'E', 98, 1)], 'else'))).toBe('refused');
  expect([book.state, book.fault, book.apply(delta(false, [], ''))]).toEqual(['mismatched', 'checksum', 'ignored']);
  const crossed = [event('add', 'bid', 'A', 100, 1), event('add', 'ask', 'B', 100, 1)];
  expect([book.apply(delta(true, crossed, '1001 1001')), book.fault]).toEqual(['refused', 'crossed']);
  book.reset();
  expect([book.state, book.fault, book.levelCount('bid'), book.session]).toEqual(['awaiting', null, 0, 2]);
});
