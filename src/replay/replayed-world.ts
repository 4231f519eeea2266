/**
 * The world as a recording has it: every clock, socket, request, window and file the desk asks answers what it answered
 * then. Where the desk asks for something else than it did, the replay has left the recording: that is said once, with the
 * place, and nothing played after it is trusted.
 */
import type { Channel } from '../contract/channel.ts';
import type { DrillResult } from '../contract/drills.ts';
import { DEFAULT_SETTINGS, migrateSettings, type Settings, settingsSchema } from '../contract/settings.ts';
import type { KeptDocument } from '../contract/window-memory.ts';
import type { EpochMs, MonotonicMs } from '../domain/time.ts';
import type { Credentials, SettingsStore } from '../engine/host-ports.ts';
import type { Clock, Http, HttpOutcome, Journal, Json, Log, Socket, SocketEvents } from '../engine/ports.ts';
import type { DeskDoor, DeskPorts, HostCalls } from '../recording/desk-ports.ts';
import { revisionsOf, withoutNonce } from '../recording/recorded-desk.ts';
import { onTape } from '../recording/recorded-programs.ts';
import { CUT } from '../recording/secrets.ts';
import type { ArrivingEntry, TapeEntry, TapeStart } from '../recording/tape-format.ts';

/** Entries one after the other; `peek` does not take. */
export interface Tape {
  peek(): TapeEntry | null;
  next(): TapeEntry | null;
}

const SILENT: Log = { write: () => {} };

export class ReplayedWorld {
  readonly #tape: Tape;
  readonly #start: TapeStart;
  readonly #timers = new Map<number, () => void>();
  readonly #sockets = new Map<number, SocketEvents>();
  readonly #calls = new Map<number, (answer: unknown) => void>();
  readonly #windows = new Map<number, { message: (said: string | Uint8Array) => void; closed: () => void }>();
  readonly #lastValues = new Map<string, unknown>();
  #lastWall: EpochMs;
  #lastMonotonic: MonotonicMs;
  #timerCount = 0;
  #socketCount = 0;
  #callCount = 0;
  #atUs: number;
  /** Only within a turn of the desk does the tape move; whoever looks in between is answered as of then. */
  #isInTurn = true;
  #departure: string | null = null;

  constructor(tape: Tape, start: TapeStart) {
    this.#tape = tape;
    this.#start = start;
    this.#atUs = start.monotonicUs;
    this.#lastWall = start.wall as EpochMs;
    this.#lastMonotonic = (start.monotonicUs / 1000) as MonotonicMs;
  }

  /** Where the replay left the recording, or null. */
  get departure(): string | null {
    return this.#departure;
  }

  /** Of the newest arrival, monotonic microseconds. */
  get atUs(): number {
    return this.#atUs;
  }

  get ports(): DeskPorts {
    const start = this.#start;
    return {
      clock: this.#clock,
      random: {
        next: () =>
          this.#read(
            'random',
            () => 0.5,
            ({ value }) => value,
          ),
        uuid: () =>
          this.#read(
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
        ? { counterMemory: { recall: () => this.#value('counter', () => null), keep: () => {} } }
        : {}),
      journal: this.#journal(),
      settings: this.#settings(),
      ...(start.hasDrills
        ? {
            drills: {
              list: () => this.#value('drills', () => []),
              run: (id: string) => this.#call('drill.run', id),
            },
          }
        : {}),
      ...(start.strategyFolder === undefined
        ? {}
        : { strategyPrograms: onTape(start.strategyFolder, null, (name, asked) => this.#call(name, asked)) }),
      ...(start.drillResults === undefined
        ? {}
        : {
            drillMemory: {
              results: start.drillResults,
              keep: (results: readonly DrillResult[]) => this.#call('drill.keep', results),
            },
          }),
      ...(start.windowMemory === undefined
        ? {}
        : {
            windowMemory: {
              documents: start.windowMemory,
              keep: (documents: readonly KeptDocument[]) => this.#call('memory.keep', revisionsOf(documents)),
            },
          }),
      notices: start.notices,
      venue: start.venue,
      version: start.version,
      holdsKeyLock: () => this.#value('keyLock', () => false),
      gauges: Object.fromEntries(
        start.gauges.map((name) => [name, () => this.#value(`gauge ${name}`, () => Number.NaN)]),
      ),
    };
  }

  get credentials(): Credentials {
    return {
      set: () => this.#call('credentials.set', null),
      clear: () => this.#call('credentials.clear', null),
    };
  }

  /** Plays one arrival into the desk. What it sets off runs before the next unless that is joined to it. */
  arrive(entry: ArrivingEntry, door: DeskDoor): void {
    this.#atUs = entry.atUs;
    this.#isInTurn = true;
    switch (entry.kind) {
      case 'timer': {
        const callback = this.#timers.get(entry.timer);
        if (callback === undefined) this.#depart(`timer ${entry.timer} fired, which the desk did not set`);
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
      case 'settled': {
        const settle = this.#calls.get(entry.call);
        if (settle === undefined) this.#depart(`call ${entry.call} was answered, which the desk did not make`);
        this.#calls.delete(entry.call);
        settle?.(JSON.parse(entry.json));
        return;
      }
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
    const isInTurn = this.#isInTurn;
    this.#isInTurn = false;
    try {
      return look();
    } finally {
      this.#isInTurn = isInTurn;
    }
  }

  /** All that the last arrivals set off has run. */
  turnEnded(): void {
    this.#isInTurn = false;
  }

  readonly #clock: Clock = {
    wallNow: () => {
      if (!this.#isInTurn) return this.#lastWall;
      this.#lastWall = this.#read(
        'wall',
        () => this.#lastWall,
        ({ at }) => at as EpochMs,
      );
      return this.#lastWall;
    },
    monotonicNow: () => {
      if (!this.#isInTurn) return this.#lastMonotonic;
      this.#lastMonotonic = this.#read(
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
    if (events === undefined) this.#depart(`socket ${id} spoke, which the desk did not open`);
    return events;
  }

  #connect(url: string, events: SocketEvents): Socket {
    const id = this.#socketCount;
    this.#socketCount += 1;
    this.#sockets.set(id, events);
    this.#read(
      'connect',
      () => null,
      (entry) => this.#compare(entry.url, url, 'a connection'),
    );
    const value = <T>(name: string, otherwise: () => T): T => this.#value(name, otherwise);
    return {
      send: (text) =>
        this.#read(
          'send',
          () => false,
          (entry) => {
            this.#compare(entry.text, text, 'a message');
            return entry.isHandedOver;
          },
        ),
      get bufferedBytes() {
        return value('buffered', () => 0);
      },
      close: () => {
        this.#read(
          'closing',
          () => null,
          () => null,
        );
      },
      terminate: () => {
        this.#read(
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
        this.#call<HttpOutcome>(`http.${pool}`, { method, url, body: withoutNonce(body ?? null) }),
    };
  }

  #journal(): Journal {
    const value = <T>(name: string, otherwise: () => T): T => this.#value(name, otherwise);
    return {
      append: (payload, purpose) => this.#call('journal.append', { payload, purpose: purpose ?? 'order' }),
      replay: () => value('journal.replay', () => []),
      replayAll: () => value('journal.replayAll', () => []),
      checkpoint: (payload: Json) => this.#call('journal.checkpoint', payload),
      get isCheckpointDue() {
        return value('journal.isCheckpointDue', () => false);
      },
      get isWritable() {
        return value('journal.isWritable', () => false);
      },
      get trouble() {
        return value<string | null>('journal.trouble', () => null);
      },
      get lastWriteMs() {
        return value<number | null>('journal.lastWriteMs', () => null);
      },
      recovery: this.#start.journalRecovery,
    };
  }

  #settings(): SettingsStore {
    const { settings, settingsProblems } = this.#start;
    let current = present(settings);
    return {
      current: () => current,
      problems: settingsProblems,
      save: async (changed) => {
        const saved = await this.#call<Awaited<ReturnType<SettingsStore['save']>>>('settings.save', changed);
        if (saved.ok) current = changed;
        return saved;
      },
    };
  }

  #call<T>(name: string, asked: unknown): Promise<T> {
    const id = this.#callCount;
    this.#callCount += 1;
    this.#read(
      'call',
      () => null,
      (entry) => {
        if (entry.name !== name) this.#depart(`the desk asked for ${name} where the recording has ${entry.name}`);
        else this.#compare(entry.json, JSON.stringify(asked), name);
      },
    );
    return new Promise((resolve) => {
      // The recording is a call's only source of an answer, and has it as the port gave it.
      this.#calls.set(id, resolve as (answer: unknown) => void);
    });
  }

  #window(id: number): Channel {
    const ears = { message: (_said: string | Uint8Array): void => {}, closed: (): void => {} };
    this.#windows.set(id, ears);
    const value = <T>(name: string, otherwise: () => T): T => this.#value(name, otherwise);
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
        return value('window', () => 0);
      },
    };
  }

  #value<T>(name: string, otherwise: () => T): T {
    if (!this.#isInTurn) return (this.#lastValues.has(name) ? this.#lastValues.get(name) : otherwise()) as T;
    const value = this.#read(
      'value',
      otherwise,
      (entry): T => {
        if (entry.name !== name) {
          this.#depart(`the desk read ${name} where the recording has ${entry.name}`);
          return otherwise();
        }
        return JSON.parse(entry.json);
      },
      name,
    );
    this.#lastValues.set(name, value);
    return value;
  }

  /** The next entry, if it is what the desk asks for; else the replay has left the recording. */
  #read<K extends TapeEntry['kind'], T>(
    kind: K,
    otherwise: () => T,
    answer: (entry: Extract<TapeEntry, { kind: K }>) => T,
    what: string = kind,
  ): T {
    if (this.#departure !== null) return otherwise();
    const entry = this.#tape.peek();
    if (entry === null) {
      // The recording ends inside a turn, as a killed process does: nothing is known beyond, and nothing went wrong.
      return otherwise();
    }
    if (entry.kind !== kind) {
      this.#depart(`the desk asked for ${what} where the recording has ${entry.kind}`);
      return otherwise();
    }
    this.#tape.next();
    return answer(entry as Extract<TapeEntry, { kind: K }>);
  }

  #compare(recorded: string, now: string, what: string): null {
    if (recorded !== now)
      this.#depart(`${what} reads ${excerpt(now, recorded)}, in the recording ${excerpt(recorded, now)}`);
    return null;
  }

  #depart(why: string): void {
    const at = this.#start.wall + (this.#atUs - this.#start.monotonicUs) / 1000;
    this.#departure ??= `The replay left the recording at ${new Date(at).toISOString().slice(11, 23)} UTC: ${why}.`;
  }
}

/** Around the first character that differs. */
function excerpt(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at += 1;
  const from = Math.max(0, at - 30);
  return `“${from > 0 ? '…' : ''}${text.slice(from, at + 50)}${at + 50 < text.length ? '…' : ''}”`;
}

/** Settings a later version added were not there then: they are as they come. */
function present(recorded: Settings): Settings {
  const parsed = settingsSchema.safeParse(migrateSettings({ ...DEFAULT_SETTINGS, ...recorded }));
  return parsed.success ? parsed.data : DEFAULT_SETTINGS;
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
