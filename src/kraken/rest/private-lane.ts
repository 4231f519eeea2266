/**
 * The order in which private requests of one key leave. Nonces must reach the exchange rising, so one request is under way
 * at a time; but a read that hangs must not hold back an order, nor an order a cancel. So cancels go before orders and
 * orders before reads, and each waits for what is under way no longer than its patience: by then the earlier request has
 * in all likelihood been counted, and if not, it is the earlier one that is refused, without effect. Where the way out holds
 * all of them up and lets them go in another order, each but one is refused so, and some ten refusals in a row lock the key
 * out for a quarter of an hour: no more are under way at once than stay well below that.
 */
import type { Clock, Disposable } from '../../engine/ports.ts';

export type Urgency = 'cancel' | 'order' | 'read';

/** How long a request waits for the youngest one under way. Reads wait until nothing is. */
const PATIENCE_MS: Readonly<Record<Urgency, number>> = { cancel: 250, order: 750, read: Number.POSITIVE_INFINITY };
const MAXIMUM_WAITING_READS = 64;
/** Of cancels, and of all others together: a cancel waits for cancels alone. */
const MOST_UNDER_WAY = 4;

interface Waiting {
  start(): void;
}

export class PrivateLane implements Disposable {
  readonly #clock: Clock;
  readonly #queues: Readonly<Record<Urgency, Waiting[]>> = { cancel: [], order: [], read: [] };
  readonly #underWay = { cancels: 0, others: 0 };
  #lastStart = Number.NEGATIVE_INFINITY;
  #timer: Disposable | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Too many reads wait already: another would only grow old. */
  get isFull(): boolean {
    return this.#queues.read.length >= MAXIMUM_WAITING_READS;
  }

  /** `job` takes its nonce and hands over its bytes before it first gives way. */
  run<T>(urgency: Urgency, job: () => Promise<T>): Promise<T> {
    const kind = kindOf(urgency);
    return new Promise((resolve, reject) => {
      this.#queues[urgency].push({
        start: () => {
          job()
            .then(resolve, reject)
            .finally(() => {
              this.#underWay[kind] -= 1;
              this.#advance();
            });
        },
      });
      this.#advance();
    });
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#timer = null;
  }

  #advance(): void {
    this.#timer?.dispose();
    this.#timer = null;
    for (;;) {
      const urgency = this.#next();
      if (urgency === null) return;
      const kind = kindOf(urgency);
      // The end of one of them lets the next go.
      if (this.#underWay[kind] >= MOST_UNDER_WAY) return;
      if (this.#underWay.cancels + this.#underWay.others > 0) {
        const left = this.#lastStart + PATIENCE_MS[urgency] - this.#clock.monotonicNow();
        if (left > 0) {
          if (Number.isFinite(left)) this.#timer = this.#clock.after(left, () => this.#advance());
          return;
        }
      }
      this.#underWay[kind] += 1;
      this.#lastStart = this.#clock.monotonicNow();
      this.#queues[urgency].shift()?.start();
    }
  }

  #next(): Urgency | null {
    if (this.#queues.cancel.length > 0) return 'cancel';
    if (this.#queues.order.length > 0) return 'order';
    return this.#queues.read.length > 0 ? 'read' : null;
  }
}

const kindOf = (urgency: Urgency): 'cancels' | 'others' => (urgency === 'cancel' ? 'cancels' : 'others');
