/** Sockets a test drives by hand: it decides what the exchange says and when, and sees every text that was sent. */
import type { Received } from '../../src/domain/time.ts';
import type { Clock, Socket, SocketEvents, SocketFactory } from '../../src/engine/ports.ts';

type Phase = 'connecting' | 'open' | 'over';

export interface SentRequest {
  readonly method: string;
  readonly req_id: number;
  readonly params?: Readonly<Record<string, unknown>>;
}

export class ScriptedSocket implements Socket {
  readonly url: string;
  readonly sentTexts: string[] = [];
  bufferedBytes = 0;
  /** Set by a test that wants `send` to report that nothing was handed over. */
  refusesToSend = false;
  closedWith: number | 'terminated' | null = null;
  readonly #events: SocketEvents;
  readonly #clock: Clock;
  #phase: Phase = 'connecting';
  #read = 0;

  constructor(url: string, events: SocketEvents, clock: Clock) {
    this.url = url;
    this.#events = events;
    this.#clock = clock;
  }

  // The port, as the adapter sees it.

  send(text: string): boolean {
    if (this.#phase !== 'open' || this.refusesToSend) return false;
    this.sentTexts.push(text);
    return true;
  }

  close(code: number): void {
    this.#leave(code);
  }

  terminate(): void {
    this.#leave('terminated');
  }

  // The exchange, as the test plays it.

  open(): void {
    if (this.#phase !== 'connecting') throw new Error(`The script opens a socket that is ${this.#phase}.`);
    this.#phase = 'open';
    this.#events.opened();
  }

  /** A frame as an object, or as the exact text where digits matter. */
  say(frame: string | object): void {
    if (this.#phase !== 'open') throw new Error(`The script speaks on a socket that is ${this.#phase}.`);
    const text = typeof frame === 'string' ? frame : JSON.stringify(frame);
    this.#events.frame(new TextEncoder().encode(text), this.#received());
  }

  /** The link ends from outside. `httpStatus` for an upgrade that was refused. */
  end(code: number, reason = '', httpStatus?: number): void {
    if (this.#phase === 'over') throw new Error('The script ends a socket that is over.');
    this.#phase = 'over';
    this.#events.closed(httpStatus === undefined ? { code, reason } : { code, reason, httpStatus });
  }

  get isOver(): boolean {
    return this.#phase === 'over';
  }

  /** Requests sent since the last call, pings left out. */
  takeRequests(): SentRequest[] {
    const fresh = this.sentTexts.slice(this.#read);
    this.#read = this.sentTexts.length;
    return fresh.map((text) => JSON.parse(text) as SentRequest).filter((request) => request.method !== 'ping');
  }

  /** The one request sent since the last call. */
  takeRequest(): SentRequest {
    const requests = this.takeRequests();
    const [only] = requests;
    if (only === undefined || requests.length !== 1) throw new Error(`Expected one request, got ${requests.length}.`);
    return only;
  }

  get pings(): readonly SentRequest[] {
    return this.sentTexts.map((text) => JSON.parse(text) as SentRequest).filter(({ method }) => method === 'ping');
  }

  #leave(how: number | 'terminated'): void {
    if (this.#phase === 'over') return;
    this.#phase = 'over';
    this.closedWith = how;
    this.#clock.after(0, () => this.#events.closed({ code: how === 'terminated' ? 1006 : how, reason: '' }));
  }

  #received(): Received {
    return { wall: this.#clock.wallNow(), monotonic: this.#clock.monotonicNow() };
  }
}

export class ScriptedSockets implements SocketFactory {
  readonly all: ScriptedSocket[] = [];
  maximumFrameBytes: number | null = null;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  connect(url: string, events: SocketEvents, options: { readonly maximumFrameBytes: number }): Socket {
    const socket = new ScriptedSocket(url, events, this.#clock);
    this.maximumFrameBytes = options.maximumFrameBytes;
    this.all.push(socket);
    return socket;
  }

  get last(): ScriptedSocket {
    const socket = this.all.at(-1);
    if (socket === undefined) throw new Error('No socket was asked for.');
    return socket;
  }
}
