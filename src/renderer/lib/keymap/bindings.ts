/**
 * Which keys an action answers to. Two actions never share keys, keys that lists, fields and the browser live by are not
 * given away, and a stored map that breaks either rule loses the entry that does and nothing else. Pure.
 */
import { wording } from '../../text/wording.ts';
import { describeHotkey, type Hotkey, type KeyPress, parseHotkey } from '../hotkey.ts';
import { ACTION_IDS, type ActionId, actionOf, actionWords } from './actions.ts';

/** What the trader changed; null takes the keys away from an action. */
export type Rebindings = Readonly<Partial<Record<ActionId, string | null>>>;

/** Null: no keys. */
export function keysOf(changes: Rebindings, id: ActionId): string | null {
  const changed = changes[id];
  return changed === undefined ? actionOf(id).keys : changed;
}

/** Keys that move through lists, fields and dialogs. With Ctrl or Alt they are free. */
const NAVIGATION: ReadonlySet<string> = new Set([
  'tab',
  'enter',
  'escape',
  'arrowup',
  'arrowdown',
  'arrowleft',
  'arrowright',
  'pageup',
  'pagedown',
  'home',
  'end',
  'delete',
  'backspace',
]);

/** A browser never hands these to the page. */
const BROWSER = new Set(['t', 'w', 'n', 'q', 'l', 'r', 'c', 'v', 'x', 'a', 'z', 'y', 'f', 'p']);

/** The kill switch keeps its keys: safety is where the hand knows it to be. */
const FIXED: ReadonlySet<ActionId> = new Set(['kill.engage']);

export const isFixed = (id: ActionId): boolean => FIXED.has(id);

/**
 * Why these keys cannot be given to this action, or null: two actions on one key would be a coin thrown for an order.
 * `elsewhere`: keys bound outside the table.
 */
export function refusalOf(
  changes: Rebindings,
  id: ActionId,
  keys: string,
  elsewhere: readonly { readonly keys: string; readonly label: string }[] = [],
): string | null {
  const hotkey = parseHotkey(keys);
  if (isFixed(id)) return wording.keys.keepsItsKeys(actionWords(id).split(':')[0] ?? '');
  if (NAVIGATION.has(hotkey.key) && !hotkey.mod && !hotkey.alt) {
    return wording.keys.movesThroughLists(describeHotkey(keys, false));
  }
  if (hotkey.mod && !hotkey.alt && !hotkey.shift && BROWSER.has(hotkey.key)) {
    return wording.keys.belongsToTheBrowser(describeHotkey(keys, false));
  }
  const owner = ACTION_IDS.find((other) => {
    const theirs = other === id ? null : keysOf(changes, other);
    return theirs !== null && areSame(parseHotkey(theirs), hotkey);
  });
  const fixed = elsewhere.find((each) => areSame(parseHotkey(each.keys), hotkey));
  const taken = owner === undefined ? fixed?.label : actionWords(owner);
  if (taken === undefined) return null;
  return wording.keys.isTaken(describeHotkey(keys, false), taken, owner !== undefined);
}

const isSymbol = ({ key }: Hotkey): boolean => key.length === 1 && !/[a-z0-9]/.test(key);

/** Whether one press could mean both. Shift is what the layout makes it where a symbol is concerned. */
function areSame(one: Hotkey, other: Hotkey): boolean {
  return (
    one.key === other.key &&
    one.mod === other.mod &&
    one.alt === other.alt &&
    (one.shift === other.shift || isSymbol(one) || isSymbol(other))
  );
}

const LONE_MODIFIERS: ReadonlySet<string> = new Set([
  'Control',
  'Meta',
  'Alt',
  'Shift',
  'AltGraph',
  'CapsLock',
  'Dead',
]);

/** The keys as text; null while only modifiers are down. Letters and digits go by their place, so that layouts agree. */
export function keysOfPress(press: KeyPress): string | null {
  if (LONE_MODIFIERS.has(press.key) || press.key === 'Unidentified') return null;
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1] ?? /^Digit(\d)$/.exec(press.code)?.[1];
  const isNamed = press.key.length > 1 || press.key === ' ' || press.code === 'Backquote';
  const plain =
    letter !== undefined && (press.altKey || press.ctrlKey || press.metaKey || /^[a-z\d]$/i.test(press.key));
  const key = plain ? letter : isNamed ? press.code : press.key;
  const takesShift = press.shiftKey && (plain || isNamed);
  return [
    ...(press.ctrlKey || press.metaKey ? ['Mod'] : []),
    ...(press.altKey ? ['Alt'] : []),
    ...(takesShift ? ['Shift'] : []),
    key,
  ].join('+');
}

/** Reads what was stored. Unknown actions, unreadable keys and whatever would share keys are left out. */
export function parseRebindings(stored: unknown): Rebindings {
  if (typeof stored !== 'object' || stored === null) return {};
  const told = stored as Readonly<Record<string, unknown>>;
  const isKeys = (keys: unknown): keys is string => typeof keys === 'string' && keys !== '' && keys.length <= 40;
  const read: Rebindings = Object.fromEntries(
    ACTION_IDS.filter((id) => !isFixed(id) && (told[id] === null || isKeys(told[id]))).map((id) => [id, told[id]]),
  );
  // Judged among the other stored keys and not the defaults they replace: two actions may have changed places.
  return Object.fromEntries(
    Object.entries(read).filter(([id, keys]) => keys === null || refusalOf(read, id as ActionId, keys) === null),
  );
}
