/**
 * Bringing orders and fills to the exchange's truth (order-safety.md, section 6): at start, after a loss of the private
 * stream, after a gap, and from time to time. Idempotent: doing it twice changes nothing the second time. No fill is ever
 * made up; what cannot be explained stays open and is asked for one by one.
 */
import type { Failure } from '../../domain/failure.ts';
import type { ExchangeOrderId } from '../../domain/order.ts';
import type { EpochMs, MonotonicMs } from '../../domain/time.ts';
import type { Disposable, OrderSnapshot } from '../ports.ts';
import type { DeskCore } from './desk-core.ts';
import type { ReconcileReason } from './desk-ports.ts';
import type { LeftOut } from './left-out.ts';
import type { Change } from './order-ledger.ts';
import { differencesOf } from './reconciliation-report.ts';
import { VenueReads } from './venue-reads.ts';

/** Read this far before the last thing known, so that nothing falls between: a read may lag what it is asked for. */
const OVERLAP_MS = 60_000;
/** What the streams told one by one is known for sure; events of one instant may come in another order. */
const TOLD_OVERLAP_MS = 10_000;
const FIRST_RETRY_MS = 1_000;
const SLOWEST_RETRY_MS = 15_000;
/** An order that moved this recently is left to the stream: a read may lag it (Nautilus #3493). */
const SETTLED_MS = 5_000;
/** An end that reads do not show yet is read again this often. */
const UNSETTLED_EVERY_MS = 1_000;
/** An end older than the order's last sign of life needs a second read two seconds later; after this the resolver goes on. */
const UNSETTLED_AT_MOST_MS = 5_000;
const NONCE_REFUSED = 'kraken.invalid-nonce';
const TELL_AGAIN_MS = 600_000;

const WHY: Readonly<Record<Exclude<ReconcileReason, 'check'>, string>> = {
  start: 'orders and fills are being compared with the exchange after the start',
  reconnect: 'orders and fills are being compared with the exchange after the connection was lost',
  gap: 'orders and fills are being compared with the exchange after the stream skipped a message',
};

export interface ReconciliationSummary {
  /** Comparisons that succeeded in this session. */
  readonly count: number;
  readonly at: EpochMs | null;
  /** What the last one found, in words. */
  readonly text: string | null;
  /** A difference the streams should have told and had not; null after a comparison that agreed. */
  readonly drift: string | null;
}

/** Who asked, and is answered by a run that began afterwards. */
interface Asker {
  readonly reason: ReconcileReason;
  readonly answer: (failure: Failure | null) => void;
  readonly reject: (cause: unknown) => void;
}

export class Reconciler {
  readonly #core: DeskCore;
  readonly #reads: VenueReads;
  readonly #leftOut: LeftOut;
  /** After every try. */
  readonly #done: () => void;
  #wanted: ReconcileReason | null = null;
  #isRunning = false;
  /** Asked since the attempt under way began: the next one answers them. */
  #waiting: Asker[] = [];
  /** Whom the attempt under way answers. */
  #served: Asker[] = [];
  /** The attempt under way: the same wish voiced twice in one instant is one. */
  #begun: { readonly reason: ReconcileReason; readonly at: MonotonicMs } | null = null;
  #retry: Disposable | null = null;
  /** A comparison the trader waits for has not been tried once yet. */
  #isCatchingUp = false;
  /** The stream is down: what was reconciled meanwhile may be out of date at once. */
  #lost: string | null = null;
  /** By the exchange's clock: reads since then have all succeeded, and everything before it is known. */
  #wholeSince: EpochMs | null = null;
  #toldOfOtherAt: MonotonicMs | null = null;
  #summary: ReconciliationSummary = { count: 0, at: null, text: null, drift: null };

  constructor(core: DeskCore, leftOut: LeftOut, done: () => void) {
    this.#core = core;
    this.#reads = new VenueReads(core);
    this.#leftOut = leftOut;
    this.#done = done;
  }

  /**
   * Resolves when a run that began after this call has succeeded, however many others are wanted after it; a check gives up
   * with the run it waited for and leaves it to the next.
   */
  async reconcile(reason: ReconcileReason): Promise<void> {
    await this.#ask(reason);
  }

  get summary(): ReconciliationSummary {
    return this.#summary;
  }

  get isCatchingUp(): boolean {
    return this.#isCatchingUp;
  }

  /** Compares now. True: the exchange answered everything, and its truth is ours. */
  async isClean(): Promise<boolean> {
    return (await this.#ask('check')) === null && this.#core.blocked === null;
  }

  /** No private connection is up: fills could happen unseen. */
  lost(reason: string): void {
    this.#lost = `the private stream is down (${reason})`;
    this.#block(this.#lost);
  }

  returned(): void {
    this.#lost = null;
  }

  dispose(): void {
    this.#retry?.dispose();
  }

  #block(why: string): void {
    this.#core.block('truth', why);
  }

  #ask(reason: ReconcileReason): Promise<Failure | null> {
    const isSameWish = this.#begun?.reason === reason && this.#begun.at === this.#core.ports.clock.monotonicNow();
    return new Promise((answer, reject) => {
      (isSameWish ? this.#served : this.#waiting).push({ reason, answer, reject });
      if (isSameWish) return;
      if (reason !== 'check') {
        this.#isCatchingUp = true;
        this.#block(WHY[reason]);
      }
      if (this.#wanted === null || this.#wanted === 'check') this.#wanted = reason;
      if (!this.#isRunning) void this.#loop();
    });
  }

  /** A check learns of the failure; whoever needs the truth waits for the next try. */
  #answer(failure: Failure | null): void {
    for (const asker of this.#served.splice(0)) {
      if (failure === null || asker.reason === 'check') asker.answer(failure);
      else this.#waiting.push(asker);
    }
  }

  async #loop(): Promise<void> {
    this.#isRunning = true;
    try {
      await this.#untilNothingIsWanted();
    } catch (cause) {
      this.#isRunning = false;
      this.#begun = null;
      for (const { reject } of [...this.#served.splice(0), ...this.#waiting.splice(0)]) reject(cause);
    }
  }

  async #untilNothingIsWanted(): Promise<void> {
    let delayMs = FIRST_RETRY_MS;
    while (this.#wanted !== null && !this.#core.isDisposed) {
      const reason = this.#wanted;
      this.#wanted = null;
      this.#served = this.#waiting.splice(0);
      this.#begun = { reason, at: this.#core.ports.clock.monotonicNow() };
      const failure = await this.#attempt(reason);
      this.#begun = null;
      if (this.#wanted === null || this.#wanted === 'check') this.#isCatchingUp = false;
      this.#done();
      if (failure?.code === NONCE_REFUSED) this.#tellOfOtherProgram();
      if (failure === null) {
        delayMs = FIRST_RETRY_MS;
        // A check that waits its turn takes nothing away from what this one has found.
        if (this.#wanted === null || this.#wanted === 'check') this.#clear();
        this.#answer(null);
        continue;
      }
      if (reason === 'check') {
        this.#core.ports.log.write('warn', 'reconcile.check-failed', { code: failure.code });
        this.#answer(failure);
        continue;
      }
      this.#wanted = reason;
      this.#block(`${WHY[reason]}; the last try failed: ${failure.message}`);
      this.#answer(failure);
      await this.#pause(delayMs);
      delayMs = Math.min(SLOWEST_RETRY_MS, delayMs * 2);
    }
    // In the same step in which nothing is wanted: whoever asks from here on starts anew.
    this.#isRunning = false;
  }

  /** The adapter has tried a second, higher nonce by now: somebody else counts on the same key (fault C12). */
  #tellOfOtherProgram(): void {
    const now = this.#core.ports.clock.monotonicNow();
    if (this.#toldOfOtherAt !== null && now - this.#toldOfOtherAt < TELL_AGAIN_MS) return;
    this.#toldOfOtherAt = now;
    this.#core.alarm(
      'warn',
      'reconcile',
      'The exchange refuses this key’s nonces: another program seems to use the same API key. Give each program a key of its own.',
    );
  }

  #clear(): void {
    this.#core.block('truth', this.#lost);
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#retry = this.#core.ports.clock.after(delayMs, resolve);
    });
  }

  /** Null: the exchange answered everything and all of it is applied. */
  async #attempt(reason: ReconcileReason): Promise<Failure | null> {
    const core = this.#core;
    const { queries, clock, events } = core.ports;
    const begunAt = clock.monotonicNow();
    const readAt = core.exchangeNow();
    const open = await queries.openOrders();
    if (!open.ok) return open.error;
    const fills = await queries.fillsSince(this.#fillsSince());
    if (!fills.ok) return fills.error;
    const closed = reason === 'check' ? null : await queries.closedOrders({ since: this.#closedSince() });
    if (closed !== null && !closed.ok) return closed.error;
    const balancesAskedAt = clock.wallNow();
    const balances = await queries.balances();
    if (!balances.ok) return balances.error;
    await core.recorder.settled();
    const changes: Change[] = [];
    const read: readonly OrderSnapshot[] = [...open.value, ...(closed?.value ?? [])];
    // What a check sees of the last seconds the streams are still about to tell: it is left to them.
    const isOld = (time: EpochMs): boolean => reason !== 'check' || time <= readAt - SETTLED_MS;
    const isSettled = (snapshot: OrderSnapshot): boolean =>
      reason !== 'check' || (this.#isQuiet(snapshot) && isOld(snapshot.closedAt ?? snapshot.openedAt));
    changes.push(...(await this.#reads.recordOrders(read.filter(isSettled), readAt)));
    const settledFills = fills.value.filter((fill) => isOld(fill.exchangeTime));
    // Fills of orders not known here, and our orders that are open here and not there, are looked up by their id.
    const strangers = settledFills.filter((fill) => core.ledger.isNewFill(fill)).map((fill) => fill.exchangeOrderId);
    const missing = new Set([
      ...strangers.filter((id) => core.ledger.byExchangeOrderId(id) === null),
      ...this.#gone(read, readAt),
    ]);
    if (missing.size > 0) {
      const askedAt = core.exchangeNow();
      const answer = await queries.orders([...missing]);
      if (!answer.ok) return answer.error;
      changes.push(...(await this.#reads.recordOrders(answer.value.filter(isSettled), askedAt)));
    }
    changes.push(...(await this.#reads.recordFills(settledFills)));
    events.balancesRead(balances.value, balancesAskedAt);
    const unsettled = reason === 'check' ? null : await this.#settle(changes);
    if (unsettled !== null) return unsettled;
    this.#wholeSince = readAt;
    // A wish from here on is a new one, even within this instant.
    this.#begun = null;
    this.#tell(reason, changes);
    // A check leaves the last seconds to the streams, and so answers for nothing that happened in them.
    events.reconciled?.((reason === 'check' ? begunAt - SETTLED_MS : begunAt) as MonotonicMs);
    return null;
  }

  /**
   * Reads may lag: an order that the stream's snapshot left out has ended, and an end that contradicts what is known needs a
   * second read. Both are read again until they are known, or no lag can account for what is read.
   */
  async #settle(changes: Change[]): Promise<Failure | null> {
    const core = this.#core;
    const { clock, queries } = core.ports;
    const began = clock.monotonicNow();
    for (;;) {
      const now = clock.monotonicNow();
      const isLooking = now - began < UNSETTLED_AT_MOST_MS;
      const ids = core.ledger.live().flatMap((order) => {
        const isUnsettled = this.#leftOut.isInDoubt(order, now) || (isLooking && order.doubtfulEnding !== null);
        return isUnsettled && order.exchangeOrderId !== null ? [order.exchangeOrderId] : [];
      });
      if (ids.length === 0 || core.isDisposed) return null;
      await this.#pause(UNSETTLED_EVERY_MS);
      const readAt = core.exchangeNow();
      const answer = await queries.orders(ids);
      if (!answer.ok) return answer.error;
      changes.push(...(await this.#reads.recordOrders(answer.value, readAt)));
    }
  }

  /** What differed and explains itself is applied by now; the trader is told, and automation halts where it should not have differed. */
  #tell(reason: ReconcileReason, changes: readonly Change[]): void {
    const core = this.#core;
    const differences = differencesOf(changes);
    // Of an order in doubt a difference is the answer that was waited for.
    const isAwaited = ({ before }: Change): boolean =>
      before !== null && (before.life.state === 'UNKNOWN' || before.life.state === 'SUBMITTING');
    const isDrift = reason === 'check' && differencesOf(changes.filter((change) => !isAwaited(change))).length > 0;
    const text = differences.length === 0 ? 'Everything agreed.' : differences.join(' ');
    this.#summary = {
      count: this.#summary.count + 1,
      at: core.now(),
      text,
      drift: isDrift ? text : differences.length === 0 ? null : this.#summary.drift,
    };
    if (differences.length === 0) return;
    const where = reason === 'check' ? 'The streams had not told' : 'While nothing was heard';
    core.alarm(isDrift ? 'warn' : 'info', 'reconcile', `${where}: ${text}`);
  }

  /**
   * At speed the difference decides: an account that trades forty times a second has two and a half thousand orders in the
   * minute a read overlaps, and reading them back takes minutes of the exchange's own limit, in which no order may leave.
   */
  #sinceTold(otherwise: EpochMs): EpochMs {
    const told = this.#core.ports.toldUntil();
    return told === null ? otherwise : (Math.max(otherwise, told - TOLD_OVERLAP_MS) as EpochMs);
  }

  #fillsSince(): EpochMs {
    const { fills, baseline } = this.#core.ledger;
    if (this.#wholeSince !== null) return this.#sinceTold((this.#wholeSince - OVERLAP_MS) as EpochMs);
    const last = fills.reduce<number>(
      (latest, fill) => Math.max(latest, fill.exchangeTime),
      baseline ?? this.#core.now(),
    );
    return (last - OVERLAP_MS) as EpochMs;
  }

  /** What an order nobody named came to was told, or happened after what was told. */
  #closedSince(): EpochMs {
    const { lastEvidenceAt, baseline } = this.#core.ledger;
    const oldest = this.#core.ledger
      .live()
      .filter((order) => order.exchangeOrderId === null)
      .reduce<number>(
        (least, order) => Math.min(least, order.createdAt),
        this.#wholeSince ?? lastEvidenceAt ?? baseline ?? this.#core.now(),
      );
    const since = (oldest - OVERLAP_MS) as EpochMs;
    return this.#wholeSince === null ? since : this.#sinceTold(since);
  }

  #isQuiet(snapshot: OrderSnapshot): boolean {
    const known = this.#core.ledger.byExchangeOrderId(snapshot.exchangeOrderId);
    return known === null || this.#core.now() - known.updatedAt > SETTLED_MS;
  }

  /** Live here, named by the exchange, and in none of what it told. */
  #gone(read: readonly OrderSnapshot[], readAt: EpochMs): readonly ExchangeOrderId[] {
    const told = new Set(read.map((snapshot) => snapshot.exchangeOrderId));
    return this.#core.ledger.live().flatMap((order) => {
      const id = order.exchangeOrderId;
      return id === null || told.has(id) || order.aliveAt >= readAt ? [] : [id];
    });
  }
}
