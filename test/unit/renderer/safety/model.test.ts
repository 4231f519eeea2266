import { describe, expect, test } from 'vitest';
import type { DeadManView, DiedNowView } from '../../../../src/contract/safety-views.ts';
import {
  deadManWords,
  diedNowLine,
  isExposed,
  recoveryNow,
  switchLine,
} from '../../../../src/renderer/features/safety/model.ts';

const NOW = 1_800_000_000_000;
const died: DiedNowView = {
  workingOrders: 3,
  unknownOrders: 1,
  worstCaseNotional: '12418.55',
  worstCaseBySymbol: [],
  switchWouldCancel: 3,
  switchAt: NOW + 47_000,
  onlyHere: [],
};
const calm: DiedNowView = { ...died, workingOrders: 0, unknownOrders: 0, switchWouldCancel: 0, switchAt: null };
const deadMan: DeadManView = {
  isWanted: true,
  state: 'armed',
  triggerAt: NOW + 47_000,
  lastConfirmedAt: NOW,
  timeoutSeconds: 60,
  refreshSeconds: 20,
  reason: null,
  foreignOrders: 0,
};

describe('if this machine died now', () => {
  test('orders left working are counted with their worst case and what would cancel them', () => {
    expect(diedNowLine(died, 'USD')).toBe('3 orders would stay working · 1 of them unknown · worst case 12,419 USD');
    expect(switchLine(died, NOW)).toBe('the switch cancels all of them in 0:47');
    expect(switchLine({ ...died, switchWouldCancel: 0, switchAt: null }, NOW)).toBe('nothing would cancel them');
  });

  test('nothing left is said plainly, and protection that lives only here is not forgotten', () => {
    expect(diedNowLine(calm, 'USD')).toBe('nothing is left working');
    expect(switchLine(calm, NOW)).toBe('');
    expect(diedNowLine({ ...calm, onlyHere: ['A stop lives here alone.'] }, 'USD')).toBe(
      'no order stays working · 1 protection would be gone',
    );
  });

  test('exposed is whoever has orders that nothing would cancel, or that nobody knows', () => {
    expect(isExposed(calm)).toBe(false);
    expect(isExposed(died)).toBe(true);
    expect(isExposed({ ...died, unknownOrders: 0 })).toBe(false);
    expect(isExposed({ ...died, unknownOrders: 0, switchWouldCancel: 2 })).toBe(true);
  });
});

describe('the dead man’s switch', () => {
  test('counts down while the exchange holds a trigger, and not when it is off or has fired', () => {
    expect(deadManWords(deadMan, NOW)).toEqual({ word: 'ok', state: 'armed', countdown: '0:47' });
    expect(deadManWords({ ...deadMan, state: 'late' }, NOW)).toMatchObject({ word: 'bad', countdown: '0:47' });
    expect(deadManWords({ ...deadMan, state: 'fired' }, NOW)).toMatchObject({ word: 'bad', countdown: null });
    expect(deadManWords({ ...deadMan, state: 'off', triggerAt: null }, NOW)).toMatchObject({ countdown: null });
  });
});

describe('recovery', () => {
  test('names the first step that is not done, and is silent when all are', () => {
    const step = (name: string, isDone: boolean) => ({ step: name, isDone, detail: '' });
    expect(recoveryNow([step('locked', true), step('clock', false), step('books', false)])).toEqual({
      done: 1,
      current: 'clock',
    });
    expect(recoveryNow([step('locked', true)])).toBeNull();
    expect(recoveryNow([])).toBeNull();
  });
});
