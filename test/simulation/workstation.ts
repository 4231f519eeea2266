/**
 * The whole workstation on one simulated machine: the engine, the protocol side of the exchange adapter and the journal's
 * own code, started anew after every kill on whatever the disk kept.
 */
import { DEFAULT_SETTINGS, type Settings } from '../../src/contract/settings.ts';
import { Engine } from '../../src/engine/engine.ts';
import type { Log, Nonce } from '../../src/engine/ports.ts';
import { connectKraken, type Kraken } from '../../src/kraken/connect.ts';
import type { RestSettings } from '../../src/kraken/rest/rest-settings.ts';
import { createApiKey } from '../../src/platform/api-key.ts';
import { openFileJournal } from '../../src/platform/file-journal.ts';
import type { AccountId } from '../../src/simulator/exchange.ts';
import type { RandomStream } from '../../src/simulator/matching/random-stream.ts';
import type { ApiKey } from '../../src/simulator/surface/keys.ts';
import { memoryChannelPair } from '../support/memory-channel.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { SimulatedDisk } from './disk.ts';
import { SYMBOLS } from './exchange.ts';
import { Machine, ProcessClock } from './machine.ts';
import { Network, type NetworkParts } from './network.ts';
import type { Plant } from './plant.ts';
import { SimulatedWindow, type WindowWatch } from './window.ts';

const ADDRESSES = {
  publicWs: 'wss://public.exchange.test/v2',
  privateWs: 'wss://private.exchange.test/v2',
  level3Ws: 'wss://level3.exchange.test/v2',
  rest: 'https://rest.exchange.test',
};

const START_AGAIN_MS = 3_000;
const REPORTS_EVERY_MS = 60_000;

export interface WorkstationParts extends Omit<NetworkParts, 'chance'> {
  readonly chance: RandomStream;
  readonly account: AccountId;
  readonly key: ApiKey;
  readonly risk: Settings['risk'];
  readonly restSettings: RestSettings;
  readonly watch: WindowWatch;
  readonly plant: Plant;
  /** A fault inside the workstation that nobody planned. */
  readonly broken: (what: string) => void;
}

interface Process {
  readonly clock: ProcessClock;
  kraken: Kraken | null;
  engine: Engine | null;
}

export class Workstation {
  readonly name: string;
  readonly account: AccountId;
  readonly machine: Machine;
  readonly disk: SimulatedDisk;
  readonly network: Network;
  readonly #parts: WorkstationParts;
  readonly #chance: RandomStream;
  #process: Process | null = null;
  window: SimulatedWindow | null = null;
  /** Processes started so far. */
  lives = 0;
  /** Of the newest start, in true time. */
  bornAt = 0;
  #lastNonce = 0n;
  #counter: {
    readonly limits: { readonly maximum: number; readonly decayPerSecond: number };
    readonly value: number;
    readonly at: number;
  } | null = null;

  constructor(parts: WorkstationParts) {
    this.#parts = parts;
    this.#chance = parts.chance;
    this.name = parts.name;
    this.account = parts.account;
    this.machine = new Machine(parts.timeline, Math.floor(parts.chance.next() * 1e7), parts.chance.chance(0.5));
    this.disk = new SimulatedDisk(parts.chance.fork());
    this.network = new Network({ ...parts, chance: parts.chance.fork() });
    // The key has traded before, long ago: its limits are known.
    this.#counter = { limits: { maximum: 20, decayPerSecond: 1 }, value: 0, at: this.machine.wallNow() };
  }

  /** Whether a write failed in this life of the process: its journal takes nothing more. */
  get hasDiskFailed(): boolean {
    return this.disk.failedWrites > 0;
  }

  get isRunning(): boolean {
    return this.#process !== null;
  }

  get engine(): Engine | null {
    return this.#process?.engine ?? null;
  }

  start(): void {
    const process: Process = { clock: new ProcessClock(this.machine), kraken: null, engine: null };
    this.#process = process;
    this.lives += 1;
    this.disk.failedWrites = 0;
    this.bornAt = this.#parts.timeline.now;
    this.#parts.trace.note(this.name, `start ${this.lives}`);
    void this.#boot(process).catch((error: unknown) => {
      this.#parts.broken(error instanceof Error ? (error.stack ?? error.message) : String(error));
    });
  }

  /** `kill -9`, or the plug pulled: nothing is told to anybody. */
  kill(): { readonly lostBytes: number; readonly isTorn: boolean } {
    if (this.#process !== null) this.#process.clock.isAlive = false;
    this.#process = null;
    this.window = null;
    const torn = this.disk.crash();
    this.#parts.trace.note(this.name, `killed, ${torn.lostBytes} bytes never became durable`);
    this.network.abandon();
    return torn;
  }

  /** The host says that the machine woke. */
  resumed(): void {
    this.engine?.resumed();
  }

  async #boot(process: Process): Promise<void> {
    const { clock } = process;
    const { trace, key, risk, watch } = this.#parts;
    const journal = await openFileJournal({ directory: this.disk.mount(clock), clock });
    if (!journal.ok) {
      this.#parts.broken(`the journal did not open: ${journal.error.message}`);
      return;
    }
    if (!clock.isAlive) return;
    const apiKey = createApiKey(key.key, key.secret);
    if (!apiKey.ok) throw new Error(apiKey.error.message);
    const random = new SeededRandom(this.#chance.bits());
    const log: Log = {
      write: (level, event, fields) => trace.note(this.name, `${level} ${event} ${JSON.stringify(fields)}`),
    };
    const http = this.network.http(clock);
    const kraken = connectKraken({
      restSettings: this.#parts.restSettings,
      market: ADDRESSES,
      account: ADDRESSES,
      clock,
      random,
      log,
      sockets: this.network.factory(clock),
      http: { reads: http, orders: http, cancels: http },
      userAgent: 'simulation',
      apiKey: apiKey.value,
      nonce: this.#nonce(clock),
      counterMemory: {
        recall: () => this.#recall(clock),
        keep: (limits, value) => {
          this.#counter = { limits: { ...limits }, value, at: clock.wallNow() };
        },
      },
    });
    process.kraken = kraken;
    let settings: Settings = {
      ...DEFAULT_SETTINGS,
      trading: { ...DEFAULT_SETTINGS.trading, watchlist: [...SYMBOLS] },
      risk,
    };
    const engine = new Engine(
      this.#parts.plant({
        clock,
        random,
        log,
        journal: journal.value,
        marketVenue: kraken.market,
        accountVenue: kraken.account,
        queries: kraken.queries,
        settings: {
          current: () => settings,
          save: async (changed) => {
            settings = changed;
            return { ok: true, value: null };
          },
          problems: [],
        },
        credentials: { set: async () => NOT_HERE, clear: async () => NOT_HERE },
        venue: 'live',
        version: 'simulation',
        holdsKeyLock: () => true,
        gauges: {},
        // Nobody in the simulation looks at them.
        reportsEveryMs: REPORTS_EVERY_MS,
      }),
    );
    process.engine = engine;
    const started = await engine.start();
    if (!clock.isAlive) return;
    if (!started.ok) {
      if (!this.hasDiskFailed) this.#parts.broken(`the engine did not start: ${started.error.message}`);
      // The host ends with a sentence for the trader, who puts the disk in order and starts again.
      this.kill();
      this.#parts.timeline.after(START_AGAIN_MS, () => {
        if (!this.isRunning) this.start();
      });
      return;
    }
    const channels = memoryChannelPair();
    engine.attach(channels.engine);
    this.window = new SimulatedWindow(channels.window, watch);
    void this.window.command('view.set', {
      books: SYMBOLS.map((symbol) => ({ symbol, levels: 10 })),
      trades: [],
      tickers: [...SYMBOLS],
      candles: [],
      isVisible: false,
    });
  }

  /** Rises for the life of the key, whatever the calendar does. */
  #nonce(clock: ProcessClock): Nonce {
    return {
      next: () => {
        const now = BigInt(Math.floor(clock.wallNow())) * 1000n;
        this.#lastNonce = now > this.#lastNonce ? now : this.#lastNonce + 1n;
        return String(this.#lastNonce);
      },
    };
  }

  #recall(
    clock: ProcessClock,
  ): { readonly limits: { maximum: number; decayPerSecond: number }; readonly value: number } | null {
    if (this.#counter === null) return null;
    const { limits, value, at } = this.#counter;
    const elapsedMs = Math.max(0, clock.wallNow() - at);
    return { limits: { ...limits }, value: Math.max(0, value - (elapsedMs / 1000) * limits.decayPerSecond) };
  }
}

const NOT_HERE = {
  ok: false,
  error: {
    code: 'NOT_HERE',
    category: 'config',
    retryable: false,
    delivery: 'not-sent',
    message: 'Keys are given at the start.',
  },
} as const;
