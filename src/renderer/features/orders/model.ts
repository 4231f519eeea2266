/** Open orders and the history of closed ones, as rows of a blotter. */

import type { OrderView } from '../../../contract/views.ts';
import type { Side } from '../../../domain/market.ts';
import { Money } from '../../../domain/money.ts';
import { wording } from '../../text/wording.ts';

export type OrderFilter = 'open' | 'history';

const CLOSED: ReadonlySet<OrderView['state']> = new Set([
  'DENIED',
  'FILLED',
  'CANCELED',
  'EXPIRED',
  'REJECTED',
  'NOT_ACCEPTED',
]);

export const ORDER_CHIPS = [
  {
    id: 'buy',
    get label() {
      return wording.orders.buys;
    },
  },
  {
    id: 'sell',
    get label() {
      return wording.orders.sells;
    },
  },
  {
    id: 'manual',
    get label() {
      return wording.orders.byHand;
    },
  },
  {
    id: 'strategy',
    get label() {
      return wording.orders.strategies;
    },
  },
  {
    id: 'external',
    get label() {
      return wording.orders.elsewhere;
    },
  },
  {
    id: 'filled',
    get label() {
      return wording.orders.filled;
    },
    get title() {
      return wording.orders.atLeastInPart;
    },
  },
  {
    id: 'refused',
    get label() {
      return wording.orders.refused;
    },
    get title() {
      return wording.orders.deniedHereOrRejectedOrNot;
    },
  },
] as const;
export type OrderChip = (typeof ORDER_CHIPS)[number]['id'];

/** Chips of one kind widen, chips of two kinds narrow. */
const CHIP_KINDS: readonly (readonly OrderChip[])[] = [
  ['buy', 'sell'],
  ['manual', 'strategy', 'external'],
  ['filled', 'refused'],
];
const REFUSED: ReadonlySet<OrderView['state']> = new Set(['DENIED', 'REJECTED', 'NOT_ACCEPTED']);

const isOf = (order: OrderView, chip: OrderChip): boolean => {
  if (chip === 'filled') return !/^0*\.?0*$/.test(order.filledQuantity);
  if (chip === 'refused') return REFUSED.has(order.state);
  return order.side === chip || order.origin === chip;
};

/** From the exchange's history: this program's journal does not know it. */
export const isReadBack = ({ intentId }: Pick<OrderView, 'intentId'>): boolean => intentId.startsWith('history:');

/** Those the journal tells of win over the same ones read back. */
export function withReadBack(orders: readonly OrderView[], readBack: readonly OrderView[]): readonly OrderView[] {
  if (readBack.length === 0) return orders;
  const known = new Set(orders.map(({ exchangeOrderId }) => exchangeOrderId));
  return [...orders, ...readBack.filter(({ exchangeOrderId }) => !known.has(exchangeOrderId))];
}

/** From the last byte sent to the answer; null before the answer was timed. */
export function ackMs({ latency }: Pick<OrderView, 'latency'>): number | null {
  if (latency.network === undefined) return null;
  return latency.network + (latency.exchange ?? 0);
}

/** Changes of its terms that its evidence tells of as asked for. */
export const amendsOf = ({ evidence }: Pick<OrderView, 'evidence'>): number =>
  evidence.filter(({ source, text }) => source === 'trader' && /amend/i.test(text)).length;

/** Newest first; unknown orders stand before all others while open, since they are what must be looked at. */
export function orderRows(
  orders: readonly OrderView[],
  filter: OrderFilter,
  symbol: string | null,
  chips: ReadonlySet<OrderChip> = new Set(),
  text = '',
): readonly OrderView[] {
  const kinds = CHIP_KINDS.map((kind) => kind.filter((chip) => chips.has(chip))).filter((kind) => kind.length > 0);
  const sought = text.trim().toLowerCase();
  const wanted = orders.filter(
    (order) =>
      CLOSED.has(order.state) === (filter === 'history') &&
      (symbol === null || order.symbol === symbol) &&
      kinds.every((kind) => kind.some((chip) => isOf(order, chip))) &&
      (sought === '' ||
        [order.symbol, order.exchangeOrderId, order.clientOrderId, order.reason].some(
          (each) => each?.toLowerCase().includes(sought) === true,
        )),
  );
  const rank = (order: OrderView): number => (filter === 'open' && order.state === 'UNKNOWN' ? 0 : 1);
  const time = (order: OrderView): number => (filter === 'open' ? order.createdAt : order.updatedAt);
  return wanted.sort((a, b) => rank(a) - rank(b) || time(b) - time(a));
}

/** 0 to 1. */
export function filledShare(order: Pick<OrderView, 'quantity' | 'filledQuantity'>): number {
  if (order.quantity === null) return 0;
  const total = new Money(order.quantity);
  return total.isZero() ? 0 : Math.min(1, new Money(order.filledQuantity).div(total).toNumber());
}

export interface Distance {
  /** Ticks the touch would have to move to reach the order; negative when the order is through it. */
  readonly ticks: number;
  readonly bps: number;
}

/** From the order's price to the touch that would fill it; null without a price or a touch. All scaled. */
export function distanceToTouch(
  side: Side,
  price: number | null,
  bid: number,
  ask: number,
  tickSize: number,
): Distance | null {
  const touch = side === 'buy' ? ask : bid;
  if (price === null || !Number.isFinite(touch) || touch <= 0) return null;
  const away = side === 'buy' ? touch - price : price - touch;
  return { ticks: Math.round(away / tickSize), bps: (away / touch) * 10_000 };
}

/** How far the last trade is from an absolute trigger, whichever side it waits on. */
export function distanceToTrigger(trigger: number, last: number, tickSize: number): Distance | null {
  if (!Number.isFinite(last) || last <= 0) return null;
  const away = Math.abs(last - trigger);
  return { ticks: Math.round(away / tickSize), bps: (away / last) * 10_000 };
}

/** `P` post-only, `R` reduce-only, `I` iceberg, `T` triggered. */
export function orderFlags(order: OrderView): string {
  return [
    order.postOnly ? 'P' : '',
    order.reduceOnly ? 'R' : '',
    order.displayQuantity !== null ? 'I' : '',
    order.isTriggered ? 'T' : '',
  ].join('');
}

/** Total of the stages an order went through, ms; null before the first was measured. */
export function totalLatency(order: Pick<OrderView, 'latency'>): number | null {
  const stages = Object.values(order.latency).filter((ms): ms is number => typeof ms === 'number');
  return stages.length === 0 ? null : stages.reduce((sum, ms) => sum + ms, 0);
}

export interface OrderTotal {
  readonly quote: string;
  readonly buys: string;
  readonly sells: string;
}

/** What working limit orders still ask for, by quote currency, exact; orders without a limit price are not in it. */
export function orderTotals(orders: readonly OrderView[]): readonly OrderTotal[] {
  const totals = new Map<string, { buy: Money; sell: Money }>();
  for (const { state, symbol, side, limitPrice, leavesQuantity } of orders) {
    if (CLOSED.has(state) || limitPrice === null || leavesQuantity === null) continue;
    const quote = symbol.split('/')[1] ?? '';
    const sum = totals.get(quote) ?? { buy: new Money(0), sell: new Money(0) };
    totals.set(quote, { ...sum, [side]: sum[side].plus(new Money(limitPrice).mul(leavesQuantity)) });
  }
  return [...totals].map(([quote, { buy, sell }]) => ({ quote, buys: buy.toFixed(), sells: sell.toFixed() }));
}
