import { describe, expect, test } from 'vitest';
import type { DrillResult } from '../../../src/contract/drills.ts';
import { fail, ok } from '../../../src/domain/result.ts';
import type { Drills } from '../../../src/engine/host-ports.ts';
import { RememberedDrills } from '../../../src/engine/remembered-drills.ts';

const OLD: DrillResult = { id: 'lost-answer', at: 1_000, passed: true, version: '0.1.0' };
const REFUSED = {
  code: 'DRILL_RUNNING',
  category: 'client',
  retryable: true,
  delivery: 'not-sent',
  message: 'One drill at a time.',
} as const;

function remembered(passed: boolean | null, isKept = true) {
  const kept: DrillResult[][] = [];
  const told: string[] = [];
  const drills: Drills = {
    list: () => [],
    run: async (id) =>
      passed === null ? fail(REFUSED) : ok({ id, startedAt: 2_000.7, tookMs: 5, passed, findings: [] }),
  };
  const room = new RememberedDrills({
    drills,
    memory: {
      results: [OLD],
      keep: async (results) => {
        kept.push([...results]);
        return isKept ? ok(null) : fail({ ...REFUSED, message: 'The disk is full.' });
      },
    },
    version: '0.2.0',
    tell: (message) => told.push(message),
  });
  return { room, kept, told };
}

describe('how a drill ended', () => {
  test('is kept with its day and version in place of how it ended before, passed or not', async () => {
    const { room, kept } = remembered(false);
    await room.runnable?.run('lost-answer');
    const ended = { id: 'lost-answer', at: 2_001, passed: false, version: '0.2.0' };
    expect(kept).toEqual([[ended]]);
    expect(room.results.get('lost-answer')).toEqual(ended);
    await room.runnable?.run('bad-checksum');
    expect(kept.at(-1)?.map(({ id }) => id)).toEqual(['lost-answer', 'bad-checksum']);
  });

  test('is known where no drill can be run', () => {
    const room = new RememberedDrills({
      drills: null,
      memory: { results: [OLD], keep: async () => ok(null) },
      version: '0.2.0',
      tell: () => {},
    });
    expect(room.runnable).toBe(null);
    expect([...room.results.values()]).toEqual([OLD]);
  });

  test('is nothing when the drill was refused', async () => {
    const { room, kept } = remembered(null);
    expect(await room.runnable?.run('lost-answer')).toMatchObject({ ok: false });
    expect(kept).toEqual([]);
    expect(room.results.get('lost-answer')).toEqual(OLD);
  });

  test('that could not be kept is told, and counts until the workstation ends', async () => {
    const { room, told } = remembered(true, false);
    await room.runnable?.run('lost-answer');
    expect(told).toEqual(['How the drill ended could not be kept: The disk is full. Run it again before you go live.']);
    expect(room.results.get('lost-answer')?.version).toBe('0.2.0');
  });
});
