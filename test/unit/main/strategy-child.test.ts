import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { type ForkUtility, startUtilityChild } from '../../../src/main/strategy-child.ts';
import { bareEnvironment } from '../../../src/platform/strategy-process/node-child.ts';

class Utility extends EventEmitter {
  readonly posted: unknown[] = [];
  kills = 0;
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
  kill(): boolean {
    this.kills += 1;
    return true;
  }
}

function forked() {
  const utility = new Utility();
  const calls: unknown[][] = [];
  const fork = (...given: Parameters<ForkUtility>) => {
    calls.push(given);
    return utility;
  };
  return { utility, calls, child: startUtilityChild(fork as unknown as ForkUtility, '/app/strategy-process.js') };
}

test('a strategy’s process under Electron gets nothing of our environment and carries messages both ways', () => {
  const { utility, calls, child } = forked();
  expect(calls).toEqual([
    [
      '/app/strategy-process.js',
      [],
      { env: bareEnvironment(process.platform, process.env), stdio: 'ignore', serviceName: 'Leadline strategy' },
    ],
  ]);
  const heard: unknown[] = [];
  child.onMessage((message) => heard.push(message));
  child.send({ type: 'load' });
  utility.emit('message', { type: 'ready' });
  expect(utility.posted).toEqual([{ type: 'load' }]);
  expect(heard).toEqual([{ type: 'ready' }]);
  child.kill();
  expect(utility.kills).toBe(1);
});

test('its end is told with how it ended, apart for want of memory, and nothing is sent to it afterwards', () => {
  const ends: unknown[] = [];
  const one = forked();
  one.child.onExit((isOutOfMemory, detail) => ends.push([isOutOfMemory, detail]));
  one.utility.emit('exit', 7);
  one.child.send({ type: 'ask' });
  expect(one.utility.posted).toEqual([]);
  const other = forked();
  other.child.onExit((isOutOfMemory, detail) => ends.push([isOutOfMemory, detail]));
  other.utility.emit('error', 'FatalError');
  other.utility.emit('exit', 6);
  expect(ends).toEqual([
    [false, 'it ended with 7'],
    [true, 'it ended with 6'],
  ]);
});

test('an environment holds nothing of ours, but for what Windows needs to start a process', () => {
  const own = { SystemRoot: 'C:\\Windows', KRAKEN_SECRET: 'secret', PATH: '/bin' };
  expect(bareEnvironment('linux', own)).toEqual({});
  expect(bareEnvironment('win32', own)).toEqual({ SystemRoot: 'C:\\Windows' });
});
