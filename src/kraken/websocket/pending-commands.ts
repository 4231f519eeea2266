/**
 * Commands on their way, and what their silence means. Each settles exactly once: by its answer, or as unknown after 2 s
 * or with the connection. A command settled as unknown stays known, so that its answer, when it comes after all, is
 * delivered and not lost. Nothing is ever sent twice from here.
 */
import type { Failure } from '../../domain/failure.ts';
import type { MonotonicMs } from '../../domain/time.ts';
import type { Clock, Disposable } from '../../engine/ports.ts';
import { readClientOrderId, type WireResponse } from '../wire/responses.ts';

const COMMAND_TIMEOUT_MS = 2_000;
/** Commands whose end is known, remembered to tell a repeated answer from a foreign one. */
const REMEMBERED_ANSWERS = 256;
/** Commands settled as unknown that may still be answered. */
const REMEMBERED_UNKNOWN = 1_024;

/** `cancel_order` is answered once per order it names; requests name one, so that every command has one answer. */
export interface CommandReply {
  readonly response: WireResponse;
  readonly sentAt: MonotonicMs;
  readonly answeredAt: MonotonicMs;
}

export interface Command {
  readonly requestId: number;
  readonly method: string;
  /** Client order ids the command names: the only way to correlate an answer that has no request id. */
  readonly clientOrderIds: readonly string[];
  answered(reply: CommandReply): void;
  /** No answer yet, and perhaps never. */
  unknown(failure: Failure): void;
  /** The answer to a command already settled as unknown. */
  answeredLate(reply: CommandReply): void;
}

export interface CommandCounters {
  sent: number;
  unknown: number;
  late: number;
  /** Answers with a request id that was never ours, or whose command was answered before. */
  foreign: number;
  repeated: number;
  /** Errors that named no command: every pending one became unknown. */
  anonymous: number;
}

interface Waiting {
  readonly command: Command;
  readonly sentAt: MonotonicMs;
}

export class PendingCommands {
  readonly counters: CommandCounters = { sent: 0, unknown: 0, late: 0, foreign: 0, repeated: 0, anonymous: 0 };
  readonly #clock: Clock;
  /** In the order sent, and so in the order they become overdue: one timer serves them all. */
  readonly #waiting = new Map<number, Waiting>();
  #timer: Disposable | null = null;
  readonly #unknown = new Map<number, Waiting>();
  readonly #answered = new Set<number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** To be called in the step in which the bytes were handed over. */
  sent(command: Command): void {
    this.counters.sent += 1;
    const sentAt = this.#clock.monotonicNow();
    this.#waiting.set(command.requestId, { command, sentAt });
    this.#timer ??= this.#clock.after(COMMAND_TIMEOUT_MS, () => this.#expire());
  }

  /** Takes an answer to a trading method. */
  answer(response: WireResponse, at: MonotonicMs): void {
    const requestId = response.requestId ?? this.#byClientOrderId(response);
    if (requestId === null) {
      this.#anonymous(response);
      return;
    }
    const waiting = this.#waiting.get(requestId);
    if (waiting !== undefined) {
      this.#waiting.delete(requestId);
      this.#remember(requestId);
      waiting.command.answered({ response, sentAt: waiting.sentAt, answeredAt: at });
      return;
    }
    const late = this.#unknown.get(requestId);
    if (late !== undefined) {
      this.counters.late += 1;
      this.#unknown.delete(requestId);
      this.#remember(requestId);
      late.command.answeredLate({ response, sentAt: late.sentAt, answeredAt: at });
      return;
    }
    if (this.#answered.has(requestId)) this.counters.repeated += 1;
    else this.counters.foreign += 1;
  }

  /** The connection is gone: everything pending becomes unknown in this one step. */
  lost(reason: string): void {
    this.#timer?.dispose();
    this.#timer = null;
    this.#giveUpAll((command) => lostWith(command, reason));
  }

  #expire(): void {
    this.#timer = null;
    const at = this.#clock.monotonicNow();
    for (const { command, sentAt } of this.#waiting.values()) {
      const left = sentAt + COMMAND_TIMEOUT_MS - at;
      if (left > 0) {
        this.#timer = this.#clock.after(left, () => this.#expire());
        return;
      }
      this.#giveUp(command.requestId, unanswered(command));
    }
  }

  #byClientOrderId(response: WireResponse): number | null {
    const named = readClientOrderId(response);
    if (named === null) return null;
    for (const commands of [this.#waiting, this.#unknown]) {
      for (const [requestId, { command }] of commands) {
        const isSameMethod = response.method === '' || response.method === command.method;
        if (isSameMethod && command.clientOrderIds.includes(named)) return requestId;
      }
    }
    return null;
  }

  /** It may be the answer to any of them, so it settles none and leaves none waiting (fault P24). */
  #anonymous(response: WireResponse): void {
    this.counters.anonymous += 1;
    const words = response.error ?? 'a success';
    this.#giveUpAll((command) => anonymousAnswer(command, words));
  }

  #giveUp(requestId: number, failure: Failure): void {
    const waiting = this.#waiting.get(requestId);
    if (waiting === undefined) return;
    this.#waiting.delete(requestId);
    this.#unknown.set(requestId, waiting);
    const oldest = this.#unknown.keys().next();
    if (this.#unknown.size > REMEMBERED_UNKNOWN && oldest.done !== true) this.#unknown.delete(oldest.value);
    this.counters.unknown += 1;
    waiting.command.unknown(failure);
  }

  #giveUpAll(failure: (command: Command) => Failure): void {
    for (const { command } of [...this.#waiting.values()]) this.#giveUp(command.requestId, failure(command));
  }

  #remember(requestId: number): void {
    this.#answered.add(requestId);
    const oldest = this.#answered.values().next();
    if (this.#answered.size > REMEMBERED_ANSWERS && oldest.done !== true) this.#answered.delete(oldest.value);
  }
}

const unknown = (code: string, message: string): Failure => ({
  code,
  category: 'network',
  retryable: false,
  delivery: 'unknown',
  message: `${message} What became of it is looked up at the exchange; it is not sent again.`,
});

const unanswered = (command: Command): Failure =>
  unknown('command.unanswered', `Kraken did not answer ${command.method} within 2 s.`);

const lostWith = (command: Command, reason: string): Failure =>
  unknown('command.connection-lost', `The connection ended before ${command.method} was answered: ${reason}`);

const anonymousAnswer = (command: Command, words: string): Failure => ({
  ...unknown('command.anonymous-answer', `Kraken answered without saying to what while ${command.method} was pending.`),
  exchangeText: words.slice(0, 300),
});
