/** Columns of closed orders: what they were, what became of them and why. */
import type { OrderView } from '../../../contract/views.ts';
import { formatDecimal, formatFixed, UNKNOWN } from '../../lib/format-number.ts';
import { TYPE_WORDS } from '../../trading/order-words.ts';
import type { Column } from '../../ui/data-table.tsx';
import { Quantity, SideWord } from '../../ui/numbers.tsx';
import { ClockCell, FilledCell, originWord, quantityText, routeWord, StateCell } from './cells.tsx';
import { totalLatency } from './model.ts';

export const historyColumns = (): readonly Column<OrderView>[] => [
  {
    id: 'time',
    header: 'Closed',
    width: '58px',
    render: (o) => <ClockCell at={o.updatedAt} />,
    sortBy: (o) => o.updatedAt,
  },
  { id: 'symbol', header: 'Symbol', width: '76px', render: (o) => o.symbol, sortBy: (o) => o.symbol },
  { id: 'side', header: 'Side', width: '34px', render: (o) => <SideWord side={o.side} />, sortBy: (o) => o.side },
  {
    id: 'type',
    header: 'Type',
    width: 'minmax(76px, 110px)',
    render: (o) => TYPE_WORDS[o.orderType],
    sortBy: (o) => o.orderType,
  },
  {
    id: 'quantity',
    header: 'Quantity',
    width: 'minmax(88px, 120px)',
    align: 'end',
    render: (o) => <Quantity text={quantityText(o)} />,
  },
  {
    id: 'filled',
    header: 'Filled',
    width: 'minmax(80px, 110px)',
    align: 'end',
    render: (o) => <FilledCell order={o} />,
  },
  {
    id: 'price',
    header: 'Price',
    width: 'minmax(76px, 100px)',
    align: 'end',
    render: (o) => formatDecimal(o.limitPrice),
  },
  {
    id: 'average',
    header: 'Average',
    width: 'minmax(76px, 100px)',
    align: 'end',
    render: (o) => formatDecimal(o.averagePrice),
  },
  { id: 'state', header: 'State', width: '108px', render: (o) => <StateCell order={o} />, sortBy: (o) => o.state },
  {
    id: 'reason',
    header: 'Reason',
    width: 'minmax(140px, 1fr)',
    render: (o) => <span title={o.reason ?? undefined}>{o.reason ?? ''}</span>,
  },
  {
    id: 'latency',
    header: 'Latency',
    width: '60px',
    align: 'end',
    render: (o) => {
      const ms = totalLatency(o);
      return ms === null ? UNKNOWN : `${formatFixed(ms, 1)} ms`;
    },
    sortBy: (o) => totalLatency(o) ?? -1,
  },
  { id: 'owner', header: 'Owner', width: '58px', render: (o) => originWord(o) },
  { id: 'route', header: 'Route', width: '36px', render: (o) => routeWord(o) },
];
