/**
 * Every key of the window in one table: what it does, in which words, on what it acts and how it is bound before the trader
 * changes it. The cheat sheet, the editor, the palette and the key handlers all read this table and nothing else.
 */
import { wording } from '../../text/wording.ts';

/**
 * `all`: everywhere. `active`: the ladder touched last. `armed`: the same, and only while trading keys are armed.
 * `market`: armed a second time, since a market order has no price to be wrong about.
 */
export type ActionScope = 'all' | 'active' | 'armed' | 'market';

export interface Action {
  readonly keys: string;
  readonly group: ActionGroup;
  readonly scope: ActionScope;
  /** Acts only after being held this long, ms. */
  readonly holdMs?: number;
  /** Acts while a text field has the keyboard. */
  readonly inFields?: boolean;
  /** Acts above an open dialog. */
  readonly inDialogs?: boolean;
}

export const ACTION_GROUPS = [
  'Window',
  'Symbols',
  'Chart',
  'Ladder',
  'Size',
  'Cancel',
  'Trading keys',
  'Market keys',
  'Replay',
] as const;
type ActionGroup = (typeof ACTION_GROUPS)[number];

const HOLD_MS = 600;

const table = <Id extends string>(actions: Readonly<Record<Id, Action>>): Readonly<Record<Id, Action>> => actions;

const ACTIONS = table({
  'palette.open': { keys: 'Mod+K', group: 'Window', scope: 'all', inFields: true },
  'keys.show': { keys: '?', group: 'Window', scope: 'all' },
  'ticket.submit': { keys: 'Mod+Enter', group: 'Window', scope: 'all', inFields: true },
  'ticket.reduceOnly': { keys: 'O', group: 'Window', scope: 'all' },
  'kill.engage': {
    keys: 'Mod+Shift+X',
    group: 'Window',
    scope: 'all',
    holdMs: HOLD_MS,
    inFields: true,
    inDialogs: true,
  },
  'symbols.find': { keys: '/', group: 'Symbols', scope: 'all' },
  'symbols.previous': {
    keys: 'Alt+ArrowUp',
    group: 'Symbols',
    scope: 'all',
  },
  'symbols.next': { keys: 'Alt+ArrowDown', group: 'Symbols', scope: 'all' },

  'chart.trend': { keys: 'Alt+T', group: 'Chart', scope: 'all' },
  'chart.horizontal': {
    keys: 'Alt+H',
    group: 'Chart',
    scope: 'all',
  },

  'chart.alert': { keys: 'Alt+A', group: 'Chart', scope: 'all' },
  'chart.limit': {
    keys: 'L',
    group: 'Chart',
    scope: 'all',
  },
  'chart.stop': {
    keys: 'K',
    group: 'Chart',
    scope: 'all',
  },
  'chart.scale': {
    keys: 'J',
    group: 'Chart',
    scope: 'all',
  },

  'ladder.recentre': { keys: 'Space', group: 'Ladder', scope: 'active' },
  'ladder.finer': { keys: '+', group: 'Ladder', scope: 'active' },
  'ladder.coarser': { keys: '-', group: 'Ladder', scope: 'active' },
  'ladder.postOnly': { keys: 'P', group: 'Ladder', scope: 'active' },

  'size.1': { keys: '1', group: 'Size', scope: 'active' },
  'size.2': { keys: '2', group: 'Size', scope: 'active' },
  'size.3': { keys: '3', group: 'Size', scope: 'active' },
  'size.4': { keys: '4', group: 'Size', scope: 'active' },
  'size.5': { keys: '5', group: 'Size', scope: 'active' },
  'size.double': { keys: ']', group: 'Size', scope: 'active' },
  'size.halve': { keys: '[', group: 'Size', scope: 'active' },

  'cancel.everywhere': {
    keys: 'Shift+Backquote',
    group: 'Cancel',
    scope: 'all',
    inDialogs: true,
  },
  'cancel.latest': { keys: 'Mod+Backspace', group: 'Cancel', scope: 'all' },
  'cancel.symbol': { keys: 'E', group: 'Cancel', scope: 'armed' },

  'keys.arm': { keys: 'Alt+K', group: 'Trading keys', scope: 'active' },
  'buy.join': { keys: 'Q', group: 'Trading keys', scope: 'armed' },
  'sell.join': { keys: 'W', group: 'Trading keys', scope: 'armed' },
  'buy.take': { keys: 'X', group: 'Trading keys', scope: 'armed' },
  'sell.take': { keys: 'Z', group: 'Trading keys', scope: 'armed' },
  'position.flatten': {
    keys: 'R',
    group: 'Trading keys',
    scope: 'armed',
    holdMs: HOLD_MS,
  },
  'position.reverse': {
    keys: 'T',
    group: 'Trading keys',
    scope: 'armed',
    holdMs: HOLD_MS,
  },

  'market.arm': { keys: 'Alt+M', group: 'Market keys', scope: 'armed' },
  'buy.market': { keys: 'S', group: 'Market keys', scope: 'market' },
  'replay.toggle': { keys: 'Mod+Space', group: 'Replay', scope: 'all' },
  'replay.step': { keys: 'ArrowRight', group: 'Replay', scope: 'all' },
  'replay.back': { keys: 'ArrowLeft', group: 'Replay', scope: 'all' },

  'sell.market': { keys: 'A', group: 'Market keys', scope: 'market' },
});

export type ActionId = keyof typeof ACTIONS;

export const ACTION_IDS = Object.keys(ACTIONS) as readonly ActionId[];

export const actionOf = (id: ActionId): Action => ACTIONS[id];

/** What it does, as the cheat sheet and the palette say it. */
export const actionWords = (id: ActionId): string => wording.keys.actions[id];
