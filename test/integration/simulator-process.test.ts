/** The simulator as a process and as a worker thread. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { RawSocket } from '../support/raw-kraken-client.ts';

const source = path.resolve(import.meta.dirname, '../../src/simulator');
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

const run = (...words: readonly string[]): ChildProcess => {
  const child = spawn(process.execPath, [path.join(source, 'main.ts'), ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
};
const exit = (child: ChildProcess): Promise<{ code: number | null; error: string }> =>
  new Promise((resolve) => {
    let error = '';
    child.stderr?.on('data', (data: Buffer) => {
      error += data.toString();
    });
    child.on('close', (code) => resolve({ code, error }));
  });
const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    child.stdout?.on('data', (data: Buffer) => {
      text += data.toString();
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
  });

describe('the simulator process', () => {
  test('prints one JSON line with addresses and keys, serves, and ends on SIGINT', async () => {
    const child = run('--port', '0', '--seed', '1', '--symbols', 'BTC/USD');
    const ended = exit(child);
    const ready = JSON.parse(await firstLine(child)) as Record<string, string>;
    expect(Object.keys(ready)).toEqual([
      'publicWs',
      'privateWs',
      'level3Ws',
      'rest',
      'apiKey',
      'apiSecret',
      'control',
      'keys',
    ]);
    const socket = await RawSocket.open(ready['publicWs'] ?? '');
    await socket.text((text) => text.includes('"channel":"status"'));
    child.kill('SIGINT');
    expect((await ended).code).toBe(0);
  });

  test.each([
    [['--prot', '0'], /Unknown option --prot\. Known options: --port, --seed, --rate/],
    [['--port', 'abc'], /Option --port must be a whole number from 0 to 65535, not abc/],
    [['--venue-status', 'odd'], /Option --venue-status must be one of online, cancel_only/],
    [['--seed'], /Option --seed needs a value/],
    [['--symbols', 'FOO/BAR'], /FOO\/BAR/],
  ] as const)('says plainly what is wrong with %j and exits with 2', async (words, message) => {
    const { code, error } = await exit(run(...words));
    expect(error).toMatch(message);
    expect(error.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  });

  test('says plainly that its port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, error } = await exit(run('--port', String(port), '--symbols', 'BTC/USD'));
    other.close();
    expect(error).toBe(`Port ${port} is in use. Choose another with --port, or --port 0 for any free one.\n`);
    expect(code).toBe(1);
  });
});

describe('the simulator in a worker thread', () => {
  test('posts ready with addresses and keys, and stops when told to', async () => {
    const worker = new Worker(path.join(source, 'worker.ts'), {
      workerData: { seed: 1, rate: 50, mode: 'demo', control: false },
    });
    const ready = await new Promise<Record<string, string>>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    expect(ready).toMatchObject({ type: 'ready', apiKey: expect.any(String) });
    expect(ready).not.toHaveProperty('control');
    const refused = await fetch(`${ready['rest']}/control/faults`);
    expect(refused.status).toBe(403);
    const gone = new Promise<number>((resolve) => worker.once('exit', resolve));
    worker.postMessage({ type: 'stop' });
    expect(await gone).toBe(0);
  });
});
