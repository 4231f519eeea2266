/**
 * What one step did, gathered while it happens and told to the listeners once everything is in place. A step that a
 * listener starts is told after the one it reacts to.
 */
import type { MarketSymbol } from '../../domain/instrument.ts';
import { CANDLE_INTERVALS, type PublicTrade } from '../../domain/market.ts';
import type { AccountId, BookChange, Booking, ExchangeListener, ExecutionEvent, LedgerRow } from '../exchange.ts';
import type { AccountOrder, OrderMarket } from './account-order.ts';
import type { ExchangeTime } from './exchange-time.ts';

interface Booked {
  readonly account: AccountId;
  readonly booking: Booking;
  /** Null where the exchange keeps no past. */
  readonly row: LedgerRow | null;
}

interface Parcel {
  readonly executions: readonly ExecutionEvent[];
  readonly ledgers: readonly Booked[];
  readonly books: readonly BookChange[];
  readonly trades: readonly PublicTrade[];
  readonly traded: readonly MarketSymbol[];
  readonly quoted: readonly MarketSymbol[];
  readonly instruments: readonly MarketSymbol[];
  readonly isStatusChanged: boolean;
}

export class Outbox {
  readonly #time: ExchangeTime;
  readonly #listeners = new Set<ExchangeListener>();
  readonly #books = new Set<OrderMarket>();
  readonly #traded = new Set<OrderMarket>();
  readonly #parcels: Parcel[] = [];
  #executions: ExecutionEvent[] = [];
  #ledgers: Booked[] = [];
  #trades: PublicTrade[] = [];
  #instruments: MarketSymbol[] = [];
  #isStatusChanged = false;
  #isPublishing = false;

  constructor(time: ExchangeTime) {
    this.#time = time;
  }

  listen(listener: ExchangeListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  execution(
    order: AccountOrder,
    type: ExecutionEvent['type'],
    detail: { readonly trade?: ExecutionEvent['trade']; readonly reason?: string | null } = {},
  ): void {
    this.#executions.push({
      account: order.account.id,
      type,
      order: order.record(),
      orderStatus: order.status,
      trade: detail.trade ?? null,
      reason: detail.reason ?? null,
      at: detail.trade?.at ?? this.#time.stamp(),
    });
  }

  ledger(account: AccountId, booking: Booking, row: LedgerRow | null): void {
    this.#ledgers.push({ account, booking, row });
  }

  trade(market: OrderMarket, trade: PublicTrade): void {
    this.#traded.add(market);
    this.#trades.push(trade);
  }

  touched(market: OrderMarket): void {
    this.#books.add(market);
  }

  instrument(symbol: MarketSymbol): void {
    this.#instruments.push(symbol);
  }

  status(): void {
    this.#isStatusChanged = true;
  }

  /** Tells the listeners everything since the last call. */
  publish(): void {
    this.#parcels.push(this.#seal());
    if (this.#isPublishing) return;
    this.#isPublishing = true;
    try {
      for (let parcel = this.#parcels.shift(); parcel !== undefined; parcel = this.#parcels.shift()) {
        for (const listener of this.#listeners) deliver(parcel, listener);
      }
    } finally {
      this.#isPublishing = false;
    }
  }

  #seal(): Parcel {
    const books: BookChange[] = [];
    const quoted: MarketSymbol[] = [];
    for (const market of this.#books) {
      const change = market.book.takeChange(this.#time.now());
      if (change !== null) books.push(change);
      if (market.hasNewQuote()) quoted.push(market.symbol);
    }
    const parcel: Parcel = {
      executions: this.#executions,
      ledgers: this.#ledgers,
      books,
      trades: this.#trades,
      traded: [...this.#traded].map((market) => market.symbol),
      quoted,
      instruments: this.#instruments,
      isStatusChanged: this.#isStatusChanged,
    };
    this.#executions = [];
    this.#ledgers = [];
    this.#trades = [];
    this.#instruments = [];
    this.#isStatusChanged = false;
    this.#books.clear();
    this.#traded.clear();
    return parcel;
  }
}

function deliver(parcel: Parcel, listener: ExchangeListener): void {
  if (parcel.isStatusChanged) listener.statusChanged();
  for (const symbol of parcel.instruments) listener.instrumentChanged(symbol);
  if (parcel.executions.length > 0) listener.executed(parcel.executions);
  for (const { account, booking, row } of parcel.ledgers) {
    if (row !== null) listener.ledgerWritten(account, row);
    listener.booked?.(account, booking);
  }
  for (const change of parcel.books) listener.bookChanged(change);
  if (parcel.trades.length > 0) listener.traded(parcel.trades);
  for (const symbol of parcel.traded) {
    listener.tickerChanged(symbol, 'trade');
    for (const interval of CANDLE_INTERVALS) listener.candleChanged(symbol, interval);
  }
  for (const symbol of parcel.quoted) listener.tickerChanged(symbol, 'bbo');
}
