import { describe, expect, test } from 'vitest';
import { type BacktestReport, DEFAULT_ASSUMPTIONS } from '../../../../../src/contract/backtest-views.ts';
import type { DecimalText } from '../../../../../src/domain/money.ts';
import type { EpochMs } from '../../../../../src/domain/time.ts';
import { curveOf, equityCsv, pointAt } from '../../../../../src/renderer/features/automation/backtest/report-model.ts';

const report = (values: readonly number[], base = '0'): Pick<BacktestReport, 'equity' | 'assumptions' | 'from'> => ({
  from: 0 as EpochMs,
  assumptions: { ...DEFAULT_ASSUMPTIONS, capital: '100' as DecimalText, baseAtStart: base as DecimalText },
  equity: values.map((value, index) => [((index + 1) * 1_000) as EpochMs, value] as const),
});

describe('the curve of a backtest', () => {
  test('tells how far each close stood below the best before it, the capital at the start included', () => {
    const curve = curveOf(report([90, 120, 60]));
    expect(curve?.points.map(({ fall }) => fall)).toEqual([0.1, 0, 0.5]);
    expect(curve).toMatchObject({ start: 100, lowest: 60, highest: 120, deepest: 0.5 });
    expect(curve?.points.at(-1)?.x).toBe(1);
  });

  test('begins at the first close where more than the capital was held', () => {
    expect(curveOf(report([700, 710], '1'))).toMatchObject({ start: 700 });
  });

  test('is none where nothing was run through', () => {
    expect(curveOf(report([]))).toBeNull();
  });

  test('is pointed at by share of its width, and taken out as a table', () => {
    const curve = curveOf(report([90, 120, 60]));
    expect(curve === null ? null : pointAt(curve, 0.7)?.equity).toBe(120);
    expect(equityCsv(report([90, 120]))).toBe(
      'time,equity\n1970-01-01T00:00:01.000Z,90\n1970-01-01T00:00:02.000Z,120\n',
    );
  });
});
