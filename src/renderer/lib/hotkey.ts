/** Key combinations as text: `Mod+Enter`, `Alt+ArrowUp`, `/`, `Shift+Backquote`. `Mod` is Ctrl, or Cmd on a Mac. */
import { wording } from '../text/wording.ts';

export interface Hotkey {
  readonly key: string;
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

/** The part of a keyboard event that matters here. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export function parseHotkey(text: string): Hotkey {
  const parts = text === '+' ? ['+'] : text.split('+');
  const key = parts.at(-1) ?? '';
  const has = (name: string): boolean => parts.slice(0, -1).some((part) => part.toLowerCase() === name);
  return { key: key.toLowerCase(), mod: has('mod'), alt: has('alt'), shift: has('shift') };
}

/**
 * Letters and named keys want exactly their modifiers; a symbol (`?`, `[`) may need Shift on some keyboards, so for those
 * Shift is what the layout makes it.
 */
export function matchesHotkey(hotkey: Hotkey, press: KeyPress): boolean {
  const key = press.key.toLowerCase();
  const code = press.code.toLowerCase();
  const isKey =
    key === hotkey.key || code === hotkey.key || code === `key${hotkey.key}` || code === `digit${hotkey.key}`;
  if (!isKey) return false;
  const isSymbol = hotkey.key.length === 1 && !/[a-z0-9]/.test(hotkey.key);
  return (
    (press.ctrlKey || press.metaKey) === hotkey.mod &&
    press.altKey === hotkey.alt &&
    (isSymbol || press.shiftKey === hotkey.shift)
  );
}

const names = (): Readonly<Record<string, string>> => wording.keys.names;

/** For labels: `Ctrl Shift X`. */
export function describeHotkey(text: string, isMac: boolean): string {
  return (text === '+' ? ['+'] : text.split('+'))
    .map((part) => {
      if (part === 'Mod') return isMac ? wording.keys.cmd : wording.keys.ctrl;
      if (part.startsWith('Arrow')) return { Up: '↑', Down: '↓', Left: '←', Right: '→' }[part.slice(5)] ?? part;
      if (part === 'Backquote') return '`';
      return part.length === 1 ? part.toUpperCase() : (names()[part] ?? part);
    })
    .join(' ');
}
