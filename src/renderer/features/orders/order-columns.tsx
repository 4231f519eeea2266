/** Columns that working and closed orders share. */
import type { OrderView } from '../../../contract/views.ts';
import { wording } from '../../text/wording.ts';
import type { Column } from '../../ui/data-table.tsx';
import { FilledCell, routeWord } from './cells.tsx';

export const TYPE_COLUMN: Column<OrderView> = {
  id: 'type',
  text: (o) => o.orderType,
  get header() {
    return wording.orders.type;
  },
  width: 'minmax(76px, 110px)',
  render: (o) => wording.trading.typeWords[o.orderType],
  sortBy: (o) => o.orderType,
};

export const FILLED_COLUMN: Column<OrderView> = {
  id: 'filled',
  text: (o) => o.filledQuantity,
  get header() {
    return wording.orders.filled;
  },
  width: 'minmax(80px, 110px)',
  align: 'end',
  render: (o) => <FilledCell order={o} />,
};

export const ROUTE_COLUMN: Column<OrderView> = {
  id: 'route',
  text: (o) => o.route,
  get header() {
    return wording.orders.route;
  },
  width: '36px',
  render: (o) => routeWord(o),
};
