/**
 * Books kept from raw frames by a client that shares no code with either side: texts in maps, levels in sorted lists,
 * checksums by zlib. It follows the published rules only: apply in order, truncate after the message, compare.
 */
import { crc32 } from 'node:zlib';

type Side = 'bids' | 'asks';
const SIDES = ['bids', 'asks'] as const;

const LEVEL = /\{"price":([\d.]+),"qty":([\d.]+)\}/g;
const ORDER =
  /\{(?:"event":"(\w+)",)?"order_id":"([^"]+)","limit_price":([\d.]+),"order_qty":([\d.]+),"timestamp":"[^"]+"\}/g;

const digits = (text: string): string => text.replace('.', '').replace(/^0+/, '');

/** The text of one side's array. */
function arrayText(frame: string, name: Side): string {
  const start = frame.indexOf(`"${name}":[`);
  if (start < 0) throw new Error(`No ${name} in ${frame.slice(0, 200)}`);
  return frame.slice(start, frame.indexOf(']', start));
}

function checksumOf(frame: string): number {
  const match = /"checksum":(\d+)/.exec(frame);
  if (match === null) throw new Error(`No checksum in ${frame.slice(0, 200)}`);
  return Number(match[1]);
}

/** Values by price text, with the prices in order. */
class Levels<T> {
  readonly #direction: number;
  readonly #values = new Map<string, T>();
  #prices: { readonly text: string; readonly value: number }[] = [];

  constructor(side: Side) {
    this.#direction = side === 'asks' ? 1 : -1;
  }

  clear(): void {
    this.#values.clear();
    this.#prices = [];
  }

  get(price: string): T | undefined {
    return this.#values.get(price);
  }

  set(price: string, value: T): void {
    if (!this.#values.has(price)) {
      this.#prices.push({ text: price, value: Number(price) });
      this.#prices.sort((a, b) => (a.value - b.value) * this.#direction);
    }
    this.#values.set(price, value);
  }

  delete(price: string): void {
    if (!this.#values.delete(price)) return;
    this.#prices.splice(
      this.#prices.findIndex((entry) => entry.text === price),
      1,
    );
  }

  truncate(depth: number): void {
    for (const { text } of this.#prices.splice(depth)) this.#values.delete(text);
  }

  best(count: number): readonly (readonly [price: string, value: T])[] {
    return this.#prices.slice(0, count).flatMap(({ text }) => {
      const value = this.#values.get(text);
      return value === undefined ? [] : [[text, value] as const];
    });
  }
}

export class RawBook {
  readonly #depth: number;
  readonly #sides = { bids: new Levels<string>('bids'), asks: new Levels<string>('asks') };

  constructor(depth: number) {
    this.#depth = depth;
  }

  /** False when the checksum does not match after the frame. */
  apply(frame: string): boolean {
    const isSnapshot = frame.includes('"type":"snapshot"');
    for (const side of SIDES) {
      const levels = this.#sides[side];
      if (isSnapshot) levels.clear();
      for (const [, price = '', quantity = ''] of arrayText(frame, side).matchAll(LEVEL)) {
        if (/^0\.?0*$/.test(quantity)) levels.delete(price);
        else levels.set(price, quantity);
      }
      levels.truncate(this.#depth);
    }
    return this.checksum() === checksumOf(frame);
  }

  checksum(): number {
    const text = (side: Side): string =>
      this.#sides[side]
        .best(10)
        .map(([price, quantity]) => digits(price) + digits(quantity))
        .join('');
    return crc32(text('asks') + text('bids'));
  }

  /** `price quantity` lines, best first. */
  lines(side: Side): readonly string[] {
    return this.#sides[side].best(this.#depth).map(([price, quantity]) => `${price} ${quantity}`);
  }
}

export class RawOrderBook {
  readonly #depth: number;
  readonly #sides = { bids: new Levels<Map<string, string>>('bids'), asks: new Levels<Map<string, string>>('asks') };

  constructor(depth: number) {
    this.#depth = depth;
  }

  apply(frame: string): boolean {
    const isSnapshot = frame.includes('"type":"snapshot"');
    for (const side of SIDES) {
      const levels = this.#sides[side];
      if (isSnapshot) levels.clear();
      for (const [, event, id = '', price = '', quantity = ''] of arrayText(frame, side).matchAll(ORDER)) {
        const queue = levels.get(price) ?? new Map<string, string>();
        if (event === 'delete') queue.delete(id);
        else queue.set(id, quantity);
        if (queue.size === 0) levels.delete(price);
        else levels.set(price, queue);
      }
      levels.truncate(this.#depth);
    }
    return this.checksum() === checksumOf(frame);
  }

  checksum(): number {
    const text = (side: Side): string =>
      this.#sides[side]
        .best(10)
        .flatMap(([price, queue]) => [...queue.values()].map((quantity) => digits(price) + digits(quantity)))
        .join('');
    return crc32(text('asks') + text('bids'));
  }

  /** `price id quantity` lines, best first, queue order inside a level. */
  lines(side: Side): readonly string[] {
    return this.#sides[side]
      .best(this.#depth)
      .flatMap(([price, queue]) => [...queue].map(([id, quantity]) => `${price} ${id} ${quantity}`));
  }
}
