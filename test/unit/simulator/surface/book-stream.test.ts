import { describe, expect, test } from 'vitest';
import { formatPrice, formatQuantity } from '../../../../src/domain/instrument.ts';
import { RawBook, RawOrderBook } from '../../../support/raw-books.ts';
import { Harness } from '../../../support/simulator-harness.ts';

const SYMBOLS = ['BTC/USD', 'DOGE/USD', 'ETH/BTC'];

describe('the book channel', () => {
  test.each([10, 25, 100, 500, 1000])(
    'keeps a client at depth %i equal to the exchange, checksum by checksum',
    (depth) => {
      const harness = new Harness({ symbols: SYMBOLS, rate: 500, depth: 0.5 });
      const client = harness.connect('public');
      client.takeText();
      const books = new Map(SYMBOLS.map((symbol) => [symbol, new RawBook(depth)]));
      client.send({ method: 'subscribe', params: { channel: 'book', symbol: SYMBOLS, depth } });
      let verified = 0;
      for (let second = 0; second < 5; second += 1) {
        harness.clock.advance(1000);
        for (const frame of client.takeText()) {
          if (!frame.startsWith('{"channel":"book"')) continue;
          const symbol = /"symbol":"([^"]+)"/.exec(frame)?.[1] ?? '';
          expect(books.get(symbol)?.apply(frame), frame).toBe(true);
          verified += 1;
        }
        for (const instrument of harness.exchange.instruments) {
          const reader = harness.exchange.book(instrument.symbol);
          const expected = (side: 'bid' | 'ask') =>
            reader
              .levels(side, depth)
              .map((level) => `${formatPrice(level.price, instrument)} ${formatQuantity(level.quantity, instrument)}`);
          const book = books.get(instrument.symbol);
          expect(book?.lines('bids')).toEqual(expected('bid'));
          expect(book?.lines('asks')).toEqual(expected('ask'));
        }
      }
      expect(verified).toBeGreaterThan(300);
      harness.exchange.dispose();
    },
  );

  test('stays right when the market trades through many levels at once', () => {
    const harness = new Harness({ rate: 0, depth: 1 });
    const client = harness.connect('public');
    client.takeText();
    const book = new RawBook(10);
    client.send({ method: 'subscribe', params: { channel: 'book', symbol: ['BTC/USD'] } });
    const [instrument] = harness.exchange.instruments;
    if (instrument === undefined) throw new Error('No instrument.');
    for (const step of [200, -350, 1000, -20, 5]) {
      harness.exchange.market.moveTo(instrument.symbol, harness.exchange.ticker(instrument.symbol).last + step);
      for (const frame of client.takeText()) {
        if (frame.startsWith('{"channel":"book"')) expect(book.apply(frame)).toBe(true);
      }
      const levels = harness.exchange.book(instrument.symbol).levels('ask', 10);
      expect(book.lines('asks')).toEqual(
        levels.map((level) => `${formatPrice(level.price, instrument)} ${formatQuantity(level.quantity, instrument)}`),
      );
    }
    harness.exchange.dispose();
  });
});

describe('the level3 channel', () => {
  test.each([10, 100, 1000])('keeps every queue of a client at depth %i, checksum by checksum', (depth) => {
    const harness = new Harness({ symbols: SYMBOLS, rate: 500, depth: 0.5 });
    const client = harness.connect('level3');
    client.takeText();
    const books = new Map(SYMBOLS.map((symbol) => [symbol, new RawOrderBook(depth)]));
    client.send({ method: 'subscribe', params: { channel: 'level3', symbol: SYMBOLS, depth, token: harness.token() } });
    let verified = 0;
    for (let second = 0; second < 5; second += 1) {
      harness.clock.advance(1000);
      for (const frame of client.takeText()) {
        if (!frame.startsWith('{"channel":"level3"')) continue;
        const symbol = /"symbol":"([^"]+)"/.exec(frame)?.[1] ?? '';
        expect(books.get(symbol)?.apply(frame), frame).toBe(true);
        verified += 1;
      }
      for (const instrument of harness.exchange.instruments) {
        const reader = harness.exchange.book(instrument.symbol);
        const expected = (side: 'bid' | 'ask') =>
          reader
            .orders(side, depth)
            .map(
              (order) =>
                `${formatPrice(order.price, instrument)} ${order.orderId} ${formatQuantity(order.quantity, instrument)}`,
            );
        expect(books.get(instrument.symbol)?.lines('bids')).toEqual(expected('bid'));
        expect(books.get(instrument.symbol)?.lines('asks')).toEqual(expected('ask'));
      }
    }
    expect(verified).toBeGreaterThan(300);
    harness.exchange.dispose();
  });
});
