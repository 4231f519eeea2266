/** What the client refuses on this machine, in words: not a byte was handed over. */
import type { Failure } from '../../domain/failure.ts';
import type { OperationClass } from './operations.ts';
import { notSent } from './rest-failures.ts';

export const noKey = (): Failure =>
  notSent('rest.no-key', 'auth', 'There is no API key; add one in the settings to trade.');

export const noNonce = (): Failure =>
  notSent('rest.no-nonce', 'client', 'The nonce cannot be recorded on disk, so nothing is signed.');

export const recalledFor = (reason: string): Failure =>
  notSent('rest.recalled', 'client', `Called back before it was sent: ${reason}.`);

export const limited = (name: string): Failure =>
  notSent(
    'rest.limiter',
    'rate-limit',
    `${name} would have to wait too long for Kraken's request limit; nothing was sent.`,
  );

export const breakerOpen = (kind: OperationClass): Failure =>
  notSent(
    'rest.breaker-open',
    'exchange',
    `Kraken's REST service failed repeatedly, so ${kind} requests over REST pause; nothing was sent.`,
  );
