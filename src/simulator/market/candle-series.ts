/** Candles of one interval, oldest first, the last one forming. Rows never change once made; a trade makes a new last row. */
import type { Instrument, Price, Quantity } from '../../domain/instrument.ts';
import type { Candle, CandleInterval, PublicTrade } from '../../domain/market.ts';
import { type DecimalText, decimalText } from '../../domain/money.ts';
import { formatScaled } from '../../domain/scaled.ts';
import type { EpochMs } from '../../domain/time.ts';

/** Kraken serves 720 committed candles and the forming one. */
export const SERVED_CANDLES = 721;
const MINUTE_MS = 60_000;

export const intervalStart = (at: number, minutes: number): number => {
  const span = minutes * MINUTE_MS;
  return Math.floor(at / span) * span;
};

/** Sums of lots stay exact integers; a market that outgrows them stops at the last exact one. */
export const addLots = (a: number, b: number): number => Math.min(a + b, Number.MAX_SAFE_INTEGER);

export class CandleRow implements Candle {
  readonly openTime: EpochMs;
  readonly open: Price;
  readonly high: Price;
  readonly low: Price;
  readonly close: Price;
  readonly volume: Quantity;
  readonly trades: number;
  /** Sum of price times lots: a statistic, not money. */
  readonly turnover: number;
  readonly #pricePrecision: number;

  constructor(
    row: {
      readonly openTime: number;
      readonly open: number;
      readonly high: number;
      readonly low: number;
      readonly close: number;
      readonly volume: number;
      readonly trades: number;
      readonly turnover: number;
    },
    pricePrecision: number,
  ) {
    this.openTime = row.openTime as EpochMs;
    this.open = row.open as Price;
    this.high = row.high as Price;
    this.low = row.low as Price;
    this.close = row.close as Price;
    this.volume = row.volume as Quantity;
    this.trades = row.trades;
    this.turnover = row.turnover;
    this.#pricePrecision = pricePrecision;
  }

  get vwap(): DecimalText {
    const average = this.volume > 0 ? Math.round(this.turnover / this.volume) : 0;
    return decimalText(formatScaled(average, this.#pricePrecision));
  }

  /** This row followed by a later piece of the same interval. */
  join(later: CandleRow): CandleRow {
    return new CandleRow(
      {
        openTime: this.openTime,
        open: this.trades === 0 ? later.open : this.open,
        high: Math.max(this.high, later.high),
        low: Math.min(this.low, later.low),
        close: later.close,
        volume: addLots(this.volume, later.volume),
        trades: this.trades + later.trades,
        turnover: this.turnover + later.turnover,
      },
      this.#pricePrecision,
    );
  }

  /** The same row as the beginning of a longer interval. */
  startingAt(openTime: number): CandleRow {
    return new CandleRow({ ...this, openTime }, this.#pricePrecision);
  }
}

export function aggregate(rows: readonly CandleRow[], minutes: number): CandleRow[] {
  const longer: CandleRow[] = [];
  for (const row of rows) {
    const openTime = intervalStart(row.openTime, minutes);
    const last = longer.at(-1);
    if (last !== undefined && last.openTime === openTime) longer[longer.length - 1] = last.join(row);
    else longer.push(row.startingAt(openTime));
  }
  return longer;
}

export class CandleSeries {
  readonly interval: CandleInterval;
  readonly #keep: number;
  readonly #rows: CandleRow[] = [];
  readonly #pricePrecision: number;
  #isTrimmed = false;

  constructor(interval: CandleInterval, instrument: Instrument, keep: number) {
    this.interval = interval;
    this.#pricePrecision = instrument.pricePrecision;
    this.#keep = keep;
  }

  /** A live view: the array grows, its rows do not change. */
  get rows(): readonly CandleRow[] {
    return this.#rows;
  }

  add(trade: PublicTrade): void {
    const openTime = intervalStart(trade.exchangeTime, this.interval);
    const { price, quantity } = trade;
    const last = this.#rows[this.#rows.length - 1];
    const isSame = last !== undefined && last.openTime === openTime;
    const row = new CandleRow(
      isSame
        ? {
            openTime,
            open: last.open,
            high: Math.max(price, last.high),
            low: Math.min(price, last.low),
            close: price,
            volume: addLots(last.volume, quantity),
            trades: last.trades + 1,
            turnover: last.turnover + price * quantity,
          }
        : {
            openTime,
            open: price,
            high: price,
            low: price,
            close: price,
            volume: quantity,
            trades: 1,
            turnover: price * quantity,
          },
      this.#pricePrecision,
    );
    if (isSame) this.#rows[this.#rows.length - 1] = row;
    else this.#rows.push(row);
    if (this.#rows.length > this.#keep * 1.5) {
      this.#rows.splice(0, this.#rows.length - this.#keep);
      this.#isTrimmed = true;
    }
  }

  /** Puts older rows in front of what was added live; the interval both touch is joined. */
  prepend(older: readonly CandleRow[]): void {
    if (this.#isTrimmed) return;
    const first = this.#rows[0];
    const edge = older.at(-1);
    if (first !== undefined && edge !== undefined && first.openTime === edge.openTime) {
      this.#rows[0] = edge.join(first);
      this.#rows.unshift(...older.slice(0, -1));
    } else {
      this.#rows.unshift(...older);
    }
  }
}

/** Flat rows for the intervals without trades, as REST serves them: volume 0, vwap 0. */
export function withFillers(
  rows: readonly CandleRow[],
  minutes: number,
  until: number,
  pricePrecision: number,
): CandleRow[] {
  const filled: CandleRow[] = [];
  const span = minutes * MINUTE_MS;
  const fill = (from: number, to: number, price: number): void => {
    for (let openTime = from; openTime < to; openTime += span) {
      const flat = { openTime, open: price, high: price, low: price, close: price, volume: 0, trades: 0, turnover: 0 };
      filled.push(new CandleRow(flat, pricePrecision));
    }
  };
  for (const row of rows.slice(-SERVED_CANDLES)) {
    const previous = filled.at(-1);
    if (previous !== undefined) fill(previous.openTime + span, row.openTime, previous.close);
    filled.push(row);
  }
  const last = filled.at(-1);
  if (last !== undefined) fill(last.openTime + span, intervalStart(until, minutes) + 1, last.close);
  return filled.slice(-SERVED_CANDLES);
}
