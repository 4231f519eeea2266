/** Keyboard shortcuts. They never fire while a field has the keyboard or a dialog is open, unless they say so. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { createStore } from 'zustand/vanilla';
import { matchesHotkey, parseHotkey } from './hotkey.ts';

export { describeHotkey } from './hotkey.ts';

export interface HotkeyOptions {
  /** What it does, for the cheat sheet; without it the key is not listed. */
  readonly label?: string;
  /** Fires while a text field has the keyboard (`Mod+Enter` in the ticket). */
  readonly inFields?: boolean;
  /** Fires above an open dialog: the kill switch alone. */
  readonly inDialogs?: boolean;
  readonly isEnabled?: boolean;
  /** Fires only after being held this long; letting go earlier aborts. */
  readonly holdMs?: number;
  /** With `holdMs`: the hold began (`true`) or ended (`false`). */
  readonly onHold?: (isHeld: boolean) => void;
}

export interface ListedHotkey {
  readonly keys: string;
  readonly label: string;
}

/** Every listed shortcut that is mounted now, for the cheat sheet. */
export const listedHotkeys = createStore<{ readonly keys: readonly ListedHotkey[] }>(() => ({ keys: [] }));

const hasModifier = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey || event.altKey;

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select'))
  );
}

/** Menus and open lists choose by letter; a focused control answers to Space and Enter itself. */
function hasOwnUse(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role=menu], .popup-list') !== null) return true;
  return (key === ' ' || key === 'Enter') && target.closest('button, a, label, summary, [role=option]') !== null;
}

/** A floating pane is a dialog that leaves the rest usable, so it does not count. */
const isDialogOpen = (): boolean =>
  document.querySelector('[role=dialog]:not([aria-modal=false]), [role=alertdialog]') !== null;

export function useHotkey(keys: string, handler: (event: KeyboardEvent) => void, options: HotkeyOptions = {}): void {
  const { label, inFields = false, inDialogs = false, isEnabled = true, holdMs } = options;
  const latest = useRef({ handler, onHold: options.onHold });
  latest.current = { handler, onHold: options.onHold };

  useEffect(() => {
    if (label === undefined) return;
    const listed = { keys, label };
    listedHotkeys.setState((state) => ({ keys: [...state.keys, listed] }));
    return () => listedHotkeys.setState((state) => ({ keys: state.keys.filter((each) => each !== listed) }));
  }, [keys, label]);

  // Before the window is painted: what can be seen answers to its keys.
  useLayoutEffect(() => {
    if (!isEnabled) return;
    const hotkey = parseHotkey(keys);
    let timer: ReturnType<typeof setTimeout> | null = null;
    const release = (): void => {
      if (timer === null) return;
      clearTimeout(timer);
      timer = null;
      latest.current.onHold?.(false);
    };
    const down = (event: KeyboardEvent): void => {
      if (!matchesHotkey(hotkey, event)) return;
      if (!inFields && (isField(event.target) || hasOwnUse(event.target, hasModifier(event) ? '' : event.key))) return;
      if (!inDialogs && isDialogOpen()) return;
      event.preventDefault();
      if (event.repeat) return;
      if (holdMs === undefined) {
        latest.current.handler(event);
        return;
      }
      if (timer !== null) return;
      latest.current.onHold?.(true);
      timer = setTimeout(() => {
        timer = null;
        latest.current.onHold?.(false);
        latest.current.handler(event);
      }, holdMs);
    };
    const up = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase();
      if (key === hotkey.key || key === 'control' || key === 'meta' || key === 'shift' || key === 'alt') release();
    };
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', release);
    return () => {
      release();
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', release);
    };
  }, [keys, inFields, inDialogs, isEnabled, holdMs]);
}

export const isMac = (): boolean => /mac/i.test(navigator.userAgent);
