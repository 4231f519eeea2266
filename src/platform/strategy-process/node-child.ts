/**
 * A strategy's process under Node: nothing of this environment, no files but its own code, no further processes, no addons. What
 * it prints is read for one thing only: whether it died for want of memory.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { StrategyChild } from './foreign-process.ts';

const KEPT_OUTPUT = 4_096;
/** None outlives the workstation, however it leaves. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Nothing of ours, but for what Windows needs to start a process at all. */
export function bareEnvironment(
  platform: NodeJS.Platform,
  own: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const root = own['SystemRoot'];
  return platform === 'win32' && root !== undefined ? { SystemRoot: root } : {};
}

export function startNodeChild(file: string): StrategyChild {
  const folder = path.dirname(file);
  const child = spawn(
    process.execPath,
    [
      '--permission',
      '--allow-worker',
      `--allow-fs-read=${path.join(folder, '*')}`,
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=SecurityWarning',
      file,
    ],
    {
      env: bareEnvironment(process.platform, process.env),
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      windowsHide: true,
    },
  );
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    output = `${output}${chunk.toString()}`.slice(-KEPT_OUTPUT);
  });
  // It may be gone before a message reaches it; `exit` tells.
  const ignore = (): void => {};
  const kill = (): void => void child.kill('SIGKILL');
  running.add(child);
  return {
    send: (message) => {
      if (child.connected) child.send(message, ignore);
    },
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => {
      child.on('error', (cause) => listener(false, cause.message));
      child.on('close', (code, signal) => {
        running.delete(child);
        listener(/out of memory|Allocation failed/i.test(output), `it ended with ${signal ?? code}`);
      });
    },
    kill,
  };
}
