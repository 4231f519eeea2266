/** The world as a recording has it: every clock, socket, request, window and file the desk asks answers what it answered then. */
import type { Channel } from '../contract/channel.ts';
import type { DrillResult } from '../contract/drills.ts';
import type { KeptDocument } from '../contract/window-memory.ts';
import type { EpochMs, MonotonicMs } from '../domain/time.ts';
import type { Credentials } from '../engine/host-ports.ts';
import type { Clock, Http, HttpOutcome, Log, Socket, SocketEvents } from '../engine/ports.ts';
import type { DeskDoor, DeskPorts, HostCalls } from '../recording/desk-ports.ts';
import { revisionsOf, withoutNonce } from '../recording/recorded-desk.ts';
import { onTape } from '../recording/recorded-programs.ts';
import { CUT } from '../recording/secrets.ts';
import type { ArrivingEntry, TapeStart } from '../recording/tape-format.ts';
import { replayedJournal, replayedSettings } from './replayed-stores.ts';
import { type Tape, TapeAnswers } from './tape-answers.ts';

const SILENT: Log = { write: () => {} };

export class ReplayedWorld {
  readonly #answers: TapeAnswers;
  readonly #start: TapeStart;
  readonly #timers = new Map<number, () => void>();
  readonly #sockets = new Map<number, SocketEvents>();
  readonly #windows = new Map<number, { message: (said: string | Uint8Array) => void; closed: () => void }>();
  #lastWall: EpochMs;
  #lastMonotonic: MonotonicMs;
  #timerCount = 0;
  #socketCount = 0;

  constructor(tape: Tape, start: TapeStart) {
    this.#answers = new TapeAnswers(tape, start);
    this.#start = start;
    this.#lastWall = start.wall as EpochMs;
    this.#lastMonotonic = (start.monotonicUs / 1000) as MonotonicMs;
  }

  /** Where the replay left the recording, or null. */
  get departure(): string | null {
    return this.#answers.departure;
  }

  /** Of the newest arrival, monotonic microseconds. */
  get atUs(): number {
    return this.#answers.atUs;
  }

  get ports(): DeskPorts {
    const start = this.#start;
    return {
      clock: this.#clock,
      random: {
        next: () =>
          this.#answers.read(
            'random',
            () => 0.5,
            ({ value }) => value,
          ),
        uuid: () =>
          this.#answers.read(
            'uuid',
            () => '00000000-0000-7000-8000-000000000000',
            ({ text }) => text,
          ),
      },
      log: SILENT,
      sockets: { connect: (url, events) => this.#connect(url, events) },
      http: { reads: this.#http('reads'), orders: this.#http('orders'), cancels: this.#http('cancels') },
      userAgent: start.userAgent,
      market: start.market,
      account: start.account,
      // It signs what goes nowhere.
      apiKey: start.hasKey ? { publicKey: CUT, sign: () => '' } : null,
      nonce: { next: () => '0' },
      ...(start.hasCounterMemory
        ? { counterMemory: { recall: () => this.#answers.value('counter', () => null), keep: () => {} } }
        : {}),
      journal: replayedJournal(this.#answers, start),
      settings: replayedSettings(this.#answers, start),
      ...(start.hasDrills
        ? {
            drills: {
              list: () => this.#answers.value('drills', () => []),
              run: (id: string) => this.#answers.call('drill.run', id),
            },
          }
        : {}),
      ...(start.strategyFolder === undefined
        ? {}
        : { strategyPrograms: onTape(start.strategyFolder, null, (name, asked) => this.#answers.call(name, asked)) }),
      ...(start.drillResults === undefined
        ? {}
        : {
            drillMemory: {
              results: start.drillResults,
              keep: (results: readonly DrillResult[]) => this.#answers.call('drill.keep', results),
            },
          }),
      ...(start.windowMemory === undefined
        ? {}
        : {
            windowMemory: {
              documents: start.windowMemory,
              keep: (documents: readonly KeptDocument[]) => this.#answers.call('memory.keep', revisionsOf(documents)),
            },
          }),
      notices: start.notices,
      venue: start.venue,
      version: start.version,
      holdsKeyLock: () => this.#answers.value('keyLock', () => false),
      gauges: Object.fromEntries(
        start.gauges.map((name) => [name, () => this.#answers.value(`gauge ${name}`, () => Number.NaN)]),
      ),
    };
  }

  get credentials(): Credentials {
    return {
      set: () => this.#answers.call('credentials.set', null),
      clear: () => this.#answers.call('credentials.clear', null),
    };
  }

  /** Plays one arrival into the desk. What it sets off runs before the next unless that is joined to it. */
  arrive(entry: ArrivingEntry, door: DeskDoor): void {
    this.#answers.turnBegan(entry.atUs);
    switch (entry.kind) {
      case 'timer': {
        const callback = this.#timers.get(entry.timer);
        if (callback === undefined) this.#answers.depart(`timer ${entry.timer} fired, which the desk did not set`);
        this.#timers.delete(entry.timer);
        callback?.();
        return;
      }
      case 'opened':
        this.#socket(entry.socket)?.opened();
        return;
      case 'frame':
        this.#socket(entry.socket)?.frame(entry.bytes, {
          wall: entry.wall as EpochMs,
          monotonic: (entry.atUs / 1000) as MonotonicMs,
        });
        return;
      case 'closed':
        this.#socket(entry.socket)?.closed(JSON.parse(entry.json));
        return;
      case 'settled':
        this.#answers.settle(entry.call, entry.json);
        return;
      case 'attached':
        door.attach(this.#window(entry.window));
        return;
      case 'message':
        this.#windows.get(entry.window)?.message(entry.text);
        return;
      case 'bytesMessage':
        this.#windows.get(entry.window)?.message(new Uint8Array(entry.length));
        return;
      case 'detached':
        this.#windows.get(entry.window)?.closed();
        return;
      case 'host':
        callHost(door, entry.name, JSON.parse(entry.json));
        return;
    }
  }

  /** Within it the tape stays where it is. */
  look<T>(look: () => T): T {
    return this.#answers.look(look);
  }

  /** All that the last arrivals set off has run. */
  turnEnded(): void {
    this.#answers.turnEnded();
  }

  readonly #clock: Clock = {
    wallNow: () => {
      if (!this.#answers.isInTurn) return this.#lastWall;
      this.#lastWall = this.#answers.read(
        'wall',
        () => this.#lastWall,
        ({ at }) => at as EpochMs,
      );
      return this.#lastWall;
    },
    monotonicNow: () => {
      if (!this.#answers.isInTurn) return this.#lastMonotonic;
      this.#lastMonotonic = this.#answers.read(
        'monotonic',
        () => this.#lastMonotonic,
        ({ atUs }) => (atUs / 1000) as MonotonicMs,
      );
      return this.#lastMonotonic;
    },
    after: (_delayMs, callback) => {
      const timer = this.#timerCount;
      this.#timerCount += 1;
      this.#timers.set(timer, callback);
      return { dispose: () => this.#timers.delete(timer) };
    },
  };

  #socket(id: number): SocketEvents | undefined {
    const events = this.#sockets.get(id);
    if (events === undefined) this.#answers.depart(`socket ${id} spoke, which the desk did not open`);
    return events;
  }

  #connect(url: string, events: SocketEvents): Socket {
    const id = this.#socketCount;
    this.#socketCount += 1;
    this.#sockets.set(id, events);
    this.#answers.read(
      'connect',
      () => null,
      (entry) => this.#answers.compare(entry.url, url, 'a connection'),
    );
    const answers = this.#answers;
    return {
      send: (text) =>
        this.#answers.read(
          'send',
          () => false,
          (entry) => {
            this.#answers.compare(entry.text, text, 'a message');
            return entry.isHandedOver;
          },
        ),
      get bufferedBytes() {
        return answers.value('buffered', () => 0);
      },
      close: () => {
        this.#answers.read(
          'closing',
          () => null,
          () => null,
        );
      },
      terminate: () => {
        this.#answers.read(
          'terminate',
          () => null,
          () => null,
        );
      },
    };
  }

  #http(pool: string): Http {
    return {
      request: ({ method, url, body }) =>
        this.#answers.call<HttpOutcome>(`http.${pool}`, { method, url, body: withoutNonce(body ?? null) }),
    };
  }

  #window(id: number): Channel {
    const ears = { message: (_said: string | Uint8Array): void => {}, closed: (): void => {} };
    this.#windows.set(id, ears);
    const answers = this.#answers;
    return {
      send: () => {},
      onMessage: (listener) => {
        ears.message = listener;
      },
      onClose: (listener) => {
        ears.closed = listener;
      },
      close: () => {},
      get bufferedBytes() {
        return answers.value('window', () => 0);
      },
    };
  }
}

const HOST_CALLS: Readonly<Record<keyof HostCalls, true>> = {
  workingOrders: true,
  metricsText: true,
  cancelAll: true,
  deadMan: true,
  leaveArmed: true,
  leaveOff: true,
  kill: true,
  resumed: true,
  incident: true,
};

function callHost(door: DeskDoor, name: string, args: readonly unknown[]): void {
  if (!Object.hasOwn(HOST_CALLS, name)) return;
  const call = door[name as keyof HostCalls] as (...args: readonly unknown[]) => unknown;
  const answer = call(...args);
  if (answer instanceof Promise) answer.catch(() => {});
}
