/**
 * Whole results, written down as one hash each: every fill with its cash and fee, every decision, refusal and reason, and the bits of the
 * curve. Whoever makes a backtest faster changes none of them; whoever changes what it assumes or books says so by a new hash here.
 */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Disturbance } from '../../../../src/backtest/run/disturbances.ts';
import type { BacktestResult } from '../../../../src/backtest/run/result.ts';
import { DEFAULT_ASSUMPTIONS } from '../../../../src/contract/backtest-views.ts';
import type { DecimalText } from '../../../../src/domain/money.ts';
import { BUILT_IN_STRATEGIES } from '../../../../src/engine/automation/strategies/registry.ts';
import type { Strategy } from '../../../../src/engine/automation/strategy.ts';
import { HISTORY_START, walkedHistory } from '../../../support/backtest-histories.ts';
import { backtest } from '../../../support/backtest-runs.ts';
import { eager } from '../../../support/eager-strategy.ts';
import { defaultsOf } from '../../../support/strategy-drive.ts';

const MINUTE_MS = 60_000;
const OUTAGES: Disturbance = {
  outages: [
    { from: HISTORY_START + 500.5 * MINUTE_MS, to: HISTORY_START + 520.5 * MINUTE_MS, hits: 'data' },
    { from: HISTORY_START + 900.5 * MINUTE_MS, to: HISTORY_START + 960.5 * MINUTE_MS, hits: 'orders' },
    { from: HISTORY_START + 1500.5 * MINUTE_MS, to: HISTORY_START + 1530.5 * MINUTE_MS, hits: 'both' },
  ],
  rejectShare: 0.1,
  seed: 7,
};

function digest(result: BacktestResult): string {
  const money = (_key: string, value: unknown): unknown => (value instanceof Float64Array ? undefined : value);
  const text = JSON.stringify(
    {
      ...result,
      fills: result.fills.map((fill) => ({ ...fill, cash: fill.cash.toFixed(), fee: fill.fee.toFixed() })),
      quoteAtStart: result.quoteAtStart.toFixed(),
      baseAtStart: result.baseAtStart.toFixed(),
      quoteAtEnd: result.quoteAtEnd.toFixed(),
      baseAtEnd: result.baseAtEnd.toFixed(),
    },
    money,
  );
  const { buffer, byteOffset, byteLength } = result.equity;
  const hash = createHash('sha256')
    .update(text)
    .update(new Uint8Array(buffer, byteOffset, byteLength));
  return `${result.fills.length} fills ${hash.digest('hex').slice(0, 24)}`;
}

type Parameters = Readonly<Record<string, number | string | boolean>>;

const builtIn = (id: string): Strategy => {
  const strategy = BUILT_IN_STRATEGIES.find((built) => built.id === id);
  if (strategy === undefined) throw new Error(`${id} is not built in.`);
  return strategy;
};

function run(strategy: Strategy, parameters: Parameters, heartbeatMs: number, disturbance: Disturbance | null): string {
  const result = backtest(walkedHistory(3_000, { seed: 21, gapShare: 0.03, volume: 6e8 }), strategy, {
    parameters: { ...defaultsOf(strategy), ...parameters },
    heartbeatMs,
    assumptions: { ...DEFAULT_ASSUMPTIONS, capital: '100000' as DecimalText, baseAtStart: '1' as DecimalText },
    ...(disturbance === null ? {} : { disturbance }),
  });
  return digest(result);
}

describe('a backtest ends with the result that is written down', () => {
  it.each<[string, Parameters, number, Disturbance | null, string]>([
    ['ema-cross', { fast: 5, slow: 13, quantity: '0.01' }, 0, null, '269 fills 93671a280bf7198ed800140d'],
    ['ema-cross', { fast: 9, slow: 21, quantity: '0.25' }, 0, OUTAGES, '368 fills 6eef89947c3e5bf9f743e88e'],
    ['rsi-reversion', { interval: 1, quantity: '0.05' }, 0, null, '41 fills e87a8ca05e34fc3dee3a71e7'],
    ['bollinger-breakout', { interval: 1, quantity: '0.05' }, 0, OUTAGES, '104 fills 073660311e36840463ee9fe9'],
    ['donchian-trend', { interval: 5, quantity: '0.05' }, 0, null, '17 fills cff8dd653e730701b7ab80a4'],
    [
      'grid',
      { lower: '63000', upper: '70000', cells: 40, quantity: '0.01' },
      60_000,
      OUTAGES,
      '194 fills 50847926c0ebc3379ee39f41',
    ],
    ['dca', { every: 3_600, amount: '25', total: '900' }, 60_000, null, '36 fills 010510d99b2300899ae4f347'],
    ['bracket', { quantity: '0.1', stop: '60000', target: '72000' }, 30_000, null, '2 fills e82c264bf2fb6d314495d410'],
    ['twap', { quantity: '0.5', duration: 7_200 }, 1_000, null, '30 fills 65ac19588f6e7800b7ec6dec'],
  ])('for %s with %j, heartbeat %i ms', (id, parameters, heartbeatMs, disturbance, expected) => {
    expect(run(builtIn(id), parameters, heartbeatMs, disturbance)).toBe(expected);
  });

  it.each([
    ['judged at closes', false, '1635 fills 47dd0c64ffc4b1320018ca04'],
    ['told of every print', true, '1635 fills 348b221e663cd600a04e1447'],
  ])('for orders of every kind, %s', (_name, isFine, expected) => {
    expect(run(eager(5, isFine), {}, 0, OUTAGES)).toBe(expected);
  });
});
