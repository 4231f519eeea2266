/**
 * CRC-32 (IEEE, reflected) of a book's ten best levels without writing their text. A level's token is the decimal text of
 * its two scaled integers, price then quantity: `45285.2 x 0.00100000` is `452852100000` (leading zeros fall away). Each
 * level keeps the CRC and length of its own token; the CRC of a concatenation follows from the CRCs of its parts by
 * advancing the left one over as many zero bytes as the right one is long.
 */

/** Levels a side that the exchange's checksum covers. */
export const CHECKSUM_LEVELS = 10;

/** Two integers below 2^53 have at most 16 digits each. */
const LONGEST_TOKEN = 32;
const LONGEST_SIDE = CHECKSUM_LEVELS * LONGEST_TOKEN;
const TABLE = 256;

const byteTable = new Int32Array(TABLE);
for (let index = 0; index < TABLE; index += 1) {
  let crc = index;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  byteTable[index] = crc;
}

/** Four tables in a row: entry `t * 256 + b` advances byte `b` at position `t` of a word. Slicing by four. */
const wordTable = new Int32Array(4 * TABLE);
for (let index = 0; index < TABLE; index += 1) {
  let crc = byteTable[index] ?? 0;
  wordTable[3 * TABLE + index] = crc;
  for (let position = 2; position >= 0; position -= 1) {
    crc = (byteTable[crc & 255] ?? 0) ^ (crc >>> 8);
    wordTable[position * TABLE + index] = crc;
  }
}

/** ASCII of every four-digit group, first digit in the lowest byte. */
const digitGroups = new Int32Array(10_000);
for (let value = 0; value < 10_000; value += 1) {
  const text = String(value).padStart(4, '0');
  for (let index = 0; index < 4; index += 1) {
    digitGroups[value] = (digitGroups[value] ?? 0) | (text.charCodeAt(index) << (8 * index));
  }
}

/** For every length up to the longest token, and every multiple of it up to a side: the operator "that many zero bytes follow". */
const tokenShifts = Array.from({ length: LONGEST_TOKEN + 1 }, (_, length) => shiftTables(length));
const blockShifts = Array.from({ length: CHECKSUM_LEVELS + 1 }, (_, block) => shiftTables(block * LONGEST_TOKEN));

function shiftTables(length: number): Int32Array {
  const basis = new Int32Array(32);
  for (let bit = 0; bit < 32; bit += 1) {
    let crc = 1 << bit;
    for (let step = 0; step < length; step += 1) crc = (byteTable[crc & 255] ?? 0) ^ (crc >>> 8);
    basis[bit] = crc;
  }
  const tables = new Int32Array(4 * TABLE);
  for (let position = 0; position < 4; position += 1) {
    for (let byte = 0; byte < TABLE; byte += 1) {
      let crc = 0;
      for (let bit = 0; bit < 8; bit += 1) if (byte & (1 << bit)) crc ^= basis[position * 8 + bit] ?? 0;
      tables[position * TABLE + byte] = crc;
    }
  }
  return tables;
}

function shift(crc: number, tables: Int32Array): number {
  return (
    (tables[crc & 255] as number) ^
    (tables[TABLE + ((crc >>> 8) & 255)] as number) ^
    (tables[2 * TABLE + ((crc >>> 16) & 255)] as number) ^
    (tables[3 * TABLE + (crc >>> 24)] as number)
  );
}

/** CRC of `left` followed by a token of at most 32 bytes. */
export function appendToken(left: number, tokenCrc: number, tokenLength: number): number {
  return shift(left, tokenShifts[tokenLength] as Int32Array) ^ tokenCrc;
}

/** CRC of one side's text followed by the other's, which is at most ten tokens long. Unsigned, as the exchange sends it. */
export function joinSides(askCrc: number, bidCrc: number, bidLength: number): number {
  if (bidLength > LONGEST_SIDE)
    throw new Error(`Checksum text of ${bidLength} bytes: at most ${LONGEST_SIDE} expected`);
  const blocks = (bidLength / LONGEST_TOKEN) | 0;
  const whole = shift(askCrc, blockShifts[blocks] as Int32Array);
  return (shift(whole, tokenShifts[bidLength - blocks * LONGEST_TOKEN] as Int32Array) ^ bidCrc) >>> 0;
}

/** CRC of the token of a level. Both are integers from 1 to 2^53 - 1. */
export function tokenCrc(price: number, quantity: number): number {
  return ~advanceDigits(advanceDigits(-1, price), quantity);
}

/** Characters in the token of a level. */
export function tokenLength(price: number, quantity: number): number {
  return digitCount(price) + digitCount(quantity);
}

function digitCount(value: number): number {
  if (value < 1e8) return smallDigitCount(value);
  const high = Math.floor(value / 1e8);
  return 8 + (high < 1e8 ? smallDigitCount(high) : 9);
}

function smallDigitCount(value: number): number {
  if (value < 10_000) return value < 100 ? (value < 10 ? 1 : 2) : value < 1000 ? 3 : 4;
  return value < 1_000_000 ? (value < 100_000 ? 5 : 6) : value < 10_000_000 ? 7 : 8;
}

/** Advances a raw CRC over the decimal text of an integer from 1 to 2^53 - 1. */
function advanceDigits(crc: number, value: number): number {
  if (value < 1e8) return advanceLeading(crc, value | 0);
  const high = Math.floor(value / 1e8);
  const low = (value - high * 1e8) | 0;
  const middle = (low / 10_000) | 0;
  return advanceGroup(advanceGroup(advanceLeading(crc, high | 0), middle), low - middle * 10_000);
}

/** Of an integer below 10^8, without leading zeros. */
function advanceLeading(crc: number, value: number): number {
  if (value < 10_000) return advanceShort(crc, value);
  const high = (value / 10_000) | 0;
  return advanceGroup(advanceShort(crc, high), value - high * 10_000);
}

function advanceGroup(crc: number, group: number): number {
  const word = crc ^ (digitGroups[group] as number);
  return (
    (wordTable[word & 255] as number) ^
    (wordTable[TABLE + ((word >>> 8) & 255)] as number) ^
    (wordTable[2 * TABLE + ((word >>> 16) & 255)] as number) ^
    (wordTable[3 * TABLE + (word >>> 24)] as number)
  );
}

function advanceShort(crc: number, value: number): number {
  const digits = value < 100 ? (value < 10 ? 1 : 2) : value < 1000 ? 3 : 4;
  let word = (digitGroups[value] as number) >>> (8 * (4 - digits));
  let result = crc;
  for (let index = 0; index < digits; index += 1) {
    result = (byteTable[(result ^ word) & 255] as number) ^ (result >>> 8);
    word >>>= 8;
  }
  return result;
}
