import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Instrument } from '../../../../src/domain/instrument.ts';
import { LISTED_INSTRUMENTS } from '../../../../src/simulator/market/listings.ts';
import { UpstreamBook } from '../../../../src/simulator/paper/upstream-book.ts';
import { readUpstream, type UpstreamBookMessage } from '../../../../src/simulator/paper/upstream-message.ts';
import { fixtureLines, hasKrakenFixtures } from '../../../support/kraken-fixtures.ts';

const instrument = (pricePrecision: number): Instrument => {
  const [btc] = LISTED_INSTRUMENTS;
  if (btc === undefined) throw new Error('Nothing is listed.');
  return { ...btc, pricePrecision };
};
const message = (text: string): UpstreamBookMessage => {
  const read = readUpstream(text);
  if (read.kind !== 'book') throw new Error(`Not a book message: ${text}`);
  return read;
};
const frame = (type: string, bids: string, asks: string, checksum: number): UpstreamBookMessage =>
  message(
    `{"channel":"book","type":"${type}","data":[{"symbol":"BTC/USD","bids":[${bids}],"asks":[${asks}],"checksum":${checksum}}]}`,
  );
const level = (price: string, quantity: string): string => `{"price":${price},"qty":${quantity}}`;

describe('an upstream book', () => {
  test.skipIf(!hasKrakenFixtures)('proves every frame of the recorded stream of 2026-07-19 (fixtures)', () => {
    const book = new UpstreamBook(instrument(1), 10);
    const outcomes = fixtureLines('ws/book-btcusd-depth10-capture-2026-07-19.jsonl').map((line) =>
      book.apply(message(line)),
    );
    expect(outcomes).toHaveLength(41);
    expect(outcomes.filter((changes) => changes === null)).toEqual([]);
    expect([book.bids.length, book.asks.length]).toEqual([10, 10]);
  });

  test.skipIf(!hasKrakenFixtures)('pads the published vector whose numbers are not padded (fixtures)', () => {
    const book = new UpstreamBook(instrument(4), 10);
    const outcomes = fixtureLines('ws/vector-book-maticusd-unpadded.jsonl').map((line) => book.apply(message(line)));
    expect(outcomes.map((changes) => changes !== null)).toEqual([true, true]);
  });

  test('takes small quantities and sub-one prices by their digits', () => {
    const book = new UpstreamBook(instrument(4), 10);
    const asks = [level('1.2345', '0.00000007'), level('1.2346', '12.50000000')].join(',');
    expect(book.apply(frame('snapshot', level('1.2300', '100.00000000'), asks, 3167311740))).toHaveLength(3);
    expect(book.mid).toBe(12_323);
  });

  test('tells the levels that fall out of its window along with those the message names', () => {
    const book = new UpstreamBook(instrument(0), 2);
    const two = [level('11', '0.1'), level('12', '0.2')].join(',');
    book.apply(frame('snapshot', '', two, crc32('11100000001220000000')));
    expect(book.apply(frame('update', '', level('10', '0.3'), crc32('10300000001110000000')))).toEqual([
      { side: 'ask', price: 10, quantity: 30_000_000 },
      { side: 'ask', price: 12, quantity: 0 },
    ]);
    expect(book.asks.map(({ price }) => price)).toEqual([10, 11]);
  });

  test('is worth nothing after a checksum that does not hold, a number it cannot scale or one that is no number', () => {
    const book = (): UpstreamBook => new UpstreamBook(instrument(1), 10);
    expect(book().apply(frame('snapshot', level('1.0', '1.0'), '', 1))).toBeNull();
    expect(book().apply(frame('snapshot', level('1.05', '1.0'), '', crc32('10100000000')))).toBeNull();
    expect(book().apply(frame('snapshot', level('"x"', '1.0'), '', 0))).toBeNull();
    expect(book().apply(frame('snapshot', level('1.0', '-1.0'), '', 0))).toBeNull();
    expect(book().apply(frame('snapshot', '', '', 0))).toEqual([]);
  });
});
