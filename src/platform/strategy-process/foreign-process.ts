/**
 * A foreign program seen from the workstation: a process that is asked one question at a time. Its own guard ends it in time; were
 * the guard itself not to answer, the process is killed from here.
 */
import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Clock, Disposable, ForeignProgram, ForeignPrograms, ProgramEnd } from '../../engine/ports.ts';

/** A process that runs `strategy-process`, however the host starts one. */
export interface StrategyChild {
  send(message: object): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Once. */
  onExit(listener: (isOutOfMemory: boolean, detail: string) => void): void;
  kill(): void;
}

export type StartStrategyChild = () => StrategyChild;

/** A machine under load takes seconds to start a process. */
const START_WITHIN_MS = 15_000;
/** The guard looks every ten milliseconds; a process that says nothing so long after its time is not answering at all. */
const GUARD_MISSING_MS = 2_000;

type Answer = Result<string, ProgramEnd>;

export class ForeignProcess implements ForeignProgram {
  readonly #child: StrategyChild;
  #isReady = false;
  #end: ProgramEnd | null = null;
  #waiting: { readonly question: string; readonly withinMs: number; readonly settle: (answer: Answer) => void } | null =
    null;
  readonly #clock: Clock;
  #timer: Disposable | null = null;

  constructor(child: StrategyChild, program: { readonly name: string; readonly code: string }, clock: Clock) {
    this.#clock = clock;
    this.#child = child;
    child.onMessage((message) => this.#heard(message));
    child.onExit((isOutOfMemory, detail) => this.#over({ why: isOutOfMemory ? 'memory' : 'crashed', detail }));
    child.send({ type: 'load', program });
  }

  ask(question: string, withinMs: number): Promise<Answer> {
    if (this.#end !== null) return Promise.resolve(fail(this.#end));
    if (this.#waiting !== null) throw new Error('A foreign program is asked one question at a time.');
    return new Promise((settle) => {
      this.#waiting = { question, withinMs, settle };
      if (this.#isReady) this.#put();
      else this.#within(START_WITHIN_MS);
    });
  }

  dispose(): void {
    this.#over({ why: 'crashed', detail: 'it was stopped' });
  }

  #put(): void {
    if (this.#waiting === null) return;
    const { question, withinMs } = this.#waiting;
    this.#within(withinMs + GUARD_MISSING_MS);
    this.#child.send({ type: 'ask', question, withinMs });
  }

  #within(ms: number): void {
    this.#timer?.dispose();
    this.#timer = this.#clock.after(ms, () => this.#over({ why: 'timeout', detail: '' }));
  }

  #heard(message: unknown): void {
    const { type, text, why, detail }: Readonly<Record<string, unknown>> =
      typeof message === 'object' && message !== null ? { ...message } : {};
    if (type === 'ready') {
      this.#isReady = true;
      this.#put();
    } else if (type === 'answer' && typeof text === 'string') this.#settle(ok(text));
    else if (type === 'ended' && (why === 'timeout' || why === 'memory' || why === 'crashed'))
      this.#over({ why, detail: String(detail) });
  }

  #over(end: ProgramEnd): void {
    if (this.#end !== null) return;
    this.#end = end;
    this.#child.kill();
    this.#settle(fail(end));
  }

  #settle(answer: Answer): void {
    this.#timer?.dispose();
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.settle(answer);
  }
}

export const foreignProcesses = (start: StartStrategyChild, clock: Clock): ForeignPrograms => ({
  start: (program) => new ForeignProcess(start(), program, clock),
});
