/**
 * What panes of one window share without knowing each other: a picked price, the open dialog.
 * A feature publishes here and reads here; it never imports a sibling.
 */
import { createStore } from 'zustand/vanilla';
import type { Side } from '../../domain/market.ts';

/** A price (and perhaps quantity and side) picked in the ladder, tape or chart, for the ticket to take over. */
export interface PricePick {
  readonly symbol: string;
  readonly price: string;
  /** Cumulative quantity up to that level, where a size was clicked. */
  readonly quantity: string | null;
  readonly side: Side | null;
  /** Rises with every pick: the same price picked twice is two picks. */
  readonly serial: number;
}

export interface WorkbenchState {
  readonly pricePick: PricePick | null;
  /** The window's own dialog that is open; features keep theirs to themselves. */
  readonly dialog: 'symbols' | 'shortcuts' | 'settings' | 'settings-key' | null;
}

export const workbench = createStore<WorkbenchState>(() => ({
  pricePick: null,
  dialog: null,
}));

export function pickPrice(pick: Omit<PricePick, 'serial'>): void {
  const serial = (workbench.getState().pricePick?.serial ?? 0) + 1;
  workbench.setState({ pricePick: { ...pick, serial } });
}

export function openDialog(dialog: NonNullable<WorkbenchState['dialog']>): void {
  workbench.setState({ dialog });
}

export function closeDialog(): void {
  workbench.setState({ dialog: null });
}
