/**
 * The composition root: settings and a host's own ports in, a running workstation out. The only file that knows everybody,
 * so that the hosts cannot differ in how they trade, and a venue is nothing but four addresses and where the key comes from.
 */

import path from 'node:path';
import { BacktestDesk } from './backtest/host/backtest-desk.ts';
import type { Channel } from './contract/channel.ts';
import { type DrillResult, drillResultsSchema } from './contract/drills.ts';
import type { DeadManView } from './contract/safety-views.ts';
import { DEFAULT_SETTINGS, migrateSettings, type Settings, settingsSchema } from './contract/settings.ts';
import { EMPTY_MEMORY, type StoredMemory, windowMemorySchema } from './contract/window-memory.ts';
import { type Desk, openDesk, openKraken } from './desk.ts';
import type { Failure } from './domain/failure.ts';
import type { Result } from './domain/result.ts';
import { fail, ok } from './domain/result.ts';
import { createDrills } from './drills/run-drills.ts';
import type { ApiKey, Log } from './engine/ports.ts';
import { type KeyVault, keyEntry } from './key-entry.ts';
import { KRAKEN_ADDRESSES, type KrakenAddresses } from './kraken/connect.ts';
import type { LaunchOptions } from './launch-options.ts';
import { createApiKey } from './platform/api-key.ts';
import { CounterFile } from './platform/counter-file.ts';
import { openFileJournal } from './platform/file-journal.ts';
import { HttpPool } from './platform/http.ts';
import { JournalChain } from './platform/journal-chain.ts';
import { acquireKeyLock, keyFingerprint } from './platform/key-lock.ts';
import { LoopStalls } from './platform/loop-stalls.ts';
import { openNonceFile } from './platform/nonce-file.ts';
import { ProgramFolderOnDisk } from './platform/program-folder.ts';
import { type Parsed, SettingsFile } from './platform/settings-file.ts';
import { foreignProcesses, type StartStrategyChild } from './platform/strategy-process/foreign-process.ts';
import { SystemClock } from './platform/system-clock.ts';
import { SystemRandom } from './platform/system-random.ts';
import { WebSocketFactory } from './platform/web-sockets.ts';
import type { DeskDoor, DeskPorts } from './recording/desk-ports.ts';
import { drillsInOwnStep, inOwnStep } from './recording/own-step.ts';
import { Recorder } from './recording/recorder.ts';
import { type EmbeddedExchange, startEmbeddedExchange } from './simulator/embedded.ts';

export interface HostPorts {
  readonly options: LaunchOptions;
  /** Journal, settings and logs live under it; one workstation at a time. */
  readonly userData: string;
  /** Locks and nonces of the trader's keys: one place for all data folders of this user, as a key trades from one of them. */
  readonly keysFolder: string;
  readonly version: string;
  /** The built worker of the embedded exchange. */
  readonly simulatorWorker: string;
  /** The built thread of a backtest. */
  readonly backtestWorker: string;
  /** Starts the built process of a strategy file. */
  readonly startStrategyChild: StartStrategyChild;
  readonly keyVault: KeyVault;
  readonly log: Log;
  /** What the host found on its way here that the trader should know. */
  readonly notices?: readonly string[];
  /** Shows a notice as the operating system does. */
  readonly notify?: NonNullable<DeskPorts['notify']>;
  /** What `live` connects to; Kraken unless a test says otherwise. No option of the command line reaches it. */
  readonly krakenAddresses?: KrakenAddresses;
}

export interface Workstation {
  /** One more window. */
  attach(channel: Channel): void;
  workingOrders(): number;
  /** Everything measured, in Prometheus' text format. */
  metricsText(): string;
  cancelAll(): Promise<void>;
  /** The exchange's own cancel-everything timer. */
  deadMan(): DeadManView;
  /** Ahead of quitting: the exchange cancels what is left. False: it did not confirm. */
  leaveArmed(): Promise<boolean>;
  /** Ahead of quitting: what is left goes on working. False: the exchange may still cancel it. */
  leaveOff(): Promise<boolean>;
  kill(reason: string): Promise<void>;
  suspended(): void;
  resumed(): void;
  /** Where the embedded exchange takes faults and market moves; null on live, and unless `--control` asked for it. */
  readonly exchangeControl: string | null;
  /** What the trader should know of this start, as it also stands among the events. */
  readonly notices: readonly string[];
  close(): Promise<void>;
}

const NO_KEY =
  'No API key is stored: market data flows and the account stays closed. Enter a key in the settings, then start again.';

const MEMORY_REMEDY = {
  lastGood:
    'Workspaces and keys are as they were last kept; how workspaces were before stands in their menu under Backups.',
  defaults: 'Workspaces and keys are taken from the first window that remembers its own, or are as they come.',
};

/** One sentence for the trader when the workstation cannot start. */
type StartFailure = string;

async function findKey(host: HostPorts, exchange: EmbeddedExchange | null): Promise<Result<ApiKey | null, Failure>> {
  return exchange === null ? host.keyVault.load() : createApiKey(exchange.apiKey, exchange.apiSecret);
}

/** Demo and paper begin with a fresh exchange each time, so the journal of the one before would tell of orders it never saw. */
function venueFolder(host: HostPorts, startedAt: number): string {
  const { venue } = host.options;
  return venue === 'live' ? path.join(host.userData, 'live') : path.join(host.userData, venue, String(startedAt));
}

export async function startWorkstation(host: HostPorts): Promise<Result<Workstation, StartFailure>> {
  const { options, log } = host;
  const clock = new SystemClock();
  const opened: { dispose(): void }[] = [];
  const giveUp = async (reason: StartFailure): Promise<Result<Workstation, StartFailure>> => {
    for (const one of opened.reverse()) one.dispose();
    return fail(reason);
  };

  const exclusive = await acquireKeyLock({
    directory: host.userData,
    name: 'workstation',
    subject: `The data folder ${host.userData}`,
  });
  if (!exclusive.ok) return giveUp(exclusive.error.message);
  opened.push(exclusive.value);

  const settings = new SettingsFile({
    file: path.join(host.userData, 'settings.json'),
    defaults: DEFAULT_SETTINGS,
    parse: parseSettings,
  });
  const loaded = await settings.load();
  let current = loaded.value;
  // Beside the settings and not in a venue's folder: what was drilled on demo counts before live.
  const drillFile = new SettingsFile<readonly DrillResult[]>({
    file: path.join(host.userData, 'drills.json'),
    defaults: [],
    parse: (value) => parsedBy(drillResultsSchema, value),
  });
  const drilled = await drillFile.load();
  const memoryFile = new SettingsFile<StoredMemory>({
    file: path.join(host.userData, 'memory.json'),
    defaults: EMPTY_MEMORY,
    parse: (value) => parsedBy(windowMemorySchema, value),
    remedy: MEMORY_REMEDY,
  });
  const remembered = await memoryFile.load();

  let lost: (reason: string) => void = () => {};
  let exchange: EmbeddedExchange | null = null;
  if (options.venue !== 'live') {
    const started = await startEmbeddedExchange(host.simulatorWorker, {
      seed: options.seed,
      rate: options.rate,
      mode: options.venue,
      control: options.exposeControl,
      onLost: (reason) => lost(reason),
    });
    if (!started.ok) {
      const remedy = options.venue === 'paper' ? ' Paper needs Kraken: check the network, or start on demo.' : '';
      return giveUp(`${started.error}${remedy}`);
    }
    exchange = started.value;
    opened.push(exchange);
  }

  // Market data needs no key: one that cannot be had closes the account, and is said.
  const found = await findKey(host, exchange);
  const key = found.ok ? found.value : null;
  const notices = [...(host.notices ?? []), ...drilled.problems, ...remembered.problems];
  if (!found.ok) notices.push(`${found.error.message} Until then market data flows and the account stays closed.`);
  else if (key === null) notices.push(NO_KEY);
  const folder = venueFolder(host, clock.wallNow());
  const journalFolder = path.join(folder, 'journal');
  let chain: JournalChain | null = null;
  const journal = await openFileJournal({
    directory: journalFolder,
    clock,
    durable: (first, records) => chain?.add(first, records),
  });
  if (!journal.ok) return giveUp(journal.error.message);
  const chained = await JournalChain.open(path.join(folder, 'journal.chain'), journalFolder);
  chain = chained.chain;
  if (chained.problem !== null) notices.push(chained.problem);

  const keysFolder = exchange === null ? host.keysFolder : path.join(host.userData, 'keys');
  const keyName = key === null ? 'none' : keyFingerprint(key.publicKey);
  const keyLock =
    key === null ? null : await acquireKeyLock({ directory: keysFolder, name: keyName, subject: 'This API key' });
  if (keyLock !== null && !keyLock.ok) return giveUp(keyLock.error.message);
  if (keyLock?.ok === true) opened.push(keyLock.value);
  const nonce = await openNonceFile(path.join(keysFolder, `${keyName}.nonce`), clock);
  if (!nonce.ok) return giveUp(nonce.error.message);

  const userAgent = `Leadline/${host.version}`;
  const random = new SystemRandom();
  const pools = {
    reads: new HttpPool(clock, { maximumConnections: 6 }),
    orders: new HttpPool(clock, { maximumConnections: 4 }),
    cancels: new HttpPool(clock, { maximumConnections: 2 }),
  };
  opened.push(pools.reads, pools.orders, pools.cancels);
  const outside = host.krakenAddresses ?? KRAKEN_ADDRESSES;
  const loopStalls = new LoopStalls(clock);
  opened.push(loopStalls);
  // Known once the desk is, which is lent what follows.
  let door: DeskDoor | null = null;
  const drills =
    options.venue === 'demo' && exchange !== null
      ? createDrills({
          clock,
          random,
          ask: exchange.ask,
          attach: (channel) => door?.attach(options.record ? inOwnStep(channel) : channel),
          tell: (message) => door?.incident('info', 'drill', message),
        })
      : null;
  const programs = foreignProcesses(host.startStrategyChild, clock);
  let own: Desk['strategyFiles'] = null;
  // What other threads answer is on no tape.
  const backtests = options.record
    ? null
    : new BacktestDesk({
        clock,
        userData: host.userData,
        worker: host.backtestWorker,
        source: (id) => own?.source(id) ?? null,
        programs,
      });
  if (backtests !== null) opened.push(backtests);
  const live: DeskPorts = {
    strategyPrograms: { folder: new ProgramFolderOnDisk(path.join(host.userData, 'strategies')), programs },
    clock,
    random,
    log,
    sockets: new WebSocketFactory(clock, { userAgent }),
    http: pools,
    userAgent,
    market: options.venue === 'demo' && exchange !== null ? exchange.addresses : outside,
    account: exchange === null ? outside : exchange.addresses,
    apiKey: key,
    nonce: nonce.value,
    // A simulated exchange begins anew with every start, and so do its counters.
    ...(exchange === null
      ? { counterMemory: new CounterFile(path.join(keysFolder, `${keyName}.counter`), clock) }
      : {}),
    journal: journal.value,
    settings: {
      current: () => current,
      save: async (changed) => {
        const saved = await settings.save(changed);
        if (!saved.ok) return saved;
        current = changed;
        return ok(null);
      },
      problems: loaded.problems,
    },
    ...(drills === null ? {} : { drills: options.record ? drillsInOwnStep(drills) : drills }),
    drillMemory: {
      results: drilled.value,
      keep: async (results) => {
        const kept = await drillFile.save(results);
        return kept.ok ? ok(null) : kept;
      },
    },
    windowMemory: {
      documents: remembered.value.documents,
      keep: async (documents) => {
        const kept = await memoryFile.save({ version: 1, documents });
        return kept.ok ? ok(null) : kept;
      },
    },
    notices,
    ...(host.notify === undefined ? {} : { notify: host.notify }),
    venue: options.venue,
    version: host.version,
    holdsKeyLock: () => keyLock?.ok === true,
    gauges: {
      'heap.mb': () => Math.round(process.memoryUsage().heapUsed / 104857.6) / 10,
      'rss.mb': () => Math.round(process.memoryUsage.rss() / 104857.6) / 10,
      'loop.p99Ms': () => loopStalls.p99(),
    },
  };
  const recorder = await beginRecording(host, live, (message) => door?.incident('warn', 'recording', message));
  if (!recorder.ok) return giveUp(recorder.error);
  const recorded = recorder.value;
  const desk = openDesk(
    recorded?.desk.ports ?? live,
    (trading) => {
      if (options.venue !== 'live')
        return {
          set: async () => fail(refuseKey(options.venue)),
          clear: async () => fail(refuseKey(options.venue)),
        };
      if (recorded === null) return keyEntry(host.keyVault, trading.inspectKey);
      // Trying a key is no part of the tape, but what came of it is.
      const apart = openKraken(live);
      opened.push(apart);
      return recorded.desk.credentials(keyEntry(host.keyVault, apart.inspectKey));
    },
    backtests,
  );
  opened.push(desk.kraken);
  own = desk.strategyFiles;
  if (own !== null) opened.push(own);
  const entrance = recorded?.desk.door(desk.door) ?? desk.door;
  door = entrance;
  lost = (reason) =>
    entrance.incident(
      'error',
      'exchange',
      `The embedded exchange ended: ${reason.replace(/\.$/, '')}. Start Leadline again.`,
    );
  const started = await desk.engine.start();
  if (!started.ok) return giveUp(started.error.message);

  recorded?.watch(() => desk.engine.onlooker.state());

  return ok({
    ...entrance,
    // On the way down already: nothing heard before the sleep counts after it, whether or not a resume is announced.
    suspended: () => {
      log.write('info', 'machine.suspended');
      entrance.resumed();
    },
    exchangeControl: exchange?.control ?? null,
    notices: [...loaded.problems, ...notices, ...(recorded === null ? [] : [recorded.notice])],
    close: async () => {
      await recorded?.close(() => desk.engine.onlooker.state());
      desk.engine.dispose();
      for (const one of opened.reverse()) one.dispose();
      await journal.value.close();
      await chain?.close();
    },
  });
}

async function beginRecording(
  host: HostPorts,
  ports: DeskPorts,
  ended: (message: string) => void,
): Promise<Result<Recorder | null, string>> {
  if (!host.options.record) return ok(null);
  const root = path.join(host.userData, 'recordings');
  return Recorder.begin({ root, clock: new SystemClock(), venue: host.options.venue, ports, ended });
}

const refuseKey = (venue: string): Failure => ({
  code: 'KEY_NOT_USED_HERE',
  category: 'config',
  retryable: false,
  delivery: 'not-sent',
  message: `A key is used on live alone, and this is ${venue}: start with --venue=live to enter one.`,
});

interface Schema<T> {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: T }
    | {
        readonly success: false;
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
        };
      };
}

const parseSettings = (value: unknown): Parsed<Settings> => parsedBy(settingsSchema, migrateSettings(value));

function parsedBy<T>(schema: Schema<T>, value: unknown): Parsed<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return {
    ok: false,
    issues: parsed.error.issues.map((issue) =>
      issue.path.length === 0 ? issue.message : `${issue.path.map(String).join('.')}: ${issue.message}`,
    ),
  };
}
