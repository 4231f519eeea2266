import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Quantity } from '../../../../src/domain/instrument.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import {
  forgotten,
  goesOn,
  type InstanceMemory,
  keepable,
  NO_MEMORY,
  savedFor,
  unseenOf,
  withKept,
  withOwnFill,
} from '../../../../src/engine/automation/instance-memory.ts';
import type { OwnFill } from '../../../../src/engine/automation/own-book.ts';

const AT = Date.UTC(2026, 10, 30, 14, 3, 2) as EpochMs;
const fill = (key: string): OwnFill => ({ key, side: 'buy', price: 100, quantity: 1 as Quantity, fee: '0' });
const saved = (value: number) => ({ version: '1', value });
const keys = (memory: InstanceMemory): readonly string[] => unseenOf({ memory }, 'real').map(({ key }) => key);

describe('what a strategy remembers', () => {
  test('is kept with the fills it has not seen, whichever reached the journal first', () => {
    let memory = withKept(NO_MEMORY, { book: 'real', saved: saved(1), seen: 0 }, AT);
    memory = withOwnFill(withOwnFill(memory, 'real', fill('a')), 'real', fill('b'));
    expect(keys(memory)).toEqual(['a', 'b']);
    // Written while b was on its way to it.
    memory = withKept(memory, { book: 'real', saved: saved(2), seen: 1 }, AT);
    expect([keys(memory), memory.saved?.value]).toEqual([['b'], 2]);
    memory = withOwnFill(memory, 'real', fill('c'));
    expect(keys(withKept(memory, { book: 'real', saved: saved(3), seen: 3 }, AT))).toEqual([]);
  });

  test('never loses or doubles a fill, however writing and being told are ordered', () => {
    const steps = fc.array(fc.constantFrom('filled', 'told', 'written'), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (walk) => {
        let memory = withKept(NO_MEMORY, { book: 'virtual', saved: saved(0), seen: 0 }, AT);
        let [filled, seen] = [0, 0];
        for (const step of walk) {
          if (step === 'filled') {
            filled += 1;
            memory = withOwnFill(memory, 'virtual', fill(String(filled)));
          } else if (step === 'told') seen = Math.min(filled, seen + 1);
          else memory = withKept(memory, { book: 'virtual', saved: saved(seen), seen }, AT);
        }
        const remembered = Number(memory.saved?.value);
        const missing = Array.from({ length: filled - remembered }, (_, index) => String(remembered + index + 1));
        expect(unseenOf({ memory }, 'virtual').map(({ key }) => key)).toEqual(missing);
      }),
    );
  });

  test('is gone once a person arms it anew, though its fills are still counted', () => {
    let memory = withKept(NO_MEMORY, { book: 'real', saved: saved(1), seen: 0 }, AT);
    memory = forgotten(withOwnFill(memory, 'real', fill('a')));
    expect([memory.saved, memory.unseen, memory.filled.real]).toEqual([null, [], 1]);
    expect(keys(withOwnFill(memory, 'real', fill('b')))).toEqual([]);
  });

  test('counts for its own version and its own book alone', () => {
    const memory = withKept(NO_MEMORY, { book: 'real', saved: saved(7), seen: 0 }, AT);
    expect(savedFor({ memory }, 'real', '1')?.value).toBe(7);
    expect([
      savedFor({ memory }, 'virtual', '1'),
      savedFor({ memory }, 'real', '2'),
      savedFor({}, 'real', '1'),
    ]).toEqual([null, null, null]);
    expect(withOwnFill(memory, 'virtual', fill('a')).unseen).toEqual([]);
  });

  test('is kept only as what is read back the same, and not without end', () => {
    expect(keepable({ a: [1, 'x', null] })).toBe('{"a":[1,"x",null]}');
    expect(keepable({ a: Number.NaN })).toBe(null);
    expect(keepable([Number.POSITIVE_INFINITY])).toBe(null);
    expect(keepable('x'.repeat(40_000))).toBe(null);
  });

  test('is told in the trace, as is that there is none', () => {
    const memory = withKept(NO_MEMORY, { book: 'real', saved: saved(7), seen: 0 }, AT);
    expect(goesOn(memory.saved, 2, AT)).toEqual([
      'GOES_ON',
      'start',
      AT,
      { fillsSince: 2 },
      'It resumes with what it remembered at 2026-11-30 14:03:02 UTC',
    ]);
    expect(goesOn(null, 0, AT)[0]).toBe('BEGINS_ANEW');
  });
});
