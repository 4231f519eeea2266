/** Cells that both blotters of orders share. */
import type { OrderView } from '../../../contract/views.ts';
import { parseScaled } from '../../../domain/scaled.ts';
import { useClockZone, useInstrument, useTicker } from '../../engine-client/hooks.ts';
import { formatDecimal, formatFixed, UNKNOWN } from '../../lib/format-number.ts';
import { formatClock, formatInstant } from '../../lib/format-time.ts';
import { orderLook, orderStateWords } from '../../trading/order-words.ts';
import { Quantity } from '../../ui/numbers.tsx';
import { distanceToTouch, filledShare } from './model.ts';

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
    <span className="orders-filled" title={`${Math.round(share * 100)} % filled`}>
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
    <span className="orders-state" data-look={look} data-side={order.side} title={order.reason ?? undefined}>
      <span className="orders-mark" aria-hidden="true">
        {look === 'unknown' ? '?' : ''}
      </span>
      {orderStateWords(order)}
    </span>
  );
}

export function DistanceCell({ order }: { readonly order: OrderView }) {
  const instrument = useInstrument(order.symbol);
  const ticker = useTicker(order.symbol);
  if (instrument === null || ticker === null) return <>{UNKNOWN}</>;
  const absolute = order.limitPrice ?? (/^\d+(\.\d+)?$/.test(order.triggerPrice ?? '') ? order.triggerPrice : null);
  const price = absolute === null ? null : parseScaled(absolute, instrument.pricePrecision);
  const distance = distanceToTouch(order.side, price, ticker.bid, ticker.ask, instrument.tickSize);
  if (distance === null) return <>{UNKNOWN}</>;
  return (
    <span className="number" title={`${distance.ticks} ticks from the touch`}>
      {formatFixed(distance.ticks, 0)} t <span className="is-secondary">{formatFixed(distance.bps, 1)} bps</span>
    </span>
  );
}

export const originWord = (order: OrderView): string =>
  order.origin === 'manual' ? 'hand' : order.origin === 'strategy' ? 'strategy' : 'elsewhere';

export const routeWord = (order: OrderView): string =>
  order.route === null ? UNKNOWN : order.route === 'websocket' ? 'WS' : 'REST';

export const quantityText = (order: OrderView): string =>
  order.quantity !== null ? formatDecimal(order.quantity) : `${formatDecimal(order.cashQuantity)} quote`;
