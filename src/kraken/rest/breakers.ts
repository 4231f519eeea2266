/**
 * The four breakers of one host pair. The order breaker blocks orders alone: never cancels, never reads. It is tried again
 * with a read, so that no order is ever the probe. Cancels are kept out for seconds only, because they reduce risk, may be
 * repeated, and a kill must not wait five minutes for a service that is back.
 */
import type { Clock, Disposable, Log } from '../../engine/ports.ts';
import { type Breaker, type BreakerSettings, CLOSED, transition } from './breaker.ts';
import type { OperationClass } from './operations.ts';
import type { ServiceSign } from './rest-failures.ts';

const SETTINGS: Readonly<Record<OperationClass, BreakerSettings>> = {
  market: { failureThreshold: 3, rateLimitThreshold: 1, openMs: 300_000 },
  account: { failureThreshold: 3, rateLimitThreshold: 1, openMs: 300_000 },
  order: { failureThreshold: 3, rateLimitThreshold: 1, openMs: 300_000 },
  cancel: { failureThreshold: 3, rateLimitThreshold: 1, openMs: 5_000 },
};

const EVENTS = {
  succeeded: 'answer.succeeded',
  failed: 'answer.failed',
  'rate-limited': 'answer.rateLimited',
} as const satisfies Record<ServiceSign, string>;

export class Breakers implements Disposable {
  readonly #clock: Clock;
  readonly #log: Log;
  /** Asks the trading host something harmless and says how it went. */
  readonly #probe: () => Promise<ServiceSign>;
  readonly #breakers = new Map<OperationClass, Breaker>();
  #probing: Disposable | null = null;

  constructor(clock: Clock, log: Log, probe: () => Promise<ServiceSign>) {
    this.#clock = clock;
    this.#log = log;
    this.#probe = probe;
  }

  stateOf(kind: OperationClass): Breaker['state'] {
    return this.#of(kind).state;
  }

  /** Whether a request could be sent now; takes nothing. */
  isPassable(kind: OperationClass): boolean {
    const breaker = this.#of(kind);
    if (breaker.state === 'closed') return true;
    return kind !== 'order' && breaker.state === 'open' && this.#clock.monotonicNow() >= breaker.until;
  }

  /** The period to report the answer under, or null: do not send. To be called in the step that sends. */
  ask(kind: OperationClass): number | null {
    if (!this.isPassable(kind)) return null;
    return this.#admit(kind);
  }

  answer(kind: OperationClass, period: number, sign: ServiceSign): void {
    const before = this.#of(kind);
    const event = { type: EVENTS[sign], at: this.#clock.monotonicNow(), period };
    const after = transition(before, event, SETTINGS[kind]).next;
    this.#breakers.set(kind, after);
    if (before.state === after.state) return;
    this.#log.write(after.state === 'open' ? 'warn' : 'info', 'rest.breaker', { class: kind, state: after.state });
    if (kind === 'order' && after.state === 'open') this.#probeLater();
  }

  dispose(): void {
    this.#probing?.dispose();
    this.#probing = null;
  }

  #of(kind: OperationClass): Breaker {
    return this.#breakers.get(kind) ?? CLOSED;
  }

  #admit(kind: OperationClass): number | null {
    const step = transition(this.#of(kind), { type: 'request.asked', at: this.#clock.monotonicNow() }, SETTINGS[kind]);
    this.#breakers.set(kind, step.next);
    return step.isAdmitted ? step.next.period : null;
  }

  #probeLater(): void {
    this.#probing?.dispose();
    this.#probing = this.#clock.after(SETTINGS.order.openMs, () => {
      const period = this.#admit('order');
      if (period !== null) void this.#probe().then((sign) => this.answer('order', period, sign));
    });
  }
}
