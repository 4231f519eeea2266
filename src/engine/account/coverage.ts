/**
 * Whether everything that happened to the account has been told to us: the span of time up to which no event can be missing.
 *
 * A connection's stream covers the time from its snapshot to a second before the connection was last heard, as long as its
 * sequence has no gap. Streams and reconciliations that overlap make one span; where they do not, there is a hole in which a
 * fill can have happened unseen, and only reading the account closes it. That the twin stayed up through a loss is thereby
 * not assumed but proved: it was heard after the other had come back.
 *
 * All instants are monotonic milliseconds.
 */
import type { MonotonicMs } from '../../domain/time.ts';
import type { ConnectionId } from '../ports.ts';

/** What is heard now was sent up to this long ago: later events may still be on their way, and lost with the connection. */
const LATENCY_MS = 1_000;

interface Run {
  readonly start: MonotonicMs;
  /** Of the last message of the stream itself: a gap found later can reach back to it. */
  lastMessageAt: MonotonicMs;
}

export class Coverage {
  readonly #heardAt: (id: ConnectionId) => MonotonicMs | null;
  readonly #runs = new Map<ConnectionId, Run>();
  /** Nothing up to here is missing; null before the first reconciliation or stream. */
  #wholeUntil: MonotonicMs | null = null;

  constructor(heardAt: (id: ConnectionId) => MonotonicMs | null) {
    this.#heardAt = heardAt;
  }

  /** A snapshot arrived: from here on this stream tells everything. A run that was going on ends first. */
  began(id: ConnectionId, at: MonotonicMs): void {
    if (this.#runs.has(id)) this.skipped(id);
    this.#extend();
    this.#runs.set(id, { start: at, lastMessageAt: at });
  }

  message(id: ConnectionId, at: MonotonicMs): void {
    const run = this.#runs.get(id);
    if (run !== undefined) run.lastMessageAt = at;
  }

  /** The link ended: what it told up to its last byte is whole. */
  ended(id: ConnectionId): void {
    this.#extend();
    this.#runs.delete(id);
  }

  /** Something was lost between the last message and now; whether the other stream has it decides what is whole. */
  skipped(id: ConnectionId): void {
    this.#extend();
    const run = this.#runs.get(id);
    if (run === undefined) return;
    const wasAttached = this.#isAttached(run);
    this.#runs.delete(id);
    const { lastMessageAt } = run;
    const isToldByTwin = [...this.#runs.values()].some(
      (other) => this.#isAttached(other) && other.start <= lastMessageAt,
    );
    if (wasAttached && !isToldByTwin && this.#wholeUntil !== null)
      this.#wholeUntil = Math.min(this.#wholeUntil, lastMessageAt) as MonotonicMs;
  }

  /** Reads that began at `askedAt` were all answered and applied. */
  reconciled(askedAt: MonotonicMs): void {
    this.#extend();
    this.#wholeUntil = Math.max(this.#wholeUntil ?? askedAt, askedAt) as MonotonicMs;
    this.#extend();
  }

  /** Whether a stream that continues the whole span was heard within `budgetMs`. */
  isLive(now: MonotonicMs, budgetMs: number): boolean {
    this.#extend();
    return [...this.#runs].some(([id, run]) => this.#isAttached(run) && this.#isHeard(id, now, budgetMs));
  }

  hasRun(id: ConnectionId): boolean {
    return this.#runs.has(id);
  }

  /** Whether this stream by itself continues the whole span. */
  isAttached(id: ConnectionId): boolean {
    this.#extend();
    const run = this.#runs.get(id);
    return run !== undefined && this.#isAttached(run);
  }

  /**
   * Whether a hole must be read: a stream runs that continues nothing, and no other is about to prove that it saw what
   * lies between. `hopeful`: the other may still do so when it is heard next.
   */
  hole(now: MonotonicMs, budgetMs: number): 'none' | 'hopeful' | 'certain' {
    this.#extend();
    const detached = [...this.#runs.values()].filter((run) => !this.#isAttached(run));
    if (detached.length === 0) return 'none';
    return this.isLive(now, budgetMs) ? 'hopeful' : 'certain';
  }

  #isHeard(id: ConnectionId, now: MonotonicMs, budgetMs: number): boolean {
    const heardAt = this.#heardAt(id);
    return heardAt !== null && now - heardAt <= budgetMs;
  }

  #isAttached(run: Run): boolean {
    return this.#wholeUntil !== null && run.start <= this.#wholeUntil;
  }

  /** Each attached run is whole up to when its connection was last heard; that may attach the next. */
  #extend(): void {
    for (let isMoving = true; isMoving; ) {
      isMoving = false;
      for (const [id, run] of this.#runs) {
        if (this.#wholeUntil === null || !this.#isAttached(run)) continue;
        const heardAt = Math.max(this.#heardAt(id) ?? run.lastMessageAt, run.lastMessageAt);
        const toldUntil = (heardAt - LATENCY_MS) as MonotonicMs;
        if (toldUntil > this.#wholeUntil) {
          this.#wholeUntil = toldUntil;
          isMoving = true;
        }
      }
    }
  }
}
