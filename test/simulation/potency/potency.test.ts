/** Every mistake that can be planted is found by the seed that is recorded for it, and that seed is in order without it. */
import { describe, expect, test } from 'vitest';
import type { Bug } from './bug.ts';
import { BUGS } from './catalogue.ts';
import { FOUND } from './found.ts';
import { caught, control } from './hunt.ts';

describe('a mistake in the program is found', () => {
  test('there are at least twenty-five of them, and each has a seed', () => {
    expect(BUGS.length).toBeGreaterThanOrEqual(25);
    expect(BUGS.filter(({ name }) => FOUND[name] === undefined).map(({ name }) => name)).toEqual([]);
    expect(new Set(BUGS.map(({ name }) => name)).size).toBe(BUGS.length);
  });

  test.each(BUGS)('$name: $about', async (bug) => {
    const seed = FOUND[bug.name]?.seed ?? 1;
    const violation = await caught(bug, seed);
    expect(violation, `npm run simulate -- --potency --bug ${bug.name} --record`).not.toBeNull();
    expect(violation?.invariant).not.toBe('process');
  });
});

/** Mistakes that draw the same faults on the same seed share what would happen without them. */
function controls(): readonly { readonly bug: Bug; readonly seed: number; readonly names: string }[] {
  const shared = new Map<string, { readonly bug: Bug; readonly seed: number; readonly names: string[] }>();
  for (const bug of BUGS) {
    const seed = FOUND[bug.name]?.seed;
    if (seed === undefined) continue;
    const key = JSON.stringify([seed, bug.settleMs, bug.rows.map(({ row, name }) => [row, name])]);
    const known = shared.get(key) ?? { bug, seed, names: [] };
    known.names.push(bug.name);
    shared.set(key, known);
  }
  return [...shared.values()].map(({ bug, seed, names }) => ({ bug, seed, names: names.join(', ') }));
}

describe('without it the same seed is in order', () => {
  test.each(controls())('$names', async ({ bug, seed }) => {
    expect(await control(bug, seed)).toEqual([]);
  });
});
