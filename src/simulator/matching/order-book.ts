/**
 * The visible book of one symbol in price-time priority, and the record of what was touched since it was last asked.
 * It knows nothing of accounts or money; the matching above it decides who trades.
 */
import type { MarketSymbol, Price, Quantity } from '../../domain/instrument.ts';
import type { BookLevel, BookSide } from '../../domain/market.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { BookChange, BookReader } from '../exchange.ts';
import { PriceLadder } from './price-ladder.ts';
import type { PriceLevel, RestingOrder } from './price-level.ts';

type LevelTouch = { side: BookSide; price: Price; quantity: Quantity };
type OrderTouch = BookChange['orders'][number];

export class OrderBook<Owner> implements BookReader {
  readonly symbol: MarketSymbol;
  readonly bids = new PriceLadder<Owner>('bid');
  readonly asks = new PriceLadder<Owner>('ask');
  /** Whether what happens is remembered for `takeChange`. */
  readonly isTold: boolean;
  #levelTouches: LevelTouch[] = [];
  #orderTouches: OrderTouch[] = [];

  constructor(symbol: MarketSymbol, isTold = true) {
    this.symbol = symbol;
    this.isTold = isTold;
  }

  ladder(side: BookSide): PriceLadder<Owner> {
    return side === 'bid' ? this.bids : this.asks;
  }

  get isTouched(): boolean {
    return this.#levelTouches.length > 0 || this.#orderTouches.length > 0;
  }

  /** Joins the back of its price level's queue. */
  rest(order: RestingOrder<Owner>): void {
    const level = this.ladder(order.side).findOrCreate(order.price);
    level.append(order);
    this.#touch(order, level, 'add', order.visible, order.at);
  }

  remove(order: RestingOrder<Owner>, at: EpochMs): void {
    const level = order.level;
    if (level === null) return;
    const quantity = order.visible;
    level.unlink(order);
    if (level.head === null) this.ladder(order.side).drop(level);
    this.#touch(order, level, 'delete', quantity, at);
  }

  /** Shows less without losing its place in the queue. */
  shrink(order: RestingOrder<Owner>, visible: number, at: EpochMs): void {
    const level = order.level;
    if (level === null) return;
    level.quantity -= order.visible - visible;
    order.visible = visible;
    this.#touch(order, level, 'modify', visible, at);
  }

  /** Shows the next slice of an iceberg, at the back of the queue. */
  refill(order: RestingOrder<Owner>, at: EpochMs): void {
    const level = order.level;
    if (level === null) return;
    const slice = Math.min(order.display, order.hidden);
    this.#touch(order, level, 'delete', order.visible, at);
    level.unlink(order);
    order.hidden -= slice;
    order.visible = slice;
    order.at = at;
    level.append(order);
    this.#touch(order, level, 'add', slice, at);
  }

  /** What happened since the last call, or null when nothing did. */
  takeChange(at: EpochMs): BookChange | null {
    if (!this.isTouched) return null;
    const change: BookChange = { symbol: this.symbol, levels: this.#levelTouches, orders: this.#orderTouches, at };
    this.#levelTouches = [];
    this.#orderTouches = [];
    return change;
  }

  levels(side: BookSide, depth: number): readonly BookLevel[] {
    return this.ladder(side).views(depth);
  }

  orders(side: BookSide, depth: number): ReturnType<BookReader['orders']> {
    const orders: { orderId: string; price: Price; quantity: Quantity; at: EpochMs }[] = [];
    const ladder = this.ladder(side);
    for (let rank = 0; rank < Math.min(depth, ladder.depth); rank += 1) {
      for (let order = ladder.nth(rank)?.head ?? null; order !== null; order = order.next) {
        orders.push({
          orderId: order.orderId,
          price: order.price,
          quantity: order.visible as Quantity,
          at: order.at,
        });
      }
    }
    return orders;
  }

  quantityAt(side: BookSide, price: Price): Quantity {
    return (this.ladder(side).find(price)?.quantity ?? 0) as Quantity;
  }

  #touch(
    order: RestingOrder<Owner>,
    level: PriceLevel<Owner>,
    kind: OrderTouch['kind'],
    quantity: number,
    at: EpochMs,
  ): void {
    if (!this.isTold) return;
    const last = this.#levelTouches[this.#levelTouches.length - 1];
    if (last !== undefined && last.price === level.price && last.side === order.side) {
      last.quantity = level.quantity as Quantity;
    } else {
      this.#levelTouches.push({ side: order.side, price: level.price, quantity: level.quantity as Quantity });
    }
    this.#orderTouches.push({
      kind,
      side: order.side,
      orderId: order.orderId,
      price: order.price,
      quantity: quantity as Quantity,
      at,
    });
  }
}
