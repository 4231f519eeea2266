/** A key of the keymap that means something while it is held, as long as no field, menu or dialog has the keyboard. */
import { useEffect, useRef } from 'react';
import { matchesHotkey, parseHotkey } from '../../../lib/hotkey.ts';
import type { ActionId } from '../../../lib/keymap/actions.ts';
import { useKeys } from '../../../lib/keymap/keymap-store.ts';

const BUSY = 'input, textarea, select, [contenteditable], [role=menu], .popup-list, [role=dialog], [role=alertdialog]';

export function useHeldKey(id: ActionId, tell: (isHeld: boolean) => void): void {
  const keys = useKeys(id);
  const latest = useRef(tell);
  latest.current = tell;
  useEffect(() => {
    if (keys === null) return;
    const hotkey = parseHotkey(keys);
    let isHeld = false;
    const set = (next: boolean): void => {
      if (next === isHeld) return;
      isHeld = next;
      latest.current(next);
    };
    const down = (event: KeyboardEvent): void => {
      const isTaken = event.target instanceof HTMLElement && event.target.closest(BUSY) !== null;
      if (
        matchesHotkey(hotkey, event) &&
        !isTaken &&
        document.querySelector('[role=dialog], [role=alertdialog]') === null
      )
        set(true);
      else if (event.key === 'Escape') set(false);
    };
    const up = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() === hotkey.key || event.code.toLowerCase() === `key${hotkey.key}`) set(false);
    };
    const blur = (): void => set(false);
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', blur);
    return () => {
      set(false);
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', blur);
    };
  }, [keys]);
}
