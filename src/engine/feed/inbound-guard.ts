/**
 * What bounds the inbound queue. Frames are handled in the turn of the event loop that reads them, so the queue is what
 * waits in the sockets' buffers while the loop is busy: how late a timer fires, times the rate of arrival. When that
 * exceeds the bound, frames of the least important channels are dropped unread, the twin's copies first, which cost
 * nothing; when the loop is on time again, what was dropped is fetched afresh. Books are never dropped, for a dropped
 * message is a lost book; trades never on the last connection, for nobody brings them again; orders, executions and
 * balances travel on connections this guard does not know.
 */
import type { QueueView } from '../../contract/monitor-views.ts';
import type { Settings } from '../../contract/settings.ts';
import type { MonotonicMs } from '../../domain/time.ts';

type SheddableChannel = 'ticker' | 'trade' | 'ohlc';

/** A loop this late is behind whatever the rate. */
const LATE_MS = 500;
const LEAST_TURNS = 2;
const CALM_FOR_MS = 3_000;

/** What each connection drops; steps from nothing to everything that can be fetched again. */
export interface Shedding {
  readonly follower: ReadonlySet<SheddableChannel>;
  readonly leader: ReadonlySet<SheddableChannel>;
}

/** The least important first: a higher number in the settings is less important. */
export function sheddingSteps(channels: Settings['feed']['channels'], hasTwin: boolean): readonly Shedding[] {
  const order = (['ohlc', 'trade', 'ticker'] as const).toSorted((a, b) => channels[b].priority - channels[a].priority);
  const steps: Shedding[] = [{ follower: new Set(), leader: new Set() }];
  const step = (change: (last: Shedding) => Shedding): void => {
    const last = steps.at(-1);
    if (last !== undefined) steps.push(change(last));
  };
  if (hasTwin) {
    for (const channel of order) {
      step(({ follower, leader }) => ({ follower: new Set([...follower, channel]), leader }));
    }
  }
  for (const channel of order.filter((each) => each !== 'trade')) {
    step(({ follower, leader }) => ({ follower, leader: new Set([...leader, channel]) }));
  }
  return steps;
}

export class InboundGuard {
  #level = 0;
  #late = 0;
  #calmSince: MonotonicMs | null = null;
  #depth = 0;

  get level(): number {
    return this.#level;
  }

  /**
   * One turn of a timer that should have fired `lateMs` ago, in which `handled` messages arrived over `spanMs`. Returns the
   * level of shedding from now on, at most `highest`.
   */
  turn(now: MonotonicMs, lateMs: number, handled: number, spanMs: number, bound: number, highest: number): number {
    this.#depth = spanMs > 0 ? Math.round((handled * lateMs) / spanMs) : 0;
    const isBehind = lateMs > LATE_MS || this.#depth > bound;
    this.#late = isBehind ? this.#late + 1 : 0;
    if (isBehind) {
      this.#calmSince = null;
      if (this.#late >= LEAST_TURNS) this.#level = Math.min(highest, this.#level + 1);
      return this.#level;
    }
    this.#calmSince ??= now;
    if (this.#level > 0 && now - this.#calmSince >= CALM_FOR_MS) {
      this.#level -= 1;
      this.#calmSince = now;
    }
    this.#level = Math.min(this.#level, highest);
    return this.#level;
  }

  view(bound: number, dropped: number): QueueView {
    return { name: 'market frames in', depth: this.#depth, bound, dropped };
  }
}
