/**
 * Which symbol each pane of this window shows. Panes of one link colour share a symbol; a pane without a colour has its
 * own. Bars, dialogs and keys that belong to no pane act on the pane used last.
 */
import { createContext } from 'react';
import { createStore } from 'zustand/vanilla';

/** Numbered as well as coloured, so that colour is never the only cue. */
export const LINKS = [1, 2, 3, 4] as const;
export type LinkId = (typeof LINKS)[number];

/** How a pane gets its symbol. `symbol` is null until one was chosen: the default is shown. */
export type PaneLink = { readonly link: LinkId } | { readonly link: null; readonly symbol: string | null };

export interface SymbolLinks {
  readonly symbols: Readonly<Record<LinkId, string | null>>;
  /** By pane id, of the workspace shown. */
  readonly panes: Readonly<Record<string, PaneLink>>;
  /** The pane with a symbol that was used last. */
  readonly active: string | null;
}

export const NO_SYMBOLS: SymbolLinks['symbols'] = { 1: null, 2: null, 3: null, 4: null };

export const symbolLinks = createStore<SymbolLinks>(() => ({ symbols: NO_SYMBOLS, panes: {}, active: null }));

/** The id of the pane around a component; null outside of panes. */
export const PaneIdContext = createContext<string | null>(null);

const FIRST: PaneLink = { link: 1 };

export const linkOf = (state: SymbolLinks, paneId: string | null): PaneLink =>
  state.panes[paneId ?? state.active ?? ''] ?? FIRST;

/** What was chosen for a pane, or for whatever is active; null when nothing was. */
export function chosenSymbol(state: SymbolLinks, paneId: string | null): string | null {
  const link = linkOf(state, paneId);
  return link.link === null ? link.symbol : state.symbols[link.link];
}

export function chooseSymbol(paneId: string | null, symbol: string): void {
  symbolLinks.setState((state) => {
    const link = linkOf(state, paneId);
    if (link.link !== null) {
      return state.symbols[link.link] === symbol ? state : { symbols: { ...state.symbols, [link.link]: symbol } };
    }
    const id = paneId ?? state.active;
    return id === null ? state : { panes: { ...state.panes, [id]: { link: null, symbol } } };
  });
}

/** More than one symbol may be in sight, so that titles have to say which. */
export const isMixed = ({ panes }: SymbolLinks): boolean =>
  new Set(Object.values(panes).map((pane) => pane.link ?? 'own')).size > 1;

/** A pane that loses its colour keeps what it shows: `symbol`. */
export function setPaneLink(paneId: string, link: LinkId | null, symbol: string): void {
  const next: PaneLink = link === null ? { link, symbol } : { link };
  symbolLinks.setState((state) => ({ panes: { ...state.panes, [paneId]: next } }));
}

export function setActivePane(paneId: string): void {
  if (symbolLinks.getState().active !== paneId) symbolLinks.setState({ active: paneId });
}

/** The same workspace with other panes: the one used last stays so while it is there. */
export function movePanes(panes: SymbolLinks['panes']): void {
  const { active } = symbolLinks.getState();
  if (active === null || !(active in panes)) showPanes(panes);
  else symbolLinks.setState({ panes });
}

/** Another workspace is shown: its panes with a symbol and nobody else's, the first of them as if just used. */
export function showPanes(panes: SymbolLinks['panes']): void {
  symbolLinks.setState({ panes, active: Object.keys(panes)[0] ?? null });
}

/** What stands in for a colour nobody has given a symbol yet: the default, then the watchlist's next ones. */
export function fallbackSymbol(link: PaneLink, defaultSymbol: string, watchlist: readonly string[]): string {
  if (link.link === null || link.link === 1) return defaultSymbol;
  return watchlist.filter((symbol) => symbol !== defaultSymbol)[link.link - 2] ?? defaultSymbol;
}
