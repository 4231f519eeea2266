import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MonotonicMs } from '../../../../src/domain/time.ts';
import {
  backoffMs,
  type Connection,
  type ConnectionEvent,
  judgeEnd,
  type Step,
  transition,
} from '../../../../src/kraken/websocket/connection-machine.ts';

const TABLE_FILE = path.resolve(import.meta.dirname, '../../../../docs/tables/connection.md');

const ms = (value: number): MonotonicMs => value as MonotonicMs;
const NOW = ms(100_000);
const RECENT = ms(99_000);
const LONG_AGO = ms(10_000);

const STATES: Readonly<Record<string, Connection>> = {
  idle: { state: 'idle' },
  connecting: { state: 'connecting', attempt: 3, since: RECENT },
  syncing: { state: 'syncing', attempt: 3, since: RECENT },
  'live (flapping)': { state: 'live', attempt: 3, since: RECENT },
  'live (stable)': { state: 'live', attempt: 3, since: LONG_AGO },
  'suspect (syncing)': { state: 'suspect', attempt: 3, since: RECENT, was: 'syncing' },
  suspect: { state: 'suspect', attempt: 3, since: RECENT, was: 'live' },
  'backing-off': { state: 'backing-off', attempt: 3, retryAt: ms(110_000), wait: 'lost', reason: 'lost' },
  'backing-off (ban)': { state: 'backing-off', attempt: 3, retryAt: ms(600_000), wait: 'banned', reason: 'banned' },
  closed: { state: 'closed', reason: 'closed' },
};

const end = (code: number, httpStatus?: number) => ({
  type: 'wire.closed' as const,
  end: httpStatus === undefined ? { code, reason: '' } : { code, reason: '', httpStatus },
});

const event = (rest: object): ConnectionEvent => ({ at: NOW, roll: 0.5, yieldsMs: 25, ...rest }) as ConnectionEvent;

const EVENTS: Readonly<Record<string, ConnectionEvent>> = {
  'command.open': event({ type: 'command.open' }),
  'command.close': event({ type: 'command.close' }),
  'wire.opened': event({ type: 'wire.opened' }),
  'wire.heard': event({ type: 'wire.heard' }),
  'wire.closed 1006': event(end(1006)),
  'wire.closed 1013': event(end(1013)),
  'wire.closed 1008': event(end(1008)),
  'wire.closed HTTP 429': event(end(1006, 429)),
  'wire.closed HTTP 503': event(end(1006, 503)),
  'wire.closed HTTP 403': event(end(1006, 403)),
  'wire.closed HTTP 401': event(end(1006, 401)),
  'wire.broken': event({ type: 'wire.broken', reason: 'damaged' }),
  'timer.connectOverdue': event({ type: 'timer.connectOverdue' }),
  'timer.quiet 1 s': event({ type: 'timer.quiet', silentMs: 1_000 }),
  'timer.quiet 3 s': event({ type: 'timer.quiet', silentMs: 3_000 }),
  'timer.quiet 8 s': event({ type: 'timer.quiet', silentMs: 8_000 }),
  'timer.retryDue': event({ type: 'timer.retryDue' }),
  'budget.refused': event({ type: 'budget.refused', retryAt: ms(300_000), reason: 'budget' }),
  'session.synced': event({ type: 'session.synced' }),
  'session.refused': event({ type: 'session.refused', reason: 'refused', isFinal: false }),
  'session.refused for good': event({ type: 'session.refused', reason: 'refused', isFinal: true }),
  'machine.woke': event({ type: 'machine.woke', reason: 'slept' }),
};

function cell(before: Connection, { next, effects }: Step): string {
  if (next === before && effects.length === 0) return '·';
  let text = next === before ? 'stays' : next.state;
  if (next.state === 'backing-off' && next !== before) {
    text += ` ${next.wait} #${next.attempt} ${((next.retryAt - NOW) / 1000).toFixed(2)} s`;
  } else if (next.state === 'connecting') {
    text += ` #${next.attempt}`;
  }
  return effects.length === 0 ? text : `${text} [${effects.join(', ')}]`;
}

function printTable(): string {
  const names = Object.keys(STATES);
  const lines = [
    '# Connection: every state, every event',
    '',
    'Printed by the test of `src/kraken/websocket/connection-machine.ts`, which fails when this file differs; `UPDATE_TABLES=1`',
    'writes it anew. `·` nothing happens; `#n` attempt number; times are the wait until the next attempt with a jitter roll of',
    'one half, for the second of a pair; in brackets what has to be done. All starting states are at attempt 3; "flapping"',
    'has been open for 1 s, "stable" for 90 s.',
    '',
    `| event | ${names.join(' | ')} |`,
    `|---|${names.map(() => '---').join('|')}|`,
  ];
  for (const [label, occurrence] of Object.entries(EVENTS)) {
    const cells = Object.values(STATES).map((state) => cell(state, transition(state, occurrence)));
    lines.push(`| ${label} | ${cells.join(' | ')} |`);
  }
  return `${lines.join('\n')}\n`;
}

describe('the connection machine', () => {
  test('behaves as its printed table says, for every state and event', () => {
    const table = printTable();
    if (process.env['UPDATE_TABLES'] === '1') writeFileSync(TABLE_FILE, table);
    expect(readFileSync(TABLE_FILE, 'utf8')).toBe(table);
  });

  test('never leaves closed except by command', () => {
    const closed: Connection = { state: 'closed', reason: 'x' };
    const leaving = Object.entries(EVENTS).filter(([, each]) => transition(closed, each).next !== closed);
    expect(leaving.map(([name]) => name)).toEqual(['command.open']);
  });

  test('tells whoever waits exactly when an open link is given up', () => {
    for (const state of Object.values(STATES)) {
      for (const occurrence of Object.values(EVENTS)) {
        const { next, effects } = transition(state, occurrence);
        const wasOpen = ['syncing', 'live', 'suspect'].includes(state.state);
        const isOpen = ['syncing', 'live', 'suspect'].includes(next.state);
        expect(effects.includes('end-session')).toBe(wasOpen && !isOpen);
      }
    }
  });

  test('backs off by 1.6 from 250 ms to 15 s, anywhere below it by chance', () => {
    expect([1, 2, 3, 20].map((attempt) => Math.round(backoffMs(attempt, 1)))).toEqual([250, 400, 640, 15_000]);
    expect(backoffMs(20, 0)).toBe(0);
  });

  test('counts on while a link flaps and starts afresh after ten good seconds (N15)', () => {
    const lost = event(end(1006));
    const flapping = transition({ state: 'live', attempt: 7, since: RECENT }, lost).next;
    const stable = transition({ state: 'live', attempt: 7, since: LONG_AGO }, lost).next;
    expect(flapping).toMatchObject({ attempt: 7 });
    expect(stable).toMatchObject({ attempt: 1 });
  });

  test('tries once at once when a link that held is lost, or behind its twin, but not after the machine slept', () => {
    const stable: Connection = { state: 'live', attempt: 1, since: LONG_AGO };
    const waitAfter = (occurrence: ConnectionEvent): number => {
      const { next } = transition(stable, occurrence);
      return next.state === 'backing-off' ? next.retryAt - NOW : Number.NaN;
    };
    expect(waitAfter({ ...event(end(1006)), yieldsMs: 0 })).toBe(0);
    expect(waitAfter(event(end(1006)))).toBe(25);
    expect(waitAfter(event({ type: 'machine.woke', reason: 'slept' }))).toBe(125);
  });

  test.each([1000, 1001, 1005, 1006, 1011, 4999])('takes close code %i for a lost link (N6)', (code) => {
    expect(judgeEnd({ code, reason: '' }).wait).toBe('lost');
  });

  test('takes a certificate nobody vouches for as a reason to go slowly, and says so (N8)', () => {
    expect(judgeEnd({ code: 1006, reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' })).toEqual({
      wait: 'refused',
      reason: 'No trustworthy connection to Kraken could be made (DEPTH_ZERO_SELF_SIGNED_CERT).',
    });
  });

  test('takes a page instead of a stream as a reason to go slowly (N19)', () => {
    expect(judgeEnd({ code: 1006, reason: '', httpStatus: 403 }).wait).toBe('refused');
    expect(judgeEnd({ code: 1006, reason: '', httpStatus: 200 }).wait).toBe('refused');
  });
});
