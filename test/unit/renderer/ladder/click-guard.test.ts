import { describe, expect, test } from 'vitest';
import {
  type GuardInput,
  guardClick,
  type LadderTarget,
} from '../../../../src/renderer/features/ladder/click-guard.ts';
import { DEBOUNCE_MS } from '../../../../src/renderer/trading/order-guard.ts';

const at = (over: Partial<LadderTarget> = {}): LadderTarget => ({
  side: 'buy',
  slot: 7,
  price: 642100,
  at: 1000,
  ...over,
});
const input = (over: Partial<GuardInput> = {}): GuardInput => ({
  press: at(),
  release: at(),
  button: 0,
  isUnlocked: true,
  trust: 'LIVE',
  isVerified: true,
  lastOrderAt: null,
  quantity: '0.05',
  ...over,
});
const reason = (over: Partial<GuardInput>): string | null => {
  const verdict = guardClick(input(over));
  if (verdict.kind !== 'refused') throw new Error('An order was made');
  return verdict.reason;
};

describe('a click on the ladder', () => {
  test('is an order when everything is as it was at the press', () => {
    expect(guardClick(input())).toEqual({ kind: 'order', side: 'buy', price: 642100, quantity: '0.05' });
    expect(guardClick(input({ trust: 'SINGLE' })).kind).toBe('order');
  });

  test('right and middle buttons never order', () => {
    expect(reason({ button: 1 })).toBeNull();
    expect(reason({ button: 2 })).toBeNull();
  });

  test('sliding off to another row or side is a change of mind', () => {
    expect(reason({ release: at({ slot: 8, price: 642090 }) })).toBeNull();
    expect(reason({ release: at({ side: 'sell' }) })).toBeNull();
    expect(reason({ press: null })).toBeNull();
  });

  test('a row whose price changed under the pointer orders nothing and says so', () => {
    expect(reason({ release: at({ price: 642101 }) })).toContain('price changed between press and release');
  });

  test('a locked ladder says that it is locked', () => {
    expect(reason({ isUnlocked: false })).toContain('locked');
  });

  test.each(['DEGRADED', 'STALE', 'RESYNC', 'HALTED'] as const)('a %s book refuses and says why', (trust) => {
    expect(reason({ trust })).toMatch(/refused/);
  });

  test('an unverified book refuses whatever its trust', () => {
    expect(reason({ isVerified: false })).toContain('checksum');
  });

  test('a second click within the debounce is the first one bouncing', () => {
    expect(reason({ lastOrderAt: 1000 - DEBOUNCE_MS + 1 })).toBeNull();
    expect(guardClick(input({ lastOrderAt: 1000 - DEBOUNCE_MS })).kind).toBe('order');
  });

  test('without a size there is no order', () => {
    expect(reason({ quantity: null })).toBe('Choose a size first.');
  });

  test('there is no price at zero', () => {
    expect(reason({ press: at({ price: 0 }), release: at({ price: 0 }) })).toContain('zero');
  });
});
