/** What the trader is told happened, newest kept: incidents, denials, reconnects, halts. */
import type { EventView } from '../../contract/views.ts';
import type { Clock } from '../ports.ts';

const KEPT = 1_000;

export class EventLog {
  readonly #clock: Clock;
  readonly #published: (event: EventView) => void;
  #events: EventView[] = [];
  #next = 1;

  constructor(clock: Clock, published: (event: EventView) => void) {
    this.#clock = clock;
    this.#published = published;
  }

  write(level: EventView['level'], source: string, message: string): void {
    const event: EventView = { id: this.#next, at: this.#clock.wallNow(), level, source, message };
    this.#next += 1;
    this.#events.push(event);
    if (this.#events.length > KEPT) this.#events = this.#events.slice(-KEPT);
    this.#published(event);
  }

  recent(): readonly EventView[] {
    return this.#events;
  }
}
