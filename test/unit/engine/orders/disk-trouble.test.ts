/** The desk on a real journal whose disk is full, slow or old, and the ids that must stay new for ever. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../../src/domain/failure.ts';
import type { IntentId } from '../../../../src/domain/order.ts';
import type { Result } from '../../../../src/domain/result.ts';
import type { Journal, JournalPurpose, Json } from '../../../../src/engine/ports.ts';
import { type FileJournal, openFileJournal } from '../../../../src/platform/file-journal.ts';
import { JournalFolder, type SegmentFile } from '../../../../src/platform/journal-disk.ts';
import { settle } from '../../../support/manual-clock.ts';
import { MemoryJournal } from '../../../support/memory-journal.ts';
import { REFUSED } from '../../../support/scripted-trading-path.ts';
import { temporaryFolder } from '../../platform/temporary-folder.ts';
import { DeskHarness } from './desk-harness.ts';

/** Behind a memory journal's name, so that the harness takes it; everything goes to the file. */
class OnFile extends MemoryJournal implements Journal {
  readonly file: FileJournal;

  constructor(file: FileJournal) {
    super();
    this.file = file;
  }

  override get isWritable(): boolean {
    return this.file.isWritable;
  }

  get trouble(): string | null {
    return this.file.trouble;
  }

  override append(payload: Json, purpose?: JournalPurpose): Promise<Result<{ readonly sequence: number }, Failure>> {
    return this.file.append(payload, purpose);
  }

  override replay() {
    return this.file.replay();
  }

  override get isCheckpointDue(): boolean {
    return this.file.isCheckpointDue;
  }

  override checkpoint(payload: Json): Promise<Result<{ readonly sequence: number }, Failure>> {
    return this.file.checkpoint(payload);
  }
}

class FullFolder extends JournalFolder {
  readonly directory: string;
  isFull = false;

  constructor(directory: string) {
    super(directory);
    this.directory = directory;
  }

  override async open(name: string): Promise<SegmentFile> {
    const file = await super.open(name);
    return {
      ...file,
      append: async (bytes) => {
        if (this.isFull && readdirSync(this.directory).includes('journal.reserve'))
          throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
        await file.append(bytes);
      },
    };
  }
}

const until = async (what: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 2_000 && !what(); turn += 1) {
    await settle();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(what()).toBe(true);
};

test('on a full disk orders are refused, and a cancel and the kill latch are still remembered (C4)', async () => {
  const disk = new FullFolder(temporaryFolder());
  const open = async (): Promise<FileJournal> => {
    const opened = await openFileJournal({
      directory: disk,
      clock: { monotonicNow: () => 0 as never },
      spareBytes: 65_536,
    });
    if (!opened.ok) throw new Error(opened.error.message);
    return opened.value;
  };
  const file = await open();
  const harness = await new DeskHarness(new OnFile(file)).ready();
  harness.socket.always('add', { kind: 'accept' }).always('cancel', { kind: 'accept' });
  for (const path of [harness.socket, harness.rest]) path.always('cancelAll', { kind: 'accept' });
  const placed = await harness.place();
  expect(placed.state).toBe('ACKED');
  disk.isFull = true;
  expect(await harness.place({ limitPrice: '63800.0' })).toMatchObject({ state: 'DENIED', code: 'JOURNAL_UNWRITABLE' });
  expect(harness.socket.sent('add')).toHaveLength(1);
  expect(harness.desk.tradingBlocked()).toContain('The disk is full');
  expect(harness.alarms.some(({ message }) => message.includes('The disk is full'))).toBe(true);
  expect(await harness.desk.cancel(placed.intentId as IntentId)).toMatchObject({ ok: true });
  await harness.desk.kill('disk');
  await until(() => harness.journal instanceof OnFile && harness.desk.killLatch().at !== null);
  harness.desk.dispose();
  await file.close();
  disk.isFull = false;
  const reopened = await open();
  const again = new DeskHarness(new OnFile(reopened), harness.clock);
  again.socket.always('cancel', { kind: 'accept' });
  for (const path of [again.socket, again.rest]) path.always('cancelAll', { kind: 'accept' });
  expect(await again.desk.start()).toMatchObject({ ok: true });
  expect(again.desk.killLatch()).toMatchObject({ isLatched: true, reason: 'disk' });
  expect(again.desk.views.order(placed.intentId as IntentId)?.overlay).toMatch(/^cancel_/);
  again.desk.dispose();
  await reopened.close();
});

describe('a kill switch', () => {
  const toldOfForgetting = ({ alarms }: DeskHarness): number =>
    alarms.filter(({ message }) => message.includes('a restart may forget it')).length;

  test('that the disk refuses holds, and the trader is told that a restart may forget it', async () => {
    const harness = await new DeskHarness().ready();
    for (const path of [harness.socket, harness.rest]) path.always('cancelAll', { kind: 'accept' });
    harness.journal.fail();
    expect(await harness.desk.kill('broken disk')).toEqual({ isLatched: true });
    expect(harness.desk.killLatch().isLatched).toBe(true);
    expect(toldOfForgetting(harness)).toBe(1);
  });

  test('that the disk takes says nothing of a restart', async () => {
    const harness = await new DeskHarness().ready();
    for (const path of [harness.socket, harness.rest]) path.always('cancelAll', { kind: 'accept' });
    await harness.desk.kill('enough');
    expect(toldOfForgetting(harness)).toBe(0);
  });

  test('that the disk holds up is answered after a second, with the same warning', async () => {
    const harness = await new DeskHarness().ready();
    for (const path of [harness.socket, harness.rest]) path.always('cancelAll', { kind: 'accept' });
    harness.journal.hold();
    const killing = harness.desk.kill('slow disk');
    await harness.advance(1_100);
    expect(await killing).toEqual({ isLatched: true });
    expect(toldOfForgetting(harness)).toBe(1);
  });
});

describe('a slow disk', () => {
  test('holds the order until it is durable, and says so once after half a second (C5)', async () => {
    const harness = await new DeskHarness().ready();
    harness.socket.always('add', { kind: 'accept' });
    harness.journal.hold();
    const placing = harness.place();
    await harness.advance(400);
    expect(harness.alarms.filter(({ message }) => message.includes('The disk has held'))).toEqual([]);
    await harness.advance(1_600);
    expect(
      harness.alarms.filter(({ message }) => message.includes('The disk has held a record for 0.5 s')),
    ).toHaveLength(1);
    expect(harness.socket.sent('add')).toEqual([]);
    expect(harness.desk.journalWaitingMs()).toBeGreaterThanOrEqual(2_000);
    harness.journal.release();
    expect((await placing).state).toBe('ACKED');
    expect(harness.socket.sent('add')).toHaveLength(1);
    expect(harness.desk.journalWaitingMs()).toBeNull();
  });

  test('a second wait is told again', async () => {
    const harness = await new DeskHarness().ready();
    harness.socket.always('add', { kind: 'accept' });
    for (const limitPrice of ['63900.0', '63800.0']) {
      harness.journal.hold();
      const placing = harness.place({ limitPrice });
      await harness.advance(700);
      harness.journal.release();
      await placing;
      await harness.advance(1_500);
    }
    expect(harness.alarms.filter(({ message }) => message.includes('The disk has held'))).toHaveLength(2);
  });
});

test('a start reads no more than was written since the last checkpoint, however long the journal has grown (C22)', async () => {
  const directory = temporaryFolder();
  const clock = { monotonicNow: () => 0 as never };
  const open = async (): Promise<OnFile> => {
    const opened = await openFileJournal({ directory, clock, spareBytes: 0, checkpointBytes: 25_000 });
    if (!opened.ok) throw new Error(opened.error.message);
    return new OnFile(opened.value);
  };
  let journal = await open();
  let harness = await new DeskHarness(journal).ready();
  let made = 0;
  const ordered = (): string => `0197${String(++made).padStart(4, '0')}-0000-7000-8000-000000000000`;
  for (let day = 0; day < 6; day += 1) {
    harness.socket.always('add', { kind: 'fail', failure: REFUSED });
    harness.random.uuid = ordered;
    for (let count = 0; count < 20; count += 1) {
      await harness.place({ limitPrice: (63_900 - count).toFixed(1) });
      harness.clock.advance(1_100);
    }
    harness.clock.advance(3 * 86_400_000);
    const hash = harness.desk.known.stateHash();
    harness.desk.dispose();
    await journal.file.close();
    journal = await open();
    // One checkpoint, and at most what made the next one due.
    expect(journal.file.recovery.records).toBeLessThan(60);
    harness = new DeskHarness(journal, harness.clock, day + 100);
    expect(await harness.desk.start()).toMatchObject({ ok: true, value: { stateHash: hash } });
    await harness.desk.reconcile('start');
  }
  const hash = harness.desk.known.stateHash();
  harness.desk.dispose();
  await journal.file.close();
  const whole = new MemoryJournal([...journal.file.replayAll()]);
  expect(whole.kinds.filter((kind) => kind === 'intent')).toHaveLength(120);
  expect(whole.kinds.filter((kind) => kind === 'checkpoint').length).toBeGreaterThan(3);
  const long = new DeskHarness(whole, harness.clock);
  expect(await long.desk.start()).toMatchObject({
    ok: true,
    value: { records: whole.durable.length - 1, stateHash: hash },
  });
  expect(long.desk.views.orders().length).toBeLessThan(120);
  long.desk.dispose();
});

describe('ids past a checkpoint', () => {
  test('a client order id from before orders that were let go of is never given again', async () => {
    const journal = new MemoryJournal();
    journal.checkpointEvery = 12;
    const harness = await new DeskHarness(journal).ready();
    harness.socket.always('add', { kind: 'fail', failure: REFUSED });
    const ids = ['0197', '0198', '0199', '019a', '019b'].map((start) => `${start}0000-0000-7000-8000-000000000000`);
    const given = [...ids];
    const requests = ['63900.0', '63800.0', '63700.0', '63600.0', '63500.0', '63900.0', '63900.0'].map((limitPrice) =>
      harness.request({ limitPrice }),
    );
    const place = () => {
      const request = requests.shift();
      if (request === undefined) throw new Error('Nothing is left to place.');
      return harness.desk.place({ ...request, gestureAt: harness.clock.wallNow() });
    };
    harness.random.uuid = () => given.shift() ?? '0196ffff-0000-7000-8000-000000000000';
    for (let count = 0; count < ids.length; count += 1) {
      await place();
      harness.clock.advance(3 * 86_400_000);
      await settle();
    }
    expect(harness.desk.views.orders().length).toBeLessThan(5);
    const late = await place();
    expect(late).toMatchObject({ state: 'DENIED', code: 'CALENDAR_BEHIND' });
    given.push('019c0000-0000-7000-8000-000000000000');
    const next = await place();
    expect(next.state).toBe('REJECTED');
  });
});
