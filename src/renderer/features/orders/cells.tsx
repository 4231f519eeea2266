/** Cells that both blotters of orders share. */

import type { OrderView } from '../../../contract/views.ts';
import { formatScaled, parseScaled } from '../../../domain/scaled.ts';
import { useClockZone, useInstrument, useSafety, useStreamReceivedAt, useTicker } from '../../engine-client/hooks.ts';
import { formatDecimal, formatFixed, splitTrailingZeros, UNKNOWN } from '../../lib/format-number.ts';
import { formatClock, formatInstant } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';
import { orderLook, orderStateWords } from '../../trading/order-words.ts';
import { queueAhead } from '../../trading/queue-places.ts';
import { cancelPrice } from '../../trading/rate-fuel.ts';
import { Quantity } from '../../ui/numbers.tsx';
import { distanceToTouch, distanceToTrigger, filledShare } from './model.ts';

const QUEUE_STEP_MS = 500;

export function ClockCell({ at }: { readonly at: number }) {
  const zone = useClockZone();
  return (
    <span className="number" title={formatInstant(at, zone)}>
      {formatClock(at, zone)}
    </span>
  );
}

/** Filled of total as text over a thin bar. */
export function FilledCell({ order }: { readonly order: OrderView }) {
  const share = filledShare(order);
  return (
    <span className="orders-filled" title={wording.orders.filled2(Math.round(share * 100))}>
      <Quantity text={formatDecimal(order.filledQuantity)} />
      <span className="orders-bar-track">
        <span
          className={order.side === 'buy' ? 'orders-bar-buy' : 'orders-bar-sell'}
          style={{ width: `${share * 100}%` }}
        />
      </span>
    </span>
  );
}

/** State in words with a mark whose shape tells it too. */
export function StateCell({ order }: { readonly order: OrderView }) {
  const look = orderLook(order);
  return (
    <span className="orders-state" data-look={look} data-side={order.side} title={told(order.reason) ?? undefined}>
      <span className="orders-mark" aria-hidden="true">
        {look === 'unknown' ? '?' : ''}
      </span>
      {orderStateWords(order)}
    </span>
  );
}

/** To the touch for an order that rests, to its trigger for one that waits. */
export function DistanceCell({ order }: { readonly order: OrderView }) {
  const instrument = useInstrument(order.symbol);
  const ticker = useTicker(order.symbol);
  if (instrument === null || ticker === null) return <>{UNKNOWN}</>;
  const { pricePrecision, tickSize } = instrument;
  const trigger = order.triggerPrice === null ? null : parseScaled(order.triggerPrice, pricePrecision);
  const isWaiting = trigger !== null && !order.isTriggered;
  const limit = order.limitPrice === null ? null : parseScaled(order.limitPrice, pricePrecision);
  const distance = isWaiting
    ? distanceToTrigger(trigger, ticker.last, tickSize)
    : distanceToTouch(order.side, limit, ticker.bid, ticker.ask, tickSize);
  if (distance === null) return <>{UNKNOWN}</>;
  return (
    <span className="number" title={wording.orders.ticksFromItsTriggerTouch(distance.ticks, isWaiting)}>
      {wording.orders.t(formatFixed(distance.ticks, 0))}
      <span className="is-secondary">{wording.orders.bps(formatFixed(distance.bps, 1))}</span>
    </span>
  );
}

/** What a ladder on the screen estimates to stand ahead of the order at its price. */
export function QueueCell({ order }: { readonly order: OrderView }) {
  const instrument = useInstrument(order.symbol);
  useNow(QUEUE_STEP_MS);
  const ahead = queueAhead(order.intentId);
  if (instrument === null || ahead === null) {
    return (
      <span className="is-secondary" title={wording.orders.noLadderTellsItsQueue}>
        {UNKNOWN}
      </span>
    );
  }
  const { strong } = splitTrailingZeros(formatDecimal(formatScaled(ahead, instrument.quantityPrecision)));
  return (
    <span className="number" title={wording.orders.estimateOfWhatStandsAhead}>
      {wording.orders.est(strong)}
    </span>
  );
}

/** What cancelling costs in points of the pair's counter now, and when it gets cheaper. */
export function CancelCostCell({ order }: { readonly order: OrderView }) {
  const fuel = useSafety()
    ?.rateFuel.flatMap((each) => each.orders)
    .find((each) => each.intentId === order.intentId);
  const receivedAt = useStreamReceivedAt('safety');
  const now = useNow(500);
  if (fuel === undefined) return <span className="is-secondary">{UNKNOWN}</span>;
  const { cost, next } = cancelPrice(fuel, now - receivedAt);
  return (
    <span
      className="orders-cancel-cost number"
      title={wording.orders.cancellingCostsPointsNowAmending(cost, fuel.amendCost)}
    >
      {cost}
      {next !== null && <span className="is-secondary"> → {next}</span>}
    </span>
  );
}

export const originWord = (order: OrderView): string =>
  order.origin === 'manual'
    ? wording.orders.hand
    : order.origin === 'strategy'
      ? wording.orders.strategy
      : wording.orders.elsewhere2;

export const routeWord = (order: OrderView): string =>
  order.route === null ? UNKNOWN : order.route === 'websocket' ? 'WS' : 'REST';

export const quantityText = (order: OrderView): string =>
  order.quantity !== null ? formatDecimal(order.quantity) : wording.orders.quote(formatDecimal(order.cashQuantity));
