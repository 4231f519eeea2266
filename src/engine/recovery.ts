/**
 * After a start, sleep, a network change or a step of the calendar nothing known before counts. The steps back to trading,
 * each shown as it completes; until the last no order leaves. Every step rests on its own evidence, none on the one before.
 */
import type { TrustState } from '../contract/views.ts';
import type { ReconciliationSummary } from './orders/reconciler.ts';
import type { Clock, ConnectionView, Disposable } from './ports.ts';

const LOOK_EVERY_MS = 200;
/** As pre-trade checks demand. */
const CLOCK_WITHIN_MS = 1_000;
/** Market data that does not come back keeps its own symbols closed (each order is checked for live prices), not the desk. */
const MARKET_PATIENCE_MS = 20_000;

export interface RecoveryStep {
  readonly step: string;
  readonly isDone: boolean;
  readonly detail: string;
}

export interface RecoveryPorts {
  readonly clock: Clock;
  readonly clockUncertaintyMs: () => number | null;
  readonly marketConnections: () => readonly ConnectionView[];
  readonly accountConnections: () => readonly ConnectionView[];
  readonly privateStream: () => { readonly isLive: boolean; readonly reason: string | null };
  readonly books: () => readonly { readonly symbol: string; readonly trust: TrustState }[];
  readonly reconciliation: () => ReconciliationSummary;
  /** Why orders and fills are not known to agree with the exchange, or null. */
  readonly truthMissing: () => string | null;
  /** Null unlocks. */
  readonly lock: (why: string | null) => void;
  /** Why no order may leave, the lock apart. */
  readonly blocked: () => string | null;
  readonly done: (tookMs: number) => void;
  readonly changed: () => void;
}

const isUp = ({ state }: ConnectionView): boolean => state === 'live';

export class Recovery implements Disposable {
  readonly #ports: RecoveryPorts;
  #begunAt: number | null = null;
  #comparedBefore = 0;
  #hasUnlocked = false;
  #timer: Disposable | null = null;
  #shown = '';

  constructor(ports: RecoveryPorts) {
    this.#ports = ports;
  }

  begin(): void {
    const { clock, reconciliation, lock } = this.#ports;
    this.#begunAt = clock.monotonicNow();
    this.#comparedBefore = reconciliation().count;
    this.#hasUnlocked = false;
    lock('the workstation is verifying everything afresh');
    this.#lookLater();
  }

  dispose(): void {
    this.#timer?.dispose();
  }

  /** Empty before the first recovery; complete steps stay until the next. */
  steps(): readonly RecoveryStep[] {
    if (this.#begunAt === null) return [];
    const steps = this.#evidence(this.#ports.clock.monotonicNow() - this.#begunAt);
    const waiting = steps.filter(({ isDone }) => !isDone);
    if (this.#hasUnlocked) {
      const blocked = this.#ports.blocked();
      const detail = blocked === null ? 'Orders may leave.' : `Still blocked: ${blocked}.`;
      return [...steps.map((step) => ({ ...step, isDone: true })), { step: 'Unlocked', isDone: true, detail }];
    }
    const detail = `Waiting for: ${waiting.map(({ step }) => step.toLowerCase()).join(', ')}.`;
    return [...steps, { step: 'Unlocked', isDone: false, detail }];
  }

  #lookLater(): void {
    this.#timer?.dispose();
    this.#timer = this.#ports.clock.after(LOOK_EVERY_MS, () => this.#look());
  }

  #look(): void {
    const { clock, lock, done, changed } = this.#ports;
    const elapsed = clock.monotonicNow() - (this.#begunAt ?? 0);
    const isDone = this.#evidence(elapsed).every((step) => step.isDone);
    if (isDone) {
      this.#hasUnlocked = true;
      lock(null);
      done(elapsed);
    } else this.#lookLater();
    const shown = JSON.stringify(this.steps().map((step) => step.isDone));
    if (shown === this.#shown) return;
    this.#shown = shown;
    changed();
  }

  #evidence(elapsedMs: number): readonly RecoveryStep[] {
    const isPatient = elapsedMs < MARKET_PATIENCE_MS;
    return [this.#clockStep(), this.#socketStep(isPatient), this.#bookStep(isPatient), this.#orderStep()];
  }

  #clockStep(): RecoveryStep {
    const uncertainty = this.#ports.clockUncertaintyMs();
    return {
      step: 'Clock measured',
      isDone: uncertainty !== null && uncertainty <= CLOCK_WITHIN_MS,
      detail:
        uncertainty === null
          ? 'The exchange’s clock has not been read yet.'
          : `The exchange’s clock is known to ±${uncertainty.toFixed(uncertainty < 10 ? 1 : 0)} ms.`,
    };
  }

  #socketStep(isPatient: boolean): RecoveryStep {
    const market = this.#ports.marketConnections();
    const account = this.#ports.accountConnections();
    const hasMarket = market.some(isUp);
    return {
      step: 'Connections fresh',
      isDone: account.some(isUp) && (hasMarket || !isPatient),
      detail: `Market data: ${market.filter(isUp).length} of ${market.length}; account: ${account.filter(isUp).length} of ${account.length}.`,
    };
  }

  #bookStep(isPatient: boolean): RecoveryStep {
    const books = this.#ports.books();
    const open = books.filter(({ trust }) => trust !== 'LIVE' && trust !== 'SINGLE' && trust !== 'HALTED');
    const names = open.map(({ symbol }) => symbol).join(', ');
    const waiting = isPatient ? 'not verified yet' : 'not verified; orders on them are refused by themselves';
    return {
      step: 'Books verified',
      isDone: open.length === 0 || !isPatient,
      detail:
        books.length === 0
          ? 'No book is shown.'
          : open.length === 0
            ? `${books.length === 1 ? 'The book' : `All ${books.length} books`} shown agreed with the exchange’s checksums.`
            : `${names}: ${waiting}.`,
    };
  }

  #orderStep(): RecoveryStep {
    const { reconciliation, truthMissing, privateStream } = this.#ports;
    const { count, text } = reconciliation();
    const missing = truthMissing();
    const stream = privateStream();
    const isDone = count > this.#comparedBefore && missing === null && stream.isLive;
    const why = missing ?? stream.reason ?? 'they have not been compared with the exchange yet';
    return { step: 'Orders reconciled', isDone, detail: isDone ? (text ?? '') : `Not yet: ${why}.` };
  }
}
