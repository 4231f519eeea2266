/**
 * How a running desk is written down: which turn of the program something came in, the values it read and the calls it made,
 * in the order in which the replay will ask for them (`replay/tape-answers.ts`).
 */
import type { Clock } from '../engine/ports.ts';
import { Secrets } from './secrets.ts';
import { TAG } from './tape-format.ts';
import type { TapeWriter } from './tape-writer.ts';

const DONE = Promise.resolve();

export class TapeNotes {
  readonly secrets = new Secrets();
  readonly tape: TapeWriter;
  readonly #clock: Clock;
  /** Before everything the same step of the program still does for what came in first. */
  #isInTurn = false;
  /** While the state is looked at, nothing is written. */
  #isLooking = false;
  readonly #lastValues = new Map<string, unknown>();
  #calls = 0;
  readonly #endTurn = (): void => {
    this.#isInTurn = false;
  };

  constructor(tape: TapeWriter, clock: Clock) {
    this.tape = tape;
    this.#clock = clock;
  }

  get isInTurn(): boolean {
    return this.#isInTurn;
  }

  get isLooking(): boolean {
    return this.#isLooking;
  }

  /** Reads of the world inside `look` leave no trace, and answer what they answered last. */
  look<T>(look: () => T): T {
    this.#isLooking = true;
    try {
      return look();
    } finally {
      this.#isLooking = false;
    }
  }

  /** Whole microseconds, as the tape has them. */
  nowUs(): number {
    return Math.floor(this.#clock.monotonicNow() * 1000);
  }

  /** To be asked once for each arrival: whether it belongs to the turn of the one before. */
  joined(): boolean {
    if (this.#isInTurn) return true;
    this.#isInTurn = true;
    void DONE.then(this.#endTurn);
    return false;
  }

  value<T>(name: string, read: () => T): T {
    if (this.#isLooking) return (this.#lastValues.has(name) ? this.#lastValues.get(name) : read()) as T;
    const value = read();
    this.tape.value(name, this.secrets.cut(JSON.stringify(value ?? null)));
    this.#lastValues.set(name, value);
    return value;
  }

  /** A call whose answer comes in later, as an arrival of its own. */
  async call<T>(name: string, asked: unknown, run: () => Promise<T>): Promise<T> {
    const id = this.#calls;
    this.#calls += 1;
    this.tape.leaving(TAG.call, id, name, this.secrets.cut(JSON.stringify(asked)));
    // An answer in the same step of the program would come between what that step still has to do.
    let isSameStep = true;
    setImmediate(() => {
      isSameStep = false;
    });
    const answer = await run();
    if (isSameStep) await new Promise((resolve) => setImmediate(resolve));
    this.tape.arrivalText(TAG.settled, this.joined(), this.nowUs(), id, this.secrets.cut(JSON.stringify(answer)));
    return answer;
  }
}
