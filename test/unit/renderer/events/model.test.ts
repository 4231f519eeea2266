import { describe, expect, test } from 'vitest';
import type { EventView } from '../../../../src/contract/views.ts';
import { eventRows } from '../../../../src/renderer/features/events/model.ts';

const event = (id: number, level: EventView['level'], at = id): EventView => ({
  id,
  at,
  level,
  source: 's',
  message: 'm',
});

describe('events', () => {
  test('newest first, and only as light as asked for', () => {
    const events = [event(1, 'info'), event(2, 'error'), event(3, 'warn'), event(4, 'info', 3)];
    const ids = (filter: Parameters<typeof eventRows>[1]) => eventRows(events, filter).map((row) => row.id);
    expect(ids('all')).toEqual([4, 3, 2, 1]);
    expect(ids('warn')).toEqual([3, 2]);
    expect(ids('error')).toEqual([2]);
  });
});
