/**
 * The `book` channel of one symbol, all depths at once. Each change of the book is walked in order against a ladder of
 * the whole book, and every window (the best `depth` levels of a side) reports what it sees:
 *
 * - a better level pushes the worst one out silently;
 * - a level leaving the window brings in the next one, right behind the deletion;
 * - one message may name a price several times; the client truncates only after the whole message.
 *
 * A message is written once per depth and shared by all its subscribers.
 */
import { formatPrice, formatQuantity, type Instrument, type Price, type Quantity } from '../../../domain/instrument.ts';
import type { BookSide } from '../../../domain/market.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { BookChange, BookReader } from '../../exchange.ts';
import { crc32 } from '../crc32.ts';
import { microsecondTime } from '../wire-text.ts';
import { DepthLadder } from './depth-ladder.ts';
import type { ChannelFrame, Subscriber } from './subscriber.ts';

export const BOOK_DEPTHS = [10, 25, 100, 500, 1000] as const;
const CHECKSUM_LEVELS = 10;
/** More levels than any window or book here has. */
const WHOLE_BOOK = 100_000;

interface Window {
  readonly depth: number;
  readonly subscribers: Set<Subscriber>;
  readonly entries: Record<BookSide, string[]>;
  /** Prices pushed out during the current message, which the client still holds. */
  readonly pushedOut: Record<BookSide, Price[]>;
}

export class BookFeed {
  readonly #instrument: Instrument;
  readonly #reader: BookReader;
  readonly #sides: Record<BookSide, DepthLadder> = { bid: new DepthLadder('bid'), ask: new DepthLadder('ask') };
  readonly #windows = new Map<number, Window>();
  readonly #updateFrame: ChannelFrame;
  #checksum = 0;
  #isChecksumStale = true;

  constructor(instrument: Instrument, reader: BookReader) {
    this.#instrument = instrument;
    this.#reader = reader;
    this.#updateFrame = { channel: 'book', symbol: instrument.symbol, type: 'update' };
  }

  subscribe(depth: number, subscriber: Subscriber): void {
    if (this.#windows.size === 0) this.#load();
    let window = this.#windows.get(depth);
    if (window === undefined) {
      window = {
        depth,
        subscribers: new Set(),
        entries: { bid: [], ask: [] },
        pushedOut: { bid: [], ask: [] },
      };
      this.#windows.set(depth, window);
    }
    window.subscribers.add(subscriber);
  }

  unsubscribe(depth: number, subscriber: Subscriber): void {
    const window = this.#windows.get(depth);
    if (window === undefined) return;
    window.subscribers.delete(subscriber);
    if (window.subscribers.size === 0) this.#windows.delete(depth);
  }

  /** For a subscribed depth. */
  snapshot(depth: number, at: EpochMs): string {
    const side = (ladder: DepthLadder): string => {
      const levels: string[] = [];
      for (let index = 0; index < depth; index += 1) {
        const level = ladder.at(index);
        if (level === undefined) break;
        levels.push(this.#entry(level.price, level.quantity));
      }
      return levels.join(',');
    };
    return this.#message('snapshot', side(this.#sides.bid), side(this.#sides.ask), microsecondTime(at));
  }

  changed(change: BookChange): void {
    if (this.#windows.size === 0) return;
    for (const level of change.levels) this.#touch(level.side, level.price, level.quantity);
    let time: string | null = null;
    for (const window of this.#windows.values()) {
      const { bid, ask } = window.entries;
      if (bid.length > 0 || ask.length > 0) {
        time ??= microsecondTime(change.at);
        const text = this.#message('update', bid.join(','), ask.join(','), time);
        window.entries.bid = [];
        window.entries.ask = [];
        for (const subscriber of window.subscribers) subscriber.deliver(this.#updateFrame, text);
      }
      window.pushedOut.bid.length = 0;
      window.pushedOut.ask.length = 0;
    }
  }

  #load(): void {
    this.#sides.bid.load(this.#reader.levels('bid', WHOLE_BOOK));
    this.#sides.ask.load(this.#reader.levels('ask', WHOLE_BOOK));
    this.#isChecksumStale = true;
  }

  #touch(side: BookSide, price: Price, quantity: Quantity): void {
    const ladder = this.#sides[side];
    const found = ladder.locate(price);
    if (found < 0 && quantity === 0) return;
    const index = found < 0 ? ~found : found;
    if (index < CHECKSUM_LEVELS) this.#isChecksumStale = true;
    if (found < 0) ladder.insert(index, price, quantity);
    else if (quantity === 0) ladder.remove(index);
    else ladder.set(index, quantity);

    let entry: string | null = null;
    for (const window of this.#windows.values()) {
      if (index >= window.depth) {
        if (quantity === 0 && window.pushedOut[side].includes(price)) {
          window.entries[side].push(this.#entry(price, quantity));
        }
        continue;
      }
      entry ??= this.#entry(price, quantity);
      window.entries[side].push(entry);
      if (found < 0) {
        const pushedOut = ladder.at(window.depth);
        if (pushedOut !== undefined) window.pushedOut[side].push(pushedOut.price);
      } else if (quantity === 0) {
        const entering = ladder.at(window.depth - 1);
        if (entering !== undefined) window.entries[side].push(this.#entry(entering.price, entering.quantity));
      }
    }
  }

  #entry(price: Price, quantity: Quantity): string {
    return `{"price":${formatPrice(price, this.#instrument)},"qty":${formatQuantity(quantity, this.#instrument)}}`;
  }

  #message(type: 'snapshot' | 'update', bids: string, asks: string, time: string): string {
    if (this.#isChecksumStale) {
      this.#checksum = crc32(
        this.#sides.ask.checksumDigits(CHECKSUM_LEVELS) + this.#sides.bid.checksumDigits(CHECKSUM_LEVELS),
      );
      this.#isChecksumStale = false;
    }
    return `{"channel":"book","type":"${type}","data":[{"symbol":"${this.#instrument.symbol}","bids":[${bids}],"asks":[${asks}],"checksum":${this.#checksum},"timestamp":"${time}"}]}`;
  }
}
