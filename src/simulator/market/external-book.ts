/**
 * A market driven from outside: levels and trades of another exchange are set here, and the accounts' orders are matched
 * against them. What an account takes is gone until the source speaks of that price again; what an account rests is
 * filled when the outside book or an outside trade crosses it, behind the quantity that stood there first. Nothing is
 * matched while the market's status, or the system's, lets nothing match.
 */
import type { Price, Quantity } from '../../domain/instrument.ts';
import type { BookLevel, BookSide, PublicTrade, Side } from '../../domain/market.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { AccountOrder, BookOrder, OrderMarket } from '../matching/account-order.ts';
import type { Execution } from '../matching/execution.ts';
import type { Floor } from '../matching/floor.ts';
import { RestingOrder } from '../matching/price-level.ts';

export interface ExternalLevel {
  readonly side: BookSide;
  readonly price: Price;
  /** 0 removes the level. */
  readonly quantity: Quantity;
}

export type ExternalTrade = Pick<PublicTrade, 'side' | 'price' | 'quantity' | 'takerOrderType'>;
export type PastTrade = ExternalTrade & Pick<PublicTrade, 'exchangeTime'>;

export class ExternalBook {
  readonly #market: OrderMarket;
  readonly #floor: Floor;
  readonly #execution: Execution;
  readonly #levels: Readonly<Record<BookSide, Map<number, BookOrder>>> = { bid: new Map(), ask: new Map() };
  /** What others are taken to have at a price, see `assumeQueue`. */
  readonly #assumed: Readonly<Record<BookSide, Map<number, number>>> = { bid: new Map(), ask: new Map() };
  /** Outside quantity still in front of an account's resting order. */
  readonly #ahead = new WeakMap<BookOrder, number>();

  constructor(market: OrderMarket, floor: Floor, execution: Execution) {
    this.#market = market;
    this.#floor = floor;
    this.#execution = execution;
  }

  /** The whole outside book anew: a snapshot. Triggers the last price has reached fire. */
  replace(book: { readonly bids: readonly BookLevel[]; readonly asks: readonly BookLevel[] }): void {
    const next = { bid: book.bids, ask: book.asks };
    this.#floor.step(() => {
      for (const side of ['bid', 'ask'] as const) {
        const kept = new Set<number>();
        for (const { price } of next[side]) kept.add(price);
        for (const price of this.#levels[side].keys()) {
          if (!kept.has(price)) this.#set(side, price as Price, 0 as Quantity);
        }
        for (const { price, quantity } of next[side]) this.#set(side, price, quantity);
      }
      // A snapshot may follow a gap: where the price went meanwhile is noticed before the fills below become the last price.
      if (this.#market.record.lastPrice > 0) this.#observe('last', this.#market.record.lastPrice);
      this.#uncross();
    });
  }

  /** One message of level changes, in order; orders it crosses are filled after the last of them. */
  apply(levels: readonly ExternalLevel[]): void {
    this.#floor.step(() => {
      for (const { side, price, quantity } of levels) this.#set(side, price, quantity);
      this.#uncross();
    });
  }

  /** A trade printed outside: it sets the last price, reaches triggers and fills account orders it went through. */
  trade(trade: ExternalTrade): void {
    this.#floor.step(() => {
      const printed: PublicTrade = {
        ...trade,
        symbol: this.#market.symbol,
        tradeId: this.#market.nextTradeId(),
        exchangeTime: this.#floor.time.stamp(),
      };
      this.#market.traded(printed);
      this.#floor.outbox.trade(this.#market, printed);
      this.#fillBehind(trade);
      this.#observe('last', trade.price);
    });
  }

  /** Trades printed while nobody here could take part, oldest first: the market's past and its last price. They fill nothing. */
  remember(trades: readonly PastTrade[]): void {
    this.#floor.step(() => {
      const { record } = this.#market;
      for (const trade of trades) {
        const printed: PublicTrade = {
          ...trade,
          symbol: this.#market.symbol,
          tradeId: this.#market.nextTradeId(),
          exchangeTime: Math.max(trade.exchangeTime, record.lastTradeAt) as EpochMs,
        };
        this.#market.traded(printed);
        this.#floor.outbox.trade(this.#market, printed);
      }
      const last = trades.at(-1);
      if (last !== undefined) this.#observe('last', last.price);
    });
  }

  /**
   * Others stand at this price with this much although the levels do not show it: for a source that tells trades and no book. An order
   * that comes to rest there waits behind them; nobody trades with them. 0 takes them away.
   */
  assumeQueue(side: BookSide, price: Price, quantity: Quantity): void {
    if (quantity > 0) this.#assumed[side].set(price, quantity);
    else this.#assumed[side].delete(price);
    this.#shortenQueue(side, price, this.#shown(side, price));
  }

  setIndexPrice(price: Price | null): void {
    this.#market.indexPrice = price;
    if (price !== null) this.#floor.step(() => this.#observe('index', price));
  }

  #observe(reference: 'last' | 'index', price: number): void {
    if (this.#floor.isMatching(this.#market)) this.#execution.observe(this.#market, reference, price);
  }

  #set(side: BookSide, price: Price, quantity: Quantity): void {
    const { book } = this.#market;
    const levels = this.#levels[side];
    const known = levels.get(price);
    const at = this.#floor.time.now();
    this.#floor.outbox.touched(this.#market);
    this.#shortenQueue(side, price, quantity);
    if (known !== undefined && known.level !== null) {
      if (quantity > 0 && quantity <= known.visible) {
        book.shrink(known, quantity, at);
        return;
      }
      book.remove(known, at);
    }
    levels.delete(price);
    if (quantity === 0) return;
    // An order nobody is told of needs no name.
    const orderId = book.isTold ? this.#floor.ids.order() : '';
    const order = new RestingOrder<AccountOrder>(orderId, side, price, quantity, at, null);
    levels.set(price, order);
    book.rest(order);
  }

  /** No more can stand in front of an order than the level holds, or is taken to. */
  #shortenQueue(side: BookSide, price: number, shown: number): void {
    const quantity = Math.max(shown, this.#assumed[side].get(price) ?? 0);
    for (let order = this.#market.book.ladder(side).find(price)?.head ?? null; order !== null; order = order.next) {
      if (order.owner !== null) this.#ahead.set(order, Math.min(this.#queueAhead(order), quantity));
    }
  }

  /** First asked when the order has just come to rest, or before anything changes its level. */
  #queueAhead(order: BookOrder): number {
    const known = this.#ahead.get(order);
    if (known !== undefined) return known;
    return Math.max(this.#shown(order.side, order.price), this.#assumed[order.side].get(order.price) ?? 0);
  }

  #shown(side: BookSide, price: number): number {
    const outside = this.#levels[side].get(price);
    return outside !== undefined && outside.level !== null ? outside.visible : 0;
  }

  /** Account orders the outside book has come across trade at their own price, as they would have while it came. */
  #uncross(): void {
    if (!this.#floor.isMatching(this.#market)) return;
    for (const side of ['bid', 'ask'] as const) {
      const opposite: BookSide = side === 'bid' ? 'ask' : 'bid';
      for (const resting of this.#accountOrders(side)) {
        for (const outside of this.#outsideBestFirst(opposite, resting.price)) {
          const owner = resting.owner;
          if (owner === null || !owner.isOpen) break;
          const quantity = Math.min(owner.leaves, outside.visible);
          this.#fill(owner, resting, quantity);
          const at = this.#floor.time.now();
          if (quantity === outside.visible) this.#market.book.remove(outside, at);
          else this.#market.book.shrink(outside, outside.visible - quantity, at);
        }
      }
    }
  }

  #fillBehind(trade: ExternalTrade): void {
    if (!this.#floor.isMatching(this.#market)) return;
    const makers: BookSide = trade.side === 'buy' ? 'ask' : 'bid';
    const ladder = this.#market.book.ladder(makers);
    let left: number = trade.quantity;
    for (const resting of this.#accountOrders(makers)) {
      const owner = resting.owner;
      if (left <= 0 || owner === null || !ladder.reaches(resting.price, trade.price)) return;
      if (resting.price === trade.price) {
        const passed = Math.min(this.#queueAhead(resting), left);
        this.#ahead.set(resting, this.#queueAhead(resting) - passed);
        left -= passed;
      }
      const quantity = Math.min(owner.leaves, left);
      if (quantity > 0) this.#fill(owner, resting, quantity);
      left -= quantity;
    }
  }

  #fill(owner: AccountOrder, resting: BookOrder, quantity: number): void {
    const side: Side = resting.side === 'bid' ? 'sell' : 'buy';
    this.#takeFromResting(resting, quantity);
    this.#execution.fillResting(owner, side, resting.price, quantity);
  }

  #takeFromResting(resting: BookOrder, quantity: number): void {
    const at = this.#floor.time.now();
    const { book } = this.#market;
    const left = resting.visible + resting.hidden - quantity;
    if (left <= 0) book.remove(resting, at);
    else {
      const visible = Math.min(left, resting.visible);
      resting.hidden = left - visible;
      book.shrink(resting, visible, at);
    }
    this.#floor.outbox.touched(this.#market);
  }

  /** Best first, queue order inside a level; a copy, because fills change the book. */
  #accountOrders(side: BookSide): BookOrder[] {
    const orders: BookOrder[] = [];
    for (const account of this.#market.accountOrders) {
      if (account.resting !== null && account.resting.side === side) orders.push(account.resting);
    }
    const sign = side === 'bid' ? -1 : 1;
    return orders.sort((a, b) => sign * (a.price - b.price) || a.at - b.at);
  }

  #outsideBestFirst(side: BookSide, limit: number): BookOrder[] {
    const orders: BookOrder[] = [];
    const ladder = this.#market.book.ladder(side);
    for (const level of ladder) {
      if (!ladder.reaches(level.price, limit)) break;
      const outside = this.#levels[side].get(level.price);
      if (outside !== undefined && outside.level !== null) orders.push(outside);
    }
    return orders;
  }
}
