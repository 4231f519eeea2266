/**
 * The world of the trading part, with a tape running: every port passes through, and what it answered is written down. It
 * changes nothing the desk can tell but the grain of its clocks: whole microseconds and whole milliseconds, as the tape has them.
 */
import type { Channel } from '../contract/channel.ts';
import type { KeptDocument } from '../contract/window-memory.ts';
import type { EpochMs, MonotonicMs, Received } from '../domain/time.ts';
import type { Credentials } from '../engine/host-ports.ts';
import type { Clock, Disposable, Http, HttpOutcome, Socket, SocketEvents } from '../engine/ports.ts';
import type { DeskDoor, DeskPorts, HostCalls } from './desk-ports.ts';
import { recordedJournal } from './recorded-journal.ts';
import { onTape } from './recorded-programs.ts';
import type { Secrets } from './secrets.ts';
import { TAG } from './tape-format.ts';
import { TapeNotes } from './tape-notes.ts';
import type { TapeWriter } from './tape-writer.ts';

export class RecordedDesk {
  readonly #notes: TapeNotes;
  readonly #tape: TapeWriter;
  readonly #live: DeskPorts;
  /** While the state is looked at, the clocks stand where the tape last read them. */
  #lastWall = 0 as EpochMs;
  #lastMonotonic = 0 as MonotonicMs;
  #timers = 0;
  #sockets = 0;
  #windows = 0;

  constructor(live: DeskPorts, tape: TapeWriter) {
    this.#notes = new TapeNotes(tape, live.clock);
    this.#live = live;
    this.#tape = tape;
    if (live.apiKey !== null) this.secrets.add(live.apiKey.publicKey);
  }

  /** Cut out of everything that is written. */
  get secrets(): Secrets {
    return this.#notes.secrets;
  }

  get ports(): DeskPorts {
    const live = this.#live;
    const { counterMemory, drills, drillMemory, windowMemory, strategyPrograms } = live;
    return {
      ...live,
      clock: this.#clock,
      random: {
        next: () => {
          const value = live.random.next();
          this.#tape.random(value);
          return value;
        },
        uuid: () => {
          const text = live.random.uuid();
          this.#tape.uuid(text);
          return text;
        },
      },
      sockets: { connect: (url, events, options) => this.#connect(url, events, options) },
      http: {
        reads: this.#http('reads', live.http.reads),
        orders: this.#http('orders', live.http.orders),
        cancels: this.#http('cancels', live.http.cancels),
      },
      ...(counterMemory === undefined
        ? {}
        : {
            counterMemory: {
              recall: () => this.#notes.value('counter', () => counterMemory.recall()),
              keep: (limits, value) => counterMemory.keep(limits, value),
            },
          }),
      journal: recordedJournal(this.#notes, live.journal),
      settings: {
        current: () => live.settings.current(),
        problems: live.settings.problems,
        save: (settings) => this.#notes.call('settings.save', settings, () => live.settings.save(settings)),
      },
      ...(drills === undefined
        ? {}
        : {
            drills: {
              list: () => this.#notes.value('drills', () => drills.list()),
              run: (id) => this.#notes.call('drill.run', id, () => drills.run(id)),
            },
          }),
      ...(strategyPrograms === undefined
        ? {}
        : {
            strategyPrograms: onTape(strategyPrograms.folder.path, strategyPrograms, (name, asked, run) =>
              this.#notes.call(name, asked, run),
            ),
          }),
      ...(drillMemory === undefined
        ? {}
        : {
            drillMemory: {
              results: drillMemory.results,
              keep: (results) => this.#notes.call('drill.keep', results, () => drillMemory.keep(results)),
            },
          }),
      ...(windowMemory === undefined
        ? {}
        : {
            windowMemory: {
              documents: windowMemory.documents,
              keep: (documents) =>
                this.#notes.call('memory.keep', revisionsOf(documents), () => windowMemory.keep(documents)),
            },
          }),
      holdsKeyLock: () => this.#notes.value('keyLock', live.holdsKeyLock),
      gauges: Object.fromEntries(
        Object.entries(live.gauges).map(([name, read]) => [name, () => this.#notes.value(`gauge ${name}`, read)]),
      ),
    };
  }

  /** What a window brings is cut before it is written; what came of it is told. */
  credentials(live: Credentials): Credentials {
    return {
      set: (publicKey, secret) => {
        this.secrets.add(publicKey);
        this.secrets.add(secret);
        return this.#notes.call('credentials.set', null, () => live.set(publicKey, secret));
      },
      clear: () => this.#notes.call('credentials.clear', null, () => live.clear()),
    };
  }

  door(engine: DeskDoor): DeskDoor {
    const enter = <N extends keyof HostCalls>(name: N, ...args: Parameters<HostCalls[N]>): void =>
      this.#tape.host(this.#notes.joined(), this.#notes.nowUs(), name, this.secrets.cut(JSON.stringify(args)));
    return {
      attach: (channel) => this.#attach(engine, channel),
      workingOrders: () => {
        enter('workingOrders');
        return engine.workingOrders();
      },
      metricsText: () => {
        enter('metricsText');
        return engine.metricsText();
      },
      cancelAll: () => {
        enter('cancelAll');
        return engine.cancelAll();
      },
      deadMan: () => {
        enter('deadMan');
        return engine.deadMan();
      },
      leaveArmed: () => {
        enter('leaveArmed');
        return engine.leaveArmed();
      },
      leaveOff: () => {
        enter('leaveOff');
        return engine.leaveOff();
      },
      kill: (reason) => {
        enter('kill', reason);
        return engine.kill(reason);
      },
      resumed: () => {
        enter('resumed');
        engine.resumed();
      },
      incident: (level, source, message) => {
        enter('incident', level, source, message);
        engine.incident(level, source, message);
      },
    };
  }

  /** Reads of the world inside `look` leave no trace, and answer what they answered last. */
  look<T>(look: () => T): T {
    return this.#notes.look(look);
  }

  /** Between two turns, never within one. */
  checkpoint(hash: string): void {
    if (!this.#notes.isInTurn) this.#tape.checkpoint(hash);
  }

  readonly #clock: Clock = {
    wallNow: () => {
      if (this.#notes.isLooking) return this.#lastWall;
      const at = Math.floor(this.#live.clock.wallNow()) as EpochMs;
      this.#tape.wall(at);
      this.#lastWall = at;
      return at;
    },
    monotonicNow: () => {
      if (this.#notes.isLooking) return this.#lastMonotonic;
      const atUs = this.#notes.nowUs();
      this.#tape.monotonic(atUs);
      this.#lastMonotonic = (atUs / 1000) as MonotonicMs;
      return this.#lastMonotonic;
    },
    after: (delayMs, callback) => this.#after(delayMs, callback),
  };

  #after(delayMs: number, callback: () => void): Disposable {
    const timer = this.#timers;
    this.#timers += 1;
    return this.#live.clock.after(delayMs, () => {
      this.#tape.arrival(TAG.timer, this.#notes.joined(), this.#notes.nowUs(), timer);
      callback();
    });
  }

  #connect(url: string, events: SocketEvents, options: { readonly maximumFrameBytes: number }): Socket {
    const id = this.#sockets;
    this.#sockets += 1;
    const tape = this.#tape;
    tape.leaving(TAG.connect, id, url);
    /** A socket that was sent a secret might send it back. */
    let isConfidential = false;
    const socket = this.#live.sockets.connect(
      url,
      {
        opened: () => {
          tape.arrival(TAG.opened, this.#notes.joined(), this.#notes.nowUs(), id);
          events.opened();
        },
        frame: (bytes, received) => {
          const atUs = Math.floor(received.monotonic * 1000);
          const wall = Math.floor(received.wall);
          const kept = isConfidential ? this.#cutBytes(bytes) : bytes;
          tape.frame(this.#notes.joined(), atUs, wall, id, kept);
          events.frame(bytes, { wall: wall as EpochMs, monotonic: (atUs / 1000) as MonotonicMs });
        },
        closed: (end) => {
          tape.arrivalText(TAG.closed, this.#notes.joined(), this.#notes.nowUs(), id, JSON.stringify(end));
          events.closed(end);
        },
      },
      options,
    );
    const notes = this.#notes;
    return {
      send: (text) => {
        const isHandedOver = socket.send(text);
        const kept = this.secrets.cut(text);
        if (kept !== text) isConfidential = true;
        tape.send(id, isHandedOver, kept);
        return isHandedOver;
      },
      get bufferedBytes() {
        return notes.value('buffered', () => socket.bufferedBytes);
      },
      close: (code) => {
        tape.closing(id, code);
        socket.close(code);
      },
      terminate: () => {
        tape.leaving(TAG.terminate, id);
        socket.terminate();
      },
    };
  }

  #cutBytes(bytes: Uint8Array): Uint8Array {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    const kept = this.secrets.cut(text);
    return kept === text ? bytes : Buffer.from(kept);
  }

  /** Headers carry the key and the signature: they are left out altogether. */
  #http(pool: string, live: Http): Http {
    return {
      request: (request) => {
        const { method, url, body } = request;
        return this.#notes.call(`http.${pool}`, { method, url, body: withoutNonce(body ?? null) }, async () =>
          quantised(await live.request(request)),
        );
      },
    };
  }

  #attach(engine: DeskDoor, channel: Channel): void {
    const id = this.#windows;
    this.#windows += 1;
    const notes = this.#notes;
    const tape = this.#tape;
    tape.arrival(TAG.attached, this.#notes.joined(), this.#notes.nowUs(), id);
    engine.attach({
      send: (message) => channel.send(message),
      onMessage: (listener) =>
        channel.onMessage((message) => {
          if (typeof message === 'string')
            tape.arrivalText(
              TAG.message,
              this.#notes.joined(),
              this.#notes.nowUs(),
              id,
              this.secrets.cutMessage(message),
            );
          else tape.bytesMessage(this.#notes.joined(), this.#notes.nowUs(), id, message.length);
          listener(message);
        }),
      onClose: (listener) =>
        channel.onClose(() => {
          tape.arrival(TAG.detached, this.#notes.joined(), this.#notes.nowUs(), id);
          listener();
        }),
      close: () => channel.close(),
      get bufferedBytes() {
        return notes.value('window', () => channel.bufferedBytes);
      },
    });
  }
}

/** The documents themselves came in with the message that changed them. */
export const revisionsOf = (documents: readonly KeptDocument[]): readonly (readonly [string, number])[] =>
  documents.map(({ name, revision }) => [name, revision]);

/** A number that only rises says nothing, and would differ in every replay. */
export const withoutNonce = (body: string | null): string | null =>
  body === null ? null : body.replace(/(^|&)nonce=\d+/, '$1nonce=').replace(/("nonce"\s*:\s*)("?)\d+\2/, '$1"$2');

const quantised = (outcome: HttpOutcome): HttpOutcome =>
  outcome.kind === 'response' ? { ...outcome, received: inWholes(outcome.received) } : outcome;

const inWholes = ({ wall, monotonic }: Received): Received => ({
  wall: Math.floor(wall) as EpochMs,
  monotonic: (Math.floor(monotonic * 1000) / 1000) as MonotonicMs,
});
