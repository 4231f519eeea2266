import { describe, expect, test } from 'vitest';
import { bollingerBreakout } from '../../../../../src/engine/automation/strategies/bollinger-breakout.ts';
import { StrategyDrive } from '../../../../support/strategy-drive.ts';

const PARAMETERS = { period: 4, deviations: 1, widest: '0', quantity: '0.01' };
const QUIET = [1000, 1002, 1000, 1002, 1000, 1002];

const driven = (over = {}): StrategyDrive => new StrategyDrive(bollingerBreakout, { ...PARAMETERS, ...over });

describe('Bollinger breakout', () => {
  test('stays out inside the bands and draws them', () => {
    const step = driven().closes(...QUIET);
    expect(step.reason).toEqual({ code: 'INSIDE_BANDS', values: { close: 100.2, upper: 100.2, mean: 100.1 } });
    expect(step.plots).toEqual({ upper: 1002, mean: 1001, lower: 1000 });
  });

  test('says that it warms up until the period is full', () => {
    expect(driven().closes(1000, 1001, 1002).reason).toEqual({ code: 'WARMING_UP', values: { candles: 3, needed: 4 } });
  });

  test('buys the close that comes out above the upper band, and only that one', () => {
    const drive = driven();
    drive.closes(...QUIET);
    const step = drive.close(1020);
    expect(step.decisions).toMatchObject([{ key: 'entry', side: 'buy', quantity: 1_000_000 }]);
    expect(step.reason.code).toBe('BROKE_OUT');
    const missed = driven();
    missed.affordable = 0;
    missed.closes(...QUIET, 1020);
    missed.affordable = 1e9;
    const late = missed.close(1060);
    expect(late.decisions).toEqual([]);
    expect(late.reason.code).toBe('ALREADY_OUTSIDE');
  });

  test('holds above the mean and sells a close below it', () => {
    const drive = driven();
    drive.closes(...QUIET, 1020);
    expect(drive.close(1019).reason.code).toBe('RIDING');
    const step = drive.close(1000);
    expect(step.decisions).toMatchObject([{ key: 'exit', side: 'sell', quantity: 1_000_000 }]);
    expect(step.reason.code).toBe('BACK_BELOW_MEAN');
  });

  test('with a squeeze asked for, a breakout from wide bands is left alone with the width in the reason', () => {
    const wide = [1000, 1040, 1000, 1040, 1000, 1040];
    const drive = driven({ widest: '1' });
    drive.closes(...wide);
    const step = drive.close(1100);
    expect(step.decisions).toEqual([]);
    expect(step.reason).toMatchObject({ code: 'NO_SQUEEZE', values: { widthPercent: 3.92, widest: 1 } });
    const narrow = driven({ widest: '1' });
    narrow.closes(...QUIET);
    expect(narrow.close(1020).reason.code).toBe('BROKE_OUT');
  });
});
