/** Recordings on a disk: torn, damaged, in parts, and within the room they may take. */
import { appendFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { RecordingFile } from '../../../src/recording/recording-file.ts';
import { RECORDING_LIMITS, type RecordingLimits } from '../../../src/recording/recording-folder.ts';
import { entriesOf, outlineRecording, readBlock } from '../../../src/recording/recording-source.ts';
import { TAG, type TapeStart } from '../../../src/recording/tape-format.ts';
import { TapeWriter } from '../../../src/recording/tape-writer.ts';
import { temporaryFolder } from '../platform/temporary-folder.ts';

const NOON = Date.UTC(2026, 10, 30, 12);
const SITE = { publicWs: 'ws://p', privateWs: 'ws://q', level3Ws: 'ws://l', rest: 'http://r' };

const START: TapeStart = {
  version: '0.0.0-test',
  wall: NOON,
  monotonicUs: 0,
  venue: 'demo',
  node: 'v24',
  platform: 'test',
  hasKey: false,
  hasDrills: false,
  hasCounterMemory: false,
  userAgent: 'test',
  market: SITE,
  account: SITE,
  notices: [],
  settings: {} as TapeStart['settings'],
  settingsProblems: [],
  journalRecovery: { records: 0, cutBytes: 0 },
  gauges: [],
};

/** `blocks` blocks of ten timers each; bytes that do not pack, so that sizes mean something. */
async function record(
  root: string,
  blocks: number,
  limits: Partial<RecordingLimits> = {},
  startedAt = NOON,
): Promise<{ readonly folder: string; readonly ended: readonly string[]; readonly removed: readonly string[] }> {
  const ended: string[] = [];
  const file = await RecordingFile.open({
    root,
    startedAt,
    venue: 'demo',
    limits: { ...RECORDING_LIMITS, freeBytes: 0, ...limits },
    ended: (why) => ended.push(why),
  });
  const tape = new TapeWriter((block) => file.append(block));
  tape.start(START);
  let timer = 0;
  for (let block = 0; block < blocks; block += 1) {
    for (let at = 0; at < 10; at += 1, timer += 1) tape.arrival(TAG.timer, false, timer * 1000, timer);
    tape.value('noise', JSON.stringify(Array.from({ length: 200 }, (_, at) => Math.sin(block * 200 + at))));
    tape.flush();
  }
  await file.close();
  return { folder: file.folder, ended, removed: file.removed };
}

const timersOf = (folder: string): readonly number[] => {
  const outline = outlineRecording(folder);
  if (!outline.ok) throw new Error(outline.error);
  return [...entriesOf(outline.value)].flatMap((entry) => (entry.kind === 'timer' ? [entry.timer] : []));
};

describe('a recording on disk', () => {
  it('reads back whole, with when it began and ended', async () => {
    const { folder } = await record(temporaryFolder(), 3);
    const outline = outlineRecording(folder);
    expect(outline).toMatchObject({ ok: true, value: { start: START, fromUs: 0, toUs: 29_000, lost: null } });
    expect(timersOf(folder)).toEqual(Array.from({ length: 30 }, (_, at) => at));
  });

  it('costs one block when its last write was cut short, and says what was lost', async () => {
    const { folder } = await record(temporaryFolder(), 3);
    const part = path.join(folder, 'part-0001.rec');
    truncateSync(part, readFileSync(part).length - 5);
    expect(timersOf(folder)).toEqual(Array.from({ length: 20 }, (_, at) => at));
    const outline = outlineRecording(folder);
    expect(outline.ok && outline.value.lost).toMatch(
      /^The last \d+ bytes of part-0001\.rec are no whole block: its writing was cut short there\.$/,
    );
  });

  it('does not take what was appended to it for a block', async () => {
    const { folder } = await record(temporaryFolder(), 2);
    appendFileSync(path.join(folder, 'part-0001.rec'), Buffer.alloc(200, 0x4c));
    expect(timersOf(folder)).toHaveLength(20);
  });

  it('names the block of which a byte was changed', async () => {
    const { folder } = await record(temporaryFolder(), 3);
    const outline = outlineRecording(folder);
    const second = outline.ok ? outline.value.blocks[1] : undefined;
    if (second === undefined) throw new Error('there is no second block');
    const bytes = readFileSync(second.file);
    bytes[second.position + 10] = (bytes[second.position + 10] ?? 0) ^ 1;
    writeFileSync(second.file, bytes);
    expect(readBlock(second)).toEqual({
      ok: false,
      error: `Block 1 in ${second.file} is not what was written there: its checksum differs.`,
    });
    expect(() => timersOf(folder)).toThrow('Block 1 in');
  });

  it('goes on in a new part when one is full, and is read from any of them', async () => {
    const { folder } = await record(temporaryFolder(), 6, { partBytes: 3_000 });
    const parts = readdirSync(folder);
    expect(parts.length).toBeGreaterThan(2);
    expect(timersOf(path.join(folder, parts[1] ?? ''))).toHaveLength(60);
  });

  it('is refused when a part is missing, or is no recording', async () => {
    const { folder } = await record(temporaryFolder(), 1);
    writeFileSync(path.join(folder, 'part-0003.rec'), '');
    expect(outlineRecording(folder)).toEqual({
      ok: false,
      error: `${folder} lacks part 2: a recording is read from its beginning, without gaps.`,
    });
    const other = temporaryFolder();
    writeFileSync(path.join(other, 'part-0001.rec'), 'something else altogether');
    expect(outlineRecording(other)).toMatchObject({
      ok: false,
      error: expect.stringContaining('it does not begin as a recording of Leadline does'),
    });
    expect(outlineRecording(path.join(other, 'nothing'))).toMatchObject({
      ok: false,
      error: expect.stringContaining('does not exist'),
    });
  });

  it('makes room for a new recording by deleting the oldest, whole', async () => {
    const root = temporaryFolder();
    const first = await record(root, 4, {}, NOON);
    const second = await record(root, 4, {}, NOON + 60_000);
    const size = readFileSync(path.join(second.folder, 'part-0001.rec')).length;
    const third = await record(root, 1, { totalBytes: size * 3 }, NOON + 120_000);
    expect(third.removed).toEqual([path.basename(first.folder)]);
    expect([first, second].map(({ folder }) => existsSync(folder))).toEqual([false, true]);
  });

  it('ends by itself, once and with a reason, when it outgrows its room, and what it has stays readable', async () => {
    const { folder, ended } = await record(temporaryFolder(), 20, { totalBytes: 8_000 });
    expect(ended).toEqual(['it has grown to the 0 MiB that recordings may take']);
    const timers = timersOf(folder).length;
    expect(timers).toBeGreaterThan(0);
    expect(timers).toBeLessThan(200);
  });

  it('leaves the last of the disk to others', async () => {
    const { ended } = await record(temporaryFolder(), 2, { freeBytes: 2 ** 60 });
    expect(ended).toHaveLength(1);
    expect(ended[0]).toContain('MiB are left on its disk');
  });
});
