/** One order in full: its ids, why it is where it is, and the evidence for it, oldest first. */
import { X } from 'lucide-react';
import type { OrderView } from '../../../contract/views.ts';
import { isOpenOrder, useClockZone } from '../../engine-client/hooks.ts';
import { formatDecimal } from '../../lib/format-number.ts';
import { formatClockMs } from '../../lib/format-time.ts';
import { TYPE_WORDS } from '../../trading/order-words.ts';
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
    <aside className="orders-card" aria-label="Order details" data-unknown={order.state === 'UNKNOWN' || undefined}>
      <header className="orders-card-head">
        <span>
          <SideWord side={order.side} /> {formatDecimal(order.quantity ?? order.cashQuantity)} {order.symbol}{' '}
          {TYPE_WORDS[order.orderType].toLowerCase()} {order.limitPrice === null ? '' : formatDecimal(order.limitPrice)}
        </span>
        <IconButton
          size="small"
          tone="quiet"
          label="Close details"
          icon={<X size={14} strokeWidth={1.5} />}
          onClick={onClose}
        />
      </header>
      <div className="orders-card-state">
        <StateCell order={order} />
        {isOpenOrder(order) && (
          <Button size="small" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
      <ResolutionCard order={order} />
      {order.reason !== null && <p className="orders-card-reason selectable">{order.reason}</p>}
      <h3 className="orders-card-title">Lifetime</h3>
      {order.evidence.length === 0 ? (
        <p className="is-secondary">Nothing has been recorded yet.</p>
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
        <dt>intent</dt>
        <dd>{order.intentId}</dd>
        {order.clientOrderId !== null && (
          <>
            <dt>client</dt>
            <dd>{order.clientOrderId}</dd>
          </>
        )}
        {order.exchangeOrderId !== null && (
          <>
            <dt>Kraken</dt>
            <dd>{order.exchangeOrderId}</dd>
          </>
        )}
      </dl>
    </aside>
  );
}
