/**
 * Candles of every symbol and interval someone looks at: history read once over REST and again after the stream was lost,
 * continued by the exchange's candle events where this interval has them, else by trades.
 */
import type { CandleHistory } from '../../contract/views.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Candle, CandleInterval, PublicTrade } from '../../domain/market.ts';
import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import type { EpochMs, MonotonicMs } from '../../domain/time.ts';
import { CandleSeries } from '../market-data/candle-series.ts';
import type { Clock, VenueQueries } from '../ports.ts';
import type { SymbolMarket } from './symbol-market.ts';

const HISTORY = 720;

export class CandleDesk {
  readonly #queries: Pick<VenueQueries, 'candles'>;
  readonly #exchangeNow: () => EpochMs;
  readonly #clock: Pick<Clock, 'monotonicNow'>;
  readonly #reading = new Map<string, Promise<Result<null, Failure>>>();
  readonly #readAt = new Map<string, MonotonicMs>();

  constructor(queries: Pick<VenueQueries, 'candles'>, clock: Pick<Clock, 'monotonicNow'>, exchangeNow: () => EpochMs) {
    this.#queries = queries;
    this.#clock = clock;
    this.#exchangeNow = exchangeNow;
  }

  async history(
    market: SymbolMarket | null,
    symbol: string,
    interval: CandleInterval,
  ): Promise<Result<CandleHistory, Failure>> {
    if (market === null) return fail(unknownSymbol(symbol));
    const series = seriesOf(market, interval);
    if (!series.isSeeded) {
      const read = await this.#seed(market, series);
      if (!read.ok) return read;
    }
    return ok(historyOf(symbol, series));
  }

  /** Without asking for it: null where its history has not been read. */
  held({ symbol, candles }: SymbolMarket, interval: CandleInterval): CandleHistory | null {
    const series = candles.get(interval);
    return series?.isSeeded === true ? historyOf(symbol, series) : null;
  }

  /** `pushedInterval`: the one the exchange sends candles of; its series needs no trades. */
  traded(market: SymbolMarket, fresh: readonly PublicTrade[], pushedInterval: CandleInterval | null): void {
    for (const [interval, series] of market.candles) if (interval !== pushedInterval) series.trade(fresh);
  }

  pushed(market: SymbolMarket, interval: CandleInterval, candles: readonly Candle[]): void {
    market.candles.get(interval)?.push(candles);
  }

  /** A quiet market sends no candles: the time passes here. */
  tick(markets: Iterable<SymbolMarket>): void {
    const now = this.#exchangeNow();
    for (const market of markets)
      for (const series of market.candles.values()) if (series.isSeeded) series.advance(now);
  }

  /** The stream was lost and is back: what it missed is read again. */
  reread(markets: Iterable<SymbolMarket>): void {
    for (const market of markets)
      for (const series of market.candles.values()) if (series.isSeeded) void this.#seed(market, series);
  }

  /** Without a stream its history is the only news of it. */
  readAgain(market: SymbolMarket, interval: CandleInterval): Promise<Result<null, Failure>> {
    return this.#seed(market, seriesOf(market, interval));
  }

  /** When its history was last read; null before the first time. */
  readAt(market: SymbolMarket, interval: CandleInterval): MonotonicMs | null {
    return this.#readAt.get(keyOf(market, interval)) ?? null;
  }

  #seed(market: SymbolMarket, series: CandleSeries): Promise<Result<null, Failure>> {
    const key = keyOf(market, series.interval);
    const known = this.#reading.get(key);
    if (known !== undefined) return known;
    const asOf = this.#exchangeNow();
    const reading = this.#queries.candles(market.symbol, series.interval).then((answer): Result<null, Failure> => {
      this.#reading.delete(key);
      if (!answer.ok) return answer;
      series.seed(answer.value, asOf);
      this.#readAt.set(key, this.#clock.monotonicNow());
      return ok(null);
    });
    this.#reading.set(key, reading);
    return reading;
  }
}

const historyOf = (symbol: string, series: CandleSeries): CandleHistory => ({
  symbol,
  interval: series.interval,
  rows: series
    .latest(HISTORY)
    .map(
      ({ openTime, open, high, low, close, volume, trades }) =>
        [openTime, open, high, low, close, volume, trades] as const,
    ),
  source: 'REST',
});

const keyOf = ({ symbol }: SymbolMarket, interval: CandleInterval): string => `${symbol} ${interval}`;

function seriesOf(market: SymbolMarket, interval: CandleInterval): CandleSeries {
  const known = market.candles.get(interval);
  if (known !== undefined) return known;
  const series = new CandleSeries(interval);
  market.candles.set(interval, series);
  return series;
}

export const unknownSymbol = (symbol: string): Failure => ({
  code: 'MARKET_UNKNOWN',
  category: 'client',
  retryable: true,
  delivery: 'not-sent',
  message: `${symbol} is not among the instruments the exchange has told so far.`,
});
