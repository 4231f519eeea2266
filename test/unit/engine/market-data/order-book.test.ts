import { describe, expect, test } from 'vitest';
import type { Price } from '../../../../src/domain/instrument.ts';
import { emptyWalk, OrderBook } from '../../../../src/engine/market-data/order-book.ts';
import { bookDelta, type Entry, PlainBook } from '../../../support/book-deltas.ts';

const ladder = (levels: number): Entry[] =>
  Array.from({ length: levels }, (_, rank): Entry[] => [
    ['bid', 1000 - 2 * rank, 10 + rank],
    ['ask', 1003 + 2 * rank, 20 + rank],
  ]).flat();

function opened(depth = 10, levels = 10): { exchange: PlainBook; book: OrderBook } {
  const exchange = new PlainBook(depth);
  const book = new OrderBook(depth);
  expect(book.apply(exchange.send(ladder(levels), { isSnapshot: true, exchangeTime: 1_000 }))).toBe('verified');
  return { exchange, book };
}

const shown = (book: OrderBook, side: 'bid' | 'ask'): [number, number][] => {
  const target = new Float64Array(2 * book.depth);
  const count = book.copyLevels(side, book.depth, target);
  return Array.from({ length: count }, (_, rank) => [target[2 * rank] ?? 0, target[2 * rank + 1] ?? 0]);
};

describe('applying', () => {
  test('a snapshot stands best first on both sides', () => {
    const { book, exchange } = opened();
    expect(shown(book, 'bid')).toEqual(exchange.sorted('bid'));
    expect(shown(book, 'ask')).toEqual(exchange.sorted('ask'));
    expect([book.bestPrice('bid'), book.bestQuantity('bid'), book.bestPrice('ask'), book.bestQuantity('ask')]).toEqual([
      1000, 10, 1003, 20,
    ]);
  });

  test('a better level pushes the worst out of the window, which the exchange never deletes', () => {
    const { book, exchange } = opened();
    expect(book.apply(exchange.send([['ask', 1002, 7]]))).toBe('verified');
    expect(book.apply(exchange.send([['bid', 995, 99]]))).toBe('verified');
    expect(shown(book, 'ask')).toEqual(exchange.sorted('ask'));
    expect(book.levelCount('ask')).toBe(10);
  });

  test('ten levels replaced in one message leave ten (P2)', () => {
    const { book, exchange } = opened();
    const shift = Array.from({ length: 10 }, (_, rank): Entry => ['bid', 970 - rank, 5]);
    const gone = Array.from({ length: 10 }, (_, rank): Entry => ['bid', 1000 - 2 * rank, 0]);
    expect(book.apply(exchange.send([...shift, ...gone]))).toBe('verified');
    expect(shown(book, 'bid')).toEqual(exchange.sorted('bid'));
  });

  test('truncates only after the whole message: deletion, refill and a better level together', () => {
    const { book, exchange } = opened();
    expect(
      book.apply(
        exchange.send([
          ['ask', 1005, 0],
          ['ask', 1023, 3],
          ['ask', 1002, 4],
        ]),
      ),
    ).toBe('verified');
    expect(shown(book, 'ask')).toEqual(exchange.sorted('ask'));
  });

  test('the same price twice in one message ends at its last quantity', () => {
    const { book, exchange } = opened();
    expect(
      book.apply(
        exchange.send([
          ['bid', 1000, 0],
          ['bid', 1000, 5],
        ]),
      ),
    ).toBe('verified');
    expect(book.quantityOf('bid', 1000 as Price)).toBe(5);
  });

  test('deleting a level that is not there changes nothing', () => {
    const { book, exchange } = opened();
    expect(book.apply(exchange.send([['bid', 1, 0]]))).toBe('verified');
  });

  test('a new snapshot replaces the book and never merges into it (P15)', () => {
    const { book, exchange } = opened();
    const session = book.session;
    expect(
      book.apply(
        exchange.send(
          [
            ['bid', 500, 1],
            ['ask', 600, 1],
          ],
          { isSnapshot: true },
        ),
      ),
    ).toBe('verified');
    expect([shown(book, 'bid'), shown(book, 'ask'), book.session]).toEqual([[[500, 1]], [[600, 1]], session + 1]);
  });

  test('an empty side verifies and has no best price', () => {
    const book = new OrderBook(10);
    expect(book.apply(bookDelta([], { isSnapshot: true, checksum: 0 }))).toBe('verified');
    expect([book.bestPrice('bid'), book.bestQuantity('bid'), book.priceAt('ask', 0)]).toEqual([null, 0, Number.NaN]);
  });
});

describe('refusing', () => {
  test('a checksum that differs makes the book mismatched until the next snapshot (P1)', () => {
    const { book, exchange } = opened();
    exchange.send([['bid', 999, 3]]);
    expect(book.apply(exchange.send([['bid', 998, 4]]))).toBe('refused');
    expect([book.state, book.fault]).toEqual(['mismatched', 'checksum']);
    expect(book.apply(exchange.send([['bid', 997, 4]]))).toBe('ignored');
    expect(book.apply(exchange.send(ladder(3), { isSnapshot: true }))).toBe('verified');
    expect([book.state, book.fault]).toEqual(['verified', null]);
  });

  test.each([
    ['crossed', 1001],
    ['locked', 1000],
  ])('a %s book is refused though its checksum matches (P3)', (_name, ask) => {
    const book = new OrderBook(10);
    const exchange = new PlainBook(10);
    const bid = _name === 'crossed' ? 1002 : 1000;
    expect(
      book.apply(
        exchange.send(
          [
            ['bid', bid, 1],
            ['ask', ask, 1],
          ],
          { isSnapshot: true },
        ),
      ),
    ).toBe('refused');
    expect([book.state, book.fault]).toEqual(['mismatched', 'crossed']);
  });

  test('a message with more levels than any book holds is refused, not grown into', () => {
    const { book } = opened();
    const flood = Array.from({ length: 50_000 }, (_, index): Entry => ['bid', index + 1, 1]);
    expect(book.apply(bookDelta(flood))).toBe('refused');
    expect(book.fault).toBe('overflow');
  });

  test('a depth the checksum does not cover is a mistake of the caller', () => {
    expect(() => new OrderBook(5)).toThrow(/Book depth 5/);
  });
});

describe('waiting for a snapshot', () => {
  test('updates newer than the snapshot are applied after it, older ones dropped (P14)', () => {
    const exchange = new PlainBook(10);
    const before = exchange.send([...ladder(3), ['bid', 1000, 77]], { exchangeTime: 900 });
    const snapshot = exchange.send(ladder(10), { isSnapshot: true, exchangeTime: 1_000 });
    const after = exchange.send([['bid', 1000, 55]], { exchangeTime: 1_001 });
    const book = new OrderBook(10);
    expect([book.apply(before), book.apply(after), book.state]).toEqual(['ignored', 'ignored', 'awaiting']);
    expect(book.apply(snapshot)).toBe('verified');
    expect(book.bestQuantity('bid')).toBe(55);
  });

  test('a kept update that does not fit the snapshot refuses the book', () => {
    const exchange = new PlainBook(10);
    const stray = bookDelta([['bid', 1000, 55]], { exchangeTime: 1_001, checksum: 1 });
    const book = new OrderBook(10);
    book.apply(stray);
    expect(book.apply(exchange.send(ladder(10), { isSnapshot: true, exchangeTime: 1_000 }))).toBe('refused');
  });

  test('a reset forgets levels, kept updates and fault', () => {
    const { book, exchange } = opened();
    book.apply(bookDelta([['bid', 1, 1]], { checksum: 5 }));
    book.reset();
    expect([book.state, book.fault, book.levelCount('bid')]).toEqual(['awaiting', null, 0]);
    expect(book.apply(exchange.send(ladder(2), { isSnapshot: true }))).toBe('verified');
  });
});

describe('walking', () => {
  test('says what a quantity costs, level by level', () => {
    const { book } = opened();
    const result = emptyWalk();
    book.walk('ask', 20 + 21 + 1, result);
    expect(result).toEqual({
      quantity: 42,
      averagePrice: (1003 * 20 + 1005 * 21 + 1007) / 42,
      worstPrice: 1007,
      levels: 3,
    });
  });

  test('stops at a limit and at the end of the side', () => {
    const { book } = opened(10, 2);
    const result = emptyWalk();
    book.walk('bid', 1_000, result, 1000 as Price);
    expect(result).toEqual({ quantity: 10, averagePrice: 1000, worstPrice: 1000, levels: 1 });
    book.walk('bid', 1_000, result);
    expect(result).toEqual({ quantity: 21, averagePrice: (1000 * 10 + 998 * 11) / 21, worstPrice: 998, levels: 2 });
    book.walk('bid', 0, result);
    expect(result).toEqual(emptyWalk());
  });
});
