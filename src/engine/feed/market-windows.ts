/** Market data as window sessions read it: versions to see what changed, and writers that pack it with its provenance. */
import type { MarketFrameWriter } from '../../contract/market-frame.ts';
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { CandleInterval } from '../../domain/market.ts';
import type { Clock } from '../ports.ts';
import type { MarketReader } from '../windows/market-reader.ts';
import type { FeedJudge } from './feed-judge.ts';
import type { FeedLeg } from './feed-leg.ts';
import type { FrameBooks } from './frame-books.ts';
import type { MarketIntake } from './market-intake.ts';

interface WindowsPorts {
  readonly clock: Clock;
  readonly legs: readonly [FeedLeg, FeedLeg];
  readonly intake: MarketIntake;
  readonly judge: FeedJudge;
  readonly frames: FrameBooks;
  readonly isBookShown: (symbol: string) => boolean;
  /** Nobody reads a judgement from before the loop stood still. */
  readonly judgeIfOverdue: () => void;
}

export class MarketWindows implements MarketReader {
  readonly #ports: WindowsPorts;

  constructor(ports: WindowsPorts) {
    this.#ports = ports;
  }

  bookVersion(symbol: string): number {
    this.#ports.judgeIfOverdue();
    return this.#ports.intake.markets.get(symbol)?.books.version ?? 0;
  }

  writeBook(symbol: string, levels: number, writer: MarketFrameWriter): void {
    const market = this.#ports.intake.markets.get(symbol);
    if (market === undefined) return;
    const { instrumentId, trust, books, rest } = market;
    if (rest.book !== null) {
      this.#ports.frames.writeRest({ instrumentId, trust, ...rest.book }, levels, writer);
      return;
    }
    const { shown, exchangeTime } = books;
    if (shown === null || shown.book === null) return;
    const { id: source, book, received } = shown;
    const heardAt = this.#ports.clock.wallNow() - this.#ports.legs[source === 'A' ? 0 : 1].heardAgoMs();
    const isVerified = books.isReadable && trust !== 'RESYNC';
    this.#ports.frames.write(
      { instrumentId, trust, book, source, exchangeTime, received, isVerified, heardAt },
      levels,
      writer,
    );
  }

  tickerVersion(symbol: string): number {
    this.#ports.judgeIfOverdue();
    const market = this.#ports.intake.markets.get(symbol);
    const version = this.#ports.intake.tickers.get(symbol as MarketSymbol)?.version ?? 0;
    if (market === undefined || (version === 0 && market.rest.ticker === null)) return 0;
    return version + market.trustChanges;
  }

  writeTicker(symbol: string, writer: MarketFrameWriter): void {
    const market = this.#ports.intake.markets.get(symbol);
    const entry = this.#ports.intake.tickers.get(symbol as MarketSymbol);
    if (market === undefined) return;
    const { rest, instrumentId, instrument, trust } = market;
    const known = rest.ticker ?? entry;
    if (known === null) return;
    writer.ticker({
      ...known.ticker,
      instrumentId,
      trust:
        trust === 'RESYNC' && !this.#ports.isBookShown(symbol)
          ? this.#ports.judge.tickerTrust(instrument.status)
          : trust,
      source: rest.ticker === null ? (entry?.source ?? 'none') : 'REST',
      exchangeTime: known.ticker.exchangeTime ?? Number.NaN,
      receivedAt: known.received.wall,
    });
  }

  tradeCount(symbol: string): number {
    return this.#ports.intake.markets.get(symbol)?.tape.count ?? 0;
  }

  writeTrades(symbol: string, cursor: number, writer: MarketFrameWriter): void {
    const market = this.#ports.intake.markets.get(symbol);
    if (market === undefined) return;
    const { tape } = market;
    const since = cursor === 0 ? null : tape.since(cursor);
    writer.trades(market.instrumentId, since === null, since ?? tape.recent(500), tape.isBackfilled);
  }

  candleVersion(symbol: string, interval: CandleInterval): number {
    return this.#ports.intake.markets.get(symbol)?.candles.get(interval)?.version ?? 0;
  }

  writeCandles(symbol: string, interval: CandleInterval, writer: MarketFrameWriter): void {
    const market = this.#ports.intake.markets.get(symbol);
    const series = market?.candles.get(interval);
    if (market === undefined || series === undefined) return;
    for (const candle of series.latest(2)) writer.candle({ ...candle, instrumentId: market.instrumentId, interval });
  }
}
