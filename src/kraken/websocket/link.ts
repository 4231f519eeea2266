/**
 * One connection, kept: carries out what the connection machine decides. Owns the socket, the one timer the state asks
 * for, silence, pings and the round trip. Knows nothing of channels or orders.
 */
import { assertNever } from '../../domain/brand.ts';
import type { MonotonicMs, Received } from '../../domain/time.ts';
import type {
  ClockSample,
  ConnectionId,
  ConnectionState,
  ConnectionView,
  Disposable,
  Socket,
} from '../../engine/ports.ts';
import { writePing } from '../wire/requests.ts';
import type { WireResponse } from '../wire/responses.ts';
import {
  CONNECT_TIMEOUT_MS,
  type Connection,
  type ConnectionEvent,
  type Effect,
  type SocketEnd,
  transition,
} from './connection-machine.ts';
import { PingClock } from './ping-clock.ts';
import type { WireContext } from './wire-context.ts';

/** The exchange's largest frame, the instrument snapshot, is well under 1 MiB. */
const MAXIMUM_FRAME_BYTES = 4 * 1024 * 1024;
const CHECK_EVERY_MS = 1_000;
const ROUNDING = 1e-6;
/** A check this late, or a calendar this far ahead of the monotonic clock, means that the machine slept. */
const SLEEP_JUMP_MS = 5_000;
/** A check this late means that frames may lie unread behind a stalled loop: silence is judged at the next check. */
const STALL_MS = 1_000;
/**
 * What took one connection of a pair mostly took both. The second lets the first have its books before it asks for the
 * same: side by side both come later, since one process reads them and one wrote them.
 */
const SECOND_YIELDS_MS = 25;
/** More than this unsent means that the way out is blocked: commands are refused before they join the queue. */
const MAXIMUM_BUFFERED_BYTES = 64 * 1024;

interface LinkHooks {
  /** The socket is open: ask for streams, then call `synced`. */
  begin(): void;
  frame(bytes: Uint8Array, received: Received): void;
  /** The open socket is gone, in the same step; nothing sent on it can be answered any more. */
  end(reason: string): void;
  view(view: ConnectionView): void;
  /** Whether the exchange owes heartbeats: it sends them only to subscribers, and then a pong proves too little. */
  expectsHeartbeats(): boolean;
  /** Why a socket opened now could not be used, and until when: no attempt of the budget is spent on it. */
  holdOff?(): HoldOff | null;
}

export interface HoldOff {
  readonly retryAt: MonotonicMs;
  readonly reason: string;
}

interface Doubt {
  /** A ping sent from then on is answered after everything that lay unread: its answer ends the doubt. */
  readonly since: MonotonicMs;
  /** The last that surely was heard; null: nobody knows when that was. */
  readonly heard: MonotonicMs | null;
}

interface LinkOptions {
  readonly id: ConnectionId;
  /** For the log: `A`, `A/level3`, `A/private`. */
  readonly name: string;
  readonly url: string;
  readonly kind: 'public' | 'private';
  /** Pings are sent this often even while frames flow, so that the way out is known apart from the way in. */
  readonly pingEveryMs: number;
}

/** Distributes over the union, so that each event keeps its own fields. */
type Occurrence = ConnectionEvent extends infer Each
  ? Each extends unknown
    ? Omit<Each, 'at' | 'roll' | 'yieldsMs'>
    : never
  : never;

export class Link implements Disposable {
  readonly #context: WireContext;
  readonly #options: LinkOptions;
  readonly #hooks: LinkHooks;
  readonly #pings = new PingClock();
  #now: Connection = { state: 'idle' };
  #socket: Socket | null = null;
  /** Rises with every socket: what an abandoned one still reports is recognised by its number. */
  #generation = 0;
  #timer: Disposable | null = null;
  #lastHeard: MonotonicMs | null = null;
  /** Frames may lie unread behind a process that did not run; null: none do, as far as anybody knows. */
  #doubt: Doubt | null = null;
  #wasPong = false;
  #oversized = 0;
  #checkedMonotonic = 0;
  #checkedWall = 0;

  constructor(context: WireContext, options: LinkOptions, hooks: LinkHooks) {
    this.#context = context;
    this.#options = options;
    this.#hooks = hooks;
  }

  open(): void {
    this.#occur({ type: 'command.open' });
  }

  dispose(): void {
    this.#occur({ type: 'command.close' });
  }

  /** Every stream asked for at the start is settled. */
  synced(): void {
    this.#occur({ type: 'session.synced' });
  }

  sessionRefused(reason: string, isFinal: boolean): void {
    this.#occur({ type: 'session.refused', reason, isFinal });
  }

  /** A frame was unreadable in a way that leaves the stream in doubt: start over. */
  broken(reason: string): void {
    this.#occur({ type: 'wire.broken', reason });
  }

  /** Resume from sleep, a new network, a clock jump. The socket is dropped whatever it believes of itself. */
  drop(reason: string): void {
    this.#occur({ type: 'machine.woke', reason });
  }

  /**
   * The process did not run for a while, and what it reads next may have waited as long: nothing counts as heard after
   * `heardBy` until the answer to a ping sent now has been read. Null: how long it was is not known either.
   */
  doubt(heardBy: MonotonicMs | null): void {
    if (!this.isOpen) return;
    const heard = this.view().lastHeard;
    this.#doubt = {
      since: this.#context.clock.monotonicNow(),
      heard: heard === null || heardBy === null ? null : (Math.min(heard, heardBy) as MonotonicMs),
    };
    this.#ping();
  }

  /** False: zero bytes were handed over. */
  send(text: string): boolean {
    return this.isOpen && (this.#socket?.send(text) ?? false);
  }

  get isOpen(): boolean {
    const { state } = this.#now;
    return state === 'syncing' || state === 'live' || state === 'suspect';
  }

  /** The way out is stuck: bytes pile up unsent. */
  get isBlocked(): boolean {
    return (this.#socket?.bufferedBytes ?? 0) > MAXIMUM_BUFFERED_BYTES;
  }

  get oversizedFrames(): number {
    return this.#oversized;
  }

  get pings(): PingClock {
    return this.#pings;
  }

  /** To be called by the frame hook for each `pong`. What it tells of the exchange's clock, where it tells anything. */
  pong(response: WireResponse, received: Received): ClockSample | null {
    this.#wasPong = true;
    const sentAt = this.#pings.answered(response.requestId, received.monotonic);
    if (this.#doubt !== null && sentAt !== null && sentAt >= this.#doubt.since) this.#doubt = null;
    const exchangeTime = response.exchangeOut ?? response.exchangeIn;
    return sentAt === null || exchangeTime === null ? null : { exchangeTime, sentAt, answeredAt: received.monotonic };
  }

  view(): ConnectionView {
    const now = this.#now;
    return {
      state: now.state satisfies ConnectionState,
      reason: reasonOf(now),
      lastHeard: this.#doubt === null ? this.#lastHeard : this.#doubt.heard,
      roundTripMs: this.#pings.roundTripMs,
      attempt: 'attempt' in now ? now.attempt : 0,
      retryAt: now.state === 'backing-off' ? now.retryAt : null,
    };
  }

  #occur(occurrence: Occurrence): void {
    const event = {
      ...occurrence,
      at: this.#context.clock.monotonicNow(),
      roll: this.#context.random.next(),
      yieldsMs: this.#options.id === 'A' ? 0 : SECOND_YIELDS_MS,
    } as ConnectionEvent;
    const before = this.#now;
    const { next, effects } = transition(before, event);
    this.#now = next;
    if (next !== before) this.#log(before, next);
    for (const effect of effects) this.#carryOut(effect);
    // An effect may have moved the machine on already (a refused budget): the later state set its own timer.
    if (this.#now !== next || next === before) return;
    this.#setTimer();
    if (next.state !== before.state) this.#hooks.view(this.view());
  }

  #carryOut(effect: Effect): void {
    switch (effect) {
      case 'connect':
        this.#connect();
        break;
      case 'drop':
        this.#abandon((socket) => socket.terminate());
        break;
      case 'hang-up':
        this.#abandon((socket) => socket.close(1000));
        break;
      case 'begin-session':
        this.#beginSession();
        break;
      case 'end-session':
        this.#socket = null;
        this.#hooks.end(reasonOf(this.#now) ?? 'The connection was lost.');
        break;
      case 'ping':
        this.#ping();
        break;
      case 'report-ban':
        this.#context.budget.ban(this.#context.clock.monotonicNow());
        break;
      default:
        assertNever(effect);
    }
  }

  #connect(): void {
    const { budget, clock, sockets } = this.#context;
    const hold = this.#hooks.holdOff?.() ?? null;
    if (hold !== null) {
      this.#occur({ type: 'budget.refused', ...hold });
      return;
    }
    const grant = budget.take(this.#options.kind, clock.monotonicNow());
    if (!grant.ok) {
      this.#occur({ type: 'budget.refused', retryAt: grant.retryAt, reason: grant.reason });
      return;
    }
    this.#generation += 1;
    const generation = this.#generation;
    const isCurrent = (): boolean => generation === this.#generation;
    this.#socket = sockets.connect(
      this.#options.url,
      {
        opened: () => {
          if (isCurrent()) this.#occur({ type: 'wire.opened' });
        },
        frame: (bytes, received) => {
          if (isCurrent()) this.#frame(bytes, received);
        },
        closed: (end) => {
          if (isCurrent()) this.#closed(end);
        },
      },
      { maximumFrameBytes: MAXIMUM_FRAME_BYTES },
    );
  }

  #abandon(part: (socket: Socket) => void): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#generation += 1;
    if (socket !== null) part(socket);
  }

  #closed(end: SocketEnd): void {
    this.#generation += 1;
    if (end.code === 1009) this.#oversized += 1;
    this.#occur({ type: 'wire.closed', end });
  }

  #beginSession(): void {
    const { clock } = this.#context;
    this.#lastHeard = clock.monotonicNow();
    this.#doubt = null;
    this.#pings.reset();
    this.#markCheck();
    this.#hooks.begin();
  }

  #frame(bytes: Uint8Array, received: Received): void {
    if (bytes.length > MAXIMUM_FRAME_BYTES) {
      this.#oversized += 1;
      this.broken('A frame was larger than this program accepts.');
      return;
    }
    this.#wasPong = false;
    this.#hooks.frame(bytes, received);
    // Once heartbeats are owed, a server that only answers pings sends no data and is as good as silent.
    if (this.#wasPong && this.#hooks.expectsHeartbeats()) return;
    this.#lastHeard = received.monotonic;
    if (this.#now.state === 'suspect') this.#occur({ type: 'wire.heard' });
  }

  #ping(): void {
    const requestId = this.#context.requestIds.next();
    if (this.send(writePing(requestId))) this.#pings.sent(requestId, this.#context.clock.monotonicNow());
  }

  /** The state alone decides what is being waited for. */
  #setTimer(): void {
    this.#timer?.dispose();
    this.#timer = null;
    const { clock } = this.#context;
    const now = this.#now;
    const at = clock.monotonicNow();
    if (now.state === 'connecting') {
      const delay = now.since + CONNECT_TIMEOUT_MS - at;
      this.#timer = clock.after(delay, () => this.#occur({ type: 'timer.connectOverdue' }));
    } else if (now.state === 'backing-off') {
      this.#timer = clock.after(now.retryAt - at, () => this.#occur({ type: 'timer.retryDue' }));
    } else if (this.isOpen) {
      this.#scheduleCheck(at);
    }
  }

  /** Whole seconds after the last frame, so that 3 s and 8 s of silence are noticed when they are over. */
  #scheduleCheck(at: MonotonicMs): void {
    const heard = this.#lastHeard ?? at;
    // A whole second that comes out a hair short of one must not be due again at once, for ever.
    const seconds = Math.floor((at - heard) / CHECK_EVERY_MS + ROUNDING) + 1;
    const due = heard + seconds * CHECK_EVERY_MS;
    this.#timer?.dispose();
    this.#timer = this.#context.clock.after(due - at, () => this.#check(due));
  }

  #check(due: number): void {
    const at = this.#context.clock.monotonicNow();
    const late = at - due;
    const wallJump = this.#context.clock.wallNow() - this.#checkedWall - (at - this.#checkedMonotonic);
    this.#markCheck();
    if (late > SLEEP_JUMP_MS || wallJump > SLEEP_JUMP_MS) {
      this.drop('This machine was asleep, or its clock was set forward.');
      return;
    }
    const state = this.#now.state;
    const silentMs = at - (this.#lastHeard ?? at);
    const pingDue = this.#pings.sinceLast(at) >= this.#options.pingEveryMs;
    if (late <= STALL_MS && (silentMs >= CHECK_EVERY_MS || pingDue)) this.#occur({ type: 'timer.quiet', silentMs });
    if (this.#doubt !== null && this.isOpen && this.#pings.sinceLast(at) >= CHECK_EVERY_MS) this.#ping();
    if (this.isOpen && this.#now.state === state) this.#scheduleCheck(at);
  }

  #markCheck(): void {
    this.#checkedMonotonic = this.#context.clock.monotonicNow();
    this.#checkedWall = this.#context.clock.wallNow();
  }

  #log(before: Connection, next: Connection): void {
    if (before.state === next.state) return;
    const level = next.state === 'closed' || next.state === 'backing-off' ? 'warn' : 'info';
    this.#context.log.write(level, 'connection.state', {
      connection: this.#options.name,
      from: before.state,
      to: next.state,
      reason: reasonOf(next),
    });
  }
}

function reasonOf(now: Connection): string | null {
  if (now.state === 'suspect') return 'Nothing was heard from Kraken for 3 s.';
  return now.state === 'backing-off' || now.state === 'closed' ? now.reason : null;
}
