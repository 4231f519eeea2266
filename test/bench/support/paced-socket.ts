/** One end sends, the other takes and acknowledges, over a WebSocket on loopback within one process: both ends' CPU is seen. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket, WebSocketServer } from 'ws';
import type { BookCarrier } from './book-carriers.ts';
import type { MarketStates } from './market-states.ts';

const FRAME_MS = 1000 / 60;

export class PacedSocket {
  readonly #server: WebSocketServer;
  readonly #sender: WebSocket;
  readonly #receiver: WebSocket;
  #take: (message: string | Uint8Array) => void = () => {};
  #acknowledged = 0;

  private constructor(server: WebSocketServer, sender: WebSocket, receiver: WebSocket) {
    this.#server = server;
    this.#sender = sender;
    this.#receiver = receiver;
    receiver.binaryType = 'arraybuffer';
    receiver.on('message', (data, isBinary) => {
      if (data instanceof ArrayBuffer) this.#take(new Uint8Array(data));
      else if (!isBinary) this.#take(data.toString());
      receiver.send('{"type":"ack"}');
    });
    sender.on('message', () => {
      this.#acknowledged += 1;
    });
  }

  static async open(): Promise<PacedSocket> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const receiver = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
    const [[sender]] = await Promise.all([once(server, 'connection'), once(receiver, 'open')]);
    return new PacedSocket(server, sender as WebSocket, receiver);
  }

  /** Sends `frames` frames at 60 Hz; microseconds of CPU per frame. A null carrier sends eight bytes: what pacing and sockets cost by themselves. */
  async run(carrier: BookCarrier | null, states: MarketStates, frames: number): Promise<number> {
    const nothing = new Uint8Array(8);
    this.#take = (message) => carrier?.take(message);
    this.#acknowledged = 0;
    const began = performance.now();
    const before = process.cpuUsage();
    for (let frame = 0; frame < frames; frame += 1) {
      states.advance();
      const message = carrier?.pack(states) ?? nothing;
      // As the host that serves windows does: the engine reuses its frame buffer.
      this.#sender.send(typeof message === 'string' ? message : message.slice());
      await pause(Math.max(0, began + (frame + 1) * FRAME_MS - performance.now()));
    }
    const used = process.cpuUsage(before);
    while (this.#acknowledged < frames) await pause(1);
    return (used.user + used.system) / frames;
  }

  async close(): Promise<void> {
    this.#receiver.terminate();
    this.#sender.terminate();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
