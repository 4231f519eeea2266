import { beforeEach, describe, expect, test } from 'vitest';
import type { KeyPress } from '../../../../src/renderer/lib/hotkey.ts';
import { matchesHotkey, parseHotkey } from '../../../../src/renderer/lib/hotkey.ts';
import { ACTION_IDS, actionOf } from '../../../../src/renderer/lib/keymap/actions.ts';
import { keysOf, keysOfPress, parseRebindings, refusalOf } from '../../../../src/renderer/lib/keymap/bindings.ts';
import {
  arming,
  armMarketKeys,
  armTradingKeys,
  isArmedFor,
  rebind,
  rebindings,
  restoreAllKeys,
  restoreKeys,
} from '../../../../src/renderer/lib/keymap/keymap-store.ts';

const press = (key: string, code: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});

describe('the keymap as it comes', () => {
  test('gives no two actions the same keys', () => {
    const clashes = ACTION_IDS.filter((id) => id !== 'kill.engage').map((id) => refusalOf({}, id, actionOf(id).keys));
    expect(clashes.filter((reason) => reason?.includes('taken'))).toEqual([]);
  });

  test('lets no key that trades act before it is armed, nor a market key with the first arming alone', () => {
    armTradingKeys(false);
    armMarketKeys(true);
    expect(arming.getState()).toEqual({ trading: false, market: false });
    armTradingKeys(true);
    expect([isArmedFor('armed', arming.getState()), isArmedFor('market', arming.getState())]).toEqual([true, false]);
    armMarketKeys(true);
    expect(isArmedFor('market', arming.getState())).toBe(true);
    armTradingKeys(false);
    expect(arming.getState()).toEqual({ trading: false, market: false });
  });

  test('holds what ends or turns a position, and the kill switch', () => {
    expect(ACTION_IDS.filter((id) => actionOf(id).holdMs !== undefined)).toEqual([
      'kill.engage',
      'position.flatten',
      'position.reverse',
    ]);
  });
});

describe('other keys for an action', () => {
  beforeEach(restoreAllKeys);

  test('are kept and answer in place of the old ones', () => {
    expect(rebind('buy.join', 'Shift+B')).toBeNull();
    expect(keysOf(rebindings.getState(), 'buy.join')).toBe('Shift+B');
    expect(restoreKeys('buy.join')).toBeNull();
    expect(keysOf(rebindings.getState(), 'buy.join')).toBe('Q');
  });

  test('are refused where another action has them, and that one is named', () => {
    expect(rebind('buy.join', 'W')).toBe('W is taken by “Sell at the best ask”: change that one first.');
    expect(keysOf(rebindings.getState(), 'buy.join')).toBe('Q');
  });

  test('two actions change places by way of no key', () => {
    expect(rebind('sell.join', null)).toBeNull();
    expect(rebind('buy.join', 'W')).toBeNull();
    expect(rebind('sell.join', 'Q')).toBeNull();
    expect(restoreKeys('buy.join')).toBe('Q is taken by “Sell at the best ask”: change that one first.');
  });

  test.each([
    ['ArrowUp', '↑ moves through lists and fields: combine it with Ctrl or Alt.'],
    ['Delete', 'Delete moves through lists and fields: combine it with Ctrl or Alt.'],
    ['Mod+W', 'Ctrl W belongs to the browser and to text fields.'],
  ])('%s stays what every list, field and browser takes it for', (keys, reason) => {
    expect(rebind('buy.join', keys)).toBe(reason);
  });

  test('the kill switch keeps its own', () => {
    expect(rebind('kill.engage', 'Alt+X')).toBe('Kill switch keeps its keys.');
  });

  test('a stored map that was damaged loses only what is wrong with it', () => {
    const stored = {
      'buy.join': 'W',
      'sell.join': 'Q',
      'size.1': 7,
      'no.such': 'F1',
      'size.2': 'Tab',
      'cancel.symbol': null,
      'kill.engage': null,
    };
    expect(parseRebindings(stored)).toEqual({ 'buy.join': 'W', 'sell.join': 'Q', 'cancel.symbol': null });
    expect(parseRebindings({ 'buy.join': 'F2', 'sell.join': 'F2' })).toEqual({});
    expect(parseRebindings('nonsense')).toEqual({});
  });
});

describe('a press as keys', () => {
  test.each([
    ['Q', press('q', 'KeyQ')],
    ['Shift+Q', press('Q', 'KeyQ', { shiftKey: true })],
    ['Mod+Alt+K', press('k', 'KeyK', { ctrlKey: true, altKey: true })],
    ['Alt+K', press('˚', 'KeyK', { altKey: true })],
    ['Space', press(' ', 'Space')],
    ['?', press('?', 'Slash', { shiftKey: true })],
    ['Shift+Backquote', press('~', 'Backquote', { shiftKey: true })],
    ['1', press('1', 'Digit1')],
    ['F2', press('F2', 'F2')],
  ])('reads %s, and the press answers to what was read', (keys, pressed) => {
    expect(keysOfPress(pressed)).toBe(keys);
    expect(matchesHotkey(parseHotkey(keys), pressed)).toBe(true);
  });

  test('is nothing while only modifiers are down', () => {
    expect(keysOfPress(press('Shift', 'ShiftLeft', { shiftKey: true }))).toBeNull();
  });
});
