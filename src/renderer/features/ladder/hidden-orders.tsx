/** How many own orders are out of sight above or below, to scroll to or to cancel. */

import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { trimZeros } from '../../../domain/scaled.ts';
import { wording } from '../../text/wording.ts';
import type { OffScreen } from './own-orders.ts';

export function HiddenOrders(props: {
  readonly part: OffScreen;
  readonly side: 'above' | 'below';
  readonly onGo: (row: number) => void;
  readonly onCancel: (orders: OffScreen['orders']) => void;
}) {
  const { part, side } = props;
  const Icon = side === 'above' ? ChevronUp : ChevronDown;
  const noun = wording.ladder.orderOrders(part.count, side);
  const words = wording.ladder.inAll(part.count, noun, trimZeros(part.quantity));
  return (
    <div className="ladder-hidden" data-side={side}>
      <button type="button" title={wording.ladder.show(words)} onClick={() => props.onGo(part.nearestRow)}>
        <Icon size={12} strokeWidth={2} />
        {part.count} <span className="visually-hidden">{noun}, </span>
        <span className="is-secondary">{trimZeros(part.quantity)}</span>
        <span className="visually-hidden">{wording.ladder.inAll2}</span>
      </button>
      <button
        type="button"
        title={wording.ladder.cancel(words)}
        aria-label={wording.ladder.cancel(words)}
        onClick={() => props.onCancel(part.orders)}
      >
        <X size={12} strokeWidth={2} />
      </button>
    </div>
  );
}
