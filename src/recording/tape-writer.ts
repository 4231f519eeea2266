/** Entries into blocks. Writing one costs a copy and no allocation; what is full, or old enough, is handed on whole. */
import { TAG, type TapeStart } from './tape-format.ts';

const BLOCK_BYTES = 1024 * 1024;
/** Room for the fields beside an entry's own text or bytes. */
const FIELDS_BYTES = 96;

export interface TapeBlock {
  readonly bytes: Uint8Array;
  /** Monotonic microseconds of the first and last entry that came in; null when none did. */
  readonly fromUs: number | null;
  readonly toUs: number | null;
  readonly arrivals: number;
  /** Gives the memory back once the bytes are no longer needed. */
  release(): void;
}

export class TapeWriter {
  readonly #take: (block: TapeBlock) => void;
  readonly #spare: Buffer[] = [];
  #block: Buffer = Buffer.allocUnsafe(BLOCK_BYTES);
  #used = 0;
  #wall = 0;
  #monotonicUs = 0;
  #fromUs: number | null = null;
  #toUs: number | null = null;
  #arrivals = 0;

  constructor(take: (block: TapeBlock) => void) {
    this.#take = take;
  }

  get isEmpty(): boolean {
    return this.#used === 0;
  }

  start(start: TapeStart): void {
    const text = JSON.stringify(start);
    this.#begin(TAG.start, text.length * 3);
    this.#text(text);
  }

  wall(at: number): void {
    this.#begin(TAG.wall, 0);
    this.#wallTime(at);
  }

  monotonic(atUs: number): void {
    this.#begin(TAG.monotonic, 0);
    this.#time(atUs);
  }

  random(value: number): void {
    this.#begin(TAG.random, 0);
    this.#used = this.#block.writeDoubleLE(value, this.#used);
  }

  uuid(text: string): void {
    this.#begin(TAG.uuid, text.length * 3);
    this.#text(text);
  }

  value(name: string, json: string): void {
    this.#begin(TAG.value, (name.length + json.length) * 3);
    this.#text(name);
    this.#text(json);
  }

  /** Of a timer, an opened socket, a window that came or went: a number alone. */
  arrival(tag: number, isJoined: boolean, atUs: number, id: number): void {
    this.#arrive(tag, isJoined, atUs, 0);
    this.#unsigned(id);
  }

  arrivalText(tag: number, isJoined: boolean, atUs: number, id: number, text: string): void {
    this.#arrive(tag, isJoined, atUs, text.length * 3);
    this.#unsigned(id);
    this.#text(text);
  }

  host(isJoined: boolean, atUs: number, name: string, json: string): void {
    this.#arrive(TAG.host, isJoined, atUs, (name.length + json.length) * 3);
    this.#text(name);
    this.#text(json);
  }

  frame(isJoined: boolean, atUs: number, wall: number, socket: number, bytes: Uint8Array): void {
    this.#arrive(TAG.frame, isJoined, atUs, bytes.length);
    this.#unsigned(socket);
    this.#wallTime(wall);
    this.#unsigned(bytes.length);
    this.#block.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  bytesMessage(isJoined: boolean, atUs: number, window: number, length: number): void {
    this.#arrive(TAG.bytesMessage, isJoined, atUs, 0);
    this.#unsigned(window);
    this.#unsigned(length);
  }

  /** What went out: a number, and a text where there is one. */
  leaving(tag: number, id: number, ...texts: readonly string[]): void {
    this.#begin(
      tag,
      texts.reduce((sum, { length }) => sum + length * 3 + 8, 0),
    );
    this.#unsigned(id);
    for (const text of texts) this.#text(text);
  }

  send(socket: number, isHandedOver: boolean, text: string): void {
    this.#begin(TAG.send, text.length * 3);
    this.#unsigned(socket);
    this.#byte(isHandedOver ? 1 : 0);
    this.#text(text);
  }

  closing(socket: number, code: number): void {
    this.#begin(TAG.closing, 0);
    this.#unsigned(socket);
    this.#unsigned(code);
  }

  checkpoint(hash: string): void {
    this.#begin(TAG.checkpoint, hash.length * 3);
    this.#text(hash);
  }

  /** Hands on what there is, however little. */
  flush(): void {
    if (this.#used === 0) return;
    const block = this.#block;
    const isUsual = block.length === BLOCK_BYTES;
    this.#take({
      bytes: block.subarray(0, this.#used),
      fromUs: this.#fromUs,
      toUs: this.#toUs,
      arrivals: this.#arrivals,
      release: () => {
        if (isUsual && this.#spare.length < 4) this.#spare.push(block);
      },
    });
    this.#block = this.#spare.pop() ?? Buffer.allocUnsafe(BLOCK_BYTES);
    this.#used = 0;
    this.#wall = 0;
    this.#monotonicUs = 0;
    this.#fromUs = null;
    this.#toUs = null;
    this.#arrivals = 0;
  }

  #arrive(tag: number, isJoined: boolean, atUs: number, textBytes: number): void {
    this.#begin(tag, textBytes);
    this.#fromUs ??= atUs;
    this.#toUs = atUs;
    this.#arrivals += 1;
    this.#byte(isJoined ? 1 : 0);
    this.#time(atUs);
  }

  /** An entry never straddles two blocks. */
  #begin(tag: number, textBytes: number): void {
    const needed = textBytes + FIELDS_BYTES;
    if (this.#used + needed > this.#block.length) {
      this.flush();
      if (needed > this.#block.length) this.#block = Buffer.allocUnsafe(needed);
    }
    this.#byte(tag);
  }

  #byte(value: number): void {
    this.#block[this.#used] = value;
    this.#used += 1;
  }

  #text(text: string): void {
    const length = Buffer.byteLength(text);
    this.#unsigned(length);
    this.#used += this.#block.write(text, this.#used);
  }

  #wallTime(at: number): void {
    this.#signed(at - this.#wall);
    this.#wall = at;
  }

  #time(atUs: number): void {
    this.#signed(atUs - this.#monotonicUs);
    this.#monotonicUs = atUs;
  }

  #signed(value: number): void {
    this.#unsigned(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** Up to 2^53: beyond 31 bits by division. */
  #unsigned(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.#byte((rest % 0x80) | 0x80);
      rest = rest < 0x80000000 ? rest >>> 7 : Math.floor(rest / 0x80);
    }
    this.#byte(rest);
  }
}
