/**
 * The API key of a machine without an operating system's key store: sealed in a file under a passphrase that is asked for
 * on the terminal at every start on live, and kept nowhere.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Failure } from '../domain/failure.ts';
import { ok, type Result } from '../domain/result.ts';
import type { ApiKey } from '../engine/ports.ts';
import type { KeyVault } from '../key-entry.ts';
import { openSealedKey, sealKey } from '../platform/sealed-keys.ts';

/** Reads one line without echoing it. */
function askHidden(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY });
  return new Promise((resolve) => {
    reader.once('close', () => resolve(''));
    reader.question('', (answer) => {
      resolve(answer);
      reader.close();
      process.stderr.write('\n');
    });
  });
}

export class TerminalKeyVault implements KeyVault {
  readonly #file: string;
  #passphrase: string | null = null;

  constructor(folder: string) {
    this.#file = path.join(folder, 'api-key.sealed');
  }

  async load(): Promise<Result<ApiKey | null, Failure>> {
    if (!existsSync(this.#file)) {
      this.#passphrase = await askHidden('Choose a passphrase for the API key you will enter in the window: ');
      return ok(null);
    }
    this.#passphrase = await askHidden('Passphrase of the API key: ');
    return openSealedKey(this.#file, this.#passphrase);
  }

  async store(publicKey: string, secret: string): Promise<Result<{ readonly isKept: boolean }, Failure>> {
    if (this.#passphrase === null || this.#passphrase === '') return ok({ isKept: false });
    const sealed = await sealKey(this.#file, this.#passphrase, { publicKey, secret });
    return sealed.ok ? ok({ isKept: true }) : sealed;
  }

  async clear(): Promise<void> {
    await rm(this.#file, { force: true });
  }
}
