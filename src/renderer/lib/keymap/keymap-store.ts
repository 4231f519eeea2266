/**
 * The keymap: what the trader changed, the same in every window; whether trading keys are armed in this one, which is never kept;
 * and which actions are there to be run now.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { onStored, readStored, writeStored } from '../stored.ts';
import { listedHotkeys } from '../use-hotkey.ts';
import type { ActionId, ActionScope } from './actions.ts';
import { keysOf, parseRebindings, type Rebindings, refusalOf } from './bindings.ts';

const KEY = 'keymap';

export const rebindings = createStore<Rebindings>(() => parseRebindings(readStored(KEY)));

onStored(KEY, (stored) => rebindings.setState(parseRebindings(stored), true));

/** Tells that another window changed keys: they are changed here already. */
export const onKeysFollowed = (listener: () => void): (() => void) => onStored(KEY, listener);

export const useKeys = (id: ActionId): string | null => useStore(rebindings, (changes) => keysOf(changes, id));

function keep(next: Rebindings): void {
  rebindings.setState(next, true);
  writeStored(KEY, next);
}

/** Returns why not, or null when the keys are changed. */
export function rebind(id: ActionId, keys: string | null): string | null {
  const now = rebindings.getState();
  const refusal = keys === null ? null : refusalOf(now, id, keys, listedHotkeys.getState().keys);
  if (refusal === null) keep({ ...now, [id]: keys });
  return refusal;
}

/** Back to the key it came with; refused when another action has taken that meanwhile. */
export function restoreKeys(id: ActionId): string | null {
  const { [id]: _, ...rest } = rebindings.getState();
  const keys = keysOf(rest, id);
  const refusal = keys === null ? null : refusalOf(rest, id, keys);
  if (refusal === null) keep(rest);
  return refusal;
}

export const restoreAllKeys = (): void => keep({});

export interface Arming {
  /** Off at every start. */
  readonly trading: boolean;
  readonly market: boolean;
}

export const arming = createStore<Arming>(() => ({ trading: false, market: false }));

/** Disarming takes the market keys along. */
export const armTradingKeys = (isOn: boolean): void => arming.setState({ trading: isOn, market: false });

export const armMarketKeys = (isOn: boolean): void =>
  arming.setState((now) => ({ ...now, market: isOn && now.trading }));

/** Whether an action of this scope may act, as far as arming goes. */
export const isArmedFor = (scope: ActionScope, { trading, market }: Arming): boolean =>
  scope === 'armed' ? trading : scope === 'market' ? trading && market : true;

/** What the palette can run: the actions whose component is mounted. */
export const runnableActions = createStore<ReadonlyMap<ActionId, () => void>>(() => new Map());

export function offerAction(id: ActionId, run: () => void): () => void {
  runnableActions.setState((now) => new Map(now).set(id, run), true);
  return () =>
    runnableActions.setState((now) => {
      if (now.get(id) !== run) return now;
      const next = new Map(now);
      next.delete(id);
      return next;
    }, true);
}
