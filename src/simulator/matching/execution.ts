/**
 * Runs a taker against a market's book and books what happens to every participant: public trades, clients' fills,
 * the house's used-up orders, and the triggers that new last prices reach.
 */
import type { Price, Quantity } from '../../domain/instrument.ts';
import type { PublicTrade, Side } from '../../domain/market.ts';
import { settle } from '../accounts/settlement.ts';
import type { AccountOrder, BookOrder, OrderMarket } from './account-order.ts';
import type { Floor } from './floor.ts';
import { type MatchObserver, match, type Taker } from './match.ts';

/** What execution causes and cannot do itself. */
export interface ExecutionConsequences {
  /** A client's order has no leaves quantity any more. */
  completed(order: AccountOrder): void;
  /** Self-trade prevention takes this resting order out. */
  prevented(order: AccountOrder): void;
  /** A fill that asks for a closing order. */
  conditionalFill(order: AccountOrder, quantity: number): void;
  triggered(order: AccountOrder): void;
}

export class Execution {
  readonly #floor: Floor;
  readonly #consequences: ExecutionConsequences;

  constructor(floor: Floor, consequences: ExecutionConsequences) {
    this.#floor = floor;
    this.#consequences = consequences;
  }

  /** Takes for the house; returns the quantity that found no counterparty. */
  takeForHouse(
    market: OrderMarket,
    side: Side,
    quantity: number,
    limit: number | null,
    type: 'limit' | 'market',
  ): number {
    const taker: Taker = { side, limit, quantity };
    match(
      market.book,
      taker,
      this.#observer(market, side, type, null, () => undefined),
      this.#floor.time,
    );
    this.#floor.outbox.touched(market);
    return taker.quantity;
  }

  /** `isStopped`: self-trade prevention ended the order before its limit or quantity did. */
  takeForOrder(order: AccountOrder, limit: number | null): { readonly isStopped: boolean } {
    const { market, request } = order;
    const type = order.limitPrice === null ? 'market' : 'limit';
    let isStopped = false;
    const taker: Taker = { side: request.side, limit, quantity: order.leaves };
    const observer = this.#observer(market, request.side, type, order, () => {
      isStopped = true;
    });
    match(market.book, taker, observer, this.#floor.time);
    this.#floor.outbox.touched(market);
    if (order.isOpen && order.leaves === 0) this.#consequences.completed(order);
    return { isStopped };
  }

  /** One trade at a given price, outside the matching: an external market reached a client's resting order. */
  fillResting(order: AccountOrder, side: Side, price: number, quantity: number): void {
    this.#trade(order.market, side, 'market', price, quantity, null, order);
    if (order.leaves === 0) this.#consequences.completed(order);
    this.#floor.outbox.touched(order.market);
  }

  /** Looks at the orders that wait for this reference price. */
  observe(market: OrderMarket, reference: 'last' | 'index', price: number): void {
    const triggers = reference === 'last' ? market.lastTriggers : market.indexTriggers;
    if (triggers.isEmpty) return;
    for (const order of triggers.observe(price, (moved) => this.#floor.movedTriggers.add(moved))) {
      this.#floor.defer(() => this.#consequences.triggered(order));
    }
  }

  #observer(
    market: OrderMarket,
    side: Side,
    type: 'limit' | 'market',
    taker: AccountOrder | null,
    stop: () => void,
  ): MatchObserver<AccountOrder> {
    return {
      meet: (maker) => {
        if (taker === null || maker.owner === null || maker.owner.account !== taker.account) return 'trade';
        const mode = taker.request.selfTradePrevention;
        if (mode !== 'cancel_newest') this.#consequences.prevented(maker.owner);
        if (mode === 'cancel_oldest') return 'skip';
        stop();
        return 'stop';
      },
      filled: (maker, quantity) => {
        if (maker.owner === null && maker.level === null) market.house.forget(maker);
        this.#trade(market, side, type, maker.price, quantity, taker, maker.owner);
        const owner = maker.owner;
        if (owner !== null && owner.leaves === 0) this.#consequences.completed(owner);
      },
      refilled: (maker) => this.#refilled(maker),
    };
  }

  #refilled(maker: BookOrder): void {
    if (maker.owner !== null) this.#floor.outbox.execution(maker.owner, 'iceberg_refill');
  }

  #trade(
    market: OrderMarket,
    side: Side,
    type: 'limit' | 'market',
    price: number,
    quantity: number,
    taker: AccountOrder | null,
    maker: AccountOrder | null,
  ): void {
    const trade: PublicTrade = {
      symbol: market.symbol,
      tradeId: market.nextTradeId(),
      side,
      price: price as Price,
      quantity: quantity as Quantity,
      takerOrderType: type,
      exchangeTime: this.#floor.time.stamp(),
    };
    market.traded(trade);
    this.#floor.outbox.trade(market, trade);
    if (taker !== null) this.#fill(taker, trade, false);
    if (maker !== null) this.#fill(maker, trade, true);
    this.observe(market, 'last', price);
  }

  #fill(order: AccountOrder, trade: PublicTrade, isMaker: boolean): void {
    const own = settle(this.#floor, order, trade, isMaker);
    this.#floor.outbox.execution(order, 'trade', { trade: own });
    if (order.request.conditionalClose !== null) this.#consequences.conditionalFill(order, trade.quantity);
  }
}
