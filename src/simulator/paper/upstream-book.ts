/**
 * The other exchange's book of one symbol as it tells it: absolute quantities applied in order, cut to the subscribed
 * depth after each message, proven by the checksum over the ten best levels of each side.
 */
import { type Instrument, type Price, parsePrice, parseQuantity, type Quantity } from '../../domain/instrument.ts';
import type { BookLevel, BookSide } from '../../domain/market.ts';
import type { ExternalLevel } from '../market/external-book.ts';
import { crc32 } from '../surface/crc32.ts';
import type { UpstreamBookMessage } from './upstream-message.ts';

const CHECKED_LEVELS = 10;

export class UpstreamBook {
  readonly #instrument: Instrument;
  readonly #depth: number;
  /** Best first. */
  readonly #sides: Readonly<Record<BookSide, BookLevel[]>> = { bid: [], ask: [] };

  constructor(instrument: Instrument, depth: number) {
    this.#instrument = instrument;
    this.#depth = depth;
  }

  get bids(): readonly BookLevel[] {
    return this.#sides.bid;
  }

  get asks(): readonly BookLevel[] {
    return this.#sides.ask;
  }

  /** The middle of the best bid and ask; null while a side is empty. */
  get mid(): Price | null {
    const [bid] = this.#sides.bid;
    const [ask] = this.#sides.ask;
    return bid === undefined || ask === undefined ? null : (Math.round((bid.price + ask.price) / 2) as Price);
  }

  clear(): void {
    this.#sides.bid.length = 0;
    this.#sides.ask.length = 0;
  }

  /**
   * Every level that changed, levels that fell out of the window among them, or null: a number that cannot be read or a
   * checksum that does not hold. The book is then worthless until the next snapshot.
   */
  apply(message: UpstreamBookMessage): readonly ExternalLevel[] | null {
    if (message.isSnapshot) this.clear();
    const changes: ExternalLevel[] = [];
    for (const { side, price: priceText, quantity: quantityText } of message.levels) {
      const price = parsePrice(priceText, this.#instrument);
      const quantity = parseQuantity(quantityText, this.#instrument);
      if (price === null || quantity === null || price <= 0 || quantity < 0) return null;
      this.#set(side, price, quantity);
      changes.push({ side, price, quantity });
    }
    for (const side of ['bid', 'ask'] as const) {
      for (const { price } of this.#sides[side].splice(this.#depth)) {
        changes.push({ side, price, quantity: 0 as Quantity });
      }
    }
    return this.#checksum() === message.checksum ? changes : null;
  }

  #set(side: BookSide, price: Price, quantity: Quantity): void {
    const levels = this.#sides[side];
    const sign = side === 'bid' ? -1 : 1;
    let low = 0;
    let high = levels.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sign * (levels[middle]?.price ?? 0) < sign * price) low = middle + 1;
      else high = middle;
    }
    const isKnown = levels[low]?.price === price;
    if (quantity > 0) levels.splice(low, isKnown ? 1 : 0, { price, quantity });
    else if (isKnown) levels.splice(low, 1);
  }

  /** Padded decimals without their point and leading zeros are the scaled integers themselves. */
  #checksum(): number {
    let text = '';
    for (const levels of [this.#sides.ask, this.#sides.bid]) {
      for (const { price, quantity } of levels.slice(0, CHECKED_LEVELS)) text += `${price}${quantity}`;
    }
    return crc32(text);
  }
}
