/** Whatever was kept, a workspace can be shown: a corpus of damaged, older, newer and hostile layouts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILT_INS } from '../../../../../src/renderer/app/layout/built-in-workspaces.ts';
import { toDock } from '../../../../../src/renderer/app/layout/dock-format.ts';
import { isSplit, type Layout, type LayoutNode, panesIn } from '../../../../../src/renderer/app/layout/layout-model.ts';
import { repairLayout } from '../../../../../src/renderer/app/layout/repair-layout.ts';
import { isPaneKind, paneKind } from '../../../../../src/renderer/app/pane-registry.ts';

const size = { width: 1600, height: 800 };
const trade = BUILT_INS[0]?.layout?.(size) as Layout;
const chart = { kind: 'chart', link: 1, symbol: null };

/** What the docking library needs, or it throws. */
function soundness(layout: Layout): readonly string[] {
  const found: string[] = [];
  const placed = [...panesIn(layout.root), ...layout.floating.flatMap((group) => group.tabs)];
  if (new Set(placed).size !== placed.length) found.push('a pane is placed twice');
  if (placed.toSorted().join() !== Object.keys(layout.panes).toSorted().join())
    found.push('placed and known panes differ');
  if (placed.some((id) => !isPaneKind(layout.panes[id]?.kind ?? ''))) found.push('a pane of no kind');
  const look = (node: LayoutNode): void => {
    if (!isSplit(node)) {
      if (!node.tabs.includes(node.shown)) found.push('the shown tab is not there');
      return;
    }
    if (node.parts.length < 2) found.push('a split of fewer than two');
    for (const part of node.parts) {
      if (!(part.share > 0 && Number.isFinite(part.share))) found.push('a share that is none');
      if (isSplit(part.node) && part.node.split === node.split) found.push('a split in one of its own direction');
      look(part.node);
    }
  };
  if (layout.root !== null) look(layout.root);
  return found;
}

const CORPUS: readonly (readonly [what: string, kept: unknown])[] = [
  ['nothing', null],
  ['a text', 'layout'],
  ['a list', []],
  ['an empty object', {}],
  ['panes without places', { panes: { chart }, root: null, floating: [] }],
  ['places without panes', { panes: {}, root: { tabs: ['chart'], shown: 'chart' }, floating: [] }],
  ['a pane of a newer version', { panes: { heatmap: { ...chart, kind: 'heatmap' } }, root: { tabs: ['heatmap'] } }],
  ['a split that is a number', { panes: { chart }, root: { split: 3, parts: 4 } }],
  [
    'a name every object has',
    { panes: { constructor: chart }, root: { tabs: ['constructor', 'toString', '__proto__'] } },
  ],
  [
    'an object that would change every other',
    JSON.parse('{"panes":{"__proto__":{"kind":"chart"}},"root":{"tabs":["__proto__"]}}'),
  ],
];

describe('repairing a kept layout', () => {
  it('leaves a sound one as it is', () => {
    for (const { layout } of BUILT_INS) {
      const built = layout?.(size);
      if (built !== undefined) expect(repairLayout(JSON.parse(JSON.stringify(built)), isPaneKind)).toEqual(built);
    }
  });

  it.each(CORPUS)('makes something sound, or nothing, of %s', (_what, kept) => {
    const repaired = repairLayout(kept, isPaneKind);
    expect(repaired === null ? [] : soundness(repaired)).toEqual([]);
  });

  it('drops a pane of an unknown kind and keeps its neighbours', () => {
    const root = {
      split: 'row',
      parts: [
        { share: 1, node: { tabs: ['chart'] } },
        { share: 1, node: { tabs: ['news'] } },
      ],
    };
    const kept = { panes: { chart, news: { kind: 'news', link: 1, symbol: null } }, root };
    expect(repairLayout(kept, isPaneKind)?.root).toEqual({ tabs: ['chart'], shown: 'chart' });
  });

  it('places a pane once, where it is named first', () => {
    const root = {
      split: 'row',
      parts: [
        { share: 1, node: { tabs: ['chart'] } },
        { share: 2, node: { tabs: ['chart'] } },
      ],
    };
    expect(repairLayout({ panes: { chart }, root }, isPaneKind)?.root).toEqual({ tabs: ['chart'], shown: 'chart' });
  });

  it('takes a split within a split of its direction apart', () => {
    const panes = { a: chart, b: chart, c: chart };
    const inner = {
      split: 'row',
      parts: [
        { share: 1, node: { tabs: ['b'] } },
        { share: 1, node: { tabs: ['c'] } },
      ],
    };
    const root = {
      split: 'row',
      parts: [
        { share: 2, node: { tabs: ['a'] } },
        { share: 2, node: inner },
      ],
    };
    expect(repairLayout({ panes, root }, isPaneKind)?.root).toEqual({
      split: 'row',
      parts: [
        { share: 2, node: { tabs: ['a'], shown: 'a' } },
        { share: 1, node: { tabs: ['b'], shown: 'b' } },
        { share: 1, node: { tabs: ['c'], shown: 'c' } },
      ],
    });
  });

  it('brings a floating pane of impossible size back to one that can be grabbed', () => {
    const floating = [{ tabs: ['chart'], x: -9000, y: Number.NaN, width: 1, height: 1e9 }];
    expect(repairLayout({ panes: { chart }, root: null, floating }, isPaneKind)?.floating).toEqual([
      { tabs: ['chart'], shown: 'chart', x: 0, y: 0, width: 240, height: 20_000 },
    ]);
  });

  it('is sound for whatever a damaged file may hold', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const repaired = repairLayout(value, isPaneKind);
        expect(repaired === null ? [] : soundness(repaired)).toEqual([]);
      }),
    );
  });

  it('is sound for a layout in which anything was overwritten by anything', () => {
    const places: (readonly (string | number)[])[] = [];
    const walk = (value: unknown, path: readonly (string | number)[]): void => {
      places.push(path);
      if (typeof value === 'object' && value !== null)
        for (const key of Object.keys(value)) walk((value as Record<string, unknown>)[key], [...path, key]);
    };
    walk(trade, []);
    fc.assert(
      fc.property(fc.constantFrom(...places.slice(1)), fc.jsonValue({ maxDepth: 2 }), (path, damage) => {
        const damaged: unknown = JSON.parse(JSON.stringify(trade));
        const last = path.at(-1) ?? '';
        const owner = path.slice(0, -1).reduce((at: unknown, key) => (at as Record<string, unknown>)[key], damaged);
        (owner as Record<string, unknown>)[last] = damage;
        const repaired = repairLayout(damaged, isPaneKind);
        expect(repaired === null ? [] : soundness(repaired)).toEqual([]);
        if (repaired !== null)
          expect(() => toDock(repaired, size, (id) => paneKind(repaired.panes[id]?.kind ?? ''))).not.toThrow();
      }),
    );
  });
});
