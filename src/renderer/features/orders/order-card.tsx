/** One order in full: its ids, why it is where it is, and the evidence for it, oldest first. */

import { X } from 'lucide-react';
import type { OrderView } from '../../../contract/views.ts';
import { useClockZone } from '../../engine-client/hooks.ts';
import { isOpenOrder } from '../../engine-client/open-order.ts';
import { formatDecimal } from '../../lib/format-number.ts';
import { formatClockMs } from '../../lib/format-time.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';

import { Button, IconButton } from '../../ui/button.tsx';
import { SideWord } from '../../ui/numbers.tsx';
import { OrderWaterfall } from '../../ui/waterfall.tsx';
import { StateCell } from './cells.tsx';
import { ResolutionCard } from './resolution-card.tsx';

export interface OrderCardProps {
  readonly order: OrderView;
  readonly onClose: () => void;
  readonly onCancel: () => void;
}

export function OrderCard({ order, onClose, onCancel }: OrderCardProps) {
  const zone = useClockZone();
  return (
    <aside
      className="orders-card"
      aria-label={wording.orders.orderDetails}
      data-unknown={order.state === 'UNKNOWN' || undefined}
    >
      <header className="orders-card-head">
        <span>
          <SideWord side={order.side} /> {formatDecimal(order.quantity ?? order.cashQuantity)} {order.symbol}{' '}
          {wording.trading.typeNames[order.orderType]}{' '}
          {order.limitPrice === null ? '' : formatDecimal(order.limitPrice)}
        </span>
        <IconButton
          size="small"
          tone="quiet"
          label={wording.orders.closeDetails}
          icon={<X size={14} strokeWidth={1.5} />}
          onClick={onClose}
        />
      </header>
      <div className="orders-card-state">
        <StateCell order={order} />
        {isOpenOrder(order) && (
          <Button size="small" onClick={onCancel}>
            {wording.orders.cancel2}
          </Button>
        )}
      </div>
      <ResolutionCard order={order} />
      {order.reason !== null && <p className="orders-card-reason selectable">{told(order.reason)}</p>}
      <h3 className="orders-card-title">{wording.orders.lifetime}</h3>
      {order.evidence.length === 0 ? (
        <p className="is-secondary">{wording.orders.nothingHasBeenRecordedYet}</p>
      ) : (
        <ol className="orders-evidence">
          {order.evidence.map((piece) => (
            <li key={`${piece.at} ${piece.source} ${piece.text}`}>
              <time className="number">{formatClockMs(piece.at, zone)}</time>
              <span className="orders-evidence-source">{piece.source}</span>
              <span className="selectable">{piece.text}</span>
            </li>
          ))}
        </ol>
      )}
      <OrderWaterfall order={order} />
      <dl className="orders-ids code selectable">
        <dt>{wording.orders.intent}</dt>
        <dd>{order.intentId}</dd>
        {order.clientOrderId !== null && (
          <>
            <dt>{wording.orders.client}</dt>
            <dd>{order.clientOrderId}</dd>
          </>
        )}
        {order.exchangeOrderId !== null && (
          <>
            <dt>{wording.orders.kraken}</dt>
            <dd>{order.exchangeOrderId}</dd>
          </>
        )}
      </dl>
    </aside>
  );
}
