/**
 * One shape for everything that can go wrong on purpose. `code` is stable and may be matched on; `message` is one plain
 * sentence for the trader that names the value, the rule and the remedy, and never contains a secret.
 */
export type FailureCategory = 'config' | 'auth' | 'network' | 'exchange' | 'client' | 'rate-limit' | 'risk';

/** What is known about a request's bytes: none left, an answer came back, or nobody can say. */
export type Delivery = 'not-sent' | 'answered' | 'unknown';

export interface Failure {
  readonly code: string;
  readonly category: FailureCategory;
  readonly retryable: boolean;
  readonly delivery: Delivery;
  readonly message: string;
  /** The exchange's own text, verbatim, where it said something (`EOrder:Insufficient funds`). */
  readonly exchangeText?: string;
}
