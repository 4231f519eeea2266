/** Our layouts and the docking library's, there and back. */
import { describe, expect, it } from 'vitest';
import { BUILT_INS } from '../../../../../src/renderer/app/layout/built-in-workspaces.ts';
import { fromDock, toDock } from '../../../../../src/renderer/app/layout/dock-format.ts';
import type { Layout, LayoutNode } from '../../../../../src/renderer/app/layout/layout-model.ts';
import { isSplit } from '../../../../../src/renderer/app/layout/layout-model.ts';
import { paneKind } from '../../../../../src/renderer/app/pane-registry.ts';

const SIZES = [
  { width: 1366, height: 650 },
  { width: 1920, height: 960 },
  { width: 2560, height: 1320 },
];

/** Shares as percent of their siblings, so that pixels of one window compare with shares of another. */
function inPercent(node: LayoutNode | null): unknown {
  if (node === null || !isSplit(node)) return node;
  const sum = node.parts.reduce((all, part) => all + part.share, 0);
  const parts = node.parts.map((part) => [Math.round((part.share / sum) * 100), inPercent(part.node)]);
  return { [node.split]: parts };
}

describe('a layout in the docking library', () => {
  it.each(BUILT_INS.filter((each) => each.layout !== null))(
    'comes back from $name as it went, at every size',
    ({ layout }) => {
      for (const size of SIZES) {
        const built = layout?.(size) as Layout;
        const dock = toDock(built, size, (id) => paneKind(built.panes[id]?.kind ?? ''));
        const back = fromDock(dock, built.panes);
        expect(inPercent(back.root)).toEqual(inPercent(built.root));
        expect(back.panes).toEqual(built.panes);
      }
    },
  );

  it('gives each pane its title and its least size', () => {
    const layout: Layout = {
      panes: { ladder: { kind: 'ladder', link: 1, symbol: null } },
      root: { tabs: ['ladder'], shown: 'ladder' },
      floating: [],
    };
    const { panels } = toDock(layout, { width: 800, height: 600 }, (id) => paneKind(id));
    expect(panels).toEqual({
      ladder: { id: 'ladder', contentComponent: 'pane', title: 'Ladder', minimumWidth: 280, minimumHeight: 200 },
    });
  });

  it('keeps a floating pane where it floats, and brings one back that is off the workspace', () => {
    const floating = { tabs: ['chart'], shown: 'chart', x: 100, y: 50, width: 400, height: 300 };
    const layout: Layout = {
      panes: { chart: { kind: 'chart', link: 2, symbol: null } },
      root: null,
      floating: [floating],
    };
    const there = toDock(layout, { width: 1200, height: 800 }, paneKind);
    expect(fromDock(there, layout.panes)).toEqual(layout);
    const off = { ...layout, floating: [{ ...floating, x: 5000, y: 5000 }] };
    expect(fromDock(toDock(off, { width: 1200, height: 800 }, paneKind), layout.panes).floating).toEqual([
      { ...floating, x: 1080, y: 752 },
    ]);
  });
});
