/**
 * The past of one market, made backwards from the price it opens at, so that the last candle closes exactly there and
 * live trading continues it without a seam. Each stretch of time is made once, at the finest interval that is served for
 * it; longer intervals are sums of what they cover, so all nine agree wherever they overlap. Made only as far as asked.
 */
import { CANDLE_INTERVALS, type CandleInterval } from '../../domain/market.ts';
import type { RandomStream } from '../matching/random-stream.ts';
import { aggregate, CandleRow, intervalStart, SERVED_CANDLES } from './candle-series.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
const YEAR_DAYS = 365.25;
/** One-minute candles reach further than served, for the 24-hour statistics. */
const MINUTE_ROWS = DAY_MINUTES + 30;

export interface HistoryCharacter {
  /** The price live trading starts from, in price units. */
  readonly price: number;
  readonly pricePrecision: number;
  readonly dailyVolatility: number;
  /** Pull to the opening price per day, for pegged assets; 0 drifts to lower prices in the far past. */
  readonly reversion: number;
  /** Trades in an average minute, and lots per trade. */
  readonly tradesPerMinute: number;
  readonly lotsPerTrade: number;
}

/** Wandering assets still tend to where they were: this much per day, lower by this much per year of age. */
const LONG_REVERSION = 0.004;
const YEARLY_GROWTH = 0.14;

export class History {
  readonly #random: RandomStream;
  readonly #character: HistoryCharacter;
  readonly #until: number;
  /** Rows by the interval they were made at, newest stretch first; each stretch oldest first. */
  readonly #stretches: { readonly interval: CandleInterval; readonly rows: readonly CandleRow[] }[] = [];
  /** Where the next stretch ends. */
  #edge: number;
  #price: number;
  /** Logarithm of the volatility regime. */
  #mood = 0;

  constructor(character: HistoryCharacter, until: number, random: RandomStream) {
    this.#character = character;
    this.#random = random;
    this.#until = until;
    this.#edge = until;
    this.#price = character.price;
  }

  rows(interval: CandleInterval): CandleRow[] {
    const rank = CANDLE_INTERVALS.indexOf(interval);
    // The two longest intervals do not divide each other; both are sums of days.
    const finest = CANDLE_INTERVALS.indexOf(Math.min(interval, DAY_MINUTES) as CandleInterval);
    while (this.#stretches.length <= finest) this.#extend();
    const fine = this.#stretches.slice(0, finest + 1).toReversed();
    const rows = fine.flatMap((stretch) => stretch.rows);
    const keep = rank === 0 ? rows.length : SERVED_CANDLES;
    return aggregate(rows, interval).slice(-keep);
  }

  #extend(): void {
    const rank = this.#stretches.length;
    const interval = CANDLE_INTERVALS[rank];
    const next = CANDLE_INTERVALS[rank + 1];
    if (interval === undefined || next === undefined) throw new Error('Days are the longest stretch that is made.');
    const isLast = interval === DAY_MINUTES;
    const rows = interval === 1 ? MINUTE_ROWS : SERVED_CANDLES;
    const reach = isLast ? Math.max(...CANDLE_INTERVALS) * SERVED_CANDLES : interval * rows;
    const start = intervalStart(this.#until - reach * MINUTE_MS, isLast ? Math.max(...CANDLE_INTERVALS) : next);
    this.#stretches.push({ interval, rows: this.#make(interval, start) });
  }

  #make(interval: CandleInterval, start: number): CandleRow[] {
    const rows: CandleRow[] = [];
    const span = interval * MINUTE_MS;
    for (let openTime = intervalStart(this.#edge - 1, interval); openTime >= start; openTime -= span) {
      const row = this.#candle(openTime, (Math.min(this.#edge, openTime + span) - openTime) / MINUTE_MS);
      if (row !== null) rows.push(row);
      this.#edge = openTime;
    }
    return rows.reverse();
  }

  /** One candle that closes at the current price; moves the price back to its open. Null when nothing traded in it. */
  #candle(openTime: number, minutes: number): CandleRow | null {
    const { tradesPerMinute, lotsPerTrade, pricePrecision, dailyVolatility } = this.#character;
    const random = this.#random;
    const days = minutes / DAY_MINUTES;
    const fade = Math.exp(-days * 2);
    this.#mood = this.#mood * fade + 0.5 * Math.sqrt(1 - fade * fade) * random.normal();
    const regime = Math.exp(this.#mood - 0.125);
    const expected = tradesPerMinute * minutes * regime;
    const trades = Math.max(0, Math.round(expected + Math.sqrt(expected) * random.normal()));
    if (trades === 0) return null;
    const close = this.#price;
    const sigma = dailyVolatility * Math.sqrt(days) * regime;
    const open = trades === 1 ? close : this.#earlier(close, openTime, days, sigma);
    const high = Math.max(open, close) * Math.exp(Math.abs(random.normal()) * sigma * 0.45);
    const low = Math.min(open, close) * Math.exp(-Math.abs(random.normal()) * sigma * 0.45);
    const isSingle = trades < 3;
    const top = isSingle ? Math.max(open, close) : Math.round(high);
    const bottom = isSingle ? Math.min(open, close) : Math.max(1, Math.round(low));
    const volume = Math.max(trades, Math.round(trades * lotsPerTrade * random.around(1, 0.35 / Math.sqrt(minutes))));
    const typical = (open + close + top + bottom) / 4;
    this.#price = open;
    return new CandleRow(
      { openTime, open, high: top, low: bottom, close, volume, trades, turnover: typical * volume },
      pricePrecision,
    );
  }

  #earlier(close: number, openTime: number, days: number, sigma: number): number {
    const { price, reversion } = this.#character;
    const age = (this.#until - openTime) / MINUTE_MS / DAY_MINUTES / YEAR_DAYS;
    const pull = reversion > 0 ? reversion : LONG_REVERSION;
    const home = reversion > 0 ? 0 : -YEARLY_GROWTH * age;
    const kept = Math.exp(-pull * days);
    const offset = Math.log(close / price);
    const damped = reversion > 0 ? Math.sqrt((1 - kept * kept) / (2 * pull * days)) : 1;
    const earlier = home + (offset - home) * kept + sigma * damped * this.#random.normal();
    return Math.max(1, Math.round(price * Math.exp(earlier)));
  }
}
