/**
 * One run of the desk over a recording, from its beginning: turn by turn, each with all it set off before the next. Nothing
 * of this machine's time or chance enters it, so every run of one recording is the same, however fast it is played.
 */
import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises';
import type { DecisionView, StrategyView } from '../contract/automation-views.ts';
import type { OrderEvidence, VenueName } from '../contract/views.ts';
import { type Desk, openDesk } from '../desk.ts';
import type { IntentId } from '../domain/order.ts';
import { entriesOf, type RecordingOutline, wallOf } from '../recording/recording-source.ts';
import { stateHash } from '../recording/state-hash.ts';
import type { ArrivingEntry, TapeEntry } from '../recording/tape-format.ts';
import { ReplayedWorld } from './replayed-world.ts';
import type { Tape } from './tape-answers.ts';

export interface RunReport {
  readonly turns: number;
  /** Hashes of the state that agreed with the recording's own. */
  readonly checkpoints: number;
  /** Where the state first came to something else than was written down, or null. The tape is followed all the same. */
  readonly difference: string | null;
  /** Where the desk asked for something else than it did, or null: the replay cannot go on. */
  readonly departure: string | null;
}

export class ReplayRun {
  readonly #world: ReplayedWorld;
  readonly #tape: Tape;
  readonly #outline: RecordingOutline;
  readonly #desk: Desk;
  #turns = 0;
  #checkpoints = 0;
  #difference: string | null = null;
  #departure: string | null = null;
  #isAtEnd = false;

  private constructor(outline: RecordingOutline) {
    this.#outline = outline;
    this.#tape = tapeOf(outline);
    this.#tape.next();
    this.#world = new ReplayedWorld(this.#tape, outline.start);
    const world = this.#world;
    this.#desk = openDesk(world.ports, () => world.credentials);
  }

  /** As the recorded desk was before anything came in. */
  static async begin(outline: RecordingOutline): Promise<ReplayRun> {
    const run = new ReplayRun(outline);
    void run.#desk.engine.start();
    await run.#rest();
    return run;
  }

  get onlooker(): Desk['engine']['onlooker'] {
    return this.#desk.engine.onlooker;
  }

  get venue(): VenueName {
    return this.#outline.start.venue;
  }

  evidence(intentId: string): readonly OrderEvidence[] {
    return this.look(() => this.#desk.engine.desk.views.evidence(intentId as IntentId));
  }

  strategies(): readonly StrategyView[] {
    return this.look(() => this.#desk.engine.automation.strategies());
  }

  decisions(of: string, limit: number): readonly DecisionView[] {
    return this.look(() => this.#desk.engine.automation.decisions(of, limit));
  }

  /** Whatever `look` reads of the desk, it is answered as of the newest turn, and the tape stays where it is. */
  look<T>(look: () => T): T {
    return this.#world.look(look);
  }

  /** Of the newest turn, monotonic microseconds of the recording. */
  get atUs(): number {
    return this.#world.atUs;
  }

  /** When the next turn came in; null when there is none. */
  get nextUs(): number | null {
    const entry = this.#isAtEnd ? null : this.#tape.peek();
    return entry !== null && 'isJoined' in entry ? entry.atUs : null;
  }

  get report(): RunReport {
    return {
      turns: this.#turns,
      checkpoints: this.#checkpoints,
      difference: this.#difference,
      departure: this.#departure,
    };
  }

  get hash(): string {
    return this.look(() => stateHash(this.onlooker.state()));
  }

  /** False: there was none left, or the replay has left the recording. */
  async turn(): Promise<boolean> {
    const first = this.#isAtEnd ? null : this.#tape.next();
    if (first === null || !('isJoined' in first)) {
      this.#isAtEnd = true;
      return false;
    }
    this.#turns += 1;
    this.#world.arrive(first, this.#desk.door);
    for (let joined = this.#joined(); joined !== null; joined = this.#joined()) {
      this.#tape.next();
      this.#world.arrive(joined, this.#desk.door);
    }
    await this.#rest();
    return !this.#isAtEnd || this.#departure === null;
  }

  dispose(): void {
    // What it says on its way out belongs to no recording.
    this.#isAtEnd = true;
    this.#desk.strategyFiles?.dispose();
    this.#desk.engine.dispose();
    this.#desk.kraken.dispose();
  }

  #joined(): ArrivingEntry | null {
    const entry = this.#tape.peek();
    return entry !== null && 'isJoined' in entry && entry.isJoined ? entry : null;
  }

  /** Everything set off runs; then the tape must stand before the next arrival, and the state be what it was. */
  async #rest(): Promise<void> {
    await nextTurnOfTheLoop();
    this.#world.turnEnded();
    this.#departure ??= this.#world.departure;
    for (let entry = this.#tape.peek(); entry !== null && !('isJoined' in entry); entry = this.#tape.peek()) {
      if (entry.kind !== 'checkpoint') {
        this.#depart(`the desk was at rest where the recording goes on with ${describe(entry)}`);
        break;
      }
      this.#tape.next();
      const now = this.hash;
      if (now === entry.hash) this.#checkpoints += 1;
      else this.#difference ??= `At ${this.#time()} UTC the state comes to ${now}, in the recording to ${entry.hash}.`;
    }
    if (this.#departure !== null || this.#tape.peek() === null) this.#isAtEnd = true;
  }

  #depart(why: string): void {
    this.#departure ??= `The replay left the recording at ${this.#time()} UTC: ${why}.`;
  }

  #time(): string {
    return new Date(wallOf(this.#outline, this.#world.atUs)).toISOString().slice(11, 23);
  }
}

const describe = (entry: TapeEntry): string => (entry.kind === 'value' ? `the value ${entry.name}` : entry.kind);

function tapeOf(outline: RecordingOutline): Tape {
  const entries = entriesOf(outline);
  let ahead: TapeEntry | null = null;
  const pull = (): TapeEntry | null => {
    const { value, done } = entries.next();
    return done === true ? null : value;
  };
  return {
    peek: () => {
      ahead ??= pull();
      return ahead;
    },
    next: () => {
      const entry = ahead ?? pull();
      ahead = null;
      return entry;
    },
  };
}
