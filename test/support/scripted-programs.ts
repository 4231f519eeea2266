/** Foreign programs answered by the test, and a folder that changes when the test says so. */
import type { Result } from '../../src/domain/result.ts';
import { fail, ok } from '../../src/domain/result.ts';
import type {
  ForeignProgram,
  ForeignPrograms,
  ProgramEnd,
  ProgramFile,
  ProgramFolder,
} from '../../src/engine/ports.ts';

type Question = { readonly ask: 'describe' | 'decide' } & Readonly<Record<string, unknown>>;
export type Script = (question: Question, code: string) => unknown;

export class ScriptedPrograms implements ForeignPrograms {
  readonly asked: { readonly question: Question; readonly withinMs: number }[] = [];
  script: Script;
  started = 0;
  running = 0;

  constructor(script: Script) {
    this.script = script;
  }

  start({ code }: { readonly name: string; readonly code: string }): ForeignProgram {
    this.started += 1;
    this.running += 1;
    let isOver = false;
    return {
      ask: async (text, withinMs): Promise<Result<string, ProgramEnd>> => {
        const question: Question = JSON.parse(text);
        this.asked.push({ question, withinMs });
        const answer = this.script(question, code);
        if (answer instanceof Ended) return fail(answer.end);
        return ok(typeof answer === 'string' ? answer : JSON.stringify(answer));
      },
      dispose: () => {
        if (!isOver) this.running -= 1;
        isOver = true;
      },
    };
  }
}

export class Ended {
  readonly end: ProgramEnd;
  constructor(why: ProgramEnd['why'], detail = '') {
    this.end = { why, detail };
  }
}

export class ScriptedFolder implements ProgramFolder {
  readonly path = '/strategies';
  #changed: (files: readonly ProgramFile[]) => void = () => {};

  watch(changed: (files: readonly ProgramFile[]) => void): { dispose(): void } {
    this.#changed = changed;
    return {
      dispose: () => {
        this.#changed = () => {};
      },
    };
  }

  holds(files: Readonly<Record<string, string>>): void {
    this.#changed(Object.entries(files).map(([name, code]) => ({ name, code: ok(code) })));
  }

  cannotRead(name: string, why: string): void {
    this.#changed([{ name, code: fail(why) }]);
  }
}
