/**
 * A read of the balances against what the streams have told. Most differences are time: a read that lags, a row not told
 * yet. One that stands still while nothing happens on the account, twice, and that no fill, fee or row explains, is a change
 * of the account that nobody here saw (order-safety.md, section 6). That nothing happened is known only from a stream that
 * was still heard after the first of the two: one that has fallen silent may hold back the very row that explains it.
 */
import type { Money } from '../../domain/money.ts';
import type { EpochMs } from '../../domain/time.ts';

/** Rows of before the first read are told once the stream was heard this long after it, however late the network brings them. */
const TOLD_WITHIN_MS = 5_000;

/** A difference that may still be time. */
export interface Suspicion {
  readonly difference: Money;
  /** When the read that first showed it was asked for. */
  readonly since: EpochMs;
}

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
  /** Whether this very total was tracked so shortly before the asking that the read may lag. */
  readonly wasTotal: boolean;
  /** Of the comparison before, if that was left open. */
  readonly suspected: Suspicion | null;
  readonly askedAt: EpochMs;
  readonly around: AroundRead;
}

/** What is known of the account's streams around a read. */
export interface AroundRead {
  /** Nothing happened on the account, as far as they told. */
  readonly isQuiet: boolean;
  /** When one that tells every change of the balances was last heard; null: none tells them. */
  readonly heardAt: EpochMs | null;
}

export type Verdict =
  | { readonly kind: 'agrees' }
  /** The read is right and it is known why. */
  | { readonly kind: 'explained'; readonly why: string }
  /** Proves nothing: it lags, or the account is busy. */
  | { readonly kind: 'open' }
  /** Compared again soon: seen once, it may still be time. */
  | { readonly kind: 'suspected'; readonly suspicion: Suspicion }
  | { readonly kind: 'unexplained'; readonly difference: Money };

export function compareBalance(asset: ComparedAsset): Verdict {
  const { stated, statedWhole, tracked, pending, tolerance, suspected, askedAt, around } = asset;
  if (stated.eq(tracked) || statedWhole.eq(tracked)) return { kind: 'agrees' };
  const difference = stated.sub(tracked);
  if (!around.isQuiet) return { kind: 'open' };
  if (!pending.isZero() && difference.sub(pending).abs().lte(tolerance))
    return { kind: 'explained', why: 'fills whose ledger rows did not come' };
  if (difference.abs().lte(tolerance)) return { kind: 'explained', why: 'fees and rounding' };
  if (asset.wasTotal) return { kind: 'open' };
  if (suspected?.difference.eq(difference) !== true)
    return { kind: 'suspected', suspicion: { difference, since: askedAt } };
  const isTold = around.heardAt !== null && around.heardAt >= suspected.since + TOLD_WITHIN_MS;
  return isTold ? { kind: 'unexplained', difference } : { kind: 'suspected', suspicion: suspected };
}
