/**
 * One instance's orders leave no faster than the account lets a strategy send: what comes in a burst, as a grid's rows do, waits its
 * turn in the order it was decided, and may be withdrawn while it waits.
 */
import type { Disposable } from '../ports.ts';

export interface PacePorts {
  readonly monotonicNow: () => number;
  readonly after: (delayMs: number, callback: () => void) => Disposable;
  /** Orders within one second. */
  readonly most: () => number;
}

/** A little more than the second that is counted. */
const WINDOW_MS = 1_020;

export class OrderPace<T> {
  readonly #ports: PacePorts;
  readonly #send: (waiting: T) => void;
  #waiting: T[] = [];
  #sent: number[] = [];
  #timer: Disposable | null = null;

  constructor(ports: PacePorts, send: (waiting: T) => void) {
    this.#ports = ports;
    this.#send = send;
  }

  /** Sent at once, or when its turn comes. */
  add(each: T): void {
    this.#waiting.push(each);
    this.#drain();
  }

  /** Null: it is not waiting here any more. */
  withdraw(isIt: (each: T) => boolean): T | null {
    const at = this.#waiting.findIndex(isIt);
    return at < 0 ? null : (this.#waiting.splice(at, 1)[0] ?? null);
  }

  #drain(): void {
    const now = this.#ports.monotonicNow();
    this.#sent = this.#sent.filter((at) => now - at < WINDOW_MS);
    while (this.#waiting.length > 0 && this.#sent.length < this.#ports.most()) {
      const next = this.#waiting.shift();
      this.#sent.push(now);
      if (next !== undefined) this.#send(next);
    }
    if (this.#waiting.length === 0 || this.#timer !== null) return;
    const due = (this.#sent[0] ?? now) + WINDOW_MS - now;
    this.#timer = this.#ports.after(Math.max(1, due), () => {
      this.#timer = null;
      this.#drain();
    });
  }
}
