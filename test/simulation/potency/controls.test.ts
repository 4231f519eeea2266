/** The seeds that find mistakes find nothing where none is planted. */
import { describe, expect, test } from 'vitest';
import type { Bug } from './bug.ts';
import { BUGS } from './catalogue.ts';
import { FOUND } from './found.ts';
import { control } from './hunt.ts';

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
