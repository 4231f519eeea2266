/**
 * Orders that are never sent, and the fills they would have had, told low rather than high. The rule, in words the trader reads:
 *
 *   An order that takes fills against the verified book as it stands, level by level, as far as the book is known and its limit
 *   allows; what is left of a market order is cancelled. An order that rests fills only when a trade prints beyond its price, at
 *   its own price, and no more than that trade's quantity: touched is not filled, as nobody knows the queue ahead. A stop
 *   triggers on the last trade and then takes. Fees are the account's own, else the exchange's highest.
 */
import type { Instrument, Price, Quantity } from '../../domain/instrument.ts';
import type { BookLevel, PublicTrade } from '../../domain/market.ts';
import { Money, notionalOf } from '../../domain/money.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { OrderIntent } from './decision-gate.ts';
import type { OwnFill } from './own-book.ts';
import type { OrderTold, OwnOrderDesk } from './own-order-desk.ts';
import type { OrderNews } from './own-orders.ts';

export interface VirtualOrderPorts {
  readonly instrument: Instrument;
  readonly exchangeNow: () => EpochMs;
  /** Of the side that an order of this side takes from, best first; empty while no book is verified. */
  readonly levels: (side: 'buy' | 'sell') => readonly BookLevel[];
  /** Percent; null until the account's own are known. */
  readonly fees: () => { readonly maker: Money; readonly taker: Money } | null;
  /** Calls back after the step in which it was asked. */
  readonly soon: (then: () => void) => void;
  readonly tell: (told: OrderTold) => void;
}

/** Kraken's lowest tier, percent (kraken.com/features/fee-schedule). */
const HIGHEST_FEES = { maker: new Money('0.25'), taker: new Money('0.40') };

type Place = Extract<OrderIntent, { readonly act: 'place' }>;

interface Virtual {
  readonly intent: Place;
  readonly price: Price | null;
  readonly triggerPrice: Price | null;
  readonly quantity: Quantity;
  readonly filled: number;
  readonly isTriggered: boolean;
}

export class VirtualOrders implements OwnOrderDesk {
  readonly #ports: VirtualOrderPorts;
  readonly #orders = new Map<string, Virtual>();

  constructor(ports: VirtualOrderPorts) {
    this.#ports = ports;
  }

  open(): readonly string[] {
    return [...this.#orders.keys()];
  }

  carryOut(intent: Exclude<OrderIntent, { readonly act: 'finish' }>): void {
    if (intent.act === 'cancel') {
      this.cancel(intent.key);
      return;
    }
    if (intent.act === 'place') {
      const { price, triggerPrice, quantity } = intent;
      const isTriggered = triggerPrice === undefined;
      const order = {
        intent,
        price: price ?? null,
        triggerPrice: triggerPrice ?? null,
        quantity,
        filled: 0,
        isTriggered,
      };
      this.#orders.set(intent.key, order);
      this.#ports.soon(() => this.#arrived(intent.key));
      return;
    }
    const { key, price, triggerPrice, quantity } = intent;
    this.#ports.soon(() => {
      const order = this.#orders.get(key);
      if (order === undefined) return;
      const terms = { price: price ?? order.price, triggerPrice: triggerPrice ?? order.triggerPrice };
      this.#orders.set(key, { ...order, ...terms, quantity: quantity ?? order.quantity });
      this.#arrived(key);
    });
  }

  cancel(key: string): void {
    this.#ports.soon(() => this.#end(key));
  }

  /** Public trades of the symbol, oldest first. */
  traded(trades: readonly PublicTrade[]): void {
    for (const { price, quantity } of trades) {
      for (const order of [...this.#orders.values()]) {
        if (!order.isTriggered) this.#maybeTrigger(order, price);
        else if (order.price !== null && isBeyond(order, price))
          this.#fill(order.intent.key, order.price, Math.min(quantity, order.quantity - order.filled), 'maker');
      }
    }
  }

  #arrived(key: string): void {
    const order = this.#orders.get(key);
    if (order === undefined) return;
    if (!order.isTriggered) {
      this.#heard(key, workingNews(order));
      return;
    }
    if (order.intent.postOnly === true && this.#reachable(order).length > 0) {
      this.#end(key, {
        code: 'POST_ONLY',
        text: 'It would have taken from the book and was to rest only: not placed.',
      });
      return;
    }
    this.#take(key);
  }

  #maybeTrigger(order: Virtual, last: Price): void {
    const { intent, triggerPrice } = order;
    if (triggerPrice === null) return;
    const isStop = intent.orderType.startsWith('stop-loss');
    // A stop-loss buy and a take-profit sell wait for a higher price, the other two for a lower one.
    const isReached = (intent.side === 'buy') === isStop ? last >= triggerPrice : last <= triggerPrice;
    if (!isReached) return;
    this.#orders.set(intent.key, { ...order, isTriggered: true });
    this.#take(intent.key);
  }

  /** Takes what the book offers within the limit; the rest rests, or ends with what cannot rest. */
  #take(key: string): void {
    const order = this.#orders.get(key);
    if (order === undefined) return;
    for (const { price, quantity } of this.#reachable(order)) {
      const left = (this.#orders.get(key)?.quantity ?? 0) - (this.#orders.get(key)?.filled ?? 0);
      if (left <= 0) return;
      this.#fill(key, price, Math.min(left, quantity), 'taker');
    }
    const now = this.#orders.get(key);
    if (now === undefined) return;
    if (now.price === null || now.intent.timeInForce === 'ioc') this.#end(key);
    else this.#heard(key, workingNews(now));
  }

  #reachable({ intent, price }: Virtual): readonly BookLevel[] {
    const levels = this.#ports.levels(intent.side);
    if (price === null) return levels;
    return levels.filter((level) => (intent.side === 'buy' ? level.price <= price : level.price >= price));
  }

  #fill(key: string, price: Price, quantity: number, as: 'maker' | 'taker'): void {
    const order = this.#orders.get(key);
    if (order === undefined || quantity <= 0) return;
    const filled = order.filled + quantity;
    this.#orders.set(key, { ...order, filled });
    const { instrument, exchangeNow, fees } = this.#ports;
    const percent = (fees() ?? HIGHEST_FEES)[as];
    const lots = quantity as Quantity;
    const fee = notionalOf(price, lots, instrument).mul(percent).div(100).toDecimalPlaces(instrument.costPrecision);
    const fill: OwnFill = { key, side: order.intent.side, price, quantity: lots, fee: fee.toFixed() };
    this.#ports.tell({ type: 'fill', now: exchangeNow(), fill });
    if (filled >= order.quantity) this.#end(key);
  }

  #end(key: string, refusal?: { readonly code: string; readonly text: string }): void {
    if (this.#orders.delete(key)) this.#heard(key, { state: 'closed' }, refusal);
  }

  #heard(key: string, news: OrderNews, refusal?: { readonly code: string; readonly text: string }): void {
    const now = this.#ports.exchangeNow();
    this.#ports.tell({ type: 'order', now, key, news, ...(refusal === undefined ? {} : { refusal }) });
  }
}

const isBeyond = ({ intent, price }: Virtual, last: Price): boolean =>
  price !== null && (intent.side === 'buy' ? last < price : last > price);

const workingNews = ({ price, quantity }: Virtual): OrderNews => ({ state: 'working', price, quantity });
