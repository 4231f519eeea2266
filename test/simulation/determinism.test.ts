/** The same seed is the same run, to the last byte, in this process and in another. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const MAIN = path.join(root, 'test/simulation/main.ts');

async function simulate(...options: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', MAIN, ...options],
    {
      cwd: root,
    },
  );
  return JSON.parse(stdout) as Readonly<Record<string, unknown>>;
}

test('the same seeds leave the same trace in separate processes, on one thread or two', async () => {
  const [once, again] = await Promise.all([
    simulate('--seeds', '4', '--from', '901', '--jobs', '1'),
    simulate('--seeds', '4', '--from', '901', '--jobs', '2'),
  ]);
  expect(again).toEqual(once);
  expect(once['traceHash']).toMatch(/^[0-9a-f]{64}$/);
  expect(Number(once['faults'])).toBeGreaterThanOrEqual(40);
}, 300_000);

test('another seed leaves another trace', async () => {
  const [one, other] = await Promise.all([
    simulate('--seeds', '1', '--from', '901', '--jobs', '1'),
    simulate('--seeds', '1', '--from', '902', '--jobs', '1'),
  ]);
  expect(other['traceHash']).not.toBe(one['traceHash']);
}, 300_000);
