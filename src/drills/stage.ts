/**
 * One running drill: a market, tiny orders of its own, judgements. Everything it placed is cancelled and everything it
 * bought is sold again at the end, whatever happened in between.
 */
import type { OrderTicket } from '../contract/commands.ts';
import type { InstrumentView, OrderView } from '../contract/views.ts';
import { Money } from '../domain/money.ts';
import { formatScaled } from '../domain/scaled.ts';
import type { Clock, Random } from '../engine/ports.ts';
import type { DeskWindow } from './desk-window.ts';
import type { DrillExchange } from './exchange.ts';

export interface Judgement {
  readonly passed: boolean;
  readonly measured: string;
}

export interface StagePorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly desk: DeskWindow;
  readonly exchange: DrillExchange;
  readonly instrument: InstrumentView;
  /** Another symbol that is looked at: what breaks one must leave the other alone. */
  readonly other: string;
  /** One sentence of progress. */
  tell(text: string): void;
}

const CLOSED: ReadonlySet<string> = new Set(['DENIED', 'FILLED', 'CANCELED', 'EXPIRED', 'REJECTED', 'NOT_ACCEPTED']);
const POLL_MS = 100;
/** What the thirstiest drill spends, and the share of the counter that orders may use. */
const FUEL_POINTS = 40;
const USABLE_SHARE = 0.7;
/** Below the best bid, in thousandths: far enough to rest, near enough for any collar. */
const AWAY_PER_MILLE = 8;
const END_WAIT_MS = 40_000;
const END_ATTEMPTS = 8;
const END_PAUSE_MS = 1_200;
/** What only asks for a second look. */
const CONFIRMED = [
  'COLLAR_INNER',
  'UNKNOWN_PRESENT',
  'MARKET_DATA_DEGRADED',
  'FUNDS_UNVERIFIED',
  'QUOTE_OUTDATED',
  'DEPTH_SHARE',
];

export const isClosed = (order: OrderView | undefined): boolean => order !== undefined && CLOSED.has(order.state);

export class Stage<C extends string = string> {
  readonly desk: DeskWindow;
  readonly exchange: DrillExchange;
  readonly symbol: string;
  readonly other: string;
  readonly instrument: InstrumentView;
  readonly judgements = new Map<string, Judgement>();
  readonly #ports: StagePorts;
  readonly #placed: string[] = [];
  readonly #startedAt: number;

  constructor(ports: StagePorts) {
    this.#ports = ports;
    this.desk = ports.desk;
    this.exchange = ports.exchange;
    this.instrument = ports.instrument;
    this.symbol = ports.instrument.symbol;
    this.other = ports.other;
    this.#startedAt = ports.clock.wallNow();
  }

  tell(text: string): void {
    this.#ports.tell(text);
  }

  judge(criterion: C, passed: boolean, measured: string): void {
    this.judgements.set(criterion, { passed, measured });
  }

  /** Passed when it took at most `mostMs`; `took` is what `until` answered. */
  judgeTime(criterion: C, took: number | null, mostMs: number): void {
    const most = `${mostMs / 1000} s allowed`;
    if (took === null) this.judge(criterion, false, `did not happen, ${most}`);
    else this.judge(criterion, took <= mostMs, `${(took / 1000).toFixed(2)} s, ${most}`);
  }

  now(): number {
    return this.#ports.clock.wallNow();
  }

  pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.#ports.clock.after(ms, resolve));
  }

  /** As the window's `until`, for what only the exchange can say. */
  async untilExchange(isSo: () => Promise<boolean>, waitMs: number): Promise<number | null> {
    const began = this.#ports.clock.monotonicNow();
    for (;;) {
      if (await isSo()) return this.#ports.clock.monotonicNow() - began;
      if (this.#ports.clock.monotonicNow() - began > waitMs) return null;
      await this.pause(POLL_MS);
    }
  }

  order(intentId: string): OrderView | undefined {
    return this.desk.orders.get(intentId);
  }

  /** Whether something of this drill's time stands among the events. */
  wasTold(text: RegExp): boolean {
    return this.desk.events.some(({ at, message }) => at >= this.#startedAt && text.test(message));
  }

  isTradable(symbol = this.symbol): boolean {
    const book = this.desk.bookNow(symbol);
    return book?.isVerified === true && (book.trust === 'LIVE' || book.trust === 'SINGLE');
  }

  /** Whether Kraken's counter leaves room for the orders of a drill; a drill before may have filled it. */
  get hasFuel(): boolean {
    const rate = this.desk.status?.rates.find(({ symbol }) => symbol === this.symbol);
    return rate === undefined || rate.counter + FUEL_POINTS <= rate.maximum * USABLE_SHARE;
  }

  get isHealthy(): boolean {
    return this.isTradable() && this.desk.status !== null && this.desk.status.tradingBlocked === null;
  }

  /** The least quantity the exchange takes at this price. */
  get tinyQuantity(): string {
    const { minimumQuantity, lotSize, quantityPrecision, minimumNotional } = this.instrument;
    const forCost = new Money(minimumNotional)
      .mul(1.3)
      .div(this.price(this.desk.bookNow(this.symbol)?.bid ?? Number.NaN));
    const lots = Math.ceil(
      forCost
        .mul(10 ** quantityPrecision)
        .div(lotSize)
        .toNumber(),
    );
    return formatScaled(Math.max(minimumQuantity, lots * lotSize), quantityPrecision);
  }

  price(scaled: number): string {
    if (!Number.isFinite(scaled)) throw new Error(`${this.symbol} has no price now.`);
    return formatScaled(Math.round(scaled), this.instrument.pricePrecision);
  }

  /** A whole number of ticks below the best bid; no two orders of one drill share a price. */
  get restingPrice(): string {
    const { tickSize } = this.instrument;
    const bid = this.desk.bookNow(this.symbol)?.bid ?? Number.NaN;
    const away = Math.floor((bid * (1000 - AWAY_PER_MILLE)) / 1000 / tickSize) - this.#placed.length * 3;
    return this.price(away * tickSize);
  }

  limit(change: Partial<OrderTicket> = {}): OrderTicket {
    return {
      symbol: this.symbol,
      side: 'buy',
      orderType: 'limit',
      quantity: this.tinyQuantity,
      limitPrice: this.restingPrice,
      timeInForce: 'gtc',
      postOnly: false,
      reduceOnly: false,
      ...change,
    };
  }

  market(side: 'buy' | 'sell', quantity: string): OrderTicket {
    return {
      symbol: this.symbol,
      side,
      orderType: 'market',
      quantity,
      timeInForce: 'gtc',
      postOnly: false,
      reduceOnly: false,
    };
  }

  /** Sends and does not wait for the answer: it may never come. The order shows among the desk's orders. */
  send(ticket: OrderTicket): string {
    const intentId = this.#ports.random.uuid();
    this.#placed.push(intentId);
    void this.desk.command('order.place', {
      intentId,
      ticket,
      gestureAt: this.now(),
      // The drill's orders are the smallest there are.
      acknowledged: CONFIRMED,
      validateOnly: false,
    });
    return intentId;
  }

  /** Places and waits until the order rests; throws when it does not, for a drill without it proves nothing. */
  async rest(): Promise<OrderView> {
    const intentId = this.send(this.limit());
    await this.desk.until(() => this.order(intentId)?.state === 'OPEN' || isClosed(this.order(intentId)), 10_000);
    const order = this.order(intentId);
    if (order?.state !== 'OPEN') {
      throw new Error(
        `The drill's own order did not rest: ${(order?.reason ?? order?.state ?? 'it was never told of').replace(/\.$/, '')}.`,
      );
    }
    return order;
  }

  /** Undoes everything, each part whether or not another could be undone. Null when nothing is left, else what is. */
  async leave(): Promise<string | null> {
    const standing = await this.exchange.clear().catch((error: unknown) => String(error));
    const isWell = (await this.desk.until(() => this.isHealthy, END_WAIT_MS)) !== null;
    const held = await this.#cancelOwn();
    const owned = held ?? (await this.#closeOwn());
    const unwell = isWell
      ? null
      : `the desk is not healthy: ${this.desk.status?.tradingBlocked ?? 'its book is not verified'}`;
    return standing ?? owned ?? unwell;
  }

  get #mine(): readonly OrderView[] {
    return this.#placed.flatMap((intentId) => this.order(intentId) ?? []);
  }

  async #cancelOwn(): Promise<string | null> {
    for (const order of this.#mine)
      if (!isClosed(order)) await this.desk.command('order.cancel', { intentId: order.intentId });
    if ((await this.desk.until(() => this.#mine.every(isClosed), END_WAIT_MS)) !== null) return null;
    const open = this.#mine.filter((order) => !isClosed(order));
    return `${open.length} of its orders are still ${open.map(({ state }) => state).join(', ')}`;
  }

  /** Sells what was bought on balance, or buys back. */
  async #closeOwn(): Promise<string | null> {
    const bought = this.#mine.reduce(
      (sum, { side, filledQuantity }) => (side === 'buy' ? sum.add(filledQuantity) : sum.sub(filledQuantity)),
      new Money(0),
    );
    if (bought.isZero()) return null;
    return this.#sellBack(bought.gt(0) ? 'sell' : 'buy', bought.abs().toFixed());
  }

  /** A desk that is still finding back denies; then once more, a moment later. */
  async #sellBack(side: 'buy' | 'sell', quantity: string): Promise<string | null> {
    let why = 'no answer';
    for (let attempt = 0; attempt < END_ATTEMPTS; attempt += 1) {
      if (attempt > 0) await this.pause(END_PAUSE_MS);
      await this.desk.until(() => this.isHealthy, END_WAIT_MS);
      const back = this.send(this.market(side, quantity));
      await this.desk.until(() => isClosed(this.order(back)), END_WAIT_MS);
      const order = this.order(back);
      if (order?.state === 'FILLED') return null;
      if (order?.state !== 'DENIED') return `${quantity} ${this.instrument.base} are not closed: ${order?.state}`;
      why = order.reason ?? why;
    }
    return `${quantity} ${this.instrument.base} it traded could not be closed: ${why}`;
  }
}
