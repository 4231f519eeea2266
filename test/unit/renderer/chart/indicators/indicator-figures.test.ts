import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indicatorKind } from '../../../../../src/renderer/features/chart/indicators/catalogue.ts';
import { IndicatorRun } from '../../../../../src/renderer/features/chart/indicators/indicator-run.ts';
import type { IndicatorCandle } from '../../../../../src/renderer/features/chart/indicators/kernel.ts';
import { volumeProfile } from '../../../../../src/renderer/features/chart/indicators/volume-profile.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const candle = (index: number, close: number, more: Partial<IndicatorCandle> = {}): IndicatorCandle => ({
  openTime: index * MINUTE,
  open: close,
  high: close,
  low: close,
  close,
  volume: 1,
  ...more,
});

function valuesOf(id: string, parameters: Record<string, number>, candles: readonly IndicatorCandle[]) {
  const create = indicatorKind(id)?.create;
  if (create === undefined || create === null) throw new Error(`${id} is not computed`);
  const run = new IndicatorRun(() => create((name) => parameters[name] ?? Number.NaN));
  run.load(candles);
  return run.values;
}
const rounded = (values: readonly (number | null)[] | undefined) =>
  values?.map((value) => (value === null ? null : Number(value.toFixed(2))));

describe('figures known from elsewhere', () => {
  // The worked example of StockCharts' ChartSchool for the 14-candle RSI.
  const closes = [
    44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826, 45.8931, 46.0328, 45.614,
    46.282, 46.282, 46.0028, 46.0328,
  ];

  test('the index of relative strength begins with a plain mean and goes on as Wilder smoothed it', () => {
    const values = valuesOf(
      'rsi',
      { period: 14 },
      closes.map((close, index) => candle(index, close)),
    );
    expect(values.slice(12).map(rounded)).toEqual([[null], [null], [70.53], [66.32], [66.55]]);
  });

  test('averages are what their names say', () => {
    const candles = [1, 2, 6, 4].map((close, index) => candle(index, close));
    expect(valuesOf('sma', { period: 3 }, candles).map(rounded)).toEqual([[null], [null], [3], [4]]);
    expect(valuesOf('wma', { period: 3 }, candles).map(rounded)).toEqual([[null], [null], [3.83], [4.33]]);
    expect(valuesOf('ema', { period: 3 }, candles).map(rounded)).toEqual([[null], [null], [3.75], [3.88]]);
  });

  test('Bollinger’s bands stand at deviations of all the candles counted', () => {
    const candles = [2, 4, 4, 4, 5, 5, 7, 9].map((close, index) => candle(index, close));
    expect(rounded(valuesOf('bollinger', { period: 8, deviations: 2 }, candles).at(-1))).toEqual([9, 5, 1]);
  });
});

describe('the VWAP of the session', () => {
  test('weighs by volume, and begins again at midnight UTC', () => {
    const candles = [
      candle(0, 10, { openTime: DAY - 2 * MINUTE, volume: 1 }),
      candle(0, 20, { openTime: DAY - MINUTE, volume: 3 }),
      candle(0, 50, { openTime: DAY, volume: 2 }),
    ];
    expect(valuesOf('vwap', { deviations: 0 }, candles).map(rounded)).toEqual([
      [null, 10, null],
      [null, 17.5, null],
      [null, 50, null],
    ]);
  });

  test('is unknown until the session’s first trade, and its bands are deviations of what was paid', () => {
    const candles = [
      candle(0, 10, { openTime: DAY, volume: 0 }),
      candle(1, 10, { openTime: DAY + MINUTE, volume: 1 }),
      candle(2, 20, { openTime: DAY + 2 * MINUTE, volume: 1 }),
    ];
    expect(valuesOf('vwap', { deviations: 2 }, candles).map(rounded)).toEqual([
      [null, null, null],
      [10, 10, 10],
      [25, 15, 5],
    ]);
  });
});

describe('the volume profile', () => {
  test('spreads a candle’s volume over its range and names the heaviest row', () => {
    const profile = volumeProfile(
      [
        candle(0, 12, { open: 10, low: 10, high: 14, volume: 8 }),
        candle(1, 12, { open: 13, low: 12, high: 14, volume: 3 }),
      ],
      2,
    );
    expect(profile).toEqual({
      rows: [
        { from: 10, to: 12, rising: 4, falling: 0 },
        { from: 12, to: 14, rising: 4, falling: 3 },
      ],
      heaviest: 1,
    });
  });

  test('holds exactly the volume that was traded, whatever the candles', () => {
    const candles = fc.array(
      fc.record({ low: fc.integer({ min: 1, max: 500 }), range: fc.nat(80), volume: fc.nat(1000), isUp: fc.boolean() }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(candles, fc.integer({ min: 1, max: 60 }), (drawn, rows) => {
        const told = drawn.map(({ low, range, volume, isUp }, index) => {
          const high = low + range;
          return candle(index, isUp ? high : low, { open: isUp ? low : high, low, high, volume });
        });
        const isFlat = new Set(told.flatMap(({ low, high }) => [low, high])).size === 1;
        const held = volumeProfile(told, rows).rows.reduce((sum, row) => sum + row.rising + row.falling, 0);
        const traded = told.reduce((sum, { volume }) => sum + volume, 0);
        expect(held).toBeCloseTo(isFlat ? 0 : traded, 6);
      }),
    );
  });

  test('of a market that never moved there is none', () => {
    expect(volumeProfile([candle(0, 5), candle(1, 5)], 10)).toEqual({ rows: [], heaviest: null });
  });
});
