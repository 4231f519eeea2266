/** A strategy's process under Electron: a utility process, which is Node without a window, and without our environment. */
import type { UtilityProcess } from 'electron';
import type { StrategyChild } from '../platform/strategy-process/foreign-process.ts';
import { bareEnvironment } from '../platform/strategy-process/node-child.ts';

export type ForkUtility = (
  file: string,
  args: string[],
  options: { readonly env: Record<string, string>; readonly stdio: 'ignore'; readonly serviceName: string },
) => Pick<UtilityProcess, 'postMessage' | 'on' | 'kill'>;

export function startUtilityChild(fork: ForkUtility, file: string): StrategyChild {
  const child = fork(file, [], {
    env: bareEnvironment(process.platform, process.env),
    stdio: 'ignore',
    serviceName: 'Leadline strategy',
  });
  let isOver = false;
  let isOutOfMemory = false;
  child.on('error', () => {
    isOutOfMemory = true;
  });
  return {
    send: (message) => {
      if (!isOver) child.postMessage(message);
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit: (listener) => {
      child.on('exit', (code) => {
        isOver = true;
        listener(isOutOfMemory, `it ended with ${code}`);
      });
    },
    kill: () => {
      child.kill();
    },
  };
}
