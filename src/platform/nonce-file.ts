/**
 * Nonces that rise for the life of a key, whatever the calendar does and however often the program restarts.
 *
 * A nonce is microseconds since 1970, or one more than the last where the calendar has not moved on: near the calendar, so
 * that other tools which use it with the same key keep working. A high-water mark is durable before any nonce below it is
 * given out. It is written a minute or two ahead and renewed in the background, so that a call seldom waits for the disk.
 * The file is appended to (a line a mark; the greatest counts) and shrunk to one line at each start.
 */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Failure } from '../domain/failure.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Clock, Nonce } from '../engine/ports.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { errorCode, localFailure } from './io-error.ts';

const MICROSECONDS_PER_MS = 1000n;
const BLOCK_MICROSECONDS = 120_000_000n;
const RENEW_BELOW_MICROSECONDS = 60_000_000n;
/** The exchange reads nonces as unsigned 64-bit numbers. */
const GREATEST = 2n ** 64n - 1n;
const DIGITS = 20;

/** One file per key: see `keyFingerprint` in `key-lock.ts` for its name. */
export async function openNonceFile(file: string, clock: Pick<Clock, 'wallNow'>): Promise<Result<NonceFile, Failure>> {
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const mark = greatestMark(await readFile(file, 'latin1').catch(absentAsEmpty));
    await writeFileAtomically(file, line(mark));
    return ok(new NonceFile(file, clock, mark));
  } catch (error) {
    return fail(
      localFailure(
        'nonce-file-unavailable',
        `The nonce record of this API key cannot be read and written (${errorCode(error)}); private requests stay off.`,
      ),
    );
  }
}

export class NonceFile implements Nonce {
  readonly #file: string;
  readonly #clock: Pick<Clock, 'wallNow'>;
  #last: bigint;
  #mark: bigint;
  #isRenewing = false;

  constructor(file: string, clock: Pick<Clock, 'wallNow'>, mark: bigint) {
    this.#file = file;
    this.#clock = clock;
    this.#last = mark;
    this.#mark = mark;
  }

  /** Throws when the mark cannot be made durable: nothing may be signed then. */
  next(): string {
    const now = BigInt(Math.floor(this.#clock.wallNow())) * MICROSECONDS_PER_MS;
    const value = now > this.#last ? now : this.#last + 1n;
    if (value > GREATEST) throw new Error('The nonces of this API key are used up; make a new key.');
    if (value > this.#mark) this.#writeMark(value + BLOCK_MICROSECONDS);
    else if (this.#mark - value < RENEW_BELOW_MICROSECONDS) this.#renew(value + BLOCK_MICROSECONDS);
    this.#last = value;
    return String(value);
  }

  #writeMark(mark: bigint): void {
    const descriptor = openSync(this.#file, 'a', 0o600);
    try {
      writeSync(descriptor, line(mark));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (mark > this.#mark) this.#mark = mark;
  }

  #renew(mark: bigint): void {
    if (this.#isRenewing) return;
    this.#isRenewing = true;
    appendDurably(this.#file, line(mark)).then(
      () => {
        this.#isRenewing = false;
        if (mark > this.#mark) this.#mark = mark;
      },
      () => {
        // The call that needs a new mark writes it itself and reports what is wrong.
        this.#isRenewing = false;
      },
    );
  }
}

/** Begins with a line break of its own: a torn line before it cannot spoil it. */
const line = (mark: bigint): string => `\n${String(mark).padStart(DIGITS, '0')}\n`;

/** Torn and foreign lines count for nothing. */
function greatestMark(text: string): bigint {
  return text
    .split('\n')
    .slice(0, -1)
    .filter((entry) => /^\d{20}$/.test(entry))
    .reduce((most, entry) => (BigInt(entry) > most ? BigInt(entry) : most), 0n);
}

async function appendDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function absentAsEmpty(error: unknown): string {
  if (errorCode(error) === 'ENOENT') return '';
  throw error;
}
