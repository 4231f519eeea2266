/**
 * What a market has done: its last trades, its candles in every interval and its last 24 hours. The past before the
 * exchange opened is made when first read; what trades live is kept from the start and joined to it.
 */
import type { MarketSymbol, Price, Quantity } from '../../domain/instrument.ts';
import { CANDLE_INTERVALS, type CandleInterval, type PublicTrade, type Ticker } from '../../domain/market.ts';
import { type DecimalText, decimalText } from '../../domain/money.ts';
import { formatScaled } from '../../domain/scaled.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { ListedInstrument } from '../exchange.ts';
import type { RandomStream } from '../matching/random-stream.ts';
import { type CandleRow, CandleSeries, SERVED_CANDLES, withFillers } from './candle-series.ts';
import type { History } from './history.ts';
import { tradesBehind } from './history-trades.ts';
import { RollingDay } from './rolling-day.ts';

const TAPE_LENGTH = 2_000;
const MADE_TRADES = 1_000;
const MINUTE_ROWS_KEPT = 1_500;

export interface RecordOrigin {
  readonly history: History | null;
  readonly lastPrice: number;
  readonly lastTradeId: number;
  readonly openedAt: EpochMs;
  readonly random: RandomStream;
  /** False: nothing but the last price is kept, and neither candles nor trades are to be asked for. */
  readonly keepsPast?: boolean;
}

export type TickerFacts = Omit<Ticker, 'bid' | 'bidQuantity' | 'ask' | 'askQuantity'> & {
  readonly vwap: DecimalText;
  readonly trades: number;
  readonly openToday: Price;
};

export class MarketRecord {
  readonly #listed: ListedInstrument;
  readonly #origin: RecordOrigin;
  readonly #series = new Map<CandleInterval, CandleSeries>();
  readonly #joined = new Set<CandleInterval>();
  #tape: PublicTrade[] = [];
  #made: readonly PublicTrade[] | null = null;
  #day: RollingDay | null = null;
  #lastPrice: number;
  #lastTradeAt = 0;

  constructor(listed: ListedInstrument, origin: RecordOrigin) {
    this.#listed = listed;
    this.#origin = origin;
    this.#lastPrice = origin.lastPrice;
    for (const interval of CANDLE_INTERVALS) {
      const keep = interval === 1 ? MINUTE_ROWS_KEPT : SERVED_CANDLES;
      this.#series.set(interval, new CandleSeries(interval, listed, keep));
    }
  }

  get lastPrice(): number {
    return this.#lastPrice;
  }

  /** 0 while nothing has traded here. */
  get lastTradeAt(): number {
    return this.#lastTradeAt;
  }

  add(trade: PublicTrade): void {
    this.#lastPrice = trade.price;
    this.#lastTradeAt = trade.exchangeTime;
    if (this.#origin.keepsPast === false) return;
    this.#tape.push(trade);
    if (this.#tape.length > TAPE_LENGTH * 2) this.#tape = this.#tape.slice(-TAPE_LENGTH);
    for (const series of this.#series.values()) series.add(trade);
    this.#day?.add(trade);
  }

  candles(interval: CandleInterval, fillers: boolean, now: EpochMs): readonly CandleRow[] {
    const rows = this.#joinedRows(interval);
    return fillers ? withFillers(rows, interval, now, this.#listed.pricePrecision) : rows;
  }

  /** Newest last. */
  trades(count: number): readonly PublicTrade[] {
    if (this.#tape.length >= count) return this.#tape.slice(-count);
    this.#made ??= this.#makeTrades();
    return [...this.#made, ...this.#tape].slice(-count);
  }

  /** Dated by what makes it be told, a change of the best prices as much as a trade. */
  ticker(now: EpochMs): TickerFacts {
    this.#day ??= new RollingDay(this.#joinedRows(1), this.#lastPrice);
    const day = this.#day.read(now);
    const vwap = day.volume > 0 ? Math.round(day.turnover / day.volume) : 0;
    const change = this.#lastPrice - day.open;
    return {
      symbol: this.#listed.symbol,
      last: this.#lastPrice as Price,
      volume: day.volume as Quantity,
      low: day.low as Price,
      high: day.high as Price,
      change,
      changePercent: day.open > 0 ? Math.round((change / day.open) * 10_000) / 100 : 0,
      exchangeTime: now,
      vwap: decimalText(formatScaled(vwap, this.#listed.pricePrecision)),
      trades: day.trades,
      openToday: day.openToday as Price,
    };
  }

  #joinedRows(interval: CandleInterval): readonly CandleRow[] {
    const series = this.#series.get(interval);
    if (series === undefined) throw new Error(`No candles are kept for ${interval} minutes.`);
    if (!this.#joined.has(interval)) {
      this.#joined.add(interval);
      if (this.#origin.history !== null) series.prepend(this.#origin.history.rows(interval));
    }
    return series.rows;
  }

  #makeTrades(): readonly PublicTrade[] {
    const { history, lastTradeId, openedAt, random } = this.#origin;
    if (history === null) return [];
    const market: { symbol: MarketSymbol; lastTradeId: number; until: number } = {
      symbol: this.#listed.symbol,
      lastTradeId,
      until: openedAt,
    };
    return tradesBehind(history.rows(1), MADE_TRADES, market, random);
  }
}
