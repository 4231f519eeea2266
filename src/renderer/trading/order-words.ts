/** How an order's state is said and shaped wherever one is shown. Shape and word carry the meaning; colour repeats it. */

import type { OrderView } from '../../contract/views.ts';
import type { OrderType } from '../../domain/order.ts';
import { wording } from '../text/wording.ts';

/**
 * `sending`: hollow, dashed. `working`: solid. `partial`: solid with progress. `amending`: dashed edge. `cancelling`: struck
 * through. `unknown`: amber, `?`, locked. `closed`: plain text.
 */
export type OrderLook = 'sending' | 'working' | 'partial' | 'amending' | 'cancelling' | 'unknown' | 'closed';

export function orderLook(order: Pick<OrderView, 'state' | 'overlay'>): OrderLook {
  switch (order.state) {
    case 'UNKNOWN':
      return 'unknown';
    case 'CREATED':
    case 'SUBMITTING':
      return order.overlay === 'cancel_pending' ? 'cancelling' : 'sending';
    case 'ACKED':
    case 'OPEN':
    case 'PARTIAL':
      switch (order.overlay) {
        case 'cancel_pending':
          return 'cancelling';
        case 'cancel_unknown':
        case 'amend_unknown':
          return 'unknown';
        case 'amend_pending':
          return 'amending';
        case 'none':
          return order.state === 'PARTIAL' ? 'partial' : order.state === 'ACKED' ? 'sending' : 'working';
      }
      break;
    default:
      return 'closed';
  }
  return 'closed';
}

const OVERLAY_WORDS: Readonly<Record<OrderView['overlay'], string | null>> = {
  none: null,
  get amend_pending() {
    return wording.trading.amendInFlight;
  },
  get amend_unknown() {
    return wording.trading.amendUnknown;
  },
  get cancel_pending() {
    return wording.trading.cancelInFlight;
  },
  get cancel_unknown() {
    return wording.trading.cancelUnknown;
  },
};

/** `working`, or `working, cancel in flight`. */
export function orderStateWords(order: Pick<OrderView, 'state' | 'overlay'>): string {
  const overlay = OVERLAY_WORDS[order.overlay];
  return overlay === null
    ? wording.trading.stateWords[order.state]
    : `${wording.trading.stateWords[order.state]}, ${overlay}`;
}

/** One letter or two, for chips. */
export const TYPE_LETTERS: Readonly<Record<OrderType, string>> = {
  limit: 'L',
  market: 'M',
  iceberg: 'I',
  'stop-loss': 'S',
  'stop-loss-limit': 'SL',
  'take-profit': 'TP',
  'take-profit-limit': 'TPL',
  'trailing-stop': 'T',
  'trailing-stop-limit': 'TL',
};

/** Whether a further amend may be asked for now; while one is in flight or unknown a second would race it. */
export const canAmend = (order: Pick<OrderView, 'state' | 'overlay'>): boolean =>
  (order.state === 'OPEN' || order.state === 'PARTIAL') && order.overlay === 'none';
