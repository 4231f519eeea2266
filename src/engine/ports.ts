/**
 * Everything the engine knows of the world. Hosts and adapters implement these; the engine, the protocol side of `kraken`
 * and the simulator reach clocks, sockets, files and randomness through nothing else, so that they run under a manual
 * clock and seeded randomness exactly as they run in production.
 */
import type { RestReport } from '../contract/monitor-views.ts';
import type { Failure } from '../domain/failure.ts';
import type { Asset, Instrument, MarketSymbol, Price, Quantity, SystemStatus } from '../domain/instrument.ts';
import type { Candle, CandleInterval, PublicTrade, Side, Ticker } from '../domain/market.ts';
import type { DecimalText } from '../domain/money.ts';
import type {
  ClientOrderId,
  EXECUTION_TYPES,
  ExchangeOrderId,
  ExchangeOrderStatus,
  ExecutionId,
  Fee,
  Fill,
  NewOrder,
  OrderAmendment,
  OrderType,
  TimeInForce,
} from '../domain/order.ts';
import type { Result } from '../domain/result.ts';
import type { EpochMs, MonotonicMs, Received } from '../domain/time.ts';
import type { RiskApproved } from './risk/approval.ts';

// ── Machine ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Whatever is opened returns something to dispose; disposing twice is harmless. */
export interface Disposable {
  dispose(): void;
}

export interface Clock {
  /** Calendar time of this machine, uncorrected. */
  wallNow(): EpochMs;
  /** Never steps, never goes back. */
  monotonicNow(): MonotonicMs;
  /** Calls once, not before `delayMs` from now. */
  after(delayMs: number, callback: () => void): Disposable;
}

export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** A long UUID, time-ordered (version 7). */
  uuid(): string;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Structured, allow-listed fields only; a value that may hold a secret has no place in `fields`. */
export interface Log {
  write(level: LogLevel, event: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
}

// ── Network, for adapters ───────────────────────────────────────────────────────────────────────────────────────────

export interface SocketEvents {
  opened(): void;
  /** One complete text frame as UTF-8 bytes, borrowed until the call returns. */
  frame(bytes: Uint8Array, received: Received): void;
  /** Emitted exactly once per socket, after which nothing follows. `httpStatus` when the upgrade was refused. */
  closed(end: { readonly code: number; readonly reason: string; readonly httpStatus?: number }): void;
}

export interface Socket {
  /** False: zero bytes were handed over (not open). True: some bytes may have left. Never throws. */
  send(text: string): boolean;
  /** Bytes accepted by `send` and not yet handed to the operating system. */
  readonly bufferedBytes: number;
  close(code: number): void;
  /** Drops the link at once without the closing handshake. `closed` still follows. */
  terminate(): void;
}

export interface SocketFactory {
  /** Never offers permessage-deflate; refuses frames over `maximumFrameBytes` by closing with code 1009. */
  connect(url: string, events: SocketEvents, options: { readonly maximumFrameBytes: number }): Socket;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs: number;
}

export type HttpOutcome =
  | { readonly kind: 'response'; readonly status: number; readonly body: string; readonly received: Received }
  /** The connection was never made: no byte of the request left this machine. */
  | { readonly kind: 'not-sent'; readonly reason: string }
  /** Bytes may have left and no whole answer came. */
  | { readonly kind: 'unknown'; readonly reason: string };

export interface Http {
  request(request: HttpRequest): Promise<HttpOutcome>;
}

/** The trader's API key. The secret stays behind `sign`; nothing here prints, serialises or enumerates it. */
export interface ApiKey {
  readonly publicKey: string;
  /** base64( HMAC-SHA512( secret, message ) ). */
  sign(message: Uint8Array): string;
}

/** Strictly rising for the life of a key, across restarts: the high-water mark is durable before a value is returned. */
export interface Nonce {
  next(): string;
}

// ── Market data ─────────────────────────────────────────────────────────────────────────────────────────────────────

export type ConnectionId = 'A' | 'B';
export type BookDepth = 10 | 25 | 100 | 500 | 1000;

export type MarketSubscription =
  | { readonly channel: 'instrument' }
  | { readonly channel: 'ticker'; readonly symbol: MarketSymbol; readonly trigger: 'trades' | 'bbo' }
  | { readonly channel: 'book'; readonly symbol: MarketSymbol; readonly depth: BookDepth }
  | { readonly channel: 'trade'; readonly symbol: MarketSymbol }
  | { readonly channel: 'ohlc'; readonly symbol: MarketSymbol; readonly interval: CandleInterval }
  /** Travels over its own host with a token; 200 symbols a connection. */
  | { readonly channel: 'level3'; readonly symbol: MarketSymbol; readonly depth: 10 | 100 | 1000 };

/**
 * One book message. The arrays are reused by the next message: borrow them until the handler returns, never keep them.
 * Entries are in wire order and must be applied in that order: a price can occur twice in one message.
 */
export interface BookDelta {
  readonly symbol: MarketSymbol;
  readonly isSnapshot: boolean;
  /** How many entries of the arrays are valid. */
  readonly count: number;
  /** 0 bid, 1 ask. */
  readonly sides: Uint8Array;
  /** `Price` values. */
  readonly prices: Float64Array;
  /** `Quantity` values; 0 deletes the level. */
  readonly quantities: Float64Array;
  /** CRC-32 of the ten best levels after the whole message is applied and the book truncated, as the exchange computed it. */
  readonly checksum: number;
  /** NaN when the frame carried none (snapshots before 2026). */
  readonly exchangeTime: EpochMs;
}

export interface Level3Event {
  readonly kind: 'add' | 'modify' | 'delete';
  readonly side: 'bid' | 'ask';
  readonly orderId: string;
  readonly price: Price;
  readonly quantity: Quantity;
}

export interface Level3Delta {
  readonly symbol: MarketSymbol;
  readonly isSnapshot: boolean;
  readonly events: readonly Level3Event[];
  readonly checksum: number;
  readonly exchangeTime: EpochMs;
}

export type ConnectionState = 'idle' | 'connecting' | 'syncing' | 'live' | 'suspect' | 'backing-off' | 'closed';

export interface ConnectionView {
  readonly state: ConnectionState;
  /** One sentence: why it is not live, or null. */
  readonly reason: string | null;
  readonly lastHeard: MonotonicMs | null;
  /** Last ping round trip. */
  readonly roundTripMs: number | null;
  readonly attempt: number;
  readonly retryAt: MonotonicMs | null;
}

export type SubscriptionState =
  | { readonly state: 'pending' }
  | { readonly state: 'active' }
  | { readonly state: 'refused'; readonly failure: Failure };

export interface WireCounters {
  readonly messages: number;
  readonly bytes: number;
  readonly heartbeats: number;
  readonly malformed: number;
  readonly unknownChannels: number;
  readonly oversized: number;
  /** Dropped unread on request (`MarketConnection.shed`). */
  readonly shed?: number;
}

export type StreamChannel = MarketSubscription['channel'];

/** How streams of one channel are asked for: the lowest priority first, `batch` symbols a request, `throttleMs` between two. */
export interface ChannelPolicy {
  readonly priority: number;
  readonly batch: number;
  readonly throttleMs: number;
}
export type ChannelPolicies = Readonly<Partial<Record<StreamChannel, ChannelPolicy>>>;

/** The exchange read its own clock at `exchangeTime`, some time between `sentAt` and `answeredAt` of this machine's. */
export interface ClockSample {
  readonly exchangeTime: EpochMs;
  readonly sentAt: MonotonicMs;
  readonly answeredAt: MonotonicMs;
}

export interface MarketEvents {
  connection(view: ConnectionView): void;
  /** With every answered ping: microseconds, where REST tells whole seconds. */
  clockRead(sample: ClockSample): void;
  systemStatus(status: SystemStatus, announcement: string | null): void;
  /** `isSnapshot`: the list is complete. Otherwise changed entries only. */
  instruments(instruments: readonly Instrument[], isSnapshot: boolean): void;
  book(delta: BookDelta, received: Received): void;
  level3(delta: Level3Delta, received: Received): void;
  ticker(ticker: Ticker, received: Received): void;
  trades(trades: readonly PublicTrade[], isSnapshot: boolean, received: Received): void;
  candles(
    symbol: MarketSymbol,
    interval: CandleInterval,
    candles: readonly Candle[],
    isSnapshot: boolean,
    received: Received,
  ): void;
  subscription(subscription: MarketSubscription, state: SubscriptionState): void;
}

export interface MarketConnection extends Disposable {
  readonly id: ConnectionId;
  open(): void;
  /** Idempotent; remembered and renewed after every reconnect until unsubscribed. */
  subscribe(subscription: MarketSubscription): void;
  unsubscribe(subscription: MarketSubscription): void;
  /** Unsubscribe then subscribe, for a fresh snapshot of this subscription alone. */
  renew(subscription: MarketSubscription): void;
  /** From the next request on. */
  configure(policies: ChannelPolicies): void;
  /** Frames of these channels are dropped unread from now on; a channel that is named no longer is fetched afresh. */
  shed(channels: ReadonlySet<StreamChannel>): void;
  /** After sleep, a network change or a clock jump: the socket is dropped whatever it believes of itself, and opened anew. */
  drop(reason: string): void;
  /**
   * The process did not run since `heardBy`, or slept for nobody knows how long (null): what is read next may have waited
   * as long, and counts as heard only from the first answer to a ping sent now.
   */
  doubt(heardBy: MonotonicMs | null): void;
  view(): ConnectionView;
  counters(): WireCounters;
}

export interface MarketVenue {
  connect(id: ConnectionId, events: MarketEvents): MarketConnection;
}

// ── Account data and commands ───────────────────────────────────────────────────────────────────────────────────────

export type ExecutionType =
  | (typeof EXECUTION_TYPES)[number]
  /** A word this build does not know: the order becomes UNKNOWN and is queried (fault P18). */
  | 'unrecognised';

/** One entry of the `executions` channel. Sparse: only type, order id and time can be relied on. Numbers keep the wire's digits. */
export interface ExecutionReport {
  readonly type: ExecutionType;
  readonly exchangeOrderId: ExchangeOrderId;
  readonly exchangeTime: EpochMs;
  readonly clientOrderId?: ClientOrderId;
  readonly userReference?: number;
  /** The order whose fill made the exchange place this one: the parent of a conditional close. */
  readonly parentOrderId?: ExchangeOrderId;
  /** `null`: the wire carried a status word this build does not know. */
  readonly status?: ExchangeOrderStatus | null;
  readonly symbol?: MarketSymbol;
  readonly side?: Side;
  readonly orderType?: OrderType;
  readonly orderQuantity?: DecimalText;
  readonly cashQuantity?: DecimalText;
  readonly displayQuantity?: DecimalText;
  readonly limitPrice?: DecimalText;
  readonly triggerPrice?: DecimalText;
  readonly triggerReference?: 'last' | 'index';
  readonly triggered?: boolean;
  readonly timeInForce?: TimeInForce;
  readonly expireTime?: EpochMs;
  readonly postOnly?: boolean;
  readonly reduceOnly?: boolean;
  readonly executionId?: ExecutionId;
  readonly tradeId?: number;
  readonly lastPrice?: DecimalText;
  readonly lastQuantity?: DecimalText;
  readonly cost?: DecimalText;
  readonly liquidity?: 'maker' | 'taker';
  readonly fees?: readonly Fee[];
  readonly cumulativeQuantity?: DecimalText;
  readonly cumulativeCost?: DecimalText;
  readonly averagePrice?: DecimalText;
  readonly reason?: string;
}

export interface BalanceSnapshotEntry {
  readonly asset: Asset;
  /** Total over wallets: money held by open orders is not subtracted. */
  readonly total: DecimalText;
}

export interface LedgerUpdate {
  readonly ledgerId: string;
  readonly referenceId: string;
  readonly type: string;
  readonly asset: Asset;
  /** Signed. */
  readonly amount: DecimalText;
  readonly fee: DecimalText;
  /** New total: old + amount - fee. */
  readonly balance: DecimalText;
  readonly exchangeTime: EpochMs;
}

/** A movement of money as the history tells it; `balance` is null where the exchange leaves it out. */
export interface LedgerRow extends Omit<LedgerUpdate, 'balance'> {
  readonly balance: DecimalText | null;
}

/** Answers carry the exchange's own clock: `time_in`, `time_out`. */
interface CommandTiming {
  readonly sentAt: MonotonicMs;
  readonly answeredAt: MonotonicMs;
  readonly exchangeIn: EpochMs | null;
  readonly exchangeOut: EpochMs | null;
}

export type CommandAnswer<T> =
  | { readonly ok: true; readonly value: T; readonly timing: CommandTiming }
  /** `failure.delivery` decides: `not-sent` may be re-routed once, `answered` may be a definite reject, `unknown` is UNKNOWN. */
  | { readonly ok: false; readonly failure: Failure };

export type OrderTarget =
  | { readonly kind: 'exchange'; readonly exchangeOrderId: ExchangeOrderId; readonly symbol: MarketSymbol }
  | { readonly kind: 'client'; readonly clientOrderId: ClientOrderId; readonly symbol: MarketSymbol };

/** What would add exposure may wait inside a path for its turn, and be called back meanwhile. */
interface Recallable {
  /** Asked in the very step that hands bytes over: with a reason nothing may be sent, and the answer is `not-sent`. */
  readonly recalled?: () => string | null;
}

export interface OrderSubmission extends Recallable {
  readonly order: NewOrder;
  readonly instrument: Instrument;
  /** Null only with a conditional close, which Kraken refuses to combine with it; then `userReference` is set. */
  readonly clientOrderId: ClientOrderId | null;
  readonly userReference?: number;
  /** Corrected time; the exchange will not match the order after it. */
  readonly deadline: EpochMs;
  readonly validateOnly: boolean;
}

export interface AmendSubmission extends Recallable {
  readonly target: OrderTarget;
  readonly amendment: OrderAmendment;
  readonly instrument: Instrument;
  readonly deadline: EpochMs;
}

export interface AddOrderValue {
  readonly exchangeOrderId: ExchangeOrderId | null;
  readonly clientOrderId: ClientOrderId | null;
  readonly warnings: readonly string[];
}

export type BatchAddRow =
  | { readonly ok: true; readonly exchangeOrderId: ExchangeOrderId }
  | { readonly ok: false; readonly failure: Failure };

export interface PathHealth {
  readonly isOpen: boolean;
  /** Of the last answered command or ping; null before the first. */
  readonly lastRoundTripMs: number | null;
  readonly lastAnswerAt: MonotonicMs | null;
  readonly reason: string | null;
}

/**
 * One way for commands to reach the exchange. Every method sends at most once and settles exactly once; none retries.
 * An answer that comes after the method settled as `unknown` is delivered to `AccountEvents.lateAnswer`.
 */
export interface TradingPath {
  readonly name: 'websocket' | 'rest';
  health(): PathHealth;
  addOrder(submission: RiskApproved<OrderSubmission>): Promise<CommandAnswer<AddOrderValue>>;
  /** 2 to 15 orders of one symbol; rows in request order. */
  addOrders(submissions: readonly RiskApproved<OrderSubmission>[]): Promise<CommandAnswer<readonly BatchAddRow[]>>;
  amendOrder(amend: RiskApproved<AmendSubmission>): Promise<CommandAnswer<{ readonly amendId: string }>>;
  cancelOrder(target: OrderTarget): Promise<CommandAnswer<{ readonly count: number }>>;
  cancelOrders(targets: readonly OrderTarget[]): Promise<CommandAnswer<{ readonly count: number }>>;
  cancelAll(): Promise<CommandAnswer<{ readonly count: number }>>;
  /** Dead man's switch for the whole account; 0 disables. */
  cancelAllAfter(timeoutSeconds: number): Promise<CommandAnswer<{ readonly triggerTime: EpochMs | null }>>;
}

export interface LateAnswer {
  readonly clientOrderId: ClientOrderId | null;
  readonly command: 'add' | 'amend' | 'cancel' | 'other';
  readonly answer: CommandAnswer<AddOrderValue>;
}

export interface AccountEvents {
  connection(view: ConnectionView): void;
  clockRead(sample: ClockSample): void;
  systemStatus(status: SystemStatus, announcement: string | null): void;
  executions(reports: readonly ExecutionReport[], isSnapshot: boolean, sequence: number, received: Received): void;
  balanceSnapshot(entries: readonly BalanceSnapshotEntry[], sequence: number, received: Received): void;
  ledger(update: LedgerUpdate, sequence: number, received: Received): void;
  /** The stream skipped: what came before and after is delivered, what lay between is unknown until reconciled. */
  sequenceGap(channel: 'executions' | 'balances', expected: number, got: number): void;
  /** The exchange's own trading counter for the pair of the order that `report` speaks of; null: it did not say which. */
  rateCounter(value: number, maximum: number | null, report: ExecutionReport | null): void;
  lateAnswer(late: LateAnswer): void;
}

export interface AccountConnection extends TradingPath, Disposable {
  readonly id: ConnectionId;
  readonly name: 'websocket';
  open(): void;
  /** As `MarketConnection.drop`. */
  drop(reason: string): void;
  view(): ConnectionView;
  counters(): WireCounters;
}

/** An order as REST reads report it. `status` uses the stream's words; `pending` reads as `pending_new`, `closed` as `filled`. */
export interface OrderSnapshot {
  readonly exchangeOrderId: ExchangeOrderId;
  readonly clientOrderId: ClientOrderId | null;
  readonly userReference: number | null;
  /** As in `ExecutionReport`. */
  readonly parentOrderId?: ExchangeOrderId;
  readonly status: ExchangeOrderStatus;
  readonly symbol: MarketSymbol;
  readonly side: Side;
  readonly orderType: OrderType;
  readonly orderQuantity: DecimalText;
  readonly filledQuantity: DecimalText;
  readonly cost: DecimalText;
  readonly fee: DecimalText;
  readonly averagePrice: DecimalText | null;
  readonly limitPrice: DecimalText | null;
  readonly triggerPrice: DecimalText | null;
  readonly openedAt: EpochMs;
  readonly closedAt: EpochMs | null;
  readonly reason: string | null;
}

export interface ApiKeyInfo {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly ipAllowList: readonly string[];
  readonly validUntil: EpochMs | null;
}

export interface FeeSchedule {
  readonly currency: string;
  readonly volume30d: DecimalText;
  /** Percent, as decimal text: `0.26`. */
  readonly perSymbol: ReadonlyMap<MarketSymbol, { readonly maker: DecimalText; readonly taker: DecimalText }>;
}

/** Reads. Safe to repeat, so the adapter may retry them within limiter and breaker. No order call is ever among them. */
export interface VenueQueries {
  serverTime(): Promise<Result<{ readonly time: EpochMs; readonly roundTripMs: number }, Failure>>;
  systemStatus(): Promise<Result<SystemStatus, Failure>>;
  candles(symbol: MarketSymbol, interval: CandleInterval, since?: EpochMs): Promise<Result<readonly Candle[], Failure>>;
  recentTrades(symbol: MarketSymbol, count: number): Promise<Result<readonly PublicTrade[], Failure>>;
  /** Unverifiable: REST quantities are rounded, so no checksum covers them. */
  depth(
    symbol: MarketSymbol,
    count: number,
  ): Promise<Result<{ readonly bids: readonly RestLevel[]; readonly asks: readonly RestLevel[] }, Failure>>;
  tickers(symbols: readonly MarketSymbol[]): Promise<Result<readonly Ticker[], Failure>>;
  instruments(): Promise<Result<readonly Instrument[], Failure>>;
  apiKeyInfo(): Promise<Result<ApiKeyInfo, Failure>>;
  balances(): Promise<
    Result<readonly { readonly asset: Asset; readonly total: DecimalText; readonly held: DecimalText }[], Failure>
  >;
  openOrders(filter?: {
    readonly clientOrderId?: ClientOrderId;
    readonly userReference?: number;
  }): Promise<Result<readonly OrderSnapshot[], Failure>>;
  closedOrders(filter: {
    readonly clientOrderId?: ClientOrderId;
    readonly userReference?: number;
    readonly since?: EpochMs;
  }): Promise<Result<readonly OrderSnapshot[], Failure>>;
  orders(ids: readonly ExchangeOrderId[]): Promise<Result<readonly OrderSnapshot[], Failure>>;
  /** Every fill since, all pages, oldest first, de-duplicated by execution id. */
  fillsSince(since: EpochMs): Promise<Result<readonly Fill[], Failure>>;
  /** Every movement of money since, all pages, oldest first. */
  ledgersSince(since: EpochMs): Promise<Result<readonly LedgerRow[], Failure>>;
  fees(symbols: readonly MarketSymbol[]): Promise<Result<FeeSchedule, Failure>>;
}

/** One part that could not be read does not take the others with it. */
export interface InitialSnapshot {
  readonly systemStatus: Result<SystemStatus, Failure>;
  readonly balances: Awaited<ReturnType<VenueQueries['balances']>>;
  readonly openOrders: Awaited<ReturnType<VenueQueries['openOrders']>>;
  readonly instruments: Awaited<ReturnType<VenueQueries['instruments']>>;
  /** When it was read: a cached one is as old as it says, and nothing to reconcile with. */
  readonly readAt: EpochMs;
  readonly isCached: boolean;
}

export interface RecoveryData {
  readonly balances: Awaited<ReturnType<VenueQueries['balances']>>;
  /** That ended since, by the time they ended. */
  readonly closedOrders: Awaited<ReturnType<VenueQueries['closedOrders']>>;
  readonly readAt: EpochMs;
}

export interface RestHealth {
  readonly isAvailable: boolean;
  /** Null: it did not say. */
  readonly systemStatus: SystemStatus | null;
  /** Exchange minus this machine, right to within the uncertainty; null when the time could not be read. */
  readonly clockOffsetMs: number | null;
  readonly clockUncertaintyMs: number | null;
  readonly isClockInStep: boolean | null;
  readonly breakers: RestReport['breakers'];
  readonly at: EpochMs;
  /** Why it is not available or the time is not known, or null. */
  readonly failure: Failure | null;
}

export interface RestClientReport extends RestReport {
  readonly counter: RestReport['counter'] & { readonly headroom: number };
  /** As `statistics`, by what operations are for: market, account, order, cancel. */
  readonly classes: RestReport['statistics'];
}

/** The REST client as a whole: reads that belong together, how it is doing, and what it did. */
export interface VenueRest {
  /** What a start needs, in the order in which it is worth something; asked anew at most every five minutes. */
  initialSnapshot(): Promise<InitialSnapshot>;
  /** The least that tells what happened while nobody looked. */
  recoveryData(since: EpochMs): Promise<RecoveryData>;
  health(): Promise<RestHealth>;
  report(): RestClientReport;
}

export interface RestLevel {
  readonly price: Price;
  readonly quantity: Quantity;
}

export interface AccountVenue {
  connect(id: ConnectionId, events: AccountEvents): AccountConnection;
  readonly rest: TradingPath;
}

// ── Storage ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface JournalRecord {
  /** Rises by one; a gap is corruption. */
  readonly sequence: number;
  readonly payload: Json;
}

/** `safety`: cancels, the kill latch and evidence, which may be written where orders no longer may. */
export type JournalPurpose = 'order' | 'safety';

/**
 * Append-only, one writer. `append` settles after the bytes are durable (fsync returned), in order; a failure means this
 * record and every later one is refused until restart. Torn tails are cut at open and reported by `recovery`.
 */
export interface Journal {
  /** A full disk refuses orders and still takes `safety` records, in space kept for them. */
  append(payload: Json, purpose?: JournalPurpose): Promise<Result<{ readonly sequence: number }, Failure>>;
  /** Every durable record since the last checkpoint, itself included; without one from the first. Once, before the first append. */
  replay(): Iterable<JournalRecord>;
  /** Every durable record from the first, past all checkpoints. */
  replayAll?(): Iterable<JournalRecord>;
  /** So much was written since the last checkpoint that a new one would shorten the next start. */
  readonly isCheckpointDue?: boolean;
  /** `payload` stands for everything appended before it: a later start replays from here. */
  checkpoint?(payload: Json): Promise<Result<{ readonly sequence: number }, Failure>>;
  /** Whether orders are taken. */
  readonly isWritable: boolean;
  /** Why they are not, in a sentence for the trader. */
  readonly trouble?: string | null;
  readonly recovery: { readonly records: number; readonly cutBytes: number };
  /** Milliseconds from append to durable. */
  readonly lastWriteMs: number | null;
}

// ── Foreign programs ────────────────────────────────────────────────────────────────────────────────────────────────

/** Why a program ended: too slow, too large, or the process it ran in went away. */
export interface ProgramEnd {
  readonly why: 'timeout' | 'memory' | 'crashed';
  readonly detail: string;
}

/** A program of the trader's own in a process of its own: no network, no files, bounded time and memory. Text in, text out. */
export interface ForeignProgram extends Disposable {
  /** One question at a time. Settles exactly once; after an end it settles with that end at once. */
  ask(question: string, withinMs: number): Promise<Result<string, ProgramEnd>>;
}

export interface ForeignPrograms {
  /** Starts a process for it. The name says by its ending whether it is TypeScript. */
  start(program: { readonly name: string; readonly code: string }): ForeignProgram;
}

export interface ProgramFile {
  readonly name: string;
  /** Its text, or why it could not be read, in a sentence. */
  readonly code: Result<string, string>;
}

/** The folder in which the trader keeps programs. */
export interface ProgramFolder {
  /** Where it is, for the trader. */
  readonly path: string;
  /** Calls with every file at once, and again with every file whenever one of them changed. */
  watch(changed: (files: readonly ProgramFile[]) => void): Disposable;
}
