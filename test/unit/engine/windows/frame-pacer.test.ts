import { describe, expect, it } from 'vitest';
import type { TradeFrame } from '../../../../src/contract/market-frame.ts';
import { readMarketFrame } from '../../../../src/contract/market-frame.ts';
import { FramePacer } from '../../../../src/engine/windows/frame-pacer.ts';
import type { MarketReader } from '../../../../src/engine/windows/market-reader.ts';
import { EMPTY_VIEW } from '../../../../src/engine/windows/window-view.ts';
import { ManualClock } from '../../../support/manual-clock.ts';

const provenance = { trust: 'LIVE', source: 'A', exchangeTime: 1, receivedAt: 2 } as const;

class ScriptedReader implements MarketReader {
  book = 0;
  trades: TradeFrame[] = [];
  bookVersion(): number {
    return this.book;
  }
  writeBook(_symbol: string, _levels: number, writer: Parameters<MarketReader['writeBook']>[2]): void {
    const head = { instrumentId: 7, ...provenance, checksum: 9, isVerified: true, heardAt: 3 };
    writer.book(head, Float64Array.of(this.book, 1), 1, Float64Array.of(this.book + 1, 1), 1);
  }
  tickerVersion(): number {
    return 0;
  }
  writeTicker(): void {}
  tradeCount(): number {
    return this.trades.length;
  }
  writeTrades(_symbol: string, cursor: number, writer: Parameters<MarketReader['writeTrades']>[2]): void {
    writer.trades(7, cursor === 0, this.trades.slice(cursor), () => false);
  }
  candleVersion(): number {
    return 0;
  }
  writeCandles(): void {}
}

function setUp() {
  const clock = new ManualClock();
  const reader = new ScriptedReader();
  const seen: { frame: number; bids: number[]; trades: number[] }[] = [];
  const pacer = new FramePacer(clock, reader, (bytes) => {
    const entry = { frame: 0, bids: [] as number[], trades: [] as number[] };
    entry.frame = readMarketFrame(bytes, {
      book: (book) => entry.bids.push(book.bids[0] ?? Number.NaN),
      ticker: () => {},
      trades: (_id, _isSnapshot, trades) => entry.trades.push(...trades.map((trade) => trade.tradeId)),
      candle: () => {},
    });
    seen.push(entry);
  });
  return { clock, reader, pacer, seen };
}

const trade = (tradeId: number): TradeFrame => ({
  tradeId,
  side: 'buy',
  price: 1,
  quantity: 1,
  takerOrderType: 'limit',
  exchangeTime: 1,
  isBackfilled: false,
});
const view = { ...EMPTY_VIEW, books: [{ symbol: 'BTC/USD', levels: 10 }], trades: ['BTC/USD'] };

describe('market frames to one window', () => {
  it('sends nothing while nothing changed', () => {
    const { clock, reader, pacer, seen } = setUp();
    pacer.show(view);
    reader.book = 1;
    clock.advance(1_000);
    expect(seen).toHaveLength(1);
  });

  it('sends only the newest of many changes between two frames', () => {
    const { clock, reader, pacer, seen } = setUp();
    pacer.show(view);
    for (reader.book = 1; reader.book < 500; reader.book += 1);
    clock.advance(16);
    expect(seen).toEqual([{ frame: 1, bids: [500], trades: [] }]);
  });

  it('holds a third frame until the window acknowledges, then sends the newest state (C9)', () => {
    const { clock, reader, pacer, seen } = setUp();
    pacer.show(view);
    for (let change = 1; change <= 10; change += 1) {
      reader.book = change;
      clock.advance(16);
    }
    expect(seen.map((entry) => entry.bids[0])).toEqual([1, 2]);
    pacer.acknowledge(2);
    clock.advance(16);
    expect(seen.at(-1)).toEqual({ frame: 3, bids: [10], trades: [] });
    expect(pacer.counts.held).toBeGreaterThan(0);
  });

  it('loses no trade while frames are held back (C9)', () => {
    const { clock, reader, pacer, seen } = setUp();
    pacer.show(view);
    for (let id = 1; id <= 20; id += 1) {
      reader.trades.push(trade(id));
      clock.advance(16);
    }
    pacer.acknowledge(2);
    clock.advance(16);
    expect(seen.flatMap((entry) => entry.trades)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('sends a hidden window at most four frames a second', () => {
    const { clock, reader, pacer, seen } = setUp();
    pacer.show({ ...view, isVisible: false });
    clock.advance(16);
    seen.length = 0;
    for (let step = 1; step <= 100; step += 1) {
      reader.book = step + 100;
      clock.advance(10);
      pacer.acknowledge(seen.at(-1)?.frame ?? 0);
    }
    expect(seen.length).toBeLessThanOrEqual(4);
  });

  it('sends a pane whole again when it asks for more levels', () => {
    const { clock, reader, pacer, seen } = setUp();
    pacer.show(view);
    reader.book = 5;
    clock.advance(16);
    pacer.acknowledge(1);
    pacer.show({ ...view, books: [{ symbol: 'BTC/USD', levels: 50 }] });
    clock.advance(16);
    expect(seen.map((entry) => entry.bids)).toEqual([[5], [5]]);
  });

  it('believes in a window again two seconds after a lost acknowledgement', () => {
    const { clock, reader, pacer, seen } = setUp();
    pacer.show(view);
    for (let change = 1; change <= 5; change += 1) {
      reader.book = change;
      clock.advance(16);
    }
    clock.advance(2_100);
    expect(seen.at(-1)?.bids).toEqual([5]);
  });
});
