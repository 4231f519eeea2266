/** A recording under way: the desk's world with its tape, what is written to disk, and a hash of the state every ten seconds. */
import type { VenueName } from '../contract/views.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Clock, Disposable } from '../engine/ports.ts';
import type { DeskPorts } from './desk-ports.ts';
import { RecordedDesk } from './recorded-desk.ts';
import { RecordingFile } from './recording-file.ts';
import { RECORDING_LIMITS, type RecordingLimits } from './recording-folder.ts';
import { stateHash } from './state-hash.ts';
import { TapeWriter } from './tape-writer.ts';

/** What a crash may cost of the recording. */
const FLUSH_MS = 1_000;
const CHECKPOINT_MS = 10_000;

export interface RecorderOptions {
  /** Recordings lie under it. */
  readonly root: string;
  readonly clock: Clock;
  readonly venue: VenueName;
  readonly ports: DeskPorts;
  /** Once, when it ends by itself, in a sentence for the trader. */
  readonly ended: (message: string) => void;
  readonly limits?: RecordingLimits;
}

export class Recorder {
  readonly desk: RecordedDesk;
  readonly folder: string;
  /** For the trader: where it lies, and what made room for it. */
  readonly notice: string;
  readonly #file: RecordingFile;
  readonly #tape: TapeWriter;
  readonly #clock: Clock;
  readonly #timers = new Set<Disposable>();

  private constructor(file: RecordingFile, options: RecorderOptions) {
    const { clock, ports, venue } = options;
    this.#file = file;
    this.#clock = clock;
    this.folder = file.folder;
    this.notice = `This session is being recorded in ${file.folder}.${removedWords(file.removed)}`;
    this.#tape = new TapeWriter((block) => file.append(block));
    this.desk = new RecordedDesk(ports, this.#tape);
    this.#tape.start({
      version: ports.version,
      wall: Math.floor(clock.wallNow()),
      monotonicUs: Math.floor(clock.monotonicNow() * 1000),
      venue,
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      hasKey: ports.apiKey !== null,
      hasDrills: ports.drills !== undefined,
      ...(ports.strategyPrograms === undefined ? {} : { strategyFolder: ports.strategyPrograms.folder.path }),
      ...(ports.drillMemory === undefined ? {} : { drillResults: ports.drillMemory.results }),
      ...(ports.windowMemory === undefined ? {} : { windowMemory: ports.windowMemory.documents }),
      hasCounterMemory: ports.counterMemory !== undefined,
      userAgent: ports.userAgent,
      market: ports.market,
      account: ports.account,
      notices: [...ports.notices],
      settings: ports.settings.current(),
      settingsProblems: ports.settings.problems,
      journalRecovery: ports.journal.recovery,
      gauges: Object.keys(ports.gauges),
    });
    this.#every(FLUSH_MS, () => this.#tape.flush());
  }

  static async begin(options: RecorderOptions): Promise<Result<Recorder, string>> {
    try {
      const file = await RecordingFile.open({
        root: options.root,
        startedAt: options.clock.wallNow(),
        venue: options.venue,
        limits: options.limits ?? RECORDING_LIMITS,
        ended: (why) => options.ended(`The recording ended: ${why}. Trading goes on.`),
      });
      return ok(new Recorder(file, options));
    } catch (error) {
      const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
      return fail(
        `Nothing can be recorded in ${options.root} (${typeof code === 'string' ? code : String(error)}): put the folder in order, or start without --record.`,
      );
    }
  }

  /** Its state is hashed from now on, every ten seconds. */
  watch(state: () => Iterable<string | Uint8Array>): void {
    this.#every(CHECKPOINT_MS, () => this.desk.checkpoint(this.desk.look(() => stateHash(state()))));
  }

  /** With a last hash of the state. */
  async close(state: () => Iterable<string | Uint8Array>): Promise<void> {
    for (const timer of this.#timers) timer.dispose();
    this.desk.checkpoint(this.desk.look(() => stateHash(state())));
    this.#tape.flush();
    await this.#file.close();
  }

  #every(ms: number, run: () => void): void {
    const timer = this.#clock.after(ms, () => {
      this.#timers.delete(timer);
      if (this.#file.isOver) return;
      this.#every(ms, run);
      run();
    });
    this.#timers.add(timer);
  }
}

const removedWords = (removed: readonly string[]): string =>
  removed.length === 0
    ? ''
    : ` To make room, ${removed.length === 1 ? `the oldest recording (${removed[0]}) was` : `the ${removed.length} oldest recordings were`} deleted.`;
