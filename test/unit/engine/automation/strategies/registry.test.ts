import { describe, expect, test } from 'vitest';
import { parseParameters } from '../../../../../src/engine/automation/parameters.ts';
import { BUILT_IN_STRATEGIES } from '../../../../../src/engine/automation/strategies/registry.ts';
import { StrategyDrive } from '../../../../support/strategy-drive.ts';
import { BTC_USD } from '../../../../support/strategy-states.ts';

describe('the strategies that come with the workstation', () => {
  test('have names of their own', () => {
    const ids = BUILT_IN_STRATEGIES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  describe.each(BUILT_IN_STRATEGIES)('$id', (strategy) => {
    test('says in words what it does and when it loses', () => {
      expect(strategy.summary).toMatch(/\.$/);
      expect(strategy.losesWhen.length).toBeGreaterThan(60);
      for (const { label, help } of strategy.parameters) expect([label, help]).not.toContain('');
    });

    test('offers a form whose defaults can be read, and which no default contradicts', () => {
      const parsed = parseParameters(strategy, {}, BTC_USD);
      expect(parsed.ok ? parsed.value : parsed.error.map(({ message }) => message)).toEqual(
        Object.fromEntries(strategy.parameters.map((spec) => [spec.id, spec.default])),
      );
    });

    test('with nothing known but the time it places nothing, says why, and remembers plain JSON', () => {
      const drive = new StrategyDrive(strategy);
      const step = drive.tick('start');
      expect(step.decisions).toEqual([]);
      expect(step.reason.code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
      expect(JSON.parse(JSON.stringify(step.memory))).toEqual(step.memory);
    });

    test('decides the same of the same state, which it leaves untouched', () => {
      const drive = new StrategyDrive(strategy);
      for (let index = 0; index < 60; index += 1) drive.close([1010 + index, 990 + index, 1000 + index]);
      drive.quoteAt(1060);
      const state = drive.state('ticker');
      const before = JSON.stringify(state.memory);
      const first = JSON.stringify(strategy.decide(state));
      expect(JSON.stringify(strategy.decide(state))).toBe(first);
      expect(JSON.stringify(state.memory)).toBe(before);
    });
  });
});
