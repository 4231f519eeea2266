/**
 * One interval of a series: what the exchange said of it, and the trades since. The shown candle is the one with the
 * others on top.
 */

import type { Price, Quantity } from '../../domain/instrument.ts';
import type { Candle, PublicTrade } from '../../domain/market.ts';
import type { EpochMs } from '../../domain/time.ts';

/** Trades told apart on top of the exchange's candle; the oldest become part of it beyond that. */
const LARGEST_TAIL = 512;

export class CandleCell {
  /** The exchange's candle with trades beyond the tail folded in. Its `trades` tells how many of the interval it holds. */
  #base: Candle;
  #tail: PublicTrade[] = [];
  #candle: Candle;
  #isFromExchange: boolean;

  private constructor(base: Candle, isFromExchange: boolean) {
    this.#base = base;
    this.#candle = base;
    this.#isFromExchange = isFromExchange;
  }

  static fromExchange(candle: Candle): CandleCell {
    return new CandleCell(candle, true);
  }

  static fromTrade(openTime: EpochMs, trade: PublicTrade): CandleCell {
    const cell = CandleCell.flat(openTime, trade.price);
    cell.add(trade);
    return cell;
  }

  /** An interval in which nothing was traded. */
  static flat(openTime: EpochMs, price: Price): CandleCell {
    return new CandleCell(
      { openTime, open: price, high: price, low: price, close: price, volume: 0 as Quantity, trades: 0 },
      false,
    );
  }

  get openTime(): EpochMs {
    return this.#base.openTime;
  }

  get candle(): Candle {
    return this.#candle;
  }

  get isFromExchange(): boolean {
    return this.#isFromExchange;
  }

  /** What the exchange said last, with what has been folded in. */
  get exchangeCandle(): Candle {
    return this.#base;
  }

  add(trade: PublicTrade): void {
    this.#tail.push(trade);
    this.#candle = withTrade(this.#candle, trade);
    if (this.#tail.length <= LARGEST_TAIL) return;
    const folded = this.#tail.shift();
    if (folded !== undefined) this.#base = withTrade(this.#base, folded);
  }

  /**
   * The exchange restates the interval. A statement with fewer trades than are known to it is older, and dropped. Of the
   * trades on top, those the new statement already holds fall away; all of them when the interval is over.
   */
  restate(candle: Candle, isOver: boolean): void {
    if (candle.trades < this.#base.trades) return;
    const held = isOver ? this.#tail.length : candle.trades - this.#base.trades;
    this.#tail = this.#tail.slice(held);
    this.#base = candle;
    this.#isFromExchange = true;
    this.#candle = this.#tail.reduce(withTrade, candle);
  }

  /** Nothing more will be said of the interval. */
  close(): void {
    if (this.#tail.length === 0) return;
    this.#tail = [];
    this.#base = this.#candle;
  }
}

function withTrade(candle: Candle, { price, quantity }: PublicTrade): Candle {
  const isFirst = candle.trades === 0;
  return {
    openTime: candle.openTime,
    open: isFirst ? price : candle.open,
    high: isFirst ? price : (Math.max(candle.high, price) as Price),
    low: isFirst ? price : (Math.min(candle.low, price) as Price),
    close: price,
    volume: (candle.volume + quantity) as Quantity,
    trades: candle.trades + 1,
  };
}
