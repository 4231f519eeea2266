/** Which orders may still trade. */
import type { OrderState, OrderView } from '../../contract/views.ts';

const CLOSED: ReadonlySet<OrderState> = new Set<OrderState>([
  'DENIED',
  'FILLED',
  'CANCELED',
  'EXPIRED',
  'REJECTED',
  'NOT_ACCEPTED',
]);

/** In flight, unknown or working. */
export const isOpenOrder = (order: OrderView): boolean => !CLOSED.has(order.state);
