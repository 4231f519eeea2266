import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { MonotonicMs } from '../../../../../src/domain/time.ts';
import {
  primarySourceOf,
  type SourceEvent,
  type SourceState,
  transition,
} from '../../../../../src/engine/feed/fallback/source-machine.ts';

const TABLE = path.resolve(import.meta.dirname, '../../../../../docs/tables/feed-source.md');
const SINCE = 1_000 as MonotonicMs;
const NOW = 2_000 as MonotonicMs;

const STATES: readonly SourceState[] = [
  { state: 'starting', since: SINCE },
  { state: 'streaming' },
  { state: 'interrupted', since: SINCE },
  { state: 'asking' },
  { state: 'polling' },
];

const EVENTS: readonly SourceEvent[] = [
  { type: 'stream.up' },
  { type: 'stream.down', at: NOW },
  { type: 'patience.over' },
  { type: 'rest.answered' },
  { type: 'rest.silent' },
];

function table(): string {
  return [
    '# Where data comes from, every state and every event',
    '',
    'Printed by `test/unit/engine/feed/fallback/source-machine.test.ts` from the machine itself; `UPDATE_TABLES=1` rewrites it.',
    '',
    `| state | primary source | ${EVENTS.map(({ type }) => type).join(' | ')} |`,
    `|---|---|${EVENTS.map(() => '---').join('|')}|`,
    ...STATES.map((state) => {
      const cells = EVENTS.map((event) => {
        const next = transition(state, event);
        return next === state ? 'no change' : next.state;
      });
      return `| ${state.state} | ${primarySourceOf(state)} | ${cells.join(' | ')} |`;
    }),
    '',
  ].join('\n');
}

test('the table in the documents is what the machine does', () => {
  if (process.env['UPDATE_TABLES'] === '1') writeFileSync(TABLE, table());
  expect(existsSync(TABLE) ? readFileSync(TABLE, 'utf8') : '').toBe(table());
});

test('an interruption remembers when it began', () => {
  expect(transition({ state: 'streaming' }, { type: 'stream.down', at: NOW })).toEqual({
    state: 'interrupted',
    since: NOW,
  });
});
