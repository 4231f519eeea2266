/** The engine's reads over REST. Every method is safe to repeat; numbers keep the exchange's digits. */
import type { Failure } from '../../domain/failure.ts';
import type { Asset, Instrument, MarketSymbol, SystemStatus } from '../../domain/instrument.ts';
import type { Candle, CandleInterval, PublicTrade, Ticker } from '../../domain/market.ts';
import type { DecimalText } from '../../domain/money.ts';
import type { ClientOrderId, ExchangeOrderId, Fill } from '../../domain/order.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { EpochMs } from '../../domain/time.ts';
import type {
  ApiKeyInfo,
  Clock,
  FeeSchedule,
  LedgerRow,
  OrderSnapshot,
  RestLevel,
  VenueQueries,
} from '../../engine/ports.ts';
import type { RestOrder } from './account-schemas.ts';
import type { Directory } from './directory.ts';
import { candleOf, levelOf, tickerOf, tradeOf } from './market-rows.ts';
import { ACCOUNT_READS, MARKET_READS } from './operations.ts';
import { fillOf, ledgerRowOf, snapshotOf } from './order-rows.ts';
import { everyPage } from './pages.ts';
import type { RestClient } from './rest-client.ts';
import { optionalTime } from './scalars.ts';

/** Paging waits for the limiter as long as it takes: a history half read is worth nothing. */
const HISTORY_PATIENCE_MS = 120_000;
const MOST_IDS = 50;
/** `start` is exclusive and, in some answers, by the whole second. */
const START_MARGIN_S = 2;

const SYSTEM_STATUSES: ReadonlySet<string> = new Set([
  'online',
  'cancel_only',
  'post_only',
  'limit_only',
  'maintenance',
]);
const isSystemStatus = (word: string): word is SystemStatus => SYSTEM_STATUSES.has(word);

type OrderFilter = { readonly clientOrderId?: ClientOrderId; readonly userReference?: number };

export class RestVenueQueries implements VenueQueries {
  readonly #client: RestClient;
  readonly #directory: Directory;
  readonly #clock: Pick<Clock, 'monotonicNow'>;

  constructor(client: RestClient, directory: Directory, clock: Pick<Clock, 'monotonicNow'>) {
    this.#client = client;
    this.#directory = directory;
    this.#clock = clock;
  }

  /** REST tells whole seconds; the middle of the second it names is returned, right to within half a second. */
  async serverTime(): Promise<Result<{ readonly time: EpochMs; readonly roundTripMs: number }, Failure>> {
    const sentAt = this.#clock.monotonicNow();
    const answer = await this.#client.read(MARKET_READS.time, {});
    if (!answer.ok) return answer;
    const roundTripMs = this.#clock.monotonicNow() - sentAt;
    return ok({ time: (answer.value.unixtime * 1000 + 500) as EpochMs, roundTripMs });
  }

  async systemStatus(): Promise<Result<SystemStatus, Failure>> {
    const answer = await this.#client.read(MARKET_READS.systemStatus, {});
    if (!answer.ok) return answer;
    return ok(isSystemStatus(answer.value.status) ? answer.value.status : 'unknown');
  }

  async candles(
    symbol: MarketSymbol,
    interval: CandleInterval,
    since?: EpochMs,
  ): Promise<Result<readonly Candle[], Failure>> {
    const instrument = await this.#directory.instrument(symbol);
    if (!instrument.ok) return instrument;
    const answer = await this.#client.read(MARKET_READS.ohlc, {
      pair: this.#pairOf(symbol),
      interval,
      // Exclusive at the exchange: one second earlier includes the candle that starts at `since`.
      ...(since === undefined ? {} : { since: Math.floor(since / 1000) - 1 }),
    });
    if (!answer.ok) return answer;
    return ok(answer.value.rows.map((row) => candleOf(row, instrument.value)));
  }

  async recentTrades(symbol: MarketSymbol, count: number): Promise<Result<readonly PublicTrade[], Failure>> {
    const instrument = await this.#directory.instrument(symbol);
    if (!instrument.ok) return instrument;
    const bounded = Math.min(Math.max(1, Math.trunc(count)), 1000);
    const answer = await this.#client.read(MARKET_READS.trades, { pair: this.#pairOf(symbol), count: bounded });
    if (!answer.ok) return answer;
    return exactly(
      'Trades',
      answer.value.rows.map((row) => tradeOf(row, instrument.value)),
    );
  }

  async depth(
    symbol: MarketSymbol,
    count: number,
  ): Promise<Result<{ readonly bids: readonly RestLevel[]; readonly asks: readonly RestLevel[] }, Failure>> {
    const instrument = await this.#directory.instrument(symbol);
    if (!instrument.ok) return instrument;
    const bounded = Math.min(Math.max(1, Math.trunc(count)), 500);
    const answer = await this.#client.read(MARKET_READS.depth, { pair: this.#pairOf(symbol), count: bounded });
    if (!answer.ok) return answer;
    const bids = exactly(
      'Depth',
      answer.value.bids.map((row) => levelOf(row, instrument.value)),
    );
    const asks = exactly(
      'Depth',
      answer.value.asks.map((row) => levelOf(row, instrument.value)),
    );
    if (!bids.ok) return bids;
    return asks.ok ? ok({ bids: bids.value, asks: asks.value }) : asks;
  }

  async tickers(symbols: readonly MarketSymbol[]): Promise<Result<readonly Ticker[], Failure>> {
    if (symbols.length === 0) return ok([]);
    const instruments = new Map<string, Instrument>();
    for (const symbol of symbols) {
      const instrument = await this.#directory.instrument(symbol);
      if (!instrument.ok) return instrument;
      instruments.set(symbol, instrument.value);
    }
    const pair = symbols.map((symbol) => this.#pairOf(symbol)).join(',');
    const answer = await this.#client.read(MARKET_READS.ticker, { pair });
    if (!answer.ok) return answer;
    const tickers = Object.entries(answer.value).map(([name, row]) => {
      const instrument = instruments.get(this.#directory.symbolOf(name));
      return instrument === undefined ? null : tickerOf(row, instrument);
    });
    return exactly('Ticker', tickers);
  }

  instruments(): Promise<Result<readonly Instrument[], Failure>> {
    return this.#directory.all();
  }

  async apiKeyInfo(): Promise<Result<ApiKeyInfo, Failure>> {
    const answer = await this.#client.read(ACCOUNT_READS.apiKeyInfo, {});
    if (!answer.ok) return answer;
    const { api_key_name, permissions, ip_allowlist, valid_until } = answer.value;
    return ok({
      name: api_key_name,
      permissions,
      // An empty list comes as one empty text.
      ipAllowList: (ip_allowlist ?? []).filter((address) => address !== ''),
      validUntil: optionalTime(valid_until),
    });
  }

  /** Staked, earning and held forms (`ETH2.S`, `USD.M`) stay under their own names: they are not free to trade with. */
  async balances(): Promise<
    Result<readonly { readonly asset: Asset; readonly total: DecimalText; readonly held: DecimalText }[], Failure>
  > {
    const named = await this.#directory.ensureAssets();
    if (!named.ok) return named;
    const answer = await this.#client.read(ACCOUNT_READS.balanceEx, {});
    if (!answer.ok) return answer;
    return ok(
      Object.entries(answer.value).map(([key, { balance, hold_trade }]) => ({
        asset: this.#assetOf(key),
        total: balance,
        held: hold_trade ?? ('0' as DecimalText),
      })),
    );
  }

  async openOrders(filter: OrderFilter = {}): Promise<Result<readonly OrderSnapshot[], Failure>> {
    const answer = await this.#client.read(ACCOUNT_READS.openOrders, filterFields(filter));
    return answer.ok ? this.#snapshots(Object.entries(answer.value.open)) : answer;
  }

  async closedOrders(
    filter: OrderFilter & { readonly since?: EpochMs; readonly closetime?: 'close' },
  ): Promise<Result<readonly OrderSnapshot[], Failure>> {
    const fields = {
      ...filterFields(filter),
      ...(filter.since === undefined ? {} : { start: startText(filter.since) }),
      ...(filter.closetime === undefined ? {} : { closetime: filter.closetime }),
    };
    const rows = await everyPage(async (ofs) => {
      const page = await this.#client.read(ACCOUNT_READS.closedOrders, { ...fields, ofs }, HISTORY_PATIENCE_MS);
      return page.ok ? ok({ rows: page.value.closed, count: page.value.count }) : page;
    });
    return rows.ok ? this.#snapshots([...rows.value]) : rows;
  }

  async orders(ids: readonly ExchangeOrderId[]): Promise<Result<readonly OrderSnapshot[], Failure>> {
    const found: [string, RestOrder][] = [];
    for (let start = 0; start < ids.length; start += MOST_IDS) {
      const txid = ids.slice(start, start + MOST_IDS).join(',');
      const answer = await this.#client.read(ACCOUNT_READS.queryOrders, { txid });
      if (!answer.ok) return answer;
      found.push(...Object.entries(answer.value));
    }
    return this.#snapshots(found);
  }

  /** Taker fills one by one as the stream reports them, not merged, so that execution ids agree. */
  async fillsSince(since: EpochMs): Promise<Result<readonly Fill[], Failure>> {
    const start = startText(since);
    const rows = await everyPage(async (ofs) => {
      const request = { start, ofs, consolidate_taker: false };
      const page = await this.#client.read(ACCOUNT_READS.tradesHistory, request, HISTORY_PATIENCE_MS);
      return page.ok ? ok({ rows: page.value.trades, count: page.value.count }) : page;
    });
    if (!rows.ok) return rows;
    const named = await this.#directory.ensurePairs([...rows.value.values()].map((trade) => trade.pair));
    if (!named.ok) return named;
    const fills = [...rows.value].map(([id, trade]) => fillOf(id, trade, this.#directory.symbolOf(trade.pair)));
    return ok(
      fills
        .filter((fill) => fill.exchangeTime >= since)
        .sort((a, b) => a.exchangeTime - b.exchangeTime || (a.tradeId ?? 0) - (b.tradeId ?? 0)),
    );
  }

  async ledgersSince(since: EpochMs): Promise<Result<readonly LedgerRow[], Failure>> {
    const start = startText(since);
    const rows = await everyPage(async (ofs) => {
      const page = await this.#client.read(ACCOUNT_READS.ledgers, { start, ofs }, HISTORY_PATIENCE_MS);
      return page.ok ? ok({ rows: page.value.ledger, count: page.value.count }) : page;
    });
    if (!rows.ok) return rows;
    const named = await this.#directory.ensureAssets();
    if (!named.ok) return named;
    return ok(
      [...rows.value]
        .map(([id, row]) => ledgerRowOf(id, row, this.#assetOf(row.asset)))
        .filter(({ exchangeTime }) => exchangeTime >= since)
        .sort((a, b) => a.exchangeTime - b.exchangeTime),
    );
  }

  async fees(symbols: readonly MarketSymbol[]): Promise<Result<FeeSchedule, Failure>> {
    const named = await this.#directory.ensureSymbols(symbols);
    if (!named.ok) return named;
    const pair = symbols.map((symbol) => this.#pairOf(symbol)).join(',');
    const answer = await this.#client.read(ACCOUNT_READS.tradeVolume, pair === '' ? {} : { pair });
    if (!answer.ok) return answer;
    const { currency, volume, fees, fees_maker } = answer.value;
    const perSymbol = new Map<MarketSymbol, { readonly maker: DecimalText; readonly taker: DecimalText }>();
    for (const [name, { fee }] of Object.entries(fees ?? {})) {
      // A pair without a maker's fee charges makers like takers.
      perSymbol.set(this.#directory.symbolOf(name), { maker: fees_maker?.[name]?.fee ?? fee, taker: fee });
    }
    return ok({ currency: this.#directory.symbols.assetOf(currency), volume30d: volume, perSymbol });
  }

  async #snapshots(
    rows: readonly (readonly [string, RestOrder])[],
  ): Promise<Result<readonly OrderSnapshot[], Failure>> {
    const named = await this.#directory.ensurePairs(rows.map(([, order]) => order.descr.pair));
    if (!named.ok) return named;
    return exactly(
      'Orders',
      rows.map(([id, order]) => snapshotOf(id, order, this.#directory.symbolOf(order.descr.pair))),
    );
  }

  #assetOf(key: string): Asset {
    const { asset, form } = this.#directory.symbols.balanceNameOf(key);
    return form === null ? asset : (`${asset}.${form}` as Asset);
  }

  #pairOf(symbol: MarketSymbol): string {
    return this.#directory.symbols.restIdOf(symbol);
  }
}

const startText = (since: EpochMs): string => String(Math.max(0, Math.floor(since / 1000) - START_MARGIN_S));

const filterFields = (filter: OrderFilter): { readonly cl_ord_id?: string; readonly userref?: number } => ({
  ...(filter.clientOrderId === undefined ? {} : { cl_ord_id: filter.clientOrderId }),
  ...(filter.userReference === undefined ? {} : { userref: filter.userReference }),
});

/** All rows or a failure: leaving out what cannot be read would show less than there is. */
function exactly<Row>(name: string, rows: readonly (Row | null)[]): Result<readonly Row[], Failure> {
  const whole = rows.filter((row) => row !== null);
  return whole.length === rows.length ? ok(whole) : fail(unreadableRow(name));
}

const unreadableRow = (name: string): Failure => ({
  code: 'rest.unreadable-row',
  category: 'exchange',
  retryable: false,
  delivery: 'answered',
  message: `${name}: Kraken's answer holds a row that this version cannot read exactly.`,
});
