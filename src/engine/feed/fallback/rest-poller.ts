/**
 * Reads through REST what the streams cannot give, while they cannot: what is shown first, in an order that never waits for
 * something less important. At most four reads are under way, since account reads share the adapter's connections, and a pair
 * is read at most once a second, the pace the exchange asks for; the adapter's pacer and breaker stand behind it.
 *
 *   system status   every 5 s: without a stream nobody else tells of maintenance
 *   instruments     until they are known: without them no price has a scale
 *   tickers         every second, up to 40 symbols in one request
 *   books           every second each, two at once
 *   trades          every two seconds each
 *   candles         once an interval has ended
 */
import type { Failure } from '../../../domain/failure.ts';
import type { Instrument, MarketSymbol, SystemStatus } from '../../../domain/instrument.ts';
import type { CandleInterval } from '../../../domain/market.ts';
import type { Result } from '../../../domain/result.ts';
import type { EpochMs, Received } from '../../../domain/time.ts';
import type { Clock, VenueQueries } from '../../ports.ts';
import type { RestOffer } from '../rest-view.ts';
import { Rota } from './rota.ts';

/** The adapter's pool for reads has six connections. */
const MOST_AT_ONCE = 4;
const STATUS_MS = 5_000;
const INSTRUMENTS_MS = 10_000;
const TICKERS_MS = 1_000;
const BOOK_MS = 1_000;
const TAPE_MS = 2_000;
const CANDLES_MS = 15_000;
const MOST_TICKERS = 40;
const TRADES_READ = 100;
/** A candle is read this long after its interval ended: the exchange needs a moment to close it. */
const CANDLE_SETTLES_MS = 2_000;
const MINUTE_MS = 60_000;

export interface PollTargets {
  readonly tickers: readonly MarketSymbol[];
  readonly books: readonly { readonly symbol: MarketSymbol; readonly levels: number }[];
  readonly tapes: readonly MarketSymbol[];
  readonly candles: readonly { readonly symbol: MarketSymbol; readonly interval: CandleInterval }[];
}

export interface PollerPorts {
  readonly clock: Clock;
  readonly queries: Pick<VenueQueries, 'systemStatus' | 'instruments' | 'tickers' | 'depth' | 'recentTrades'>;
  readonly exchangeNow: () => EpochMs;
  readonly knowsInstruments: () => boolean;
  readonly systemStatus: (status: SystemStatus) => void;
  readonly instruments: (instruments: readonly Instrument[]) => void;
  /** False: a socket tells of it again, and the answer came too late. */
  readonly offer: (symbol: MarketSymbol, offer: RestOffer, received: Received) => boolean;
  /** Reads what is shown of a candle series anew. */
  readonly rereadCandles: (symbol: MarketSymbol, interval: CandleInterval) => Promise<Result<null, Failure>>;
  /** REST answered a read that succeeded. */
  readonly answered: () => void;
}

export class RestPoller {
  readonly #ports: PollerPorts;
  readonly #status = new Rota(STATUS_MS, 1);
  readonly #directory = new Rota(INSTRUMENTS_MS, 1);
  readonly #tickers = new Rota(TICKERS_MS, 1);
  readonly #books = new Rota(BOOK_MS, 2);
  readonly #tapes = new Rota(TAPE_MS, 1);
  readonly #candles = new Rota(CANDLES_MS, 1);
  readonly #candlesRead = new Map<string, EpochMs>();
  /** Where the next request for tickers begins, and how many symbols it asks for. */
  #tickerFrom = 0;
  #tickerCount = MOST_TICKERS;
  /** REST refused their tickers by name. */
  readonly #untellable = new Set<MarketSymbol>();
  #wasPolling = false;

  constructor(ports: PollerPorts) {
    this.#ports = ports;
  }

  /** To be called about every quarter second while REST stands in; null when it does not. */
  poll(targets: PollTargets | null): void {
    if (targets === null) {
      this.#wasPolling = false;
      return;
    }
    if (!this.#wasPolling) this.#begin();
    this.#wasPolling = true;
    this.#take(this.#status, ['status'], () => this.#readStatus());
    if (!this.#ports.knowsInstruments()) this.#take(this.#directory, ['instruments'], () => this.#readInstruments());
    // All of them refused is no matter of one symbol.
    if (targets.tickers.every((symbol) => this.#untellable.has(symbol))) this.#untellable.clear();
    const tickers = targets.tickers.filter((symbol) => !this.#untellable.has(symbol));
    if (tickers.length > 0) this.#take(this.#tickers, ['tickers'], () => this.#readTickers(tickers));
    const books = new Map(targets.books.map((each) => [each.symbol as string, each]));
    this.#take(this.#books, books.keys(), (key) => this.#with(books.get(key), (book) => this.#readBook(book)));
    const tapes = new Map(targets.tapes.map((symbol) => [symbol as string, symbol]));
    this.#take(this.#tapes, tapes.keys(), (key) => this.#with(tapes.get(key), (symbol) => this.#readTape(symbol)));
    const ended = targets.candles.filter((each) => this.#hasEnded(each));
    const candles = new Map(ended.map((each) => [candleKey(each), each]));
    this.#take(this.#candles, candles.keys(), (key) => this.#with(candles.get(key), (each) => this.#readCandles(each)));
  }

  #rotas(): readonly Rota[] {
    return [this.#status, this.#directory, this.#tickers, this.#books, this.#tapes, this.#candles];
  }

  #begin(): void {
    for (const rota of this.#rotas()) rota.forget();
    this.#candlesRead.clear();
    this.#untellable.clear();
    this.#tickerCount = MOST_TICKERS;
  }

  #take(rota: Rota, keys: Iterable<string>, read: (key: string) => Promise<boolean>): void {
    const room = MOST_AT_ONCE - this.#rotas().reduce((sum, { underWay }) => sum + underWay, 0);
    for (const key of rota.take(keys, this.#ports.clock.monotonicNow(), room)) {
      void read(key)
        .then((hasAnswered) => {
          if (hasAnswered) this.#ports.answered();
        })
        .finally(() => rota.done(key));
    }
  }

  async #with<T>(target: T | undefined, read: (target: T) => Promise<boolean>): Promise<boolean> {
    return target === undefined ? false : read(target);
  }

  async #readStatus(): Promise<boolean> {
    const answer = await this.#ports.queries.systemStatus();
    if (answer.ok && this.#wasPolling) this.#ports.systemStatus(answer.value);
    return answer.ok;
  }

  async #readInstruments(): Promise<boolean> {
    const answer = await this.#ports.queries.instruments();
    if (answer.ok && !this.#ports.knowsInstruments()) this.#ports.instruments(answer.value);
    return answer.ok;
  }

  /**
   * One request for many. A single symbol that REST cannot tell refuses them all: then half as many are asked from the same
   * place, until the culprit stands alone and is left out. An outage is nobody's fault and changes nothing.
   */
  async #readTickers(symbols: readonly MarketSymbol[]): Promise<boolean> {
    const from = this.#tickerFrom % symbols.length;
    const asked = [...symbols.slice(from), ...symbols.slice(0, from)].slice(0, this.#tickerCount);
    const answer = await this.#ports.queries.tickers(asked);
    if (!answer.ok) {
      if (!answer.error.retryable) this.#narrow(asked);
      return false;
    }
    this.#tickerFrom = (from + asked.length) % symbols.length;
    this.#tickerCount = Math.min(MOST_TICKERS, this.#tickerCount * 2);
    const received = this.#received();
    for (const ticker of answer.value) this.#ports.offer(ticker.symbol, { ticker }, received);
    return true;
  }

  #narrow(asked: readonly MarketSymbol[]): void {
    const [culprit] = asked;
    if (asked.length === 1 && culprit !== undefined) {
      this.#untellable.add(culprit);
      this.#tickerCount = MOST_TICKERS;
    } else this.#tickerCount = Math.max(1, Math.floor(asked.length / 2));
  }

  async #readBook({ symbol, levels }: PollTargets['books'][number]): Promise<boolean> {
    const answer = await this.#ports.queries.depth(symbol, levels);
    if (answer.ok) this.#ports.offer(symbol, { book: answer.value }, this.#received());
    return answer.ok;
  }

  async #readTape(symbol: MarketSymbol): Promise<boolean> {
    const answer = await this.#ports.queries.recentTrades(symbol, TRADES_READ);
    if (answer.ok) this.#ports.offer(symbol, { trades: answer.value }, this.#received());
    return answer.ok;
  }

  async #readCandles(target: PollTargets['candles'][number]): Promise<boolean> {
    const at = this.#ports.exchangeNow();
    const answer = await this.#ports.rereadCandles(target.symbol, target.interval);
    if (answer.ok) this.#candlesRead.set(candleKey(target), at);
    return answer.ok;
  }

  #hasEnded(target: PollTargets['candles'][number]): boolean {
    const readAt = this.#candlesRead.get(candleKey(target));
    if (readAt === undefined) return true;
    const width = target.interval * MINUTE_MS;
    const intervalOf = (at: number): number => Math.floor(at / width);
    return intervalOf(this.#ports.exchangeNow() - CANDLE_SETTLES_MS) > intervalOf(readAt - CANDLE_SETTLES_MS);
  }

  #received(): Received {
    const { clock } = this.#ports;
    return { wall: clock.wallNow(), monotonic: clock.monotonicNow() };
  }
}

const candleKey = ({ symbol, interval }: PollTargets['candles'][number]): string => `${symbol} ${interval}`;
