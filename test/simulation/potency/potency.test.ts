/**
 * Every mistake that can be planted is found by the seed that is recorded for it, which `controls.test.ts` finds in order
 * without it. A change of the program moves what a seed does: then one of the next few has to find it.
 */
import { describe, expect, test } from 'vitest';
import type { Violation } from '../world.ts';
import { BUGS } from './catalogue.ts';
import { FOUND } from './found.ts';
import { caught } from './hunt.ts';

const SEEDS_TRIED = 12;

describe('a mistake in the program is found', () => {
  test('there are at least twenty-five of them, and each has a seed', () => {
    expect(BUGS.length).toBeGreaterThanOrEqual(25);
    expect(BUGS.filter(({ name }) => FOUND[name] === undefined).map(({ name }) => name)).toEqual([]);
    expect(new Set(BUGS.map(({ name }) => name)).size).toBe(BUGS.length);
  });

  test.each(BUGS)('$name: $about', async (bug) => {
    const recorded = FOUND[bug.name]?.seed ?? 1;
    let violation: Violation | null = null;
    for (let seed = recorded; violation === null && seed < recorded + SEEDS_TRIED; seed += 1)
      violation = await caught(bug, seed);
    expect(violation, `npm run simulate -- --potency --bug ${bug.name} --record`).not.toBeNull();
    expect(violation?.invariant).not.toBe('process');
  });
});
