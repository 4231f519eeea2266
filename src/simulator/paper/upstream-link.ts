/**
 * Keeps one connection to the other exchange: opens it, notices when it falls silent, comes back with growing patience,
 * and passes on what is heard. Which state it is in is decided in `link-state.ts`.
 */
import type { SimClock, SimDisposable, SimRandom } from '../ports.ts';
import { type LinkEffect, type LinkEvent, type LinkState, transition } from './link-state.ts';
import { readUpstream, type UpstreamMessage } from './upstream-message.ts';
import type { OpenUpstreamSocket, UpstreamSocket } from './upstream-socket.ts';

export interface LinkListener {
  /** Every message, also before the connection is live. */
  heard(message: UpstreamMessage): void;
  /** After the snapshot of the instruments was heard: subscriptions may be made. */
  live(): void;
  /** Whatever was known of the market no longer holds. */
  lost(reason: string): void;
}

export interface LinkParts {
  readonly clock: SimClock;
  readonly random: SimRandom;
  readonly open: OpenUpstreamSocket;
  readonly url: string;
}

/** Before each further attempt. Kraken bans an address after about 150 attempts in ten minutes; these waits allow 60. */
const RETRY_MS = [500, 1_000, 2_000, 5_000, 10_000, 20_000];
/** A connection live for this long was a good one: the next attempt counts as the first. */
const STABLE_MS = 60_000;
/** Kraken sends a heartbeat each second in which it sends nothing else. */
const SILENCE_MS = 12_000;
/** A connection without requests for a minute may be closed; a ping is a request. */
const PING_MS = 25_000;
const BEAT_MS = 2_000;

export class UpstreamLink {
  readonly #parts: LinkParts;
  readonly #listener: LinkListener;
  #state: LinkState = { state: 'idle' };
  #socket: UpstreamSocket | null = null;
  #timer: SimDisposable | null = null;
  #liveSince = Number.POSITIVE_INFINITY;
  #heardAt = 0;
  #askedAt = 0;
  #lossReason = 'not connected yet';

  constructor(parts: LinkParts, listener: LinkListener) {
    this.#parts = parts;
    this.#listener = listener;
  }

  get isLive(): boolean {
    return this.#state.state === 'live';
  }

  /** Why the last connection ended or did not come about. */
  get lossReason(): string {
    return this.#lossReason;
  }

  start(): void {
    this.#step({ type: 'command.started' });
  }

  stop(): void {
    this.#step({ type: 'command.stopped' });
  }

  /** Gives the connection up for a new one. */
  abandon(reason: string): void {
    this.#lost(reason);
  }

  /** Sends a request if the connection is open. */
  ask(request: Readonly<Record<string, unknown>>): void {
    if (this.#socket === null) return;
    this.#askedAt = this.#parts.clock.monotonicNow();
    this.#socket.send(JSON.stringify(request));
  }

  #step(event: LinkEvent): void {
    const { next, effects } = transition(this.#state, event);
    this.#state = next;
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: LinkEffect): void {
    switch (effect) {
      case 'connect':
        this.#connect();
        return;
      case 'askForInstruments':
        this.ask({ method: 'subscribe', params: { channel: 'instrument', snapshot: true } });
        return;
      case 'announceLive':
        this.#liveSince = this.#parts.clock.monotonicNow();
        this.#listener.live();
        return;
      case 'announceLoss':
        this.#listener.lost(this.#lossReason);
        return;
      case 'hangUp':
        this.#hangUp();
        return;
      case 'retryLater':
        this.#timer = this.#parts.clock.after(this.#retryDelay(), () => this.#step({ type: 'timer.due' }));
    }
  }

  #connect(): void {
    this.#heardAt = this.#parts.clock.monotonicNow();
    const isCurrent = (): boolean => this.#socket === socket;
    const socket: UpstreamSocket = this.#parts.open(this.#parts.url, {
      opened: () => {
        if (isCurrent()) this.#step({ type: 'wire.opened' });
      },
      received: (text) => {
        if (isCurrent()) this.#received(text);
      },
      closed: (reason) => {
        if (isCurrent()) this.#lost(reason);
      },
    });
    this.#socket = socket;
    this.#armBeat();
  }

  #received(text: string): void {
    this.#heardAt = this.#parts.clock.monotonicNow();
    const message = readUpstream(text);
    this.#listener.heard(message);
    if (message.kind === 'instruments' && message.isSnapshot) this.#step({ type: 'wire.listed' });
  }

  #lost(reason: string): void {
    this.#lossReason = reason;
    const wasStable = this.#parts.clock.monotonicNow() - this.#liveSince >= STABLE_MS;
    this.#liveSince = Number.POSITIVE_INFINITY;
    this.#step({ type: 'wire.lost', wasStable });
  }

  #hangUp(): void {
    this.#timer?.dispose();
    this.#timer = null;
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #armBeat(): void {
    this.#timer = this.#parts.clock.after(BEAT_MS, () => {
      const now = this.#parts.clock.monotonicNow();
      if (now - this.#heardAt > SILENCE_MS) {
        this.#lost(`nothing heard for ${SILENCE_MS / 1000} s`);
        return;
      }
      if (this.#state.state === 'live' && now - this.#askedAt > PING_MS) this.ask({ method: 'ping' });
      this.#armBeat();
    });
  }

  /** Half the wait is certain, half is chance: clients cut off together do not come back together. */
  #retryDelay(): number {
    const attempt = this.#state.state === 'waiting' ? this.#state.attempt : 1;
    const longest = RETRY_MS[Math.min(attempt, RETRY_MS.length) - 1] ?? 0;
    return longest * (0.5 + this.#parts.random.next() / 2);
  }
}
