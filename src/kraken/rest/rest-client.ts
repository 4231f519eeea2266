/**
 * Sends the operations of the table: gates, nonce, signature, one HTTP request, interpretation, statistics. Commands are
 * sent once; reads go through `retryRead`. Whatever refuses before the request is handed over leaves a `not-sent` failure.
 */

import { type Charge, type CounterLimits, DecayingCounter } from '../../domain/decaying-counter.ts';
import type { Failure } from '../../domain/failure.ts';
import { fail, type Result } from '../../domain/result.ts';
import type { MonotonicMs } from '../../domain/time.ts';
import type {
  ApiKey,
  Clock,
  Disposable,
  Http,
  HttpOutcome,
  HttpRequest,
  Log,
  Nonce,
  Random,
} from '../../engine/ports.ts';
import { type AccountTier, REST_LIMITS } from './account-tier.ts';
import { type BreakerName, type BreakerReport, Breakers } from './breakers.ts';
import { OperationLog, outcomeOf } from './operation-log.ts';
import {
  type Answerable,
  isAboutAccount,
  MARKET_READS,
  type Operation,
  type OperationClass,
  type ReadOnlyOperation,
} from './operations.ts';
import { PrivateLane } from './private-lane.ts';
import { PrivateStop } from './private-stop.ts';
import { PublicPacer } from './public-pacer.ts';
import { breakerOpen, limited, noKey, noNonce, recalledFor } from './refusals.ts';
import type { Parameters } from './requests.ts';
import { type Interpretation, interpret, type ServiceSign } from './rest-failures.ts';
import { DEFAULT_REST_SETTINGS, type RestSettings } from './rest-settings.ts';
import { type Attempt, retryRead } from './retry-read.ts';
import { form, signed } from './signing.ts';

export interface RestClientOptions {
  /** `https://api.kraken.com`: where market data is read. */
  readonly marketUrl: string;
  /** Where the account lives; orders go here. */
  readonly accountUrl: string;
  readonly clock: Clock;
  readonly random: Pick<Random, 'next'>;
  readonly log: Log;
  /** A pool each, so that slow reads cannot use up the connections of a cancel. */
  readonly http: { readonly reads: Http; readonly orders: Http; readonly cancels: Http };
  readonly userAgent: string;
  readonly apiKey: ApiKey | null;
  readonly nonce: Nonce;
  readonly settings?: RestSettings;
  /** The lowest until the exchange tells otherwise. */
  readonly tier?: AccountTier;
  /** What the process before this one left the key's counter at; without it a start counts from nothing. */
  readonly counterMemory?: CounterMemory;
}

/**
 * The exchange goes on counting where a process ended. Forgetting it makes a second start within a minute run into the
 * limit, which closes account reads, and with them trading, for minutes.
 */
export interface CounterMemory {
  /** As it stands now; null when nothing is remembered. */
  recall(): { readonly limits: CounterLimits; readonly value: number } | null;
  /** Must not throw: forgetting costs a wait, never a request. */
  keep(limits: CounterLimits, value: number): void;
}

/** One request and what came of it. `sentAt` is null when nothing was handed over. */
export interface Sent<Value> {
  readonly result: Result<Value, Failure>;
  readonly isLocal: boolean;
  readonly sentAt: MonotonicMs | null;
  readonly answeredAt: MonotonicMs | null;
}

/** A read that would wait longer than this for the limiter is refused, unless it says that it has time. */
const PATIENCE_MS = 15_000;
const WAIT_STEP_MS = 1_000;
/** The serial of answers the breaker must not count. */
const UNCOUNTED = -1;

export class RestClient implements Disposable {
  readonly #options: RestClientOptions;
  readonly #clock: Clock;
  readonly #breakers: Breakers;
  readonly settings: RestSettings;
  readonly #lane: PrivateLane;
  readonly #stop: PrivateStop;
  readonly #counter: DecayingCounter;
  readonly #pacer = new PublicPacer();
  readonly operations: OperationLog;
  #tier: AccountTier;
  #lastPrivateRoundTripMs: number | null = null;
  #lastPrivateAnswerAt: MonotonicMs | null = null;

  constructor(options: RestClientOptions) {
    this.#options = options;
    this.#clock = options.clock;
    this.#lane = new PrivateLane(options.clock);
    this.#stop = new PrivateStop(options.clock);
    this.#tier = options.tier ?? 'starter';
    this.settings = options.settings ?? DEFAULT_REST_SETTINGS;
    this.operations = new OperationLog(this.settings.operationsKept);
    const remembered = options.counterMemory?.recall() ?? null;
    this.#counter = new DecayingCounter(remembered?.limits ?? REST_LIMITS[this.#tier]);
    if (remembered !== null) this.#counter.raiseTo(remembered.value, options.clock.monotonicNow());
    this.#breakers = new Breakers({
      clock: options.clock,
      random: options.random,
      log: options.log,
      settings: this.settings.breakers,
      probe: () => this.#probeTradingHost(),
    });
  }

  get lastPrivateRoundTripMs(): number | null {
    return this.#lastPrivateRoundTripMs;
  }

  get lastPrivateAnswerAt(): MonotonicMs | null {
    return this.#lastPrivateAnswerAt;
  }

  get tier(): AccountTier {
    return this.#tier;
  }

  breaker(kind: OperationClass): 'closed' | 'open' | 'half-open' {
    return this.#breakers.stateOf(kind);
  }

  breakers(): readonly BreakerReport[] {
    return this.#breakers.report();
  }

  /** Of the key's REST counter. `usable`: what this program allows itself of the maximum. */
  counter(): CounterLimits & { readonly value: number; readonly usable: number } {
    const { limits } = this.#counter;
    return { ...limits, value: this.#counter.value(this.#clock.monotonicNow()), usable: this.#usable };
  }

  setTier(tier: AccountTier): void {
    this.#tier = tier;
    this.#counter.setLimits(REST_LIMITS[tier], this.#clock.monotonicNow());
    this.#keepCounter();
  }

  /** Until when the breaker of this class lets nothing pass; null: it may. */
  closedUntil(kind: OperationClass): MonotonicMs | null {
    return this.#breakers.shutUntil(kind);
  }

  /** Why a command of this class would not be sent now, or null. */
  refusalOf(kind: 'order' | 'cancel'): Failure | null {
    return this.#refusal({ name: kind === 'order' ? 'AddOrder' : 'CancelOrder', class: kind });
  }

  /** `patienceMs`: how long it may wait for its turn with the limiter. */
  read<Request extends Parameters, Value>(
    operation: ReadOnlyOperation<Request, Value>,
    parameters: Request,
    patienceMs = PATIENCE_MS,
  ): Promise<Result<Value, Failure>> {
    return retryRead(operation, () => this.#readOnce(operation, parameters, patienceMs), this.#clock);
  }

  /** Once, whatever becomes of it. `recalled` is asked when its turn has come: with a reason it does not leave at all. */
  command<Request extends Parameters, Value>(
    operation: Operation<Request, Value>,
    parameters: Request,
    recalled?: () => string | null,
  ): Promise<Sent<Value>> {
    const refusal = this.#refusal(operation);
    if (refusal !== null) return Promise.resolve(local(refusal));
    const urgency = operation.class === 'cancel' ? 'cancel' : 'order';
    return this.#lane.run(urgency, async () => {
      const reason = recalled?.() ?? null;
      if (reason === null) return this.#send(operation, parameters);
      return local(recalledFor(reason));
    });
  }

  dispose(): void {
    this.#lane.dispose();
    this.#breakers.dispose();
  }

  async #readOnce<Request extends Parameters, Value>(
    operation: ReadOnlyOperation<Request, Value>,
    parameters: Request,
    patienceMs: number,
  ): Promise<Attempt<Value>> {
    const refusal = this.#refusal(operation);
    if (refusal !== null) return local(refusal);
    if (operation.class === 'market') {
      const key = `${operation.name} ${'pair' in parameters ? String(parameters['pair']) : ''}`;
      const now = this.#clock.monotonicNow();
      if (this.#pacer.waitMs(key, now) > patienceMs) return local(limited(operation.name));
      await this.#pause(this.#pacer.reserve(key, now));
      return this.#send(operation, parameters);
    }
    if (this.#lane.isFull) return local(limited(operation.name));
    const charge = await this.#admitted(operation.cost, patienceMs);
    if (charge === null) return local(limited(operation.name));
    return this.#lane.run('read', () => this.#send(operation, parameters, charge));
  }

  /** Waits until the cost fits under the usable share of the counter; null when that takes too long. */
  async #admitted(cost: number, patienceMs: number): Promise<Charge | null> {
    const giveUpAt = this.#clock.monotonicNow() + patienceMs;
    for (;;) {
      const now = this.#clock.monotonicNow();
      const wait = this.#counter.waitMs(cost, this.#usable, now);
      if (wait === 0) {
        const charge = this.#counter.charge(cost);
        this.#keepCounter();
        return charge;
      }
      if (now + wait > giveUpAt) return null;
      // In steps: a tier learned meanwhile may shorten the wait.
      await this.#pause(Math.min(wait, WAIT_STEP_MS));
    }
  }

  get #usable(): number {
    return this.#counter.limits.maximum * this.settings.usableShare;
  }

  #keepCounter(): void {
    this.#options.counterMemory?.keep(this.#counter.limits, this.#counter.value(this.#clock.monotonicNow()));
  }

  async #send<Request extends Parameters, Value>(
    operation: Operation<Request, Value>,
    parameters: Request,
    charge?: Charge,
  ): Promise<Sent<Value>> {
    const prepared = this.#prepare(operation, parameters);
    if ('refusal' in prepared) {
      if (charge !== undefined) this.#counter.withdrawn(charge);
      return local(prepared.refusal);
    }
    const at = this.#clock.wallNow();
    const sentAt = this.#clock.monotonicNow();
    const outcome = await this.#pool(operation.class).request(prepared.request);
    const answeredAt = outcome.kind === 'response' ? outcome.received.monotonic : null;
    const now = this.#clock.monotonicNow();
    const interpretation = interpret(operation, outcome);
    const { result } = interpretation;
    if (charge !== undefined) this.#settle(charge, outcome, now);
    this.#answerBreaker(this.#breakerOf(operation), prepared.period, interpretation);
    const isPrivate = operation.class !== 'market';
    if (isPrivate && answeredAt !== null) {
      this.#lastPrivateAnswerAt = answeredAt;
      this.#lastPrivateRoundTripMs = answeredAt - sentAt;
    }
    if (!result.ok) this.#observe(operation, result.error, isPrivate);
    this.operations.record({
      name: operation.name,
      class: operation.class,
      at,
      tookMs: now - sentAt,
      outcome: outcomeOf(operation, interpretation),
      message: result.ok ? null : result.error.message,
    });
    return { result, isLocal: false, sentAt, answeredAt };
  }

  /** Everything up to the request itself, in one step: nothing gives way between the breaker's consent and the sending. */
  #prepare<Request extends Parameters>(
    operation: Operation<Request, unknown>,
    parameters: Request,
  ): { readonly request: HttpRequest; readonly period: number } | { readonly refusal: Failure } {
    const { userAgent, marketUrl, accountUrl, apiKey, nonce } = this.#options;
    const refusal = this.#refusal(operation);
    if (refusal !== null) return { refusal };
    const base = { headers: { 'User-Agent': userAgent }, timeoutMs: operation.timeoutMs };
    if (operation.class === 'market') {
      const query = form(parameters);
      const url = `${isAboutAccount(operation) ? accountUrl : marketUrl}/0/public/${operation.name}${query === '' ? '' : `?${query}`}`;
      return {
        request: { ...base, method: 'GET', url },
        period: this.#breakers.ask(this.#breakerOf(operation)) ?? UNCOUNTED,
      };
    }
    if (apiKey === null) return { refusal: noKey() };
    let value: string;
    try {
      value = nonce.next();
    } catch {
      return { refusal: noNonce() };
    }
    const path = `/0/private/${operation.name}`;
    const { body, headers } = signed(apiKey, path, value, parameters);
    const period = this.#breakers.ask(operation.class);
    if (period === null) return { refusal: breakerOpen(operation.class) };
    return {
      request: { ...base, method: 'POST', url: accountUrl + path, headers: { ...base.headers, ...headers }, body },
      period,
    };
  }

  #refusal(operation: Pick<Answerable<unknown>, 'name' | 'class'>): Failure | null {
    if (operation.class !== 'market') {
      if (this.#options.apiKey === null) return noKey();
      const stopped = this.#stop.refusal;
      if (stopped !== null) return stopped;
    }
    // How the exchange is doing may always be asked.
    if (operation.name === MARKET_READS.systemStatus.name) return null;
    return this.#breakers.isPassable(this.#breakerOf(operation)) ? null : breakerOpen(operation.class);
  }

  #settle(charge: Charge, outcome: HttpOutcome, now: MonotonicMs): void {
    if (outcome.kind === 'response') this.#counter.answered(charge, now);
    else if (outcome.kind === 'unknown') this.#counter.unanswered(charge, now);
    else this.#counter.withdrawn(charge);
  }

  #observe(operation: Answerable<unknown>, failure: Failure, isPrivate: boolean): void {
    const { name } = operation;
    this.#options.log.write('warn', 'rest.failed', { operation: name, code: failure.code, delivery: failure.delivery });
    if (!isPrivate) return;
    this.#stop.observe(failure);
    if (failure.code === 'kraken.api-rate-limit' || failure.code === 'kraken.throttled') {
      this.#counter.raiseTo(this.#counter.limits.maximum, this.#clock.monotonicNow());
      this.#keepCounter();
    }
  }

  #pool(kind: OperationClass): Http {
    const { reads, orders, cancels } = this.#options.http;
    if (kind === 'order') return orders;
    return kind === 'cancel' ? cancels : reads;
  }

  /** Where the two hosts differ, a market's host that fails says nothing about the account's. */
  #breakerOf(operation: Pick<Answerable<unknown>, 'name' | 'class'>): BreakerName {
    const { marketUrl, accountUrl } = this.#options;
    return isAboutAccount(operation) && marketUrl !== accountUrl ? 'status' : operation.class;
  }

  #answerBreaker(name: BreakerName, period: number, { result, sign }: Interpretation<unknown>): void {
    this.#breakers.answer(name, period, sign, result.ok ? null : result.error.message);
  }

  async #probeTradingHost(): Promise<{ readonly sign: ServiceSign; readonly reason: string | null }> {
    const operation = MARKET_READS.systemStatus;
    const { accountUrl, userAgent } = this.#options;
    const outcome = await this.#pool('order').request({
      method: 'GET',
      url: `${accountUrl}/0/public/${operation.name}`,
      headers: { 'User-Agent': userAgent },
      timeoutMs: operation.timeoutMs,
    });
    const { result, sign } = interpret(operation, outcome);
    return { sign, reason: result.ok ? null : result.error.message };
  }

  #pause(ms: number): Promise<void> {
    if (ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#clock.after(ms, resolve);
    });
  }
}

const local = (refusal: Failure): Sent<never> => ({
  result: fail(refusal),
  isLocal: true,
  sentAt: null,
  answeredAt: null,
});
