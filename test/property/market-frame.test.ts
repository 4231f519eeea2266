import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CandleFrame, TickerFrame, TradeFrame } from '../../src/contract/market-frame.ts';
import { MarketFrameWriter, readMarketFrame } from '../../src/contract/market-frame.ts';
import { DATA_SOURCES, TRUST_STATES } from '../../src/contract/views.ts';

const integer = fc.maxSafeInteger();
const quantity = fc.nat(Number.MAX_SAFE_INTEGER);
const provenance = {
  trust: fc.constantFrom(...TRUST_STATES),
  source: fc.constantFrom(...DATA_SOURCES),
  exchangeTime: fc.oneof(quantity, fc.constant(Number.NaN)),
  receivedAt: quantity,
};
const book = fc.record({
  instrumentId: fc.nat(2000),
  ...provenance,
  checksum: fc.nat(4294967295),
  isVerified: fc.boolean(),
  heardAt: quantity,
  bids: fc.array(fc.tuple(quantity, quantity), { maxLength: 60 }),
  asks: fc.array(fc.tuple(quantity, quantity), { maxLength: 60 }),
});
const ticker: fc.Arbitrary<TickerFrame> = fc.record({
  instrumentId: fc.nat(2000),
  ...provenance,
  bid: quantity,
  bidQuantity: quantity,
  ask: quantity,
  askQuantity: quantity,
  last: quantity,
  volume: quantity,
  low: quantity,
  high: quantity,
  change: integer,
  changePercent: fc.double({ noDefaultInfinity: true }),
});
const trade: fc.Arbitrary<Omit<TradeFrame, 'isBackfilled'>> = fc.record({
  tradeId: quantity,
  side: fc.constantFrom('buy' as const, 'sell' as const),
  price: quantity,
  quantity,
  takerOrderType: fc.constantFrom('limit' as const, 'market' as const),
  exchangeTime: quantity,
});
/** By its id alone, as the tape remembers it. */
const isBackfilled = (tradeId: number): boolean => tradeId % 3 === 0;
const candle: fc.Arbitrary<CandleFrame> = fc.record({
  instrumentId: fc.nat(2000),
  interval: fc.constantFrom(1, 60, 1440),
  openTime: quantity,
  open: quantity,
  high: quantity,
  low: quantity,
  close: quantity,
  volume: quantity,
  trades: quantity,
});

describe('the packed market frame', () => {
  it('gives the window exactly what the engine packed, frame after frame from one writer', () => {
    const writer = new MarketFrameWriter();
    fc.assert(
      fc.property(
        fc.nat(),
        fc.array(book, { maxLength: 4 }),
        fc.array(ticker, { maxLength: 8 }),
        fc.array(fc.tuple(fc.nat(2000), fc.boolean(), fc.array(trade, { maxLength: 40 })), { maxLength: 3 }),
        fc.array(candle, { maxLength: 4 }),
        (frame, books, tickers, trades, candles) => {
          writer.begin(frame, 1_700_000_000_000);
          for (const one of books) {
            const { bids, asks, ...head } = one;
            writer.book(head, Float64Array.from(bids.flat()), bids.length, Float64Array.from(asks.flat()), asks.length);
          }
          for (const one of tickers) writer.ticker(one);
          for (const [id, isSnapshot, list] of trades) writer.trades(id, isSnapshot, list, isBackfilled);
          for (const one of candles) writer.candle(one);
          const read = {
            books: [] as unknown[],
            tickers: [] as unknown[],
            trades: [] as unknown[],
            candles: [] as unknown[],
          };
          const number = readMarketFrame(writer.finish(), {
            book: ({ bids, asks, ...head }) => read.books.push({ ...head, bids: [...bids], asks: [...asks] }),
            ticker: (one) => read.tickers.push(one),
            trades: (id, isSnapshot, list) => read.trades.push([id, isSnapshot, list]),
            candle: (one) => read.candles.push(one),
          });
          expect(number).toBe(frame);
          expect(read).toEqual({
            books: books.map((one) => ({ ...one, bids: one.bids.flat(), asks: one.asks.flat() })),
            tickers,
            trades: trades.map(([id, isSnapshot, list]) => [
              id,
              isSnapshot,
              list.map((each) => ({ ...each, isBackfilled: isBackfilled(each.tradeId) })),
            ]),
            candles,
          });
        },
      ),
    );
  });

  it('reads the same from any offset of a larger buffer, as a socket may deliver it', () => {
    const writer = new MarketFrameWriter();
    writer.begin(7, 2);
    const whole = writer.finish();
    for (let offset = 0; offset < 9; offset += 1) {
      const delivered = Buffer.alloc(whole.length + 16).subarray(offset, offset + whole.length);
      delivered.set(whole);
      expect(readMarketFrame(delivered, { book() {}, ticker() {}, trades() {}, candle() {} })).toBe(7);
    }
  });

  it('is refused in words, never read past its end, when it is cut or foreign', () => {
    const sink = { book: () => {}, ticker: () => {}, trades: () => {}, candle: () => {} };
    const writer = new MarketFrameWriter();
    writer.begin(1, 2);
    writer.candle({
      instrumentId: 1,
      interval: 1,
      openTime: 0,
      open: 1,
      high: 1,
      low: 1,
      close: 1,
      volume: 1,
      trades: 1,
    });
    const whole = writer.finish().slice();
    for (let length = 0; length < whole.length; length += 1) {
      expect(() => readMarketFrame(whole.slice(0, length), sink)).toThrow(/Market frame/);
    }
    const foreign = whole.slice();
    new Float64Array(foreign.buffer)[0] = 1;
    expect(() => readMarketFrame(foreign, sink)).toThrow('Market frame version 1');
  });
});
