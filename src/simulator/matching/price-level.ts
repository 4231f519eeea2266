/** A price level of the book and the orders queued in it, in time priority. */
import type { Price, Quantity } from '../../domain/instrument.ts';
import type { BookLevel, BookSide } from '../../domain/market.ts';
import type { EpochMs } from '../../domain/time.ts';

/** An order lying in the book: a link in its level's queue. What its owner is, only the matching above needs to know. */
export class RestingOrder<Owner> {
  readonly orderId: string;
  readonly side: BookSide;
  readonly price: Price;
  /** Quantity the book shows. */
  visible: number;
  /** Quantity an iceberg holds back. */
  hidden: number;
  /** What an iceberg shows after each refill; 0 for any other order. */
  display: number;
  /** When it took its place in the queue. */
  at: EpochMs;
  /** Null: a house participant, or a level of an external book. */
  readonly owner: Owner | null;
  level: PriceLevel<Owner> | null = null;
  previous: RestingOrder<Owner> | null = null;
  next: RestingOrder<Owner> | null = null;
  /** Position among the house orders of its side; -1 for account orders. */
  slot = -1;

  constructor(
    orderId: string,
    side: BookSide,
    price: Price,
    quantity: number,
    at: EpochMs,
    owner: Owner | null,
    display = 0,
  ) {
    this.orderId = orderId;
    this.side = side;
    this.price = price;
    this.visible = display > 0 ? Math.min(display, quantity) : quantity;
    this.hidden = quantity - this.visible;
    this.display = display;
    this.at = at;
    this.owner = owner;
  }
}

export class PriceLevel<Owner> {
  readonly price: Price;
  /** Visible quantity of all orders. */
  quantity = 0;
  head: RestingOrder<Owner> | null = null;
  tail: RestingOrder<Owner> | null = null;
  #view: BookLevel | null = null;

  constructor(price: Price) {
    this.price = price;
  }

  append(order: RestingOrder<Owner>): void {
    order.level = this;
    order.previous = this.tail;
    order.next = null;
    if (this.tail === null) this.head = order;
    else this.tail.next = order;
    this.tail = order;
    this.quantity += order.visible;
  }

  unlink(order: RestingOrder<Owner>): void {
    if (order.previous === null) this.head = order.next;
    else order.previous.next = order.next;
    if (order.next === null) this.tail = order.previous;
    else order.next.previous = order.previous;
    order.previous = null;
    order.next = null;
    order.level = null;
    this.quantity -= order.visible;
  }

  view(): BookLevel {
    if (this.#view === null || this.#view.quantity !== this.quantity) {
      this.#view = { price: this.price, quantity: this.quantity as Quantity };
    }
    return this.#view;
  }
}
