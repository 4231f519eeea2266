/** An action of the table, bound to whatever keys it has now and offered to the palette while its component is mounted. */
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useHotkey } from '../use-hotkey.ts';
import { type ActionId, actionOf } from './actions.ts';
import { arming, isArmedFor, offerAction, useKeys } from './keymap-store.ts';

export interface UseActionOptions {
  readonly isEnabled?: boolean;
  /** Hold actions: the hold began or ended. */
  readonly onHold?: (isHeld: boolean) => void;
  /** What the palette runs instead; null keeps the action out of it. */
  readonly fromPalette?: (() => void) | null;
}

export function useAction(id: ActionId, run: () => void, options: UseActionOptions = {}): void {
  const { isEnabled = true, onHold, fromPalette } = options;
  const { scope, holdMs, inFields, inDialogs } = actionOf(id);
  const keys = useKeys(id);
  const isArmed = useStore(arming, (state) => isArmedFor(scope, state));
  useHotkey(keys ?? '', run, {
    isEnabled: isEnabled && isArmed && keys !== null,
    inFields: inFields ?? false,
    inDialogs: inDialogs ?? false,
    ...(holdMs === undefined ? {} : { holdMs }),
    ...(onHold === undefined ? {} : { onHold }),
  });
  const latest = useRef(run);
  latest.current = fromPalette ?? run;
  const isOffered = isEnabled && fromPalette !== null;
  useEffect(() => (isOffered ? offerAction(id, () => latest.current()) : undefined), [id, isOffered]);
}
