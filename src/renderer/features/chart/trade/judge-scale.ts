/** What two prices of the chart would place between them, under the guards of every quick gesture. Pure. */

import type { Side } from '../../../../domain/market.ts';
import { formatScaled } from '../../../../domain/scaled.ts';
import { wording } from '../../../text/wording.ts';
import { guardOrder } from '../../../trading/order-guard.ts';
import type { OrderPlan } from '../../../trading/order-plan.ts';
import { scaleOrders } from '../../../trading/scale-orders.ts';
import { type PlaceContext, sideOf, whyNoSide } from './place-order.ts';

export type ScaleJudged =
  | { readonly kind: 'orders'; readonly side: Side; readonly scaled: OrderPlan & { readonly kind: 'orders' } }
  | { readonly kind: 'refused'; readonly side: Side | null; readonly reason: string };

/** The size is what all orders hold together. `from` and `to`: scaled, whole ticks. */
export function judgeScale(from: number, to: number, count: number, context: PlaceContext, at: number): ScaleJudged {
  const { last, instrument } = context;
  const side = sideOf('limit', from, last);
  const refused = (reason: string): ScaleJudged => ({ kind: 'refused', side, reason });
  if (!context.isUnlocked) return refused(wording.chartLayers.thisChartIsLockedUnlockIt);
  if (side === null) return refused(whyNoSide(last));
  if (sideOf('limit', to, last) !== side) return refused(wording.chartLayers.lastPriceLiesBetweenTheTwo);
  const verdict = guardOrder(context, side, from, at);
  if (verdict.kind === 'refused') return refused(verdict.reason ?? '');
  const text = (price: number): string => formatScaled(price, instrument.pricePrecision);
  const touch = (price: number): string | null => (Number.isNaN(price) ? null : text(price));
  const scaled = scaleOrders(
    { side, quantity: verdict.quantity, from: text(from), to: text(to), count, postOnly: context.postOnly },
    {
      instrument,
      venueWord: context.venueWord,
      bid: touch(context.bestBid),
      ask: touch(context.bestAsk),
    },
  );
  return scaled.kind === 'refused' ? refused(scaled.message) : { kind: 'orders', side, scaled };
}
