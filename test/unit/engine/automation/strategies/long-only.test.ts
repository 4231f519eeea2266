/** What every long-or-flat strategy does with orders, budgets and lost answers, seen through RSI reversion. */
import { describe, expect, test } from 'vitest';
import { rsiReversion } from '../../../../../src/engine/automation/strategies/rsi-reversion.ts';
import { StrategyDrive } from '../../../../support/strategy-drive.ts';

const PARAMETERS = { period: 3, oversold: 30, recovery: 60, lossLimit: '0', mostCandles: 0, quantity: '0.01' };
const QUANTITY = 1_000_000;
const FALL = [1000, 990, 980, 970];

const oversold = (over = {}): StrategyDrive => {
  const drive = new StrategyDrive(rsiReversion, { ...PARAMETERS, ...over });
  drive.closes(...FALL);
  return drive;
};
const long = (): StrategyDrive => {
  const drive = oversold();
  drive.close(980);
  return drive;
};

describe('a long-or-flat strategy', () => {
  test('between two closes it waits, and says so', () => {
    expect(oversold().tick('ticker').reason.code).toBe('WAITING_FOR_CANDLE');
  });

  test('a signal that the budget cannot pay in full is not taken in part', () => {
    const drive = oversold();
    drive.affordable = QUANTITY - 1;
    const step = drive.close(980);
    expect(step.decisions).toEqual([]);
    expect(step.reason).toMatchObject({
      code: 'BUDGET_TOO_SMALL',
      values: { wanted: '0.01000000', affordable: '0.00999999', signal: 'TURNED_UP' },
    });
  });

  test('a quantity below the exchange’s minimums is not sent', () => {
    const drive = oversold({ quantity: '0.00004' });
    expect(drive.close(980).reason).toMatchObject({ code: 'BELOW_MINIMUM', values: { minimum: '0.00005000' } });
    const cheap = oversold({ quantity: '0.004' });
    expect(cheap.close(980).reason).toMatchObject({ code: 'BELOW_MINIMUM', values: { minimumNotional: '0.5' } });
  });

  test('a quantity is cut to whole lots', () => {
    const drive = oversold({ quantity: '0.0100007' });
    drive.instrument = { ...drive.instrument, lotSize: 1_000 as typeof drive.instrument.lotSize };
    expect(drive.close(980).decisions).toMatchObject([{ quantity: 1_000_000 }]);
  });

  test('while the order of its entry is under way a second signal places nothing', () => {
    const drive = oversold();
    drive.fillsAtOnce = false;
    expect(drive.close(980).decisions).toHaveLength(1);
    drive.closes(940, 920);
    const step = drive.close(960);
    expect(step.decisions).toEqual([]);
    expect(step.reason).toEqual({ code: 'ORDER_WORKING', values: { signal: 'TURNED_UP' } });
  });

  test('an order of its own that is unknown blocks the next, and the entry of that candle is missed, not late', () => {
    const drive = oversold();
    drive.fillsAtOnce = false;
    drive.close(980);
    drive.become('entry', 'unknown');
    drive.closes(940, 920);
    expect(drive.close(960).reason).toEqual({ code: 'ORDER_UNKNOWN', values: { order: 'entry' } });
    drive.gone('entry');
    expect(drive.tick('order').decisions).toEqual([]);
  });

  test('an exit stands until it is done: an unknown order delays it, a partial fill does not end it', () => {
    const drive = long();
    drive.fillsAtOnce = false;
    expect(drive.close(1000).decisions).toMatchObject([{ key: 'exit', quantity: QUANTITY }]);
    drive.fill('exit', 300_000);
    drive.become('exit', 'unknown');
    expect(drive.tick('order').reason.code).toBe('ORDER_UNKNOWN');
    drive.gone('exit');
    expect(drive.tick('order').reason).toEqual({ code: 'PACING', values: { signal: 'RECOVERED' } });
    const again = drive.after(30);
    expect(again.decisions).toMatchObject([{ key: 'exit', side: 'sell', quantity: QUANTITY - 300_000 }]);
    expect(again.reason.code).toBe('RECOVERED');
    drive.fill('exit');
    expect(drive.tick('fill').reason.code).toBe('LEFT');
    expect(drive.tick('ticker').reason.code).toBe('WAITING_FOR_CANDLE');
  });

  test('an exit while the entry still fills calls the rest of it back first', () => {
    const drive = oversold();
    drive.fillsAtOnce = false;
    drive.close(980);
    drive.fill('entry', 600_000);
    const step = drive.close(1000);
    expect(step.decisions).toMatchObject([{ act: 'cancel', key: 'entry' }]);
    expect(step.reason).toEqual({ code: 'LEAVING', values: { signal: 'RECOVERED' } });
    expect(drive.tick('order').decisions).toMatchObject([{ key: 'exit', quantity: 600_000 }]);
  });

  test('what is left below the minimums counts as flat: it is not sold, and does not stand in the way', () => {
    const drive = long();
    drive.position = 1_000;
    drive.cost = 1_000 * 980;
    expect(drive.close(1000).decisions).toEqual([]);
    drive.closes(980, 960, 940);
    expect(drive.close(955).decisions).toMatchObject([{ key: 'entry', quantity: QUANTITY }]);
  });

  test('it sells no more than it bought itself, in whole lots', () => {
    const drive = long();
    drive.position = 700_500;
    drive.instrument = { ...drive.instrument, lotSize: 1_000 as typeof drive.instrument.lotSize };
    expect(drive.close(1000).decisions).toMatchObject([{ key: 'exit', quantity: 700_000 }]);
  });

  test('a restart with its memory goes on where it was; with a hole in the candles it warms up again', () => {
    const drive = oversold();
    const other = new StrategyDrive(rsiReversion, PARAMETERS);
    other.memory = drive.memory;
    other.candles = [...drive.candles];
    other.window = 2;
    expect(other.close(980).reason.code).toBe('TURNED_UP');
    const late = new StrategyDrive(rsiReversion, PARAMETERS);
    late.memory = drive.memory;
    late.candles = [...drive.candles, ...drive.candles, ...drive.candles].map((candle, index) => ({
      ...candle,
      openTime: (candle.openTime + index * 60_000) as typeof candle.openTime,
    }));
    late.window = 2;
    expect(late.close(980).reason.code).toBe('WARMING_UP');
  });
});
