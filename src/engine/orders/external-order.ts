/**
 * Orders nobody here sent: those placed elsewhere with the same account, shown and counted and never touched by automation
 * (fault P33), and those the exchange itself placed as the conditional close of an order of ours, which are ours.
 */
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { Side } from '../../domain/market.ts';
import type { DecimalText } from '../../domain/money.ts';
import type { ExchangeOrderId, IntentId, OrderType } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { ExecutionReport, OrderSnapshot } from '../ports.ts';
import { stableUuid } from './digest.ts';
import { withEvidence } from './evidence.ts';
import { exact, isPositive } from './exact.ts';
import { createOrder, type Order } from './order.ts';

export const externalIntentId = (id: ExchangeOrderId): IntentId => stableUuid(id) as IntentId;

/** Null when the report says too little to know what kind of order it speaks of. */
export function externalFromReport(report: ExecutionReport, parent: Order | null, at: EpochMs): Order | null {
  const { symbol, side, orderType } = report;
  if (symbol === undefined || side === undefined || orderType === undefined) return null;
  return external(report.exchangeOrderId, symbol, side, orderType, parent, at, report);
}

export const externalFromSnapshot = (snapshot: OrderSnapshot, parent: Order | null, at: EpochMs): Order =>
  external(snapshot.exchangeOrderId, snapshot.symbol, snapshot.side, snapshot.orderType, parent, at, {
    orderQuantity: snapshot.orderQuantity,
    ...(snapshot.limitPrice === null ? {} : { limitPrice: snapshot.limitPrice }),
    ...(snapshot.triggerPrice === null ? {} : { triggerPrice: snapshot.triggerPrice }),
  });

function external(
  exchangeOrderId: ExchangeOrderId,
  symbol: MarketSymbol,
  side: Side,
  orderType: OrderType,
  parent: Order | null,
  at: EpochMs,
  told: Partial<ExecutionReport>,
): Order {
  const positive = (text: DecimalText | undefined): DecimalText | null =>
    text !== undefined && isPositive(text) ? exact(text) : null;
  const created = createOrder(
    {
      intentId: externalIntentId(exchangeOrderId),
      clientOrderId: null,
      userReference: null,
      origin: parent?.origin ?? { kind: 'external' },
      symbol,
      side,
      orderType,
      cashQuantity: positive(told.cashQuantity),
      triggerReference: told.triggerReference ?? null,
      timeInForce: told.timeInForce ?? 'gtc',
      expireTime: told.expireTime ?? null,
      postOnly: told.postOnly ?? false,
      reduceOnly: told.reduceOnly ?? false,
      decimals: null,
      createdAt: at,
    },
    {
      quantity: told.cashQuantity === undefined ? positive(told.orderQuantity) : null,
      limitPrice: positive(told.limitPrice),
      triggerPrice: positive(told.triggerPrice),
      displayQuantity: positive(told.displayQuantity),
    },
  );
  const cause =
    parent === null ? 'placed elsewhere with this account' : 'placed by the exchange as a conditional close';
  const local = { state: 'UNKNOWN', cause, since: at } as const;
  const text =
    parent === null
      ? 'Placed elsewhere with this account.'
      : `Placed by the exchange: the conditional close of ${parent.side} ${parent.exchangeOrderId ?? parent.intentId}.`;
  const entry = { at, source: 'executions', text } as const;
  return withEvidence({ ...created, exchangeOrderId, local, life: local }, entry);
}
