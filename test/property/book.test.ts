/** The typed-array book against the plainest one there is, over streams of arbitrary changes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OrderBook } from '../../src/engine/market-data/order-book.ts';
import { type Entry, PlainBook } from '../support/book-deltas.ts';

const MIDDLE = 5_000;

const change = (span: number) =>
  fc
    .tuple(
      fc.constantFrom('bid' as const, 'ask' as const),
      fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: 1, max: 20 }) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: span }) },
      ),
      fc.oneof(
        { weight: 1, arbitrary: fc.constant(0) },
        { weight: 2, arbitrary: fc.integer({ min: 1, max: 2 ** 50 }) },
      ),
    )
    .map(
      ([side, distance, quantity]): Entry => [side, side === 'bid' ? MIDDLE - distance : MIDDLE + distance, quantity],
    );

const run = (depth: number, span: number, messages: readonly (readonly Entry[])[]): void => {
  const exchange = new PlainBook(depth);
  const book = new OrderBook(depth);
  const target = new Float64Array(2 * depth + 64);
  messages.forEach((entries, index) => {
    expect(book.apply(exchange.send(entries, { isSnapshot: index === 0 }))).toBe('verified');
    for (const side of ['bid', 'ask'] as const) {
      const expected = exchange.sorted(side).flat();
      const count = book.copyLevels(side, depth, target);
      expect([...target.subarray(0, 2 * count)]).toEqual(expected);
      expect(book.levelCount(side)).toBe(expected.length / 2);
    }
  });
  expect(span).toBeGreaterThan(0);
};

test.each([
  [10, 25],
  [25, 60],
  [100, 400],
])('depth %i: every message verifies and leaves the same levels as a sorted map', (depth, span) => {
  fc.assert(
    fc.property(
      fc.array(fc.array(change(span), { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 60 }),
      (messages) => run(depth, span, messages),
    ),
    { numRuns: 60 },
  );
});

test('the window of a drifting market is recentred without losing a level', () => {
  const exchange = new PlainBook(10);
  const book = new OrderBook(10);
  book.apply(
    exchange.send(
      [
        ['bid', 1, 1],
        ['ask', 1_000_000, 1],
      ],
      { isSnapshot: true },
    ),
  );
  for (let price = 2; price < 3_000; price += 1) {
    expect(book.apply(exchange.send([['bid', price, price]]))).toBe('verified');
  }
  for (let price = 2_999; price > 2_000; price -= 1) {
    expect(
      book.apply(
        exchange.send([
          ['bid', price, 0],
          ['bid', price - 10, 7],
          ['ask', 1_000_000 - price, 2],
        ]),
      ),
    ).toBe('verified');
  }
  expect(book.bestPrice('bid')).toBe(2_000);
});

test('a dropped, altered or repeated message that reaches the ten best is refused', () => {
  const touching = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 1e9 }));
  fc.assert(
    fc.property(touching, touching, ([rank, quantity], [nextRank, nextQuantity]) => {
      fc.pre(rank !== nextRank);
      const exchange = new PlainBook(10);
      const book = new OrderBook(10);
      const levels = Array.from({ length: 10 }, (_, at): Entry[] => [
        ['bid', MIDDLE - at, 2e9],
        ['ask', MIDDLE + 1 + at, 2e9],
      ]);
      book.apply(exchange.send(levels.flat(), { isSnapshot: true }));
      exchange.send([['bid', MIDDLE - rank, quantity]]);
      expect(book.apply(exchange.send([['bid', MIDDLE - nextRank, nextQuantity]]))).toBe('refused');
    }),
  );
});
