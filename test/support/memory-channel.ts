/** Two ends of a channel in memory. Delivery is immediate and in order; a closed pair delivers nothing more. */
import type { Channel } from '../../src/contract/channel.ts';

class MemoryEnd implements Channel {
  other: MemoryEnd | null = null;
  readonly bufferedBytes = 0;
  #message: (message: string | Uint8Array) => void = () => {};
  #closed: () => void = () => {};
  isClosed = false;

  send(message: string | Uint8Array): void {
    if (this.isClosed) return;
    // Frames are views into a buffer the sender reuses: a carrier copies.
    this.other?.receive(typeof message === 'string' ? message : message.slice());
  }

  receive(message: string | Uint8Array): void {
    if (!this.isClosed) this.#message(message);
  }

  onMessage(listener: (message: string | Uint8Array) => void): void {
    this.#message = listener;
  }

  onClose(listener: () => void): void {
    this.#closed = listener;
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.other?.closeFromAfar();
  }

  closeFromAfar(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.#closed();
  }
}

export function memoryChannelPair(): { readonly window: Channel; readonly engine: Channel } {
  const window = new MemoryEnd();
  const engine = new MemoryEnd();
  window.other = engine;
  engine.other = window;
  return { window, engine };
}
