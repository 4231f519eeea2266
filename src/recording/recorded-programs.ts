/**
 * The trader's own strategies on a tape: each look at their folder and each answer of their processes is a call whose answer comes in
 * later. What is live is asked while recording; played back, the tape answers alone.
 */

import type { Result } from '../domain/result.ts';
import type { ForeignPrograms, ProgramEnd, ProgramFile, ProgramFolder } from '../engine/ports.ts';

export interface StrategyPrograms {
  readonly folder: ProgramFolder;
  readonly programs: ForeignPrograms;
}

/** Asks the world by name; `asked` is what the tape keeps of the question. */
export type TapeCall = <T>(name: string, asked: unknown, run: () => Promise<T>) => Promise<T>;

/** `live` null: nothing runs, and the tape has every answer. */
export function onTape(path: string, live: StrategyPrograms | null, call: TapeCall): StrategyPrograms {
  return {
    folder: { path, watch: (changed) => watch(live, call, changed) },
    programs: {
      start: (program) => {
        const running = live?.programs.start(program) ?? null;
        return {
          ask: (question, withinMs) =>
            call<Result<string, ProgramEnd>>('strategy.ask', { name: program.name, question, withinMs }, () =>
              running === null ? never() : running.ask(question, withinMs),
            ),
          dispose: () => running?.dispose(),
        };
      },
    },
  };
}

function watch(
  live: StrategyPrograms | null,
  call: TapeCall,
  changed: (files: readonly ProgramFile[]) => void,
): { dispose(): void } {
  const seen: (readonly ProgramFile[])[] = [];
  let wake: (() => void) | null = null;
  let isOver = false;
  const watching = live?.folder.watch((files) => {
    seen.push(files);
    wake?.();
  });
  const next = async (): Promise<readonly ProgramFile[]> => {
    for (;;) {
      const files = seen.shift();
      if (files !== undefined) return files;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  const look = async (): Promise<void> => {
    while (!isOver) {
      const files = await call('strategy.files', null, live === null ? never : next);
      if (!isOver) changed(files);
    }
  };
  void look();
  return {
    dispose: () => {
      isOver = true;
      watching?.dispose();
    },
  };
}

const never = (): Promise<never> => new Promise(() => {});
