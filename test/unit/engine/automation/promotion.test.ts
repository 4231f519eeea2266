import { describe, expect, test } from 'vitest';
import type { DrillResult } from '../../../../src/contract/drills.ts';
import { DEFAULT_SETTINGS } from '../../../../src/contract/settings.ts';
import type { DecimalText } from '../../../../src/domain/money.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import {
  AutomationFold,
  type InstanceConfig,
  type InstanceRecord,
} from '../../../../src/engine/automation/automation-fold.ts';
import { drillsGate } from '../../../../src/engine/automation/drills-gate.ts';
import { NO_GRADES } from '../../../../src/engine/automation/grading/simulator-grades.ts';
import {
  type GateFacts,
  gatesOf,
  isReal,
  missingGates,
  modeWords,
} from '../../../../src/engine/automation/promotion.ts';

const CONFIG: InstanceConfig = {
  id: 'one',
  symbol: 'BTC/USD',
  strategyId: 'ema-cross',
  parameters: { fast: 2 },
  budget: { capital: '1000', maximumLoss: '100', ordersPerMinute: 10, openOrders: 3 },
  startsByItself: false,
};
const { gates } = DEFAULT_SETTINGS.automation;
const NOW = Date.UTC(2026, 10, 30) as EpochMs;
const DAY_MS = 86_400_000;
const VERSION = '0.2.0';
const RIGHT = { ...NO_GRADES, judged: 25, hits: 24, priced: 10, bpsOff: '5' as DecimalText };

const passed = (id: string, over: Partial<DrillResult> = {}): DrillResult => ({
  id,
  at: NOW - DAY_MS,
  passed: true,
  version: VERSION,
  ...over,
});
/** On `live`, every drill asked for passed yesterday, but for those given. */
const facts = (over: readonly DrillResult[] = []): GateFacts => ({
  venue: 'live',
  now: NOW,
  version: VERSION,
  drills: new Map([...gates.drills.map((id) => passed(id)), ...over].map((result) => [result.id, result])),
});

function recordWith(over: Partial<InstanceRecord['virtual']> & { daysRun?: number }): InstanceRecord {
  const fold = new AutomationFold();
  fold.apply({ type: 'set', config: CONFIG }, NOW);
  const [record] = fold.state();
  if (record === undefined) throw new Error('Nothing was set.');
  const { daysRun = 0, ...virtual } = over;
  return { ...record, daysRun, virtual: { ...record.virtual, ...virtual }, simulator: RIGHT };
}

describe('the gates before live', () => {
  test('each says how far it has come, and together they name what is missing', () => {
    const record = recordWith({ trades: 12, drawdown: 62.5, daysRun: 5 });
    expect(missingGates(gatesOf(record, gates, facts()))).toEqual([
      '12 of 20 round trips in shadow or on paper',
      'deepest fall 6.3 % of its capital, 5 % allowed',
    ]);
    expect(missingGates(gatesOf(recordWith({ trades: 20, drawdown: 50, daysRun: 5 }), gates, facts()))).toEqual([]);
  });

  test('where nothing real can be lost there are none', () => {
    expect(gatesOf(recordWith({}), gates, { ...facts(), venue: 'demo' })).toEqual([]);
  });

  test('the simulator’s error and the drills stand among them', () => {
    const { simulator: _, ...ungraded } = recordWith({ trades: 20, daysRun: 5 });
    const missing = missingGates(gatesOf(ungraded, gates, facts([passed('bad-checksum', { passed: false })])));
    expect(missing).toEqual([
      'simulator judged on 0 orders, 20 asked: — of fills foretold, 80 % asked; no price compared yet, 2 bps allowed',
      '9 of 10 drills passed within 30 days with version 0.2.0: run the others on demo, in Monitor',
    ]);
  });

  test('other parameters are another strategy: what the old ones proved, and what was overridden, is gone', () => {
    const fold = new AutomationFold();
    const highs = { virtual: [{ day: 1, high: 9 }], real: [{ day: 1, high: 5 }] };
    const proved = { ...recordWith({ trades: 30, daysRun: 9 }), highs, override: { at: NOW, reason: 'looked at it' } };
    fold.restore([proved]);
    fold.apply({ type: 'set', config: { ...CONFIG, budget: { ...CONFIG.budget, capital: '2000' } } }, NOW);
    expect(fold.state()[0]).toMatchObject({ daysRun: 9, override: { reason: 'looked at it' }, highs });
    fold.apply({ type: 'set', config: { ...CONFIG, parameters: { fast: 3 } } }, NOW);
    expect(fold.state()[0]).toMatchObject({ daysRun: 0, override: null, virtual: { trades: 0 } });
    // What it holds stays what it holds, and so does what it made of it.
    expect(fold.state()[0]?.highs).toEqual({ virtual: [], real: highs.real });
    expect(fold.state()[0]).not.toHaveProperty('simulator');
  });

  test('a person may take them away, and the reason stays to be read', () => {
    const fold = new AutomationFold();
    fold.apply({ type: 'set', config: CONFIG }, NOW);
    fold.apply({ type: 'override', id: 'one', reason: 'a small amount, watched' }, NOW);
    const record = fold.instances.get('one') as InstanceRecord;
    expect(missingGates(gatesOf(record, gates, facts()))).toEqual([]);
    expect(gatesOf(record, gates, facts()).at(-1)?.text).toBe('gates taken away by a person: a small amount, watched');
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

describe('the drills before live', () => {
  const gate = (over: readonly DrillResult[], asked: Partial<typeof gates> = {}) =>
    drillsGate({ ...gates, drills: ['lost-answer', 'bad-checksum'], ...asked }, facts(over));
  const rest = (of: ReturnType<typeof gate>): string | undefined => of.rests?.[0]?.text;

  test('count with the day they were run and the version they were run by', () => {
    const both = gate([]);
    expect(both).toMatchObject({ isPassed: true, text: '2 of 2 drills passed within 30 days with version 0.2.0' });
    expect(rest(both)).toBe('The answer to an order is lost: passed 2026-11-29 with version 0.2.0');
  });

  test('are missing when they failed last, were never run, or do not exist', () => {
    const failed = gate([passed('lost-answer', { passed: false })]);
    expect([failed.isPassed, rest(failed)]).toEqual([
      false,
      'The answer to an order is lost: failed 2026-11-29 with version 0.2.0',
    ]);
    expect(rest(gate([], { drills: ['maintenance'] }))).toBe('The exchange is being maintained: never run');
    expect(gate([], { drills: ['toString'] })).toMatchObject({ isPassed: false });
  });

  test('passed too long ago, or by another version, count no more unless the trader lets them', () => {
    const old = gate([passed('lost-answer', { at: NOW - 31 * DAY_MS })]);
    expect([old.isPassed, rest(old)]).toEqual([
      false,
      'The answer to an order is lost: passed 2026-10-30 with version 0.2.0, too long ago',
    ]);
    expect(gate([passed('lost-answer', { at: NOW + 2 * DAY_MS })]).isPassed).toBe(false);
    const other = [passed('lost-answer', { version: '0.1.0' })];
    expect([gate(other).isPassed, rest(gate(other))]).toEqual([
      false,
      'The answer to an order is lost: passed 2026-11-29 with version 0.1.0, and this is 0.2.0',
    ]);
    expect(gate(other, { drillsOfThisVersion: false }).isPassed).toBe(true);
  });

  test('are none where the trader asks for none', () => {
    expect(gate([], { drills: [] }).isPassed).toBe(true);
  });
});
