import { describe, expect, test } from 'vitest';
import { describeHotkey, type KeyPress, matchesHotkey, parseHotkey } from '../../../../src/renderer/lib/hotkey.ts';

const press = (key: string, code: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});

describe('a hotkey', () => {
  test.each([
    ['Mod+Enter', press('Enter', 'Enter', { ctrlKey: true }), true],
    ['Mod+Enter', press('Enter', 'Enter', { metaKey: true }), true],
    ['Mod+Enter', press('Enter', 'Enter'), false],
    ['Mod+Shift+X', press('X', 'KeyX', { ctrlKey: true, shiftKey: true }), true],
    ['Mod+Shift+X', press('x', 'KeyX', { ctrlKey: true }), false],
    ['e', press('e', 'KeyE'), true],
    ['e', press('E', 'KeyE', { shiftKey: true }), false],
    ['?', press('?', 'Slash', { shiftKey: true }), true],
    ['/', press('/', 'Slash'), true],
    ['/', press('/', 'Slash', { ctrlKey: true }), false],
    ['Alt+ArrowUp', press('ArrowUp', 'ArrowUp', { altKey: true }), true],
    ['Shift+Backquote', press('~', 'Backquote', { shiftKey: true }), true],
    ['1', press('&', 'Digit1'), true],
  ])('%s answers to its own keys alone', (keys, pressed, isMatch) => {
    expect(matchesHotkey(parseHotkey(keys), pressed)).toBe(isMatch);
  });

  test('is described with the words of the keyboard at hand', () => {
    expect([describeHotkey('Mod+Shift+X', false), describeHotkey('Alt+ArrowUp', true)]).toEqual([
      'Ctrl Shift X',
      'Alt ↑',
    ]);
  });
});
