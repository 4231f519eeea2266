/** The shape of one known refusal, and the words the catalogue's tables share. */
import type { FailureCategory } from '../../domain/failure.ts';

export interface ErrorEntry {
  /** Stable; `kraken.` apart from our own denials. */
  readonly code: `kraken.${string}`;
  readonly category: FailureCategory;
  /** Whether the same request can succeed later, unchanged. Says nothing about whether it is safe to send again. */
  readonly retryable: boolean;
  /**
   * Whether this answer to `add_order` proves that no order came to be. True only for refusals made before matching;
   * everything else leaves the order UNKNOWN until it is found or its absence is proven.
   */
  readonly isDefiniteReject: boolean;
  /** What happened, one sentence. */
  readonly cause: string;
  /** What to do about it, one sentence. */
  readonly remedy: string;
}

export const DEFINITE = true;
export const INDEFINITE = false;
export const RETRYABLE = true;
export const FINAL = false;

export const entry = (
  code: string,
  category: FailureCategory,
  retryable: boolean,
  isDefiniteReject: boolean,
  cause: string,
  remedy: string,
): ErrorEntry => ({ code: `kraken.${code}`, category, retryable, isDefiniteReject, cause, remedy });

export const SESSION_REMEDY =
  'Leadline fetches a new session token by itself; repeat the action if it does not recover.';
export const KEY_REMEDY = 'Check the API key in the settings and enter it again if it was changed.';
export const LOWER_REMEDY = 'Reduce the order or close other positions first.';
export const WAIT_REMEDY = 'Wait until the counter has decayed, then try again.';
export const SLOWER_REMEDY = 'Leadline slows its requests down by itself; wait a moment.';
export const VERIFY_REMEDY = 'Leadline looks the order up at the exchange before it believes either outcome.';
export const REPORT_REMEDY = 'This is a fault in how the request was built: keep the log and report it.';
