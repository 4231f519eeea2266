/**
 * The only retry there is. Its type takes reads alone: an order that was sent twice is two orders. A read is tried again
 * when the way to the exchange failed or the service was busy, and once with a new nonce when the old one came too late;
 * never after a rate limit, where every further call prolongs the pause, and never when this machine refused to send.
 */
import type { Failure } from '../../domain/failure.ts';
import type { Result } from '../../domain/result.ts';
import type { Clock } from '../../engine/ports.ts';
import type { ReadOnlyOperation } from './operations.ts';

export interface Attempt<Value> {
  readonly result: Result<Value, Failure>;
  /** Refused on this machine: breaker, limiter, lockout, no key. */
  readonly isLocal: boolean;
}

const PAUSES_MS = [250, 1000] as const;

export async function retryRead<Request, Value>(
  operation: ReadOnlyOperation<Request, Value>,
  once: (operation: ReadOnlyOperation<Request, Value>) => Promise<Attempt<Value>>,
  clock: Pick<Clock, 'after'>,
): Promise<Result<Value, Failure>> {
  let hasNewNonce = false;
  let pauses = 0;
  for (;;) {
    const { result, isLocal } = await once(operation);
    if (result.ok || isLocal) return result;
    if (result.error.code === 'kraken.invalid-nonce') {
      if (hasNewNonce) return result;
      hasNewNonce = true;
      continue;
    }
    const pause = PAUSES_MS[pauses];
    if (pause === undefined || !isPassing(result.error)) return result;
    pauses += 1;
    await new Promise<void>((resolve) => {
      clock.after(pause, resolve);
    });
  }
}

const isPassing = (failure: Failure): boolean =>
  failure.retryable && (failure.category === 'network' || failure.category === 'exchange');
