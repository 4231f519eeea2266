/** Kinds of order types, by what an order of the type waits for and carries. */
import type { OrderRequest } from '../exchange.ts';

export const isTriggeredType = (orderType: OrderRequest['orderType']): boolean =>
  orderType.startsWith('stop-loss') || orderType.startsWith('take-profit') || orderType.startsWith('trailing-stop');

export const isTrailingType = (orderType: OrderRequest['orderType']): boolean => orderType.startsWith('trailing-stop');

/** Types that carry a limit price once they are in the market. */
export const isLimitType = (orderType: OrderRequest['orderType']): boolean =>
  orderType === 'limit' || orderType === 'iceberg' || orderType.endsWith('-limit');
