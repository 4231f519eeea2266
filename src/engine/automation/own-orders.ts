/**
 * One strategy's orders by the keys it gave them, from the decision until the exchange has said that they ended. Whatever is
 * not settled counts as filled: an order on its way, an amend at the larger of both quantities, one that nobody can tell of.
 */
import type { Price, Quantity } from '../../domain/instrument.ts';
import type { Side } from '../../domain/market.ts';
import type { OwnOrder } from './strategy.ts';

interface Tracked extends OwnOrder {
  readonly intentId: string;
  /** Terms asked for and not confirmed. */
  readonly next: { readonly price: Price | null; readonly quantity: Quantity } | null;
}

export type OrderNews =
  | {
      readonly state: 'working' | 'pending' | 'unknown';
      readonly price?: Price | null;
      readonly quantity?: Quantity;
      readonly filled?: Quantity;
    }
  /** It ended, or never came to be. */
  | { readonly state: 'closed' };

const KEYS_REMEMBERED = 1_000;

export class OwnOrders {
  readonly #orders = new Map<string, Tracked>();
  readonly #used = new Set<string>();
  #view: readonly Tracked[] | null = null;
  #buys = 0;
  #sells = 0;

  get size(): number {
    return this.#orders.size;
  }

  /** Lots that may still be bought, and sold, whatever becomes of what is on its way. */
  get leaves(): { readonly buys: number; readonly sells: number } {
    return { buys: this.#buys, sells: this.#sells };
  }

  all(): readonly Tracked[] {
    this.#view ??= [...this.#orders.values()];
    return this.#view;
  }

  get(key: string): Tracked | null {
    return this.#orders.get(key) ?? null;
  }

  /** Whether the strategy ever gave this key, also to an order that has ended. */
  wasUsed(key: string): boolean {
    return this.#used.has(key);
  }

  placed(key: string, side: Side, price: Price | null, quantity: Quantity, intentId: string): void {
    this.#used.delete(key);
    this.#used.add(key);
    const [oldest] = this.#used;
    if (this.#used.size > KEYS_REMEMBERED && oldest !== undefined) this.#used.delete(oldest);
    this.#set({ key, side, price, quantity, filled: 0 as Quantity, state: 'pending', intentId, next: null });
  }

  amending(key: string, price: Price | null, quantity: Quantity): void {
    const order = this.#orders.get(key);
    if (order !== undefined) this.#set({ ...order, state: 'pending', next: { price, quantity } });
  }

  filled(key: string, quantity: Quantity): void {
    const order = this.#orders.get(key);
    if (order !== undefined) this.#set({ ...order, filled: (order.filled + quantity) as Quantity });
  }

  /** False: nothing is known by this key, or nothing changed. */
  heard(key: string, news: OrderNews): boolean {
    const order = this.#orders.get(key);
    if (order === undefined) return false;
    if (news.state === 'closed') {
      this.#orders.delete(key);
      this.#recount();
      return true;
    }
    const next: Tracked = {
      ...order,
      state: news.state,
      price: news.price === undefined ? order.price : news.price,
      quantity: news.quantity ?? order.quantity,
      filled: Math.max(order.filled, news.filled ?? 0) as Quantity,
      next: news.state === 'working' ? null : order.next,
    };
    const isSame =
      next.state === order.state &&
      next.price === order.price &&
      next.quantity === order.quantity &&
      next.filled === order.filled &&
      next.next === order.next;
    if (!isSame) this.#set(next);
    return !isSame;
  }

  #set(order: Tracked): void {
    this.#orders.set(order.key, order);
    this.#recount();
  }

  #recount(): void {
    this.#view = null;
    this.#buys = 0;
    this.#sells = 0;
    for (const { side, quantity, filled, next } of this.#orders.values()) {
      const leaves = Math.max(0, Math.max(quantity, next?.quantity ?? 0) - filled);
      if (side === 'buy') this.#buys += leaves;
      else this.#sells += leaves;
    }
  }
}
