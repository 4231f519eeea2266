/** The trader's own orders as chips on rows, and counters for those above and below the screen. */
import type { OrderView } from '../../../contract/views.ts';
import type { Side } from '../../../domain/market.ts';
import { Money } from '../../../domain/money.ts';
import { parseScaled } from '../../../domain/scaled.ts';
import { type OrderLook, orderLook, TYPE_LETTERS } from '../../trading/order-words.ts';
import { rowOf } from './rows.ts';

export interface Chip {
  readonly side: Side;
  readonly row: number;
  readonly orders: readonly OrderView[];
  /** The gravest look among its orders: an unknown one is never hidden in a stack. */
  readonly look: OrderLook;
  /** `0.2500`, or `0.1000/0.2500` when partly filled. */
  readonly text: string;
  /** `2×` for a stack, else the type's letter. */
  readonly mark: string;
  /** Filled share, 0 to 1. */
  readonly progress: number;
  /** Where an amend in flight would take it; null otherwise. */
  readonly pendingRow: number | null;
}

const GRAVITY: readonly OrderLook[] = ['closed', 'working', 'partial', 'sending', 'amending', 'cancelling', 'unknown'];

/** The price an order stands at on the ladder: its limit, or its absolute trigger. Null for offsets and market orders. */
export function orderPrice(order: OrderView): string | null {
  if (order.limitPrice !== null) return order.limitPrice;
  return order.triggerPrice !== null && /^\d+(\.\d+)?$/.test(order.triggerPrice) ? order.triggerPrice : null;
}

export function chipsOf(orders: readonly OrderView[], pricePrecision: number, step: number): readonly Chip[] {
  const stacks = new Map<string, OrderView[]>();
  for (const order of orders) {
    const look = orderLook(order);
    const row = look === 'closed' ? null : orderRow(order, pricePrecision, step);
    if (row === null) continue;
    const key = `${order.side} ${row}`;
    const stack = stacks.get(key);
    if (stack === undefined) stacks.set(key, [order]);
    else stack.push(order);
  }
  return [...stacks].map(([key, stack]) => chipOf(Number(key.split(' ')[1]), stack, pricePrecision, step));
}

function orderRow(order: OrderView, pricePrecision: number, step: number): number | null {
  const price = orderPrice(order);
  const scaled = price === null ? null : parseScaled(price, pricePrecision);
  return scaled === null ? null : rowOf(order.side === 'buy' ? 'bid' : 'ask', scaled, step);
}

function chipOf(row: number, stack: readonly OrderView[], pricePrecision: number, step: number): Chip {
  const first = stack[0];
  if (first === undefined) throw new Error('A chip holds at least one order');
  const look = stack
    .map(orderLook)
    .reduce((worst, next) => (GRAVITY.indexOf(next) > GRAVITY.indexOf(worst) ? next : worst));
  const total = sum(stack.map((order) => order.quantity));
  const filled = sum(stack.map((order) => order.filledQuantity));
  const leaves = sum(stack.map((order) => order.leavesQuantity ?? order.quantity));
  const pending = first.pendingLimitPrice === null ? null : parseScaled(first.pendingLimitPrice, pricePrecision);
  return {
    side: first.side,
    row,
    orders: stack,
    look,
    text: filled !== '0' && Number(filled) > 0 ? `${filled}/${total}` : leaves,
    mark: stack.length > 1 ? `${stack.length}×` : TYPE_LETTERS[first.orderType],
    progress: new Money(total).isZero() ? 0 : new Money(filled).div(total).toNumber(),
    pendingRow: pending === null ? null : rowOf(first.side === 'buy' ? 'bid' : 'ask', pending, step),
  };
}

/** Exact, at the most decimals any part has. */
function sum(parts: readonly (string | null)[]): string {
  let total = new Money(0);
  let decimals = 0;
  for (const part of parts) {
    if (part === null) continue;
    total = total.add(part);
    decimals = Math.max(decimals, part.split('.')[1]?.length ?? 0);
  }
  return total.toFixed(decimals);
}

export interface OffScreen {
  readonly count: number;
  readonly quantity: string;
  /** Row of the nearest one, to scroll to. */
  readonly nearestRow: number;
  readonly orders: readonly OrderView[];
}

/** Orders above and below the rows shown; null where there are none. */
export function offScreen(
  chips: readonly Chip[],
  topRow: number,
  rowCount: number,
): { readonly above: OffScreen | null; readonly below: OffScreen | null } {
  const above = chips.filter((chip) => chip.row > topRow);
  const below = chips.filter((chip) => chip.row <= topRow - rowCount);
  const gather = (part: readonly Chip[], nearest: (rows: number[]) => number): OffScreen | null => {
    if (part.length === 0) return null;
    const orders = part.flatMap((chip) => chip.orders);
    return {
      count: orders.length,
      quantity: sum(orders.map((order) => order.leavesQuantity ?? order.quantity)),
      nearestRow: nearest(part.map((chip) => chip.row)),
      orders,
    };
  };
  return { above: gather(above, (rows) => Math.min(...rows)), below: gather(below, (rows) => Math.max(...rows)) };
}
