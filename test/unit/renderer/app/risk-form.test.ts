import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../src/contract/settings.ts';
import { raisedLimits, readRisk, riskText } from '../../../../src/renderer/app/risk-form.ts';

const LIMITS = DEFAULT_SETTINGS.risk;
const TEXT = riskText(LIMITS);

describe('risk limits being edited', () => {
  test('read back as they were', () => {
    expect(readRisk(TEXT)).toEqual({ ok: true, limits: LIMITS });
  });

  test.each([
    [{ ordersPerSecond: '0' }, { ordersPerSecond: 'A whole number from 1 to 50' }],
    [{ maximumOpenOrders: '1.5' }, { maximumOpenOrders: 'A whole number from 1 to 1000' }],
    [{ maximumOpenOrdersPerSymbol: '226' }, { maximumOpenOrdersPerSymbol: 'A whole number from 1 to 225' }],
    [{ maximumOrderNotional: 'much' }, { maximumOrderNotional: 'much is not a number.' }],
    [{ maximumOrderNotional: '' }, { maximumOrderNotional: 'A plain decimal such as 250 or 0.5' }],
    [{ maximumOrderNotional: '25,000' }, { maximumOrderNotional: '25,000 has two readings: write 25000 or 25.000.' }],
    [{ collarInnerPercent: '11' }, { collarInnerPercent: 'Not above the distance at which orders are denied' }],
  ])('%o is refused with its rule', (change, errors) => {
    expect(readRisk({ ...TEXT, ...change })).toEqual({ ok: false, errors });
  });

  test('take a decimal comma', () => {
    expect(readRisk({ ...TEXT, collarInnerPercent: '2,5' })).toEqual({
      ok: true,
      limits: { ...LIMITS, collarInnerPercent: '2.5' },
    });
  });

  test('a raise is named, a lowering is not', () => {
    expect(raisedLimits(LIMITS, { ...LIMITS, maximumOrderNotional: '50000', ordersPerSecond: 2 })).toEqual([
      'largest order from 25000 to 50000',
    ]);
  });
});
