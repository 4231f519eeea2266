import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MonotonicMs } from '../../../../src/domain/time.ts';
import {
  type Breaker,
  type BreakerEvent,
  type BreakerSettings,
  CLOSED,
  transition,
} from '../../../../src/kraken/rest/breaker.ts';
import { DEFAULT_REST_SETTINGS } from '../../../../src/kraken/rest/rest-settings.ts';

const TABLE = path.resolve(import.meta.dirname, '../../../../docs/tables/breaker.md');
const { market: READS, order: ORDERS } = DEFAULT_REST_SETTINGS.breakers;
const at = (ms: number): MonotonicMs => ms as MonotonicMs;
const NOW = at(1_000_000);

const STATES: Readonly<Record<string, Breaker>> = {
  closed: { state: 'closed', period: 4, failures: 0, rateLimits: 0, recent: [] },
  'closed, 2 failures': { state: 'closed', period: 4, failures: 2, rateLimits: 0, recent: [] },
  'open, time left': { state: 'open', period: 4, until: at(1_000_001), trials: 0 },
  'open, time over': { state: 'open', period: 4, until: NOW, trials: 0 },
  'half-open': { state: 'half-open', period: 4, trials: 0 },
  'half-open, third trial': { state: 'half-open', period: 4, trials: 2 },
};

const EVENTS: Readonly<Record<string, BreakerEvent>> = {
  'request.asked': { type: 'request.asked', at: NOW },
  'answer.succeeded': { type: 'answer.succeeded', at: NOW, period: 4 },
  'answer.failed': { type: 'answer.failed', at: NOW, period: 4, chance: 0 },
  'answer.rateLimited': { type: 'answer.rateLimited', at: NOW, period: 4, chance: 0 },
  'any answer of an earlier period': { type: 'answer.failed', at: NOW, period: 3, chance: 0 },
};

function cell(state: Breaker, event: BreakerEvent, settings: BreakerSettings): string {
  const { next, isAdmitted } = transition(state, event, settings);
  const verdict = event.type === 'request.asked' ? (isAdmitted ? 'sent' : 'refused') : '';
  const outcome = next === state ? 'no change' : nameOf(next);
  return verdict === '' ? outcome : next === state ? verdict : `${verdict}, ${outcome}`;
}

const KINDS: Readonly<Record<string, BreakerSettings>> = {
  'Reads: 3 failures in a row or 1 rate limit open it, for 300 s': READS,
  'Orders: 3 failures in a row, or half of at least 6 answers in 30 s, open it for 5 s doubling to 60 s': ORDERS,
};

function nameOf(state: Breaker): string {
  switch (state.state) {
    case 'closed':
      return state.failures === 0 ? 'closed' : `closed, ${state.failures} failures`;
    case 'open':
      return `open for ${(state.until - NOW) / 1000} s`;
    case 'half-open':
      return `half-open, period ${state.period}`;
  }
}

function table(): string {
  const events = Object.entries(EVENTS);
  return [
    '# The circuit breaker, every state and every event',
    '',
    'Printed by `test/unit/kraken/rest/breaker.test.ts` from the machine itself; `UPDATE_TABLES=1` rewrites it.',
    'All states below are of period 4, and chance adds nothing.',
    ...Object.entries(KINDS).flatMap(([title, settings]) => [
      '',
      `## ${title}`,
      '',
      `| state | ${events.map(([name]) => name).join(' | ')} |`,
      `|---|${events.map(() => '---').join('|')}|`,
      ...Object.entries(STATES).map(
        ([name, state]) => `| ${name} | ${events.map(([, event]) => cell(state, event, settings)).join(' | ')} |`,
      ),
    ]),
    '',
  ].join('\n');
}

test('the table in the documents is what the machine does', () => {
  if (process.env['UPDATE_TABLES'] === '1') writeFileSync(TABLE, table());
  expect(existsSync(TABLE) ? readFileSync(TABLE, 'utf8') : '').toBe(table());
});

describe('whatever happens', () => {
  const events = fc.array(
    fc.record({
      type: fc.constantFrom<BreakerEvent['type']>(
        'request.asked',
        'answer.succeeded',
        'answer.failed',
        'answer.rateLimited',
      ),
      pause: fc.integer({ min: 0, max: 200_000 }),
      period: fc.integer({ min: 0, max: 3 }),
      chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
    }),
    { maxLength: 200 },
  );

  test('an open breaker sends nothing before its time, and one trial at a time after it', () => {
    fc.assert(
      fc.property(events, fc.constantFrom(READS, ORDERS), (steps, settings) => {
        let breaker = CLOSED;
        let now = 0;
        let trials = 0;
        for (const { type, pause, period, chance } of steps) {
          now += pause;
          const before: Breaker = breaker;
          const step = transition(before, { type, at: at(now), period, chance }, settings);
          if (step.isAdmitted && before.state === 'open') {
            expect(now).toBeGreaterThanOrEqual(before.until);
            trials += 1;
          }
          if (before.state === 'half-open') expect(step.isAdmitted).toBe(false);
          if (before.state === 'half-open' && step.next.state !== 'half-open') trials -= 1;
          expect(trials).toBe(step.next.state === 'half-open' ? 1 : 0);
          expect(step.next.period).toBeGreaterThanOrEqual(before.period);
          breaker = step.next;
        }
      }),
    );
  });

  test('a service that answers every question keeps its breaker closed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1, 2), { maxLength: 100 }), (failuresInARow) => {
        let breaker = CLOSED;
        for (const failures of failuresInARow) {
          for (let count = 0; count < failures; count += 1) {
            const failed = { type: 'answer.failed', at: NOW, period: 0, chance: 0 } as const;
            breaker = transition(breaker, failed, READS).next;
          }
          breaker = transition(breaker, { type: 'answer.succeeded', at: NOW, period: 0 }, READS).next;
        }
        expect(breaker).toEqual(CLOSED);
      }),
    );
  });
});

describe('a command’s breaker', () => {
  const failed = (ms: number, period: number, chance = 0): BreakerEvent => ({
    type: 'answer.failed',
    at: at(ms),
    period,
    chance,
  });
  const succeeded = (ms: number, period: number): BreakerEvent => ({ type: 'answer.succeeded', at: at(ms), period });
  const run = (events: readonly BreakerEvent[]): Breaker =>
    events.reduce((breaker: Breaker, event) => transition(breaker, event, ORDERS).next, CLOSED);

  test('opens when half of at least six answers within 30 s failed, though never three in a row', () => {
    const mixed = [failed(0, 0), succeeded(1_000, 0), failed(2_000, 0), succeeded(3_000, 0), succeeded(4_000, 0)];
    expect(run(mixed).state).toBe('closed');
    expect(run([...mixed, failed(5_000, 0)])).toMatchObject({ state: 'open', until: 10_000 });
    expect(run([...mixed, failed(31_000, 0)]).state).toBe('closed');
  });

  test('stays open twice as long after every trial that fails, up to a minute, with chance on top', () => {
    let breaker = run([failed(0, 0), failed(0, 0), failed(0, 0)]);
    const waits: number[] = [];
    for (let trial = 0; trial < 5; trial += 1) {
      if (breaker.state !== 'open') throw new Error('It should be open.');
      const due = breaker.until;
      waits.push(due);
      const asked = transition(breaker, { type: 'request.asked', at: due }, ORDERS).next;
      const opened = transition(asked, failed(due, asked.period, trial === 4 ? 0.5 : 0), ORDERS).next;
      if (opened.state !== 'open') throw new Error('It should be open.');
      breaker = { ...opened, until: at(opened.until - due) };
    }
    expect([...waits, breaker.state === 'open' ? breaker.until : 0]).toEqual([
      5_000, 10_000, 20_000, 40_000, 60_000, 66_000,
    ]);
  });
});
