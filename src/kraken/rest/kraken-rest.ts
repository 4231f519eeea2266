/** Kraken's REST service as the engine's ports want it, built from one key and two addresses. */
import type { Failure } from '../../domain/failure.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { MonotonicMs } from '../../domain/time.ts';
import type { ApiKey, ApiKeyInfo, Disposable, TradingPath, VenueQueries, VenueRest } from '../../engine/ports.ts';
import { SymbolMap } from '../wire/symbols.ts';
import { tierOfMaximum } from './account-tier.ts';
import { Directory } from './directory.ts';
import { ACCOUNT_READS } from './operations.ts';
import { RestClient, type RestClientOptions } from './rest-client.ts';
import { RestTradingPath } from './trading-path.ts';
import { RestVenueQueries } from './venue-queries.ts';
import { KrakenVenueRest } from './venue-rest.ts';

export class KrakenRest implements Disposable {
  readonly queries: VenueQueries;
  readonly trading: TradingPath;
  readonly whole: VenueRest;
  /** Learned from `AssetPairs` and `Assets` as they are read. */
  readonly symbols: SymbolMap;
  readonly #options: RestClientOptions;
  readonly #client: RestClient;

  constructor(options: RestClientOptions, symbols: SymbolMap = new SymbolMap()) {
    const withoutSlash = { marketUrl: trimmed(options.marketUrl), accountUrl: trimmed(options.accountUrl) };
    this.#options = { ...options, ...withoutSlash };
    this.#client = new RestClient(this.#options);
    this.symbols = symbols;
    const directory = new Directory(this.#client, symbols, options.clock, this.#client.settings.assetPairsLifetimeMs);
    const queries = new RestVenueQueries(this.#client, directory, options.clock);
    this.queries = queries;
    this.whole = new KrakenVenueRest(this.#client, queries, options.clock);
    this.trading = new RestTradingPath(this.#client, symbols, options.clock);
  }

  /** To be used within 15 minutes, for one connection. Never logged, never shown. */
  async webSocketsToken(): Promise<Result<string, Failure>> {
    const answer = await this.#client.read(ACCOUNT_READS.webSocketsToken, {});
    return answer.ok ? ok(answer.value.token) : answer;
  }

  /** Until when the breaker keeps tokens from being asked for, and why; null: one may be asked for now. */
  tokenHoldOff(): { readonly retryAt: MonotonicMs; readonly reason: string } | null {
    const retryAt = this.#client.closedUntil('account');
    const reason = 'No session token: Kraken’s REST service failed repeatedly, so account requests over REST pause.';
    return retryAt === null ? null : { retryAt, reason };
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

  /** The account's trading maximum, as the stream states it, tells the tier, which sets this key's limits. */
  tradingMaximum(maximum: number): void {
    const tier = tierOfMaximum(maximum);
    if (tier !== null) this.#client.setTier(tier);
  }

  dispose(): void {
    this.#client.dispose();
  }
}

const trimmed = (url: string): string => url.replace(/\/+$/, '');
