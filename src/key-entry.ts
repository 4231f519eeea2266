/**
 * A key on its way in: tried at the exchange before it is kept. One that may withdraw is refused, missing rights are
 * named, and the secret goes to the host's vault and nowhere else.
 */
import type { Failure } from './domain/failure.ts';
import type { Result } from './domain/result.ts';
import { fail, ok } from './domain/result.ts';
import type { Credentials } from './engine/host-ports.ts';
import type { ApiKey, ApiKeyInfo } from './engine/ports.ts';
import { createApiKey } from './platform/api-key.ts';

/** Where a host keeps the trader's key. The secret goes in and never comes out but as something that signs. */
export interface KeyVault {
  load(): Promise<Result<ApiKey | null, Failure>>;
  /** `isKept: false`: the machine has no safe place, so nothing was written. */
  store(publicKey: string, secret: string): Promise<Result<{ readonly isKept: boolean }, Failure>>;
  clear(): Promise<void>;
}

const WITHDRAW = 'withdraw-funds';
const NEEDED: Readonly<Record<string, string>> = {
  'query-funds': 'Query Funds',
  'query-open-trades': 'Query Open Orders & Trades',
  'query-closed-trades': 'Query Closed Orders & Trades',
  'modify-trades': 'Create & Modify Orders',
  'close-trades': 'Cancel & Close Orders',
  'create-ws-token': 'Access WebSockets API',
};

const failure = (code: string, message: string): Failure => ({
  code,
  category: 'auth',
  retryable: false,
  delivery: 'not-sent',
  message,
});

/** Null when this key may be traded with, else why not. */
export function judgeKey(info: ApiKeyInfo): Failure | null {
  if (info.permissions.includes(WITHDRAW)) {
    return failure(
      'KEY_MAY_WITHDRAW',
      `The key "${info.name}" may withdraw funds. Leadline never needs that: make a key without "Withdraw" and enter that one.`,
    );
  }
  const missing = Object.entries(NEEDED).flatMap(([permission, label]) =>
    info.permissions.includes(permission) ? [] : [label],
  );
  if (missing.length === 0) return null;
  return failure(
    'KEY_LACKS_RIGHTS',
    `The key "${info.name}" lacks: ${missing.join(', ')}. Add ${missing.length === 1 ? 'it' : 'them'} on Kraken's API page.`,
  );
}

/** `inspect` asks the exchange what a key may do, with that key. */
export function keyEntry(vault: KeyVault, inspect: (key: ApiKey) => Promise<Result<ApiKeyInfo, Failure>>): Credentials {
  return {
    set: async (publicKey, secret) => {
      const key = createApiKey(publicKey, secret);
      if (!key.ok) return key;
      const info = await inspect(key.value);
      if (!info.ok) return info;
      const refused = judgeKey(info.value);
      if (refused !== null) return fail(refused);
      const stored = await vault.store(publicKey.trim(), secret.trim());
      if (!stored.ok) return stored;
      if (!stored.value.isKept) {
        return fail(
          failure(
            'KEY_NOT_KEPT',
            'This machine has no safe place for a key, so it was not stored: set up a keyring, or use the browser host, which seals keys under a passphrase.',
          ),
        );
      }
      return ok({ name: info.value.name, permissions: info.value.permissions });
    },
    clear: async () => {
      await vault.clear();
      return ok(null);
    },
  };
}
