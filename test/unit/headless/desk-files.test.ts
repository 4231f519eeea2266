import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { announceDesk, type DeskFile, runningDesks } from '../../../src/headless/desk-files.ts';
import { modeOf, temporaryFolder } from '../platform/temporary-folder.ts';

const desk = (change: Partial<DeskFile> = {}): DeskFile => ({
  pid: 4711,
  url: 'http://127.0.0.1:4000/#token=abc',
  venue: 'demo',
  userData: '/home/trader/.config/Leadline',
  startedAt: 1_800_000_000_000,
  version: '0.1.0',
  ...change,
});

describe('files of running desks', () => {
  it('are found, longest running first, and gone once a desk has left', async () => {
    const folder = path.join(temporaryFolder(), 'desks');
    const later = desk({ pid: 2, startedAt: 2_000 });
    const earlier = desk({ pid: 3, startedAt: 1_000 });
    const leave = await announceDesk(folder, later);
    await announceDesk(folder, earlier);
    expect(await runningDesks(folder, () => true)).toEqual([earlier, later]);
    await leave();
    expect(await runningDesks(folder, () => true)).toEqual([earlier]);
  });

  it.skipIf(process.platform === 'win32')('are readable by this user alone, since they open a window', async () => {
    const folder = path.join(temporaryFolder(), 'desks');
    await announceDesk(folder, desk());
    expect([modeOf(folder), modeOf(path.join(folder, 'desk-4711.json'))]).toEqual([0o700, 0o600]);
  });

  it('are swept when their process is gone, and not believed', async () => {
    const folder = temporaryFolder();
    await announceDesk(folder, desk());
    expect(await runningDesks(folder, () => false)).toEqual([]);
    expect(existsSync(path.join(folder, 'desk-4711.json'))).toBe(false);
  });

  it('are left alone where they are not files of ours', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'desk-1.json'), '{"pid":1,"url":"http://127.0.0.1/"}');
    writeFileSync(path.join(folder, 'desk-2.json'), 'half a fi');
    expect(await runningDesks(folder, () => true)).toEqual([]);
    expect(existsSync(path.join(folder, 'desk-1.json'))).toBe(true);
    expect(await runningDesks(path.join(folder, 'nothing'), () => true)).toEqual([]);
  });
});
