/**
 * One side of a book: levels sorted worst to best in typed arrays, in a window that has room at both ends, so that a
 * change near the best price, a level that enters at the far end and a truncation each move a handful of words at any
 * depth. A level's checksum token is computed when the level first counts among the ten best, and kept with it.
 */
import { appendToken, CHECKSUM_LEVELS, tokenCrc, tokenLength } from './book-checksum.ts';

/** Words of a level in either array: `sign x price` and quantity; CRC and length of its token (length 0: not computed). */
const STRIDE = 2;
/** Free levels at each end of the window, at least; deeper books keep more, so that recentring stays rare per change. */
const LEAST_SLACK = 32;
/** Changes this close to the best price are found by walking, the rest by bisection. */
const WALK = 8 * STRIDE;
/** From this many moved words on, the runtime's block move beats a loop. */
const BLOCK_MOVE = 48;
/** Words that the covered levels take. */
const COVERED = CHECKSUM_LEVELS * STRIDE;

const slackOf = (depth: number): number => Math.max(LEAST_SLACK, depth >> 3);

/**
 * Where both sides of one book lie. One pair of arrays for both, because each array is an object of its own to fetch, and
 * fetching is what a busy book costs most.
 */
export interface BookMemory {
  readonly levels: Float64Array;
  readonly tokens: Int32Array;
}

export function bookMemory(depth: number): BookMemory {
  const words = 2 * STRIDE * (depth + 2 * slackOf(depth));
  return { levels: new Float64Array(words), tokens: new Int32Array(words) };
}

export class BookSide {
  readonly #depth: number;
  /** 1 for bids, -1 for asks: `sign x price` rises towards the best level on both sides. */
  readonly #sign: 1 | -1;
  #levels: Float64Array;
  #tokens: Int32Array;
  /** The words of the arrays that are this side's: [low, high). */
  #low: number;
  #high: number;
  /** The first word of the worst level, and the word after the best: both multiples of the stride. */
  #start: number;
  #end: number;
  #isChecksumStale = true;
  #crc = 0;
  #length = 0;

  constructor(side: 'bid' | 'ask', depth: number, memory: BookMemory) {
    this.#depth = depth;
    this.#sign = side === 'bid' ? 1 : -1;
    this.#levels = memory.levels;
    this.#tokens = memory.tokens;
    const half = memory.levels.length >> 1;
    this.#low = side === 'bid' ? 0 : half;
    this.#high = this.#low + half;
    this.#start = this.#high - STRIDE * slackOf(depth);
    this.#end = this.#start;
  }

  get size(): number {
    return (this.#end - this.#start) >> 1;
  }

  /** Rank 0 is the best level. NaN beyond the last. */
  priceAt(rank: number): number {
    const at = this.#end - STRIDE * (rank + 1);
    return at >= this.#start ? this.#sign * (this.#levels[at] as number) : Number.NaN;
  }

  /** 0 beyond the last level. */
  quantityAt(rank: number): number {
    const at = this.#end - STRIDE * (rank + 1);
    return at >= this.#start ? (this.#levels[at + 1] as number) : 0;
  }

  /** The quantity resting at exactly this price; 0 when there is no such level. */
  quantityOf(price: number): number {
    const key = this.#sign * price;
    const at = this.#atOrWorse(key);
    return at >= this.#start && this.#levels[at] === key ? (this.#levels[at + 1] as number) : 0;
  }

  /** Writes price and quantity alternating, best first; returns how many levels were written. */
  copyTo(target: Float64Array, levels: number): number {
    const count = Math.min(levels, this.size, target.length >> 1);
    for (let rank = 0; rank < count; rank += 1) {
      target[2 * rank] = this.priceAt(rank);
      target[2 * rank + 1] = this.quantityAt(rank);
    }
    return count;
  }

  clear(): void {
    this.#start = this.#high - STRIDE * slackOf(this.#depth);
    this.#end = this.#start;
    this.#isChecksumStale = true;
  }

  /**
   * Sets the level at `prices[index]` to `quantities[index]`; 0 removes it. The arrays are passed whole because a number
   * handed to a function may have to be allocated. Returns false when a single message has put more levels here than any
   * book holds.
   */
  set(prices: Float64Array, quantities: Float64Array, index: number): boolean {
    const key = this.#sign * (prices[index] as number);
    const quantity = quantities[index] as number;
    let at = this.#atOrWorse(key);
    const isCovered = this.#end - at <= COVERED;
    if (at >= this.#start && this.#levels[at] === key) {
      if (isCovered) this.#isChecksumStale = true;
      if (quantity === 0) {
        this.#remove(at);
        return true;
      }
    } else {
      if (quantity === 0) return true;
      if (isCovered) this.#isChecksumStale = true;
      at = this.#open(at + STRIDE);
      if (at < 0) return false;
      this.#levels[at] = key;
    }
    this.#levels[at + 1] = quantity;
    if (isCovered) this.#computeToken(at);
    else this.#tokens[at + 1] = 0;
    return true;
  }

  /** Drops what lies beyond the subscribed depth: the exchange never says so (it sends no deletion for it). */
  truncate(): void {
    const furthest = this.#end - STRIDE * this.#depth;
    if (furthest > this.#start) this.#start = furthest;
  }

  /** CRC of the concatenated tokens of the ten best levels, best first. */
  get checksum(): number {
    if (this.#isChecksumStale) this.#computeChecksum();
    return this.#crc;
  }

  /** Characters those tokens have together. */
  get checksumLength(): number {
    if (this.#isChecksumStale) this.#computeChecksum();
    return this.#length;
  }

  #computeChecksum(): void {
    const tokens = this.#tokens;
    const last = Math.max(this.#start, this.#end - COVERED);
    let crc = 0;
    let total = 0;
    for (let at = this.#end - STRIDE; at >= last; at -= STRIDE) {
      if (tokens[at + 1] === 0) this.#computeToken(at);
      const length = tokens[at + 1] as number;
      crc = appendToken(crc, tokens[at] as number, length);
      total += length;
    }
    this.#crc = crc;
    this.#length = total;
    this.#isChecksumStale = false;
  }

  #computeToken(at: number): void {
    const price = Math.abs(this.#levels[at] as number);
    const quantity = this.#levels[at + 1] as number;
    this.#tokens[at] = tokenCrc(price, quantity);
    this.#tokens[at + 1] = tokenLength(price, quantity);
  }

  /** The best level not better than `key`; one place before the worst when all are better. */
  #atOrWorse(key: number): number {
    const levels = this.#levels;
    const start = this.#start;
    let at = this.#end - STRIDE;
    // The level that enters the window after a deletion is worse than all others.
    if (at < start || key < (levels[start] as number)) return start - STRIDE;
    const floor = Math.max(start, at - WALK);
    while (at > floor) {
      if ((levels[at] as number) <= key) return at;
      at -= STRIDE;
    }
    let low = 0;
    let high = (at - start) >> 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((levels[start + STRIDE * middle] as number) <= key) low = middle;
      else high = middle - 1;
    }
    return start + STRIDE * low;
  }

  /** Makes a place at `position` by moving the shorter part of the window; -1 when there is no room left. */
  #open(position: number): number {
    let at = position;
    const isNearBest = this.#end - at <= at - this.#start;
    if (isNearBest ? this.#end === this.#high : this.#start === this.#low) {
      const before = this.#start;
      if (!this.#makeRoom()) return -1;
      at += this.#start - before;
    }
    if (isNearBest) {
      this.#moveUp(at, this.#end);
      this.#end += STRIDE;
      return at;
    }
    this.#moveDown(this.#start, at);
    this.#start -= STRIDE;
    return at - STRIDE;
  }

  #remove(at: number): void {
    if (this.#end - at <= at - this.#start) {
      this.#moveDown(at + STRIDE, this.#end);
      this.#end -= STRIDE;
    } else {
      this.#moveUp(this.#start, at);
      this.#start += STRIDE;
    }
  }

  /** Moves words [from, to) one level towards the best end. */
  #moveUp(from: number, to: number): void {
    const levels = this.#levels;
    const tokens = this.#tokens;
    if (to - from >= BLOCK_MOVE) {
      levels.copyWithin(from + STRIDE, from, to);
      tokens.copyWithin(from + STRIDE, from, to);
      return;
    }
    for (let at = to - 1; at >= from; at -= 1) {
      levels[at + STRIDE] = levels[at] as number;
      tokens[at + STRIDE] = tokens[at] as number;
    }
  }

  /** Moves words [from, to) one level towards the worst end. */
  #moveDown(from: number, to: number): void {
    const levels = this.#levels;
    const tokens = this.#tokens;
    if (to - from >= BLOCK_MOVE) {
      levels.copyWithin(from - STRIDE, from, to);
      tokens.copyWithin(from - STRIDE, from, to);
      return;
    }
    for (let at = from; at < to; at += 1) {
      levels[at - STRIDE] = levels[at] as number;
      tokens[at - STRIDE] = tokens[at] as number;
    }
  }

  /** Brings the window back to the middle; into larger arrays of this side's own only when a message has overfilled it. */
  #makeRoom(): boolean {
    const from = this.#start;
    const to = this.#end;
    const used = to - from;
    let room = this.#high - this.#low;
    let levels = this.#levels;
    let tokens = this.#tokens;
    if (room - used < STRIDE * LEAST_SLACK) {
      // One message may overfill the window before it is truncated; a book has no use for more than this.
      const largest = STRIDE * (2 * this.#depth + 4096);
      if (room >= largest) return false;
      room = Math.min(largest, 2 * room);
      levels = new Float64Array(room);
      tokens = new Int32Array(room);
      this.#low = 0;
      this.#high = room;
    }
    const start = this.#low + STRIDE * ((room - used) >> 2);
    if (levels === this.#levels) {
      levels.copyWithin(start, from, to);
      tokens.copyWithin(start, from, to);
    } else {
      levels.set(this.#levels.subarray(from, to), start);
      tokens.set(this.#tokens.subarray(from, to), start);
      this.#levels = levels;
      this.#tokens = tokens;
    }
    this.#start = start;
    this.#end = start + used;
    return true;
  }
}
