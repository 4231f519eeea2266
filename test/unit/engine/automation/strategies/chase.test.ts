import { describe, expect, test } from 'vitest';
import { chase } from '../../../../../src/engine/automation/strategies/chase.ts';
import { StrategyDrive } from '../../../../support/strategy-drive.ts';

const PARAMETERS = { side: 'buy', quantity: '0.01', furthest: '0.1', refresh: 2, patience: 0 };
const WHOLE = 1_000_000;

const driven = (over = {}): StrategyDrive => {
  const drive = new StrategyDrive(chase, { ...PARAMETERS, ...over });
  drive.quoteAt(640_000, 640_010);
  return drive;
};

describe('Chase', () => {
  test('joins the best price of its own side, post-only', () => {
    const drive = driven();
    const step = drive.tick('start');
    expect(step.decisions).toMatchObject([
      { act: 'place', side: 'buy', orderType: 'limit', postOnly: true, price: 640_000, quantity: WHOLE },
    ]);
    expect(drive.tick('ticker').reason.code).toBe('AT_TOUCH');
    const sale = driven({ side: 'sell' });
    expect(sale.tick('start').decisions).toMatchObject([{ side: 'sell', price: 640_010, postOnly: true }]);
  });

  test('follows in place, not more often than it may', () => {
    const drive = driven();
    drive.tick('start');
    drive.quoteAt(640_100, 640_110);
    expect(drive.after(1).reason.code).toBe('PACING');
    const step = drive.after(1);
    expect(step.decisions).toMatchObject([{ act: 'amend', key: 'chase', price: 640_100 }]);
    expect(step.reason).toMatchObject({ code: 'FOLLOWED', values: { from: 64_000, price: '64010.0' } });
    drive.quoteAt(639_900, 639_910);
    expect(drive.after(2).decisions).toMatchObject([{ act: 'amend', price: 639_900 }]);
  });

  test('never goes further than its limit from where the market stood at the start', () => {
    const drive = driven();
    drive.tick('start');
    drive.quoteAt(650_000, 650_010);
    expect(drive.after(2).decisions).toMatchObject([{ act: 'amend', price: 640_640 }]);
    const step = drive.after(2);
    expect(step.reason).toMatchObject({ code: 'AT_LIMIT', values: { limit: '64064.0' } });
    expect(step.levels).toEqual([{ label: 'Chase limit', price: 640_640 }]);
  });

  test('out of patience it calls its order back, and then takes what is left, within the limit', () => {
    const drive = driven({ patience: 30 });
    drive.tick('start');
    drive.fill('chase', 300_000);
    expect(drive.after(30).decisions).toMatchObject([{ act: 'cancel', key: 'chase' }]);
    expect(drive.tick('order').decisions).toMatchObject([
      { timeInForce: 'ioc', price: 640_010, quantity: WHOLE - 300_000 },
    ]);
    expect(drive.tick('fill').decisions).toMatchObject([{ act: 'finish', reason: { code: 'DONE' } }]);
    const late = driven({ patience: 30 });
    late.tick('start');
    late.quoteAt(650_000, 650_010);
    late.after(30);
    expect(late.tick('order').reason.code).toBe('BEYOND_LIMIT');
  });

  test('waits for a quote, for the answer to a change, and for the verdict on an unknown order', () => {
    const drive = driven();
    const { quote } = drive;
    drive.quote = null;
    expect(drive.tick('start').reason.code).toBe('NO_QUOTE');
    drive.quote = quote;
    drive.tick();
    drive.become('chase', 'pending');
    drive.quoteAt(640_100);
    expect(drive.after(5).reason.code).toBe('ORDER_WORKING');
    drive.become('chase', 'unknown');
    expect(drive.after(5).reason.code).toBe('ORDER_UNKNOWN');
  });

  test('an order that is gone is placed again after a pause', () => {
    const drive = driven();
    drive.tick('start');
    drive.gone('chase');
    expect(drive.after(1).reason.code).toBe('PACING');
    expect(drive.after(5).reason.code).toBe('JOINED');
  });

  test('a budget below the quantity is said, and nothing placed', () => {
    const drive = driven();
    drive.affordable = 10_000;
    expect(drive.tick('start').reason).toMatchObject({
      code: 'BUDGET_TOO_SMALL',
      values: { affordable: '0.00010000' },
    });
  });
});
