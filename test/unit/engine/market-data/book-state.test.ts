import { expect, test } from 'vitest';
import { BOOK_EVENTS, BOOK_STATES, transition } from '../../../../src/engine/market-data/book-state.ts';

test('every state answers every event', () => {
  const table = BOOK_STATES.map((state) => [state, ...BOOK_EVENTS.map((event) => transition(state, event))]);
  expect([['', ...BOOK_EVENTS], ...table]).toEqual([
    ['', 'snapshot.verified', 'snapshot.refused', 'update.verified', 'update.refused', 'command.reset'],
    ['awaiting', 'verified', 'mismatched', 'awaiting', 'awaiting', 'awaiting'],
    ['verified', 'verified', 'mismatched', 'verified', 'mismatched', 'awaiting'],
    ['mismatched', 'verified', 'mismatched', 'mismatched', 'mismatched', 'awaiting'],
  ]);
});
