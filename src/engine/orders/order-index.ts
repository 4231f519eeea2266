/** Every order the fold holds, and how evidence finds its own: by exchange order id, client order id or user reference. */
import type { ClientOrderId, ExchangeOrderId, IntentId } from '../../domain/order.ts';
import type { ExecutionReport, OrderSnapshot } from '../ports.ts';
import { compareDecimals } from './exact.ts';
import { isLive, type Order } from './order.ts';

/** Conditional closes have no client order id: their user reference is joined within this window of the sending. */
const REFERENCE_WINDOW_MS = 120_000;

export class OrderIndex {
  readonly #orders = new Map<IntentId, Order>();
  /** In the order they became live. */
  readonly #live = new Map<IntentId, Order>();
  /** As asked for last; null once one of them has changed. */
  #liveList: readonly Order[] | null = [];
  readonly #byClient = new Map<ClientOrderId, IntentId>();
  readonly #byExchange = new Map<ExchangeOrderId, IntentId>();
  /** Orders of ours with a conditional close, by the reference they were given. */
  readonly #byReferenceGiven = new Map<number, IntentId>();

  get size(): number {
    return this.#orders.size;
  }

  order(intentId: IntentId): Order | null {
    return this.#orders.get(intentId) ?? null;
  }

  byClientOrderId(id: ClientOrderId): Order | null {
    const intentId = this.#byClient.get(id);
    return intentId === undefined ? null : this.order(intentId);
  }

  byExchangeOrderId(id: ExchangeOrderId): Order | null {
    const intentId = this.#byExchange.get(id);
    return intentId === undefined ? null : this.order(intentId);
  }

  all(): IterableIterator<Order> {
    return this.#orders.values();
  }

  live(): readonly Order[] {
    this.#liveList ??= [...this.#live.values()];
    return this.#liveList;
  }

  /** Takes the order as it stands now. True: its exchange order id was not known before. */
  keep(order: Order): boolean {
    const { intentId, clientOrderId, exchangeOrderId, userReference } = order;
    this.#orders.set(intentId, order);
    const isKept = isLive(order);
    if (isKept || this.#live.has(intentId)) {
      this.#liveList = null;
      if (isKept) this.#live.set(intentId, order);
      else this.#live.delete(intentId);
    }
    if (clientOrderId !== null) this.#byClient.set(clientOrderId, intentId);
    if (userReference !== null && !this.#byReferenceGiven.has(userReference))
      this.#byReferenceGiven.set(userReference, intentId);
    if (exchangeOrderId === null || this.#byExchange.has(exchangeOrderId)) return false;
    this.#byExchange.set(exchangeOrderId, intentId);
    return true;
  }

  /** In place of everything it held. `live`: in the order they became live. */
  replace(orders: readonly Order[], live: readonly IntentId[]): void {
    for (const map of [this.#orders, this.#live, this.#byClient, this.#byExchange, this.#byReferenceGiven]) map.clear();
    for (const order of orders) this.keep(order);
    this.#live.clear();
    for (const intentId of live) {
      const order = this.#orders.get(intentId);
      if (order !== undefined) this.#live.set(intentId, order);
    }
    this.#liveList = null;
  }

  find(
    exchangeOrderId: ExchangeOrderId,
    clientOrderId: ClientOrderId | null,
    described: ExecutionReport | OrderSnapshot,
  ): Order | null {
    const byExchange = this.byExchangeOrderId(exchangeOrderId);
    if (byExchange !== null) return byExchange;
    const byClient = clientOrderId === null ? null : this.byClientOrderId(clientOrderId);
    if (byClient !== null) {
      // One client order id on two exchange orders would be two orders for one intent: the second is not joined.
      return byClient.exchangeOrderId === null ? byClient : null;
    }
    return this.#byReference(described);
  }

  /** The order of ours whose conditional close this is, told by the exchange's own reference or by the one we gave. */
  parentOf(described: ExecutionReport | OrderSnapshot): Order | null {
    const { parentOrderId, userReference, symbol, side } = described;
    const named = parentOrderId === undefined ? null : this.byExchangeOrderId(parentOrderId);
    const byReference = userReference ? this.#byReferenceGiven.get(userReference) : undefined;
    const parent = named ?? (byReference === undefined ? null : this.order(byReference));
    if (parent === null || parent.origin.kind === 'external' || parent.userReference === null) return null;
    return parent.symbol === symbol && parent.side !== side ? parent : null;
  }

  /** Conditional closes join on reference, symbol, side, quantity and time; the reference is random, not unique by law. */
  #byReference(described: ExecutionReport | OrderSnapshot): Order | null {
    const { userReference, symbol, side, orderQuantity } = described;
    if (userReference === undefined || userReference === null || userReference === 0) return null;
    const time = 'openedAt' in described ? described.openedAt : described.exchangeTime;
    for (const order of this.live()) {
      if (order.userReference !== userReference || order.exchangeOrderId !== null) continue;
      if (symbol !== order.symbol || side !== order.side) continue;
      const { quantity } = order.terms;
      if (quantity !== null && orderQuantity !== undefined && compareDecimals(quantity, orderQuantity) !== 0) continue;
      if (Math.abs(time - (order.sentAt ?? order.createdAt)) <= REFERENCE_WINDOW_MS) return order;
    }
    return null;
  }
}
