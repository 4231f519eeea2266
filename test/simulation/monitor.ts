/**
 * What must hold at every instant, watched from outside: at the wire as bytes leave, on the disk, and in what the window
 * is told. Knows the exchange's truth and shares no code with the engine.
 */
import type { BookFrame, TickerFrame } from '../../src/contract/market-frame.ts';
import type { FillView, OrderView } from '../../src/contract/views.ts';
import type { Venue } from './exchange.ts';
import { SYMBOLS } from './exchange.ts';
import type { Timeline } from './timeline.ts';
import type { WindowWatch } from './window.ts';
import type { Desk } from './world.ts';

const DEPTH = 10;
/** A view labelled live may lag the exchange by twice the age budget of two seconds, and the way. */
const LIVE_LAG_MS = 4_500;
const CLIENT_ID = /"?cl_ord_id"?[:=]"?([0-9a-f-]{36})/;

const ORDER_ID = /O[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{6}/g;
const OVER: ReadonlySet<string> = new Set(['FILLED', 'CANCELED', 'EXPIRED']);

export class Monitor implements WindowWatch {
  readonly #venue: Venue;
  readonly #timeline: Timeline;
  readonly #violated: (invariant: string, what: string) => void;
  #desk: Desk | null = null;
  /** Until when a state of a symbol's book was true; infinite for the one that is. */
  readonly #books = new Map<string, Map<string, number>>();
  readonly #current = new Map<string, string>();
  /** How often an order with this client order id was handed to the network. */
  readonly sent = new Map<string, number>();
  /** Highest filled quantity the window was told of an intent. */
  readonly #filled = new Map<string, number>();
  readonly #trust = new Map<string, string>();
  readonly #newest = new Map<string, number>();
  readonly #acknowledged = new Set<string>();
  #life = 0;
  #reconciledLife = 0;
  /** A person engaged the kill switch and was told so; until a person re-arms. */
  isLatched = false;
  /** Views labelled live that were compared with the exchange. */
  compared = 0;

  constructor(venue: Venue, timeline: Timeline, violated: (invariant: string, what: string) => void) {
    this.#venue = venue;
    this.#timeline = timeline;
    this.#violated = violated;
    for (const symbol of SYMBOLS) {
      this.#books.set(symbol, new Map());
      this.#changed(symbol);
    }
    venue.exchange.listen({
      bookChanged: ({ symbol }) => this.#changed(symbol),
      traded: () => {},
      tickerChanged: () => {},
      candleChanged: () => {},
      executed: () => {},
      ledgerWritten: () => {},
      statusChanged: () => {},
      instrumentChanged: () => {},
    });
  }

  watch(desk: Desk): void {
    this.#desk = desk;
  }

  get #station(): Desk['station'] | null {
    return this.#desk?.station ?? null;
  }

  /** Symbols whose book was not last shown as live in this life of the workstation. */
  notLive(): readonly string[] {
    return SYMBOLS.filter((symbol) => {
      const trust = this.#trust.get(`${this.#station?.lives} ${symbol}`);
      return trust !== 'LIVE' && trust !== 'SINGLE';
    });
  }

  // The wire.

  /** Bytes were handed to the network. True: an order among them. */
  leaving(text: string): boolean {
    const isAdd = text.includes('"method":"add_order"') || text.includes('/AddOrder?') || text.includes('"batch_add"');
    const isAmend = text.includes('"method":"amend_order"') || text.includes('/AmendOrder?');
    if (!isAdd && !isAmend) return false;
    if (this.isLatched) this.#violated('I8', `${isAdd ? 'an order' : 'an amend'} left after the kill switch: ${text}`);
    if (!isAdd) return false;
    const id = CLIENT_ID.exec(text)?.[1];
    if (id === undefined) {
      this.#violated('I1', `an order left without a client order id: ${text}`);
      return true;
    }
    const times = (this.sent.get(id) ?? 0) + 1;
    this.sent.set(id, times);
    if (times > 1) this.#violated('I3', `order ${id} was handed to the network ${times} times`);
    if (this.#station?.disk.durableBytes.includes(id) !== true) {
      this.#violated('I2', `order ${id} left before its intent was durable`);
    }
    this.#reconciledFirst();
    return true;
  }

  arriving(text: string): void {
    if (!text.includes('"add_order"') && !text.includes('"txid"')) return;
    for (const [id] of text.matchAll(ORDER_ID)) this.#acknowledged.add(id);
  }

  /** Orders of ours that the exchange accepted and whose acceptance no answer told. */
  lostAnswers(): number {
    const { exchange } = this.#venue;
    const account = this.#station?.account ?? '';
    return [...exchange.openOrders(account), ...exchange.closedOrders(account)].filter(
      ({ orderId }) => !this.#acknowledged.has(orderId) && this.#desk?.elsewhere.has(orderId) === false,
    ).length;
  }

  /** I18: before the first order of a life leaves, what happened before it is known. */
  #reconciledFirst(): void {
    const station = this.#station;
    const window = station?.window ?? null;
    if (station === null || station.lives === this.#reconciledLife) return;
    this.#reconciledLife = station.lives;
    if (station.lives === 1) return;
    const born = this.#timeline.epoch - (this.#timeline.now - station.bornAt);
    const byOrderId = new Map([...(window?.orders.values() ?? [])].map((view) => [view.exchangeOrderId, view]));
    const { exchange } = this.#venue;
    for (const order of [...exchange.openOrders(station.account), ...exchange.closedOrders(station.account)]) {
      if (order.openedAt >= born || this.#desk?.elsewhere.has(order.orderId) === true) continue;
      const view = byOrderId.get(order.orderId);
      const isOver = order.closedAt !== null && order.closedAt < born;
      if (view === undefined) {
        this.#violated('I18', `an order left while ${order.orderId} of the life before was not known`);
      } else if (isOver && !OVER.has(view.state)) {
        this.#violated('I18', `an order left while ${order.orderId} showed ${view.state} and was ${order.status}`);
      }
    }
    const trades = exchange.trades(station.account).filter(({ at }) => at < born);
    const missing = trades.filter(({ executionId }) => window?.fills.has(executionId) !== true);
    if (missing.length > 0) this.#violated('I18', `an order left while ${missing.length} fills were not known`);
  }

  // The window.

  order(view: OrderView): void {
    this.#beginLife();
    const filled = Number(view.filledQuantity);
    const before = this.#filled.get(view.intentId) ?? 0;
    if (filled < before) {
      this.#violated('I5', `${view.intentId} was told as filled ${before} and then ${filled}`);
    }
    this.#filled.set(view.intentId, Math.max(filled, before));
    if (view.quantity !== null && filled > Number(view.quantity) && view.origin !== 'external') {
      this.#violated('I5', `${view.intentId} filled ${view.filledQuantity} of ${view.quantity}`);
    }
  }

  fill(_view: FillView): void {}

  book(symbol: string, frame: BookFrame): void {
    this.#trust.set(`${this.#station?.lives} ${symbol}`, frame.trust);
    this.#forwards(`book ${symbol}`, frame.exchangeTime);
    if (frame.trust !== 'LIVE' && frame.trust !== 'SINGLE') return;
    this.compared += 1;
    if (!frame.isVerified) this.#violated('I11', `${symbol} is labelled ${frame.trust} and not verified`);
    const [bid, ask] = [frame.bids[0], frame.asks[0]];
    if (bid !== undefined && ask !== undefined && bid >= ask) {
      this.#violated('I12', `${symbol} is labelled ${frame.trust} and crossed: ${bid} ${ask}`);
    }
    const shown = digest(pairs(frame.bids), pairs(frame.asks));
    const until = this.#books.get(symbol)?.get(shown);
    const { now } = this.#timeline;
    if (until === undefined) {
      this.#violated('I12', `${symbol} is labelled ${frame.trust} and shows a book that never was`);
    } else if (until < now - LIVE_LAG_MS) {
      this.#violated(
        'I11',
        `${symbol} is labelled ${frame.trust} and shows what was true ${Math.round(now - until)} ms ago`,
      );
    }
  }

  ticker(symbol: string, frame: TickerFrame): void {
    this.#forwards(`ticker ${symbol}`, frame.exchangeTime);
  }

  #forwards(what: string, exchangeTime: number): void {
    this.#beginLife();
    if (Number.isNaN(exchangeTime)) return;
    const newest = this.#newest.get(what) ?? 0;
    if (exchangeTime < newest) this.#violated('I13', `${what} went back by ${newest - exchangeTime} ms`);
    this.#newest.set(what, Math.max(newest, exchangeTime));
  }

  /** What was shown and not yet durable may be forgotten when the process dies, and found again. */
  #beginLife(): void {
    const lives = this.#station?.lives ?? 0;
    if (lives === this.#life) return;
    this.#life = lives;
    this.#newest.clear();
    this.#filled.clear();
  }

  #changed(symbol: string): void {
    const book = this.#venue.exchange.book(symbol as (typeof SYMBOLS)[number]);
    const next = digest(
      book.levels('bid', DEPTH).map(({ price, quantity }) => [price, quantity]),
      book.levels('ask', DEPTH).map(({ price, quantity }) => [price, quantity]),
    );
    const before = this.#current.get(symbol);
    const states = this.#books.get(symbol);
    if (before !== undefined) states?.set(before, this.#timeline.now);
    states?.set(next, Number.POSITIVE_INFINITY);
    this.#current.set(symbol, next);
  }
}

const digest = (bids: readonly (readonly number[])[], asks: readonly (readonly number[])[]): string =>
  `${bids.slice(0, DEPTH).join(' ')}|${asks.slice(0, DEPTH).join(' ')}`;

const pairs = (flat: Float64Array): readonly (readonly number[])[] =>
  Array.from({ length: flat.length / 2 }, (_, index) => [flat[2 * index] ?? 0, flat[2 * index + 1] ?? 0]);
