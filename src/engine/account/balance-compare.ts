/**
 * A read of the balances against what the streams have told. Most differences are time: a read that lags, a row not told
 * yet. One that stands still while nothing happens on the account, twice, and that no fill, fee or row explains, is a change
 * of the account that nobody here saw (order-safety.md, section 6).
 */
import type { Money } from '../../domain/money.ts';

export interface ComparedAsset {
  /** What the read states as spendable, and with everything of the asset that is staked or lent. */
  readonly stated: Money;
  readonly statedWhole: Money;
  /** What the streams' rows make of it. */
  readonly tracked: Money;
  /** What fills whose rows have not come would do to it. */
  readonly pending: Money;
  /** Differences up to here are rounding and fees. */
  readonly tolerance: Money;
  /** Whether the streams told this very total a while ago. */
  readonly wasTotal: boolean;
  /** The difference of the comparison before, if that was left open. */
  readonly suspected: Money | null;
  /** Nothing happened on the account around the read. */
  readonly isQuiet: boolean;
}

export type Verdict =
  | { readonly kind: 'agrees' }
  /** The read is right and it is known why. */
  | { readonly kind: 'explained'; readonly why: string }
  /** Proves nothing: it lags, or the account is busy. */
  | { readonly kind: 'open' }
  /** Compared again soon: seen once, it may still be time. */
  | { readonly kind: 'suspected'; readonly difference: Money }
  | { readonly kind: 'unexplained'; readonly difference: Money };

export function compareBalance(asset: ComparedAsset): Verdict {
  const { stated, statedWhole, tracked, pending, tolerance, suspected, isQuiet } = asset;
  if (stated.eq(tracked) || statedWhole.eq(tracked)) return { kind: 'agrees' };
  const difference = stated.sub(tracked);
  if (!isQuiet) return { kind: 'open' };
  if (!pending.isZero() && difference.sub(pending).abs().lte(tolerance))
    return { kind: 'explained', why: 'fills whose ledger rows did not come' };
  if (difference.abs().lte(tolerance)) return { kind: 'explained', why: 'fees and rounding' };
  if (asset.wasTotal) return { kind: 'open' };
  return suspected?.eq(difference) === true ? { kind: 'unexplained', difference } : { kind: 'suspected', difference };
}
