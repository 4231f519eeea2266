/** Drills can fail: against a workstation that does the wrong thing, on a desk that is not healthy, on an exchange that breaks off. */
import { describe, expect, test } from 'vitest';
import type { DrillReport } from '../../../src/contract/drills.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import type { Result } from '../../../src/domain/result.ts';
import { createDrills } from '../../../src/drills/run-drills.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { ScriptedEngine } from '../../support/scripted-engine.ts';
import { SeededRandom } from '../../support/seeded-random.ts';

const STEP_MS = 100;
/** Longer than any drill waits for anything. */
const MOST_STEPS = 2_000;

interface Bench {
  readonly engine: ScriptedEngine;
  readonly told: string[];
  run(id: string): Promise<Result<DrillReport, Failure>>;
}

/** `refuses`: paths of the control surface that answer with an error. */
function bench(refuses: readonly string[] = []): Bench {
  const clock = new ManualClock();
  const random = new SeededRandom(5);
  const engine = new ScriptedEngine({ now: () => clock.wallNow(), random: () => random.next() });
  const told: string[] = [];
  const drills = createDrills({
    clock,
    random,
    attach: (channel) => engine.attach(channel),
    tell: (message) => told.push(message),
    ask: async (method, path, body) => {
      if (refuses.includes(path)) return { status: 400, body: { error: 'not today' } };
      if (method === 'POST' && path === 'status') {
        const { status } = body as { status: 'online' | 'cancel_only' };
        engine.data.status = { ...engine.data.status, systemStatus: status };
      }
      return { status: 200, body: path === 'orders' ? { orders: [] } : { armed: [], log: [], links: [] } };
    },
  });
  return {
    engine,
    told,
    run: async (id) => {
      let answer: Result<DrillReport, Failure> | null = null;
      void drills.run(id).then((value) => {
        answer = value;
      });
      for (let step = 0; step < MOST_STEPS && answer === null; step += 1) {
        clock.advance(STEP_MS);
        engine.step();
        await new Promise(setImmediate);
      }
      if (answer === null) throw new Error(`${id} never ended.`);
      return answer;
    },
  };
}

const findings = (answer: Result<DrillReport, Failure>): Record<string, boolean> =>
  answer.ok ? Object.fromEntries(answer.value.findings.map(({ criterion, passed }) => [criterion, passed])) : {};

describe('a drill', () => {
  test('is failed by a workstation that lets through what it should deny, and leaves none of its orders', async () => {
    const { engine, run, told } = bench();
    const answer = await run('cancel-only-mode');
    expect(answer).toMatchObject({ ok: true, value: { passed: false } });
    expect(findings(answer)).toEqual({
      'The new mode is shown within 5 s': true,
      'An order the exchange would refuse is denied here and never leaves': false,
      'A resting order is cancelled within 5 s': true,
      'Orders may leave within 15 s of its end': true,
      'Nothing of the drill is left: no order, no position, no fault': true,
    });
    expect(engine.data.orders.map(({ state }) => state)).toEqual(['CANCELED', 'CANCELED']);
    expect(told.at(-1)).toBe('The exchange goes cancel-only: failed 1 of 5 criteria');
  });

  test('whose exchange breaks off fails what it could not judge, and cancels its order all the same', async () => {
    const { engine, run } = bench(['status']);
    const answer = await run('cancel-only-mode');
    expect(answer).toMatchObject({ ok: true, value: { passed: false } });
    if (answer.ok) expect(answer.value.findings[0]?.measured).toBe('The exchange refused status: not today');
    expect(findings(answer)['A resting order is cancelled within 5 s']).toBe(false);
    expect(engine.data.orders.map(({ state }) => state)).toEqual(['CANCELED']);
  });

  test('does not start on a desk that may not trade, and says why', async () => {
    const { engine, run } = bench();
    engine.data.status = { ...engine.data.status, tradingBlocked: 'the account is being compared' };
    expect(await run('cancel-only-mode')).toMatchObject({
      ok: false,
      error: { code: 'DRILL_NOT_READY', message: 'A drill starts from a healthy desk: the account is being compared.' },
    });
    expect(engine.data.orders).toEqual([]);
  });
});
