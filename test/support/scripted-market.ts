/** A believable market for windows under test: a walking price, a book around it, trades, candles. Seeded, no clock. */
import type { CandleFrame, MarketFrameWriter, TradeFrame } from '../../src/contract/market-frame.ts';
import type { CandleHistory, InstrumentView } from '../../src/contract/views.ts';
import type { CandleInterval } from '../../src/domain/market.ts';

interface Listing {
  readonly symbol: string;
  readonly price: number;
  readonly pricePrecision: number;
  readonly quantityPrecision: number;
  readonly typicalQuantity: number;
}

const LISTINGS: readonly Listing[] = [
  { symbol: 'BTC/USD', price: 64_210, pricePrecision: 1, quantityPrecision: 8, typicalQuantity: 0.4 },
  { symbol: 'ETH/USD', price: 3412.5, pricePrecision: 2, quantityPrecision: 8, typicalQuantity: 6 },
  { symbol: 'SOL/USD', price: 148.32, pricePrecision: 2, quantityPrecision: 8, typicalQuantity: 120 },
  { symbol: 'XRP/USD', price: 0.5231, pricePrecision: 5, quantityPrecision: 8, typicalQuantity: 9000 },
  { symbol: 'DOGE/USD', price: 0.1612, pricePrecision: 7, quantityPrecision: 8, typicalQuantity: 30_000 },
  { symbol: 'BTC/EUR', price: 59_120, pricePrecision: 1, quantityPrecision: 8, typicalQuantity: 0.3 },
  { symbol: 'ETH/BTC', price: 0.05314, pricePrecision: 5, quantityPrecision: 8, typicalQuantity: 4 },
  { symbol: 'EUR/USD', price: 1.0861, pricePrecision: 5, quantityPrecision: 8, typicalQuantity: 20_000 },
];

export type RandomNumber = () => number;

export class ScriptedInstrument {
  readonly view: InstrumentView;
  readonly #random: RandomNumber;
  readonly #listing: Listing;
  readonly #open: number;
  mid: number;
  #high: number;
  #low: number;
  #tradeId = 1000;
  #volume = 0;

  constructor(id: number, listing: Listing, random: RandomNumber) {
    this.#random = random;
    this.#listing = listing;
    this.mid = Math.round(listing.price * 10 ** listing.pricePrecision);
    this.#open = Math.round(this.mid * (1 + (random() - 0.55) * 0.05));
    this.#high = Math.round(Math.max(this.mid, this.#open) * 1.008);
    this.#low = Math.round(Math.min(this.mid, this.#open) * 0.991);
    this.#volume = listing.typicalQuantity * 9000;
    const [base = '', quote = ''] = listing.symbol.split('/');
    this.view = {
      id,
      symbol: listing.symbol,
      base,
      quote,
      status: 'online',
      pricePrecision: listing.pricePrecision,
      tickSize: 1,
      quantityPrecision: listing.quantityPrecision,
      lotSize: 1,
      minimumQuantity: Math.round(listing.typicalQuantity * 10 ** listing.quantityPrecision * 0.0002),
      minimumNotional: '0.5',
      costPrecision: 5,
      hasIndex: true,
    };
  }

  #quantity(scale = 1): number {
    const shape = -Math.log(1 - this.#random() * 0.999);
    return Math.max(
      1,
      Math.round(this.#listing.typicalQuantity * shape * scale * 10 ** this.#listing.quantityPrecision),
    );
  }

  /** One step of the walk; returns the trades it made. */
  step(at: number): readonly TradeFrame[] {
    const spread = Math.max(1, Math.round(this.mid * 0.00001));
    this.mid = Math.max(10, this.mid + Math.round((this.#random() - 0.5) * this.mid * 0.0001));
    this.#high = Math.max(this.#high, this.mid);
    this.#low = Math.min(this.#low, this.mid);
    if (this.#random() > 0.4) return [];
    const side = this.#random() > 0.5 ? 'buy' : 'sell';
    this.#tradeId += 1;
    const quantity = this.#quantity(0.3);
    this.#volume += quantity / 10 ** this.#listing.quantityPrecision;
    const price = side === 'buy' ? this.mid + spread : this.mid - spread;
    const takerOrderType = this.#random() > 0.6 ? 'market' : 'limit';
    return [
      { tradeId: this.#tradeId, side, price, quantity, takerOrderType, exchangeTime: at - 8, isBackfilled: false },
    ];
  }

  writeBook(writer: MarketFrameWriter, levels: number, at: number): void {
    const bids = new Float64Array(levels * 2);
    const asks = new Float64Array(levels * 2);
    const step = Math.max(1, Math.round(this.mid * 0.000012));
    let bid = this.mid - 1;
    let ask = this.mid + 1;
    for (let level = 0; level < levels; level += 1) {
      const depth = 0.5 + level * 0.06;
      bids[level * 2] = bid;
      bids[level * 2 + 1] = this.#quantity(depth);
      asks[level * 2] = ask;
      asks[level * 2 + 1] = this.#quantity(depth);
      bid -= Math.max(1, Math.round(this.#random() * step * 2));
      ask += Math.max(1, Math.round(this.#random() * step * 2));
    }
    const head = {
      instrumentId: this.view.id,
      trust: 'LIVE',
      source: 'A',
      exchangeTime: at - 9,
      receivedAt: at - 4,
    } as const;
    writer.book({ ...head, checksum: 974_947_235, isVerified: true, heardAt: at - 4 }, bids, levels, asks, levels);
  }

  writeTicker(writer: MarketFrameWriter, at: number): void {
    writer.ticker({
      instrumentId: this.view.id,
      trust: 'LIVE',
      source: 'A',
      exchangeTime: at - 9,
      receivedAt: at - 4,
      bid: this.mid - 1,
      bidQuantity: this.#quantity(),
      ask: this.mid + 1,
      askQuantity: this.#quantity(),
      last: this.mid,
      volume: Math.round(this.#volume * 10 ** this.#listing.quantityPrecision),
      low: this.#low,
      high: this.#high,
      change: this.mid - this.#open,
      changePercent: ((this.mid - this.#open) / this.#open) * 100,
    });
  }

  history(interval: CandleInterval, now: number): CandleHistory {
    const width = interval * 60_000;
    const rows: [number, number, number, number, number, number, number][] = [];
    let close = this.mid;
    for (let back = 0; back < 720; back += 1) {
      const openTime = Math.floor(now / width) * width - back * width;
      const swing = this.mid * 0.0006 * Math.sqrt(interval);
      const open = Math.round(close + (this.#random() - 0.49) * swing * 2);
      const high = Math.max(open, close) + Math.round(this.#random() * swing);
      const low = Math.min(open, close) - Math.round(this.#random() * swing);
      rows.push([openTime, open, high, low, close, this.#quantity(40 * Math.sqrt(interval)), 20]);
      close = open;
    }
    return { symbol: this.view.symbol, interval, rows: rows.reverse(), source: 'REST' };
  }
}

/** Folds the walk into one forming candle per interval. */
export class FormingCandle {
  #now: CandleFrame | null = null;

  next(instrument: ScriptedInstrument, interval: number, at: number): CandleFrame {
    const width = interval * 60_000;
    const openTime = Math.floor(at / width) * width;
    const before = this.#now;
    const price = instrument.mid;
    this.#now =
      before === null || before.openTime !== openTime
        ? {
            instrumentId: instrument.view.id,
            interval,
            openTime,
            open: before?.close ?? price,
            high: price,
            low: price,
            close: price,
            volume: 1e8,
            trades: 1,
          }
        : {
            ...before,
            high: Math.max(before.high, price),
            low: Math.min(before.low, price),
            close: price,
            volume: before.volume + 5e6,
            trades: before.trades + 1,
          };
    return this.#now;
  }
}

export function scriptedInstruments(random: RandomNumber): readonly ScriptedInstrument[] {
  return LISTINGS.map((listing, id) => new ScriptedInstrument(id, listing, random));
}
