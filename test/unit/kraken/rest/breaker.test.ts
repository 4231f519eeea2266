import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MonotonicMs } from '../../../../src/domain/time.ts';
import { type Breaker, type BreakerEvent, CLOSED, transition } from '../../../../src/kraken/rest/breaker.ts';

const TABLE = path.resolve(import.meta.dirname, '../../../../docs/tables/breaker.md');
const SETTINGS = { failureThreshold: 3, rateLimitThreshold: 1, openMs: 300_000 };
const at = (ms: number): MonotonicMs => ms as MonotonicMs;
const NOW = at(1_000_000);

const STATES: Readonly<Record<string, Breaker>> = {
  closed: { state: 'closed', period: 4, failures: 0, rateLimits: 0 },
  'closed, 2 failures': { state: 'closed', period: 4, failures: 2, rateLimits: 0 },
  'open, time left': { state: 'open', period: 4, until: at(1_000_001) },
  'open, time over': { state: 'open', period: 4, until: NOW },
  'half-open': { state: 'half-open', period: 4 },
};

const EVENTS: Readonly<Record<string, BreakerEvent>> = {
  'request.asked': { type: 'request.asked', at: NOW },
  'answer.succeeded': { type: 'answer.succeeded', at: NOW, period: 4 },
  'answer.failed': { type: 'answer.failed', at: NOW, period: 4 },
  'answer.rateLimited': { type: 'answer.rateLimited', at: NOW, period: 4 },
  'any answer of an earlier period': { type: 'answer.failed', at: NOW, period: 3 },
};

function cell(state: Breaker, event: BreakerEvent): string {
  const { next, isAdmitted } = transition(state, event, SETTINGS);
  const verdict = event.type === 'request.asked' ? (isAdmitted ? 'sent' : 'refused') : '';
  const outcome = next === state ? 'no change' : nameOf(next);
  return verdict === '' ? outcome : next === state ? verdict : `${verdict}, ${outcome}`;
}

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
    'Settings: 3 failures or 1 rate limit open it, for 300 s. All states below are of period 4.',
    '',
    `| state | ${events.map(([name]) => name).join(' | ')} |`,
    `|---|${events.map(() => '---').join('|')}|`,
    ...Object.entries(STATES).map(
      ([name, state]) => `| ${name} | ${events.map(([, event]) => cell(state, event)).join(' | ')} |`,
    ),
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
    }),
    { maxLength: 200 },
  );

  test('an open breaker sends nothing before its time, and one trial at a time after it', () => {
    fc.assert(
      fc.property(events, (steps) => {
        let breaker = CLOSED;
        let now = 0;
        let trials = 0;
        for (const { type, pause, period } of steps) {
          now += pause;
          const before: Breaker = breaker;
          const step = transition(before, { type, at: at(now), period }, SETTINGS);
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
            breaker = transition(breaker, { type: 'answer.failed', at: NOW, period: 0 }, SETTINGS).next;
          }
          breaker = transition(breaker, { type: 'answer.succeeded', at: NOW, period: 0 }, SETTINGS).next;
        }
        expect(breaker).toEqual(CLOSED);
      }),
    );
  });
});
