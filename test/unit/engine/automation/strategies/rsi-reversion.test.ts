import { describe, expect, test } from 'vitest';
import { rsiReversion } from '../../../../../src/engine/automation/strategies/rsi-reversion.ts';
import { StrategyDrive } from '../../../../support/strategy-drive.ts';

const PARAMETERS = { period: 3, oversold: 30, recovery: 60, lossLimit: '2', mostCandles: 0, quantity: '0.01' };
const QUANTITY = 1_000_000;
const FALL = [1000, 990, 980, 970];

const driven = (over = {}): StrategyDrive => new StrategyDrive(rsiReversion, { ...PARAMETERS, ...over });

describe('RSI reversion', () => {
  test('says how many candles it still needs', () => {
    const step = driven().closes(1000, 990, 980);
    expect(step.decisions).toEqual([]);
    expect(step.reason).toEqual({ code: 'WARMING_UP', values: { candles: 3, needed: 4 } });
  });

  test('does not buy while the market is still falling, however oversold', () => {
    const drive = driven();
    const step = drive.closes(...FALL, 960);
    expect(step.decisions).toEqual([]);
    expect(step.reason).toMatchObject({ code: 'STILL_OVERSOLD', values: { rsi: 0, close: 96 } });
  });

  test('buys its whole quantity when the index comes back up through the mark, with the numbers it rests on', () => {
    const drive = driven();
    drive.closes(...FALL);
    const step = drive.close(980);
    expect(step.decisions).toMatchObject([
      { act: 'place', key: 'entry', side: 'buy', orderType: 'market', quantity: QUANTITY },
    ]);
    expect(step.reason.code).toBe('TURNED_UP');
    expect(step.reason.values).toMatchObject({ before: 0, close: 98, quantity: '0.01000000', price: '98.0' });
    expect(step.plots?.['rsi']).toBeGreaterThan(30);
    expect(drive.close(979).reason.code).toBe('WAITING_RECOVERY');
  });

  test('sells at the recovery mark', () => {
    const drive = driven();
    drive.closes(...FALL, 980);
    const step = drive.closes(1000);
    expect(step.decisions).toMatchObject([{ key: 'exit', side: 'sell', quantity: QUANTITY }]);
    expect(step.reason.code).toBe('RECOVERED');
    expect(drive.position).toBe(0);
  });

  test('sells when a close is further below the average entry than the limit, and never with the limit at 0', () => {
    const drive = driven();
    drive.closes(...FALL, 980);
    expect(drive.close(965).reason.code).toBe('WAITING_RECOVERY');
    const step = drive.close(960);
    expect(step.reason).toMatchObject({ code: 'LOSS_LIMIT', values: { lossPercent: 2.04, limit: 2 } });
    expect(drive.position).toBe(0);
    const patient = driven({ lossLimit: '0' });
    patient.closes(...FALL, 980, 900, 800);
    expect(patient.position).toBe(QUANTITY);
  });

  test('sells when the last turn up is too old', () => {
    const drive = driven({ mostCandles: 3 });
    drive.closes(...FALL, 980, 979, 978);
    expect(drive.position).toBe(QUANTITY);
    expect(drive.close(977).reason).toMatchObject({ code: 'HELD_LONG_ENOUGH', values: { candles: 3 } });
    expect(drive.position).toBe(0);
  });

  test('an oversold mark above the recovery mark is a conflict in words', () => {
    expect(rsiReversion.conflict?.({ ...PARAMETERS, interval: 1, oversold: 70 })).toMatch(
      /70 must be below recovery 60/,
    );
    expect(rsiReversion.conflict?.({ ...PARAMETERS, interval: 1 })).toBeNull();
  });
});
