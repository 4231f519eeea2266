/**
 * Accepting orders. Checks run in Kraken's order: market status, arguments, precision, minimums, rate limit, open order
 * limit, client order id, funds. The fixed part of the rate limit is charged even when a check before it fails.
 */
import type { Price, Quantity } from '../../domain/instrument.ts';
import { Money, priceOf } from '../../domain/money.ts';
import { feeRates } from '../accounts/fees.ts';
import { canCarry, requiredHold } from '../accounts/holds.ts';
import { ADD_COST, batchAddCost, TIER_LIMITS } from '../accounts/trading-counter.ts';
import type { KrakenError, OrderId, OrderRecord, OrderRequest, Outcome } from '../exchange.ts';
import { AccountOrder, type OrderAccount, type OrderMarket } from './account-order.ts';
import type { Floor } from './floor.ts';
import type { Lifecycle } from './lifecycle.ts';
import { available } from './match.ts';
import { isTriggeredType } from './order-type.ts';
import { type CheckedTerms, checkRequest } from './request-check.ts';

const UNKNOWN_PAIR = 'EQuery:Unknown asset pair';
const RATE_LIMIT: KrakenError = 'EOrder:Rate limit exceeded';
const LARGEST_BATCH = 15;

const refuse = (error: KrakenError): { readonly ok: false; readonly error: KrakenError } => ({ ok: false, error });

export class Placement {
  readonly #floor: Floor;
  readonly #lifecycle: Lifecycle;

  constructor(floor: Floor, lifecycle: Lifecycle) {
    this.#floor = floor;
    this.#lifecycle = lifecycle;
  }

  add(account: OrderAccount, request: OrderRequest, validateOnly: boolean): Outcome<OrderRecord | null> {
    const market = this.#floor.markets.get(request.symbol);
    if (market === undefined) return refuse(UNKNOWN_PAIR);
    const now = this.#floor.time.now();
    const isWithinLimit = validateOnly || account.counter(market.symbol).charge(now, ADD_COST);
    const check = checkRequest(market, request, this.#floor.systemStatus, now);
    if (!check.ok) return check;
    if (!isWithinLimit) return refuse(RATE_LIMIT);
    return this.place(account, market, request, check.value, { validateOnly });
  }

  addBatch(
    account: OrderAccount,
    requests: readonly OrderRequest[],
    validateOnly: boolean,
  ): Outcome<readonly Outcome<OrderRecord | null>[]> {
    const symbol = requests[0]?.symbol;
    const isOneMarket = requests.every((request) => request.symbol === symbol);
    if (symbol === undefined || requests.length < 2 || requests.length > LARGEST_BATCH || !isOneMarket) {
      return refuse('EGeneral:Invalid arguments:orders');
    }
    const market = this.#floor.markets.get(symbol);
    if (market === undefined) return refuse(UNKNOWN_PAIR);
    const now = this.#floor.time.now();
    const isWithinLimit = validateOnly || account.counter(symbol).charge(now, batchAddCost(requests.length));
    const terms: CheckedTerms[] = [];
    for (const request of requests) {
      const check = checkRequest(market, request, this.#floor.systemStatus, now);
      if (!check.ok) return check;
      terms.push(check.value);
    }
    if (!isWithinLimit) return refuse(RATE_LIMIT);
    return {
      ok: true,
      value: requests.map((request, index) => {
        const own = terms[index];
        if (own === undefined) return refuse('EGeneral:Internal error');
        return this.place(account, market, request, own, { validateOnly });
      }),
    };
  }

  /** The checks that look at the account, then admission. `instead`: an order this one replaces, whose hold is free. */
  place(
    account: OrderAccount,
    market: OrderMarket,
    request: OrderRequest,
    terms: CheckedTerms,
    options: { readonly validateOnly: boolean; readonly instead?: AccountOrder; readonly parent?: OrderId },
  ): Outcome<OrderRecord | null> {
    if (request.orderType === 'settle-position') return refuse('EOrder:Unknown position');
    const { instead } = options;
    const limit = TIER_LIMITS[account.tier].openOrdersPerPair + (instead === undefined ? 0 : 1);
    if (account.openCount(market.symbol) >= limit) return refuse('EOrder:Orders limit exceeded');
    const { clientOrderId } = request;
    if (clientOrderId !== null && account.byClientOrderId.has(clientOrderId)) {
      return refuse('EGeneral:Invalid arguments:cl_ord_id is not unique among open orders');
    }
    const at = this.#floor.time.stamp();
    const quantity = request.quantity ?? quantityForCash(market, new Money(request.cashQuantity ?? 0));
    if (quantity < market.listed.minimumQuantity) return refuse('EOrder:Order minimum not met');
    const order = new AccountOrder({
      orderId: this.#floor.ids.order(),
      account,
      market,
      request,
      orderType: request.orderType,
      quantity,
      limitPrice: terms.limitPrice,
      triggerPrice: terms.triggerPrice,
      rates: feeRates(account.volume.total(at), this.#floor.fees),
      parent: options.parent ?? null,
      at,
    });
    const need = this.#need(order);
    const freed = instead?.hold.asset === order.hold.asset ? instead.hold.amount : new Money(0);
    if (!canCarry(order, need.sub(freed))) return refuse('EOrder:Insufficient funds');
    if (options.validateOnly) return { ok: true, value: null };
    if (instead !== undefined) this.#lifecycle.finish(instead, 'canceled', 'Order replaced');
    this.#lifecycle.admit(order);
    return { ok: true, value: order.record() };
  }

  /** The closing order of a conditional order, for what one fill bought or sold. */
  placeClosing(parent: AccountOrder, quantity: number): void {
    const close = parent.request.conditionalClose;
    if (close === null) return;
    const { market, account } = parent;
    const request: OrderRequest = {
      ...parent.request,
      side: parent.request.side === 'buy' ? 'sell' : 'buy',
      orderType: close.orderType,
      quantity: quantity as Quantity,
      cashQuantity: null,
      limitPrice: close.limitPrice,
      trigger: close.trigger === null ? null : { reference: 'last', price: close.trigger },
      timeInForce: 'gtc',
      postOnly: false,
      displayQuantity: null,
      effectiveTime: null,
      expireTime: null,
      deadline: null,
      conditionalClose: null,
    };
    const check = checkRequest(market, request, 'online', this.#floor.time.now());
    // Kraken reports no order for a closing order it cannot place; the fill itself stands.
    if (check.ok) this.place(account, market, request, check.value, { validateOnly: false, parent: parent.orderId });
  }

  #need(order: AccountOrder): Money {
    const isImmediate = order.limitPrice === null && !isTriggeredType(order.orderType);
    return isImmediate ? this.#lifecycle.immediateNeed(order) : requiredHold(order);
  }
}

/** How much base a quote amount buys from the book as it stands, in whole lots. */
function quantityForCash(market: OrderMarket, cash: Money): number {
  let left = cash;
  let quantity = 0;
  const perLot = 10 ** market.listed.quantityPrecision;
  const take = (price: number, offered: number): void => {
    const each = priceOf(price as Price, market.listed);
    const affordable = left.div(each).mul(perLot).floor().toNumber();
    const taken = Math.min(offered, affordable);
    quantity += taken;
    left = left.sub(each.mul(taken).div(perLot));
  };
  available(market.book, 'buy', null, Number.MAX_SAFE_INTEGER, () => false, take);
  return quantity;
}
