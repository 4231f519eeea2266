/**
 * What the engine does by the clock: measures the exchange's clock, reads fees and the key's rights, reconciles until the
 * desk agrees with the exchange and every minute after, and notices that this machine slept.
 */
import type { Failure } from '../domain/failure.ts';
import type { MarketSymbol } from '../domain/instrument.ts';
import type { EpochMs, MonotonicMs } from '../domain/time.ts';
import type { AccountBook } from './account/account-book.ts';
import type { ExchangeClock } from './feed/exchange-clock.ts';
import type { OrderDesk } from './orders/order-desk.ts';
import type { ApiKeyInfo, Clock, Disposable, VenueQueries } from './ports.ts';

const MEASURE_EVERY_MS = 30_000;
const MEASURE_FIRST_MS = 1_000;
const FEES_EVERY_MS = 3_600_000;
const RETRY_MS = 10_000;
const RECONCILE_IDLE_MS = 60_000;
/** While automation trades. */
const RECONCILE_BUSY_MS = 10_000;
const RECHECK_MS = 10_000;
const LISTENING_LOOK_MS = 50;
const LISTENING_PATIENCE_MS = 3_000;
const PULSE_MS = 500;
/** The calendar and the monotonic clock drifting apart by more than this within one pulse: a step, or sleep. */
const JUMP_MS = 2_000;
/** A pulse this late means the process did not run: asleep, stopped or stalled. */
const STALL_MS = 5_000;
/** `Time` answers in whole seconds, and the adapter returns the middle of the second. */
const SERVER_TIME_RESOLUTION_MS = 1_000;

export interface UpkeepPorts {
  readonly clock: Clock;
  readonly exchangeClock: ExchangeClock;
  readonly queries: VenueQueries;
  readonly desk: OrderDesk;
  readonly account: AccountBook;
  readonly symbols: () => readonly MarketSymbol[];
  readonly changed: () => void;
  /** Whether a private stream tells everything from now on; the first comparison waits a moment for it. */
  readonly isListening: () => boolean;
  readonly isAutomating: () => boolean;
  /** Twice a second, by the loop that trades: whoever must know that it lives. */
  readonly pulsed: () => void;
  readonly slept: (forMs: number) => void;
}

export class Upkeep implements Disposable {
  readonly #ports: UpkeepPorts;
  readonly #timers = new Map<string, Disposable>();
  #isDisposed = false;
  #isRechecking = false;
  #keyInfo: ApiKeyInfo | null = null;
  #rest: { lastAnsweredAt: MonotonicMs | null; lastFailure: string | null; roundTripMs: number | null } = {
    lastAnsweredAt: null,
    lastFailure: null,
    roundTripMs: null,
  };

  constructor(ports: UpkeepPorts) {
    this.#ports = ports;
  }

  get keyInfo(): ApiKeyInfo | null {
    return this.#keyInfo;
  }

  get rest(): {
    readonly lastAnsweredAt: MonotonicMs | null;
    readonly lastFailure: string | null;
    readonly roundTripMs: number | null;
  } {
    return this.#rest;
  }

  start(): void {
    this.measureClock();
    this.#pulse(this.#ports.clock.monotonicNow(), this.#ports.clock.wallNow());
    void this.#readKey();
    this.#reconcileFirst(this.#ports.clock.monotonicNow());
  }

  /** Fees are asked by symbol, so they wait for the instruments. */
  instrumentsKnown(): void {
    void this.#readFees();
  }

  measureClock(): void {
    void this.#measure();
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const timer of this.#timers.values()) timer.dispose();
  }

  #later(name: string, delayMs: number, run: () => void): void {
    this.#timers.get(name)?.dispose();
    if (!this.#isDisposed) this.#timers.set(name, this.#ports.clock.after(delayMs, run));
  }

  async #measure(): Promise<void> {
    const sentAt = this.#ports.clock.monotonicNow();
    const answer = await this.#ports.queries.serverTime();
    const answeredAt = this.#ports.clock.monotonicNow();
    this.#heard(answer.ok ? null : answer.error, answeredAt - sentAt);
    if (answer.ok) {
      const roundTrip = Math.min(answer.value.roundTripMs, answeredAt - sentAt);
      const began = (answeredAt - roundTrip) as MonotonicMs;
      const second = (answer.value.time - SERVER_TIME_RESOLUTION_MS / 2) as EpochMs;
      this.#ports.exchangeClock.measured(second, began, answeredAt, SERVER_TIME_RESOLUTION_MS);
    }
    const isKnown = this.#ports.exchangeClock.uncertaintyMs() !== null;
    this.#later('clock', isKnown ? MEASURE_EVERY_MS : MEASURE_FIRST_MS, () => void this.#measure());
    this.#ports.changed();
  }

  #heard(failure: Failure | null, roundTripMs: number): void {
    this.#rest =
      failure === null
        ? { lastAnsweredAt: this.#ports.clock.monotonicNow(), lastFailure: null, roundTripMs }
        : { ...this.#rest, lastFailure: failure.message };
  }

  async #readKey(): Promise<void> {
    const answer = await this.#ports.queries.apiKeyInfo();
    if (answer.ok) this.#keyInfo = answer.value;
    else this.#later('key', RETRY_MS, () => void this.#readKey());
    this.#ports.changed();
  }

  async #readFees(): Promise<void> {
    const symbols = this.#ports.symbols();
    const answer = symbols.length === 0 ? null : await this.#ports.queries.fees(symbols);
    if (answer?.ok === true) this.#ports.account.setFees(answer.value);
    this.#later('fees', answer?.ok === true ? FEES_EVERY_MS : RETRY_MS, () => void this.#readFees());
    this.#ports.changed();
  }

  /** A balance or an order differs and may only be late: looked at again soon. */
  compareSoon(): void {
    this.#isRechecking = true;
    this.#later('reconcile', RECHECK_MS, () => void this.#reconcile('check'));
  }

  /** What is read before a stream listens may be out of date before it does; a stream that cannot be had is not waited for. */
  #reconcileFirst(since: MonotonicMs): void {
    const { clock, isListening } = this.#ports;
    if (isListening() || clock.monotonicNow() - since >= LISTENING_PATIENCE_MS) void this.#reconcile('start');
    else this.#later('reconcile', LISTENING_LOOK_MS, () => this.#reconcileFirst(since));
  }

  async #reconcile(reason: 'start' | 'check'): Promise<void> {
    const { clock, desk, isAutomating, changed } = this.#ports;
    const began = clock.monotonicNow();
    this.#later('reconcile', RECONCILE_IDLE_MS, () => void this.#reconcile('check'));
    await desk.reconcile(reason);
    changed();
    // Reads that had to wait for the limiter say that there is no budget for more.
    const tookMs = clock.monotonicNow() - began;
    const everyMs = isAutomating() && tookMs < RECONCILE_BUSY_MS / 2 ? RECONCILE_BUSY_MS : RECONCILE_IDLE_MS;
    if (!this.#isRechecking) this.#later('reconcile', everyMs, () => void this.#reconcile('check'));
    this.#isRechecking = false;
  }

  #pulse(monotonic: number, wall: number): void {
    this.#later('pulse', PULSE_MS, () => {
      const { clock } = this.#ports;
      this.#ports.pulsed();
      const elapsed = clock.monotonicNow() - monotonic;
      const jumped = clock.wallNow() - wall - elapsed;
      if (elapsed > STALL_MS || Math.abs(jumped) > JUMP_MS) this.#ports.slept(Math.max(elapsed, Math.abs(jumped)));
      this.#pulse(clock.monotonicNow(), clock.wallNow());
    });
  }
}
