/** Reads that belong together, and the client's account of itself. */
import type { EpochMs } from '../../domain/time.ts';
import type {
  Clock,
  InitialSnapshot,
  RecoveryData,
  RestClientReport,
  RestHealth,
  VenueRest,
} from '../../engine/ports.ts';
import type { BreakerReport } from './breakers.ts';
import type { RestClient } from './rest-client.ts';
import type { RestVenueQueries } from './venue-queries.ts';

/** `Time` answers in whole seconds, and its middle is taken. */
const TIME_RESOLUTION_MS = 1_000;
/** From the healthiest to the least. */
const STATES: readonly BreakerReport['state'][] = ['closed', 'half-open', 'open'];

type BreakerViews = RestClientReport['breakers'];

export class KrakenVenueRest implements VenueRest {
  readonly #client: RestClient;
  readonly #queries: RestVenueQueries;
  readonly #clock: Clock;
  #snapshot: { readonly value: InitialSnapshot; readonly until: number } | null = null;
  #reading: Promise<InitialSnapshot> | null = null;

  constructor(client: RestClient, queries: RestVenueQueries, clock: Clock) {
    this.#client = client;
    this.#queries = queries;
    this.#clock = clock;
  }

  initialSnapshot(): Promise<InitialSnapshot> {
    const kept = this.#snapshot;
    if (kept !== null && this.#clock.monotonicNow() < kept.until) {
      return Promise.resolve({ ...kept.value, isCached: true });
    }
    this.#reading ??= this.#readSnapshot().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async recoveryData(since: EpochMs): Promise<RecoveryData> {
    const readAt = this.#clock.wallNow();
    const balances = await this.#queries.balances();
    const closedOrders = await this.#queries.closedOrders({ since, closetime: 'close' });
    return { balances, closedOrders, readAt };
  }

  async health(): Promise<RestHealth> {
    const status = await this.#queries.systemStatus();
    const time = await this.#queries.serverTime();
    const at = this.#clock.wallNow();
    // The exchange read its clock in the middle of the round trip, give or take half of it.
    const offset = time.ok ? time.value.time + time.value.roundTripMs / 2 - at : null;
    return {
      isAvailable: status.ok && status.value === 'online',
      systemStatus: status.ok ? status.value : null,
      clockOffsetMs: offset,
      clockUncertaintyMs: time.ok ? (TIME_RESOLUTION_MS + time.value.roundTripMs) / 2 : null,
      isClockInStep: offset === null ? null : Math.abs(offset) <= this.#client.settings.clockToleranceMs,
      breakers: this.#breakers(),
      at,
      failure: status.ok ? (time.ok ? null : time.error) : status.error,
    };
  }

  report(): RestClientReport {
    const { operations, tier } = this.#client;
    const { value, maximum, usable, decayPerSecond } = this.#client.counter();
    return {
      breakers: this.#breakers(),
      tier,
      counter: { value, maximum, usable, decayPerSecond, headroom: Math.max(0, usable - value) },
      operationsPerMinute: operations.perMinute(this.#clock.wallNow()),
      totalOperations: operations.total,
      operations: operations.recent(),
      statistics: operations.statistics(),
      classes: operations.classes(),
    };
  }

  async #readSnapshot(): Promise<InitialSnapshot> {
    const readAt = this.#clock.wallNow();
    const value: InitialSnapshot = {
      systemStatus: await this.#queries.systemStatus(),
      balances: await this.#queries.balances(),
      openOrders: await this.#queries.openOrders(),
      instruments: await this.#queries.instruments(),
      readAt,
      isCached: false,
    };
    const isWhole = value.systemStatus.ok && value.balances.ok && value.openOrders.ok && value.instruments.ok;
    // What failed is asked for again; what is cached is whole.
    if (isWhole) {
      const until = this.#clock.monotonicNow() + this.#client.settings.snapshotLifetimeMs;
      this.#snapshot = { value, until };
    }
    return value;
  }

  /** One per class: of two hosts' public breakers, the one in the worse state. */
  #breakers(): BreakerViews {
    const reports = this.#client.breakers();
    const status = reports.find(({ name }) => name === 'status');
    return reports.flatMap(({ name, ...report }) => {
      if (name === 'status') return [];
      if (name !== 'market' || status === undefined) return [{ name, ...report }];
      const isWorse = STATES.indexOf(status.state) > STATES.indexOf(report.state);
      return [isWorse ? { ...status, name } : { name, ...report }];
    });
  }
}
