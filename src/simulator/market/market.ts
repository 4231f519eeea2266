/** One symbol's market: its listing, book, untriggered orders, house orders and the record of what traded. */
import type { InstrumentStatus, MarketSymbol, Price, Quantity } from '../../domain/instrument.ts';
import type { PublicTrade } from '../../domain/market.ts';
import type { ListedInstrument } from '../exchange.ts';
import { OrderBook } from '../matching/order-book.ts';
import { TriggerBook, type TriggeredOrder } from '../matching/triggers.ts';
import { HouseOrders } from './house-orders.ts';
import type { MarketRecord } from './market-record.ts';

export class Market<Order extends TriggeredOrder> {
  readonly symbol: MarketSymbol;
  readonly book: OrderBook<Order>;
  readonly lastTriggers = new TriggerBook<Order>();
  readonly indexTriggers = new TriggerBook<Order>();
  readonly house = new HouseOrders<Order>();
  /** Clients' orders that rest in this book, oldest first. */
  readonly accountOrders = new Set<Order>();
  readonly record: MarketRecord;
  /** Ledger digits of the two assets. */
  readonly basePrecision: number;
  readonly quotePrecision: number;
  indexPrice: number | null = null;
  #listed: ListedInstrument;
  #tradeId: number;
  #bid = 0;
  #bidQuantity = 0;
  #ask = 0;
  #askQuantity = 0;

  constructor(
    listed: ListedInstrument,
    precision: { readonly base: number; readonly quote: number },
    record: MarketRecord,
    firstTradeId: number,
    tellsBook = true,
  ) {
    this.#listed = listed;
    this.symbol = listed.symbol;
    this.basePrecision = precision.base;
    this.quotePrecision = precision.quote;
    this.record = record;
    this.#tradeId = firstTradeId;
    this.book = new OrderBook<Order>(listed.symbol, tellsBook);
  }

  get listed(): ListedInstrument {
    return this.#listed;
  }

  /** The last trade; before there was one, the middle of the book; 0 when nothing is known at all. */
  get lastPrice(): number {
    if (this.record.lastPrice > 0) return this.record.lastPrice;
    const bid = this.book.bids.best();
    const ask = this.book.asks.best();
    return bid === null || ask === null ? 0 : Math.round((bid.price + ask.price) / 2);
  }

  setStatus(status: InstrumentStatus): void {
    this.#listed = { ...this.#listed, status };
  }

  nextTradeId(): number {
    this.#tradeId += 1;
    return this.#tradeId;
  }

  traded(trade: PublicTrade): void {
    this.record.add(trade);
  }

  /** Whether best bid or ask changed in price or quantity since the last call. */
  hasNewQuote(): boolean {
    const bid = this.book.bids.best();
    const ask = this.book.asks.best();
    const bidPrice = bid?.price ?? 0;
    const bidQuantity = bid?.quantity ?? 0;
    const askPrice = ask?.price ?? 0;
    const askQuantity = ask?.quantity ?? 0;
    const isNewBid = bidPrice !== this.#bid || bidQuantity !== this.#bidQuantity;
    if (!isNewBid && askPrice === this.#ask && askQuantity === this.#askQuantity) return false;
    this.#bid = bidPrice;
    this.#bidQuantity = bidQuantity;
    this.#ask = askPrice;
    this.#askQuantity = askQuantity;
    return true;
  }

  quote(): {
    readonly bid: Price;
    readonly bidQuantity: Quantity;
    readonly ask: Price;
    readonly askQuantity: Quantity;
  } {
    const bid = this.book.bids.best();
    const ask = this.book.asks.best();
    return {
      bid: (bid?.price ?? 0) as Price,
      bidQuantity: (bid?.quantity ?? 0) as Quantity,
      ask: (ask?.price ?? 0) as Price,
      askQuantity: (ask?.quantity ?? 0) as Quantity,
    };
  }
}
