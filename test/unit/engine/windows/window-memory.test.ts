/** What windows remember: the last to write wins, if it has seen what it replaces. */
import { describe, expect, test } from 'vitest';
import {
  type KeptDocument,
  LARGEST_DOCUMENT,
  LARGEST_MEMORY,
  MOST_DOCUMENTS,
} from '../../../../src/contract/window-memory.ts';
import { fail, ok } from '../../../../src/domain/result.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { WindowMemory } from '../../../../src/engine/windows/window-memory.ts';

const FULL_DISK = {
  code: 'settings-unwritable',
  category: 'config',
  retryable: false,
  delivery: 'not-sent',
  message: 'The disk is full.',
} as const;

function memoryOf(documents: readonly KeptDocument[] = []) {
  const clock = { now: 1_000 };
  const disk = { isFull: false, kept: [] as (readonly KeptDocument[])[] };
  const told: KeptDocument[] = [];
  const memory = new WindowMemory({
    clock: { wallNow: () => clock.now as EpochMs },
    documents,
    store: {
      keep: async (next) => {
        if (disk.isFull) return fail(FULL_DISK);
        disk.kept.push(next);
        return ok(null);
      },
    },
    changed: (document) => told.push(document),
  });
  return { memory, clock, disk, told };
}

describe('a document', () => {
  test('is on disk before it is told and answered', async () => {
    const { memory, disk, told } = memoryOf();
    const first = { name: 'keymap', revision: 1_000, value: { a: 'B' } };
    expect(await memory.keep('keymap', 0, { a: 'B' })).toEqual(ok({ revision: 1_000 }));
    expect([disk.kept, told, memory.documents()]).toEqual([[[first]], [first], [first]]);
  });

  test('is changed by whoever has seen it, and its revision rises whatever the calendar does', async () => {
    const { memory, clock } = memoryOf([{ name: 'keymap', revision: 5_000, value: 1 }]);
    clock.now = 4_000;
    expect(await memory.keep('keymap', 5_000, 2)).toEqual(ok({ revision: 5_001 }));
  });

  test('is not changed by a window that has not seen it, also when both ask at once', async () => {
    const { memory, told } = memoryOf();
    const [one, other] = await Promise.all([memory.keep('keymap', 0, 'one'), memory.keep('keymap', 0, 'other')]);
    expect(one).toEqual(ok({ revision: 1_000 }));
    expect(other).toMatchObject({ ok: false, error: { code: 'MEMORY_CHANGED' } });
    expect(told.map(({ value }) => value)).toEqual(['one']);
  });

  test('that is the same already is nobody’s change', async () => {
    const { memory, disk } = memoryOf([{ name: 'keymap', revision: 5, value: [1] }]);
    expect(await memory.keep('keymap', 0, [1])).toEqual(ok({ revision: 5 }));
    expect(disk.kept).toEqual([]);
  });

  test('that the disk refuses is not told, and the next one is kept', async () => {
    const { memory, disk, told } = memoryOf();
    disk.isFull = true;
    expect(await memory.keep('keymap', 0, 1)).toEqual(fail(FULL_DISK));
    disk.isFull = false;
    expect(await memory.keep('keymap', 0, 2)).toMatchObject({ ok: true });
    expect(told.map(({ value }) => value)).toEqual([2]);
  });

  test('too many, or too much of them, is refused in words', async () => {
    const many = Array.from({ length: MOST_DOCUMENTS }, (_, at) => ({ name: `table.${at}`, revision: 1, value: 0 }));
    expect(await memoryOf(many).memory.keep('keymap', 0, 1)).toMatchObject({
      ok: false,
      error: { code: 'MEMORY_FULL', message: 'keymap was not kept: the windows’ memory is full.' },
    });
    const large = Array.from({ length: LARGEST_MEMORY / LARGEST_DOCUMENT }, (_, at) => ({
      name: `table.${at}`,
      revision: 1,
      value: 'x'.repeat(LARGEST_DOCUMENT),
    }));
    expect(await memoryOf(large).memory.keep('keymap', 0, 1)).toMatchObject({ error: { code: 'MEMORY_FULL' } });
  });
});

test('without a disk it is remembered until the program ends', async () => {
  const memory = new WindowMemory({
    clock: { wallNow: () => 7 as EpochMs },
    documents: [],
    store: null,
    changed: () => {},
  });
  await memory.keep('keymap', 0, 1);
  expect(memory.documents()).toEqual([{ name: 'keymap', revision: 7, value: 1 }]);
});
