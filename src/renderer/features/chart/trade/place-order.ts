/**
 * What a click on the chart with a held key, or an entry of its menu, would place: the side follows from where the price lies,
 * the guards are those of every quick gesture. Pure.
 */

import type { TrustState } from '../../../../contract/views.ts';
import type { Side } from '../../../../domain/market.ts';
import { wording } from '../../../text/wording.ts';
import { type ClickContext, type ClickOrder, clickOrder } from '../../../trading/click-order.ts';
import { guardOrder } from '../../../trading/order-guard.ts';

export type PlaceKind = 'limit' | 'stop';

export interface PlaceContext extends ClickContext {
  /** Of this chart. */
  readonly isUnlocked: boolean;
  readonly trust: TrustState;
  readonly isVerified: boolean;
  /** When the last order was made from this chart, of the same clock as `at`; null before the first. */
  readonly lastOrderAt: number | null;
  readonly quantity: string | null;
}

export type Judged =
  | { readonly kind: 'order'; readonly side: Side; readonly order: ClickOrder & { readonly kind: 'order' } }
  /** `reason` null: there is nothing worth saying, as of a bounce. */
  | { readonly kind: 'refused'; readonly side: Side | null; readonly reason: string | null };

/** Below the last price a limit buys and a stop sells, above it the other way round; at it neither is meant. */
export function sideOf(kind: PlaceKind, price: number, last: number): Side | null {
  if (Number.isNaN(last) || price === last) return null;
  return price < last === (kind === 'limit') ? 'buy' : 'sell';
}

export const whyNoSide = (last: number): string =>
  Number.isNaN(last) ? wording.chartLayers.noTradeHasBeenSeenSide : wording.chartLayers.thisIsLastPriceGoTick;

export function judgePlace(kind: PlaceKind, price: number, context: PlaceContext, at: number): Judged {
  const side = sideOf(kind, price, context.last);
  const refused = (reason: string | null): Judged => ({ kind: 'refused', side, reason });
  if (!context.isUnlocked) return refused(wording.chartLayers.thisChartIsLockedUnlockIt);
  if (side === null) return refused(whyNoSide(context.last));
  const verdict = guardOrder(context, side, price, at);
  if (verdict.kind === 'refused') return refused(verdict.reason);
  const order = clickOrder(side, price, verdict.quantity, { shift: kind === 'stop', alt: false }, context);
  return order.kind === 'refused' ? refused(order.reason) : { kind: 'order', side, order };
}

/** The words beside the pointer before anything is sent. */
export function previewWords(judged: Judged): string {
  if (judged.kind === 'refused') return judged.reason ?? '';
  return judged.order.isCrossing
    ? wording.chartLayers.crossesTradesAtOnce(judged.order.sentence)
    : judged.order.sentence;
}
