/**
 * Virtual time: a heap of events, fired one by one at their own instants, with every promise reaction an event caused run
 * before the next one. Nothing here, and nothing that runs on it, reads the real clock.
 */
import type { EpochMs, MonotonicMs } from '../../src/domain/time.ts';
import type { Clock, Disposable } from '../../src/engine/ports.ts';

interface Entry {
  readonly due: number;
  readonly order: number;
  /** Null once it was taken back. */
  run: (() => void) | null;
  /** Whether it may have started promise reactions, which then run before the next event. */
  readonly isAsync: boolean;
}

/** More events than this at one instant are a loop without an end. */
const MOST_AT_ONCE = 20_000;
const BEGIN = Date.UTC(2026, 10, 1, 10, 0, 0);

export class Timeline {
  readonly #heap: Entry[] = [];
  #now = 0;
  #order = 0;
  #stuck = 0;
  /** Events fired so far: the step by which a trace names an instant. */
  step = 0;
  readonly #turns: number;

  /** `turns` of the loop pass between two events, for what puts parts of a step off to a later turn. */
  constructor(turns = 0) {
    this.#turns = turns;
  }

  /** Milliseconds since the beginning, in true time, which is the exchange's. */
  get now(): number {
    return this.#now;
  }

  get epoch(): EpochMs {
    return (BEGIN + this.#now) as EpochMs;
  }

  after(delayMs: number, run: () => void, isAsync = true): Disposable {
    return this.at(this.#now + Math.max(0, delayMs), run, isAsync);
  }

  /** At exactly this instant, which a difference of instants added again may miss by a hair. */
  at(due: number, run: () => void, isAsync = true): Disposable {
    const entry: Entry = { due: Math.max(due, this.#now), order: this.#order, run, isAsync };
    this.#order += 1;
    this.#push(entry);
    return {
      dispose: () => {
        entry.run = null;
      },
    };
  }

  /** Fires everything due until then, and stands there; stops early when told to. */
  async runUntil(end: number, isOver: () => boolean = () => false): Promise<void> {
    await this.#drained();
    while (!isOver()) {
      const next = this.#heap[0];
      if (next === undefined || next.due > end) break;
      this.#pop();
      const { run } = next;
      if (run === null) continue;
      this.#stuck = next.due > this.#now ? 0 : this.#stuck + 1;
      if (this.#stuck > MOST_AT_ONCE) throw new Error(`Time stands still at ${this.#now} ms: ${run}`);
      this.#now = Math.max(this.#now, next.due);
      this.step += 1;
      run();
      if (next.isAsync) await this.#drained();
    }
    if (!isOver()) this.#now = Math.max(this.#now, end);
  }

  async #drained(): Promise<void> {
    await reacted();
    for (let turn = 0; turn < this.#turns; turn += 1) await turned();
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(entry);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !isBefore(entry, parent)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      const left = heap[below];
      if (left === undefined) break;
      const right = heap[below + 1];
      let least = left;
      if (right !== undefined && isBefore(right, left)) {
        below += 1;
        least = right;
      }
      if (!isBefore(least, last)) break;
      heap[at] = least;
      at = below;
    }
    heap[at] = last;
  }
}

const isBefore = (a: Entry, b: Entry): boolean => a.due < b.due || (a.due === b.due && a.order < b.order);

/**
 * Node runs a tick that was asked for inside a promise reaction once no reaction is left, those that reactions caused
 * included. A turn of the loop would come as late, and costs a system call for each event.
 */
const reacted = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));

const turned = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** True time, as the exchange lives by it. Its code is synchronous: its timers leave no promise reactions behind. */
export function trueClock(timeline: Timeline): Clock {
  return {
    wallNow: () => timeline.epoch,
    monotonicNow: () => timeline.now as MonotonicMs,
    after: (delayMs, callback) => timeline.after(delayMs, callback, false),
  };
}
