import { describe, expect, test } from 'vitest';
import type { DecisionView } from '../../../../src/contract/automation-views.ts';
import { decisionKey, decisionRows } from '../../../../src/renderer/features/automation/decisions.ts';

const decision = (at: number, act: DecisionView['act'], instanceId = 'a'): DecisionView => ({
  at,
  instanceId,
  symbol: 'BTC/USD',
  cause: 'candle',
  act,
  code: 'CODE',
  text: '',
  inputs: {},
  margins: {},
  intentId: null,
  repeats: 1,
});
const ALL = [decision(1, 'skip'), decision(2, 'place'), decision(3, 'refused', 'b'), decision(4, 'cancel', 'b')];

describe('decisions', () => {
  test('are told newest first, of all or of one', () => {
    expect(decisionRows(ALL, null, 'all').map(({ at }) => at)).toEqual([4, 3, 2, 1]);
    expect(decisionRows(ALL, 'a', 'all').map(({ at }) => at)).toEqual([2, 1]);
  });

  test('can be narrowed to what was done, or to what was refused', () => {
    expect(decisionRows(ALL, null, 'acts').map(({ act }) => act)).toEqual(['cancel', 'place']);
    expect(decisionRows(ALL, null, 'refused').map(({ at }) => at)).toEqual([3]);
  });

  test('of one millisecond are told apart', () => {
    expect(decisionKey(decision(1, 'place'))).not.toBe(decisionKey(decision(1, 'cancel')));
  });
});
