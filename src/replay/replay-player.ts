/**
 * Plays a recording: at a pace, turn by turn, or to a moment. Going back is playing again from the beginning, as fast as the
 * machine goes, since that alone leads to the same state.
 */
import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises';
import type { ReplayView } from '../contract/replay.ts';
import type { Clock } from '../engine/ports.ts';
import { type RecordingOutline, wallOf } from '../recording/recording-source.ts';
import { ReplayPace } from './replay-pace.ts';
import { ReplayRun } from './replay-run.ts';

/** Nothing changes for longer than this without a look at what was asked for meanwhile. */
const LONGEST_WAIT_MS = 100;
const MEASURED_MS = 1_000;

export class ReplayPlayer {
  readonly #outline: RecordingOutline;
  readonly #clock: Clock;
  readonly #began: (run: ReplayRun) => void;
  readonly #pace: ReplayPace;
  #run: ReplayRun;
  #isPlaying: boolean;
  #seekUs: number | null = null;
  #steps = 0;
  #jumps = 0;
  #isDisposed = false;
  #wake: () => void = () => {};
  #measured: { at: number; us: number; speed: number | null };

  private constructor(outline: RecordingOutline, clock: Clock, run: ReplayRun, options: PlayerOptions) {
    this.#outline = outline;
    this.#clock = clock;
    this.#run = run;
    this.#began = options.began;
    this.#isPlaying = options.isPlaying;
    this.#pace = new ReplayPace(() => clock.monotonicNow(), outline.fromUs, options.speed);
    this.#measured = { at: clock.monotonicNow(), us: run.atUs, speed: null };
  }

  static async begin(outline: RecordingOutline, clock: Clock, options: PlayerOptions): Promise<ReplayPlayer> {
    const run = await ReplayRun.begin(outline);
    const player = new ReplayPlayer(outline, clock, run, options);
    options.began(run);
    void player.#play();
    return player;
  }

  get run(): ReplayRun {
    return this.#run;
  }

  /** Whether time passes in it now. */
  get isMoving(): boolean {
    return (this.#isPlaying || this.#seekUs !== null || this.#steps > 0) && this.#run.nextUs !== null;
  }

  view(): ReplayView {
    const { departure, difference, checkpoints } = this.#run.report;
    const { folder, start, fromUs, toUs, lost } = this.#outline;
    const wall = (us: number): number => wallOf(this.#outline, us);
    return {
      name: folder.split(/[\\/]/).at(-1) ?? folder,
      version: start.version,
      from: wall(fromUs),
      to: wall(toUs),
      at: wall(Math.max(fromUs, this.#run.atUs)),
      isPlaying: this.#isPlaying && this.#run.nextUs !== null,
      speed: this.#pace.speed,
      measuredSpeed: this.isMoving ? this.#measure() : null,
      seekingTo: this.#seekUs === null ? null : wall(this.#seekUs),
      jumps: this.#jumps,
      isAtEnd: this.#run.nextUs === null,
      checkpoints,
      difference,
      departure,
      lost,
    };
  }

  pace(isPlaying: boolean, speed: number | null): void {
    this.#isPlaying = isPlaying;
    this.#pace.anchor(this.#run.nextUs ?? this.#run.atUs, speed);
    this.#wake();
  }

  /** One turn, and stand. */
  step(): void {
    this.#isPlaying = false;
    this.#steps += 1;
    this.#wake();
  }

  /** Epoch ms of the recording; what lies outside of it is its beginning or its end. */
  seek(at: number): void {
    const { fromUs, toUs, start } = this.#outline;
    // A double of today's date holds a quarter of a microsecond: rounded, the end of the recording is its end.
    const us = start.monotonicUs + Math.round((at - start.wall) * 1000);
    this.#seekUs = Math.min(toUs, Math.max(fromUs, us));
    this.#wake();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#wake();
    this.#run.dispose();
  }

  async #play(): Promise<void> {
    while (!this.#isDisposed) {
      if (this.#seekUs !== null) await this.#seekOn(this.#seekUs);
      else if (this.#steps > 0) {
        this.#steps -= 1;
        await this.#run.turn();
      } else await this.#playOn();
    }
  }

  async #playOn(): Promise<void> {
    const next = this.#isPlaying ? this.#run.nextUs : null;
    const waitMs = next === null ? LONGEST_WAIT_MS : Math.min(LONGEST_WAIT_MS, this.#pace.waitFor(next));
    if (waitMs > 0) await this.#rest(waitMs);
    else await this.#run.turn();
  }

  /** As fast as it goes, and no further than the newest moment that was asked for. */
  async #seekOn(target: number): Promise<void> {
    if (target < this.#run.atUs) {
      this.#run.dispose();
      this.#run = await ReplayRun.begin(this.#outline);
      this.#measured = { at: this.#clock.monotonicNow(), us: this.#run.atUs, speed: null };
      this.#began(this.#run);
    }
    for (;;) {
      const next = this.#run.nextUs;
      if (this.#isDisposed || this.#seekUs !== target) return;
      if (next === null || next > target) break;
      await this.#run.turn();
    }
    this.#seekUs = null;
    this.#jumps += 1;
    this.#pace.anchor(this.#run.nextUs ?? target, this.#pace.speed);
    await nextTurnOfTheLoop();
  }

  #rest(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#clock.after(waitMs, resolve);
      this.#wake = () => {
        timer.dispose();
        resolve();
      };
    });
  }

  #measure(): number | null {
    const now = this.#clock.monotonicNow();
    const passedMs = now - this.#measured.at;
    if (passedMs >= MEASURED_MS) {
      const us = this.#run.atUs;
      this.#measured = { at: now, us, speed: Math.max(0, us - this.#measured.us) / 1000 / passedMs };
    }
    return this.#measured.speed;
  }
}

interface PlayerOptions {
  readonly isPlaying: boolean;
  readonly speed: number | null;
  /** A run stands at its beginning; the one before it is gone. */
  readonly began: (run: ReplayRun) => void;
}
