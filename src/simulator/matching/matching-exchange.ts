/** The exchange as its surface sees it: finds account and market, runs each request as one step, hands out records. */
import type { InstrumentStatus, MarketSymbol, Price, SystemStatus } from '../../domain/instrument.ts';
import type { Candle, CandleInterval, PublicTrade } from '../../domain/market.ts';
import { type DecimalText, Money } from '../../domain/money.ts';
import type { EpochMs } from '../../domain/time.ts';
import { Account } from '../accounts/account.ts';
import { feeTier } from '../accounts/fees.ts';
import type {
  AccountId,
  AccountTrade,
  AmendRequest,
  BalanceRow,
  BookReader,
  Exchange,
  ExchangeListener,
  FeeTier,
  LedgerRow,
  ListedAsset,
  ListedInstrument,
  OrderId,
  OrderRecord,
  OrderReference,
  OrderRequest,
  Outcome,
  Tier,
} from '../exchange.ts';
import type { AccountOrder, OrderAccount, OrderMarket } from './account-order.ts';
import { Amendment } from './amendment.ts';
import { Cancellation } from './cancellation.ts';
import type { Floor } from './floor.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Placement } from './placement.ts';

export class MatchingExchange implements Exchange {
  readonly assets: readonly ListedAsset[];
  readonly #floor: Floor;
  readonly #placement: Placement;
  readonly #amendment: Amendment;
  readonly #cancellation: Cancellation;
  readonly #keepsPast: boolean;
  readonly #accounts = new Map<AccountId, OrderAccount>();
  /** Of each symbol in the list below: Kraken lists some 1400, and closing them all must not take long. */
  readonly #positions: ReadonlyMap<MarketSymbol, number>;
  #instruments: readonly ListedInstrument[];

  constructor(
    floor: Floor,
    lifecycle: Lifecycle,
    placement: Placement,
    assets: readonly ListedAsset[],
    keepsPast: boolean,
  ) {
    this.#floor = floor;
    this.#keepsPast = keepsPast;
    this.assets = assets;
    this.#instruments = [...floor.markets.values()].map((market) => market.listed);
    this.#positions = new Map([...floor.markets.keys()].map((symbol, position) => [symbol, position]));
    this.#placement = placement;
    this.#amendment = new Amendment(floor, lifecycle, placement);
    this.#cancellation = new Cancellation(floor, lifecycle);
  }

  now(): EpochMs {
    return this.#floor.time.now();
  }

  get instruments(): readonly ListedInstrument[] {
    return this.#instruments;
  }

  get systemStatus(): SystemStatus {
    return this.#floor.systemStatus;
  }

  setSystemStatus(status: SystemStatus): void {
    if (status === this.#floor.systemStatus) return;
    this.#floor.step(() => {
      this.#floor.systemStatus = status;
      this.#floor.outbox.status();
      this.#cancellation.resume();
    });
  }

  setInstrumentStatus(symbol: MarketSymbol, status: InstrumentStatus): void {
    const market = this.#market(symbol);
    if (market.listed.status === status) return;
    this.#floor.step(() => {
      market.setStatus(status);
      this.#instruments = this.#instruments.with(this.#positions.get(symbol) ?? 0, market.listed);
      this.#floor.outbox.instrument(symbol);
    });
  }

  listen(listener: ExchangeListener): () => void {
    return this.#floor.outbox.listen(listener);
  }

  book(symbol: MarketSymbol): BookReader {
    return this.#market(symbol).book;
  }

  ticker(symbol: MarketSymbol): ReturnType<Exchange['ticker']> {
    const market = this.#market(symbol);
    return { ...market.quote(), ...market.record.ticker(this.now()) };
  }

  candles(
    symbol: MarketSymbol,
    interval: CandleInterval,
    withFillers: boolean,
  ): readonly (Candle & { readonly vwap: DecimalText })[] {
    return this.#market(symbol).record.candles(interval, withFillers, this.now());
  }

  recentTrades(symbol: MarketSymbol, count: number): readonly PublicTrade[] {
    return this.#market(symbol).record.trades(count);
  }

  indexPrice(symbol: MarketSymbol): Price | null {
    return this.#market(symbol).indexPrice as Price | null;
  }

  createAccount(id: AccountId, tier: Tier, deposits: Readonly<Record<string, string>>): void {
    if (this.#accounts.has(id)) throw new Error(`Account ${id} exists already.`);
    const account = new Account<AccountOrder>(id, tier, this.#keepsPast);
    this.#accounts.set(id, account);
    this.#floor.step(() => {
      for (const [asset, amount] of Object.entries(deposits)) this.#deposit(account, asset, new Money(amount));
    });
  }

  balances(account: AccountId): readonly BalanceRow[] {
    return this.#account(account).balances();
  }

  feeTier(account: AccountId): FeeTier {
    return feeTier(this.#account(account).volume.total(this.now()), this.#floor.fees);
  }

  tradingCounter(account: AccountId, symbol: MarketSymbol): { readonly value: number; readonly maximum: number } {
    const counter = this.#account(account).counter(symbol);
    return { value: counter.value(this.now()), maximum: counter.maximum };
  }

  tier(account: AccountId): Tier {
    return this.#account(account).tier;
  }

  add(account: AccountId, request: OrderRequest, validateOnly: boolean): Outcome<OrderRecord | null> {
    return this.#floor.step(() => this.#placement.add(this.#account(account), request, validateOnly));
  }

  addBatch(
    account: AccountId,
    requests: readonly OrderRequest[],
    validateOnly: boolean,
  ): Outcome<readonly Outcome<OrderRecord | null>[]> {
    return this.#floor.step(() => this.#placement.addBatch(this.#account(account), requests, validateOnly));
  }

  amend(account: AccountId, request: AmendRequest): Outcome<{ readonly amendId: string; readonly order: OrderRecord }> {
    return this.#floor.step(() => this.#amendment.amend(this.#account(account), request));
  }

  edit(
    account: AccountId,
    orderId: OrderId,
    changes: Partial<OrderRequest>,
    validateOnly: boolean,
  ): Outcome<{ readonly order: OrderRecord | null; readonly originalOrderId: OrderId }> {
    return this.#floor.step(() => this.#amendment.edit(this.#account(account), orderId, changes, validateOnly));
  }

  cancel(account: AccountId, reference: OrderReference): Outcome<readonly OrderRecord[]> {
    return this.#floor.step(() => this.#cancellation.cancel(this.#account(account), reference));
  }

  cancelBatch(account: AccountId, references: readonly OrderReference[]): Outcome<number> {
    return this.#floor.step(() => this.#cancellation.cancelBatch(this.#account(account), references));
  }

  cancelAll(account: AccountId, reason?: string): number {
    return this.#floor.step(() => this.#cancellation.cancelAll(this.#account(account), reason));
  }

  cancelAllAfter(account: AccountId, timeoutSeconds: number): Outcome<EpochMs | null> {
    return this.#cancellation.cancelAllAfter(this.#account(account), timeoutSeconds);
  }

  openOrders(account: AccountId): readonly OrderRecord[] {
    return [...this.#account(account).open.values()].map((order) => order.record());
  }

  closedOrders(account: AccountId): readonly OrderRecord[] {
    return this.#account(account).finishedOrders();
  }

  order(account: AccountId, orderId: OrderId): OrderRecord | null {
    return this.#account(account).order(orderId);
  }

  trades(account: AccountId): readonly AccountTrade[] {
    return this.#account(account).trades();
  }

  ledgers(account: AccountId): readonly LedgerRow[] {
    return this.#account(account).ledgers();
  }

  #deposit(account: OrderAccount, name: string, amount: Money): void {
    const listed = this.assets.find(({ asset }) => asset === name);
    if (listed === undefined) throw new Error(`Asset ${name} is not listed.`);
    const entry = {
      ledgerId: this.#floor.ids.ledger(),
      referenceId: this.#floor.ids.execution(),
      type: 'deposit' as const,
      asset: listed.asset,
      amount,
      fee: new Money(0),
      at: this.#floor.time.stamp(),
    };
    this.#floor.outbox.ledger(account.id, entry, account.book(entry, listed.precision));
  }

  #market(symbol: MarketSymbol): OrderMarket {
    const market = this.#floor.markets.get(symbol);
    if (market === undefined) throw new Error(`${symbol} is not listed.`);
    return market;
  }

  #account(id: AccountId): OrderAccount {
    const account = this.#accounts.get(id);
    if (account === undefined) throw new Error(`Account ${id} does not exist.`);
    return account;
  }
}
