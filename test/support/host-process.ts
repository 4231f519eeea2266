/** The built headless host as a process: what it prints, how it ends, and a window on it. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { WebSocket } from 'ws';
import type { Channel } from '../../src/contract/channel.ts';
import { TestWindow } from './test-window.ts';

const root = path.resolve(import.meta.dirname, '../..');

export interface HostLaunch {
  readonly args: readonly string[];
  /** What arrives on standard input, after which it ends; `open`: it stays open and silent. */
  readonly input?: string | 'open';
  readonly env?: Readonly<Record<string, string>>;
  /** As on a machine without one. */
  readonly withoutNetwork?: boolean;
}

export class HostProcess {
  readonly exited: Promise<number | null>;
  readonly #child: ChildProcess;
  #output = '';
  #looks = new Set<() => void>();

  constructor({ args, input = '', env = {}, withoutNetwork = false }: HostLaunch) {
    const preload = withoutNetwork ? ['--import', path.join(root, 'test/support/no-network.mjs')] : [];
    this.#child = spawn(process.execPath, [...preload, path.join(root, 'out/main/headless.js'), '--no-open', ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const { stdin, stdout, stderr } = this.#child;
    stdin?.on('error', () => {});
    if (input !== 'open') stdin?.end(input);
    for (const stream of [stdout, stderr]) {
      stream?.on('data', (data: Buffer) => {
        this.#output += data.toString();
        for (const look of [...this.#looks]) look();
      });
    }
    this.exited = new Promise((resolve) => this.#child.once('close', (code) => resolve(code)));
  }

  get output(): string {
    return this.#output;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Settles with the address once the host has printed it; rejects with what it printed instead. */
  ready(): Promise<URL> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const url = /Leadline ready: (\S+)/.exec(this.#output)?.[1];
        if (url === undefined) return;
        this.#looks.delete(look);
        resolve(new URL(url));
      };
      this.#looks.add(look);
      look();
      void this.exited.then((code) => reject(new Error(`The host ended with code ${code}: ${this.#output}`)));
    });
  }

  async window(): Promise<TestWindow> {
    const url = await this.ready();
    const socket = new WebSocket(`ws://${url.host}/`, { origin: url.origin });
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    socket.on('error', () => {});
    socket.send(url.hash.replace('#token=', ''));
    const channel: Channel = {
      send: (message) => socket.send(message),
      onMessage: (listener) => {
        socket.on('message', (data: Buffer, isBinary) => listener(isBinary ? new Uint8Array(data) : data.toString()));
      },
      onClose: (listener) => {
        socket.on('close', listener);
      },
      close: () => socket.close(),
      bufferedBytes: 0,
    };
    return new TestWindow(channel);
  }

  signal(signal: NodeJS.Signals): Promise<number | null> {
    this.#child.kill(signal);
    return this.exited;
  }
}
