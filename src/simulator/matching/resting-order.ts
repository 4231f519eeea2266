/** An order lying in the book: a link in its price level's queue. */
import type { Price } from '../../domain/instrument.ts';
import type { BookSide } from '../../domain/market.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { AccountOrder } from './account-order.ts';
import type { PriceLevel } from './price-ladder.ts';

export class RestingOrder {
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
  readonly owner: AccountOrder | null;
  level: PriceLevel | null = null;
  previous: RestingOrder | null = null;
  next: RestingOrder | null = null;
  /** Position among the house orders of its side; -1 for account orders. */
  slot = -1;

  constructor(
    orderId: string,
    side: BookSide,
    price: Price,
    quantity: number,
    at: EpochMs,
    owner: AccountOrder | null,
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
