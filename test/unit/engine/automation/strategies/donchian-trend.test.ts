import { describe, expect, test } from 'vitest';
import { donchianTrend } from '../../../../../src/engine/automation/strategies/donchian-trend.ts';
import { StrategyDrive } from '../../../../support/strategy-drive.ts';

const PARAMETERS = { entry: 4, exit: 2, atr: 2, stopRanges: 2, quantity: '0.01' };
const QUANTITY = 1_000_000;

/** Ranges of 10, the highest high 1005. */
const ranging = (over = {}): StrategyDrive => {
  const drive = new StrategyDrive(donchianTrend, { ...PARAMETERS, ...over });
  for (let index = 0; index < 6; index += 1) drive.close([1005, 995, 1000]);
  return drive;
};

/** Bought at 1010 with a stop resting. */
const long = (): StrategyDrive => {
  const drive = ranging();
  drive.close([1010, 1000, 1010]);
  drive.tick('fill');
  return drive;
};

describe('Donchian trend with ATR stop', () => {
  test('stays out inside the channel, with channel and range in the reason', () => {
    const step = ranging().close([1005, 995, 1005]);
    expect(step.decisions).toEqual([]);
    expect(step.reason).toEqual({
      code: 'INSIDE_CHANNEL',
      values: { close: 100.5, highest: 100.5, lowest: 99.5, range: 1 },
    });
    expect(step.plots).toEqual({ upper: 1005, lower: 995 });
  });

  test('buys a close above the highest high of the candles before', () => {
    const step = ranging().close([1010, 1000, 1006]);
    expect(step.decisions).toMatchObject([{ key: 'entry', side: 'buy', quantity: QUANTITY }]);
    expect(step.reason.code).toBe('BROKE_UP');
  });

  test('a stop for all it holds rests at the exchange as soon as it is filled, drawn as a level', () => {
    const drive = ranging();
    drive.close([1010, 1000, 1010]);
    const step = drive.tick('fill');
    expect(step.decisions).toMatchObject([
      { act: 'place', key: 'stop', side: 'sell', orderType: 'stop-loss', quantity: QUANTITY, triggerPrice: 990 },
    ]);
    expect(step.reason).toMatchObject({ code: 'PROTECTED', values: { stop: '99.0', quantity: '0.01000000' } });
    expect(step.levels).toEqual([{ label: 'Stop', price: 990 }]);
  });

  test('the stop moves up with a better close, once, and never down', () => {
    const drive = long();
    const raised = drive.close([1020, 1010, 1020]);
    expect(raised.decisions).toMatchObject([{ act: 'amend', key: 'stop', triggerPrice: 1000 }]);
    expect(raised.reason.code).toBe('STOP_RAISED');
    const wide = drive.close([1030, 1005, 1015]);
    expect(wide.decisions).toEqual([]);
    expect(wide.reason.code).toBe('HOLDING');
    expect(drive.order('stop').triggerPrice).toBe(1000);
    expect(drive.tick('ticker').decisions).toEqual([]);
  });

  test('a stop follows what is held when the entry filled in parts', () => {
    const drive = ranging();
    drive.fillsAtOnce = false;
    drive.close([1010, 1000, 1010]);
    drive.fill('entry', 900_000);
    expect(drive.tick('fill').reason.code).toBe('ENTRY_WORKING');
    drive.gone('entry');
    expect(drive.tick('order').decisions).toMatchObject([{ key: 'stop', quantity: 900_000 }]);
    drive.fill('stop', 100_000, 990);
    drive.position = 700_000;
    expect(drive.tick('fill').decisions).toMatchObject([{ act: 'amend', key: 'stop', quantity: 800_000 }]);
  });

  test('at a new low the stop is taken back, and only then is the position sold', () => {
    const drive = long();
    const first = drive.close([1000, 992, 993]);
    expect(first.decisions).toMatchObject([{ act: 'cancel', key: 'stop' }]);
    expect(first.reason).toEqual({ code: 'LEAVING', values: { signal: 'BROKE_DOWN' } });
    const second = drive.tick('order');
    expect(second.decisions).toMatchObject([{ key: 'exit', orderType: 'market', quantity: QUANTITY }]);
    expect(drive.position).toBe(0);
    expect(drive.tick('fill').reason.code).toBe('WAITING_FOR_CANDLE');
  });

  test('while a cancel of the stop is under way it places nothing', () => {
    const drive = long();
    drive.become('stop', 'pending');
    const step = drive.close([1000, 992, 993]);
    expect(step.decisions).toEqual([]);
    expect(step.reason.code).toBe('LEAVING');
  });

  test('a position whose stop price was passed before the stop could rest is sold at once', () => {
    const drive = ranging();
    drive.close([1010, 1000, 1010]);
    drive.quoteAt(985);
    const step = drive.tick('fill');
    expect(step.decisions).toMatchObject([{ key: 'exit', side: 'sell', quantity: QUANTITY }]);
    expect(step.reason).toMatchObject({ code: 'STOP_PASSED', values: { stop: 99 } });
  });

  test('an unknown stop blocks everything until somebody can say what became of it', () => {
    const drive = long();
    drive.become('stop', 'unknown');
    const step = drive.close([1000, 992, 993]);
    expect(step.decisions).toEqual([]);
    expect(step.reason).toEqual({ code: 'ORDER_UNKNOWN', values: { order: 'stop' } });
    drive.gone('stop');
    expect(drive.tick('order').decisions).toMatchObject([{ key: 'exit', side: 'sell' }]);
  });

  test('after the stop filled it is flat and looks for the next breakout', () => {
    const drive = long();
    drive.fill('stop');
    const step = drive.close([995, 985, 990]);
    expect(step.decisions).toEqual([]);
    expect(step.levels).toEqual([]);
    expect(drive.close([1030, 990, 1030]).decisions).toMatchObject([{ key: 'entry' }]);
  });

  test('a stop with nothing left to protect is taken back', () => {
    const drive = long();
    drive.position = 0;
    expect(drive.tick('fill').decisions).toMatchObject([
      { act: 'cancel', key: 'stop', reason: { code: 'NOTHING_TO_PROTECT' } },
    ]);
  });

  test('without budget the breakout is missed and said', () => {
    const drive = ranging();
    drive.affordable = 0;
    expect(drive.close([1010, 1000, 1010]).reason.code).toBe('BUDGET_TOO_SMALL');
  });
});
