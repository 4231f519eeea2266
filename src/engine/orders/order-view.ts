/** Orders and fills as a window sees them. */
import type { FillView, OrderEvidence, OrderLatency, OrderOverlay, OrderView } from '../../contract/views.ts';
import { type DecimalText, Money } from '../../domain/money.ts';
import type { Fill, IntentId } from '../../domain/order.ts';
import { differenceOf, isPositive, paddedTo, sumOf } from './exact.ts';
import { isTerminal, type Order } from './order.ts';
import { cumulativeOf } from './order-facts.ts';

export interface Decimals {
  readonly price: number;
  readonly quantity: number;
}

function overlayOf(order: Order): OrderOverlay {
  if (isTerminal(order.life.state)) return 'none';
  if (order.cancel !== null) return `cancel_${order.cancel.state}`;
  return order.amend === null ? 'none' : `amend_${order.amend.state}`;
}

export function reasonOf(order: Order): string | null {
  const { life } = order;
  switch (life.state) {
    case 'DENIED':
    case 'REJECTED':
    case 'NOT_ACCEPTED':
    case 'CANCELED':
    case 'EXPIRED':
      return life.reason;
    case 'UNKNOWN':
      return `It is not known yet whether this order reached the exchange: ${life.cause.replace(/\.$/, '')}.`;
    case 'FILLED':
      return life.isIncomplete ? 'Filled; some of its fills are still being fetched.' : null;
    default:
      return null;
  }
}

export const codeOf = ({ life }: Order): string | null =>
  life.state === 'DENIED' || life.state === 'REJECTED' ? life.code : null;

function averagePriceOf(order: Order): Money | null {
  if (order.fills.length === 0) return null;
  const quantity = new Money(sumOf(order.fills.map((fill) => fill.quantity)));
  return quantity.isZero() ? null : new Money(sumOf(order.fills.map((fill) => fill.cost))).div(quantity);
}

export function viewOf(
  order: Order,
  decimals: Decimals | null,
  latency: OrderLatency,
  notes: readonly OrderEvidence[],
): OrderView {
  const scale = order.decimals ?? decimals;
  const price = (text: string | null): string | null =>
    text === null || scale === null || !/^\d/.test(text) ? text : paddedTo(text, scale.price);
  const quantity = (text: string): string => (scale === null ? text : paddedTo(text, scale.quantity));
  const filled = cumulativeOf(order);
  const { terms } = order;
  const leaves = terms.quantity === null ? null : differenceOf(terms.quantity, filled);
  const average = averagePriceOf(order);
  return {
    intentId: order.intentId,
    clientOrderId: order.clientOrderId,
    exchangeOrderId: order.exchangeOrderId,
    symbol: order.symbol,
    side: order.side,
    orderType: order.orderType,
    quantity: terms.quantity === null ? null : quantity(terms.quantity),
    cashQuantity: order.cashQuantity,
    filledQuantity: quantity(filled),
    leavesQuantity: leaves === null ? null : quantity(isPositive(leaves) ? leaves : '0'),
    displayQuantity: terms.displayQuantity === null ? null : quantity(terms.displayQuantity),
    averagePrice:
      average === null ? null : average.toDecimalPlaces(scale?.price ?? 8).toFixed(scale?.price ?? undefined),
    limitPrice: price(terms.limitPrice),
    triggerPrice: price(terms.triggerPrice),
    triggerReference: order.triggerReference,
    isTriggered: order.isTriggered,
    timeInForce: order.timeInForce,
    expireTime: order.expireTime,
    postOnly: order.postOnly,
    reduceOnly: order.reduceOnly,
    state: order.life.state,
    overlay: overlayOf(order),
    pendingLimitPrice: price(order.amend?.terms.limitPrice ?? null),
    pendingQuantity: order.amend?.terms.quantity ? quantity(order.amend.terms.quantity) : null,
    origin: order.origin.kind,
    route: order.route,
    reason: reasonOf(order),
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
    latency,
    evidence: notes.length === 0 ? order.evidence : [...order.evidence, ...notes].sort((a, b) => a.at - b.at),
  };
}

export function fillViewOf(
  fill: Fill,
  intentId: IntentId | null,
  decimals: Decimals | null,
  arrivalMid: DecimalText | null = null,
): FillView {
  const fee = fill.fees[0];
  const sameAsset = fill.fees.filter((other) => other.asset === fee?.asset);
  return {
    executionId: fill.executionId,
    exchangeOrderId: fill.exchangeOrderId,
    intentId,
    tradeId: fill.tradeId,
    symbol: fill.symbol,
    side: fill.side,
    price: decimals === null ? fill.price : paddedTo(fill.price, decimals.price),
    quantity: decimals === null ? fill.quantity : paddedTo(fill.quantity, decimals.quantity),
    cost: fill.cost,
    fee: sumOf(sameAsset.map(({ amount }) => amount)),
    feeAsset: fee?.asset ?? null,
    liquidity: fill.liquidity,
    exchangeTime: fill.exchangeTime,
    arrivalMid,
  };
}
