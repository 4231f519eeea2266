/**
 * What one instance was given, and whether an order still fits: capital bound at worst, loss, orders a minute, open orders.
 * What only brings its own position nearer to flat is held back by the order rate alone, and a cancel by nothing.
 */
import type { BudgetView } from '../../contract/automation-views.ts';
import type { Instrument, Price, Quantity } from '../../domain/instrument.ts';
import type { Side } from '../../domain/market.ts';
import { Money, notionalOf } from '../../domain/money.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { OwnBook } from './own-book.ts';
import type { OwnOrders } from './own-orders.ts';

export interface Refusal {
  readonly code: string;
  /** One sentence: the value, the rule, the remedy. */
  readonly text: string;
}

const MINUTE_MS = 60_000;

export interface Asked {
  readonly side: Side;
  readonly quantity: Quantity;
  /** What a unit would cost: the limit, or the price the market shows. */
  readonly price: Price;
  /** Lots of the same side that this replaces: an amend frees what it amends. */
  readonly replaces: number;
}

export class Budget {
  readonly #limits: BudgetView;
  readonly #instrument: Instrument;
  readonly #capital: Money;
  readonly #maximumLoss: Money;
  /** Both as numbers, for sizes and shares, which are asked for with every tick. */
  readonly #capitalNumber: number;
  readonly #lossNumber: number;
  readonly #scale: number;
  /** Times of orders and amends decided within the last minute, refused ones too. */
  #recent: EpochMs[] = [];

  constructor(limits: BudgetView, instrument: Instrument) {
    this.#limits = limits;
    this.#instrument = instrument;
    this.#capital = new Money(limits.capital);
    this.#maximumLoss = new Money(limits.maximumLoss);
    this.#capitalNumber = this.#capital.toNumber();
    this.#lossNumber = this.#maximumLoss.toNumber();
    this.#scale = 10 ** (instrument.pricePrecision + instrument.quantityPrecision);
  }

  get limits(): BudgetView {
    return this.#limits;
  }

  /** Lots that may still be bound at this price; 0 without a price. */
  affordable(mark: number | null, book: OwnBook, orders: OwnOrders): Quantity {
    if (mark === null || mark <= 0) return 0 as Quantity;
    const most = Math.floor((this.#capitalNumber * this.#scale) / mark);
    const { lotSize } = this.#instrument;
    const free = Math.max(0, Math.min(most, Number.MAX_SAFE_INTEGER) - reachOf(book, orders));
    return (Math.floor(free / lotSize) * lotSize) as Quantity;
  }

  /** Whether the order can only bring the instance's own position nearer to flat, whatever else of its own fills. */
  reduces({ side, quantity, replaces }: Asked, book: OwnBook, orders: OwnOrders): boolean {
    const held = book.position.quantity;
    const { buys, sells } = orders.leaves;
    return side === 'sell'
      ? held > 0 && sells - replaces + quantity <= held
      : held < 0 && buys - replaces + quantity <= -held;
  }

  /** Null: it fits. Whatever the rate allows counts for the rate, also when something else refuses it. */
  refusal(
    asked: Asked,
    isNew: boolean,
    book: OwnBook,
    orders: OwnOrders,
    { mark, now }: { readonly mark: number | null; readonly now: EpochMs },
  ): Refusal | null {
    const { ordersPerMinute, openOrders } = this.#limits;
    const sent = this.ordersLastMinute(now);
    if (sent >= ordersPerMinute)
      return {
        code: 'BUDGET_RATE',
        text: `It has sent ${sent} orders within a minute and may send ${ordersPerMinute}: it waits, or give it more.`,
      };
    this.#recent.push(now);
    if (this.reduces(asked, book, orders)) return null;
    if (isNew && orders.size >= openOrders)
      return {
        code: 'BUDGET_OPEN_ORDERS',
        text: `It has ${orders.size} open orders and may have ${openOrders}: it waits until one ends, or give it more.`,
      };
    return this.lossReached(mark, book) ?? this.#capitalRefusal(asked, book, orders);
  }

  /** What it lost, marked at this price, against what it may lose. */
  lossReached(mark: number | null, book: OwnBook): Refusal | null {
    const unrealised = book.unrealised(mark) ?? new Money(0);
    const loss = book.realised.sub(book.fees).add(unrealised).neg();
    return loss.gt(0) && loss.gte(this.#maximumLoss)
      ? {
          code: 'BUDGET_LOSS',
          text: `It has lost ${shown(loss)} ${this.#instrument.quote} of the ${this.#limits.maximumLoss} it may lose: it only reduces what it holds.`,
        }
      : null;
  }

  ordersLastMinute(now: EpochMs): number {
    const [oldest] = this.#recent;
    if (oldest !== undefined && now - oldest >= MINUTE_MS)
      this.#recent = this.#recent.filter((at) => now - at < MINUTE_MS);
    return this.#recent.length;
  }

  /** In quote, at this price: its position and all it has asked for. */
  bound(mark: number | null, book: OwnBook, orders: OwnOrders): Money {
    const reach = reachOf(book, orders);
    const price = mark ?? book.position.averageEntry;
    return reach === 0 || price === null ? new Money(0) : new Money(price).mul(reach).div(this.#scale);
  }

  /** How near each limit is, 0 to 1. */
  margins(mark: number | null, book: OwnBook, orders: OwnOrders, now: EpochMs): Readonly<Record<string, number>> {
    const { ordersPerMinute, openOrders } = this.#limits;
    const price = mark ?? book.position.averageEntry ?? 0;
    return {
      capital: share((reachOf(book, orders) * price) / this.#scale, this.#capitalNumber),
      loss: share(-book.netResult(mark), this.#lossNumber),
      'orders a minute': share(this.ordersLastMinute(now), ordersPerMinute),
      'open orders': share(orders.size, openOrders),
    };
  }

  #capitalRefusal(asked: Asked, book: OwnBook, orders: OwnOrders): Refusal | null {
    const { buys, sells } = orders.leaves;
    const held = book.position.quantity;
    const reach =
      asked.side === 'buy'
        ? held + buys - asked.replaces + asked.quantity
        : sells - held - asked.replaces + asked.quantity;
    const bound = notionalOf(asked.price, Math.max(0, reach) as Quantity, this.#instrument);
    return bound.gt(this.#capital)
      ? {
          code: 'BUDGET_CAPITAL',
          text: `With this order it would bind ${shown(bound)} ${this.#instrument.quote}, its capital is ${this.#limits.capital}: make the order smaller or give it more.`,
        }
      : null;
  }
}

const reachOf = (book: OwnBook, orders: OwnOrders): number => {
  const { buys, sells } = orders.leaves;
  const held = book.position.quantity;
  return Math.max(0, held + buys, sells - held);
};

const share = (used: number, limit: number): number =>
  limit > 0 ? Math.max(0, Math.min(1, Math.round((used / limit) * 100) / 100)) : used > 0 ? 1 : 0;

const shown = (amount: Money): string => amount.toDecimalPlaces(2).toFixed(2);
