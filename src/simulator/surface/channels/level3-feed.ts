/**
 * The `level3` channel of one symbol. A window is a number of price levels, not of orders: when a level leaves it, every
 * order of the level that enters is sent as `add`; levels pushed out get no `delete`. Inside one message an event is sent
 * when its level is visible both before and after it, so that a client which truncates after the message holds exactly
 * the orders of the best `depth` levels.
 */
import { formatPrice, formatQuantity, type Instrument, type Price } from '../../../domain/instrument.ts';
import type { BookSide } from '../../../domain/market.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { BookChange, BookReader, OrderId } from '../../exchange.ts';
import { crc32 } from '../crc32.ts';
import { nanosecondTime } from '../wire-text.ts';
import { OrderLadder, type OrderLevel, type RestingOrder } from './order-ladder.ts';
import type { ChannelFrame, Subscriber } from './subscriber.ts';

export const LEVEL3_DEPTHS = [10, 100, 1000] as const;
const CHECKSUM_LEVELS = 10;
const WHOLE_BOOK = 100_000;
const SIDES = ['bid', 'ask'] as const;

type OrderEvent = BookChange['orders'][number];
type EventKind = OrderEvent['kind'];

interface Bounds {
  readonly isFull: boolean;
  readonly worst: Price | null;
}

interface Pending {
  readonly kind: EventKind;
  readonly order: RestingOrder;
  /** Whether the level existed, respectively the order was resting, before this message. */
  readonly levelExisted: boolean;
  readonly orderExisted: boolean;
}

export class Level3Feed {
  readonly #instrument: Instrument;
  readonly #reader: BookReader;
  readonly #sides: Record<BookSide, OrderLadder> = { bid: new OrderLadder('bid'), ask: new OrderLadder('ask') };
  readonly #windows = new Map<number, Set<Subscriber>>();
  readonly #updateFrame: ChannelFrame;

  constructor(instrument: Instrument, reader: BookReader) {
    this.#instrument = instrument;
    this.#reader = reader;
    this.#updateFrame = { channel: 'level3', symbol: instrument.symbol, type: 'update' };
  }

  subscribe(depth: number, subscriber: Subscriber): void {
    if (this.#windows.size === 0) {
      for (const side of SIDES) this.#sides[side].load(this.#reader.orders(side, WHOLE_BOOK));
    }
    const subscribers = this.#windows.get(depth) ?? new Set<Subscriber>();
    subscribers.add(subscriber);
    this.#windows.set(depth, subscribers);
  }

  unsubscribe(depth: number, subscriber: Subscriber): void {
    const subscribers = this.#windows.get(depth);
    if (subscribers === undefined) return;
    subscribers.delete(subscriber);
    if (subscribers.size === 0) this.#windows.delete(depth);
  }

  snapshot(depth: number, at: EpochMs): string {
    const side = (ladder: OrderLadder): string =>
      ladder.levels
        .slice(0, depth)
        .flatMap((level) => level.queue.map((order) => `{${this.#fields(order)}}`))
        .join(',');
    return `{"channel":"level3","type":"snapshot","data":[{"symbol":"${this.#instrument.symbol}","checksum":${this.#checksum()},"bids":[${side(this.#sides.bid)}],"asks":[${side(this.#sides.ask)}],"timestamp":"${nanosecondTime(at)}"}]}`;
  }

  changed(change: BookChange): void {
    if (this.#windows.size === 0 || change.orders.length === 0) return;
    const before = new Map(
      [...this.#windows.keys()].map((depth) => [
        depth,
        { bid: this.#bounds('bid', depth), ask: this.#bounds('ask', depth) },
      ]),
    );
    const pending = { bid: this.#apply('bid', change.orders), ask: this.#apply('ask', change.orders) };
    let checksum: number | null = null;
    for (const [depth, subscribers] of this.#windows) {
      const bounds = before.get(depth);
      if (bounds === undefined) continue;
      const bids = this.#visible('bid', depth, bounds.bid, pending.bid, change.at);
      const asks = this.#visible('ask', depth, bounds.ask, pending.ask, change.at);
      if (bids.length === 0 && asks.length === 0) continue;
      checksum ??= this.#checksum();
      const text = `{"channel":"level3","type":"update","data":[{"symbol":"${this.#instrument.symbol}","timestamp":"${nanosecondTime(change.at)}","checksum":${checksum},"bids":[${bids.join(',')}],"asks":[${asks.join(',')}]}]}`;
      for (const subscriber of subscribers) subscriber.deliver(this.#updateFrame, text);
    }
  }

  #bounds(side: BookSide, depth: number): Bounds {
    const { levels } = this.#sides[side];
    return { isFull: levels.length >= depth, worst: levels[Math.min(depth, levels.length) - 1]?.price ?? null };
  }

  #apply(side: BookSide, events: readonly OrderEvent[]): readonly Pending[] {
    const ladder = this.#sides[side];
    const existedBefore = new Map<Price, boolean>();
    const restedBefore = new Map<OrderId, boolean>();
    const pending: Pending[] = [];
    for (const event of events) {
      if (event.side !== side) continue;
      const price = ladder.get(event.orderId)?.price ?? event.price;
      if (!existedBefore.has(price)) existedBefore.set(price, ladder.hasLevel(price));
      if (!restedBefore.has(event.orderId)) restedBefore.set(event.orderId, ladder.has(event.orderId));
      const note = (kind: EventKind, order: RestingOrder): void => {
        pending.push({
          kind,
          order: { ...order },
          levelExisted: existedBefore.get(order.price) ?? false,
          orderExisted: restedBefore.get(order.orderId) ?? false,
        });
      };
      if (event.kind === 'modify') {
        const order = ladder.get(event.orderId);
        if (order === undefined) continue;
        order.quantity = event.quantity;
        order.at = event.at;
        note('modify', order);
        continue;
      }
      const removed = ladder.remove(event.orderId);
      if (removed !== undefined) note('delete', removed);
      if (event.kind === 'add') {
        if (!existedBefore.has(event.price)) existedBefore.set(event.price, ladder.hasLevel(event.price));
        const order: RestingOrder = {
          orderId: event.orderId,
          price: event.price,
          quantity: event.quantity,
          at: event.at,
        };
        ladder.add(order);
        note('add', order);
      }
    }
    return pending;
  }

  #visible(side: BookSide, depth: number, before: Bounds, pending: readonly Pending[], at: EpochMs): readonly string[] {
    const ladder = this.#sides[side];
    const after = this.#bounds(side, depth);
    const inWindow = (price: Price, bounds: Bounds): boolean =>
      !bounds.isFull || (bounds.worst !== null && ladder.isWithin(price, bounds.worst));
    const texts: string[] = [];
    const shown = new Set<OrderId>();
    for (const { kind, order, levelExisted, orderExisted } of pending) {
      const wasVisible = levelExisted && inWindow(order.price, before);
      if (!wasVisible) continue;
      const isVisible = inWindow(order.price, after);
      if (kind === 'delete') {
        if (!orderExisted && !shown.has(order.orderId)) continue;
        texts.push(this.#event('delete', order, at));
      } else if (isVisible) {
        if (kind === 'add') shown.add(order.orderId);
        texts.push(this.#event(kind, order, order.at));
      }
    }
    const existed = new Map(pending.map(({ order, levelExisted }) => [order.price, levelExisted]));
    // From the far end of the window inwards: beyond the old bound every level is new, before it only touched ones can be.
    const entered: OrderLevel[] = [];
    let unseen = pending.length === 0 ? 0 : existed.size;
    for (let index = Math.min(depth, ladder.levels.length) - 1; index >= 0; index -= 1) {
      const level = ladder.levels[index];
      if (level === undefined) break;
      const isInside = inWindow(level.price, before);
      if (isInside && unseen === 0) break;
      if (existed.has(level.price)) unseen -= 1;
      if (!(existed.get(level.price) ?? true) || !isInside) entered.push(level);
    }
    for (const level of entered.reverse()) {
      for (const order of level.queue) texts.push(this.#event('add', order, order.at));
    }
    return texts;
  }

  #event(kind: EventKind, order: RestingOrder, at: EpochMs): string {
    return `{"event":"${kind}",${this.#fields(kind === 'delete' ? { ...order, at } : order)}}`;
  }

  #fields(order: RestingOrder): string {
    return `"order_id":"${order.orderId}","limit_price":${formatPrice(order.price, this.#instrument)},"order_qty":${formatQuantity(order.quantity, this.#instrument)},"timestamp":"${nanosecondTime(order.at)}"`;
  }

  #checksum(): number {
    let digits = '';
    for (const side of ['ask', 'bid'] as const) {
      for (const level of this.#sides[side].levels.slice(0, CHECKSUM_LEVELS)) {
        for (const order of level.queue) digits += `${order.price}${order.quantity}`;
      }
    }
    return crc32(digits);
  }
}
