/**
 * One instance's orders while it is armed, sent or worked out, and those an earlier process of it left at the exchange: carried
 * out, cancelled, and counted until none is left.
 */
import type { Instrument, MarketSymbol } from '../../domain/instrument.ts';
import type { PublicTrade } from '../../domain/market.ts';
import type { Fill, IntentId, OrderOrigin } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Order } from '../orders/order.ts';
import { DeskOrders } from './desk-orders.ts';
import { OrderGrader } from './grading/order-grader.ts';
import type { AutomationWorld } from './instance-ports.ts';
import type { OrderTold, OwnOrderDesk } from './own-order-desk.ts';
import type { StrategyRunner } from './strategy-runner.ts';
import { VirtualOrders } from './virtual-orders.ts';

/** A cancel that has shown no effect is asked for again. */
const CANCEL_AGAIN_MS = 5_000;
/** Levels a side of the deepest book there is. */
const WHOLE_BOOK = 1_000;

export class InstanceOrders {
  readonly #id: string;
  readonly #symbol: MarketSymbol;
  readonly #world: AutomationWorld;
  #desk: DeskOrders | null = null;
  #virtual: VirtualOrders | null = null;
  #grader: OrderGrader | null = null;
  #cancelledAt = Number.NEGATIVE_INFINITY;

  constructor(id: string, symbol: MarketSymbol, world: AutomationWorld) {
    this.#id = id;
    this.#symbol = symbol;
    this.#world = world;
  }

  /** Intents are sent from now on. */
  send(instrument: Instrument, origin: OrderOrigin, tell: (told: OrderTold) => void): OwnOrderDesk {
    const { desk, clock, exchangeNow, newId } = this.#world;
    const wallNow = (): EpochMs => clock.wallNow();
    const pace = {
      monotonicNow: () => clock.monotonicNow(),
      after: (delayMs: number, callback: () => void) => clock.after(delayMs, callback),
      most: this.#world.ordersPerSecond,
    };
    // The embedded exchange matches against Kraken's book on paper alone: on demo it would be held against itself.
    const grader = this.#world.venue === 'paper' ? this.#grade(instrument) : null;
    const heard = heardBy(grader, tell);
    this.#desk = new DeskOrders({ desk, origin, instrument, wallNow, exchangeNow, newId, pace, tell: heard });
    return watchedBy(grader, this.#desk);
  }

  /** Nothing is sent from now on: fills are worked out, and journaled as such. */
  workOut(instrument: Instrument, tell: (told: OrderTold) => void): OwnOrderDesk {
    const { clock, exchangeNow, levels } = this.#world;
    const { pricePrecision, quantityPrecision } = instrument;
    const scale = { pricePrecision, quantityPrecision };
    const grader = this.#grade(instrument);
    const heard = heardBy(grader, tell);
    this.#virtual = new VirtualOrders({
      instrument,
      exchangeNow,
      levels: (side) => levels(this.#symbol, side === 'buy' ? 'ask' : 'bid', WHOLE_BOOK),
      fees: () => this.#world.fees(this.#symbol),
      soon: (then) => void clock.after(0, then),
      tell: (told) => {
        if (told.type === 'fill') this.#world.record({ type: 'virtualFill', id: this.#id, fill: told.fill, scale });
        heard(told);
      },
    });
    return watchedBy(grader, this.#virtual);
  }

  /** Whether any of them may still be at the exchange, on its way, or worked out. */
  get isAnyLeft(): boolean {
    return this.open.length > 0 || this.#left().length > 0;
  }

  get open(): readonly string[] {
    return (this.#desk ?? this.#virtual)?.open() ?? [];
  }

  traded(trades: readonly PublicTrade[]): void {
    // What a stop is triggered by is known before what it then takes.
    this.#grader?.traded(trades);
    this.#virtual?.traded(trades);
  }

  bookMoved(): void {
    this.#grader?.bookMoved();
  }

  /** Once a second. */
  beat(): void {
    this.#grader?.beat();
  }

  /** What is told of the market has a hole from here. */
  interrupted(): void {
    this.#grader?.interrupted();
  }

  orderChanged(order: Order): void {
    this.#desk?.orderChanged(order);
  }

  filled(order: Order, fill: Fill): void {
    this.#desk?.filled(order, fill);
  }

  cancelAll(): void {
    this.#cancelledAt = this.#world.clock.monotonicNow();
    for (const key of this.open) (this.#desk ?? this.#virtual)?.cancel(key);
    for (const intentId of this.#left()) void this.#world.desk.cancel(intentId);
  }

  /** What only brings its position nearer to flat may protect it, and stays. */
  cancelAdding(runner: StrategyRunner | null): void {
    this.#cancelledAt = this.#world.clock.monotonicNow();
    const held = runner?.book.position.quantity ?? 0;
    for (const key of this.open) {
      const order = runner?.orders.get(key) ?? null;
      const protects = order !== null && held !== 0 && order.side === (held > 0 ? 'sell' : 'buy');
      if (!protects) (this.#desk ?? this.#virtual)?.cancel(key);
    }
  }

  get isCancelDue(): boolean {
    return this.#world.clock.monotonicNow() - this.#cancelledAt >= CANCEL_AGAIN_MS;
  }

  /** The next arming begins anew. */
  close(): void {
    this.#grader?.interrupted();
    this.#grader = null;
    this.#desk = null;
    this.#virtual = null;
  }

  #grade(instrument: Instrument): OrderGrader {
    const { exchangeNow, levels, record } = this.#world;
    this.#grader = new OrderGrader({
      instrument,
      exchangeNow,
      levels: (side, depth) => levels(this.#symbol, side === 'buy' ? 'ask' : 'bid', depth),
      graded: (graded) => record({ type: 'graded', id: this.#id, ...graded }),
    });
    return this.#grader;
  }

  /** At the exchange or on their way there, also those of an earlier process. */
  #left(): readonly IntentId[] {
    return this.#world.desk.known
      .live()
      .filter(({ origin }) => 'instanceId' in origin && origin.instanceId === this.#id)
      .map(({ intentId }) => intentId as IntentId);
  }
}

const heardBy =
  (grader: OrderGrader | null, tell: (told: OrderTold) => void) =>
  (told: OrderTold): void => {
    grader?.told(told);
    tell(told);
  };

const watchedBy = (grader: OrderGrader | null, desk: OwnOrderDesk): OwnOrderDesk => ({
  carryOut: (intent) => {
    if (intent.act === 'place') grader?.placed(intent);
    desk.carryOut(intent);
  },
  cancel: (key) => desk.cancel(key),
  open: () => desk.open(),
});
