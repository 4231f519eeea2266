/**
 * Watches whether streams tell and REST answers, and keeps the record of every time REST had to stand in. It decides from
 * what it is shown each moment, never from what somebody once said of itself.
 */
import type { MonotonicMs } from '../../../domain/time.ts';
import type { Clock } from '../../ports.ts';
import type { FailoverLog } from '../failover-log.ts';
import { primarySourceOf, type SourceState, transition } from './source-machine.ts';

/** A reconnect within it is none of REST's business. */
const PATIENCE_MS = 500;
/** What a first connection may take: name lookup, TLS, snapshot, on a slow line. */
const START_PATIENCE_MS = 5_000;
/** REST reads come every second; with none answered for this long REST is no source either. */
const REST_SILENT_MS = 5_000;

export interface SourceWords {
  readonly kind: 'rest' | 'account';
  /** Clauses without their full stop. */
  readonly lost: string;
  readonly notStarted: string;
  readonly returned: string;
  /** What their loss means for the trader, and what their return does, each a sentence. */
  readonly meaning: string;
  readonly back: string;
}

export interface SwitchEvents {
  incident(level: 'info' | 'warn', message: string): void;
  changed(): void;
}

export class SourceSwitch {
  readonly #clock: Clock;
  readonly #words: SourceWords;
  readonly #events: SwitchEvents;
  readonly #log: FailoverLog;
  #lostAt: MonotonicMs | null = null;
  #now: SourceState;
  #restAnsweredAt: MonotonicMs | null = null;

  constructor(clock: Clock, log: FailoverLog, words: SourceWords, events: SwitchEvents) {
    this.#clock = clock;
    this.#log = log;
    this.#words = words;
    this.#events = events;
    this.#now = { state: 'starting', since: clock.monotonicNow() };
  }

  get primarySource(): 'websocket' | 'rest' | 'none' {
    return primarySourceOf(this.#now);
  }

  /** REST stands in, or is being asked to. */
  get isFailoverActive(): boolean {
    return this.#now.state === 'asking' || this.#now.state === 'polling';
  }

  /** To be called about every quarter second. `reason`: why nothing streams, where that is known. */
  observe(isStreaming: boolean, reason: string | null): void {
    const at = this.#clock.monotonicNow();
    if (isStreaming) {
      const was = this.#now;
      if (this.#become(transition(was, { type: 'stream.up' }))) this.#returned(at);
      return;
    }
    this.#become(transition(this.#now, { type: 'stream.down', at }));
    const patience = this.#now.state === 'starting' ? START_PATIENCE_MS : PATIENCE_MS;
    if ((this.#now.state === 'starting' || this.#now.state === 'interrupted') && at - this.#now.since >= patience) {
      const hadStreamed = this.#now.state === 'interrupted';
      this.#lost(hadStreamed, hadStreamed ? this.#now.since : at, reason);
      this.#become(transition(this.#now, { type: 'patience.over' }));
    }
    if (this.#restAnsweredAt === null || at - this.#restAnsweredAt > REST_SILENT_MS)
      this.#become(transition(this.#now, { type: 'rest.silent' }));
  }

  restAnswered(): void {
    this.#restAnsweredAt = this.#clock.monotonicNow();
    this.#become(transition(this.#now, { type: 'rest.answered' }));
  }

  #become(next: SourceState): boolean {
    if (next === this.#now) return false;
    this.#now = next;
    this.#events.changed();
    return true;
  }

  #lost(hadStreamed: boolean, began: MonotonicMs, reason: string | null): void {
    const { kind, lost, notStarted, meaning } = this.#words;
    const because = reason === null ? '' : ` (${reason.replace(/\.$/, '')})`;
    const cause = `${hadStreamed ? lost : notStarted}${because}.`;
    this.#lostAt = began;
    this.#log.began(kind, kind, cause, hadStreamed ? 'A' : 'none', 'REST');
    this.#events.incident('warn', `${cause} ${meaning}`);
  }

  #returned(at: MonotonicMs): void {
    if (this.#lostAt === null) return;
    const lostFor = ((at - this.#lostAt) / 1000).toFixed(1);
    this.#lostAt = null;
    this.#log.ended(this.#words.kind);
    this.#events.incident('info', `${this.#words.returned} after ${lostFor} s. ${this.#words.back}`);
  }
}
