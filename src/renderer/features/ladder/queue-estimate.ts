/**
 * How much may stand ahead of an own order at its price. An estimate, and called one wherever it is shown: Kraken tells sizes
 * of levels, not the places in them. When an order is first seen working, all of its level but the order itself is ahead; then
 * trades at the price eat from the front, and a level that shrinks below the rest shrinks what is ahead. Cancels in front that
 * others replace behind stay unseen, so the truth may be better. Scaled integers.
 */
import type { BookFrame, TradeFrame } from '../../../contract/market-frame.ts';
import type { OrderView } from '../../../contract/views.ts';
import { parseScaled } from '../../../domain/scaled.ts';

interface Place {
  readonly price: number;
  ahead: number;
}

export class QueueEstimate {
  readonly #places = new Map<string, Place>();

  /** Call with each new book frame, after the trades before it. */
  absorbBook(
    book: BookFrame | null,
    orders: readonly OrderView[],
    pricePrecision: number,
    quantityPrecision: number,
  ): void {
    const alive = new Set<string>();
    for (const order of orders) {
      const price = restingPrice(order, pricePrecision);
      if (price === null || book === null || !book.isVerified) continue;
      const leaves = parseScaled(order.leavesQuantity ?? '', quantityPrecision);
      const level = levelAt(order.side === 'buy' ? book.bids : book.asks, price);
      if (leaves === null) continue;
      alive.add(order.intentId);
      const known = this.#places.get(order.intentId);
      // Its own size is not in the book yet: the level that shows it is the first to count from.
      if (known === undefined || known.price !== price) {
        if (level !== null && level >= leaves) this.#places.set(order.intentId, { price, ahead: level - leaves });
        else this.#places.delete(order.intentId);
      } else if (level !== null) known.ahead = Math.max(0, Math.min(known.ahead, level - leaves));
    }
    for (const id of this.#places.keys()) if (!alive.has(id)) this.#places.delete(id);
  }

  absorbTrade(trade: TradeFrame, orders: readonly OrderView[]): void {
    for (const [id, place] of this.#places) {
      const order = orders.find((each) => each.intentId === id);
      const isFront = order !== undefined && (order.side === 'buy') === (trade.side === 'sell');
      if (isFront && place.price === trade.price) place.ahead = Math.max(0, place.ahead - trade.quantity);
    }
  }

  /** Null where nothing was seen to estimate from. */
  ahead(intentId: string): number | null {
    return this.#places.get(intentId)?.ahead ?? null;
  }
}

/** Orders that rest in the book: a stop that waits stands in no queue. */
function restingPrice(order: OrderView, pricePrecision: number): number | null {
  const isResting = order.state === 'OPEN' || order.state === 'PARTIAL';
  const isLimit = order.orderType === 'limit' || order.orderType === 'iceberg' || order.isTriggered;
  return isResting && isLimit && order.limitPrice !== null ? parseScaled(order.limitPrice, pricePrecision) : null;
}

function levelAt(flat: Float64Array, price: number): number | null {
  for (let at = 0; at + 1 < flat.length; at += 2) if (flat[at] === price) return flat[at + 1] ?? null;
  return null;
}
