/**
 * An accepted order's life, step by step:
 *
 *   admit ── pending_new ──┬─(effective time ahead)──► scheduled ──┐
 *                          └───────────────────────────────────────┴─► start
 *   start ──┬─ would trigger at once ───────────────────► canceled
 *           ├─ triggered type ── new ──► armed ─(reference)─► triggered ── status ──► work
 *           ├─ post-only that would take ───────────────► canceled
 *           └─ new ──► work
 *   work ── takes ──┬─ nothing left ──► filled
 *                   ├─ ioc, fok, market, self-trade ──► canceled
 *                   └─ rests ──► filled | canceled | expired
 *
 * Reasons are Kraken's where Kraken documents them (`Immediate or cancel`, `Post only order`, `Order would trigger
 * immediately`, `Order replaced`, `User requested`, `Insufficient funds`); the rest are in its manner.
 */
import type { Price, Quantity } from '../../domain/instrument.ts';
import type { BookSide } from '../../domain/market.ts';
import type { Money } from '../../domain/money.ts';
import type { EpochMs } from '../../domain/time.ts';
import { adjustHold, buyingPower, canCarry, requiredHold } from '../accounts/holds.ts';
import type { AccountOrder, BookOrder } from './account-order.ts';
import { Execution } from './execution.ts';
import type { Floor } from './floor.ts';
import { available } from './match.ts';
import { isTrailingType, isTriggeredType } from './order-type.ts';
import { RestingOrder } from './price-level.ts';
import { resolvePrice } from './relative-price.ts';
import { isReached, trail } from './triggers.ts';

/** Market price protection: a market order does not trade further than this from the price it found. */
const PROTECTION = 0.05;

const bookSideOf = (order: AccountOrder): BookSide => (order.request.side === 'buy' ? 'bid' : 'ask');

export class Lifecycle {
  readonly #floor: Floor;
  readonly execution: Execution;
  readonly #conditionalFill: (order: AccountOrder, quantity: number) => void;

  constructor(floor: Floor, conditionalFill: (order: AccountOrder, quantity: number) => void) {
    this.#floor = floor;
    this.#conditionalFill = conditionalFill;
    this.execution = new Execution(floor, {
      completed: (order) => this.finish(order, 'filled', null),
      prevented: (order) => this.finish(order, 'canceled', 'Self trade prevention'),
      conditionalFill: (order, quantity) => floor.defer(() => this.#conditionalFill(order, quantity)),
      triggered: (order) => this.#trigger(order),
    });
    floor.beforePublish(() => this.#announceTrails());
  }

  /** Takes in an order that passed every check, holds its funds and starts it when its time has come. */
  admit(order: AccountOrder): void {
    const { request, account } = order;
    account.enlist(order);
    adjustHold(order);
    order.amends = [
      {
        amendId: this.#floor.ids.amend(),
        kind: 'original',
        quantity: order.quantity as Quantity,
        displayQuantity: order.displayQuantity as Quantity | null,
        remaining: order.quantity as Quantity,
        limitPrice: order.limitPrice as Price | null,
        triggerPrice: order.triggerPrice as Price | null,
        reason: null,
        postOnly: request.postOnly,
        at: order.openedAt,
      },
    ];
    this.#floor.outbox.execution(order, 'pending_new');
    if (request.expireTime !== null && request.timeInForce === 'gtd') this.#expireAt(order, request.expireTime);
    if (request.effectiveTime !== null && request.effectiveTime > this.#floor.time.now()) {
      this.#wake(order, request.effectiveTime, () => this.#start(order));
    } else {
      this.#start(order);
    }
  }

  /** Ends an order: out of the book and the triggers, hold released, reported. */
  finish(order: AccountOrder, status: 'filled' | 'canceled' | 'expired', reason: string | null): void {
    if (!order.isOpen) return;
    this.withdraw(order);
    order.market.lastTriggers.disarm(order);
    order.market.indexTriggers.disarm(order);
    for (const wakeUp of order.wakeUps) wakeUp.dispose();
    order.wakeUps = [];
    order.status = status;
    order.reason = reason;
    order.closedAt = this.#floor.time.stamp();
    adjustHold(order);
    order.account.retire(order);
    this.#floor.outbox.execution(order, status, { reason });
  }

  /** Takes the order's quantity out of the book. */
  withdraw(order: AccountOrder): void {
    const resting = order.resting;
    if (resting === null) return;
    order.market.book.remove(resting, this.#floor.time.now());
    order.resting = null;
    order.market.accountOrders.delete(order);
    this.#floor.outbox.touched(order.market);
  }

  /** Whether the order, priced as it is, would trade the moment it arrives. */
  wouldTake(order: AccountOrder, limitPrice: number): boolean {
    const opposite = order.market.book.ladder(order.request.side === 'buy' ? 'ask' : 'bid');
    const best = opposite.best();
    return best !== null && opposite.reaches(best.price, limitPrice);
  }

  /** Takes what the book offers within the order's terms and rests, or ends, with what is left. */
  work(order: AccountOrder): void {
    const { request } = order;
    const limit = order.limitPrice ?? this.#protectionLimit(order);
    if (request.timeInForce === 'fok' && this.#obtainable(order, limit) < order.leaves) {
      this.finish(order, 'canceled', 'Fill or kill');
      return;
    }
    const { isStopped } = this.execution.takeForOrder(order, limit);
    if (!order.isOpen) return;
    if (isStopped) this.finish(order, 'canceled', 'Self trade prevention');
    else if (order.limitPrice === null) this.finish(order, 'canceled', 'Market price protection');
    else if (request.timeInForce === 'ioc') this.finish(order, 'canceled', 'Immediate or cancel');
    else this.rest(order, order.limitPrice);
  }

  rest(order: AccountOrder, price: number): void {
    const display = order.orderType === 'iceberg' ? (order.displayQuantity ?? 0) : 0;
    const at = this.#floor.time.now();
    order.resting = new RestingOrder(
      order.orderId,
      bookSideOf(order),
      price as Price,
      order.leaves,
      at,
      order,
      display,
    );
    order.market.book.rest(order.resting);
    order.market.accountOrders.add(order);
    this.#floor.outbox.touched(order.market);
  }

  /** What buying the order's quantity now would cost with its fee; for a sell, the quantity itself. */
  immediateNeed(order: AccountOrder): Money {
    if (order.request.side === 'sell') return requiredHold(order);
    let units = 0n;
    const { market } = order;
    const add = (price: number, quantity: number): void => {
      units += BigInt(price) * BigInt(quantity);
    };
    available(
      market.book,
      'buy',
      this.#protectionLimit(order),
      order.leaves,
      (other) => this.#isOwn(order, other),
      add,
    );
    const { pricePrecision, quantityPrecision } = market.listed;
    return buyingPower(order, { units, scale: pricePrecision + quantityPrecision });
  }

  #start(order: AccountOrder): void {
    if (!order.isOpen) return;
    if (!this.#floor.isMatching(order.market) && !order.request.postOnly) {
      this.#wake(order, (this.#floor.time.now() + 1000) as EpochMs, () => this.#start(order));
      return;
    }
    if (isTriggeredType(order.orderType)) {
      this.#arm(order);
      return;
    }
    if (order.request.postOnly && order.limitPrice !== null && this.wouldTake(order, order.limitPrice)) {
      this.finish(order, 'canceled', 'Post only order');
      return;
    }
    order.status = 'new';
    this.#floor.outbox.execution(order, 'new');
    this.work(order);
  }

  #arm(order: AccountOrder): void {
    const { market } = order;
    const reference = this.referencePrice(order);
    if (isTrailingType(order.orderType)) trail(order, reference);
    adjustHold(order);
    if (isReached(order, reference)) {
      this.finish(order, 'canceled', 'Order would trigger immediately');
      return;
    }
    order.status = 'new';
    this.#floor.outbox.execution(order, 'new');
    (order.request.trigger?.reference === 'index' ? market.indexTriggers : market.lastTriggers).arm(order);
  }

  #trigger(order: AccountOrder): void {
    if (!order.isOpen || order.triggerPrice === null) return;
    order.isTriggered = true;
    if (order.limitOffset !== null) {
      order.limitPrice = resolvePrice(order.limitOffset, order.triggerPrice, order.market.listed);
    }
    this.#floor.outbox.execution(order, 'status');
    const need = order.limitPrice === null ? this.immediateNeed(order) : requiredHold(order);
    if (!canCarry(order, need)) {
      this.finish(order, 'canceled', 'Insufficient funds');
      return;
    }
    adjustHold(order);
    this.work(order);
  }

  /** What the trigger compares with: the index where asked for and known, else the last trade. */
  referencePrice(order: AccountOrder): number {
    const { market } = order;
    return order.request.trigger?.reference === 'index' ? (market.indexPrice ?? market.lastPrice) : market.lastPrice;
  }

  #protectionLimit(order: AccountOrder): number | null {
    const isBuy = order.request.side === 'buy';
    const best = order.market.book.ladder(isBuy ? 'ask' : 'bid').best();
    if (best === null) return null;
    return isBuy ? Math.floor(best.price * (1 + PROTECTION)) : Math.ceil(best.price * (1 - PROTECTION));
  }

  #obtainable(order: AccountOrder, limit: number | null): number {
    const isOwn = (other: BookOrder) => this.#isOwn(order, other);
    return available(order.market.book, order.request.side, limit, order.leaves, isOwn);
  }

  #isOwn(order: AccountOrder, other: BookOrder): boolean {
    return other.owner !== null && other.owner.account === order.account;
  }

  #expireAt(order: AccountOrder, due: EpochMs): void {
    this.#wake(order, due, () => {
      if (this.#floor.systemStatus === 'maintenance') this.#expireAt(order, (this.#floor.time.now() + 1000) as EpochMs);
      else this.finish(order, 'expired', null);
    });
  }

  #wake(order: AccountOrder, due: EpochMs, task: () => void): void {
    const timer = this.#floor.time.at(due, () => {
      order.wakeUps = order.wakeUps.filter((other) => other !== timer);
      this.#floor.step(task);
    });
    order.wakeUps.push(timer);
  }

  #announceTrails(): void {
    for (const order of this.#floor.movedTriggers) {
      if (!order.isOpen || order.isTriggered) continue;
      adjustHold(order);
      this.#floor.outbox.execution(order, 'status');
    }
    this.#floor.movedTriggers.clear();
  }
}
