/**
 * The trader's API key in memory. The secret lives in the crypto library's own key object, reachable by nothing but `sign`:
 * printing, serialising, spreading or enumerating the key shows neither half.
 */
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { inspect } from 'node:util';
import type { Failure } from '../domain/failure.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { ApiKey } from '../engine/ports.ts';
import { localFailure } from './io-error.ts';

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** Kraken's private keys are 64 bytes; anything under 32 is a slip of the clipboard. */
const LEAST_SECRET_BYTES = 32;

export function createApiKey(publicKey: string, secret: string): Result<ApiKey, Failure> {
  const key = publicKey.trim();
  const text = secret.trim();
  if (key === '') return fail(refused('The API key is empty: paste the key Kraken shows as "API key".'));
  if (!BASE64.test(key)) return fail(refused('The API key holds characters that no Kraken key has; copy it again.'));
  if (!BASE64.test(text) || text.length % 4 !== 0) {
    return fail(refused('The private key is not complete base64 text; copy all of it, with the "=" at its end.'));
  }
  const bytes = Buffer.from(text, 'base64');
  const length = bytes.length;
  const secretKey = createSecretKey(bytes);
  bytes.fill(0);
  if (length < LEAST_SECRET_BYTES) {
    return fail(refused(`The private key has ${length} bytes where Kraken's have 64; copy all of it.`));
  }
  return ok(new SigningKey(key, secretKey));
}

class SigningKey implements ApiKey {
  readonly #publicKey: string;
  readonly #secret: KeyObject;

  constructor(publicKey: string, secret: KeyObject) {
    this.#publicKey = publicKey;
    this.#secret = secret;
  }

  get publicKey(): string {
    return this.#publicKey;
  }

  sign(message: Uint8Array): string {
    return createHmac('sha512', this.#secret).update(message).digest('base64');
  }

  toString(): string {
    return 'ApiKey(hidden)';
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}

const refused = (message: string): Failure => localFailure('api-key-malformed', message, 'auth');
