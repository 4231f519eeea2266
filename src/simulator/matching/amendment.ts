/**
 * Changing a working order. Amend keeps the ids and, when only quantity is given up, the place in the queue; edit
 * cancels and places anew.
 */
import type { Price, Quantity } from '../../domain/instrument.ts';
import { adjustHold, canCarry, requiredHold } from '../accounts/holds.ts';
import { amendCost, editCost } from '../accounts/trading-counter.ts';
import type { AmendRequest, KrakenError, OrderId, OrderRecord, OrderRequest, Outcome } from '../exchange.ts';
import type { AccountOrder, OrderAccount } from './account-order.ts';
import type { Floor } from './floor.ts';
import type { Lifecycle } from './lifecycle.ts';
import { isTrailingType, isTriggeredType } from './order-type.ts';
import type { Placement } from './placement.ts';
import { resolvePrice, trailingDistance } from './relative-price.ts';
import { checkDeadline, checkPrice, checkRequest, checkSize, checkStatus, isDisplayable } from './request-check.ts';

const UNKNOWN_ORDER: KrakenError = 'EOrder:Unknown order';
const RATE_LIMIT: KrakenError = 'EOrder:Rate limit exceeded';
const NOTHING_TO_AMEND: KrakenError = 'EOrder:No amendable parameters';
const WRONG_DISPLAY: KrakenError = 'EGeneral:Invalid arguments:display_qty';

const refuse = (error: KrakenError): { readonly ok: false; readonly error: KrakenError } => ({ ok: false, error });

/** The terms an amendment may change. */
interface Terms {
  quantity: number;
  displayQuantity: number | null;
  limitPrice: number | null;
  triggerPrice: number | null;
  limitOffset: AccountOrder['limitOffset'];
  trailing: AccountOrder['trailing'];
}

const termsOf = (order: AccountOrder): Terms => ({
  quantity: order.quantity,
  displayQuantity: order.displayQuantity,
  limitPrice: order.limitPrice,
  triggerPrice: order.triggerPrice,
  limitOffset: order.limitOffset,
  trailing: order.trailing,
});

export class Amendment {
  readonly #floor: Floor;
  readonly #lifecycle: Lifecycle;
  readonly #placement: Placement;

  constructor(floor: Floor, lifecycle: Lifecycle, placement: Placement) {
    this.#floor = floor;
    this.#lifecycle = lifecycle;
    this.#placement = placement;
  }

  amend(
    account: OrderAccount,
    request: AmendRequest,
  ): Outcome<{ readonly amendId: string; readonly order: OrderRecord }> {
    const order = account.find(request.target)[0];
    if (order === undefined) return refuse(UNKNOWN_ORDER);
    const now = this.#floor.time.now();
    const isWithinLimit = account.counter(order.market.symbol).charge(now, amendCost(order.ageMs(now)));
    const next = amendedTerms(order, request, this.#lifecycle.referencePrice(order));
    const error =
      checkStatus(order.market, order.request, this.#floor.systemStatus) ??
      checkDeadline(request.deadline, now) ??
      this.#checkTerms(order, next, request.postOnly) ??
      (isWithinLimit ? null : RATE_LIMIT);
    if (error !== null) return refuse(error);
    const before = termsOf(order);
    Object.assign(order, next);
    if (next.quantity > order.filled && !canCarry(order, requiredHold(order))) {
      Object.assign(order, before);
      return refuse('EOrder:Insufficient funds');
    }
    return { ok: true, value: this.#apply(order, before, request) };
  }

  edit(
    account: OrderAccount,
    orderId: OrderId,
    changes: Partial<OrderRequest>,
    validateOnly: boolean,
  ): Outcome<{ readonly order: OrderRecord | null; readonly originalOrderId: OrderId }> {
    const order = account.open.get(orderId);
    if (order === undefined) return refuse(UNKNOWN_ORDER);
    const { market, request: original } = order;
    const now = this.#floor.time.now();
    const isWithinLimit = validateOnly || account.counter(market.symbol).charge(now, editCost(order.ageMs(now)));
    if (original.clientOrderId !== null) return refuse('EGeneral:Invalid arguments:cl_ord_id');
    if (original.conditionalClose !== null) return refuse('EGeneral:Invalid arguments:conditional');
    if (order.isTriggered) return refuse('EOrder:Invalid order');
    const total = changes.quantity ?? order.quantity;
    if (total <= order.filled) return refuse('EGeneral:Invalid arguments:volume');
    const request: OrderRequest = {
      ...original,
      ...changes,
      symbol: original.symbol,
      side: original.side,
      orderType: original.orderType,
      quantity: (total - order.filled) as Quantity,
      cashQuantity: null,
      clientOrderId: null,
      deadline: changes.deadline ?? null,
    };
    const check = checkRequest(market, request, this.#floor.systemStatus, now);
    if (!check.ok) return check;
    if (!isWithinLimit) return refuse(RATE_LIMIT);
    const placed = this.#placement.place(account, market, request, check.value, { validateOnly, instead: order });
    return placed.ok ? { ok: true, value: { order: placed.value, originalOrderId: orderId } } : placed;
  }

  #checkTerms(order: AccountOrder, next: Terms, postOnly: boolean): KrakenError | null {
    const now = termsOf(order);
    if (Object.keys(next).every((key) => next[key as keyof Terms] === now[key as keyof Terms])) return NOTHING_TO_AMEND;
    const { market } = order;
    if (order.isTriggered && next.triggerPrice !== now.triggerPrice) return NOTHING_TO_AMEND;
    const wrongPrice = checkPrice(market, next.triggerPrice) ?? checkPrice(market, next.limitPrice);
    if (wrongPrice !== null) return wrongPrice;
    const price = next.limitPrice ?? next.triggerPrice ?? market.lastPrice;
    const isSizeKept = next.quantity === now.quantity || next.quantity <= order.filled;
    const wrongSize = isSizeKept ? null : checkSize(market, next.quantity, price);
    if (wrongSize !== null) return wrongSize;
    const remaining = next.quantity - order.filled;
    const isDisplayKept = next.displayQuantity === now.displayQuantity;
    if (!isDisplayKept && !isDisplayable(next.displayQuantity ?? 0, remaining)) return WRONG_DISPLAY;
    // What was shown of less can be too little of more: at least 1/15 of what remains, whichever of the two changed.
    const shown = next.displayQuantity ?? remaining;
    if (next.quantity > now.quantity && !isDisplayable(Math.min(shown, remaining), remaining)) return WRONG_DISPLAY;
    const isPriced = next.limitPrice !== null && next.limitPrice !== now.limitPrice;
    const mustRest = postOnly || order.request.postOnly;
    if (mustRest && isPriced && next.limitPrice !== null && this.#lifecycle.wouldTake(order, next.limitPrice)) {
      return 'EOrder:Post only order';
    }
    return null;
  }

  #apply(order: AccountOrder, before: Terms, request: AmendRequest): { amendId: string; order: OrderRecord } {
    const amendId = this.#floor.ids.amend();
    const at = this.#floor.time.stamp();
    order.lastAmendedAt = at;
    order.amends = [
      ...order.amends,
      {
        amendId,
        kind: 'user',
        quantity: order.quantity as Quantity,
        displayQuantity: order.displayQuantity as Quantity | null,
        remaining: Math.max(0, order.leaves) as Quantity,
        limitPrice: order.limitPrice as Price | null,
        triggerPrice: order.triggerPrice as Price | null,
        reason: null,
        postOnly: request.postOnly,
        at,
      },
    ];
    adjustHold(order);
    this.#floor.outbox.execution(order, 'amended', { reason: 'User requested' });
    const amended = order.record();
    if (order.leaves <= 0) this.#lifecycle.finish(order, 'canceled', 'User requested');
    else if (order.resting !== null) this.#requeue(order, before);
    else if (!order.isTriggered && isTriggeredType(order.orderType)) {
      order.market.lastTriggers.refresh();
      order.market.indexTriggers.refresh();
      this.#lifecycle.execution.observe(
        order.market,
        order.request.trigger?.reference ?? 'last',
        this.#lifecycle.referencePrice(order),
      );
    }
    return { amendId, order: order.isOpen ? order.record() : amended };
  }

  /** Giving up quantity keeps the place; asking for more, or another price, goes to the back. */
  #requeue(order: AccountOrder, before: Terms): void {
    const { resting, market } = order;
    if (resting === null) return;
    const isPriceKept = order.limitPrice === before.limitPrice;
    const isDisplayKept = order.displayQuantity === before.displayQuantity;
    if (isPriceKept && isDisplayKept && order.quantity <= before.quantity) {
      const givenUp = before.quantity - order.quantity;
      const fromHidden = Math.min(resting.hidden, givenUp);
      resting.hidden -= fromHidden;
      market.book.shrink(resting, resting.visible - (givenUp - fromHidden), this.#floor.time.now());
      this.#floor.outbox.touched(market);
      return;
    }
    this.#lifecycle.withdraw(order);
    this.#lifecycle.work(order);
  }
}

function amendedTerms(order: AccountOrder, request: AmendRequest, reference: number): Terms {
  const next = termsOf(order);
  const { listed } = order.market;
  if (request.quantity !== null) next.quantity = request.quantity;
  if (request.displayQuantity !== null && order.orderType === 'iceberg') next.displayQuantity = request.displayQuantity;
  if (request.triggerPrice !== null && isTriggeredType(order.orderType)) {
    if (isTrailingType(order.orderType)) {
      next.trailing = request.triggerPrice;
      const peak = order.peak ?? reference;
      const distance = trailingDistance(request.triggerPrice, peak, listed);
      next.triggerPrice = order.request.side === 'buy' ? peak + distance : peak - distance;
    } else {
      next.triggerPrice = resolvePrice(request.triggerPrice, reference, listed);
    }
  }
  if (request.limitPrice !== null && order.limitPrice !== null) {
    if (order.limitOffset !== null && !order.isTriggered) next.limitOffset = request.limitPrice;
    next.limitPrice = resolvePrice(request.limitPrice, next.triggerPrice ?? reference, listed);
  }
  return next;
}
