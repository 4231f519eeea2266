/** Columns of working orders, with price and quantity that can be amended where they stand. */

import { Pencil, X } from 'lucide-react';
import type { OrderView } from '../../../contract/views.ts';
import { formatDecimal, formatFixed, UNKNOWN } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import { canAmend } from '../../trading/order-words.ts';
import type { AmendChange } from '../../trading/use-order-entry.ts';
import { IconButton } from '../../ui/button.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { Age, Quantity } from '../../ui/numbers.tsx';
import { SIDE_COLUMN, SYMBOL_COLUMN } from '../../ui/traded-columns.tsx';
import { AmendEditor } from './amend-editor.tsx';
import { CancelCostCell, ClockCell, DistanceCell, originWord, QueueCell, quantityText, StateCell } from './cells.tsx';
import { ackMs, orderFlags } from './model.ts';
import { FILLED_COLUMN, ROUTE_COLUMN, TYPE_COLUMN } from './order-columns.tsx';

export interface OpenColumnsInput {
  readonly amending: string | null;
  readonly onAmend: (intentId: string | null) => void;
  readonly onCancel: (order: OrderView) => void;
  readonly onSubmit: (order: OrderView, change: AmendChange, words: string) => Promise<boolean>;
}

export function openColumns({ amending, onAmend, onCancel, onSubmit }: OpenColumnsInput): readonly Column<OrderView>[] {
  const isAmending = (order: OrderView): boolean => order.intentId === amending;
  return [
    {
      id: 'time',
      text: (o) => new Date(o.createdAt).toISOString(),
      header: wording.orders.time,
      width: '58px',
      render: (o) => <ClockCell at={o.createdAt} />,
      sortBy: (o) => o.createdAt,
    },
    {
      id: 'age',
      header: wording.orders.age,
      width: '40px',
      align: 'end',
      render: (o) => <Age since={o.createdAt} stepMs={1000} />,
    },
    SYMBOL_COLUMN,
    SIDE_COLUMN,
    TYPE_COLUMN,
    {
      id: 'quantity',
      text: (o) => o.quantity,
      header: wording.orders.quantity,
      width: 'minmax(88px, 120px)',
      align: 'end',
      render: (o) =>
        isAmending(o) ? (
          <AmendEditor order={o} onClose={() => onAmend(null)} onSubmit={onSubmit} />
        ) : (
          <Quantity text={quantityText(o)} />
        ),
      sortBy: (o) => Number(o.quantity ?? 0),
    },
    {
      id: 'price',
      text: (o) => o.limitPrice,
      header: wording.orders.price,
      width: 'minmax(84px, 110px)',
      align: 'end',
      render: (o) => (
        <span className="number">
          {formatDecimal(o.limitPrice)}
          {o.pendingLimitPrice !== null && (
            <span className="orders-pending"> → {formatDecimal(o.pendingLimitPrice)}</span>
          )}
        </span>
      ),
      sortBy: (o) => Number(o.limitPrice ?? 0),
    },
    FILLED_COLUMN,
    {
      id: 'leaves',
      text: (o) => o.leavesQuantity,
      header: wording.orders.leaves,
      headerTitle: wording.orders.whatIsStillToBeFilled,
      width: 'minmax(80px, 110px)',
      align: 'end',
      isOptional: true,
      render: (o) => <Quantity text={formatDecimal(o.leavesQuantity)} />,
      sortBy: (o) => Number(o.leavesQuantity ?? 0),
    },
    {
      id: 'state',
      text: (o) => o.state,
      header: wording.orders.state,
      width: 'minmax(136px, 200px)',
      render: (o) => <StateCell order={o} />,
      sortBy: (o) => o.state,
    },
    {
      id: 'cancel cost',
      header: wording.orders.cancelCost,
      width: '92px',
      align: 'end',
      headerTitle: wording.orders.pointsKrakensCounterThatCancelling,
      render: (o) => <CancelCostCell order={o} />,
    },
    {
      id: 'trigger',
      text: (o) => o.triggerPrice,
      header: wording.orders.trigger,
      width: 'minmax(70px, 100px)',
      align: 'end',
      render: (o) => triggerText(o),
    },
    {
      id: 'distance',
      header: wording.orders.distance,
      width: '128px',
      align: 'end',
      headerTitle: wording.orders.toTouchOrToTriggerOrder,
      render: (o) => <DistanceCell order={o} />,
    },
    {
      id: 'queue',
      header: wording.orders.queue,
      width: 'minmax(104px, 130px)',
      align: 'end',
      headerTitle: wording.orders.estimateOfWhatStandsAhead,
      isOptional: true,
      render: (o) => <QueueCell order={o} />,
    },
    { id: 'tif', text: (o) => o.timeInForce, header: 'TIF', width: '30px', render: (o) => o.timeInForce.toUpperCase() },
    {
      id: 'flags',
      text: (o) => orderFlags(o),
      header: wording.orders.flags,
      width: '36px',
      headerTitle: wording.orders.pPostOnlyRReduceOnly,
      render: (o) => orderFlags(o),
    },
    { id: 'owner', text: (o) => o.origin, header: wording.orders.owner, width: '58px', render: (o) => originWord(o) },
    ROUTE_COLUMN,
    {
      id: 'ack',
      text: (o) => ackMs(o)?.toFixed(3) ?? null,
      header: wording.orders.ack,
      headerTitle: wording.orders.fromLastByteSentToKrakens,
      width: '64px',
      align: 'end',
      isOptional: true,
      render: (o) => {
        const ms = ackMs(o);
        return ms === null ? UNKNOWN : `${formatFixed(ms, 1)} ms`;
      },
      sortBy: (o) => ackMs(o) ?? -1,
    },
    {
      id: 'actions',
      header: '',
      width: 'minmax(48px, 1fr)',
      align: 'end',
      render: (o) => (
        <span className="orders-actions">
          <IconButton
            size="small"
            tone="quiet"
            label={wording.orders.amend(o.side, o.symbol)}
            reason={canAmend(o) ? null : wording.orders.notNowItsStateIsIn}
            icon={<Pencil size={13} strokeWidth={1.5} />}
            onClick={(event) => {
              event.stopPropagation();
              onAmend(o.intentId);
            }}
          />
          <IconButton
            size="small"
            tone="quiet"
            label={wording.orders.cancel(o.side, o.symbol)}
            icon={<X size={14} strokeWidth={1.5} />}
            onClick={(event) => {
              event.stopPropagation();
              onCancel(o);
            }}
          />
        </span>
      ),
    },
  ];
}

const triggerText = (order: OrderView): string => {
  if (order.triggerPrice === null) return '';
  const shown = /^\d+(\.\d+)?$/.test(order.triggerPrice) ? formatDecimal(order.triggerPrice) : order.triggerPrice;
  return order.triggerReference === 'index' ? wording.orders.idx(shown) : shown;
};
