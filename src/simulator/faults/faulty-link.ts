/**
 * Network faults between a session and its socket: packets that vanish, travel slowly, drip or come in pieces. Order is
 * kept in each direction, as a stream keeps it.
 */
import type { SimClock } from '../ports.ts';
import type { Host } from '../surface/gate.ts';
import type { ClientLink } from '../surface/session.ts';
import { numberOf, type Switchboard, textOf } from './switchboard.ts';

/** What a socket can do beyond sending whole messages. */
export interface RawLink extends ClientLink {
  /** A message in frames of at most `size` bytes. */
  sendFragments(text: string, size: number): void;
  /** A message whose bytes leave at this pace; later messages wait behind it. */
  sendSlowly(text: string, bytesPerSecond: number): void;
  /** Several messages in one packet. */
  sendTogether(texts: readonly string[]): void;
}

export const vanishes = (board: Switchboard, host: Host | 'rest', direction: 'in' | 'out'): boolean => {
  const standing = board.standing('net.blackhole', { host });
  if (standing === null) return false;
  const which = textOf(standing.params, 'direction', 'both');
  if (which !== 'both' && which !== direction) return false;
  return board.fire('net.blackhole', { host }) !== null;
};

/** Milliseconds of travel in this direction. */
export const travelTime = (board: Switchboard, host: Host | 'rest', direction: 'in' | 'out'): number => {
  const standing = board.standing('net.delay', { host });
  if (standing === null) return 0;
  const which = textOf(standing.params, 'direction', 'both');
  if (which !== 'both' && which !== direction) return 0;
  board.fire('net.delay', { host });
  return board.delayOf(standing.params);
};

/** One direction of a stream: nothing overtakes what left before it. */
class Lane {
  readonly #clock: SimClock;
  #freeAt = 0;

  constructor(clock: SimClock) {
    this.#clock = clock;
  }

  pass(delayMs: number, deliver: () => void): void {
    const now = this.#clock.monotonicNow();
    const at = Math.max(now + delayMs, this.#freeAt);
    this.#freeAt = at;
    if (at <= now) deliver();
    else this.#clock.after(at - now, deliver);
  }
}

export class FaultyLink implements ClientLink {
  readonly #board: Switchboard;
  readonly #host: Host;
  readonly #raw: RawLink;
  readonly #toClient: Lane;
  readonly #toServer: Lane;
  readonly #clock: SimClock;
  /** Waiting to leave in one packet; whatever is sent meanwhile joins them. */
  #gathered: string[] = [];

  constructor(board: Switchboard, clock: SimClock, host: Host, raw: RawLink) {
    this.#board = board;
    this.#host = host;
    this.#raw = raw;
    this.#clock = clock;
    this.#toClient = new Lane(clock);
    this.#toServer = new Lane(clock);
  }

  send(text: string): void {
    if (this.#board.armed.length === 0 && this.#gathered.length === 0) {
      this.#toClient.pass(0, () => this.#raw.send(text));
      return;
    }
    if (vanishes(this.#board, this.#host, 'in')) return;
    const aim = { host: this.#host };
    const delay = travelTime(this.#board, this.#host, 'in');
    const together = this.#board.fire('net.coalesce', aim);
    if (together !== null || this.#gathered.length > 0) {
      if (this.#gathered.length === 0)
        this.#clock.after(delay + numberOf(together ?? {}, 'ms', 100), () => this.#release());
      this.#gathered.push(text);
      return;
    }
    const drip = this.#board.fire('net.drip', aim);
    const fragment = drip === null ? this.#board.fire('net.fragment', aim) : null;
    this.#toClient.pass(delay, () => {
      if (drip !== null) this.#raw.sendSlowly(text, Math.max(1, numberOf(drip, 'bytesPerSecond', 1)));
      else if (fragment !== null) this.#raw.sendFragments(text, Math.max(1, numberOf(fragment, 'size', 16)));
      else this.#raw.send(text);
    });
  }

  close(code: number, reason: string): void {
    this.#raw.close(code, reason);
  }

  #release(): void {
    this.#raw.sendTogether(this.#gathered);
    this.#gathered = [];
  }

  /** What the client sent, on its way to the session. */
  receive(text: string, deliver: (text: string) => void): void {
    if (vanishes(this.#board, this.#host, 'out')) return;
    this.#toServer.pass(travelTime(this.#board, this.#host, 'out'), () => deliver(text));
  }
}
