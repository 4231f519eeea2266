import { describe, expect, test } from 'vitest';
import {
  type LinkEvent,
  type LinkState,
  retryDelayMs,
  transition,
} from '../../../../src/renderer/engine-client/link.ts';

const STATES: readonly LinkState[] = [
  { state: 'idle' },
  { state: 'opening', attempt: 2 },
  { state: 'greeting', attempt: 2 },
  { state: 'live', venue: 'demo', version: '1' },
  { state: 'waiting', attempt: 2, reason: 'gone' },
  { state: 'refused', reason: 'other version' },
];

const EVENTS: readonly LinkEvent[] = [
  { type: 'command.open' },
  { type: 'command.close' },
  { type: 'channel.opened' },
  { type: 'channel.failed', reason: 'gone' },
  { type: 'channel.closed', reason: 'gone' },
  { type: 'channel.refused', reason: 'token' },
  { type: 'wire.welcome', venue: 'demo', version: '1' },
  { type: 'wire.refused', reason: 'other version' },
  { type: 'timer.retryDue' },
  { type: 'timer.greetingLate' },
];

/** One row per state, one word per event: the state it leads to, `·` when it stays. */
const TABLE: Record<LinkState['state'], readonly string[]> = {
  //          open       close   opened      failed     closed     refused    welcome  w.refused  retryDue   late
  idle: ['opening', 'idle', '·', '·', '·', '·', '·', '·', '·', '·'],
  opening: ['·', 'idle', 'greeting', 'waiting', 'waiting', 'refused', '·', '·', '·', '·'],
  greeting: ['·', 'idle', '·', 'waiting', 'waiting', 'refused', 'live', 'refused', '·', 'waiting'],
  live: ['·', 'idle', '·', 'waiting', 'waiting', 'refused', '·', 'refused', '·', '·'],
  waiting: ['opening', 'idle', '·', '·', '·', '·', '·', '·', 'opening', '·'],
  refused: ['opening', 'idle', '·', '·', '·', '·', '·', '·', '·', '·'],
};

describe('the link', () => {
  test.each(STATES)('goes from $state where its table says', (state) => {
    const reached = EVENTS.map((event) => {
      const { next } = transition(state, event);
      return next === state ? '·' : next.state;
    });
    expect(reached).toEqual(TABLE[state.state]);
  });

  test('asks to be opened, greeted, closed and retried, and nothing else', () => {
    const effects = (state: LinkState, event: LinkEvent) => transition(state, event).effects.map(({ type }) => type);
    expect({
      open: effects({ state: 'idle' }, { type: 'command.open' }),
      opened: effects({ state: 'opening', attempt: 0 }, { type: 'channel.opened' }),
      late: effects({ state: 'greeting', attempt: 0 }, { type: 'timer.greetingLate' }),
      lost: effects({ state: 'live', venue: 'demo', version: '1' }, { type: 'channel.closed', reason: 'x' }),
      refused: effects({ state: 'greeting', attempt: 0 }, { type: 'wire.refused', reason: 'x' }),
    }).toEqual({
      open: ['open'],
      opened: ['hello'],
      late: ['close', 'retryAfter'],
      lost: ['retryAfter'],
      refused: ['close'],
    });
  });

  test('waits longer with every attempt, and never for long', () => {
    expect([0, 1, 5, 50].map((attempt) => retryDelayMs(attempt, 1))).toEqual([350, 500, 2721, 4100]);
    expect(retryDelayMs(50, 0)).toBe(100);
  });
});
