/**
 * Whether a press on the ladder becomes an order. It acts on release, so that a trader may slide off and change the mind;
 * every refusal is a sentence that is shown where the pointer is.
 */

import type { Side } from '../../../domain/market.ts';
import { wording } from '../../text/wording.ts';
import { type GuardVerdict, guardOrder, type OrderGuardInput, refused } from '../../trading/order-guard.ts';

/** What lay under the pointer at one instant. */
export interface LadderTarget {
  readonly side: Side;
  /** Row of the screen, from the top: where the pointer is, whatever price stands there. */
  readonly slot: number;
  /** Scaled price the row stood for. */
  readonly price: number;
  /** Milliseconds of one clock. */
  readonly at: number;
}

export interface GuardInput extends OrderGuardInput {
  readonly press: LadderTarget | null;
  readonly release: LadderTarget;
  /** 0 left, 1 middle, 2 right. */
  readonly button: number;
}

export function guardClick(input: GuardInput): GuardVerdict {
  const { press, release } = input;
  if (input.button !== 0) return refused(null);
  if (press === null || press.side !== release.side || press.slot !== release.slot) return refused(null);
  if (press.price !== release.price) {
    return refused(wording.ladder.rowsPriceChangedBetweenPressAnd);
  }
  return guardOrder(input, release.side, release.price, release.at);
}
