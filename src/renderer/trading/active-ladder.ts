/**
 * The ladder that trading keys act on: the one touched last, by pointer or focus. Keys act on what the trader sees, so
 * without a ladder on the screen there is nothing they act on.
 */
import { createStore } from 'zustand/vanilla';

export interface LadderHandle {
  readonly symbol: string;
  readonly postOnly: boolean;
  /** Sizes on the keys 1 to 5. */
  readonly sizes: readonly string[];
  setPostOnly(isOn: boolean): void;
  recentre(): void;
  finer(): void;
  coarser(): void;
}

interface ActiveLadder {
  readonly current: LadderHandle | null;
  /** Every ladder on the screen, the one touched last at the end. */
  readonly all: readonly LadderHandle[];
}

export const activeLadder = createStore<ActiveLadder>(() => ({ current: null, all: [] }));

const among = (all: readonly LadderHandle[]): ActiveLadder => ({ all, current: all.at(-1) ?? null });

/** A new ladder waits behind the one in use. Returns how it leaves. */
export function addLadder(handle: LadderHandle): () => void {
  activeLadder.setState(({ all }) => among([handle, ...all]), true);
  return () => activeLadder.setState(({ all }) => among(all.filter((each) => each !== handle)), true);
}

export function touchLadder(handle: LadderHandle): void {
  const { all, current } = activeLadder.getState();
  if (current === handle || !all.includes(handle)) return;
  activeLadder.setState(among([...all.filter((each) => each !== handle), handle]), true);
}
