/**
 * The breakers of the client: one per class, and where market data and the account live on two hosts, one more for what is
 * asked of the account's host without a key. The order breaker blocks orders alone: never cancels, never reads. It is tried
 * again with a read, so that no order is ever the probe; a cancel may be its own trial, because it can be repeated.
 */
import type { EpochMs, MonotonicMs } from '../../domain/time.ts';
import type { Clock, Disposable, Log, Random } from '../../engine/ports.ts';
import { type Breaker, type BreakerSettings, CLOSED, transition } from './breaker.ts';
import type { OperationClass } from './operations.ts';
import type { ServiceSign } from './rest-failures.ts';

/** `status`: public questions about the account's host, where that is another than the market's. */
export type BreakerName = OperationClass | 'status';

export interface BreakerReport {
  readonly name: BreakerName;
  readonly state: Breaker['state'];
  /** In a row, while closed. */
  readonly failures: number;
  readonly openedAt: EpochMs | null;
  /** When the next trial may be made; null while closed, or while the trial is under way. */
  readonly nextTrialAt: EpochMs | null;
  readonly lastFailure: string | null;
}

interface Told {
  readonly openedAt: EpochMs | null;
  readonly lastFailure: string | null;
}

const NAMES: readonly BreakerName[] = ['market', 'status', 'account', 'order', 'cancel'];
const UNTOLD: Told = { openedAt: null, lastFailure: null };

interface BreakersOptions {
  readonly clock: Clock;
  readonly random: Pick<Random, 'next'>;
  readonly log: Log;
  readonly settings: Readonly<Record<OperationClass, BreakerSettings>>;
  /** Asks the trading host something harmless and says how it went. */
  readonly probe: () => Promise<{ readonly sign: ServiceSign; readonly reason: string | null }>;
}

export class Breakers implements Disposable {
  readonly #options: BreakersOptions;
  readonly #breakers = new Map<BreakerName, Breaker>();
  readonly #told = new Map<BreakerName, Told>();
  #probing: Disposable | null = null;

  constructor(options: BreakersOptions) {
    this.#options = options;
  }

  stateOf(name: BreakerName): Breaker['state'] {
    return this.#of(name).state;
  }

  /** Whether a request could be sent now; takes nothing. */
  isPassable(name: BreakerName): boolean {
    const breaker = this.#of(name);
    if (breaker.state === 'closed') return true;
    return name !== 'order' && breaker.state === 'open' && this.#options.clock.monotonicNow() >= breaker.until;
  }

  /** When it may be tried again; null when that is now, or nobody can say. */
  shutUntil(name: BreakerName): MonotonicMs | null {
    const breaker = this.#of(name);
    return breaker.state === 'open' && this.#options.clock.monotonicNow() < breaker.until ? breaker.until : null;
  }

  /** The period to report the answer under, or null: do not send. To be called in the step that sends. */
  ask(name: BreakerName): number | null {
    if (!this.isPassable(name)) return null;
    return this.#admit(name);
  }

  /** `reason`: why it failed, or null. */
  answer(name: BreakerName, period: number, sign: ServiceSign, reason: string | null): void {
    const { clock, log, random } = this.#options;
    const before = this.#of(name);
    const at = clock.monotonicNow();
    const event =
      sign === 'succeeded'
        ? ({ type: 'answer.succeeded', at, period } as const)
        : ({
            type: sign === 'failed' ? 'answer.failed' : 'answer.rateLimited',
            at,
            period,
            chance: random.next(),
          } as const);
    const after = transition(before, event, this.#settings(name)).next;
    this.#breakers.set(name, after);
    const told = this.#told.get(name) ?? UNTOLD;
    if (sign !== 'succeeded') this.#told.set(name, { ...told, lastFailure: reason ?? told.lastFailure });
    if (before.state === after.state) return;
    // A trial that fails keeps it open since it opened.
    const openedAt = after.state === 'closed' ? null : before.state === 'closed' ? clock.wallNow() : told.openedAt;
    this.#told.set(name, { lastFailure: reason ?? told.lastFailure, openedAt });
    log.write(after.state === 'open' ? 'warn' : 'info', 'rest.breaker', { class: name, state: after.state });
    if (name === 'order' && after.state === 'open') this.#probeLater(after.until - at);
  }

  report(): readonly BreakerReport[] {
    const { clock } = this.#options;
    const now = clock.monotonicNow();
    const wall = clock.wallNow();
    return NAMES.filter((name) => name !== 'status' || this.#breakers.has(name)).map((name) => {
      const breaker = this.#of(name);
      const { openedAt, lastFailure } = this.#told.get(name) ?? UNTOLD;
      return {
        name,
        state: breaker.state,
        failures: breaker.state === 'closed' ? breaker.failures : 0,
        openedAt,
        nextTrialAt: breaker.state === 'open' ? ((wall + Math.max(0, breaker.until - now)) as EpochMs) : null,
        lastFailure,
      };
    });
  }

  dispose(): void {
    this.#probing?.dispose();
    this.#probing = null;
  }

  #of(name: BreakerName): Breaker {
    return this.#breakers.get(name) ?? CLOSED;
  }

  #settings(name: BreakerName): BreakerSettings {
    return this.#options.settings[name === 'status' ? 'market' : name];
  }

  #admit(name: BreakerName): number | null {
    const event = { type: 'request.asked', at: this.#options.clock.monotonicNow() } as const;
    const step = transition(this.#of(name), event, this.#settings(name));
    this.#breakers.set(name, step.next);
    return step.isAdmitted ? step.next.period : null;
  }

  #probeLater(delayMs: number): void {
    const { clock, probe } = this.#options;
    this.#probing?.dispose();
    this.#probing = clock.after(delayMs, () => {
      const period = this.#admit('order');
      if (period !== null) void probe().then(({ sign, reason }) => this.answer('order', period, sign, reason));
    });
  }
}
