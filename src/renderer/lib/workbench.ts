/**
 * What panes of one window share without knowing each other: the selected symbol, a picked price.
 * A feature publishes here and reads here; it never imports a sibling.
 */
import { createStore } from 'zustand/vanilla';
import type { Side } from '../../domain/market.ts';
import { readStored, writeStored } from './stored.ts';

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

const WORKSPACES = ['trade', 'monitor'] as const;
export type WorkspaceName = (typeof WORKSPACES)[number];

export interface WorkbenchState {
  /** Remembered from one start to the next. */
  readonly workspace: WorkspaceName;
  /** Null until the settings are known. */
  readonly selectedSymbol: string | null;
  readonly pricePick: PricePick | null;
  /** The bottom tab, so that a message can lead to it. */
  readonly bottomTab: string;
  /** The window's own dialog that is open; features keep theirs to themselves. */
  readonly dialog: 'symbols' | 'shortcuts' | null;
}

const storedWorkspace = (): WorkspaceName => {
  const stored = readStored('workspace');
  return WORKSPACES.find((name) => name === stored) ?? 'trade';
};

export const workbench = createStore<WorkbenchState>(() => ({
  workspace: storedWorkspace(),
  selectedSymbol: null,
  pricePick: null,
  bottomTab: 'orders',
  dialog: null,
}));

export function showWorkspace(workspace: WorkspaceName): void {
  workbench.setState({ workspace });
  writeStored('workspace', workspace);
}

export function selectSymbol(symbol: string): void {
  if (workbench.getState().selectedSymbol !== symbol) workbench.setState({ selectedSymbol: symbol, pricePick: null });
}

export function pickPrice(pick: Omit<PricePick, 'serial'>): void {
  const serial = (workbench.getState().pricePick?.serial ?? 0) + 1;
  workbench.setState({ pricePick: { ...pick, serial } });
}

export function showBottomTab(bottomTab: string): void {
  workbench.setState({ bottomTab });
}

export function openDialog(dialog: NonNullable<WorkbenchState['dialog']>): void {
  workbench.setState({ dialog });
}

export function closeDialog(): void {
  workbench.setState({ dialog: null });
}
