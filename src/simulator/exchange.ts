/**
 * The exchange as its own surface sees it: what the matching engine, the accounts and the market model offer to the
 * WebSocket and REST servers. Nothing here knows JSON, tokens or sockets; nothing there knows how orders match.
 * Errors are Kraken's own strings, verbatim.
 */
import type {
  Asset,
  Instrument,
  InstrumentStatus,
  MarketSymbol,
  Price,
  Quantity,
  SystemStatus,
} from '../domain/instrument.ts';
import type { BookSide, Candle, CandleInterval, PublicTrade, Side, Ticker } from '../domain/market.ts';
import type { DecimalText, Money } from '../domain/money.ts';
import type {
  ExchangeOrderStatus,
  OrderType,
  RelativePrice,
  SelfTradePrevention,
  TimeInForce,
} from '../domain/order.ts';
import type { EpochMs } from '../domain/time.ts';

/** `EOrder:Insufficient funds`. */
export type KrakenError = string;
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: KrakenError };

export type AccountId = string;
export type OrderId = string;

/** An instrument with the other three spellings REST knows it by. */
export interface ListedInstrument extends Instrument {
  /** `XXBTZUSD`. */
  readonly restId: string;
  /** `XBTUSD`. */
  readonly altname: string;
  /** `XBT/USD` (WebSocket v1). */
  readonly wsname: string;
  /** Maximum leverage Kraken lists, for AssetPairs; the simulator trades spot only. */
  readonly leverage: readonly number[];
}

export interface ListedAsset {
  readonly asset: Asset;
  /** `XXBT`. */
  readonly restId: string;
  /** `XBT`. */
  readonly altname: string;
  /** Ledger digits. */
  readonly precision: number;
  readonly precisionDisplay: number;
}

/** A request as both surfaces parse it: prices already scaled by the instrument, relative prices kept relative. */
export interface OrderRequest {
  readonly symbol: MarketSymbol;
  readonly side: Side;
  readonly orderType: OrderType | 'settle-position';
  readonly quantity: Quantity | null;
  readonly cashQuantity: DecimalText | null;
  readonly limitPrice: RelativePrice | null;
  readonly trigger: { readonly reference: 'last' | 'index'; readonly price: RelativePrice } | null;
  readonly timeInForce: TimeInForce;
  readonly postOnly: boolean;
  readonly reduceOnly: boolean;
  readonly margin: boolean;
  readonly displayQuantity: Quantity | null;
  readonly selfTradePrevention: SelfTradePrevention;
  readonly effectiveTime: EpochMs | null;
  readonly expireTime: EpochMs | null;
  readonly deadline: EpochMs | null;
  readonly clientOrderId: string | null;
  readonly userReference: number | null;
  readonly feePreference: 'base' | 'quote' | null;
  readonly conditionalClose: {
    readonly orderType: Exclude<OrderType, 'market' | 'iceberg'>;
    readonly limitPrice: RelativePrice | null;
    readonly trigger: RelativePrice | null;
  } | null;
  readonly senderSubId: string | null;
}

export interface AmendRequest {
  readonly target: OrderReference;
  readonly quantity: Quantity | null;
  readonly displayQuantity: Quantity | null;
  readonly limitPrice: RelativePrice | null;
  readonly triggerPrice: RelativePrice | null;
  readonly postOnly: boolean;
  readonly deadline: EpochMs | null;
}

export type OrderReference =
  | { readonly kind: 'id'; readonly orderId: OrderId }
  | { readonly kind: 'client'; readonly clientOrderId: string }
  /** Matches any number of open orders. */
  | { readonly kind: 'userref'; readonly userReference: number };

export interface OrderRecord {
  readonly orderId: OrderId;
  readonly account: AccountId;
  readonly request: OrderRequest;
  readonly status: ExchangeOrderStatus;
  /** As amended. */
  readonly quantity: Quantity;
  readonly filled: Quantity;
  readonly limitPrice: Price | null;
  readonly triggerPrice: Price | null;
  readonly isTriggered: boolean;
  readonly displayQuantity: Quantity | null;
  readonly cost: DecimalText;
  readonly fee: DecimalText;
  readonly openedAt: EpochMs;
  readonly lastAmendedAt: EpochMs | null;
  readonly closedAt: EpochMs | null;
  /** `User requested`, `Order replaced`, `Immediate or cancel`, `Post only order`, …; null while there is none. */
  readonly reason: string | null;
  readonly tradeIds: readonly string[];
  /** Order this one was created by (conditional close). */
  readonly parent: OrderId | null;
  readonly amends: readonly AmendRecord[];
}

export interface AmendRecord {
  readonly amendId: string;
  readonly kind: 'original' | 'user' | 'restated';
  readonly quantity: Quantity;
  readonly displayQuantity: Quantity | null;
  readonly remaining: Quantity;
  readonly limitPrice: Price | null;
  readonly triggerPrice: Price | null;
  readonly reason: string | null;
  readonly postOnly: boolean;
  readonly at: EpochMs;
}

export interface AccountTrade {
  /** Kraken's `exec_id` / trade txid: `TXXXXX-XXXXX-XXXXXX`. */
  readonly executionId: string;
  readonly orderId: OrderId;
  readonly symbol: MarketSymbol;
  readonly tradeId: number;
  readonly side: Side;
  readonly orderType: OrderType;
  readonly price: Price;
  readonly quantity: Quantity;
  readonly cost: DecimalText;
  readonly fee: DecimalText;
  readonly feeAsset: Asset;
  readonly isMaker: boolean;
  readonly ledgerIds: readonly string[];
  readonly at: EpochMs;
}

export interface LedgerRow {
  readonly ledgerId: string;
  readonly referenceId: string;
  readonly type: 'trade' | 'deposit' | 'withdrawal' | 'adjustment';
  readonly asset: Asset;
  readonly amount: DecimalText;
  readonly fee: DecimalText;
  readonly balance: DecimalText;
  readonly at: EpochMs;
}

/** One step of an order's life, in Kraken's words; the surface writes the sparse field sets. */
export interface ExecutionEvent {
  readonly account: AccountId;
  readonly type:
    | 'pending_new'
    | 'new'
    | 'trade'
    | 'filled'
    | 'iceberg_refill'
    | 'canceled'
    | 'expired'
    | 'amended'
    | 'restated'
    | 'status';
  /** After the event. The completing trade still says `partially_filled`; `filled` follows. */
  readonly order: OrderRecord;
  readonly orderStatus: ExchangeOrderStatus;
  readonly trade: AccountTrade | null;
  readonly reason: string | null;
  readonly at: EpochMs;
}

/** What one step of the market did to one book; published once per step, after all its matches. */
export interface BookChange {
  readonly symbol: MarketSymbol;
  /** Levels touched, in the order they were touched; a price may occur more than once. Quantities are read from the book. */
  readonly levels: readonly { readonly side: BookSide; readonly price: Price; readonly quantity: Quantity }[];
  readonly orders: readonly {
    readonly kind: 'add' | 'modify' | 'delete';
    readonly side: BookSide;
    readonly orderId: OrderId;
    readonly price: Price;
    readonly quantity: Quantity;
    readonly at: EpochMs;
  }[];
  readonly at: EpochMs;
}

export interface BookReader {
  /** Best first, at most `depth` levels. */
  levels(side: BookSide, depth: number): readonly { readonly price: Price; readonly quantity: Quantity }[];
  /** Every visible order on the best `depth` levels, queue order inside a level. */
  orders(
    side: BookSide,
    depth: number,
  ): readonly { readonly orderId: OrderId; readonly price: Price; readonly quantity: Quantity; readonly at: EpochMs }[];
  quantityAt(side: BookSide, price: Price): Quantity;
}

/** What a ledger row was made of: the balance grows by the amount less the fee, both of the asset. */
export interface Booking {
  readonly referenceId: string;
  readonly asset: Asset;
  readonly amount: Money;
  readonly fee: Money;
}

export interface ExchangeListener {
  bookChanged(change: BookChange): void;
  traded(trades: readonly PublicTrade[]): void;
  tickerChanged(symbol: MarketSymbol, cause: 'trade' | 'bbo'): void;
  candleChanged(symbol: MarketSymbol, interval: CandleInterval): void;
  executed(events: readonly ExecutionEvent[]): void;
  /** Not by an exchange that keeps no past. */
  ledgerWritten(account: AccountId, row: LedgerRow): void;
  /** As `ledgerWritten`, with the amounts as they were calculated: for whoever goes on calculating. */
  booked?(account: AccountId, booking: Booking): void;
  statusChanged(): void;
  instrumentChanged(symbol: MarketSymbol): void;
}

export type Tier = 'starter' | 'intermediate' | 'pro';

export interface BalanceRow {
  readonly asset: Asset;
  readonly total: DecimalText;
  readonly held: DecimalText;
}

export interface FeeTier {
  readonly volume30d: DecimalText;
  /** Percent. */
  readonly makerPercent: DecimalText;
  readonly takerPercent: DecimalText;
  readonly nextVolume: DecimalText | null;
  readonly nextMakerPercent: DecimalText | null;
  readonly nextTakerPercent: DecimalText | null;
  readonly tierVolume: DecimalText;
}

export interface Exchange {
  now(): EpochMs;
  readonly assets: readonly ListedAsset[];
  readonly instruments: readonly ListedInstrument[];
  readonly systemStatus: SystemStatus;
  setSystemStatus(status: SystemStatus): void;
  setInstrumentStatus(symbol: MarketSymbol, status: InstrumentStatus): void;
  listen(listener: ExchangeListener): () => void;

  book(symbol: MarketSymbol): BookReader;
  ticker(
    symbol: MarketSymbol,
  ): Ticker & { readonly vwap: DecimalText; readonly trades: number; readonly openToday: Price };
  /** Oldest first, the last still forming; `withFillers` adds flat candles for intervals without trades, as REST does. */
  candles(
    symbol: MarketSymbol,
    interval: CandleInterval,
    withFillers: boolean,
  ): readonly (Candle & { readonly vwap: DecimalText })[];
  /** Newest last. */
  recentTrades(symbol: MarketSymbol, count: number): readonly PublicTrade[];
  indexPrice(symbol: MarketSymbol): Price | null;

  createAccount(id: AccountId, tier: Tier, deposits: Readonly<Record<string, string>>): void;
  balances(account: AccountId): readonly BalanceRow[];
  feeTier(account: AccountId): FeeTier;
  tradingCounter(account: AccountId, symbol: MarketSymbol): { readonly value: number; readonly maximum: number };
  tier(account: AccountId): Tier;

  /** `validateOnly`: every check, no order; the value is then null. */
  add(account: AccountId, request: OrderRequest, validateOnly: boolean): Outcome<OrderRecord | null>;
  /** Validates all first: one invalid request refuses the whole batch. */
  addBatch(
    account: AccountId,
    requests: readonly OrderRequest[],
    validateOnly: boolean,
  ): Outcome<readonly Outcome<OrderRecord | null>[]>;
  amend(account: AccountId, request: AmendRequest): Outcome<{ readonly amendId: string; readonly order: OrderRecord }>;
  /** Cancel-and-replace: a new order id. */
  edit(
    account: AccountId,
    orderId: OrderId,
    changes: Partial<OrderRequest>,
    validateOnly: boolean,
  ): Outcome<{ readonly order: OrderRecord | null; readonly originalOrderId: OrderId }>;
  /** The orders cancelled; a reference to nothing open is `EOrder:Unknown order`. */
  cancel(account: AccountId, reference: OrderReference): Outcome<readonly OrderRecord[]>;
  cancelBatch(account: AccountId, references: readonly OrderReference[]): Outcome<number>;
  cancelAll(account: AccountId, reason?: string): number;
  /** Seconds; 0 disarms. Returns when it would fire, or null when disarmed. */
  cancelAllAfter(account: AccountId, timeoutSeconds: number): Outcome<EpochMs | null>;

  openOrders(account: AccountId): readonly OrderRecord[];
  /** Newest first. */
  closedOrders(account: AccountId): readonly OrderRecord[];
  order(account: AccountId, orderId: OrderId): OrderRecord | null;
  /** Newest first. */
  trades(account: AccountId): readonly AccountTrade[];
  /** Newest first. */
  ledgers(account: AccountId): readonly LedgerRow[];
}
