/**
 * The API key under the operating system's own key store. What is on disk is useless without it; where the system has no
 * real key store (Linux without a keyring) nothing is written, and the key lives for the session only.
 */
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { SafeStorage } from 'electron';
import { z } from 'zod';
import type { Failure } from '../domain/failure.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { ApiKey } from '../engine/ports.ts';
import type { KeyVault } from '../key-entry.ts';
import { createApiKey } from '../platform/api-key.ts';
import { writeFileAtomically } from '../platform/atomic-write.ts';

const fileSchema = z.strictObject({
  version: z.literal(1),
  /** A changed backend cannot open what the other sealed: said in words instead of a cipher's error. */
  backend: z.string(),
  publicKey: z.string(),
  sealedSecret: z.string(),
});

const failure = (code: string, message: string): Failure => ({
  code,
  category: 'auth',
  retryable: false,
  delivery: 'not-sent',
  message,
});

/** As much of Electron's key store as is used here. */
export type KeyStore = Pick<
  SafeStorage,
  'getSelectedStorageBackend' | 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
>;

const INSECURE_BACKENDS: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

export class OsKeyVault implements KeyVault {
  readonly #file: string;
  readonly #storage: KeyStore;
  readonly #platform: NodeJS.Platform;

  constructor(folder: string, storage: KeyStore, platform: NodeJS.Platform) {
    this.#file = path.join(folder, 'api-key.json');
    this.#storage = storage;
    this.#platform = platform;
  }

  async load(): Promise<Result<ApiKey | null, Failure>> {
    let text: string;
    try {
      text = await readFile(this.#file, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ok(null);
      return fail(failure('KEY_UNREADABLE', `The stored API key (${this.#file}) cannot be read: enter the key again.`));
    }
    const stored = fileSchema.safeParse(parseJson(text));
    if (!stored.success) {
      return fail(failure('KEY_DAMAGED', `The stored API key (${this.#file}) is damaged: enter the key again.`));
    }
    const backend = this.#backend();
    if (stored.data.backend !== backend) {
      return fail(
        failure(
          'KEY_BACKEND_CHANGED',
          `The API key was sealed with the key store "${stored.data.backend}" and this session has "${backend}": log in as before, or enter the key again.`,
        ),
      );
    }
    try {
      const { result } = await this.#storage.decryptStringAsync(Buffer.from(stored.data.sealedSecret, 'base64'));
      return createApiKey(stored.data.publicKey, result);
    } catch {
      return fail(
        failure(
          'KEY_LOCKED',
          'The key store of the operating system did not open the API key: unlock it and start again.',
        ),
      );
    }
  }

  async store(publicKey: string, secret: string): Promise<Result<{ readonly isKept: boolean }, Failure>> {
    const backend = this.#backend();
    if (INSECURE_BACKENDS.has(backend) || !(await this.#storage.isAsyncEncryptionAvailable()))
      return ok({ isKept: false });
    try {
      const sealed = await this.#storage.encryptStringAsync(secret);
      const content = { version: 1, backend, publicKey, sealedSecret: sealed.toString('base64') };
      await writeFileAtomically(this.#file, JSON.stringify(content), { mode: 0o600 });
      return ok({ isKept: true });
    } catch {
      return fail(
        failure(
          'KEY_NOT_STORED',
          `The API key could not be written to ${this.#file}: check the disk and its permissions.`,
        ),
      );
    }
  }

  async clear(): Promise<void> {
    await rm(this.#file, { force: true });
  }

  #backend(): string {
    return this.#platform === 'linux' ? this.#storage.getSelectedStorageBackend() : this.#platform;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
