/** Two ends of a channel inside this process. Messages arrive in order, in a turn of their own, as from any carrier. */
import type { Channel } from '../contract/channel.ts';

class End implements Channel {
  other: End | null = null;
  readonly bufferedBytes = 0;
  #listener: (message: string | Uint8Array) => void = () => {};
  #closed: () => void = () => {};
  #isClosed = false;

  send(message: string | Uint8Array): void {
    if (this.#isClosed) return;
    // A frame is a view into a buffer its writer reuses: what travels is a copy.
    const own = typeof message === 'string' ? message : message.slice();
    void Promise.resolve().then(() => this.other?.receive(own));
  }

  receive(message: string | Uint8Array): void {
    if (!this.#isClosed) this.#listener(message);
  }

  onMessage(listener: (message: string | Uint8Array) => void): void {
    this.#listener = listener;
  }

  onClose(listener: () => void): void {
    this.#closed = listener;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.other?.closedByOther();
  }

  closedByOther(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#closed();
  }
}

export function channelPair(): { readonly window: Channel; readonly engine: Channel } {
  const window = new End();
  const engine = new End();
  window.other = engine;
  engine.other = window;
  return { window, engine };
}
