/**
 * Whether the trading loop is well: every part that must be alive has shown it within its budget. A process that merely runs
 * passes nothing. The dead man's switch is refreshed on this and on nothing else.
 */
import type { MonotonicMs } from '../../domain/time.ts';
import type { Clock } from '../ports.ts';

export interface LoopHealthPorts {
  readonly clock: Pick<Clock, 'monotonicNow'>;
  /** Why the journal takes nothing, or null. */
  readonly journalFailure: () => string | null;
  /** How long the oldest record has waited to become durable; null while none waits. */
  readonly journalWaitingMs: () => number | null;
  /** When market data was last judged by age; null before the first time. */
  readonly feedJudgedAt: () => MonotonicMs | null;
}

/** The loop pulses twice a second, the feed is judged four times a second. */
const PULSE_BUDGET_MS = 2_000;
const JUDGED_BUDGET_MS = 2_000;
/** A disk that holds a record longer holds up the desk. */
const DESK_BUDGET_MS = 5_000;

export class LoopHealth {
  readonly #ports: LoopHealthPorts;
  readonly #pulses = new Map<string, MonotonicMs>();

  constructor(ports: LoopHealthPorts) {
    this.#ports = ports;
  }

  /** By whoever does the work itself: the engine's loop, and each running strategy under its own name. */
  pulse(part = 'the trading loop'): void {
    this.#pulses.set(part, this.#ports.clock.monotonicNow());
  }

  /** The part has ended on purpose and is waited for no longer. */
  retired(part: string): void {
    this.#pulses.delete(part);
  }

  /** Null: every part is well. */
  check(): string | null {
    const { clock, journalFailure, journalWaitingMs, feedJudgedAt } = this.#ports;
    const now = clock.monotonicNow();
    if (this.#pulses.size === 0) return 'the trading loop has not begun';
    for (const [part, at] of this.#pulses) {
      if (now - at > PULSE_BUDGET_MS) return `${part} has been silent for ${seconds(now - at)}`;
    }
    const failure = journalFailure();
    if (failure !== null) return `the journal takes no records (${failure.replace(/\.$/, '')})`;
    const waiting = journalWaitingMs();
    if (waiting !== null && waiting > DESK_BUDGET_MS) return `the desk has waited ${seconds(waiting)} for the disk`;
    const judged = feedJudgedAt();
    if (judged === null) return 'market data has not been judged yet';
    return now - judged > JUDGED_BUDGET_MS ? `market data was last judged ${seconds(now - judged)} ago` : null;
  }
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
