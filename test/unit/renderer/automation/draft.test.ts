import { describe, expect, test } from 'vitest';
import type { ParameterSpec } from '../../../../src/contract/automation-views.ts';
import { draftOf, readDraft } from '../../../../src/renderer/features/automation/draft.ts';

const field = (id: string) => ({ id, label: id, help: '' });
const SPECS: readonly ParameterSpec[] = [
  { ...field('fast'), kind: 'integer', default: 12, minimum: 2, maximum: 200 },
  { ...field('skew'), kind: 'number', default: -0.5, minimum: -1, maximum: 1, step: 0.1 },
  { ...field('quantity'), kind: 'quantity', default: '0.0010' },
  { ...field('interval'), kind: 'interval', default: 5 },
  { ...field('pause'), kind: 'duration', default: 60, minimum: 1, maximum: 3600 },
  { ...field('style'), kind: 'choice', default: 'join', options: [{ value: 'join', label: 'Join' }] },
  { ...field('isEager'), kind: 'flag', default: true },
];
const BUDGET = { capital: '1000', maximumLoss: '50', ordersPerMinute: 10, openOrders: 4 };
const FRESH = draftOf(SPECS, {
  symbol: 'BTC/USD',
  strategyId: 'ema-cross',
  parameters: {},
  budget: BUDGET,
  startsByItself: false,
});

describe('a strategy’s form', () => {
  test('begins with the defaults the strategy declares, and reads back to exactly them', () => {
    expect(readDraft(FRESH, SPECS, null)).toEqual({
      ok: true,
      payload: {
        id: null,
        symbol: 'BTC/USD',
        strategyId: 'ema-cross',
        parameters: {
          fast: 12,
          skew: -0.5,
          quantity: '0.0010',
          interval: 5,
          pause: 60,
          style: 'join',
          isEager: true,
        },
        budget: BUDGET,
        startsByItself: false,
      },
    });
  });

  test('of an instance begins with what that trades by', () => {
    const draft = draftOf(SPECS, {
      symbol: 'ETH/USD',
      strategyId: 'ema-cross',
      parameters: { fast: 3, isEager: false },
      budget: BUDGET,
      startsByItself: true,
    });
    expect(draft.parameters).toMatchObject({ fast: '3', isEager: false, interval: '5' });
    expect(readDraft(draft, SPECS, 'a1')).toMatchObject({ ok: true, payload: { id: 'a1', startsByItself: true } });
  });

  test('names at each field the value that does not fit and what would', () => {
    const draft = {
      ...FRESH,
      parameters: { ...FRESH.parameters, fast: '2.5', skew: '7', quantity: 'lots', pause: '' },
      budget: { capital: '0', maximumLoss: '1,234', ordersPerMinute: '601', openOrders: 'x' },
    };
    const reading = readDraft(draft, SPECS, null);
    expect(reading.ok ? {} : reading.errors).toEqual({
      fast: '2.5: give a whole number from 2 to 200.',
      skew: '7: give a number from -1 to 1.',
      quantity: 'lots is not a number.',
      pause: 'Empty: give a whole number from 1 to 3600.',
      'budget.capital': 'Nothing to trade with: give an amount above zero.',
      'budget.maximumLoss': '1,234 has two readings: write 1234 or 1.234.',
      'budget.ordersPerMinute': '601: give a whole number from 1 to 600.',
      'budget.openOrders': 'x: give a whole number from 1 to 200.',
    });
  });

  test('takes a decimal comma as one', () => {
    const draft = { ...FRESH, parameters: { ...FRESH.parameters, quantity: '0,25' } };
    expect(readDraft(draft, SPECS, null)).toMatchObject({ ok: true, payload: { parameters: { quantity: '0.25' } } });
  });
});
