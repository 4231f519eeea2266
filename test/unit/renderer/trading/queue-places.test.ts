import { expect, test } from 'vitest';
import { addQueueReader, queueAhead } from '../../../../src/renderer/trading/queue-places.ts';

test('the ladder that saw an order first knows best what stands ahead of it, and one that leaves tells no more', () => {
  expect(queueAhead('mine')).toBeNull();
  const leaveEarly = addQueueReader((id) => (id === 'mine' ? 12 : null));
  const leaveLate = addQueueReader((id) => (id === 'mine' ? 20 : null));
  const leaveBlind = addQueueReader(() => null);
  expect(queueAhead('mine')).toBe(12);
  expect(queueAhead('another')).toBeNull();
  leaveEarly();
  expect(queueAhead('mine')).toBe(20);
  leaveLate();
  leaveBlind();
  expect(queueAhead('mine')).toBeNull();
});
