/** Blocks back into entries. A tag or a length that cannot be is an error that names where it stands: nothing is guessed. */
import { TAG, type TapeEntry, type TapeStart } from './tape-format.ts';

class TapeDamaged extends Error {
  override readonly name = 'TapeDamaged';
}

/** Entries of one block, each read when it is asked for. Bytes of a frame are the block's own. */
export class BlockReader {
  readonly #bytes: Buffer;
  #at = 0;
  #wall = 0;
  #monotonicUs = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Null at the end. */
  next(): TapeEntry | null {
    if (this.#at >= this.#bytes.length) return null;
    const begin = this.#at;
    const tag = this.#byte();
    switch (tag) {
      case TAG.start:
        // Written by this program in this version of the tape, which the file's header has told.
        return { kind: 'start', start: JSON.parse(this.#text()) as TapeStart };
      case TAG.wall:
        return { kind: 'wall', at: this.#wallTime() };
      case TAG.monotonic:
        return { kind: 'monotonic', atUs: this.#time() };
      case TAG.random: {
        const value = this.#bytes.readDoubleLE(this.#at);
        this.#at += 8;
        return { kind: 'random', value };
      }
      case TAG.uuid:
        return { kind: 'uuid', text: this.#text() };
      case TAG.value:
        return { kind: 'value', name: this.#text(), json: this.#text() };
      case TAG.timer:
        return { kind: 'timer', ...this.#arrival(), timer: this.#unsigned() };
      case TAG.opened:
        return { kind: 'opened', ...this.#arrival(), socket: this.#unsigned() };
      case TAG.frame: {
        const arrival = this.#arrival();
        const socket = this.#unsigned();
        const wall = this.#wallTime();
        return { kind: 'frame', ...arrival, socket, wall, bytes: this.#slice() };
      }
      case TAG.closed:
        return { kind: 'closed', ...this.#arrival(), socket: this.#unsigned(), json: this.#text() };
      case TAG.settled:
        return { kind: 'settled', ...this.#arrival(), call: this.#unsigned(), json: this.#text() };
      case TAG.attached:
        return { kind: 'attached', ...this.#arrival(), window: this.#unsigned() };
      case TAG.message:
        return { kind: 'message', ...this.#arrival(), window: this.#unsigned(), text: this.#text() };
      case TAG.bytesMessage:
        return { kind: 'bytesMessage', ...this.#arrival(), window: this.#unsigned(), length: this.#unsigned() };
      case TAG.detached:
        return { kind: 'detached', ...this.#arrival(), window: this.#unsigned() };
      case TAG.host:
        return { kind: 'host', ...this.#arrival(), name: this.#text(), json: this.#text() };
      case TAG.connect:
        return { kind: 'connect', socket: this.#unsigned(), url: this.#text() };
      case TAG.send:
        return { kind: 'send', socket: this.#unsigned(), isHandedOver: this.#byte() === 1, text: this.#text() };
      case TAG.closing:
        return { kind: 'closing', socket: this.#unsigned(), code: this.#unsigned() };
      case TAG.terminate:
        return { kind: 'terminate', socket: this.#unsigned() };
      case TAG.call:
        return { kind: 'call', call: this.#unsigned(), name: this.#text(), json: this.#text() };
      case TAG.checkpoint:
        return { kind: 'checkpoint', hash: this.#text() };
      default:
        throw new TapeDamaged(`Byte ${begin} of a block holds ${tag}, which begins no entry.`);
    }
  }

  #arrival(): { readonly isJoined: boolean; readonly atUs: number } {
    return { isJoined: this.#byte() === 1, atUs: this.#time() };
  }

  #byte(): number {
    const value = this.#bytes[this.#at];
    if (value === undefined) throw new TapeDamaged('A block ends inside an entry.');
    this.#at += 1;
    return value;
  }

  #text(): string {
    const bytes = this.#slice();
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  }

  #slice(): Uint8Array {
    const length = this.#unsigned();
    if (this.#at + length > this.#bytes.length) throw new TapeDamaged('A block ends inside an entry.');
    const slice = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return slice;
  }

  #wallTime(): number {
    this.#wall += this.#signed();
    return this.#wall;
  }

  #time(): number {
    this.#monotonicUs += this.#signed();
    return this.#monotonicUs;
  }

  #signed(): number {
    const value = this.#unsigned();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  #unsigned(): number {
    let value = 0;
    let unit = 1;
    for (;;) {
      const byte = this.#byte();
      value += (byte & 0x7f) * unit;
      if (byte < 0x80) return value;
      unit *= 0x80;
      if (unit > 2 ** 56) throw new TapeDamaged('A number in a block has no end.');
    }
  }
}
