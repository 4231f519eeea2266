import { describe, expect, test } from 'vitest';
import { bracket } from '../../../../../src/engine/automation/strategies/bracket.ts';
import { StrategyDrive } from '../../../../support/strategy-drive.ts';

const PARAMETERS = { side: 'buy', quantity: '0.01', entry: 'limit', price: '64000', stop: '63500', target: '65000' };
const WHOLE = 1_000_000;

const driven = (over = {}): StrategyDrive => {
  const drive = new StrategyDrive(bracket, { ...PARAMETERS, ...over });
  drive.quoteAt(640_100);
  return drive;
};
/** Entered at 64000 with its stop resting. */
const entered = (over = {}): StrategyDrive => {
  const drive = driven(over);
  drive.tick('start');
  drive.fill('entry');
  drive.tick('fill');
  return drive;
};

describe('Bracket', () => {
  test('enters at its limit and waits, with both prices drawn', () => {
    const drive = driven();
    const step = drive.tick('start');
    expect(step.decisions).toMatchObject([
      { key: 'entry', side: 'buy', orderType: 'limit', price: 640_000, quantity: WHOLE },
    ]);
    expect(step.levels).toEqual([
      { label: 'Stop', price: 635_000 },
      { label: 'Target', price: 650_000 },
    ]);
    expect(drive.after(1).reason.code).toBe('ENTRY_WORKING');
  });

  test('what is filled is protected at once, and the stop grows with it', () => {
    const drive = driven();
    drive.tick('start');
    drive.fill('entry', 400_000);
    expect(drive.tick('fill').decisions).toMatchObject([
      { key: 'stop', side: 'sell', orderType: 'stop-loss', quantity: 400_000, triggerPrice: 635_000 },
    ]);
    drive.fill('entry');
    expect(drive.tick('fill').decisions).toMatchObject([{ act: 'amend', key: 'stop', quantity: WHOLE }]);
    expect(drive.tick('ticker').reason.code).toBe('GUARDED');
  });

  test('at the target the stop is taken back first, then what is held is sold at the target or better', () => {
    const drive = entered();
    drive.quoteAt(650_000);
    expect(drive.tick('ticker').decisions).toMatchObject([{ act: 'cancel', key: 'stop', reason: { code: 'TARGET' } }]);
    expect(drive.tick('order').decisions).toMatchObject([
      { key: 'target', side: 'sell', orderType: 'limit', timeInForce: 'ioc', price: 650_000, quantity: WHOLE },
    ]);
    expect(drive.tick('fill').decisions).toMatchObject([{ act: 'finish', reason: { code: 'TARGET_REACHED' } }]);
  });

  test('a target that was touched for a moment only leaves the position protected again', () => {
    const drive = entered();
    drive.quoteAt(650_000);
    drive.tick('ticker');
    drive.quoteAt(649_000);
    expect(drive.after(5).decisions).toMatchObject([{ key: 'stop', orderType: 'stop-loss', quantity: WHOLE }]);
    drive.quoteAt(650_100);
    drive.tick('ticker');
    drive.fillsAtOnce = false;
    drive.tick('order');
    drive.fill('target', 300_000);
    drive.gone('target');
    drive.quoteAt(649_000);
    expect(drive.after(5).decisions).toMatchObject([{ key: 'stop', quantity: WHOLE - 300_000 }]);
  });

  test('ends when the stop was filled', () => {
    const drive = entered();
    drive.fill('stop');
    expect(drive.tick('fill').decisions).toMatchObject([{ act: 'finish', reason: { code: 'STOPPED_OUT' } }]);
  });

  test('a stop filled while the entry still works takes the entry back before it ends', () => {
    const drive = driven();
    drive.tick('start');
    drive.fill('entry', 400_000);
    drive.tick('fill');
    drive.fill('stop');
    expect(drive.tick('fill').decisions).toMatchObject([{ act: 'cancel', key: 'entry' }]);
    expect(drive.tick('order').decisions).toMatchObject([{ act: 'finish' }]);
  });

  test('a price beyond the stop without a stop resting is left at the market at once, and once', () => {
    const drive = driven();
    drive.tick('start');
    drive.fill('entry');
    drive.quoteAt(635_000);
    drive.fillsAtOnce = false;
    expect(drive.tick('fill').decisions).toMatchObject([
      { key: 'exit', side: 'sell', orderType: 'market', quantity: WHOLE },
    ]);
    drive.gone('exit');
    expect(drive.after(1).reason.code).toBe('PACING');
    expect(drive.after(5).decisions).toMatchObject([{ key: 'exit' }]);
  });

  test('an unknown stop holds everything back', () => {
    const drive = entered();
    drive.become('stop', 'unknown');
    drive.quoteAt(650_000);
    expect(drive.tick('ticker').reason).toEqual({ code: 'ORDER_UNKNOWN', values: { order: 'stop' } });
  });

  test('an entry outside stop and target is not made, one that went unfilled is not made again', () => {
    expect(driven({ price: '63500' }).tick('start').reason.code).toBe('OUTSIDE_BRACKET');
    const drive = driven();
    drive.tick('start');
    drive.gone('entry');
    expect(drive.tick('order').decisions).toMatchObject([{ act: 'finish', reason: { code: 'ENTRY_GONE' } }]);
  });

  test('a sale is bought back above at the stop and below at the target', () => {
    const drive = driven({ side: 'sell', entry: 'market', stop: '64500', target: '63000' });
    expect(drive.tick('start').decisions).toMatchObject([{ key: 'entry', side: 'sell', orderType: 'market' }]);
    expect(drive.tick('fill').decisions).toMatchObject([
      { key: 'stop', side: 'buy', triggerPrice: 645_000, quantity: WHOLE },
    ]);
    drive.quoteAt(629_990);
    drive.tick('ticker');
    expect(drive.tick('order').decisions).toMatchObject([{ key: 'target', side: 'buy', price: 630_000 }]);
    expect(drive.position).toBe(0);
  });

  test('as OCO it guards what the account already holds, without an entry', () => {
    const drive = driven({ entry: 'held' });
    expect(drive.tick('start').decisions).toMatchObject([{ key: 'stop', side: 'sell', quantity: WHOLE }]);
    drive.fill('stop', 400_000);
    drive.quoteAt(650_000);
    drive.tick('ticker');
    expect(drive.tick('order').decisions).toMatchObject([{ key: 'target', quantity: WHOLE - 400_000 }]);
    expect(drive.tick('fill').decisions).toMatchObject([{ act: 'finish' }]);
    expect(drive.position).toBe(-WHOLE);
  });

  test('a stop on the wrong side of the target is a conflict', () => {
    expect(bracket.conflict?.({ ...PARAMETERS, stop: '66000' })).toMatch(/must be below target 65000/);
    expect(bracket.conflict?.({ ...PARAMETERS, side: 'sell' })).toMatch(/must be above target 65000/);
    expect(bracket.conflict?.(PARAMETERS)).toBeNull();
  });
});
