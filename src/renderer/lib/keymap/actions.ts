/**
 * Every key of the window in one table: what it does, in which words, on what it acts and how it is bound before the trader
 * changes it. The cheat sheet, the editor, the palette and the key handlers all read this table and nothing else.
 */

/**
 * `all`: everywhere. `active`: the ladder touched last. `armed`: the same, and only while trading keys are armed.
 * `market`: armed a second time, since a market order has no price to be wrong about.
 */
export type ActionScope = 'all' | 'active' | 'armed' | 'market';

export interface Action {
  readonly keys: string;
  /** What it does, as the cheat sheet and the palette say it. */
  readonly words: string;
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
  'palette.open': { keys: 'Mod+K', words: 'Command palette', group: 'Window', scope: 'all', inFields: true },
  'keys.show': { keys: '?', words: 'Keyboard shortcuts', group: 'Window', scope: 'all' },
  'ticket.submit': { keys: 'Mod+Enter', words: 'Submit the ticket', group: 'Window', scope: 'all', inFields: true },
  'kill.engage': {
    keys: 'Mod+Shift+X',
    words: 'Kill switch: halt, cancel all, automation off',
    group: 'Window',
    scope: 'all',
    holdMs: HOLD_MS,
    inFields: true,
    inDialogs: true,
  },
  'symbols.find': { keys: '/', words: 'Find a symbol', group: 'Symbols', scope: 'all' },
  'symbols.previous': {
    keys: 'Alt+ArrowUp',
    words: 'Previous symbol of the watchlist',
    group: 'Symbols',
    scope: 'all',
  },
  'symbols.next': { keys: 'Alt+ArrowDown', words: 'Next symbol of the watchlist', group: 'Symbols', scope: 'all' },

  'chart.trend': { keys: 'Alt+T', words: 'Trend line on the chart under the pointer', group: 'Chart', scope: 'all' },
  'chart.horizontal': {
    keys: 'Alt+H',
    words: 'Horizontal line on the chart under the pointer',
    group: 'Chart',
    scope: 'all',
  },

  'chart.alert': { keys: 'Alt+A', words: 'Alert at the price under the pointer', group: 'Chart', scope: 'all' },
  'chart.limit': {
    keys: 'L',
    words: 'Held with a click on an unlocked chart: limit order there',
    group: 'Chart',
    scope: 'all',
  },
  'chart.stop': {
    keys: 'K',
    words: 'Held with a click on an unlocked chart: stop-loss order there',
    group: 'Chart',
    scope: 'all',
  },

  'ladder.recentre': { keys: 'Space', words: 'Recentre the ladder', group: 'Ladder', scope: 'active' },
  'ladder.finer': { keys: '+', words: 'Group prices finer', group: 'Ladder', scope: 'active' },
  'ladder.coarser': { keys: '-', words: 'Group prices coarser', group: 'Ladder', scope: 'active' },
  'ladder.postOnly': { keys: 'P', words: 'Post-only on or off', group: 'Ladder', scope: 'active' },

  'size.1': { keys: '1', words: 'Size preset 1', group: 'Size', scope: 'active' },
  'size.2': { keys: '2', words: 'Size preset 2', group: 'Size', scope: 'active' },
  'size.3': { keys: '3', words: 'Size preset 3', group: 'Size', scope: 'active' },
  'size.4': { keys: '4', words: 'Size preset 4', group: 'Size', scope: 'active' },
  'size.5': { keys: '5', words: 'Size preset 5', group: 'Size', scope: 'active' },
  'size.double': { keys: ']', words: 'Twice the size', group: 'Size', scope: 'active' },
  'size.halve': { keys: '[', words: 'Half the size', group: 'Size', scope: 'active' },

  'cancel.everywhere': {
    keys: 'Shift+Backquote',
    words: 'Cancel every order, on every symbol',
    group: 'Cancel',
    scope: 'all',
    inDialogs: true,
  },
  'cancel.latest': { keys: 'Mod+Backspace', words: 'Cancel the most recent order', group: 'Cancel', scope: 'all' },
  'cancel.symbol': { keys: 'E', words: 'Cancel the orders of this symbol', group: 'Cancel', scope: 'armed' },

  'keys.arm': { keys: 'Alt+K', words: 'Arm or disarm the trading keys', group: 'Trading keys', scope: 'active' },
  'buy.join': { keys: 'Q', words: 'Buy at the best bid', group: 'Trading keys', scope: 'armed' },
  'sell.join': { keys: 'W', words: 'Sell at the best ask', group: 'Trading keys', scope: 'armed' },
  'buy.take': { keys: 'X', words: 'Buy at the best ask: takes', group: 'Trading keys', scope: 'armed' },
  'sell.take': { keys: 'Z', words: 'Sell at the best bid: takes', group: 'Trading keys', scope: 'armed' },
  'position.flatten': {
    keys: 'R',
    words: 'Flatten: cancel this symbol’s orders and close the position',
    group: 'Trading keys',
    scope: 'armed',
    holdMs: HOLD_MS,
  },
  'position.reverse': {
    keys: 'T',
    words: 'Reverse: cancel this symbol’s orders and turn the position round',
    group: 'Trading keys',
    scope: 'armed',
    holdMs: HOLD_MS,
  },

  'market.arm': { keys: 'Alt+M', words: 'Arm or disarm the market keys', group: 'Market keys', scope: 'armed' },
  'buy.market': { keys: 'S', words: 'Buy at market', group: 'Market keys', scope: 'market' },
  'replay.toggle': { keys: 'Mod+Space', words: 'Play or pause', group: 'Replay', scope: 'all' },
  'replay.step': { keys: 'ArrowRight', words: 'One turn on', group: 'Replay', scope: 'all' },
  'replay.back': { keys: 'ArrowLeft', words: 'A second back', group: 'Replay', scope: 'all' },

  'sell.market': { keys: 'A', words: 'Sell at market', group: 'Market keys', scope: 'market' },
});

export type ActionId = keyof typeof ACTIONS;

export const ACTION_IDS = Object.keys(ACTIONS) as readonly ActionId[];

export const actionOf = (id: ActionId): Action => ACTIONS[id];
