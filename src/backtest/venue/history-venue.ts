/**
 * The exchange of a backtest: the simulator's matching engine behind a book that is laid around each price history tells. It
 * decides what a price offers; who trades, at what price, fee and order, the matching engine decides alone.
 *
 * A print that concerns no order may be passed over: `pass` remembers where the price stands, and the book is laid there before
 * anything is asked of it. Printing every price instead gives the same fills (a property test holds the two together).
 */

import type { Assumptions } from '../../contract/backtest-views.ts';
import type { Instrument, Price, Quantity, SystemStatus } from '../../domain/instrument.ts';
import type { BookLevel, BookSide, Side } from '../../domain/market.ts';
import { Money } from '../../domain/money.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Quote } from '../../engine/automation/strategy.ts';
import { createExchange, type ExternallyFedExchange } from '../../simulator/create-exchange.ts';
import type {
  AmendRequest,
  Booking,
  ExecutionEvent,
  OrderRecord,
  OrderReference,
  OrderRequest,
  Outcome,
} from '../../simulator/exchange.ts';
import { HEARS_NOTHING } from '../../simulator/hears-nothing.ts';
import { seededRandom } from '../seeded-random.ts';
import type { SteppedClock } from '../stepped-clock.ts';
import { halfSpread } from './assumptions.ts';
import { listing } from './listing.ts';
import { OrderWatch } from './order-watch.ts';

/** Levels a side that hold what a candle allows, half a spread apart. */
const LEVELS = 4;
const PRINTS_PER_CANDLE = 4;
const ACCOUNT = 'backtest';

export class HistoryVenue {
  readonly #exchange: ExternallyFedExchange;
  readonly #book: ReturnType<ExternallyFedExchange['externalBook']>;
  readonly #instrument: Instrument;
  readonly #assumptions: Assumptions;
  readonly #watch = new OrderWatch();
  readonly #clock: SteppedClock;
  /** Prices at which others are taken to stand in front of own orders. */
  readonly #queues: Readonly<Record<BookSide, Set<number>>> = { bid: new Set(), ask: new Set() };
  #price = 0;
  #side: Side = 'buy';
  /** The book stands around an older price, or offers what an older candle allowed. */
  #isBehind = false;
  /** Lots the candle still lets be bought, and sold. */
  readonly #allowance: Record<Side, number> = { buy: 0, sell: 0 };
  #queueUnit = 0;
  #prints = 0;
  /** Before the candle began. */
  #printsBefore = 0;

  constructor(
    instrument: Instrument,
    assumptions: Assumptions,
    clock: SteppedClock,
    told: {
      readonly executed: (events: readonly ExecutionEvent[]) => void;
      readonly booked: (booking: Booking) => void;
    },
  ) {
    this.#instrument = instrument;
    this.#assumptions = assumptions;
    this.#clock = clock;
    this.#exchange = createExchange({
      clock,
      random: seededRandom(1),
      market: 'none',
      keepsPast: false,
      listings: listing(instrument),
      fees: { factor: assumptions.feeFactor, volumeBefore: new Money(assumptions.volumeBefore) },
    });
    this.#book = this.#exchange.externalBook(instrument.symbol);
    this.#exchange.createAccount(ACCOUNT, 'pro', {
      [instrument.quote]: assumptions.capital,
      [instrument.base]: assumptions.baseAtStart,
    });
    this.#exchange.listen({
      ...HEARS_NOTHING,
      executed: (events) => {
        for (const event of events) this.#note(event);
        told.executed(events);
      },
      booked: (_account, booking) => told.booked(booking),
    });
  }

  /** Prints so far, passed ones included. */
  get prints(): number {
    return this.#prints;
  }

  /** A taker finds a price printed after its decision, in a candle in which something was traded. */
  hasPriceAfter(prints: number): boolean {
    return this.#prints > prints && this.#printsBefore < this.#prints;
  }

  get isIdle(): boolean {
    return this.#watch.isEmpty;
  }

  /** The last price; 0 before the first print. */
  get price(): number {
    return this.#price;
  }

  /** Who took at the last price, by the tick rule. */
  get side(): Side {
    return this.#side;
  }

  /** Of an open order; null when there is none. */
  sideOf(clientOrderId: string): Side | null {
    const open = this.#exchange.openOrders(ACCOUNT);
    return open.find(({ request }) => request.clientOrderId === clientOrderId)?.request.side ?? null;
  }

  /** What a taker meets first on either side; null where there is no room for a bid. */
  standing(): Quote | null {
    const half = halfSpread(this.#price, this.#assumptions.spreadBps, this.#instrument);
    if (this.#price <= half) return null;
    return {
      bid: (this.#price - half) as Price,
      ask: (this.#price + half) as Price,
      bidQuantity: share(this.#allowance.sell, 0) as Quantity,
      askQuantity: share(this.#allowance.buy, 0) as Quantity,
    };
  }

  isConcernedBy(low: number, high: number): boolean {
    return this.#watch.isTouchedBy(low, high);
  }

  /** Before the prints of a candle: what it traded, and what one print of the candle before did. */
  beginCandle(volume: number, volumeBefore: number): void {
    this.#allowance.buy = Math.floor(volume * this.#assumptions.participation);
    this.#allowance.sell = this.#allowance.buy;
    this.#isBehind = this.#price > 0;
    this.#printsBefore = this.#prints;
    this.#queueUnit = Math.floor((volumeBefore / PRINTS_PER_CANDLE) * this.#assumptions.queue);
  }

  /** The price stands here now, and no order is concerned. */
  pass(price: number): void {
    this.#turn(price);
    this.#isBehind = true;
  }

  /** The four prints of a candle that concerns nothing. */
  passCandle(open: number, first: number, second: number, close: number): void {
    // The last price that differs from the one before it says who took.
    const from = close !== second ? second : second !== first ? first : first !== open ? open : this.#price;
    if (close !== from) this.#side = close > from ? 'buy' : 'sell';
    this.#price = close;
    this.#prints += PRINTS_PER_CANDLE;
    this.#isBehind = true;
  }

  /** The price is printed here. `isContinuous`: it passed all prices since the print before. */
  print(price: number, quantity: number, isContinuous: boolean): void {
    const from = this.#price;
    this.#turn(price);
    let left = quantity;
    if (isContinuous && from !== price) {
      let at = from;
      for (const trigger of this.#watch.triggersBetween(from, price)) {
        const part = Math.floor((quantity * Math.abs(trigger - at)) / Math.abs(price - from));
        this.#printAt(trigger, part);
        left -= part;
        at = trigger;
      }
    }
    this.#printAt(price, left);
  }

  /** Whether an order at this limit, or at any price, would trade the moment it arrives. */
  wouldTake(side: Side, limit: number | null): boolean {
    if (limit === null) return true;
    const half = halfSpread(this.#price, this.#assumptions.spreadBps, this.#instrument);
    return side === 'buy' ? limit >= this.#price + half : limit <= Math.max(0, this.#price - half);
  }

  add(request: OrderRequest): Outcome<OrderRecord | null> {
    this.#catchUp();
    this.#standBehind(request.side, request.limitPrice?.kind === 'static' ? request.limitPrice.price : null);
    return this.#exchange.add(ACCOUNT, request, false);
  }

  amend(request: AmendRequest, side: Side): Outcome<unknown> {
    this.#catchUp();
    this.#standBehind(side, request.limitPrice?.kind === 'static' ? request.limitPrice.price : null);
    return this.#exchange.amend(ACCOUNT, request);
  }

  cancel(reference: OrderReference): Outcome<unknown> {
    return this.#exchange.cancel(ACCOUNT, reference);
  }

  cancelAll(reason: string): void {
    this.#exchange.cancelAll(ACCOUNT, reason);
  }

  setStatus(status: SystemStatus): void {
    this.#exchange.setSystemStatus(status);
  }

  /** Exact, as the exchange's own ledger has them. */
  balance(asset: string): Money {
    const row = this.#exchange.balances(ACCOUNT).find((balance) => balance.asset === asset);
    return new Money(row?.total ?? 0);
  }

  now(): EpochMs {
    return this.#clock.wallNow();
  }

  dispose(): void {
    this.#exchange.dispose();
  }

  #turn(price: number): void {
    if (price !== this.#price) this.#side = price > this.#price ? 'buy' : 'sell';
    this.#price = price;
    this.#prints += 1;
  }

  #catchUp(): void {
    if (!this.#isBehind) return;
    this.#printAt(this.#price, 1);
  }

  /** What is for resting orders at this print is not offered to takers as well: together they keep to the allowance. */
  #printAt(price: number, quantity: number): void {
    this.#isBehind = false;
    this.#passQueues(price);
    const makers: Side = this.#side === 'sell' ? 'buy' : 'sell';
    const isReached = this.#watch.isRestingReached(makers, price);
    const forResting = isReached ? Math.min(quantity, this.#allowance[makers]) : 0;
    this.#lay(price, makers, forResting);
    const print = {
      side: this.#side,
      price: price as Price,
      quantity: Math.max(1, isReached ? forResting : quantity) as Quantity,
      takerOrderType: 'market',
    } as const;
    if (isReached && forResting === 0) this.#book.remember([{ ...print, exchangeTime: this.now() }]);
    else this.#book.trade(print);
  }

  #lay(price: number, makers: Side, forResting: number): void {
    const half = halfSpread(price, this.#assumptions.spreadBps, this.#instrument);
    const offered = (side: Side): number => this.#allowance[side] - (side === makers ? forResting : 0);
    this.#book.replace({
      bids: levels(-half, price, offered('sell')),
      asks: levels(half, price, offered('buy')),
    });
  }

  /** Others stand at the price an order is to rest at, and were there first. */
  #standBehind(side: Side, limit: number | null): void {
    if (limit === null || this.#queueUnit <= 0 || this.wouldTake(side, limit)) return;
    const bookSide: BookSide = side === 'buy' ? 'bid' : 'ask';
    if (this.#queues[bookSide].has(limit)) return;
    this.#queues[bookSide].add(limit);
    this.#book.assumeQueue(bookSide, limit as Price, this.#queueUnit as Quantity);
  }

  /** Who stood at a price the market went through has traded. */
  #passQueues(price: number): void {
    for (const at of this.#queues.bid) if (price < at) this.#leaveQueue('bid', at);
    for (const at of this.#queues.ask) if (price > at) this.#leaveQueue('ask', at);
  }

  #leaveQueue(side: BookSide, price: number): void {
    this.#queues[side].delete(price);
    this.#book.assumeQueue(side, price as Price, 0 as Quantity);
  }

  #note(event: ExecutionEvent): void {
    if (event.trade !== null) {
      const { side, quantity } = event.trade;
      this.#allowance[side] = Math.max(0, this.#allowance[side] - quantity);
    }
    this.#watch.update(event.order);
    if (event.order.closedAt === null && event.type !== 'amended') return;
    for (const side of ['bid', 'ask'] as const) {
      if (this.#queues[side].size === 0) continue;
      const kept = new Set(this.#watch.restingPrices(side === 'bid' ? 'buy' : 'sell'));
      for (const price of this.#queues[side]) if (!kept.has(price)) this.#leaveQueue(side, price);
    }
  }
}

/** The quantity of one level: a quarter each, the nearest with what does not divide. */
function share(quantity: number, rank: number): number {
  const each = Math.floor(quantity / LEVELS);
  return rank === 0 ? quantity - each * (LEVELS - 1) : each;
}

function levels(step: number, price: number, offered: number): BookLevel[] {
  const levels: BookLevel[] = [];
  for (let rank = 0; rank < LEVELS; rank += 1) {
    const at = price + step * (rank + 1);
    const quantity = share(offered, rank);
    if (quantity > 0 && at > 0) levels.push({ price: at as Price, quantity: quantity as Quantity });
  }
  return levels;
}
