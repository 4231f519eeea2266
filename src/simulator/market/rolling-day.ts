/** The last 24 hours in minute buckets: sums kept running, extremes in monotonic queues, so that reading costs nothing. */
import type { PublicTrade } from '../../domain/market.ts';
import { addLots, type CandleRow } from './candle-series.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

interface Bucket {
  readonly minute: number;
  volume: number;
  turnover: number;
  trades: number;
  close: number;
}

/** Extreme of a sliding window: entries in time order, each better than all after it. */
class WindowExtreme {
  readonly #isBetter: (a: number, b: number) => boolean;
  #entries: { readonly minute: number; readonly price: number }[] = [];

  constructor(isBetter: (a: number, b: number) => boolean) {
    this.#isBetter = isBetter;
  }

  get value(): number | null {
    return this.#entries[0]?.price ?? null;
  }

  add(minute: number, price: number): void {
    for (let last = this.#entries.at(-1); last !== undefined; last = this.#entries.at(-1)) {
      if (this.#isBetter(last.price, price)) {
        if (last.minute === minute) return;
        break;
      }
      this.#entries.pop();
    }
    this.#entries.push({ minute, price });
  }

  expire(before: number): void {
    while ((this.#entries[0]?.minute ?? before) < before) this.#entries.shift();
  }
}

export interface DayStatistics {
  readonly volume: number;
  readonly turnover: number;
  readonly trades: number;
  readonly high: number;
  readonly low: number;
  /** Price 24 hours ago. */
  readonly open: number;
  /** First price since midnight UTC. */
  readonly openToday: number;
}

export class RollingDay {
  readonly #high = new WindowExtreme((a, b) => a > b);
  readonly #low = new WindowExtreme((a, b) => a < b);
  #buckets: Bucket[] = [];
  #volume = 0;
  #turnover = 0;
  #trades = 0;
  #open: number;
  #last: number;
  #today = 0;
  #openToday: number;

  constructor(rows: readonly CandleRow[], lastPrice: number) {
    this.#open = rows[0]?.open ?? lastPrice;
    this.#openToday = this.#open;
    this.#last = this.#open;
    for (const row of rows) {
      const minute = Math.floor(row.openTime / MINUTE_MS);
      this.#high.add(minute, row.high);
      this.#low.add(minute, row.low);
      this.#count(minute, row.open, row.close, row.volume, row.turnover, row.trades);
    }
    this.#last = lastPrice;
  }

  add(trade: PublicTrade): void {
    const minute = Math.floor(trade.exchangeTime / MINUTE_MS);
    this.#high.add(minute, trade.price);
    this.#low.add(minute, trade.price);
    this.#count(minute, trade.price, trade.price, trade.quantity, trade.price * trade.quantity, 1);
  }

  read(now: number): DayStatistics {
    this.#expire(Math.floor(now / MINUTE_MS));
    return {
      volume: this.#volume,
      turnover: this.#turnover,
      trades: this.#trades,
      high: this.#high.value ?? this.#last,
      low: this.#low.value ?? this.#last,
      open: this.#open,
      openToday: Math.floor(now / MINUTE_MS / DAY_MINUTES) === this.#today ? this.#openToday : this.#last,
    };
  }

  #count(minute: number, open: number, close: number, volume: number, turnover: number, trades: number): void {
    const today = Math.floor(minute / DAY_MINUTES);
    if (today !== this.#today) {
      this.#today = today;
      this.#openToday = open;
    }
    const last = this.#buckets.at(-1);
    if (last !== undefined && last.minute === minute) {
      last.volume += volume;
      last.turnover += turnover;
      last.trades += trades;
      last.close = close;
    } else {
      this.#buckets.push({ minute, volume, turnover, trades, close });
      this.#expire(minute);
    }
    this.#volume = addLots(this.#volume, volume);
    this.#turnover += turnover;
    this.#trades += trades;
    this.#last = close;
  }

  #expire(minute: number): void {
    const oldest = minute - DAY_MINUTES + 1;
    for (let first = this.#buckets[0]; first !== undefined && first.minute < oldest; first = this.#buckets[0]) {
      this.#volume -= first.volume;
      this.#turnover -= first.turnover;
      this.#trades -= first.trades;
      this.#open = first.close;
      this.#buckets.shift();
    }
    this.#high.expire(oldest);
    this.#low.expire(oldest);
  }
}
