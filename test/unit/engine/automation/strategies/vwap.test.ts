import { describe, expect, test } from 'vitest';
import { partBefore, profileOf } from '../../../../../src/engine/automation/strategies/volume-profile.ts';
import { vwap } from '../../../../../src/engine/automation/strategies/vwap.ts';
import { FIRST, StrategyDrive } from '../../../../support/strategy-drive.ts';
import { columnsOf } from '../../../../support/strategy-states.ts';

const HOUR = 3_600_000;
const WHOLE = 1_000_000;
const PARAMETERS = { side: 'buy', quantity: '0.01', duration: 7_200, interval: 60, pace: 30, limit: '0' };

/** A day of hours of which the second of every two has three times the volume of the first. */
const driven = (over = {}): StrategyDrive => {
  const drive = new StrategyDrive(vwap, { ...PARAMETERS, ...over });
  drive.intervalMs = HOUR;
  for (let hour = 0; hour < 24; hour += 1) {
    drive.candles.push({
      openTime: (FIRST + hour * HOUR) as (typeof drive.candles)[number]['openTime'],
      open: 640_000,
      high: 640_000,
      low: 640_000,
      close: 640_000,
      volume: hour % 2 === 0 ? 100 : 300,
      trades: 1,
    } as (typeof drive.candles)[number]);
  }
  drive.now = FIRST + 24 * HOUR;
  drive.quoteAt(639_999);
  return drive;
};

describe('VWAP', () => {
  test('spreads the quantity as the volume of the same hours was spread the day before', () => {
    const drive = driven();
    expect(drive.tick('start').reason.code).toBe('NOT_DUE');
    expect(drive.after(3_600).decisions).toMatchObject([{ side: 'buy', timeInForce: 'ioc', quantity: WHOLE / 4 }]);
    expect(drive.after(1_800).decisions).toMatchObject([{ quantity: 375_000 }]);
    drive.after(1_800);
    expect(drive.position).toBe(WHOLE);
    expect(drive.tick('fill').decisions).toMatchObject([{ act: 'finish', reason: { code: 'DONE' } }]);
  });

  test('holds its own average against that of all trades since it began', () => {
    const drive = driven();
    drive.tick('start');
    drive.traded(640_000, 300);
    drive.traded(640_200, 100);
    drive.after(3_600);
    drive.traded(640_050, 400);
    const step = drive.tick('fill');
    expect(step.reason.values).toMatchObject({ market: 64_005, average: 64_000, filled: '0.00250000' });
  });

  test('waits its pace between two orders, and gathers meanwhile', () => {
    const drive = driven();
    drive.tick('start');
    drive.after(3_600);
    expect(drive.after(10).reason).toMatchObject({ code: 'PACING', values: { seconds: 20 } });
    expect(drive.after(20).decisions).toMatchObject([{ quantity: 6_250 }]);
  });

  test('the schedule it began with stands, whatever candles come later', () => {
    const drive = driven();
    drive.tick('start');
    drive.candles = [];
    expect(drive.after(3_600).decisions).toMatchObject([{ quantity: WHOLE / 4 }]);
  });

  test('candles that cannot tell a day’s volume are a conflict in words', () => {
    expect(vwap.conflict?.({ ...PARAMETERS, interval: 1 })).toMatch(/choose 5 to 240/);
    expect(vwap.conflict?.({ ...PARAMETERS, interval: 1440 })).toMatch(/choose 5 to 240/);
    expect(vwap.conflict?.(PARAMETERS)).toBeNull();
  });
});

describe('a volume profile', () => {
  test('is even where nothing is known', () => {
    const weights = profileOf(columnsOf([]), HOUR, FIRST, FIRST + 4 * HOUR);
    expect(weights).toEqual([1, 1, 1, 1]);
    expect(partBefore(weights, HOUR, FIRST, FIRST + 4 * HOUR, FIRST + HOUR)).toBe(0.25);
  });

  test('counts of the first and last candle only what lies within', () => {
    const start = FIRST + HOUR / 2;
    const end = FIRST + 1.5 * HOUR;
    const weights = [100, 300];
    expect(partBefore(weights, HOUR, start, end, FIRST + HOUR)).toBe(0.25);
    expect(partBefore(weights, HOUR, start, end, start)).toBe(0);
    expect(partBefore(weights, HOUR, start, end, end + HOUR)).toBe(1);
  });
});
