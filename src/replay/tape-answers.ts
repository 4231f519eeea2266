/**
 * What a recording answers to whoever asks: values, calls, and everything else the desk did, in the order in which it did
 * it. Where the desk asks for something else than it did, the replay has left the recording: that is said once, with the
 * place, and everything asked after it is answered as if nothing were known.
 */
import type { TapeEntry, TapeStart } from '../recording/tape-format.ts';

/** Entries one after the other; `peek` does not take. */
export interface Tape {
  peek(): TapeEntry | null;
  next(): TapeEntry | null;
}

export class TapeAnswers {
  readonly #tape: Tape;
  readonly #start: TapeStart;
  readonly #calls = new Map<number, (answer: unknown) => void>();
  readonly #lastValues = new Map<string, unknown>();
  #callCount = 0;
  #atUs: number;
  /** Only within a turn of the desk does the tape move; whoever looks in between is answered as of then. */
  #isInTurn = true;
  #departure: string | null = null;

  constructor(tape: Tape, start: TapeStart) {
    this.#tape = tape;
    this.#start = start;
    this.#atUs = start.monotonicUs;
  }

  /** Where the replay left the recording, or null. */
  get departure(): string | null {
    return this.#departure;
  }

  /** Of the newest arrival, monotonic microseconds. */
  get atUs(): number {
    return this.#atUs;
  }

  get isInTurn(): boolean {
    return this.#isInTurn;
  }

  turnBegan(atUs: number): void {
    this.#atUs = atUs;
    this.#isInTurn = true;
  }

  /** All that the last arrivals set off has run. */
  turnEnded(): void {
    this.#isInTurn = false;
  }

  /** Within it the tape stays where it is. */
  look<T>(look: () => T): T {
    const isInTurn = this.#isInTurn;
    this.#isInTurn = false;
    try {
      return look();
    } finally {
      this.#isInTurn = isInTurn;
    }
  }

  /** The next entry, if it is what the desk asks for; else the replay has left the recording. */
  read<K extends TapeEntry['kind'], T>(
    kind: K,
    otherwise: () => T,
    answer: (entry: Extract<TapeEntry, { kind: K }>) => T,
    what: string = kind,
  ): T {
    if (this.#departure !== null) return otherwise();
    const entry = this.#tape.peek();
    if (entry === null) {
      // The recording ends inside a turn, as a killed process does: nothing is known beyond, and nothing went wrong.
      return otherwise();
    }
    if (entry.kind !== kind) {
      this.depart(`the desk asked for ${what} where the recording has ${entry.kind}`);
      return otherwise();
    }
    this.#tape.next();
    return answer(entry as Extract<TapeEntry, { kind: K }>);
  }

  value<T>(name: string, otherwise: () => T): T {
    if (!this.#isInTurn) return (this.#lastValues.has(name) ? this.#lastValues.get(name) : otherwise()) as T;
    const value = this.read(
      'value',
      otherwise,
      (entry): T => {
        if (entry.name !== name) {
          this.depart(`the desk read ${name} where the recording has ${entry.name}`);
          return otherwise();
        }
        return JSON.parse(entry.json);
      },
      name,
    );
    this.#lastValues.set(name, value);
    return value;
  }

  /** Answered when the recording says so; never, where it does not. */
  call<T>(name: string, asked: unknown): Promise<T> {
    const id = this.#callCount;
    this.#callCount += 1;
    this.read(
      'call',
      () => null,
      (entry) => {
        if (entry.name !== name) this.depart(`the desk asked for ${name} where the recording has ${entry.name}`);
        else this.compare(entry.json, JSON.stringify(asked), name);
      },
    );
    return new Promise((resolve) => {
      // The recording is a call's only source of an answer, and has it as the port gave it.
      this.#calls.set(id, resolve as (answer: unknown) => void);
    });
  }

  settle(call: number, json: string): void {
    const settle = this.#calls.get(call);
    if (settle === undefined) this.depart(`call ${call} was answered, which the desk did not make`);
    this.#calls.delete(call);
    settle?.(JSON.parse(json));
  }

  compare(recorded: string, now: string, what: string): null {
    if (recorded !== now)
      this.depart(`${what} reads ${excerpt(now, recorded)}, in the recording ${excerpt(recorded, now)}`);
    return null;
  }

  depart(why: string): void {
    const at = this.#start.wall + (this.#atUs - this.#start.monotonicUs) / 1000;
    this.#departure ??= `The replay left the recording at ${new Date(at).toISOString().slice(11, 23)} UTC: ${why}.`;
  }
}

/** Around the first character that differs. */
function excerpt(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at += 1;
  const from = Math.max(0, at - 30);
  return `“${from > 0 ? '…' : ''}${text.slice(from, at + 50)}${at + 50 < text.length ? '…' : ''}”`;
}
