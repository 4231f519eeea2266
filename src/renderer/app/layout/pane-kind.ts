/** What a workspace must know of a pane to place it, name it, link it and explain it. */
import type { ComponentType } from 'react';

export interface PaneKind {
  /** Stands in saved layouts for ever: never renamed, never given to another pane. */
  readonly id: string;
  readonly title: string;
  /** Pixels under which it cannot be used. */
  readonly least: { readonly width: number; readonly height: number };
  /** True: it shows one symbol, has a link chip, and reads its symbol by `useSelectedSymbol`. */
  readonly needsSymbol: boolean;
  /** It shows many symbols and chooses one: its title never names it. */
  readonly showsMany?: boolean;
  readonly component: ComponentType;
  /** A figure beside its tab: open orders, problems. A hook, called where the tab is drawn. */
  readonly useCount?: () => number;
  /** For the `?` of its header: what it shows, then how it is used, one sentence each. */
  readonly help: readonly [what: string, ...how: string[]];
}
