/**
 * Whether a press on the ladder becomes an order. It acts on release, so that a trader may slide off and change the mind;
 * every refusal is a sentence that is shown where the pointer is. The first reason that applies is the one that is said.
 */
import type { TrustState } from '../../../contract/views.ts';
import type { Side } from '../../../domain/market.ts';

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

export interface GuardInput {
  readonly press: LadderTarget | null;
  readonly release: LadderTarget;
  /** 0 left, 1 middle, 2 right. */
  readonly button: number;
  readonly isUnlocked: boolean;
  readonly trust: TrustState;
  readonly isVerified: boolean;
  /** When the last order was made from this ladder; null before the first. */
  readonly lastOrderAt: number | null;
  readonly quantity: string | null;
}

export type GuardVerdict =
  | { readonly kind: 'order'; readonly side: Side; readonly price: number; readonly quantity: string }
  /** Null when there is nothing worth saying: the trader slid off, or used another button. */
  | { readonly kind: 'refused'; readonly reason: string | null };

export const DEBOUNCE_MS = 150;

const refused = (reason: string | null): GuardVerdict => ({ kind: 'refused', reason });

export function guardClick(input: GuardInput): GuardVerdict {
  const { press, release } = input;
  if (input.button !== 0) return refused(null);
  if (press === null || press.side !== release.side || press.slot !== release.slot) return refused(null);
  if (press.price !== release.price) {
    return refused('The row’s price changed between press and release: nothing was sent.');
  }
  return guardOrder(input, release.side, release.price, release.at);
}

/** The same rules for Enter, B and S on the row cursor. */
export function guardOrder(
  input: Omit<GuardInput, 'press' | 'release' | 'button'>,
  side: Side,
  price: number,
  at: number,
): GuardVerdict {
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
