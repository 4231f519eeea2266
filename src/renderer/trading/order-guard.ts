/**
 * What must hold before a quick gesture (a ladder click, a trading key) becomes an order. The first reason that applies is
 * the one that is said.
 */

import type { TrustState } from '../../contract/views.ts';
import type { Side } from '../../domain/market.ts';
import { wording } from '../text/wording.ts';

export interface OrderGuardInput {
  readonly isUnlocked: boolean;
  readonly trust: TrustState;
  readonly isVerified: boolean;
  /** When the last order was made from here; null before the first. */
  readonly lastOrderAt: number | null;
  readonly quantity: string | null;
}

export type GuardVerdict =
  | { readonly kind: 'order'; readonly side: Side; readonly price: number; readonly quantity: string }
  /** Null when there is nothing worth saying: the trader slid off, or used another button. */
  | { readonly kind: 'refused'; readonly reason: string | null };

/** A second press within this long is a bounce. */
export const DEBOUNCE_MS = 150;

export const refused = (reason: string | null): GuardVerdict => ({ kind: 'refused', reason });

export function guardOrder(input: OrderGuardInput, side: Side, price: number, at: number): GuardVerdict {
  if (!input.isUnlocked) return refused(wording.trading.ladderIsLockedUnlockItTo);
  const trust = refusalOfTrust(input.trust, input.isVerified);
  if (trust !== null) return refused(trust);
  if (input.lastOrderAt !== null && at - input.lastOrderAt < DEBOUNCE_MS) return refused(null);
  if (input.quantity === null) return refused(wording.trading.chooseSizeFirst);
  if (price <= 0) return refused(wording.trading.thereIsNoPriceAtOr);
  return { kind: 'order', side, price, quantity: input.quantity };
}

function refusalOfTrust(trust: TrustState, isVerified: boolean): string | null {
  switch (trust) {
    case 'LIVE':
    case 'SINGLE':
      return isVerified ? null : wording.trading.bookIsNotVerifiedByIts;
    case 'DEGRADED':
      return wording.trading.bookIsLateOrBeingRepaired;
    case 'STALE':
      return wording.trading.bookIsStaleClicksAreRefused;
    case 'RESYNC':
      return wording.trading.bookIsBeingRebuiltClicksAre;
    case 'HALTED':
      return wording.trading.tradingIsHaltedClicksAreRefused;
  }
}
