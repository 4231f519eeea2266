/** What the parts of one dock share: which kind a pane is, and where its header parts go. */
import { createContext } from 'react';
import type { PaneSlots } from '../../ui/pane-slots.ts';
import type { PaneKind } from './pane-kind.ts';

export interface DockParts {
  kindOf(paneId: string): PaneKind | null;
  /** The same elements for as long as the dock lives, wherever the pane moves. */
  slotsOf(paneId: string): PaneSlots;
  readonly isLocked: boolean;
  /** Adds a pane of this kind beside `beside`, or at the right edge. */
  addPane(kind: PaneKind, beside: string | null): void;
  /** Begins to change the size of a pane by keys. */
  resizePane(paneId: string): void;
  /** Why no further pane of this kind can be added; null when one can. */
  addProblem(kind: PaneKind): string | null;
}

const outside = (): never => {
  throw new Error('A part of a dock was drawn outside of one');
};

export const DockContext = createContext<DockParts>({
  kindOf: outside,
  slotsOf: outside,
  isLocked: true,
  addPane: outside,
  resizePane: outside,
  addProblem: outside,
});
