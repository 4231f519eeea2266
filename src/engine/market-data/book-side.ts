/**
 * One side of a book: levels sorted worst to best in typed arrays, in a window that has room at both ends, so that a
 * change near the best price, a level that enters at the far end and a truncation each move a handful of words at any
 * depth. A level's checksum token is computed when the level first counts among the ten best, and kept.
 */
import { appendToken, CHECKSUM_LEVELS, tokenCrc, tokenLength } from './book-checksum.ts';

/** Free places at each end of the window, at least; deeper books keep more, so that recentring stays rare per change. */
const LEAST_SLACK = 32;
/** Changes this close to the best price are found by walking, the rest by bisection. */
const WALK = 8;
/** From this many moved levels on, the runtime's block move beats a loop. */
const BLOCK_MOVE = 24;

export class BookSide {
  readonly #depth: number;
  /** 1 for bids, -1 for asks: `sign x price` rises towards the best level on both sides. */
  readonly #sign: 1 | -1;
  readonly #slack: number;
  readonly #largest: number;
  #keys: Float64Array;
  #quantities: Float64Array;
  #crcs: Int32Array;
  /** Token length; 0 while the token has not been computed. */
  #lengths: Uint8Array;
  #start: number;
  #end: number;
  #isChecksumStale = true;
  #crc = 0;
  #length = 0;

  constructor(side: 'bid' | 'ask', depth: number) {
    this.#depth = depth;
    this.#sign = side === 'bid' ? 1 : -1;
    // One message may overfill the window before it is truncated; a book has no use for more than this.
    this.#largest = 2 * depth + 4096;
    this.#slack = Math.max(LEAST_SLACK, depth >> 3);
    const capacity = depth + 2 * this.#slack;
    this.#keys = new Float64Array(capacity);
    this.#quantities = new Float64Array(capacity);
    this.#crcs = new Int32Array(capacity);
    this.#lengths = new Uint8Array(capacity);
    this.#start = capacity - this.#slack;
    this.#end = this.#start;
  }

  get size(): number {
    return this.#end - this.#start;
  }

  /** Rank 0 is the best level. NaN beyond the last. */
  priceAt(rank: number): number {
    return rank < this.size ? this.#sign * (this.#keys[this.#end - 1 - rank] as number) : Number.NaN;
  }

  /** 0 beyond the last level. */
  quantityAt(rank: number): number {
    return rank < this.size ? (this.#quantities[this.#end - 1 - rank] as number) : 0;
  }

  /** The quantity resting at exactly this price; 0 when there is no such level. */
  quantityOf(price: number): number {
    const at = this.#atOrWorse(this.#sign * price);
    return at >= this.#start && this.#keys[at] === this.#sign * price ? (this.#quantities[at] as number) : 0;
  }

  /** Writes price and quantity alternating, best first; returns how many levels were written. */
  copyTo(target: Float64Array, levels: number): number {
    const count = Math.min(levels, this.size, target.length >> 1);
    for (let rank = 0; rank < count; rank += 1) {
      const at = this.#end - 1 - rank;
      target[2 * rank] = this.#sign * (this.#keys[at] as number);
      target[2 * rank + 1] = this.#quantities[at] as number;
    }
    return count;
  }

  clear(): void {
    this.#start = this.#keys.length - this.#slack;
    this.#end = this.#start;
    this.#isChecksumStale = true;
  }

  /** Sets a level's quantity, 0 removes it. Returns false when a single message has put more levels here than any book holds. */
  set(price: number, quantity: number): boolean {
    const key = this.#sign * price;
    const at = this.#atOrWorse(key);
    const ranksAbove = this.#end - 1 - at;
    if (at >= this.#start && this.#keys[at] === key) {
      if (ranksAbove < CHECKSUM_LEVELS) this.#isChecksumStale = true;
      if (quantity === 0) this.#remove(at);
      else {
        this.#quantities[at] = quantity;
        this.#lengths[at] = 0;
      }
      return true;
    }
    if (quantity === 0) return true;
    if (ranksAbove < CHECKSUM_LEVELS) this.#isChecksumStale = true;
    return this.#insert(at + 1, key, quantity);
  }

  /** Drops what lies beyond the subscribed depth: the exchange never says so (it sends no deletion for it). */
  truncate(): void {
    if (this.#end - this.#start > this.#depth) this.#start = this.#end - this.#depth;
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
    const last = Math.max(this.#start, this.#end - CHECKSUM_LEVELS);
    const lengths = this.#lengths;
    const crcs = this.#crcs;
    let crc = 0;
    let total = 0;
    for (let at = this.#end - 1; at >= last; at -= 1) {
      let length = lengths[at] as number;
      if (length === 0) {
        const price = Math.abs(this.#keys[at] as number);
        const quantity = this.#quantities[at] as number;
        length = tokenLength(price, quantity);
        lengths[at] = length;
        crcs[at] = tokenCrc(price, quantity);
      }
      crc = appendToken(crc, crcs[at] as number, length);
      total += length;
    }
    this.#crc = crc;
    this.#length = total;
    this.#isChecksumStale = false;
  }

  /** Index of the best level not better than `key`; `start - 1` when all are better. */
  #atOrWorse(key: number): number {
    const keys = this.#keys;
    let high = this.#end - 1;
    const floor = Math.max(this.#start, high - WALK + 1);
    while (high >= floor) {
      if ((keys[high] as number) <= key) return high;
      high -= 1;
    }
    let low = this.#start;
    if (high < low || key < (keys[low] as number)) return low - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((keys[middle] as number) <= key) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #insert(position: number, key: number, quantity: number): boolean {
    let at = position;
    const betterCount = this.#end - at;
    const worseCount = at - this.#start;
    const hasRoom = betterCount <= worseCount ? this.#end < this.#keys.length : this.#start > 0;
    if (!hasRoom) {
      const before = this.#start;
      if (!this.#makeRoom()) return false;
      at += this.#start - before;
    }
    if (betterCount <= worseCount) {
      this.#move(at, this.#end, 1);
      this.#end += 1;
    } else {
      this.#move(this.#start, at, -1);
      this.#start -= 1;
      at -= 1;
    }
    this.#keys[at] = key;
    this.#quantities[at] = quantity;
    this.#lengths[at] = 0;
    return true;
  }

  #remove(at: number): void {
    if (this.#end - at <= at - this.#start) {
      this.#move(at + 1, this.#end, -1);
      this.#end -= 1;
    } else {
      this.#move(this.#start, at, 1);
      this.#start += 1;
    }
  }

  /** Moves levels [from, to) by one place. */
  #move(from: number, to: number, by: 1 | -1): void {
    const keys = this.#keys;
    const quantities = this.#quantities;
    const crcs = this.#crcs;
    const lengths = this.#lengths;
    if (to - from >= BLOCK_MOVE) {
      keys.copyWithin(from + by, from, to);
      quantities.copyWithin(from + by, from, to);
      crcs.copyWithin(from + by, from, to);
      lengths.copyWithin(from + by, from, to);
    } else if (by === 1) {
      for (let at = to; at > from; at -= 1) {
        keys[at] = keys[at - 1] as number;
        quantities[at] = quantities[at - 1] as number;
        crcs[at] = crcs[at - 1] as number;
        lengths[at] = lengths[at - 1] as number;
      }
    } else {
      for (let at = from; at < to; at += 1) {
        keys[at - 1] = keys[at] as number;
        quantities[at - 1] = quantities[at] as number;
        crcs[at - 1] = crcs[at] as number;
        lengths[at - 1] = lengths[at] as number;
      }
    }
  }

  /** Brings the window back to the middle, in larger arrays only when a message has overfilled it. */
  #makeRoom(): boolean {
    const from = this.#start;
    const to = this.#end;
    let capacity = this.#keys.length;
    if (capacity - this.size < LEAST_SLACK) {
      if (capacity >= this.#largest) return false;
      capacity = Math.min(this.#largest, 2 * capacity);
      this.#keys = enlarged(this.#keys, new Float64Array(capacity));
      this.#quantities = enlarged(this.#quantities, new Float64Array(capacity));
      this.#crcs = enlarged(this.#crcs, new Int32Array(capacity));
      this.#lengths = enlarged(this.#lengths, new Uint8Array(capacity));
    }
    const start = (capacity - this.size) >> 1;
    this.#keys.copyWithin(start, from, to);
    this.#quantities.copyWithin(start, from, to);
    this.#crcs.copyWithin(start, from, to);
    this.#lengths.copyWithin(start, from, to);
    this.#start = start;
    this.#end = start + (to - from);
    return true;
  }
}

function enlarged<Words extends Float64Array | Int32Array | Uint8Array>(old: Words, larger: Words): Words {
  larger.set(old);
  return larger;
}
