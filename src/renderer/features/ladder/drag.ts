/** Dragging a chip: to another row is an amend, off the ladder is a cancel, back to where it was is nothing. */

import type { OrderView } from '../../../contract/views.ts';
import { parseScaled } from '../../../domain/scaled.ts';
import { wording } from '../../text/wording.ts';
import { canAmend } from '../../trading/order-words.ts';
import type { Chip } from './own-orders.ts';
import { orderPrice } from './own-orders.ts';
import { clickPrice } from './rows.ts';

export type DragTarget = { readonly kind: 'row'; readonly row: number } | { readonly kind: 'outside' };

export type DragOutcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'cancel'; readonly orders: readonly OrderView[] }
  /** Dropped here it would do harm: nothing is sent, and it is said why. */
  | { readonly kind: 'refused'; readonly reason: string }
  | {
      readonly kind: 'amend';
      readonly order: OrderView;
      readonly price: number;
      readonly ticks: number;
      /** A limit order that would trade at once at its new price. */
      readonly isCrossing: boolean;
    };

/** Scaled; NaN where unknown. */
export interface DragMarket {
  readonly last: number;
  readonly bestBid: number;
  readonly bestAsk: number;
}

/** What the chip's price is: orders without a limit wait at their trigger. */
export const movesTrigger = (order: OrderView): boolean => order.limitPrice === null;

/** Why a chip cannot be picked up, or null when it can. */
export function dragRefusal(chip: Chip): string | null {
  const [only] = chip.orders;
  if (only === undefined) return wording.ladder.thereIsNoOrderHere;
  if (chip.look === 'unknown') return wording.ladder.thisOrderIsUnknownItIs;
  if (chip.orders.length > 1) return wording.ladder.severalOrdersStandHereAmendThem;
  if (!canAmend(only)) return wording.ladder.thisOrderIsInFlightWait;
  if (orderPrice(only) === null) return wording.ladder.thisOrderFollowsMarketAtDistance;
  return null;
}

export function dragOutcome(
  chip: Chip,
  target: DragTarget,
  tickSize: number,
  grouping: number,
  scale: number,
  market: DragMarket,
): DragOutcome {
  if (target.kind === 'outside') return { kind: 'cancel', orders: chip.orders };
  const [order] = chip.orders;
  if (order === undefined || target.row === chip.row || dragRefusal(chip) !== null) return { kind: 'none' };
  const from = parseScaled(orderPrice(order) ?? '', scale);
  if (from === null) return { kind: 'none' };
  const price = clickPrice(order.side, target.row, tickSize, grouping);
  if (price <= 0 || price === from) return { kind: 'none' };
  const isCrossing = !movesTrigger(order) && (order.side === 'buy' ? price >= market.bestAsk : price <= market.bestBid);
  const reason = movesTrigger(order) ? triggerRefusal(order, price, market.last) : null;
  if (reason !== null) return { kind: 'refused', reason };
  return { kind: 'amend', order, price, ticks: Math.round((price - from) / tickSize), isCrossing };
}

/** A trigger on the wrong side of the last trade would fire at once. */
function triggerRefusal(order: OrderView, price: number, last: number): string | null {
  if (Number.isNaN(last)) return wording.ladder.noTradeHasBeenSeenTrigger;
  const isAbove = (order.side === 'buy') === order.orderType.startsWith('stop-loss');
  const isRight = isAbove ? price > last : price < last;
  return isRight ? null : wording.ladder.itWouldTriggerAtOnceIt(isAbove);
}

/**
 * `64,210.5 · +3 ticks · loses queue · 2 points`. A changed limit price goes to the back of its new level (Kraken's amend
 * rule). `fuel`: what amending or cancelling costs of the pair's counter, where that is known.
 */
export function dragLabel(
  outcome: DragOutcome,
  priceText: string,
  fuel: (intentId: string) => { readonly amend: number; readonly cancel: number } | null = () => null,
): string {
  switch (outcome.kind) {
    case 'none':
      return wording.ladder.noChangeKeepsQueue;
    case 'refused':
      return outcome.reason;
    case 'cancel': {
      const costs = outcome.orders.map((order) => fuel(order.intentId)?.cancel ?? null);
      const cost = costs.includes(null) ? null : costs.reduce<number>((sum, each) => sum + (each ?? 0), 0);
      return wording.ladder.cancelOrdersCancel(outcome.orders.length, points(cost));
    }
    case 'amend': {
      const sign = outcome.ticks > 0 ? '+' : '−';
      const count = Math.abs(outcome.ticks);
      const cost = fuel(outcome.order.intentId)?.amend ?? null;
      const queue = movesTrigger(outcome.order)
        ? wording.ladder.waitsInNoQueue
        : outcome.isCrossing
          ? wording.ladder.crossesTradesAtOnce
          : wording.ladder.losesQueue;
      return wording.ladder.tickTicks2(priceText, sign, count, queue, points(cost));
    }
  }
}

const points = (cost: number | null): string => (cost === null ? '' : wording.ladder.pointPoints(cost));
