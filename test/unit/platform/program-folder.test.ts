import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { ProgramFile } from '../../../src/engine/ports.ts';
import { ProgramFolderOnDisk } from '../../../src/platform/program-folder.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('a folder is made where it is missing, and every change of its programs is told once', async () => {
  const folder = path.join(temporaryFolder(), 'strategies');
  const heard: (readonly ProgramFile[])[] = [];
  const heardOf = async (count: number): Promise<readonly ProgramFile[]> => {
    while (heard.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
    return heard[count - 1] ?? [];
  };
  const watch = new ProgramFolderOnDisk(folder, 5).watch((files) => heard.push(files));
  expect(await heardOf(1)).toEqual([]);
  writeFileSync(path.join(folder, 'notes.txt'), 'nothing');
  writeFileSync(path.join(folder, 'types.d.ts'), 'nothing');
  writeFileSync(path.join(folder, 'b.ts'), 'two');
  expect((await heardOf(2)).map(({ name }) => name)).toEqual(['b.ts']);
  writeFileSync(path.join(folder, 'b.ts'), 'three!');
  expect(await heardOf(3)).toEqual([{ name: 'b.ts', code: { ok: true, value: 'three!' } }]);
  rmSync(path.join(folder, 'b.ts'));
  expect(await heardOf(4)).toEqual([]);
  watch.dispose();
});

test('what is too large, or no file at all, is told with the reason', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'large.js'), 'x'.repeat(300 * 1024));
  mkdirSync(path.join(folder, 'odd.js'));
  const files = await new Promise<readonly ProgramFile[]>((resolve) => {
    const watch = new ProgramFolderOnDisk(folder, 60_000).watch((found) => {
      setImmediate(() => watch.dispose());
      resolve(found);
    });
  });
  expect(files.map(({ code }) => (code.ok ? 'read' : code.error))).toEqual([
    'it has 300 KiB, a strategy may have 256: make it smaller',
    expect.stringMatching(/^it cannot be read \(.+\): check its permissions$/),
  ]);
});
