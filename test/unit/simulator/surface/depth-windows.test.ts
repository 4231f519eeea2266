import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Asset, Instrument, MarketSymbol, Price, Quantity } from '../../../../src/domain/instrument.ts';
import type { BookSide } from '../../../../src/domain/market.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import type { BookChange, BookReader } from '../../../../src/simulator/exchange.ts';
import { BookFeed } from '../../../../src/simulator/surface/channels/book-feed.ts';
import { Level3Feed } from '../../../../src/simulator/surface/channels/level3-feed.ts';
import { RawBook, RawOrderBook } from '../../../support/raw-books.ts';

const at = Date.UTC(2026, 10, 1, 10, 0, 0) as EpochMs;
const instrument: Instrument = {
  symbol: 'BTC/USD' as MarketSymbol,
  base: 'BTC' as Asset,
  quote: 'USD' as Asset,
  status: 'online',
  pricePrecision: 1,
  tickSize: 1 as Price,
  quantityPrecision: 8,
  lotSize: 1 as Quantity,
  minimumQuantity: 1 as Quantity,
  minimumNotional: '0.5',
  costPrecision: 5,
  hasIndex: false,
  marginable: false,
};

type Touch = readonly [side: BookSide, price: number, quantity: number];

/** A book of whole levels that a test moves by hand. */
class ScriptedBook implements BookReader {
  readonly #levels = { bid: new Map<number, number>(), ask: new Map<number, number>() };

  constructor(touches: readonly Touch[]) {
    this.change(touches);
  }

  change(touches: readonly Touch[]): BookChange {
    for (const [side, price, quantity] of touches) {
      if (quantity === 0) this.#levels[side].delete(price);
      else this.#levels[side].set(price, quantity);
    }
    return {
      symbol: instrument.symbol,
      levels: touches.map(([side, price, quantity]) => ({
        side,
        price: price as Price,
        quantity: quantity as Quantity,
      })),
      orders: [],
      at,
    };
  }

  levels(side: BookSide, depth: number) {
    return [...this.#levels[side]]
      .sort(([a], [b]) => (side === 'ask' ? a - b : b - a))
      .slice(0, depth)
      .map(([price, quantity]) => ({ price: price as Price, quantity: quantity as Quantity }));
  }

  orders() {
    return [];
  }

  quantityAt(side: BookSide, price: Price): Quantity {
    return (this.#levels[side].get(price) ?? 0) as Quantity;
  }
}

const subscribed = (book: ScriptedBook, depth: number) => {
  const feed = new BookFeed(instrument, book);
  const frames: string[] = [];
  feed.subscribe(depth, { deliver: (_, text) => frames.push(text) });
  return { feed, frames, snapshot: feed.snapshot(depth, at) };
};

const asksOf = (frame: string | undefined) => /"asks":(\[[^\]]*\])/.exec(frame ?? '')?.[1];

describe('a depth window', () => {
  const ladder = (count: number): Touch[] => Array.from({ length: count }, (_, index) => ['ask', 101 + index, 5]);

  test('drops its worst level in silence when a better one arrives', () => {
    const book = new ScriptedBook(ladder(10));
    const { feed, frames } = subscribed(book, 10);
    feed.changed(book.change([['ask', 100, 7]]));
    expect(frames.map(asksOf)).toEqual(['[{"price":10.0,"qty":0.00000007}]']);
  });

  test('brings the next level in right behind a deletion', () => {
    const book = new ScriptedBook(ladder(12));
    const { feed, frames } = subscribed(book, 10);
    feed.changed(book.change([['ask', 103, 0]]));
    expect(frames.map(asksOf)).toEqual(['[{"price":10.3,"qty":0.00000000},{"price":11.1,"qty":0.00000005}]']);
  });

  test('tells deletion, refill and a further insert in one message, in that order', () => {
    const book = new ScriptedBook(ladder(12));
    const { feed, frames } = subscribed(book, 10);
    feed.changed(
      book.change([
        ['ask', 103, 0],
        ['ask', 99, 3],
      ]),
    );
    expect(frames.map(asksOf)).toEqual([
      '[{"price":10.3,"qty":0.00000000},{"price":11.1,"qty":0.00000005},{"price":9.9,"qty":0.00000003}]',
    ]);
  });

  test('names one price as often as it changed', () => {
    const book = new ScriptedBook(ladder(3));
    const { feed, frames } = subscribed(book, 10);
    feed.changed(
      book.change([
        ['ask', 101, 4],
        ['ask', 101, 0],
        ['ask', 101, 9],
      ]),
    );
    expect(frames.map(asksOf)).toEqual([
      '[{"price":10.1,"qty":0.00000004},{"price":10.1,"qty":0.00000000},{"price":10.1,"qty":0.00000009}]',
    ]);
  });

  test('takes back a level it pushed out when that level is deleted in the same message', () => {
    const book = new ScriptedBook(ladder(12));
    const { feed, frames, snapshot } = subscribed(book, 10);
    const client = new RawBook(10);
    client.apply(snapshot);
    const change = book.change([
      ['ask', 99, 1],
      ['ask', 110, 0],
      ['ask', 99, 0],
    ]);
    feed.changed(change);
    expect(client.apply(frames[0] ?? '')).toBe(true);
    expect(client.lines('asks').at(-1)).toBe('11.1 0.00000005');
  });

  test('says nothing of what happens beyond it', () => {
    const book = new ScriptedBook(ladder(20));
    const { feed, frames } = subscribed(book, 10);
    feed.changed(
      book.change([
        ['ask', 118, 0],
        ['ask', 130, 2],
      ]),
    );
    expect(frames).toEqual([]);
  });

  test('is written once for all who look through it', () => {
    const book = new ScriptedBook(ladder(5));
    const feed = new BookFeed(instrument, book);
    const texts: string[][] = [[], []];
    for (const list of texts) feed.subscribe(10, { deliver: (_, text) => list.push(text) });
    feed.changed(book.change([['ask', 101, 1]]));
    expect(texts[0]).toEqual(texts[1]);
    expect(texts[0]).toHaveLength(1);
  });

  test('keeps a client that truncates after each message equal to the book, whatever the sequence', () => {
    const touch = fc.tuple(
      fc.constantFrom<BookSide>('bid', 'ask'),
      fc.integer({ min: 0, max: 15 }),
      fc.integer({ min: 0, max: 3 }),
    );
    fc.assert(
      fc.property(
        fc.array(touch, { maxLength: 20 }),
        fc.array(fc.array(touch, { minLength: 1, maxLength: 8 }), { maxLength: 20 }),
        fc.constantFrom(1, 2, 3, 5),
        (start, messages, depth) => {
          const placed = (touches: readonly Touch[]): Touch[] =>
            touches.map(([side, offset, quantity]) => [side, side === 'ask' ? 200 + offset : 199 - offset, quantity]);
          const book = new ScriptedBook(placed(start));
          const { feed, frames, snapshot } = subscribed(book, depth);
          const client = new RawBook(depth);
          client.apply(snapshot);
          for (const message of messages) {
            feed.changed(book.change(placed(message)));
            for (const frame of frames.splice(0)) client.apply(frame);
            const best = (side: BookSide) =>
              book
                .levels(side, depth)
                .map(({ price, quantity }) => `${(price / 10).toFixed(1)} ${(quantity / 1e8).toFixed(8)}`);
            expect(client.lines('bids')).toEqual(best('bid'));
            expect(client.lines('asks')).toEqual(best('ask'));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a level3 window', () => {
  type Act = readonly [kind: 'add' | 'modify' | 'delete', id: number, offset: number, quantity: number];

  test('keeps every queue of a client that truncates after each message, whatever the sequence', () => {
    const act = fc.tuple(
      fc.constantFrom<Act[0]>('add', 'add', 'modify', 'delete'),
      fc.integer({ min: 0, max: 25 }),
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 1, max: 5 }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(act, { minLength: 1, maxLength: 8 }), { maxLength: 30 }),
        fc.constantFrom(1, 2, 4),
        (messages, depth) => {
          const orders = new Map<number, { price: number; quantity: number }>();
          const reader: BookReader = { levels: () => [], orders: () => [], quantityAt: () => 0 as Quantity };
          const feed = new Level3Feed(instrument, reader);
          const frames: string[] = [];
          feed.subscribe(depth, { deliver: (_, text) => frames.push(text) });
          const client = new RawOrderBook(depth);
          client.apply(feed.snapshot(depth, at));
          for (const message of messages) {
            const events: BookChange['orders'][number][] = [];
            for (const [kind, id, offset, quantity] of message) {
              const known = orders.get(id);
              if (kind === 'add' && known !== undefined) continue;
              if (kind !== 'add' && known === undefined) continue;
              const price = known?.price ?? 100 + offset;
              if (kind === 'delete') orders.delete(id);
              else if (known !== undefined) known.quantity = quantity;
              else orders.set(id, { price, quantity });
              events.push({
                kind,
                side: 'ask',
                orderId: `O${id}`,
                price: price as Price,
                quantity: quantity as Quantity,
                at,
              });
            }
            feed.changed({ symbol: instrument.symbol, levels: [], orders: events, at });
            for (const frame of frames.splice(0)) client.apply(frame);
            const prices = [...new Set([...orders.values()].map(({ price }) => price))].sort((a, b) => a - b);
            const expected = prices
              .slice(0, depth)
              .flatMap((price) =>
                [...orders]
                  .filter(([, order]) => order.price === price)
                  .map(([id, order]) => `${(price / 10).toFixed(1)} O${id} ${(order.quantity / 1e8).toFixed(8)}`),
              );
            expect(client.lines('asks')).toEqual(expected);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
