/**
 * Keeps the exchange's own "cancel everything" timer wound, for as long as the trading loop proves that it is well
 * (order-safety.md, section 9). A hung loop, a dead process and a lost network all end the same way: nobody winds it, and
 * the exchange cancels every order of the account.
 */
import type { DeadManView } from '../../contract/safety-views.ts';
import type { Failure } from '../../domain/failure.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { EpochMs, MonotonicMs } from '../../domain/time.ts';
import { type DeadMan, type DeadManEffect, type DeadManEvent, transition } from '../orders/dead-man.ts';
import type { Disposable } from '../ports.ts';
import { DeadManLine } from './dead-man-line.ts';
import type { DeadManPorts } from './dead-man-ports.ts';
import { deadManReason, foreignWords, ordersOf, refusal, utcTime } from './dead-man-words.ts';

const TICK_MS = 1_000;
const RETRY_MS = 3_000;
/** Without confirmation for so long it is late; for longer, automation stops placing. At most this share of the timeout. */
const LATE_AFTER = { ms: 30_000, share: 0.5 };
const HALT_AFTER = { ms: 45_000, share: 0.75 };
/** The exchange's clock is an estimate: it has fired only when it must have. */
const CERTAIN_AFTER_MS = 2_000;

export class DeadManSwitch implements Disposable {
  readonly #ports: DeadManPorts;
  readonly #line: DeadManLine;
  #machine: DeadMan = { state: 'off' };
  #wish: boolean;
  #setting: boolean;
  #acceptsForeign = false;
  #hasNamedForeign = false;
  #passedAt: MonotonicMs | null = null;
  #isComparing = false;
  /** What the exchange was told last is what stays. */
  #isLeaving = false;
  #illness: string | null = null;
  /** Automation stays paused after it fired until a person sets it again. */
  #firedAt: EpochMs | null = null;
  /** Before the first comparison with the exchange: what a former session left ticking. */
  #left: { readonly triggerAt: EpochMs; readonly timeoutSeconds: number } | null = null;
  #timer: Disposable | null = null;

  constructor(ports: DeadManPorts) {
    this.#ports = ports;
    this.#line = new DeadManLine({
      clock: ports.clock,
      paths: ports.paths,
      exchangeNow: ports.exchangeNow,
      silent: (latest) => this.#step({ type: 'path.silent', latest }),
    });
    this.#setting = ports.settings().deadManForManualOrders;
    this.#wish = this.#setting;
  }

  /** `left`: what the journal says a former session last had confirmed. It may be ticking, or have fired meanwhile. */
  start(left: { readonly triggerAt: EpochMs; readonly timeoutSeconds: number } | null): void {
    this.#left = left;
    if (left !== null && left.triggerAt > this.#ports.exchangeNow()) {
      // Its orders live on it: it is wound on, foreign orders or not, until it can be switched off.
      this.#wish = true;
      this.#acceptsForeign = true;
      const setAt = (left.triggerAt - left.timeoutSeconds * 1_000) as EpochMs;
      this.#line.recall(Math.max(0, this.#ports.exchangeNow() - setAt));
      this.#step({ type: 'path.set', triggerAt: left.triggerAt, setAt });
      this.#left = null;
    }
    this.#tickLater();
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#timer = null;
  }

  /** The trader's wish for manual orders. Refused with the reason when it cannot be granted now. */
  async request(isOn: boolean, acceptsForeignOrders: boolean): Promise<Result<{ readonly isOn: boolean }, Failure>> {
    const { own, foreign } = this.#ports.orders();
    if (isOn) {
      if (foreign > 0 && !acceptsForeignOrders && !this.#isSet())
        return fail(refusal('DEADMAN_FOREIGN_ORDERS', foreignWords(foreign)));
      this.#acceptsForeign ||= acceptsForeignOrders;
      this.#firedAt = null;
      this.#wish = true;
    } else {
      if (this.#ports.isAutomating())
        return fail(
          refusal('DEADMAN_AUTOMATION', 'Automation never runs without the dead man’s switch: stop it first.'),
        );
      if (own > 0 && this.#isSet() && this.#ports.maintenance() === null)
        return fail(
          refusal(
            'DEADMAN_ORDERS_OPEN',
            `${own} of your orders ${own === 1 ? 'is' : 'are'} open: the switch goes off when none is. Cancel them first, or leave it on.`,
          ),
        );
      this.#wish = false;
      this.#acceptsForeign = false;
    }
    await this.#act();
    return ok({ isOn });
  }

  /** Ahead of leaving with orders open: set, and confirmed by the exchange. From then on nobody winds it any more. */
  async leaveArmed(): Promise<boolean> {
    this.#isLeaving = true;
    this.#isLeaving = await this.#set();
    return this.#isLeaving;
  }

  /** Ahead of leaving with orders that are to go on working. False: it may still fire, and goes on being wound. */
  async leaveOff(): Promise<boolean> {
    this.#isLeaving = true;
    this.#isLeaving = this.#machine.state === 'off' || (await this.#clear());
    return this.#isLeaving;
  }

  /** When it fired, as long as nobody has set it again. */
  get firedAt(): EpochMs | null {
    return this.#firedAt;
  }

  /** Why automation may not place orders, or null. */
  haltsAutomation(): string | null {
    if (this.#firedAt !== null) return `the dead man’s switch fired at ${utcTime(this.#firedAt)}`;
    const { state } = this.#machine;
    if (state !== 'armed' && state !== 'late') return `the dead man’s switch is ${state}`;
    const silent = this.#line.silentMs;
    return silent > this.#after(HALT_AFTER)
      ? `the dead man’s switch has not been confirmed for ${Math.floor(silent / 1000)} s`
      : null;
  }

  view(): DeadManView {
    const { orders, settings } = this.#ports;
    const machine = this.#machine;
    const trigger = 'trigger' in machine ? machine.trigger : null;
    const { foreign } = orders();
    return {
      isWanted: this.#isWanted(),
      // Until the exchange confirms that it is off, it may still fire.
      state: machine.state === 'disarming' ? (trigger === null ? 'arming' : 'armed') : machine.state,
      triggerAt: trigger?.at ?? null,
      lastConfirmedAt: trigger?.confirmedAt ?? null,
      timeoutSeconds: settings().deadManTimeoutSeconds,
      refreshSeconds: this.#refreshMs() / 1_000,
      reason: deadManReason({
        machine,
        isWanted: this.#isWanted(),
        isReconciled: this.#ports.isReconciled(),
        illness: this.#illness,
        maintenance: this.#ports.maintenance(),
        foreignRefused: this.#isWanted() && !this.#isSet() && foreign > 0 && !this.#acceptsForeign ? foreign : 0,
        firedAt: this.#firedAt,
        silentMs: this.#line.silentMs,
        now: this.#ports.exchangeNow(),
      }),
      foreignOrders: foreign,
    };
  }

  /** Every second, and whenever something it depends on has changed. */
  async #act(): Promise<void> {
    if (this.#isLeaving) return;
    this.#followSettings();
    this.#illness = this.#ports.health();
    if (this.#illness === null) this.#passedAt = this.#ports.clock.monotonicNow();
    this.#judgeLeft();
    this.#judgeTime();
    this.#judgeWish();
    await this.#callIfDue();
    this.#ports.changed();
  }

  #followSettings(): void {
    const { deadManForManualOrders } = this.#ports.settings();
    if (deadManForManualOrders === this.#setting) return;
    this.#setting = deadManForManualOrders;
    this.#wish = deadManForManualOrders;
  }

  /** It ran out while nobody was here: once the comparison is done, the cancels it made are known by their time (P32). */
  #judgeLeft(): void {
    if (this.#left === null || !this.#ports.isReconciled() || this.#ports.isKilled()) return;
    const { triggerAt } = this.#left;
    this.#left = null;
    const cancelled = this.#ports.cancelledUnasked((triggerAt - CERTAIN_AFTER_MS) as EpochMs);
    this.#ports.record(null, 0);
    if (cancelled === 0) return;
    this.#firedAt = triggerAt;
    this.#machine = { state: 'fired', at: triggerAt };
    this.#ports.tell(
      'error',
      `The dead man’s switch fired at ${utcTime(triggerAt)} while Leadline was away: the exchange cancelled ${ordersOf(cancelled)}. Automation stays paused.`,
    );
  }

  #judgeTime(): void {
    const machine = this.#machine;
    const now = this.#ports.exchangeNow();
    if (machine.state === 'armed' && this.#line.silentMs >= this.#after(LATE_AFTER)) this.#step({ type: 'timer.late' });
    const trigger = 'trigger' in machine ? machine.trigger : null;
    const latest = machine.state === 'arming' ? machine.latest : (trigger?.latest ?? null);
    if (latest !== null && now > latest + CERTAIN_AFTER_MS) this.#step({ type: 'timer.passed', now });
    else if (trigger !== null && now >= trigger.at && this.#ports.orders().own === 0) {
      if (this.#ports.cancelledUnasked(trigger.at) > 0) this.#step({ type: 'exchange.cancelledAll', at: now });
    }
  }

  #judgeWish(): void {
    const { isKilled, isReconciled, maintenance, orders } = this.#ports;
    const { state } = this.#machine;
    if (isKilled()) {
      this.#left = null;
      if (state !== 'paused') {
        this.#step({ type: 'command.hold' });
        this.#ports.record(null, 0);
      }
      return;
    }
    const { own, foreign } = orders();
    const near = maintenance();
    if (this.#machine.state === 'paused') {
      if (this.#machine.cause === 'kill' || near === null) this.#step({ type: 'command.release' });
      return;
    }
    if (near !== null) {
      if (this.#isSet()) {
        this.#ports.tell(
          'warn',
          `The dead man’s switch is being switched off, because ${near}: it would cancel every order when the exchange returns.`,
        );
        this.#step({ type: 'command.disarm', cause: 'maintenance' });
      }
      return;
    }
    if (!this.#isWanted()) {
      if (own === 0 && this.#isSet()) this.#step({ type: 'command.disarm', cause: 'trader' });
      return;
    }
    if (foreign > 0 && !this.#acceptsForeign && !this.#isSet()) {
      if (!this.#hasNamedForeign) this.#ports.tell('warn', foreignWords(foreign));
      this.#hasNamedForeign = true;
      return;
    }
    if (state === 'fired') void this.#armAfterComparison();
    else if ((state === 'off' || state === 'disarming') && isReconciled()) this.#step({ type: 'command.arm' });
  }

  /** What it cancelled is known before it is set again. */
  async #armAfterComparison(): Promise<void> {
    if (this.#isComparing) return;
    this.#isComparing = true;
    const isClean = await this.#ports.compare();
    this.#isComparing = false;
    if (isClean && this.#machine.state === 'fired' && this.#isWanted()) this.#step({ type: 'command.arm' });
  }

  async #callIfDue(): Promise<void> {
    if (this.#line.isBusy) return;
    const { state } = this.#machine;
    const { sentAt, sinceSentMs, silentMs } = this.#line;
    if (state === 'disarming' && sinceSentMs >= RETRY_MS) await this.#clear();
    if (!this.#isSet()) return;
    const isUnconfirmed = state === 'arming' || silentMs > this.#refreshMs();
    // Wound only by a loop that has passed its check since it was wound last.
    const hasPassed = this.#illness === null && (sentAt === null || (this.#passedAt ?? -1) > sentAt);
    if (hasPassed && sinceSentMs >= (isUnconfirmed ? RETRY_MS : this.#refreshMs())) await this.#set();
  }

  #set(): Promise<boolean> {
    const { deadManTimeoutSeconds } = this.#ports.settings();
    const timeoutMs = deadManTimeoutSeconds * 1_000;
    return this.#line.call(deadManTimeoutSeconds, (told) => {
      const triggerAt = told ?? ((this.#ports.exchangeNow() + timeoutMs) as EpochMs);
      this.#step({ type: 'path.set', triggerAt, setAt: (triggerAt - timeoutMs) as EpochMs });
      // Under the kill switch the timer is the kill switch's, and what it does is no firing of this one.
      if (this.#machine.state !== 'paused') this.#ports.record(triggerAt, deadManTimeoutSeconds);
    });
  }

  #clear(): Promise<boolean> {
    return this.#line.call(0, () => {
      this.#step({ type: 'path.cleared' });
      this.#ports.record(null, 0);
    });
  }

  #step(event: DeadManEvent): void {
    const before = this.#machine.state;
    const { next, effects } = transition(this.#machine, event);
    this.#machine = next;
    // What it is to do now has not been asked for yet.
    if (next.state !== before && (next.state === 'arming' || next.state === 'disarming')) this.#line.turned();
    for (const effect of effects) this.#carryOut(effect);
    if (effects.length > 0) this.#ports.changed();
  }

  #carryOut(effect: DeadManEffect): void {
    const { tell, record, settings } = this.#ports;
    switch (effect.type) {
      case 'armed':
        tell(
          'info',
          `The dead man’s switch is armed: the exchange cancels every order ${settings().deadManTimeoutSeconds} s after Leadline’s trading loop stops proving that it is well.`,
        );
        return;
      case 'late':
        tell(
          'warn',
          `The exchange has not confirmed the dead man’s switch for ${Math.floor(this.#line.silentMs / 1_000)} s: unless it is reached, it cancels every order.`,
        );
        return;
      case 'cleared':
        tell('info', 'The dead man’s switch is off: the exchange confirmed.');
        return;
      case 'fired':
        this.#firedAt = effect.at;
        record(null, 0);
        tell(
          'error',
          `The dead man’s switch fired at ${utcTime(effect.at)}: the exchange has cancelled every order, or will when it is reached. It is off until it is set again; automation stays paused.`,
        );
    }
  }

  #isWanted(): boolean {
    return this.#wish || this.#ports.isAutomating();
  }

  #isSet(): boolean {
    const { state } = this.#machine;
    return state === 'armed' || state === 'late' || state === 'arming';
  }

  /** A refresh that fails must leave room for two more. */
  #refreshMs(): number {
    const { deadManRefreshSeconds, deadManTimeoutSeconds } = this.#ports.settings();
    return Math.min(deadManRefreshSeconds, Math.floor(deadManTimeoutSeconds / 3)) * 1_000;
  }

  #after({ ms, share }: { readonly ms: number; readonly share: number }): number {
    return Math.min(ms, this.#ports.settings().deadManTimeoutSeconds * 1_000 * share);
  }

  #tickLater(): void {
    this.#timer = this.#ports.clock.after(TICK_MS, () => {
      this.#tickLater();
      void this.#act();
    });
  }
}
