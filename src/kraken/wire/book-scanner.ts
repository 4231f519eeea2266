/**
 * The `book` frame as the exchange writes it, byte by byte into a reused delta:
 *
 *   {"channel":"book","type":"update","data":[{"symbol":"BTC/USD","bids":[{"price":64525.0,"qty":0.5}],"asks":[],
 *   "checksum":2175437505,"timestamp":"2026-07-19T17:54:39.753424Z"}]}
 *
 * without white space. Any other order, field or notation, a symbol not in the table, a price of zero: not read here.
 */
import type { EpochMs } from '../../domain/time.ts';
import { BookDeltaBuffer } from './book-delta-buffer.ts';
import { GIVE_UP, literal, scanInteger, scanScaled, skipText } from './market-scan.ts';
import { hashStep, type MarketSymbolTable, type SymbolEntry } from './market-symbol-table.ts';
import { TimeScanner } from './market-time.ts';

const UPDATE = literal('{"channel":"book","type":"update","data":[{"symbol":"');
const SNAPSHOT = literal('{"channel":"book","type":"snapshot","data":[{"symbol":"');
/** Where the type begins, which the two have in different letters. */
const TYPE_AT = 26;
const BIDS = literal('","bids":[');
const ASKS = literal('],"asks":[');
const CHECKSUM = literal('],"checksum":');
const TIMESTAMP = literal(',"timestamp":"');
const TAIL = literal('"}]}');

const LETTER_S = 115;
const QUOTE = 34;
const COMMA = 44;
const CLOSE_LIST = 93;
const OPEN = 123;
const CLOSE = 125;

const LARGEST_CHECKSUM = 0xffffffff;

export class BookScanner {
  readonly #symbols: MarketSymbolTable;
  readonly #time = new TimeScanner();
  readonly #scratch = new Float64Array(2);
  readonly delta = new BookDeltaBuffer();

  constructor(symbols: MarketSymbolTable) {
    this.#symbols = symbols;
  }

  /** True: the whole frame was read and `delta` holds it. False: not a frame in the usual shape; `delta` is meaningless. */
  scan(frame: Uint8Array): boolean {
    const isSnapshot = frame[TYPE_AT] === LETTER_S;
    let at = skipText(frame, 0, isSnapshot ? SNAPSHOT : UPDATE);
    if (at === GIVE_UP) return false;

    const nameFrom = at;
    let hash = 0;
    let byte = frame[at] as number;
    while (byte !== QUOTE) {
      if (byte === undefined) return false;
      hash = hashStep(hash, byte);
      at += 1;
      byte = frame[at] as number;
    }
    const entry = this.#symbols.byBytes(frame, nameFrom, at, hash);
    if (entry === undefined) return false;

    const { delta } = this;
    delta.count = 0;
    at = skipText(frame, at, BIDS);
    if (at === GIVE_UP) return false;
    at = this.#levels(frame, at, entry, 0);
    if (at === GIVE_UP) return false;
    at = skipText(frame, at, ASKS);
    if (at === GIVE_UP) return false;
    at = this.#levels(frame, at, entry, 1);
    if (at === GIVE_UP) return false;
    at = skipText(frame, at, CHECKSUM);
    if (at === GIVE_UP) return false;

    const scratch = this.#scratch;
    at = scanInteger(frame, at, scratch, 0);
    if (at === GIVE_UP || (scratch[0] as number) > LARGEST_CHECKSUM) return false;
    at = skipText(frame, at, TIMESTAMP);
    if (at === GIVE_UP) return false;
    at = this.#time.scan(frame, at, scratch, 1);
    if (at === GIVE_UP) return false;
    if (skipText(frame, at, TAIL) !== frame.length) return false;

    delta.symbol = entry.symbol;
    delta.isSnapshot = isSnapshot;
    delta.checksum = scratch[0] as number;
    delta.exchangeTime = scratch[1] as EpochMs;
    return true;
  }

  /** Reads `{"price":…,"qty":…},…` up to the closing bracket, which it leaves. */
  #levels(frame: Uint8Array, from: number, entry: SymbolEntry, side: 0 | 1): number {
    let at = from;
    if (frame[at] === CLOSE_LIST) return at;
    const { delta } = this;
    const { pricePrecision, quantityPrecision } = entry;
    let { prices, quantities, sides } = delta;
    let index = delta.count;
    for (;;) {
      if (index === sides.length) {
        delta.grow();
        ({ prices, quantities, sides } = delta);
      }
      // {"price":
      if (
        frame[at] !== OPEN ||
        frame[at + 1] !== QUOTE ||
        frame[at + 2] !== 112 ||
        frame[at + 3] !== 114 ||
        frame[at + 4] !== 105 ||
        frame[at + 5] !== 99 ||
        frame[at + 6] !== 101 ||
        frame[at + 7] !== QUOTE ||
        frame[at + 8] !== 58
      ) {
        return GIVE_UP;
      }
      at = scanScaled(frame, at + 9, pricePrecision, prices, index);
      if (at === GIVE_UP || prices[index] === 0) return GIVE_UP;
      // ,"qty":
      if (
        frame[at] !== COMMA ||
        frame[at + 1] !== QUOTE ||
        frame[at + 2] !== 113 ||
        frame[at + 3] !== 116 ||
        frame[at + 4] !== 121 ||
        frame[at + 5] !== QUOTE ||
        frame[at + 6] !== 58
      ) {
        return GIVE_UP;
      }
      at = scanScaled(frame, at + 7, quantityPrecision, quantities, index);
      if (at === GIVE_UP || frame[at] !== CLOSE) return GIVE_UP;
      sides[index] = side;
      index += 1;
      const next = frame[at + 1];
      if (next === CLOSE_LIST) {
        delta.count = index;
        return at + 1;
      }
      if (next !== COMMA) return GIVE_UP;
      at += 2;
    }
  }
}
