/**
 * The exchange of a backtest over recorded books: the simulator's matching engine, in which the shown, verified book of the
 * recording stands. An order waits behind the quantity that stood at its price when it came, moves up as that quantity trades or
 * goes, and takes what is there; what it took is gone until the recording speaks of that price again.
 */

import type { Assumptions } from '../../contract/backtest-views.ts';
import type { Instrument, Price, Quantity } from '../../domain/instrument.ts';
import type { BookLevel, BookSide, PublicTrade } from '../../domain/market.ts';
import { Money } from '../../domain/money.ts';
import type { Clock } from '../../engine/ports.ts';
import { createExchange, type ExternallyFedExchange } from '../../simulator/create-exchange.ts';
import type {
  AmendRequest,
  Booking,
  ExecutionEvent,
  OrderReference,
  OrderRequest,
  Outcome,
} from '../../simulator/exchange.ts';
import { HEARS_NOTHING } from '../../simulator/hears-nothing.ts';
import type { ExternalLevel } from '../../simulator/market/external-book.ts';
import { seededRandom } from '../seeded-random.ts';
import { listing } from '../venue/listing.ts';

const ACCOUNT = 'backtest';
/** Kraken's word where a market cannot be traded. */
const UNAVAILABLE = 'EService:Unavailable';

export type ShownLevels = (side: BookSide) => readonly BookLevel[];

export class RecordedVenue {
  readonly #exchange: ExternallyFedExchange;
  readonly #book: ReturnType<ExternallyFedExchange['externalBook']>;
  readonly #shown: Readonly<Record<BookSide, Map<number, number>>> = { bid: new Map(), ask: new Map() };

  constructor(
    instrument: Instrument,
    assumptions: Assumptions,
    clock: Clock,
    told: {
      readonly executed: (events: readonly ExecutionEvent[]) => void;
      readonly booked: (booking: Booking) => void;
    },
  ) {
    this.#exchange = createExchange({
      clock,
      random: seededRandom(1),
      market: 'none',
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
      executed: told.executed,
      booked: (_account, booking) => told.booked(booking),
    });
  }

  /** What is shown changed; no levels: nothing verified is shown, and nothing can be traded. */
  bookMoved(levels: ShownLevels): void {
    const changes: ExternalLevel[] = [];
    for (const side of ['bid', 'ask'] as const) this.#compare(side, levels(side), changes);
    if (changes.length > 0) this.#book.apply(changes);
  }

  traded(trades: readonly PublicTrade[]): void {
    for (const trade of trades) this.#book.trade(trade);
  }

  add(request: OrderRequest): Outcome<unknown> {
    if (this.#shown.bid.size === 0 && this.#shown.ask.size === 0) return { ok: false, error: UNAVAILABLE };
    return this.#exchange.add(ACCOUNT, request, false);
  }

  amend(request: AmendRequest): Outcome<unknown> {
    return this.#exchange.amend(ACCOUNT, request);
  }

  cancel(reference: OrderReference): Outcome<unknown> {
    return this.#exchange.cancel(ACCOUNT, reference);
  }

  cancelAll(): void {
    this.#exchange.cancelAll(ACCOUNT, 'User requested');
  }

  /** Exact, as the exchange's own ledger has it. */
  balance(asset: string): Money {
    const row = this.#exchange.balances(ACCOUNT).find((balance) => balance.asset === asset);
    return new Money(row?.total ?? 0);
  }

  dispose(): void {
    this.#exchange.dispose();
  }

  #compare(side: BookSide, levels: readonly BookLevel[], changes: ExternalLevel[]): void {
    const shown = this.#shown[side];
    const next = new Map<number, number>();
    for (const { price, quantity } of levels) {
      next.set(price, quantity);
      if (shown.get(price) !== quantity) changes.push({ side, price, quantity });
    }
    for (const price of shown.keys()) {
      if (!next.has(price)) changes.push({ side, price: price as Price, quantity: 0 as Quantity });
    }
    this.#shown[side].clear();
    for (const [price, quantity] of next) this.#shown[side].set(price, quantity);
  }
}
