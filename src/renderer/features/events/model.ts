/** What happened, newest first, by weight. */
import type { EventView } from '../../../contract/views.ts';

export type EventFilter = 'all' | 'warn' | 'error';

const WEIGHT: Readonly<Record<EventView['level'], number>> = { info: 0, warn: 1, error: 2 };
const LEAST: Readonly<Record<EventFilter, number>> = { all: 0, warn: 1, error: 2 };

export function eventRows(events: readonly EventView[], filter: EventFilter): readonly EventView[] {
  return events.filter((event) => WEIGHT[event.level] >= LEAST[filter]).sort((a, b) => b.at - a.at || b.id - a.id);
}
