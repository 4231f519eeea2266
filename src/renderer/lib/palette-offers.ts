/**
 * What parts of the window offer the command palette beside keys and orders: workspaces, settings, panes. Whoever can do it
 * offers it while it can; the palette knows nobody.
 */
import { useEffect, useRef } from 'react';
import { createStore } from 'zustand/vanilla';

export interface PaletteOffer {
  /** Unlike any other's: `workspace monitor`. */
  readonly id: string;
  /** As it is looked for and read: `Workspace Monitor`. */
  readonly words: string;
  readonly run: () => void;
}

export const paletteOffers = createStore<ReadonlyMap<string, readonly PaletteOffer[]>>(() => new Map());

/** Offers these while the component is mounted. `from` names who offers; a later list of the same replaces the earlier. */
export function usePaletteOffers(from: string, offers: readonly PaletteOffer[]): void {
  const latest = useRef(offers);
  latest.current = offers;
  const ids = offers.map((offer) => `${offer.id}\n${offer.words}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words are what the palette sees; runs are read when run
  useEffect(() => {
    const offered = latest.current.map((offer, at) => ({ ...offer, run: () => latest.current[at]?.run() }));
    paletteOffers.setState((now) => new Map(now).set(from, offered), true);
    return () =>
      paletteOffers.setState((now) => {
        const next = new Map(now);
        if (next.get(from) === offered) next.delete(from);
        return next;
      }, true);
  }, [from, ids]);
}
