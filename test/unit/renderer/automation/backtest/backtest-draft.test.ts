import { describe, expect, test } from 'vitest';
import type { ParameterSpec } from '../../../../../src/contract/automation-views.ts';
import {
  type BacktestDraft,
  DEFAULT_TERMS,
  readBacktest,
  sourceOf,
} from '../../../../../src/renderer/features/automation/backtest/backtest-draft.ts';

const SPECS: readonly ParameterSpec[] = [
  { id: 'fast', label: 'Fast', help: '', kind: 'integer', default: 5, minimum: 2, maximum: 400 },
];
const DRAFT: BacktestDraft = {
  strategyId: 'ema-cross',
  symbol: 'BTC/USD',
  interval: '5',
  source: 'file XBTUSD_5.csv',
  from: '2026-03-01',
  to: '2026-03-01 12:30',
  capital: '10000',
  base: '0',
  terms: DEFAULT_TERMS,
  parameters: { fast: '12' },
};
const errorsOf = (draft: Partial<BacktestDraft>): Readonly<Record<string, string>> => {
  const reading = readBacktest({ ...DRAFT, ...draft }, SPECS);
  return reading.ok ? {} : reading.errors;
};

describe('the form of a backtest', () => {
  test('is read into what the engine is asked for, with days and instants in UTC', () => {
    expect(readBacktest(DRAFT, SPECS)).toMatchObject({
      ok: true,
      payload: {
        interval: 5,
        parameters: { fast: 12 },
        source: { kind: 'file', name: 'XBTUSD_5.csv' },
        from: Date.UTC(2026, 2, 1),
        to: Date.UTC(2026, 2, 1, 12, 30),
        assumptions: { capital: '10000', latencyMs: 250 },
      },
    });
    expect(readBacktest({ ...DRAFT, from: '', to: '' }, SPECS)).toMatchObject({ payload: { from: null, to: null } });
  });

  test.each([
    [{ parameters: { fast: 'many' } }, 'fast', 'many: give a whole number from 2 to 400.'],
    [{ from: 'last week' }, 'from', 'Give a day or an instant in UTC'],
    [{ to: '2026-02-28' }, 'to', 'It ends before it begins.'],
    [{ capital: '1e4' }, 'capital', 'Give an amount such as 10000.'],
    [{ terms: { ...DEFAULT_TERMS, participation: '2' } }, 'participation', 'Give a number from 0 to 1.'],
    [{ terms: { ...DEFAULT_TERMS, latencyMs: '' } }, 'latencyMs', 'Give a number from 0 to 60000.'],
  ])('says of %j what does not fit', (draft, field, message) => {
    expect(errorsOf(draft)[field]).toContain(message);
  });

  test('names the exchange, a file or a recording as its history', () => {
    expect([sourceOf('exchange'), sourceOf('recording 2026 demo')]).toEqual([
      { kind: 'exchange' },
      { kind: 'recording', name: '2026 demo' },
    ]);
  });
});
