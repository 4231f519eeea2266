/**
 * Request ids that no other connection, and no earlier run, has used: microseconds of the calendar at start, then
 * counting. JSON integers below 2^53, because Kraken echoes only numbers.
 */
import type { EpochMs } from '../../domain/time.ts';

export class RequestIds {
  #last: number;

  constructor(startedAt: EpochMs) {
    this.#last = Math.floor(startedAt) * 1000;
  }

  next(): number {
    this.#last += 1;
    return this.#last;
  }
}
