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

/** How many shifts are tabled: by 0 to 32 bytes, then by every further multiple of 32 up to a side's text. */
const SHIFTS = LONGEST_TOKEN + CHECKSUM_LEVELS;

/**
 * Eight tables of 16 a shift: the operator "that many zero bytes follow", which is linear over the bits of a CRC, so each
 * of its eight half bytes is looked up apart. Half bytes, because the handful of lengths in use must stay in the
 * processor's nearest cache beside the book: tables of whole bytes need half the look-ups and cost more.
 */
const shiftTable = new Int32Array(SHIFTS * 128);
for (let index = 0; index < SHIFTS; index += 1) {
  fillShift(index, index <= LONGEST_TOKEN ? index : (index - LONGEST_TOKEN + 1) * LONGEST_TOKEN);
}

function fillShift(index: number, length: number): void {
  for (let nibble = 0; nibble < 128; nibble += 1) {
    let crc = (nibble & 15) << (4 * (nibble >> 4));
    for (let step = 0; step < length; step += 1) crc = (byteTable[crc & 255] ?? 0) ^ (crc >>> 8);
    shiftTable[index * 128 + nibble] = crc;
  }
}

function shift(crc: number, index: number): number {
  const at = index << 7;
  return (
    (shiftTable[at | (crc & 15)] as number) ^
    (shiftTable[at | 16 | ((crc >>> 4) & 15)] as number) ^
    (shiftTable[at | 32 | ((crc >>> 8) & 15)] as number) ^
    (shiftTable[at | 48 | ((crc >>> 12) & 15)] as number) ^
    (shiftTable[at | 64 | ((crc >>> 16) & 15)] as number) ^
    (shiftTable[at | 80 | ((crc >>> 20) & 15)] as number) ^
    (shiftTable[at | 96 | ((crc >>> 24) & 15)] as number) ^
    (shiftTable[at | 112 | (crc >>> 28)] as number)
  );
}

/** CRC of `left` followed by a token of at most 32 bytes. */
export function appendToken(left: number, tokenCrc: number, tokenLength: number): number {
  return shift(left, tokenLength) ^ tokenCrc;
}

/** CRC of the asks' text followed by the bids', which is at most ten tokens long; as a signed 32-bit integer. */
export function joinSides(askCrc: number, bidCrc: number, bidLength: number): number {
  if (bidLength > LONGEST_SIDE)
    throw new Error(`Checksum text of ${bidLength} bytes: at most ${LONGEST_SIDE} expected`);
  const blocks = bidLength >>> 5;
  const whole = blocks === 0 ? askCrc : shift(askCrc, LONGEST_TOKEN + blocks - 1);
  return shift(whole, bidLength & (LONGEST_TOKEN - 1)) ^ bidCrc;
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

/** Over four digits, leading zeros included. */
function advanceGroup(crc: number, group: number): number {
  return advanceWord(crc ^ asciiOf(group));
}

function advanceWord(word: number): number {
  return (
    (wordTable[word & 255] as number) ^
    (wordTable[TABLE | ((word >>> 8) & 255)] as number) ^
    (wordTable[(2 * TABLE) | ((word >>> 16) & 255)] as number) ^
    (wordTable[(3 * TABLE) | (word >>> 24)] as number)
  );
}

/** Over an integer below 10 000 without leading zeros: one to four bytes at once. */
function advanceShort(crc: number, value: number): number {
  const word = asciiOf(value);
  if (value >= 1000) return advanceWord(crc ^ word);
  if (value >= 100) {
    const three = crc ^ (word >>> 8);
    return (
      (wordTable[TABLE | (three & 255)] as number) ^
      (wordTable[(2 * TABLE) | ((three >>> 8) & 255)] as number) ^
      (wordTable[(3 * TABLE) | ((three >>> 16) & 255)] as number) ^
      (crc >>> 24)
    );
  }
  if (value >= 10) {
    const two = crc ^ (word >>> 16);
    return (
      (wordTable[(2 * TABLE) | (two & 255)] as number) ^
      (wordTable[(3 * TABLE) | ((two >>> 8) & 255)] as number) ^
      (crc >>> 16)
    );
  }
  return (wordTable[(3 * TABLE) | ((crc ^ (word >>> 24)) & 255)] as number) ^ (crc >>> 8);
}

/** The four digits of an integer below 10 000, first digit in the lowest byte. Divides by multiplying: exact in this range. */
function asciiOf(group: number): number {
  const high = (group * 5243) >>> 19;
  const low = group - high * 100;
  const first = (high * 103) >>> 10;
  const third = (low * 103) >>> 10;
  return 0x30303030 + (first | ((high - first * 10) << 8) | (third << 16) | ((low - third * 10) << 24));
}
