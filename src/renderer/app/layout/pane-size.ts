/** A pane's size changed step by step, docked or floating, and what a key asks for. */
import type { DockviewApi, IDockviewPanel, SerializedDockview } from 'dockview-react';
import type { PaneKind } from './pane-kind.ts';

export type Axis = 'width' | 'height';

export interface SizeChange {
  readonly axis: Axis;
  /** Pixels; less than zero is smaller. */
  readonly by: number;
}

const STEP_PX = 8;
export const LARGE_STEP_PX = 40;

const KEYS: Readonly<Record<string, { readonly axis: Axis; readonly sign: 1 | -1 }>> = {
  ArrowRight: { axis: 'width', sign: 1 },
  ArrowLeft: { axis: 'width', sign: -1 },
  ArrowDown: { axis: 'height', sign: 1 },
  ArrowUp: { axis: 'height', sign: -1 },
};

/** Null: a key that changes no size. */
export function sizeChangeOf(key: string, isLarge: boolean): SizeChange | null {
  const found = KEYS[key];
  return found === undefined ? null : { axis: found.axis, by: found.sign * (isLarge ? LARGE_STEP_PX : STEP_PX) };
}

/** What floats in the dock with this pane of another size, never under its least and never beyond the dock. */
export function floatingResized(
  dock: SerializedDockview,
  paneId: string,
  { axis, by }: SizeChange,
  least: PaneKind['least'],
): SerializedDockview {
  const floatingGroups = (dock.floatingGroups ?? []).map((floating) => {
    if (!JSON.stringify(floating.data ?? floating.grid ?? null).includes(JSON.stringify(paneId))) return floating;
    const { position } = floating;
    const most = dock.grid[axis] - startOf(position, axis);
    const size = Math.max(least[axis], Math.min(most, position[axis] + by));
    return { ...floating, position: { ...position, [axis]: size } };
  });
  return { ...dock, floatingGroups };
}

type Position = NonNullable<SerializedDockview['floatingGroups']>[number]['position'];

function startOf(position: Position, axis: Axis): number {
  if (axis === 'width') return 'left' in position ? position.left : 0;
  return 'top' in position ? position.top : 0;
}

export const sizeOf = ({ group }: IDockviewPanel): { readonly width: number; readonly height: number } => ({
  width: Math.round(group.api.width),
  height: Math.round(group.api.height),
});

/** False: there is no room for that, or nothing beside it that could give way. */
export function changeSize(
  api: DockviewApi,
  panel: IDockviewPanel,
  change: SizeChange,
  least: PaneKind['least'],
): boolean {
  const before = sizeOf(panel)[change.axis];
  if (panel.api.location.type === 'floating') {
    api.fromJSON(floatingResized(api.toJSON(), panel.id, change, least), { reuseExistingPanels: true });
  } else {
    const wanted = before + change.by;
    panel.group.api.setSize({ [change.axis]: wanted });
    // The gaps between panes are taken from the size that is set.
    const short = wanted - sizeOf(panel)[change.axis];
    if (short !== 0) panel.group.api.setSize({ [change.axis]: wanted + short });
  }
  return sizeOf(api.getPanel(panel.id) ?? panel)[change.axis] !== before;
}
