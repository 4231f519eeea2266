/** Where a docked pane's facts and controls go: the one header row it shares with its tabs, instead of a header of its own. */
import { createContext } from 'react';

export interface PaneSlots {
  readonly facts: HTMLElement;
  readonly actions: HTMLElement;
}

/** Null outside of a dock: the pane draws its own header. */
export const PaneSlotsContext = createContext<PaneSlots | null>(null);
