import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../src/contract/settings.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import {
  AutomationFold,
  type InstanceConfig,
  type InstanceRecord,
} from '../../../../src/engine/automation/automation-fold.ts';
import { gatesOf, isReal, missingGates, modeWords, RecentFall } from '../../../../src/engine/automation/promotion.ts';

const CONFIG: InstanceConfig = {
  id: 'one',
  symbol: 'BTC/USD',
  strategyId: 'ema-cross',
  parameters: { fast: 2 },
  budget: { capital: '1000', maximumLoss: '100', ordersPerMinute: 10, openOrders: 3 },
  startsByItself: false,
};
const { gates } = DEFAULT_SETTINGS.automation;
const NOW = 1_000 as EpochMs;

function recordWith(over: Partial<InstanceRecord['virtual']> & { daysRun?: number }): InstanceRecord {
  const fold = new AutomationFold();
  fold.apply({ type: 'set', config: CONFIG }, NOW);
  const [record] = fold.state();
  if (record === undefined) throw new Error('Nothing was set.');
  const { daysRun = 0, ...virtual } = over;
  return { ...record, daysRun, virtual: { ...record.virtual, ...virtual } };
}

describe('the gates before live', () => {
  test('each says how far it has come, and together they name what is missing', () => {
    const record = recordWith({ trades: 12, drawdown: 62.5, daysRun: 5 });
    expect(missingGates(gatesOf(record, gates, 'live'))).toEqual([
      '12 of 20 round trips in shadow or on paper',
      'deepest fall 6.3 % of its capital, 5 % allowed',
    ]);
    expect(missingGates(gatesOf(recordWith({ trades: 20, drawdown: 50, daysRun: 5 }), gates, 'live'))).toEqual([]);
  });

  test('where nothing real can be lost there are none', () => {
    expect(gatesOf(recordWith({}), gates, 'demo')).toEqual([]);
  });

  test('other parameters are another strategy: what the old ones proved, and what was overridden, is gone', () => {
    const fold = new AutomationFold();
    const proved = { ...recordWith({ trades: 30, daysRun: 9 }), override: { at: NOW, reason: 'looked at it' } };
    fold.restore([proved]);
    fold.apply({ type: 'set', config: { ...CONFIG, budget: { ...CONFIG.budget, capital: '2000' } } }, NOW);
    expect(fold.state()[0]).toMatchObject({ daysRun: 9, override: { reason: 'looked at it' } });
    fold.apply({ type: 'set', config: { ...CONFIG, parameters: { fast: 3 } } }, NOW);
    expect(fold.state()[0]).toMatchObject({ daysRun: 0, override: null, virtual: { trades: 0 } });
  });

  test('a person may take them away, and the reason stays to be read', () => {
    const fold = new AutomationFold();
    fold.apply({ type: 'set', config: CONFIG }, NOW);
    fold.apply({ type: 'override', id: 'one', reason: 'a small amount, watched' }, NOW);
    const record = fold.instances.get('one') as InstanceRecord;
    expect(missingGates(gatesOf(record, gates, 'live'))).toEqual([]);
    expect(gatesOf(record, gates, 'live').at(-1)?.text).toBe('gates taken away by a person: a small amount, watched');
  });
});

describe('what a mode means', () => {
  test('paper sends on the embedded exchange and never to Kraken', () => {
    expect([isReal('paper', 'demo'), isReal('paper', 'paper'), isReal('paper', 'live')]).toEqual([true, true, false]);
    expect([isReal('shadow', 'demo'), isReal('live', 'live')]).toEqual([false, true]);
    expect(modeWords('paper', 'live')).toContain('sends nothing to Kraken');
    expect(modeWords('live', 'live')).toContain('trade your money');
  });
});

test('the recent fall is from the best of seven days and forgets what is older', () => {
  const fall = new RecentFall();
  const day = (count: number): EpochMs => (count * 86_400_000) as EpochMs;
  expect(fall.percent(100, '1000', day(0))).toBe(0);
  expect(fall.percent(40, '1000', day(3))).toBe(6);
  expect(fall.percent(40, '1000', day(7))).toBe(0);
});
