/** Randomness from the operating system. */
import { randomFillSync } from 'node:crypto';
import type { Clock, Random } from '../engine/ports.ts';
import { SystemClock } from './system-clock.ts';

/** Drawn at once: asking the operating system for each id would be a tenth of what placing an order costs. */
const POOL_BYTES = 4096;
/** Twelve bits of counter within one millisecond (RFC 9562, section 6.2, method 1). */
const COUNTER_LIMIT = 0x1000;

export class SystemRandom implements Random {
  readonly #clock: Pick<Clock, 'wallNow'>;
  readonly #pool = Buffer.alloc(POOL_BYTES);
  #used = POOL_BYTES;
  #lastMs = 0;
  #counter = 0;

  constructor(clock: Pick<Clock, 'wallNow'> = new SystemClock()) {
    this.#clock = clock;
  }

  next(): number {
    const bytes = this.#draw(8);
    const high = bytes.readUInt32LE(0) >>> 5;
    const low = bytes.readUInt32LE(4) >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /** Version 7. Later calls sort after earlier ones, also within a millisecond and when the calendar steps back. */
  uuid(): string {
    const now = Math.floor(this.#clock.wallNow());
    const bytes = this.#draw(16);
    if (now > this.#lastMs) {
      this.#lastMs = now;
      // The counter starts low, so that it seldom runs over within its millisecond.
      this.#counter = bytes.readUInt16BE(6) & 0x7ff;
    } else {
      this.#counter += 1;
      if (this.#counter === COUNTER_LIMIT) {
        this.#lastMs += 1;
        this.#counter = 0;
      }
    }
    bytes.writeUIntBE(this.#lastMs, 0, 6);
    bytes.writeUInt16BE(0x7000 | this.#counter, 6);
    bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  /** Bytes nobody was given before; they belong to the caller until the next call. */
  #draw(count: number): Buffer {
    if (this.#used + count > POOL_BYTES) {
      randomFillSync(this.#pool);
      this.#used = 0;
    }
    this.#used += count;
    return this.#pool.subarray(this.#used - count, this.#used);
  }
}
