/** Our layouts as the docking library reads and writes them, and back. Pure: sizes in, sizes out. */
import { Orientation, type SerializedDockview } from 'dockview-react';
import {
  type FloatingTabs,
  isSplit,
  type Layout,
  type LayoutNode,
  panesIn,
  splitOf,
  type TabsNode,
} from './layout-model.ts';
import type { PaneKind } from './pane-kind.ts';

type GridNode = SerializedDockview['grid']['root'];
type GroupState = Extract<GridNode['data'], { readonly views: unknown }>;
type Size = { readonly width: number; readonly height: number };

/** The one component the library knows: it finds the pane by its id. */
export const PANE_COMPONENT = 'pane';

const groupOf = (node: TabsNode): GroupState => ({
  views: [...node.tabs],
  activeView: node.shown,
  id: `group-${node.tabs[0] ?? ''}`,
});

/** `along`: what the node gets in its parent's direction; `across`: in the other. */
function gridNode(node: LayoutNode, along: number, across: number): GridNode {
  if (!isSplit(node)) return { type: 'leaf', data: groupOf(node), size: along };
  const sum = node.parts.reduce((all, part) => all + part.share, 0);
  const data = node.parts.map((part) => gridNode(part.node, (part.share / sum) * across, along));
  return { type: 'branch', data, size: along };
}

/** `kindOf` names the kind of a pane in the layout. A split may not have a part of its own direction: `splitOf` sees to that. */
export function toDock(layout: Layout, size: Size, kindOf: (paneId: string) => PaneKind | null): SerializedDockview {
  const root: LayoutNode | null = layout.root;
  const isColumn = root !== null && isSplit(root) && root.split === 'column';
  const [along, across] = isColumn ? [size.width, size.height] : [size.height, size.width];
  const grid =
    root === null
      ? { type: 'branch' as const, data: [], size: along }
      : isSplit(root)
        ? gridNode(root, along, across)
        : { type: 'branch' as const, data: [gridNode(root, across, along)], size: along };
  const placed = [...panesIn(root), ...layout.floating.flatMap((group) => group.tabs)];
  return {
    grid: { root: grid, orientation: isColumn ? Orientation.VERTICAL : Orientation.HORIZONTAL, ...size },
    panels: Object.fromEntries(
      placed.map((id) => {
        const kind = kindOf(id);
        const least = kind?.least ?? { width: 0, height: 0 };
        const panel = { id, contentComponent: PANE_COMPONENT, title: kind?.title ?? id };
        return [id, { ...panel, minimumWidth: least.width, minimumHeight: least.height }];
      }),
    ),
    floatingGroups: layout.floating.map(({ x, y, width, height, ...tabs }) => ({
      data: groupOf(tabs),
      position: {
        left: Math.max(0, Math.min(x, size.width - 120)),
        top: Math.max(0, Math.min(y, size.height - 48)),
        width,
        height,
      },
    })),
  };
}

function tabsFrom(state: GroupState): TabsNode | null {
  const first = state.views[0];
  return first === undefined ? null : { tabs: state.views, shown: state.activeView ?? first };
}

function nodeFrom(node: GridNode, isColumn: boolean): LayoutNode | null {
  if (!Array.isArray(node.data)) return tabsFrom(node.data);
  const parts = node.data.flatMap((child) => {
    const inner = nodeFrom(child, !isColumn);
    // A part that is hidden or squeezed to nothing has size 0: it comes back as small as it may be.
    return inner === null ? [] : [{ share: Math.max(1, Math.round(child.size ?? 1)), node: inner }];
  });
  return splitOf(isColumn ? 'column' : 'row', parts);
}

/** `panes` holds what the library does not know: each pane's kind and link. */
export function fromDock(dock: SerializedDockview, panes: Layout['panes']): Layout {
  const root = nodeFrom(dock.grid.root, dock.grid.orientation === Orientation.VERTICAL);
  const floating = (dock.floatingGroups ?? []).flatMap((group): FloatingTabs[] => {
    const tabs = group.data === undefined ? nodeTabs(group.grid?.root) : tabsFrom(group.data);
    if (tabs === null) return [];
    const { width, height } = group.position;
    const x = 'left' in group.position ? group.position.left : dock.grid.width - group.position.right - width;
    const y = 'top' in group.position ? group.position.top : dock.grid.height - group.position.bottom - height;
    return [{ ...tabs, x: Math.round(x), y: Math.round(y), width, height }];
  });
  const placed = [...panesIn(root), ...floating.flatMap((group) => group.tabs)];
  const kept = placed.flatMap((id) => (panes[id] === undefined ? [] : [[id, panes[id]] as const]));
  return { panes: Object.fromEntries(kept), root, floating };
}

/** A floating window that holds several groups comes back as one with all their tabs. */
function nodeTabs(node: GridNode | undefined): TabsNode | null {
  const tabs = node === undefined ? [] : panesIn(nodeFrom(node, false));
  const shown = tabs[0];
  return shown === undefined ? null : { tabs, shown };
}
