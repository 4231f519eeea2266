import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EpochMs } from '../../../../src/domain/time.ts';
import {
  AUTOMATION_EVENTS,
  type Automation,
  type AutomationEffect,
  type AutomationEvent,
  type AutomationStep,
  transition,
} from '../../../../src/engine/automation/automation-machine.ts';

const TABLE = path.resolve(import.meta.dirname, '../../../../docs/tables/automation.md');
const at = (seconds: number): EpochMs => (seconds * 1_000) as EpochMs;

/** Pausing began at second 0. */
const STATES: Readonly<Record<string, Automation>> = {
  off: { state: 'off', why: null },
  arming: { state: 'arming', waitsFor: 'the book' },
  running: { state: 'running' },
  'pausing, for data': { state: 'pausing', cause: 'data', since: at(0), why: 'the book is STALE' },
  'pausing, leaving': { state: 'pausing', cause: 'leaving', why: null },
  halted: { state: 'halted', why: 'it threw' },
};

const EVENTS: Readonly<Record<string, AutomationEvent>> = {
  'command.arm': { type: 'command.arm' },
  'command.off': { type: 'command.off' },
  'inputs.good': { type: 'inputs.good', at: at(29), isLive: true },
  'inputs.good, one connection': { type: 'inputs.good', at: at(29), isLive: false },
  'inputs.good, after 30 s': { type: 'inputs.good', at: at(30), isLive: true },
  'inputs.bad': { type: 'inputs.bad', at: at(29), why: 'the book is STALE' },
  'inputs.bad, after 30 s': { type: 'inputs.bad', at: at(30), why: 'the book is STALE' },
  'orders.gone': { type: 'orders.gone' },
  'strategy.fault': { type: 'strategy.fault', why: 'it threw' },
  'strategy.finished': { type: 'strategy.finished' },
  'budget.spent': { type: 'budget.spent', why: 'its loss' },
  'account.halted': { type: 'account.halted', why: 'the kill switch' },
};

function cell(before: Automation, { next, effects }: AutomationStep): string {
  const told = effects.map((effect) => ` !${effect}`).join('');
  if (next === before) return `·${told}`;
  const cause = next.state === 'pausing' ? (next.cause === 'data' ? ', for data' : ', leaving') : '';
  return `${next.state === before.state && cause === '' ? '=' : next.state + cause}${told}`;
}

function printedTable(): string {
  const names = Object.keys(STATES);
  const rows = Object.entries(EVENTS).map(([name, event]) => {
    const cells = Object.values(STATES).map((state) => cell(state, transition(state, event)));
    return `| ${name} | ${cells.join(' | ')} |`;
  });
  return `${[
    '# Automation, state by event',
    '',
    'Printed by `test/unit/engine/automation/automation-machine.test.ts` from the machine itself; `UPDATE_TABLES=1` rewrites it.',
    'Pausing for data began at second 0; inputs are told at second 29 unless said otherwise. `·` nothing changes; `=` another',
    'reason for the same state; `!` what is done: begin, pause, resume, cancelAdding, cancelAll.',
    '',
    `| event | ${names.join(' | ')} |`,
    `|---${'|---'.repeat(names.length)}|`,
    ...rows,
  ].join('\n')}\n`;
}

const anyEvent = fc.oneof(
  fc.constantFrom(...Object.values(EVENTS)),
  fc.record({
    type: fc.constant('inputs.bad' as const),
    at: fc.integer({ min: 0, max: 90 }).map(at),
    why: fc.string(),
  }),
  fc.record({
    type: fc.constant('inputs.good' as const),
    at: fc.integer({ min: 0, max: 90 }).map(at),
    isLive: fc.boolean(),
  }),
);

describe('the automation machine', () => {
  test('every state and event pair does what the printed table says', () => {
    const table = printedTable();
    if (process.env['UPDATE_TABLES'] === '1') writeFileSync(TABLE, table);
    expect(existsSync(TABLE) ? readFileSync(TABLE, 'utf8') : 'absent').toBe(table);
  });

  test('every type of event has its row', () => {
    expect(new Set(Object.values(EVENTS).map(({ type }) => type))).toEqual(new Set(AUTOMATION_EVENTS));
  });

  test('whatever happens, it runs only after good inputs, and is off only once its orders are gone', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let now: Automation = { state: 'off', why: null };
        for (const event of events) {
          const { next } = transition(now, event);
          if (next.state === 'running' && now.state !== 'running') {
            expect(event.type).toBe('inputs.good');
            expect(['arming', 'pausing']).toContain(now.state);
          }
          if (next.state === 'off' && now.state !== 'off') expect(event.type).toBe('orders.gone');
          now = next;
        }
      }),
    );
  });

  test('once halted nothing but a person starts it again', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        let now: Automation = { state: 'halted', why: 'it threw' };
        for (const event of events) {
          if (event.type === 'command.arm' || event.type === 'command.off') continue;
          now = transition(now, event).next;
        }
        expect(now.state).toBe('halted');
      }),
    );
  });

  test('every halt cancels what could add exposure, and every leaving cancels all', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(STATES)), anyEvent, (before, event) => {
        const { next, effects } = transition(before, event);
        const entered = (effect: AutomationEffect): boolean => effects.includes(effect);
        if (next.state === 'halted' && before.state !== 'halted') expect(entered('cancelAdding')).toBe(true);
        const leaves = next.state === 'pausing' && next.cause === 'leaving';
        const left = before.state === 'pausing' && before.cause === 'leaving';
        if (leaves && !left) expect(entered('cancelAll')).toBe(true);
      }),
    );
  });
});
