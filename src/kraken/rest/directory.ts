/**
 * What REST calls markets and assets, read once and again when a name turns up that was not there. Everything that comes
 * from or goes to REST is translated with it; a read whose names cannot be translated fails rather than guesses.
 */
import type { Failure } from '../../domain/failure.ts';
import type { Instrument, MarketSymbol } from '../../domain/instrument.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Clock } from '../../engine/ports.ts';
import type { SymbolMap } from '../wire/symbols.ts';
import { MARKET_READS } from './operations.ts';
import { instrumentOfPair } from './pair-instrument.ts';
import type { RestClient } from './rest-client.ts';

/** A name that stays unknown is not asked for more often. */
const RELOAD_AFTER_MS = 60_000;

export class Directory {
  readonly symbols: SymbolMap;
  readonly #client: RestClient;
  readonly #clock: Pick<Clock, 'monotonicNow'>;
  readonly #lifetimeMs: number;
  readonly #instruments = new Map<MarketSymbol, Instrument>();
  #loadedAt = Number.NEGATIVE_INFINITY;
  #hasAssets = false;
  #loading: Promise<Result<readonly Instrument[], Failure>> | null = null;

  constructor(client: RestClient, symbols: SymbolMap, clock: Pick<Clock, 'monotonicNow'>, lifetimeMs: number) {
    this.#client = client;
    this.symbols = symbols;
    this.#clock = clock;
    this.#lifetimeMs = lifetimeMs;
  }

  /** All instruments, from memory as long as the list is young enough. */
  all(): Promise<Result<readonly Instrument[], Failure>> {
    const isYoung = this.#clock.monotonicNow() - this.#loadedAt < this.#lifetimeMs;
    return isYoung ? Promise.resolve(ok([...this.#instruments.values()])) : this.#load();
  }

  /** Asked anew; callers at the same time share the answer. */
  #load(): Promise<Result<readonly Instrument[], Failure>> {
    this.#loading ??= this.#readPairs().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async instrument(symbol: MarketSymbol): Promise<Result<Instrument, Failure>> {
    const loaded = await this.#ensure(this.#instruments.has(symbol));
    if (!loaded.ok) return loaded;
    const instrument = this.#instruments.get(symbol);
    return instrument === undefined ? fail(unlisted(symbol)) : ok(instrument);
  }

  /** Makes the given REST pair names translatable, as far as the exchange lists them. */
  ensurePairs(names: readonly string[]): Promise<Result<void, Failure>> {
    return this.#ensure(names.every((name) => this.symbols.symbolOf(name) !== null));
  }

  /** Makes the given symbols expressible in REST's names. */
  ensureSymbols(symbols: readonly MarketSymbol[]): Promise<Result<void, Failure>> {
    return this.#ensure(symbols.every((symbol) => this.symbols.restIdOf(symbol) !== symbol));
  }

  async ensureAssets(): Promise<Result<void, Failure>> {
    if (this.#hasAssets) return ok(undefined);
    const assets = await this.#client.read(MARKET_READS.assets, {});
    if (!assets.ok) return assets;
    for (const [id, { altname }] of Object.entries(assets.value)) this.symbols.learnAsset(id, altname);
    this.#hasAssets = true;
    return ok(undefined);
  }

  /** A pair the exchange no longer lists keeps its REST name: better shown under that than lost. */
  symbolOf(name: string): MarketSymbol {
    return this.symbols.symbolOf(name) ?? (name as MarketSymbol);
  }

  async #ensure(isKnown: boolean): Promise<Result<void, Failure>> {
    if (isKnown || this.#clock.monotonicNow() - this.#loadedAt < RELOAD_AFTER_MS) return ok(undefined);
    const loaded = await this.#load();
    return loaded.ok ? ok(undefined) : loaded;
  }

  async #readPairs(): Promise<Result<readonly Instrument[], Failure>> {
    const pairs = await this.#client.read(MARKET_READS.assetPairs, {});
    if (!pairs.ok) return pairs;
    this.#instruments.clear();
    for (const [id, pair] of Object.entries(pairs.value)) {
      if (pair.wsname === undefined) continue;
      const symbol = this.symbols.learnPair(id, pair.altname, pair.wsname);
      const instrument = symbol === null ? null : instrumentOfPair(symbol, pair);
      if (instrument !== null) this.#instruments.set(instrument.symbol, instrument);
    }
    this.#loadedAt = this.#clock.monotonicNow();
    return ok([...this.#instruments.values()]);
  }
}

const unlisted = (symbol: MarketSymbol): Failure => ({
  code: 'rest.unlisted',
  category: 'client',
  retryable: false,
  delivery: 'not-sent',
  message: `Kraken does not list ${symbol} with rules that can be traded exactly.`,
});
