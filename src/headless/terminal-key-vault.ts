/**
 * The API key of a machine without an operating system's key store: sealed in a file under a passphrase that is asked for
 * at every start on live, and kept nowhere. On a terminal it is typed unseen; elsewhere it is the first line of standard
 * input, and where no line comes the workstation starts without a key.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Failure } from '../domain/failure.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { ApiKey } from '../engine/ports.ts';
import type { KeyVault } from '../key-entry.ts';
import { LEAST_PASSPHRASE, openSealedKey, sealKey } from '../platform/sealed-keys.ts';

/** Where a passphrase comes from. */
export interface Asker {
  /** A person can be asked again. */
  readonly isInteractive: boolean;
  /** One line without its end; null when none comes. */
  ask(question: string): Promise<string | null>;
  say(sentence: string): void;
}

const ATTEMPTS = 3;

const CHOOSE = `No API key is stored yet. Choose a passphrase of at least ${LEAST_PASSPHRASE} characters: it seals the key you will enter in the window and is asked for at every start.\nPassphrase: `;
const TOO_SHORT = `That is shorter than ${LEAST_PASSPHRASE} characters.`;
const NOT_CHOSEN =
  'No passphrase was given, so a key entered in the window cannot be kept: start again and choose one to trade.';

const failure = (code: string, message: string): Failure => ({
  code,
  category: 'auth',
  retryable: false,
  delivery: 'not-sent',
  message,
});

export class TerminalKeyVault implements KeyVault {
  readonly #file: string;
  readonly #asker: Asker;
  #passphrase: string | null = null;

  constructor(folder: string, asker: Asker) {
    this.#file = path.join(folder, 'api-key.sealed');
    this.#asker = asker;
  }

  load(): Promise<Result<ApiKey | null, Failure>> {
    return existsSync(this.#file) ? this.#open() : this.#choose();
  }

  async store(publicKey: string, secret: string): Promise<Result<{ readonly isKept: boolean }, Failure>> {
    if (this.#passphrase === null) return ok({ isKept: false });
    const sealed = await sealKey(this.#file, this.#passphrase, { publicKey, secret });
    return sealed.ok ? ok({ isKept: true }) : sealed;
  }

  async clear(): Promise<void> {
    await rm(this.#file, { force: true });
  }

  async #choose(): Promise<Result<null, Failure>> {
    const { ask, say } = this.#asker;
    for (let attempt = 0; attempt < this.#attempts(); attempt += 1) {
      const answer = await ask(CHOOSE);
      if (answer === null || answer === '') break;
      if (answer.length >= LEAST_PASSPHRASE) {
        this.#passphrase = answer;
        return ok(null);
      }
      say(TOO_SHORT);
    }
    return fail(failure('PASSPHRASE_NOT_CHOSEN', NOT_CHOSEN));
  }

  async #open(): Promise<Result<ApiKey | null, Failure>> {
    let refused = failure(
      'PASSPHRASE_NOT_GIVEN',
      `The API key in ${this.#file} stays sealed, since no passphrase was given: start again and type it, or send it as the first line of standard input.`,
    );
    for (let attempt = 0; attempt < this.#attempts(); attempt += 1) {
      const answer = await this.#asker.ask('Passphrase of the API key: ');
      if (answer === null || answer === '') break;
      const opened = await openSealedKey(this.#file, answer);
      if (opened.ok) {
        this.#passphrase = answer;
        return opened;
      }
      if (opened.error.code !== 'passphrase-wrong') return opened;
      refused = failure(
        'PASSPHRASE_WRONG',
        `The passphrase does not open the API key in ${this.#file}, or the file was changed: start again with the right one.`,
      );
      this.#asker.say('This passphrase does not open the key.');
    }
    return fail(refused);
  }

  #attempts(): number {
    return this.#asker.isInteractive ? ATTEMPTS : 1;
  }
}
