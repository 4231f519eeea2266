/** Columns of working orders, with price and quantity that can be amended where they stand. */
import { Pencil, X } from 'lucide-react';
import type { OrderView } from '../../../contract/views.ts';
import { formatDecimal, formatFixed, UNKNOWN } from '../../lib/format-number.ts';
import { canAmend, TYPE_WORDS } from '../../trading/order-words.ts';
import type { AmendChange } from '../../trading/use-order-entry.ts';
import { IconButton } from '../../ui/button.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { Age, Quantity } from '../../ui/numbers.tsx';
import { SIDE_COLUMN, SYMBOL_COLUMN } from '../../ui/traded-columns.tsx';
import { AmendEditor } from './amend-editor.tsx';
import {
  CancelCostCell,
  ClockCell,
  DistanceCell,
  FilledCell,
  originWord,
  quantityText,
  routeWord,
  StateCell,
} from './cells.tsx';
import { ackMs, orderFlags } from './model.ts';

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
      header: 'Time',
      width: '58px',
      render: (o) => <ClockCell at={o.createdAt} />,
      sortBy: (o) => o.createdAt,
    },
    { id: 'age', header: 'Age', width: '40px', align: 'end', render: (o) => <Age since={o.createdAt} stepMs={1000} /> },
    SYMBOL_COLUMN,
    SIDE_COLUMN,
    {
      id: 'type',
      text: (o) => o.orderType,
      header: 'Type',
      width: 'minmax(76px, 110px)',
      render: (o) => TYPE_WORDS[o.orderType],
      sortBy: (o) => o.orderType,
    },
    {
      id: 'quantity',
      text: (o) => o.quantity,
      header: 'Quantity',
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
      header: 'Price',
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
    {
      id: 'filled',
      text: (o) => o.filledQuantity,
      header: 'Filled',
      width: 'minmax(80px, 110px)',
      align: 'end',
      render: (o) => <FilledCell order={o} />,
    },
    {
      id: 'leaves',
      text: (o) => o.leavesQuantity,
      header: 'Leaves',
      headerTitle: 'What is still to be filled',
      width: 'minmax(80px, 110px)',
      align: 'end',
      isOptional: true,
      render: (o) => <Quantity text={formatDecimal(o.leavesQuantity)} />,
      sortBy: (o) => Number(o.leavesQuantity ?? 0),
    },
    {
      id: 'state',
      text: (o) => o.state,
      header: 'State',
      width: 'minmax(136px, 200px)',
      render: (o) => <StateCell order={o} />,
      sortBy: (o) => o.state,
    },
    {
      id: 'cancel cost',
      header: 'Cancel cost',
      width: '92px',
      align: 'end',
      headerTitle: 'Points of Kraken’s counter that cancelling costs now, and when it gets cheaper',
      render: (o) => <CancelCostCell order={o} />,
    },
    {
      id: 'trigger',
      text: (o) => o.triggerPrice,
      header: 'Trigger',
      width: 'minmax(70px, 100px)',
      align: 'end',
      render: (o) => triggerText(o),
    },
    {
      id: 'distance',
      header: 'Distance',
      width: '128px',
      align: 'end',
      headerTitle: 'To the touch, or to the trigger of an order that waits',
      render: (o) => <DistanceCell order={o} />,
    },
    { id: 'tif', text: (o) => o.timeInForce, header: 'TIF', width: '30px', render: (o) => o.timeInForce.toUpperCase() },
    {
      id: 'flags',
      text: (o) => orderFlags(o),
      header: 'Flags',
      width: '36px',
      headerTitle: 'P post-only, R reduce-only, I iceberg, T triggered',
      render: (o) => orderFlags(o),
    },
    { id: 'owner', text: (o) => o.origin, header: 'Owner', width: '58px', render: (o) => originWord(o) },
    { id: 'route', text: (o) => o.route, header: 'Route', width: '36px', render: (o) => routeWord(o) },
    {
      id: 'ack',
      text: (o) => ackMs(o)?.toFixed(3) ?? null,
      header: 'Ack',
      headerTitle: 'From the last byte sent to Kraken’s answer, ms',
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
            label={`Amend ${o.side} ${o.symbol}`}
            reason={canAmend(o) ? null : 'Not now: its state is in flight or unknown.'}
            icon={<Pencil size={13} strokeWidth={1.5} />}
            onClick={(event) => {
              event.stopPropagation();
              onAmend(o.intentId);
            }}
          />
          <IconButton
            size="small"
            tone="quiet"
            label={`Cancel ${o.side} ${o.symbol}`}
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
  return order.triggerReference === 'index' ? `${shown} idx` : shown;
};
