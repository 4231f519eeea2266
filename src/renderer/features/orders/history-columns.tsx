/** Columns of closed orders: what they were, what became of them and why. */

import type { OrderView } from '../../../contract/views.ts';
import { formatDecimal, formatFixed, UNKNOWN } from '../../lib/format-number.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';
import { AveragePrice } from '../../ui/average-price.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { Quantity } from '../../ui/numbers.tsx';
import { SIDE_COLUMN, SYMBOL_COLUMN } from '../../ui/traded-columns.tsx';
import { ClockCell, originWord, quantityText, StateCell } from './cells.tsx';
import { amendsOf, isReadBack, totalLatency } from './model.ts';
import { FILLED_COLUMN, ROUTE_COLUMN, TYPE_COLUMN } from './order-columns.tsx';

export const historyColumns = (): readonly Column<OrderView>[] => [
  {
    id: 'time',
    text: (o) => new Date(o.updatedAt).toISOString(),
    header: wording.orders.closed,
    width: '58px',
    render: (o) => <ClockCell at={o.updatedAt} />,
    sortBy: (o) => o.updatedAt,
  },
  SYMBOL_COLUMN,
  SIDE_COLUMN,
  TYPE_COLUMN,
  {
    id: 'quantity',
    text: (o) => o.quantity ?? o.cashQuantity,
    header: wording.orders.quantity,
    width: 'minmax(88px, 120px)',
    align: 'end',
    render: (o) => <Quantity text={quantityText(o)} />,
  },
  FILLED_COLUMN,
  {
    id: 'price',
    text: (o) => o.limitPrice,
    header: wording.orders.price,
    width: 'minmax(76px, 100px)',
    align: 'end',
    render: (o) => formatDecimal(o.limitPrice),
  },
  {
    id: 'average',
    text: (o) => o.averagePrice,
    header: wording.orders.average,
    width: 'minmax(76px, 100px)',
    align: 'end',
    render: (o) => <AveragePrice symbol={o.symbol} text={o.averagePrice} />,
  },
  {
    id: 'state',
    text: (o) => o.state,
    header: wording.orders.state,
    width: '108px',
    render: (o) => <StateCell order={o} />,
    sortBy: (o) => o.state,
  },
  {
    id: 'reason',
    text: (o) => o.reason,
    header: wording.orders.reason,
    width: 'minmax(140px, 1fr)',
    render: (o) => <span title={told(o.reason) ?? undefined}>{told(o.reason) ?? ''}</span>,
  },
  {
    id: 'latency',
    text: (o) => totalLatency(o)?.toFixed(3) ?? null,
    header: wording.orders.latency,
    width: '60px',
    align: 'end',
    render: (o) => {
      const ms = totalLatency(o);
      return ms === null ? UNKNOWN : `${formatFixed(ms, 1)} ms`;
    },
    sortBy: (o) => totalLatency(o) ?? -1,
  },
  {
    id: 'amends',
    text: (o) => String(amendsOf(o)),
    header: wording.orders.amends,
    width: '52px',
    align: 'end',
    isOptional: true,
    render: (o) => amendsOf(o),
    sortBy: (o) => amendsOf(o),
  },
  {
    id: 'owner',
    text: (o) => (isReadBack(o) ? wording.orders.readBack : o.origin),
    header: wording.orders.owner,
    width: '58px',
    render: (o) => (isReadBack(o) ? wording.orders.readBack : originWord(o)),
  },
  ROUTE_COLUMN,
];
