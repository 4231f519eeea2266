/** What can be done to docked panes without dragging: the same moves, from a menu or by keys. */

import type { DockviewApi, IDockviewPanel } from 'dockview-react';
import { LINKS, setPaneLink, symbolLinks } from '../../lib/symbol-links.ts';
import { wording } from '../../text/wording.ts';
import { paneKind } from '../pane-registry.ts';
import { PANE_COMPONENT } from './dock-format.ts';
import { freshPaneId } from './layout-model.ts';
import type { PaneKind } from './pane-kind.ts';

/** What one window may look at of one kind of data (`view.set`): more panes could not all be shown live. */
const MOST_SYMBOL_PANES = 16;
const MOST_PANES = 40;

export type Side = 'left' | 'right' | 'above' | 'below';
export const SIDES: readonly { readonly side: Side; readonly label: string }[] = [
  {
    side: 'left',
    get label() {
      return wording.layout.toLeft;
    },
  },
  {
    side: 'right',
    get label() {
      return wording.layout.toRight;
    },
  },
  {
    side: 'above',
    get label() {
      return wording.layout.up;
    },
  },
  {
    side: 'below',
    get label() {
      return wording.layout.down;
    },
  },
];
const POSITION = { left: 'left', right: 'right', above: 'top', below: 'bottom' } as const;
const DIRECTION = { left: 'left', right: 'right', above: 'up', below: 'down' } as const;

export function addProblem(api: DockviewApi, kinds: ReadonlyMap<string, string>, kind: PaneKind): string | null {
  if (api.totalPanels >= MOST_PANES) return wording.layout.workspaceHoldsAtMostPanes(MOST_PANES);
  const linked = api.panels.filter(({ id }) => paneKind(kinds.get(id) ?? '')?.needsSymbol === true).length;
  return kind.needsSymbol && linked >= MOST_SYMBOL_PANES
    ? wording.layout.windowShowsAtMostPanesWith(MOST_SYMBOL_PANES)
    : null;
}

/** A second ladder is for a second symbol: it takes the first colour no pane of its kind has. */
function freeLink(api: DockviewApi, kinds: ReadonlyMap<string, string>, kind: PaneKind) {
  const { panes } = symbolLinks.getState();
  const used = new Set(api.panels.filter(({ id }) => kinds.get(id) === kind.id).map(({ id }) => panes[id]?.link));
  return LINKS.find((link) => !used.has(link)) ?? 1;
}

export function addPane(api: DockviewApi, kinds: Map<string, string>, kind: PaneKind, beside: string | null): void {
  const id = freshPaneId(kind.id, Object.fromEntries(api.panels.map((panel) => [panel.id, true])));
  kinds.set(id, kind.id);
  if (kind.needsSymbol) setPaneLink(id, freeLink(api, kinds, kind), '');
  const position =
    beside !== null && api.getPanel(beside) !== undefined
      ? ({ referencePanel: beside, direction: 'within' } as const)
      : ({ direction: 'right' } as const);
  const least = { minimumWidth: kind.least.width, minimumHeight: kind.least.height };
  api.addPanel({ id, component: PANE_COMPONENT, title: kind.title, position, ...least });
}

/** Past the next group on that side; alone, to the workspace's own edge. */
export function movePane(api: DockviewApi, panel: IDockviewPanel, side: Side): void {
  const neighbour = api.adjacentGroupInDirection(panel.group, DIRECTION[side]);
  const isAlone = panel.group.panels.length === 1;
  if (neighbour !== undefined && isAlone) {
    const group = api.groups.find((each) => each.id === neighbour.id);
    if (group !== undefined) panel.api.moveTo({ group, position: POSITION[side] });
  } else panel.api.moveTo({ group: panel.group, position: POSITION[side] });
}

export function joinGroup(panel: IDockviewPanel, target: IDockviewPanel): void {
  panel.api.moveTo({ group: target.group, position: 'center' });
}

export function floatPane(api: DockviewApi, panel: IDockviewPanel): void {
  const width = Math.max(360, Math.min(panel.api.width, 560));
  const height = Math.max(240, Math.min(panel.api.height, 480));
  const position = { left: Math.round((api.width - width) / 2), top: Math.round((api.height - height) / 3) };
  api.addFloatingGroup(panel, { width, height, position });
}

/** Back among the docked ones, at the right edge. */
export function dockPane(api: DockviewApi, panel: IDockviewPanel): void {
  const docked = api.groups.filter((group) => group.api.location.type === 'grid').at(-1);
  if (docked === undefined) return;
  panel.api.moveTo({ group: docked, position: 'right' });
}
