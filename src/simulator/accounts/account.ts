/** One client of the exchange: what it owns, what is held for its working orders, and everything that happened to it. */
import type { Asset, MarketSymbol } from '../../domain/instrument.ts';
import { decimalText, Money } from '../../domain/money.ts';
import type { EpochMs } from '../../domain/time.ts';
import type {
  AccountId,
  AccountTrade,
  BalanceRow,
  Booking,
  LedgerRow,
  OrderId,
  OrderRecord,
  OrderReference,
  OrderRequest,
  Tier,
} from '../exchange.ts';
import { ThirtyDayVolume } from './fees.ts';
import { TradingCounter } from './trading-counter.ts';

/** Finished orders, trades and ledger rows kept for queries; the oldest go first. */
const HISTORY_LIMIT = 100_000;

interface Holding {
  readonly precision: number;
  total: Money;
  held: Money;
}

/** An order as far as the account that opened it is concerned. */
export interface OpenOrder {
  readonly orderId: OrderId;
  readonly request: OrderRequest;
  readonly market: { readonly symbol: MarketSymbol };
  record(): OrderRecord;
}

export class Account<Order extends OpenOrder> {
  readonly id: AccountId;
  readonly tier: Tier;
  readonly volume = new ThirtyDayVolume();
  readonly open = new Map<OrderId, Order>();
  readonly byClientOrderId = new Map<string, Order>();
  readonly #finished = new Map<OrderId, OrderRecord>();
  readonly #trades: AccountTrade[] = [];
  readonly #ledgers: LedgerRow[] = [];
  readonly #holdings = new Map<Asset, Holding>();
  readonly #counters = new Map<MarketSymbol, TradingCounter>();
  readonly #keepsPast: boolean;

  /** `keepsPast`: whether finished orders, trades and ledger rows are kept. */
  constructor(id: AccountId, tier: Tier, keepsPast = true) {
    this.id = id;
    this.tier = tier;
    this.#keepsPast = keepsPast;
  }

  counter(symbol: MarketSymbol): TradingCounter {
    const known = this.#counters.get(symbol);
    if (known !== undefined) return known;
    const counter = new TradingCounter(this.tier);
    this.#counters.set(symbol, counter);
    return counter;
  }

  openCount(symbol: MarketSymbol): number {
    let count = 0;
    for (const order of this.open.values()) if (order.market.symbol === symbol) count += 1;
    return count;
  }

  /** The open orders a reference means; several for a user reference. */
  find(reference: OrderReference): readonly Order[] {
    switch (reference.kind) {
      case 'id': {
        const order = this.open.get(reference.orderId);
        return order === undefined ? [] : [order];
      }
      case 'client': {
        const order = this.byClientOrderId.get(reference.clientOrderId);
        return order === undefined ? [] : [order];
      }
      case 'userref':
        return [...this.open.values()].filter((order) => order.request.userReference === reference.userReference);
    }
  }

  enlist(order: Order): void {
    this.open.set(order.orderId, order);
    const clientOrderId = order.request.clientOrderId;
    if (clientOrderId !== null) this.byClientOrderId.set(clientOrderId, order);
  }

  retire(order: Order): void {
    this.open.delete(order.orderId);
    const clientOrderId = order.request.clientOrderId;
    if (clientOrderId !== null && this.byClientOrderId.get(clientOrderId) === order) {
      this.byClientOrderId.delete(clientOrderId);
    }
    if (!this.#keepsPast) return;
    this.#finished.set(order.orderId, order.record());
    if (this.#finished.size > HISTORY_LIMIT) {
      for (const oldest of this.#finished.keys()) {
        this.#finished.delete(oldest);
        break;
      }
    }
  }

  order(orderId: OrderId): OrderRecord | null {
    return this.open.get(orderId)?.record() ?? this.#finished.get(orderId) ?? null;
  }

  finishedOrders(): OrderRecord[] {
    return [...this.#finished.values()].reverse();
  }

  addTrade(trade: AccountTrade): void {
    if (!this.#keepsPast) return;
    this.#trades.push(trade);
    if (this.#trades.length > HISTORY_LIMIT * 1.1) this.#trades.splice(0, this.#trades.length - HISTORY_LIMIT);
  }

  trades(): AccountTrade[] {
    return this.#trades.toReversed();
  }

  ledgers(): LedgerRow[] {
    return this.#ledgers.toReversed();
  }

  available(asset: Asset): Money {
    const holding = this.#holdings.get(asset);
    return holding === undefined ? new Money(0) : holding.total.sub(holding.held);
  }

  /** Replaces one hold by another; `held` may exceed the total only when the caller did not check `available`. */
  changeHold(asset: Asset, precision: number, by: Money): void {
    const holding = this.#holding(asset, precision);
    holding.held = holding.held.add(by);
  }

  /** Books `amount` less `fee`: new balance = old + amount - fee. Returns the ledger row, null where no past is kept. */
  book(
    entry: Booking & { readonly ledgerId: string; readonly type: LedgerRow['type']; readonly at: EpochMs },
    precision: number,
  ): LedgerRow | null {
    const holding = this.#holding(entry.asset, precision);
    const grown = holding.total.add(entry.amount);
    holding.total = entry.fee.isZero() ? grown : grown.sub(entry.fee);
    if (!this.#keepsPast) return null;
    const row: LedgerRow = {
      ledgerId: entry.ledgerId,
      referenceId: entry.referenceId,
      type: entry.type,
      asset: entry.asset,
      amount: decimalText(entry.amount.toFixed(precision)),
      fee: decimalText(entry.fee.toFixed(precision)),
      balance: decimalText(holding.total.toFixed(precision)),
      at: entry.at,
    };
    this.#ledgers.push(row);
    if (this.#ledgers.length > HISTORY_LIMIT * 1.1) this.#ledgers.splice(0, this.#ledgers.length - HISTORY_LIMIT);
    return row;
  }

  balances(): BalanceRow[] {
    return [...this.#holdings].map(([asset, { precision, total, held }]) => ({
      asset,
      total: decimalText(total.toFixed(precision)),
      held: decimalText(held.toFixed(precision)),
    }));
  }

  #holding(asset: Asset, precision: number): Holding {
    const known = this.#holdings.get(asset);
    if (known !== undefined) return known;
    const holding: Holding = { precision, total: new Money(0), held: new Money(0) };
    this.#holdings.set(asset, holding);
    return holding;
  }
}
