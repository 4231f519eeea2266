/** A WebSocket as the simulator drives it: whole messages, and the uglier ways of delivering them. */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { RawLink } from '../faults/faulty-link.ts';

/** A client this far behind is cut off rather than buffered for. */
const MAX_UNSENT_BYTES = 64 << 20;
const DRIP_MS = 100;
const FIN = 0x80;
const TEXT = 0x1;
const PONG = 0xa;

export class SocketLink implements RawLink {
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  /** Bytes of messages that leave slowly, in order; while there are any, every message queues behind them. */
  #dripping: Buffer = Buffer.alloc(0);
  #bytesPerSecond = 1;
  #dripTimer: NodeJS.Timeout | null = null;

  constructor(socket: WebSocket, stream: Duplex) {
    this.#socket = socket;
    this.#stream = stream;
  }

  send(text: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#dripTimer !== null) {
      this.#queue(TEXT, Buffer.from(text));
      return;
    }
    this.#socket.send(text);
    if (this.#socket.bufferedAmount > MAX_UNSENT_BYTES) this.#socket.terminate();
  }

  sendFragments(text: string, size: number): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#dripTimer !== null) {
      this.send(text);
      return;
    }
    const bytes = Buffer.from(text);
    for (let start = 0; start < bytes.length; start += size) {
      const isLast = start + size >= bytes.length;
      this.#socket.send(bytes.subarray(start, start + size), { binary: false, fin: isLast });
    }
  }

  sendSlowly(text: string, bytesPerSecond: number): void {
    this.#bytesPerSecond = bytesPerSecond;
    this.#queue(TEXT, Buffer.from(text));
    this.#dripTimer ??= setInterval(() => this.#drip(), DRIP_MS);
  }

  sendTogether(texts: readonly string[]): void {
    this.#stream.cork();
    for (const text of texts) this.send(text);
    this.#stream.uncork();
  }

  /** The answer to a protocol ping, which must not fall into the middle of a slow frame. */
  pong(payload: Buffer): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#dripTimer === null) this.#socket.pong(payload);
    else this.#queue(PONG, payload);
  }

  /** 1006 is an end without a word, 1005 a close frame without a code. */
  close(code: number, reason: string): void {
    this.#stopDripping();
    if (code === 1006) this.#socket.terminate();
    else if (code === 1005) this.#socket.close();
    else this.#socket.close(code, reason);
  }

  /** The connection is gone: timers go with it. */
  closed(): void {
    this.#stopDripping();
  }

  #queue(opcode: number, payload: Buffer): void {
    this.#dripping = Buffer.concat([this.#dripping, frame(opcode, payload)]);
  }

  #owed = 0;

  #drip(): void {
    this.#owed += (this.#bytesPerSecond * DRIP_MS) / 1000;
    const count = Math.floor(this.#owed);
    if (count === 0) return;
    this.#owed -= count;
    if (!this.#stream.destroyed) this.#stream.write(this.#dripping.subarray(0, count));
    this.#dripping = this.#dripping.subarray(count);
    if (this.#dripping.length === 0) this.#stopDripping();
  }

  #stopDripping(): void {
    if (this.#dripTimer !== null) clearInterval(this.#dripTimer);
    this.#dripTimer = null;
    this.#dripping = Buffer.alloc(0);
  }
}

/** An unmasked frame, complete in itself (RFC 6455, section 5.2). */
function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  if (length < 126) return Buffer.concat([Buffer.from([FIN | opcode, length]), payload]);
  const header = Buffer.alloc(length < 65_536 ? 4 : 10);
  header[0] = FIN | opcode;
  header[1] = length < 65_536 ? 126 : 127;
  if (length < 65_536) header.writeUInt16BE(length, 2);
  else header.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([header, payload]);
}
