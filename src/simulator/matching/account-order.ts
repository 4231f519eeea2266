/** A client's order while it lives at the exchange. Mutable here; what leaves is the immutable record. */
import type { Asset, Price, Quantity } from '../../domain/instrument.ts';
import { type DecimalText, decimalText, Money } from '../../domain/money.ts';
import type { ExchangeOrderStatus, OrderType, RelativePrice } from '../../domain/order.ts';
import { formatScaled } from '../../domain/scaled.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Account, OpenOrder } from '../accounts/account.ts';
import type { FeeRates } from '../accounts/fees.ts';
import type { AmendRecord, OrderId, OrderRecord, OrderRequest } from '../exchange.ts';
import type { Market } from '../market/market.ts';
import type { SimDisposable } from '../ports.ts';
import { isTrailingType } from './order-type.ts';
import type { RestingOrder } from './price-level.ts';
import type { TriggeredOrder } from './triggers.ts';

/** Account, market and book know no more of an order than their own part; these are the ones that hold clients' orders. */
export type OrderAccount = Account<AccountOrder>;
export type OrderMarket = Market<AccountOrder>;
export type BookOrder = RestingOrder<AccountOrder>;

export interface AccountOrderTerms {
  readonly orderId: OrderId;
  readonly account: OrderAccount;
  readonly market: OrderMarket;
  readonly request: OrderRequest;
  readonly orderType: OrderType;
  readonly quantity: number;
  readonly limitPrice: number | null;
  readonly triggerPrice: number | null;
  readonly rates: FeeRates;
  readonly parent: OrderId | null;
  readonly at: EpochMs;
}

/** The text of an amount that is asked for far more often than it changes. */
class AmountText {
  #units: bigint | null = null;
  #text = decimalText('0');

  of(units: bigint, digits: number): DecimalText {
    if (units !== this.#units) {
      this.#units = units;
      this.#text = decimalText(formatScaled(units, digits));
    }
    return this.#text;
  }
}

export class AccountOrder implements OpenOrder, TriggeredOrder {
  readonly orderId: OrderId;
  readonly account: OrderAccount;
  readonly market: OrderMarket;
  readonly request: OrderRequest;
  readonly orderType: OrderType;
  readonly parent: OrderId | null;
  readonly openedAt: EpochMs;
  /** Rates the hold was computed with; no fill is charged more. */
  readonly rates: FeeRates;
  status: ExchangeOrderStatus = 'pending_new';
  quantity: number;
  filled = 0;
  limitPrice: number | null;
  triggerPrice: number | null;
  /** The distance a trailing trigger keeps, as last amended. */
  trailing: RelativePrice | null;
  /** Where a trailing-stop-limit puts its limit, relative to the trigger. */
  limitOffset: RelativePrice | null;
  /** Best reference price a trailing order has seen. */
  peak: number | null = null;
  isTriggered = false;
  displayQuantity: number | null;
  /** In the last digit of a cost at this market. */
  cost = 0n;
  /** The same of the fee, in quote also when it was taken in base. */
  fee = 0n;
  lastAmendedAt: EpochMs | null = null;
  closedAt: EpochMs | null = null;
  reason: string | null = null;
  tradeIds: readonly string[] = [];
  amends: readonly AmendRecord[] = [];
  resting: BookOrder | null = null;
  /** Exactly what is held in the account for this order. */
  hold: { readonly asset: Asset; readonly amount: Money };
  wakeUps: SimDisposable[] = [];
  readonly #costText = new AmountText();
  readonly #feeText = new AmountText();

  constructor(terms: AccountOrderTerms) {
    this.orderId = terms.orderId;
    this.account = terms.account;
    this.market = terms.market;
    this.request = terms.request;
    this.orderType = terms.orderType;
    this.quantity = terms.quantity;
    this.limitPrice = terms.limitPrice;
    this.triggerPrice = terms.triggerPrice;
    const isTrailing = isTrailingType(terms.orderType);
    this.trailing = isTrailing ? (terms.request.trigger?.price ?? null) : null;
    this.limitOffset = isTrailing ? terms.request.limitPrice : null;
    this.displayQuantity = terms.request.displayQuantity;
    this.rates = terms.rates;
    this.parent = terms.parent;
    this.openedAt = terms.at;
    const { base, quote } = terms.market.listed;
    this.hold = { asset: terms.request.side === 'buy' ? quote : base, amount: new Money(0) };
  }

  get leaves(): number {
    return this.quantity - this.filled;
  }

  get isOpen(): boolean {
    return this.closedAt === null;
  }

  get feeIsInBase(): boolean {
    return this.request.feePreference === 'base';
  }

  /** Milliseconds since created or last amended: what rate limit penalties go by. */
  ageMs(at: number): number {
    return at - (this.lastAmendedAt ?? this.openedAt);
  }

  record(): OrderRecord {
    const digits = this.market.listed.costPrecision;
    return {
      orderId: this.orderId,
      account: this.account.id,
      request: this.request,
      status: this.status,
      quantity: this.quantity as Quantity,
      filled: this.filled as Quantity,
      limitPrice: this.limitPrice as Price | null,
      triggerPrice: this.triggerPrice as Price | null,
      isTriggered: this.isTriggered,
      displayQuantity: this.displayQuantity as Quantity | null,
      cost: this.#costText.of(this.cost, digits),
      fee: this.#feeText.of(this.fee, digits),
      openedAt: this.openedAt,
      lastAmendedAt: this.lastAmendedAt,
      closedAt: this.closedAt,
      reason: this.reason,
      tradeIds: this.tradeIds,
      parent: this.parent,
      amends: this.amends,
    };
  }
}
