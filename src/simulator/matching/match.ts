/** Price-time matching of one arriving order against a book. Decides quantities and order of fills; books no money. */
import type { Side } from '../../domain/market.ts';
import type { ExchangeTime } from './exchange-time.ts';
import type { OrderBook } from './order-book.ts';
import type { RestingOrder } from './price-level.ts';

export interface Taker {
  readonly side: Side;
  /** The worst price it accepts; null accepts any. */
  readonly limit: number | null;
  quantity: number;
}

export interface MatchObserver<Owner> {
  /** Asked before each fill: `trade`, `stop` ends the taker, `skip` says the maker has been taken out of the book. */
  meet(maker: RestingOrder<Owner>): 'trade' | 'stop' | 'skip';
  /** After the book shows the fill. `maker.level` is null when the maker is used up. */
  filled(maker: RestingOrder<Owner>, quantity: number): void;
  refilled(maker: RestingOrder<Owner>): void;
}

/** Fills as much of `taker.quantity` as the book allows and leaves the rest in it. */
export function match<Owner>(
  book: OrderBook<Owner>,
  taker: Taker,
  observer: MatchObserver<Owner>,
  time: ExchangeTime,
): void {
  const makers = book.ladder(taker.side === 'buy' ? 'ask' : 'bid');
  while (taker.quantity > 0) {
    const level = makers.best();
    if (level === null || (taker.limit !== null && !makers.reaches(level.price, taker.limit))) return;
    const maker = level.head;
    if (maker === null) return;
    const verdict = observer.meet(maker);
    if (verdict === 'stop') return;
    if (verdict === 'skip') continue;
    const quantity = Math.min(taker.quantity, maker.visible);
    const at = time.now();
    taker.quantity -= quantity;
    const shown = maker.visible - quantity;
    if (shown > 0) book.shrink(maker, shown, at);
    else if (maker.hidden === 0) book.remove(maker, at);
    else {
      book.refill(maker, at);
      observer.filled(maker, quantity);
      observer.refilled(maker);
      continue;
    }
    observer.filled(maker, quantity);
  }
}

/**
 * The quantity a taker could get within `limit`, hidden quantity included, stopping once `enough` is reached.
 * `visit` sees each level's price and quantity; `isOwn` orders are left out.
 */
export function available<Owner>(
  book: OrderBook<Owner>,
  side: Side,
  limit: number | null,
  enough: number,
  isOwn: (order: RestingOrder<Owner>) => boolean,
  visit?: (price: number, quantity: number) => void,
): number {
  const makers = book.ladder(side === 'buy' ? 'ask' : 'bid');
  let total = 0;
  for (let rank = 0; total < enough; rank += 1) {
    const level = makers.nth(rank);
    if (level === null || (limit !== null && !makers.reaches(level.price, limit))) break;
    let here = 0;
    for (let order = level.head; order !== null; order = order.next) {
      if (!isOwn(order)) here += order.visible + order.hidden;
    }
    const taken = Math.min(here, enough - total);
    total += taken;
    if (taken > 0) visit?.(level.price, taken);
  }
  return total;
}
