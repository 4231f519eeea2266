/** Answers of the trading endpoints. */
import { z } from 'zod';
import { integer } from './scalars.ts';

/** The order id is an array here, and absent in an answer to `validate`. */
export const addOrderResult = z.object({ txid: z.array(z.string().min(1)).optional() });

/** Rows in request order; here the order id is a scalar, and a row that failed alone says so itself. */
const batchRow = z.object({ txid: z.string().min(1).optional(), error: z.string().optional() });
export const addOrderBatchResult = z.object({ orders: z.array(batchRow) });

export const amendOrderResult = z.object({ amend_id: z.string().min(1) });

/**
 * `EditOrder` cancels and re-creates, and loses the client order id, so this program never sends it; its answer is known
 * because journals of other tools and recordings hold it.
 */
export const editOrderResult = z.object({ txid: z.string().min(1), originaltxid: z.string().optional() });

/** `pending`: the cancel is queued at the exchange. */
export const cancelResult = z.object({ count: integer, pending: z.boolean().optional() });

/** `triggerTime` is absent or `"0"` when disarmed. */
export const cancelAllOrdersAfterResult = z.object({ currentTime: z.string(), triggerTime: z.string().optional() });
