/**
 * What must hold before a quick gesture (a ladder click, a trading key) becomes an order. The first reason that applies is
 * the one that is said.
 */
import type { TrustState } from '../../contract/views.ts';
import type { Side } from '../../domain/market.ts';

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
  if (!input.isUnlocked) return refused('The ladder is locked: unlock it to place orders by click.');
  const trust = refusalOfTrust(input.trust, input.isVerified);
  if (trust !== null) return refused(trust);
  if (input.lastOrderAt !== null && at - input.lastOrderAt < DEBOUNCE_MS) return refused(null);
  if (input.quantity === null) return refused('Choose a size first.');
  if (price <= 0) return refused('There is no price at or below zero.');
  return { kind: 'order', side, price, quantity: input.quantity };
}

function refusalOfTrust(trust: TrustState, isVerified: boolean): string | null {
  switch (trust) {
    case 'LIVE':
    case 'SINGLE':
      return isVerified ? null : 'The book is not verified by its checksum: clicks are refused until it is.';
    case 'DEGRADED':
      return 'The book is late or being repaired: clicks are refused until it is live.';
    case 'STALE':
      return 'The book is stale: clicks are refused until it is live.';
    case 'RESYNC':
      return 'The book is being rebuilt: clicks are refused until it is verified.';
    case 'HALTED':
      return 'Trading is halted: clicks are refused.';
  }
}
