import { describe, expect, test } from 'vitest';
import { dca } from '../../../../../src/engine/automation/strategies/dca.ts';
import { StrategyDrive } from '../../../../support/strategy-drive.ts';

const PARAMETERS = { every: 3_600, amount: '64', total: '192', dearest: '0' };

const driven = (over = {}): StrategyDrive => {
  const drive = new StrategyDrive(dca, { ...PARAMETERS, ...over });
  drive.quoteAt(639_999);
  return drive;
};

describe('DCA', () => {
  test('buys for its amount at once and then at even times', () => {
    const drive = driven();
    expect(drive.tick('start').decisions).toMatchObject([{ side: 'buy', orderType: 'market', quantity: 100_000 }]);
    expect(drive.after(1_800).reason).toMatchObject({ code: 'NOT_DUE', values: { spent: '64', seconds: 1_800 } });
    drive.quoteAt(319_999);
    expect(drive.after(1_800).decisions).toMatchObject([{ quantity: 200_000 }]);
  });

  test('ends when its total is spent, and spends no more than that', () => {
    const drive = driven({ total: '150' });
    drive.tick('start');
    drive.after(3_600);
    const last = drive.after(3_600);
    expect(last.decisions).toMatchObject([{ quantity: 34_375 }]);
    const step = drive.after(1);
    expect(step.decisions).toMatchObject([{ act: 'finish', reason: { code: 'TOTAL_SPENT' } }]);
    expect(step.reason.values).toEqual({ spent: '150', total: '150' });
  });

  test('times missed are not made up for', () => {
    const drive = driven();
    drive.tick('start');
    expect(drive.after(5 * 3_600 + 60).decisions).toMatchObject([{ quantity: 100_000 }]);
    expect(drive.after(1).reason).toMatchObject({ code: 'NOT_DUE', values: { seconds: 3_539 } });
  });

  test('leaves a purchase out that is dearer than it may be', () => {
    const drive = driven({ dearest: '63000' });
    expect(drive.tick('start').reason).toMatchObject({
      code: 'TOO_DEAR',
      values: { price: '64000.0', dearest: '63000' },
    });
    expect(drive.after(1).reason.code).toBe('NOT_DUE');
  });

  test('spends only what its budget affords, and says when that is too little', () => {
    const drive = driven();
    drive.affordable = 60_000;
    expect(drive.tick('start').decisions).toMatchObject([{ quantity: 60_000 }]);
    drive.affordable = 10;
    expect(drive.after(3_600).reason.code).toBe('BUDGET_TOO_SMALL');
  });

  test('a purchase that is unknown counts for nothing and lets no other follow', () => {
    const drive = driven();
    drive.fillsAtOnce = false;
    drive.tick('start');
    drive.become('buy', 'unknown');
    expect(drive.after(7_200).reason.code).toBe('ORDER_UNKNOWN');
    drive.fill('buy', 40_000, 640_000);
    drive.gone('buy');
    expect(drive.tick('fill')).toMatchObject({
      decisions: [{ quantity: 100_000 }],
      reason: { values: { spent: '25.6' } },
    });
  });

  test('an amount above the total is a conflict', () => {
    expect(dca.conflict?.({ ...PARAMETERS, amount: '500' })).toMatch(/more than the total of 192/);
  });
});
