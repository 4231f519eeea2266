/**
 * The kill switch (order-safety.md, section 9): a latch, then cancels by every way there is, until the exchange itself says
 * that nothing is open. The latch holds from the first instant, is journaled, and survives a restart.
 */
import type { IntentId } from '../../domain/order.ts';
import { fail, ok } from '../../domain/result.ts';
import type { MonotonicMs } from '../../domain/time.ts';
import type { Disposable, TradingPath } from '../ports.ts';
import { CANCEL_ALL_COST } from '../risk/rate-prices.ts';
import { refusal } from './amending.ts';
import type { DeskCore } from './desk-core.ts';
import type { DeskResult } from './desk-ports.ts';
import { cancelPaths, settledOnce } from './routing.ts';
import { VenueReads } from './venue-reads.ts';

const FIRST_REPEAT_MS = 2_000;
const SLOWEST_REPEAT_MS = 15_000;
/** The exchange itself cancels everything this long after the last call, whatever becomes of us (order-safety.md, section 9). */
const BACKSTOP_SECONDS = 15;
/** Until then it may still fire, and would take new orders with it. */
const BACKSTOP_OVER_MS = 20_000;
/** A disk that hangs must not hold up the answer: the latch holds already. */
const JOURNAL_PATIENCE_MS = 1_000;
/** A comparison waits for the budget of reads, never this long. Whoever re-arms is answered in any case. */
const REARM_PATIENCE_MS = 30_000;
/** A re-arming waits longer for the disk than a kill: nothing may leave before its record is durable. */
const REARM_DISK_PATIENCE_MS = 10_000;

export class KillSwitch {
  readonly #core: DeskCore;
  readonly #reads: VenueReads;
  readonly #cancel: (intentId: IntentId) => Promise<unknown>;
  readonly #reconcile: () => Promise<boolean>;
  #isSweeping = false;
  /** How often it was engaged: a re-arming that began before the last time is void. */
  #engagements = 0;
  #backstopAt: MonotonicMs | null = null;
  /** The exchange has confirmed the backstop since the latch was set. */
  #hasBackstop = false;
  #progress: string | null = null;
  readonly #timers = new Set<Disposable>();

  /** `reconcile` answers whether the exchange's truth is known at this moment. */
  constructor(core: DeskCore, cancel: (intentId: IntentId) => Promise<unknown>, reconcile: () => Promise<boolean>) {
    this.#core = core;
    this.#reads = new VenueReads(core);
    this.#cancel = cancel;
    this.#reconcile = reconcile;
  }

  /** How far the cancelling has come, in words; null while nothing was asked yet. */
  get progress(): string | null {
    return this.#progress;
  }

  /** From the moment this is called nothing that can add exposure leaves. */
  async engage(reason: string): Promise<{ readonly isLatched: true }> {
    const core = this.#core;
    core.killReason = reason;
    this.#engagements += 1;
    core.alarm('error', 'kill', `Kill switch engaged (${reason}): every order is being cancelled.`);
    const recorded = core.recorder.latch({ v: 1, kind: 'kill', at: core.now(), reason });
    this.#hasBackstop = false;
    this.#progress = 'Every order is being cancelled';
    void this.sweep();
    core.ports.events.statusChanged();
    if ((await this.#within(JOURNAL_PATIENCE_MS, recorded)) !== true)
      core.alarm('error', 'kill', 'The disk has not recorded the kill switch: it holds, but a restart may forget it.');
    core.ports.events.statusChanged();
    return { isLatched: true };
  }

  /** Needs a person, a reason and a clean comparison with the exchange. */
  async rearm(reason: string): Promise<DeskResult<{ readonly isLatched: false }>> {
    const core = this.#core;
    if (!core.kill().isLatched) return ok({ isLatched: false });
    if (reason.trim().length < 3) return fail(refusal('REARM_REASON', 'Give a reason for re-arming.'));
    const engagement = this.#engagements;
    if ((await this.#within(REARM_PATIENCE_MS, this.#reconcile())) !== true) {
      const why = core.blocked ?? 'the exchange did not answer';
      return fail(
        refusal(
          'REARM_NOT_CLEAN',
          `Orders could not be compared with the exchange (${why}): the kill switch stays engaged.`,
        ),
      );
    }
    if (this.#mayStillFire() && !(await this.#setBackstop(0))) {
      return fail(
        refusal(
          'REARM_BACKSTOP',
          'The exchange’s own cancel timer is still running and could not be stopped: try again in 20 s.',
        ),
      );
    }
    const overruled = fail(
      refusal('REARM_OVERRULED', 'The kill switch was engaged again while re-arming was under way: it stays engaged.'),
    );
    if (engagement !== this.#engagements) return overruled;
    const record = core.recorder.command({ v: 1, kind: 'rearm', at: core.now(), reason });
    const durable = await this.#within(REARM_DISK_PATIENCE_MS, record);
    if (durable === null) return this.#rearmedTooLate();
    if (!durable.ok) return fail(durable.error);
    // Its record follows the re-arming's, so the ledger is latched again or will be; what is in memory must agree.
    if (engagement !== this.#engagements) return overruled;
    core.killReason = null;
    this.#progress = null;
    core.alarm('warn', 'kill', `Kill switch re-armed: ${reason}`);
    core.ports.events.statusChanged();
    return ok({ isLatched: false });
  }

  /** Cancels and verifies, again and again, until nothing is open or a person re-arms. Also after a restart. */
  async sweep(): Promise<void> {
    if (this.#isSweeping) return;
    this.#isSweeping = true;
    let delayMs = FIRST_REPEAT_MS;
    let isFirst = true;
    try {
      while (this.#core.kill().isLatched && !this.#core.isDisposed) {
        const backstop = this.#hasBackstop ? null : this.#setBackstop(BACKSTOP_SECONDS);
        await Promise.all([this.#cancelEverything(isFirst), backstop]);
        isFirst = false;
        if (await this.#isVerifiedEmpty()) {
          this.#say('The exchange confirms that no order is open');
          this.#core.alarm('info', 'kill', 'The exchange confirms that no order is open.');
          return;
        }
        await this.#pause(delayMs);
        delayMs = Math.min(SLOWEST_REPEAT_MS, delayMs * 1.5);
      }
    } finally {
      this.#isSweeping = false;
    }
  }

  dispose(): void {
    for (const timer of this.#timers) timer.dispose();
  }

  async #cancelEverything(isFirst: boolean): Promise<void> {
    const core = this.#core;
    // The best path and another one: cancels are idempotent, and one of the two may be the one that still works.
    const everywhere = cancelPaths(core.ports.paths())
      .slice(0, 2)
      .map((path) => this.#cancelAllOver(path));
    // By id as well: an order whose acceptance is not known yet would slip through a cancel-all that arrives before it, and
    // one still open after the first round was not reached by it.
    const byId = core.live().filter(({ life }) => !isFirst || (life.state !== 'OPEN' && life.state !== 'PARTIAL'));
    await Promise.all([...everywhere, ...byId.map((order) => this.#cancel(order.intentId))]);
  }

  /** The record of the re-arming may still become durable: one that latches again follows it. */
  #rearmedTooLate(): DeskResult<never> {
    const core = this.#core;
    core.killReason = core.kill().reason ?? 're-arming was not durable in time';
    void core.recorder.evidence({ v: 1, kind: 'kill', at: core.now(), reason: core.killReason });
    const seconds = REARM_DISK_PATIENCE_MS / 1_000;
    return fail(
      refusal(
        'REARM_NOT_RECORDED',
        `The disk did not take the re-arming within ${seconds} s: the kill switch stays engaged.`,
      ),
    );
  }

  #mayStillFire(): boolean {
    return this.#backstopAt !== null && this.#core.ports.clock.monotonicNow() - this.#backstopAt < BACKSTOP_OVER_MS;
  }

  /** Zero stops it. True: the exchange confirmed. */
  async #setBackstop(seconds: number): Promise<boolean> {
    const { clock, log, paths } = this.#core.ports;
    if (seconds > 0) this.#backstopAt = clock.monotonicNow();
    for (const path of cancelPaths(paths()).slice(0, 2)) {
      const answer = await settledOnce(
        clock,
        path,
        () => path.cancelAllAfter(seconds),
        () => {},
      );
      if (answer.ok) {
        this.#hasBackstop = seconds > 0;
        return true;
      }
      log.write('warn', 'kill.backstop-failed', { path: path.name, code: answer.failure.code });
    }
    return false;
  }

  async #cancelAllOver(path: TradingPath): Promise<void> {
    const { clock } = this.#core.ports;
    const { rates } = this.#core;
    const symbols = new Set(this.#core.live().map(({ symbol }) => symbol));
    const charges = [...symbols].map((symbol) => rates.charge(symbol, CANCEL_ALL_COST));
    const answer = await settledOnce(
      clock,
      path,
      () => path.cancelAll(),
      () => {},
    );
    for (const charge of charges) rates.settle(charge, answer);
    if (answer.ok) return;
    this.#core.ports.log.write('warn', 'kill.cancel-all-failed', { path: path.name, code: answer.failure.code });
    if (answer.failure.delivery === 'answered')
      this.#core.alarm('error', 'kill', `Cancel-all was refused: ${answer.failure.message} It is being repeated.`);
  }

  /** Zero open orders there, and none of ours undecided here. */
  async #isVerifiedEmpty(): Promise<boolean> {
    const core = this.#core;
    const readAt = core.exchangeNow();
    const open = await core.ports.queries.openOrders();
    if (!open.ok) {
      this.#say(`What is still open is not known: ${open.error.message.replace(/\.$/, '')}. It is being asked again`);
      return false;
    }
    await this.#reads.recordOrders(open.value, readAt);
    const told = new Set(open.value.map((snapshot) => snapshot.exchangeOrderId));
    const ended = core.ledger
      .live()
      .flatMap(({ exchangeOrderId }) =>
        exchangeOrderId === null || told.has(exchangeOrderId) ? [] : [exchangeOrderId],
      );
    if (ended.length > 0) await this.#reads.byId(ended);
    await core.recorder.settled();
    const here = core.live();
    const unknown = here.filter(({ life }) => life.state === 'UNKNOWN').length;
    this.#say(
      `${open.value.length === 0 ? 'No order is' : open.value.length === 1 ? 'One order is' : `${open.value.length} orders are`} open at the exchange, ${unknown} unknown; cancelling goes on`,
    );
    return open.value.length === 0 && here.length === 0;
  }

  #say(progress: string): void {
    this.#progress = progress;
    this.#core.ports.events.statusChanged();
  }

  /** Null: it took longer. */
  #within<T>(patienceMs: number, promise: Promise<T>): Promise<T | null> {
    return Promise.race([promise, this.#pause(patienceMs).then(() => null)]);
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#core.ports.clock.after(delayMs, () => {
        this.#timers.delete(timer);
        resolve();
      });
      this.#timers.add(timer);
    });
  }
}
