/** Kraken's REST service as the engine's ports want it, built from one key and two addresses. */
import type { Failure } from '../../domain/failure.ts';
import type { MarketSymbol } from '../../domain/instrument.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { ApiKey, ApiKeyInfo, Disposable, TradingPath, VenueQueries } from '../../engine/ports.ts';
import { SymbolMap } from '../wire/symbols.ts';
import { type AccountTier, TIERS, tierOfMaximum } from './account-tier.ts';
import { Directory } from './directory.ts';
import type { RestStatistics } from './operation-log.ts';
import { ACCOUNT_READS, type OperationClass } from './operations.ts';
import { RestClient, type RestClientOptions } from './rest-client.ts';
import { TradingCounter, type TradingRate } from './trading-counter.ts';
import { RestTradingPath } from './trading-path.ts';
import { RestVenueQueries } from './venue-queries.ts';

export interface RestReport {
  readonly operations: RestStatistics;
  readonly breakers: Readonly<Record<OperationClass, 'closed' | 'open' | 'half-open'>>;
  readonly counter: { readonly value: number; readonly maximum: number };
  readonly tradingCounters: readonly TradingRate[];
}

export class KrakenRest implements Disposable {
  readonly queries: VenueQueries;
  readonly trading: TradingPath;
  /** Shared with whoever else trades on this account, so that both paths count together. */
  readonly tradingCounter: TradingCounter;
  /** Learned from `AssetPairs` and `Assets` as they are read. */
  readonly symbols: SymbolMap;
  readonly #options: RestClientOptions;
  readonly #client: RestClient;

  constructor(options: RestClientOptions, symbols: SymbolMap = new SymbolMap()) {
    const withoutSlash = { marketUrl: trimmed(options.marketUrl), accountUrl: trimmed(options.accountUrl) };
    this.#options = { ...options, ...withoutSlash };
    this.#client = new RestClient(this.#options);
    this.symbols = symbols;
    this.tradingCounter = new TradingCounter(TIERS[options.tier ?? 'starter'].trading);
    const directory = new Directory(this.#client, symbols, options.clock);
    this.queries = new RestVenueQueries(this.#client, directory, options.clock);
    this.trading = new RestTradingPath(this.#client, this.tradingCounter, symbols, options.clock);
  }

  /** To be used within 15 minutes, for one connection. Never logged, never shown. */
  async webSocketsToken(): Promise<Result<string, Failure>> {
    const answer = await this.#client.read(ACCOUNT_READS.webSocketsToken, {});
    return answer.ok ? ok(answer.value.token) : answer;
  }

  /** What another key may do, before it becomes this one's successor. */
  async inspectKey(apiKey: ApiKey): Promise<Result<ApiKeyInfo, Failure>> {
    const { counterMemory: _ofThisKey, ...options } = this.#options;
    const visitor = new KrakenRest({ ...options, apiKey }, this.symbols);
    try {
      return await visitor.queries.apiKeyInfo();
    } finally {
      visitor.dispose();
    }
  }

  /**
   * The exchange's own trading counter, from the stream. Its maximum tells the account's tier, which sets both limits;
   * without a symbol the figure holds for the pair the stream spoke of, and that is not known here.
   */
  rateCounter(value: number, maximum: number | null, symbol: MarketSymbol | null): void {
    if (symbol !== null) this.tradingCounter.reported(symbol, value, this.#options.clock.monotonicNow());
    const tier = maximum === null ? null : tierOfMaximum(maximum);
    if (tier !== null) this.setTier(tier);
  }

  setTier(tier: AccountTier): void {
    this.#client.setTier(tier);
    this.tradingCounter.setLimits(TIERS[tier].trading, this.#options.clock.monotonicNow());
  }

  report(): RestReport {
    const kinds: readonly OperationClass[] = ['market', 'account', 'order', 'cancel'];
    const breakers = kinds.map((kind) => [kind, this.#client.breaker(kind)] as const);
    return {
      operations: this.#client.statistics,
      breakers: Object.fromEntries(breakers) as RestReport['breakers'],
      counter: this.#client.counter(),
      tradingCounters: this.tradingCounter.rates(this.#options.clock.monotonicNow()),
    };
  }

  dispose(): void {
    this.#client.dispose();
  }
}

const trimmed = (url: string): string => url.replace(/\/+$/, '');
