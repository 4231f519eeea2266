/** The built headless host as a trader starts it, on a private data folder, with the embedded exchange under test control. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { welcomed } from '../../support/welcomed.ts';

export interface RunningHost {
  /** Of the process that holds the engine; 0 where it is not this runner's to look at. */
  readonly pid: number;
  /** With the token. */
  readonly url: string;
  readonly userData: string;
  /** Origin of the embedded exchange: its REST stands there too. */
  readonly exchangeOrigin: string;
  /** Asks the embedded exchange: `POST` with a body, else `GET`. */
  control(pathname: string, body?: object): Promise<unknown>;
  output(): string;
  /** As `kill -9`: nothing is flushed. */
  kill(): Promise<void>;
  stop(): Promise<number | null>;
}

const START_WAIT_MS = 30_000;

/** `nodeArguments`: of the runtime rather than of the host, such as `--inspect=0`. */
export async function startHost(
  args: readonly string[] = [],
  keptUserData?: string,
  nodeArguments: readonly string[] = [],
): Promise<RunningHost> {
  const userData = keptUserData ?? (await mkdtemp(path.join(os.tmpdir(), 'leadline-e2e-')));
  welcomed(userData);
  // The usual one is free for one host at a time, and one that a test kills would leave it to another test.
  const port = args.some((arg) => arg.startsWith('--port=')) ? [] : ['--port=0'];
  const child: ChildProcess = spawn(
    path.resolve('node_modules/.bin/node'),
    [...nodeArguments, 'out/main/headless.js', '--no-open', '--control', `--user-data=${userData}`, ...port, ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let written = '';
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const ready = new Promise<{ url: string; control: string }>((resolve, reject) => {
    const wait = setTimeout(
      () => reject(new Error(`The host was not ready in ${START_WAIT_MS} ms: ${written}`)),
      START_WAIT_MS,
    );
    const read = (text: Buffer): void => {
      written += text.toString();
      const url = /Leadline ready: (\S+)/.exec(written)?.[1];
      const control = /Exchange control: (\S+)/.exec(written)?.[1];
      if (url === undefined || control === undefined) return;
      clearTimeout(wait);
      resolve({ url, control });
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void exited.then((code) => reject(new Error(`The host ended with code ${code}: ${written}`)));
  });
  const { url, control } = await ready;
  return {
    pid: child.pid ?? 0,
    url,
    userData,
    exchangeOrigin: new URL(control).origin,
    control: async (pathname, body) => {
      const answer = await fetch(
        new URL(pathname, control),
        body === undefined
          ? {}
          : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
      );
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${pathname}: ${answer.status} ${text}`);
      return text === '' ? null : JSON.parse(text);
    },
    output: () => written,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    stop: async () => {
      child.kill('SIGTERM');
      const code = await exited;
      if (keptUserData === undefined) await rm(userData, { recursive: true, force: true });
      return code;
    },
  };
}

/**
 * Every file under the data folder, joined: for what must be in the journal and for what must be nowhere. A file that took
 * another's place meanwhile is no longer there under the name it was found by: then all are read again.
 */
export async function readEverything(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  try {
    return (await Promise.all(files.map((file) => readFile(file, 'latin1')))).join('\n');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return readEverything(folder);
    throw error;
  }
}
