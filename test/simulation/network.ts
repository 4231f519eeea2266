/**
 * One machine's way to the exchange, in memory: sockets and HTTP with travel times that keep a stream's order, and the
 * ways in which a network fails. A stream never loses a message from its middle: what meets a hole waits behind it, as
 * retransmission makes it wait, for ever if the hole lasts.
 */
import type { Received } from '../../src/domain/time.ts';
import type { Http, HttpOutcome, HttpRequest, Socket, SocketEvents, SocketFactory } from '../../src/engine/ports.ts';
import type { RandomStream } from '../../src/simulator/matching/random-stream.ts';
import type { Host } from '../../src/simulator/surface/gate.ts';
import type { RestRequest } from '../../src/simulator/surface/rest/request.ts';
import type { RestOutcome } from '../../src/simulator/surface/rest/router.ts';
import type { ClientLink, WsSession } from '../../src/simulator/surface/session.ts';
import type { Surface } from '../../src/simulator/surface/surface.ts';
import type { ProcessClock } from './machine.ts';
import type { Timeline } from './timeline.ts';
import type { Trace } from './trace.ts';

export type Direction = 'in' | 'out' | 'both';
type Place = Host | 'rest';

/** A fault of the way. It meets the hosts and sockets it names, from when it was added until it is over. */
export type Weather =
  | { readonly kind: 'hole'; readonly direction: Direction }
  | { readonly kind: 'delay'; readonly direction: Direction; readonly ms: number }
  /** Messages of a channel (all of them: `all`) are not sent on the sockets met, whatever else flows. */
  | { readonly kind: 'mute'; readonly channel: string; readonly symbol: string | null; left: number }
  /** Names do not resolve, or certificates are wrong: no connection is made. */
  | { readonly kind: 'unreachable'; readonly reason: string; readonly afterMs: number }
  /** Upgrades are answered with this status. */
  | { readonly kind: 'upgrade'; readonly httpStatus: number }
  /** REST connections are reset, before or after the exchange acted. */
  | { readonly kind: 'reset'; readonly isAccepted: boolean }
  /** REST answers arrive cut short. */
  | { readonly kind: 'cut'; readonly keep: number };

export interface Spell {
  readonly weather: Weather;
  readonly places: ReadonlySet<Place> | null;
  /** Only these sockets; null: every one, REST too. */
  readonly sockets: ReadonlySet<SimulatedSocket> | null;
  /** True time; infinite for what heals only with a new connection. */
  readonly until: number;
  readonly fired: () => void;
}

export interface NetworkParts {
  readonly timeline: Timeline;
  readonly trace: Trace;
  readonly chance: RandomStream;
  readonly surface: Surface;
  readonly name: string;
  /** Bytes were handed over: the caller looks at what leaves. */
  readonly leaving: (text: string) => void;
  /** A frame or an answer is about to be read. */
  readonly arriving: (text: string, host: Host) => void;
}

const LONGEST_NOTE = 100_000;
const LARGEST_PATIENCE_MS = 30_000;
const RESET = 1006;
const TOO_BIG = 1009;

/** One direction of a stream. */
class Lane {
  freeAt = 0;
}

export class Network {
  readonly parts: NetworkParts;
  readonly sockets = new Set<SimulatedSocket>();
  #spells: Spell[] = [];
  #count = 0;
  /** Connections asked for, in true time: the exchange bans who asks too often. */
  readonly attempts: number[] = [];

  constructor(parts: NetworkParts) {
    this.parts = parts;
  }

  begin(spell: Spell): void {
    this.#spells.push(spell);
  }

  calm(): void {
    this.#spells = [];
    for (const socket of [...this.sockets]) if (socket.isLostForGood) socket.reset();
  }

  /** The process died: its sockets close, as the operating system closes them. */
  abandon(): void {
    for (const socket of [...this.sockets]) socket.abandon();
  }

  /** As one process of this machine sees the network. */
  factory(clock: ProcessClock): SocketFactory {
    return {
      connect: (url, events, options) => {
        this.#count += 1;
        this.attempts.push(this.parts.timeline.now);
        const host = hostOf(url);
        const socket = new SimulatedSocket(this, clock, host, this.#count, events, options.maximumFrameBytes);
        this.sockets.add(socket);
        socket.connect();
        return socket;
      },
    };
  }

  http(clock: ProcessClock): Http {
    return { request: (request) => this.#request(clock, request) };
  }

  find<K extends Weather['kind']>(
    kind: K,
    place: Place,
    socket: SimulatedSocket | null,
  ): (Spell & { readonly weather: Extract<Weather, { kind: K }> }) | null {
    if (this.#spells.length === 0) return null;
    const { now } = this.parts.timeline;
    this.#spells = this.#spells.filter((spell) => spell.until > now);
    const isMet = (spell: Spell): spell is Spell & { readonly weather: Extract<Weather, { kind: K }> } =>
      spell.weather.kind === kind &&
      (spell.places === null || spell.places.has(place)) &&
      (spell.sockets === null || (socket !== null && spell.sockets.has(socket)));
    return this.#spells.find(isMet) ?? null;
  }

  /** When something sent now arrives; infinite if it never does. */
  arrival(place: Place, socket: SimulatedSocket | null, direction: 'in' | 'out', lane: Lane | null): number {
    const { timeline, chance } = this.parts;
    let at = timeline.now + 1 + chance.next() * 6;
    const delay = this.find('delay', place, socket);
    if (delay !== null && (delay.weather.direction === 'both' || delay.weather.direction === direction)) {
      delay.fired();
      at += delay.weather.ms;
    }
    const hole = this.find('hole', place, socket);
    if (hole !== null && (hole.weather.direction === 'both' || hole.weather.direction === direction)) {
      hole.fired();
      at = Math.max(at, hole.until + chance.next() * 200);
    }
    if (lane === null) return at;
    lane.freeAt = Math.max(lane.freeAt, at);
    return lane.freeAt;
  }

  #request(clock: ProcessClock, request: HttpRequest): Promise<HttpOutcome> {
    const { timeline, trace, chance, surface, name, leaving } = this.parts;
    const who = `${name} rest`;
    const url = new URL(request.url);
    return new Promise((resolve) => {
      if (!clock.isAlive) return;
      let isHandedOver = false;
      let isSettled = false;
      const settle = (outcome: HttpOutcome): void => {
        if (isSettled || !clock.isAlive) return;
        isSettled = true;
        trace.note(
          who,
          `< ${url.pathname} ${outcome.kind} ${outcome.kind === 'response' ? outcome.body : outcome.reason}`,
        );
        resolve(outcome);
      };
      clock.after(request.timeoutMs, () =>
        settle({ kind: isHandedOver ? 'unknown' : 'not-sent', reason: 'no whole answer in time' }),
      );
      const blocked = this.find('unreachable', 'rest', null);
      if (blocked !== null) {
        blocked.fired();
        clock.after(blocked.weather.afterMs, () => settle({ kind: 'not-sent', reason: blocked.weather.reason }));
        return;
      }
      // A connection kept open takes the bytes; a new one cannot be made through a hole.
      const hole = this.find('hole', 'rest', null);
      const isNew = hole !== null && hole.weather.direction !== 'in' && chance.chance(0.5);
      if (isNew) {
        hole.fired();
        return;
      }
      isHandedOver = true;
      trace.note(who, `> ${url.pathname} ${request.body ?? url.search}`);
      leaving(`${url.pathname}?${request.body ?? ''}`);
      const failed = (reason: string, afterMs: number): void => {
        clock.after(afterMs, () => settle({ kind: 'unknown', reason }));
      };
      const asked: RestRequest = {
        method: request.method,
        path: url.pathname,
        query: url.search.slice(1),
        headers: lowerCased(request.headers),
        body: request.body ?? '',
      };
      const reset = this.find('reset', 'rest', null);
      const out = this.arrival('rest', null, 'out', null);
      if (!Number.isFinite(out)) return;
      timeline.after(out - timeline.now, () => {
        if (reset !== null) {
          reset.fired();
          if (reset.weather.isAccepted) surface.rest.handle(asked);
          failed('ECONNRESET', 2);
          return;
        }
        const outcome: RestOutcome = surface.rest.answer(asked);
        if (outcome.kind === 'never') return;
        timeline.after(outcome.afterMs, () => this.#answer(clock, outcome, settle));
      });
    });
  }

  #answer(
    clock: ProcessClock,
    { response }: Extract<RestOutcome, { kind: 'answer' }>,
    settle: (outcome: HttpOutcome) => void,
  ): void {
    const { timeline } = this.parts;
    const back = this.arrival('rest', null, 'in', null);
    if (!Number.isFinite(back)) return;
    const cut = this.find('cut', 'rest', null);
    cut?.fired();
    const body =
      cut === null ? response.body : response.body.slice(0, Math.floor(response.body.length * cut.weather.keep));
    timeline.after(back - timeline.now, () =>
      clock.take(() => {
        settle({ kind: 'response', status: response.status, body, received: stamp(clock) });
      }),
    );
  }
}

type Phase = 'connecting' | 'open' | 'over';

export class SimulatedSocket implements Socket {
  readonly host: Host;
  readonly bufferedBytes = 0;
  readonly #network: Network;
  readonly #clock: ProcessClock;
  readonly #events: SocketEvents;
  readonly #maximumFrameBytes: number;
  readonly #who: string;
  readonly #in = new Lane();
  readonly #out = new Lane();
  #phase: Phase = 'connecting';
  #session: WsSession | null = null;
  #isServerGone = false;

  constructor(
    network: Network,
    clock: ProcessClock,
    host: Host,
    index: number,
    events: SocketEvents,
    maximumFrameBytes: number,
  ) {
    this.#network = network;
    this.#clock = clock;
    this.host = host;
    this.#events = events;
    this.#maximumFrameBytes = maximumFrameBytes;
    this.#who = `${network.parts.name} ${host}/${index}`;
  }

  get isOpen(): boolean {
    return this.#phase === 'open';
  }

  get isLostForGood(): boolean {
    return this.#in.freeAt === Number.POSITIVE_INFINITY || this.#out.freeAt === Number.POSITIVE_INFINITY;
  }

  connect(): void {
    const { timeline, trace } = this.#network.parts;
    trace.note(this.#who, 'connect');
    const blocked = this.#network.find('unreachable', this.host, this);
    if (blocked !== null) {
      blocked.fired();
      timeline.after(blocked.weather.afterMs, () => this.#end(RESET, blocked.weather.reason));
      return;
    }
    const there = this.#network.arrival(this.host, this, 'out', this.#out);
    if (!Number.isFinite(there)) return;
    timeline.after(there - timeline.now, () => {
      const refused = this.#network.find('upgrade', this.host, this);
      const back = this.#network.arrival(this.host, this, 'in', this.#in);
      if (!Number.isFinite(back)) return;
      timeline.after(back - timeline.now, () => {
        if (this.#phase !== 'connecting') return;
        if (refused !== null) {
          refused.fired();
          this.#end(RESET, 'the upgrade was refused', refused.weather.httpStatus);
          return;
        }
        this.#clock.take(() => this.#open());
      });
    });
  }

  send(text: string): boolean {
    if (this.#phase !== 'open' || !this.#clock.isAlive) return false;
    const { timeline, trace, leaving } = this.#network.parts;
    trace.note(this.#who, `> ${text}`);
    leaving(text);
    const at = this.#network.arrival(this.host, this, 'out', this.#out);
    if (Number.isFinite(at)) {
      timeline.after(at - timeline.now, () => {
        if (!this.#isServerGone) this.#session?.receive(text);
      });
    }
    return true;
  }

  close(code: number): void {
    const at = this.#network.arrival(this.host, this, 'out', this.#out);
    const { timeline } = this.#network.parts;
    const answered = Number.isFinite(at) ? at - timeline.now + 5 : LARGEST_PATIENCE_MS;
    timeline.after(answered, () => this.#end(code, ''));
    this.#hangUp(answered);
  }

  terminate(): void {
    // What was handed over before may still arrive.
    const { chance } = this.#network.parts;
    this.#hangUp(chance.chance(0.5) ? 0 : Math.max(0, this.#out.freeAt - this.#network.parts.timeline.now));
    this.#end(RESET, '');
  }

  /** Both ends learn of it at once. */
  reset(): void {
    this.#hangUp(0);
    this.#end(RESET, 'ECONNRESET');
  }

  /** The exchange, or somebody between, closes. */
  closeFromAfar(code: number, reason: string): void {
    const { timeline } = this.#network.parts;
    const at = this.#network.arrival(this.host, this, 'in', this.#in);
    this.#hangUp(0);
    if (Number.isFinite(at)) timeline.after(at - timeline.now, () => this.#end(code, reason));
  }

  /** A frame that no exchange sent. */
  inject(text: string): void {
    this.#deliver(text);
  }

  /** The process that held it is gone; what it had handed over may still arrive. */
  abandon(): void {
    this.terminate();
  }

  #open(): void {
    if (this.#phase !== 'connecting') return;
    this.#phase = 'open';
    this.#events.opened();
    const link: ClientLink = {
      send: (text) => this.#deliver(text),
      close: (code, reason) => this.closeFromAfar(code, reason),
    };
    this.#session = this.#network.parts.surface.connect(this.host, link);
  }

  #deliver(text: string): void {
    const { timeline, trace, arriving } = this.#network.parts;
    if (this.#isMuted(text)) return;
    const at = this.#network.arrival(this.host, this, 'in', this.#in);
    if (!Number.isFinite(at)) return;
    timeline.after(at - timeline.now, () =>
      this.#clock.take(() => {
        if (this.#phase !== 'open') return;
        trace.note(this.#who, `< ${text.length > LONGEST_NOTE ? text.length : text}`);
        arriving(text, this.host);
        const bytes = Buffer.from(text);
        if (bytes.length > this.#maximumFrameBytes) {
          this.#hangUp(0);
          this.#end(TOO_BIG, 'frame too large');
          return;
        }
        this.#events.frame(bytes, stamp(this.#clock));
        // Borrowed until the call returned: whoever kept it reads nonsense.
        bytes.fill(0);
      }),
    );
  }

  #isMuted(text: string): boolean {
    const mute = this.#network.find('mute', this.host, this);
    if (mute === null) return false;
    const { channel, symbol, left } = mute.weather;
    const isMet =
      text.startsWith('{"channel":') &&
      (channel === 'all' || text.startsWith(`{"channel":"${channel}"`)) &&
      (symbol === null || text.includes(symbol));
    if (!isMet || left <= 0) return false;
    mute.weather.left -= 1;
    mute.fired();
    return true;
  }

  #hangUp(afterMs: number): void {
    const session = this.#session;
    const { timeline, surface } = this.#network.parts;
    const gone = (): void => {
      if (this.#isServerGone) return;
      this.#isServerGone = true;
      if (session !== null) surface.disconnected(session);
    };
    if (Number.isFinite(afterMs) && afterMs > 0) timeline.after(afterMs + 1, gone, false);
    else gone();
  }

  #end(code: number, reason: string, httpStatus?: number): void {
    if (this.#phase === 'over') return;
    this.#phase = 'over';
    this.#network.sockets.delete(this);
    this.#network.parts.trace.note(this.#who, `closed ${code} ${reason}`);
    const end = httpStatus === undefined ? { code, reason } : { code, reason, httpStatus };
    this.#network.parts.timeline.after(0, () => this.#clock.take(() => this.#events.closed(end)));
  }
}

const stamp = (clock: ProcessClock): Received => ({ wall: clock.wallNow(), monotonic: clock.monotonicNow() });

function hostOf(url: string): Host {
  const { hostname } = new URL(url);
  if (hostname.startsWith('public')) return 'public';
  return hostname.startsWith('private') ? 'private' : 'level3';
}

const lowerCased = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
