/**
 * What must hold at every instant, watched from outside: at the wire as bytes leave, on the disk, and in what the window
 * is told. Knows the exchange's truth and shares no code with the engine.
 */
import type { BookFrame, TickerFrame } from '../../src/contract/market-frame.ts';
import type { FillView, OrderView } from '../../src/contract/views.ts';
import type { OrderId } from '../../src/simulator/exchange.ts';
import type { Venue } from './exchange.ts';
import { SYMBOLS } from './exchange.ts';
import type { Timeline } from './timeline.ts';
import type { TrueBooks } from './true-books.ts';
import type { WindowWatch } from './window.ts';
import type { Desk } from './world.ts';

/** A view labelled live may lag the exchange by twice the age budget of two seconds, and the way. */
const LIVE_LAG_MS = 4_500;
const CLIENT_ID = /"?cl_ord_id"?[:=]"?([0-9a-f-]{36})/;

const ORDER_ID = /O[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{6}/g;
const REFUSED: ReadonlySet<string> = new Set(['REJECTED', 'NOT_ACCEPTED']);
const OVER: ReadonlySet<string> = new Set(['FILLED', 'CANCELED', 'EXPIRED']);

export class Monitor implements WindowWatch {
  readonly #venue: Venue;
  readonly #timeline: Timeline;
  readonly #violated: (invariant: string, what: string) => void;
  #desk: Desk | null = null;
  readonly #books: TrueBooks;
  /** How often an order with this client order id was handed to the network. */
  readonly sent = new Map<string, number>();
  /** Highest filled quantity the window was told of an intent. */
  readonly #filled = new Map<string, number>();
  readonly #trust = new Map<string, string>();
  readonly #newest = new Map<string, number>();
  readonly #acknowledged = new Set<string>();
  /** Intents told as refused, with the life whose disk did not take it: the next may have to find it out anew. Null: for ever. */
  readonly #refused = new Map<string, number | null>();
  #life = 0;
  #reconciledLife = 0;
  /** A person engaged the kill switch and was told so; until a person re-arms. */
  isLatched = false;
  /** The life of the workstation that alone must heed it: he was told that a restart may forget it. Null: every later one. */
  latchedLife: number | null = null;
  /** Views labelled live that were compared with the exchange. */
  compared = 0;

  constructor(venue: Venue, books: TrueBooks, timeline: Timeline, violated: (invariant: string, what: string) => void) {
    this.#books = books;
    this.#venue = venue;
    this.#timeline = timeline;
    this.#violated = violated;
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
    if (this.isLatched && (this.latchedLife ?? this.#station?.lives) === this.#station?.lives)
      this.#violated('I8', `${isAdd ? 'an order' : 'an amend'} left after the kill switch: ${text}`);
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
    this.#withinTheCounter(text);
    this.#reconciledFirst();
    return true;
  }

  /** I16: whoever counts as the exchange counts never sends an order that its counter has no room for. */
  #withinTheCounter(text: string): void {
    const symbol = SYMBOLS.find((each) => text.includes(`"${each}"`) || text.includes(encodeURIComponent(each)));
    const account = this.#station?.account;
    if (symbol === undefined || account === undefined) return;
    const { value, maximum } = this.#venue.exchange.tradingCounter(account, symbol);
    if (value + 1 > maximum) this.#violated('I16', `an order of ${symbol} left at ${value} of ${maximum}`);
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
    this.#endsAreTrue(view);
    if (view.quantity !== null && filled > Number(view.quantity) && !this.#wasCutBelow(view)) {
      this.#violated('I5', `${view.intentId} filled ${view.filledQuantity} of ${view.quantity}`);
    }
  }

  /**
   * Whether more may have filled than was ordered: of an order placed elsewhere, whose amends nobody here follows, and of one
   * amended to less than had filled. The exchange ends that one with just this quantity and these fills.
   */
  #wasCutBelow({ origin, symbol, exchangeOrderId, quantity, filledQuantity }: OrderView): boolean {
    if (origin === 'external') return true;
    const { exchange } = this.#venue;
    const listed = exchange.instruments.find((each) => each.symbol === symbol);
    const order = exchange.order(this.#station?.account ?? '', exchangeOrderId as OrderId);
    if (listed === undefined || order === null || order.lastAmendedAt === null || order.closedAt === null) return false;
    const lots = (text: string): number => Math.round(Number(text) * 10 ** listed.quantityPrecision);
    return order.quantity === lots(quantity ?? '') && order.filled >= lots(filledQuantity);
  }

  /** I3, I6: what is told as refused was never accepted and never will be, and what is told as ended has ended so. */
  #endsAreTrue(view: OrderView): void {
    const { clientOrderId, exchangeOrderId, state, intentId } = view;
    const account = this.#station?.account ?? '';
    const { exchange } = this.#venue;
    if (REFUSED.has(state)) {
      if (this.#refused.get(intentId) !== null)
        this.#refused.set(intentId, this.#station?.hasDiskFailed === true ? this.#life : null);
      const all = [...exchange.openOrders(account), ...exchange.closedOrders(account)];
      const real = all.find(({ request }) => clientOrderId !== null && request.clientOrderId === clientOrderId);
      if (real !== undefined) this.#violated('I3', `${intentId} was told as ${state} and is order ${real.orderId}`);
      return;
    }
    if (this.#isContradicted(intentId, state)) this.#violated('I3', `${intentId} was told as refused and is ${state}`);
    if (exchangeOrderId === null || !OVER.has(state)) return;
    const order = exchange.order(account, exchangeOrderId as OrderId);
    const status = order?.status.toUpperCase();
    // What is filled in full by arithmetic may have ended as an amend below what is filled ends: cancelled.
    const isFull = state === 'FILLED' && status === 'CANCELED' && (order?.filled ?? 0) > 0;
    if (status !== state && !isFull) this.#violated('I6', `${intentId} was told as ${state} and is ${status}`);
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
    const age = this.#books.age(symbol, frame.bids, frame.asks);
    if (age === null) {
      this.#violated('I12', `${symbol} is labelled ${frame.trust} and shows a book that never was`);
    } else if (age > LIVE_LAG_MS) {
      this.#violated('I11', `${symbol} is labelled ${frame.trust} and shows what was true ${Math.round(age)} ms ago`);
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

  /** Found out anew after a life whose disk failed, as the trader was told then; anything but not knowing takes it back. */
  #isContradicted(intentId: string, state: string): boolean {
    const life = this.#refused.get(intentId);
    return life !== undefined && (life === null || life === this.#life || state !== 'UNKNOWN');
  }

  /** What was shown and not yet durable may be forgotten when the process dies, and found again. */
  #beginLife(): void {
    const lives = this.#station?.lives ?? 0;
    if (lives === this.#life) return;
    this.#life = lives;
    this.#newest.clear();
    this.#filled.clear();
  }
}
