/**
 * One strategy armed over a recording, by the rules of a live instance: it begins only on inputs that are LIVE, pauses while they
 * are not, and is held back by the same protections. What a live instance needs a person for ends it here.
 */
import type { Settings } from '../../contract/settings.ts';
import type { Instrument } from '../../domain/instrument.ts';
import type { EpochMs } from '../../domain/time.ts';
import {
  type Automation,
  type AutomationEvent,
  transition,
  whyNot,
} from '../../engine/automation/automation-machine.ts';
import type { Restraint } from '../../engine/automation/decision-gate.ts';
import { type InputWorld, judgeInputs } from '../../engine/automation/input-watch.ts';
import type { OrderTold } from '../../engine/automation/own-order-desk.ts';
import { Protections } from '../../engine/automation/protections.ts';
import type { StrategyRunner } from '../../engine/automation/strategy-runner.ts';
import { type SessionPorts, StrategySession } from '../../engine/automation/strategy-session.ts';
import type { RecordedOrders } from './recorded-orders.ts';

export interface RecordedInstanceParts {
  readonly runner: StrategyRunner;
  readonly instrument: Instrument;
  readonly kind: 'signal' | 'quoting' | 'execution';
  readonly inputs: InputWorld;
  readonly limits: Settings['automation'];
  readonly orders: RecordedOrders;
  readonly session: Omit<SessionPorts, 'mayDecide' | 'restraint' | 'stopped' | 'finished' | 'decided' | 'instrument'>;
  /** Once, with why it trades no more. */
  readonly ended: (why: string) => void;
}

export class RecordedInstance {
  readonly #parts: RecordedInstanceParts;
  readonly #protections: Protections;
  readonly #session: StrategySession;
  #machine: Automation = { state: 'off', why: null };
  #hasBegun = false;
  #trades = 0;
  #wins = 0;

  constructor(parts: RecordedInstanceParts) {
    this.#parts = parts;
    const { runner, instrument } = parts;
    this.#protections = new Protections({
      settings: () => parts.limits,
      losses: () => ({ realisedToday: runner.book.realised.sub(runner.book.fees), drawdown: null }),
      accountCurrency: instrument.quote,
    });
    this.#session = new StrategySession(runner, {
      ...parts.session,
      instrument,
      decided: () => {},
      mayDecide: () => (this.#machine.state === 'running' ? this.#verdict().bad : `it is ${this.#machine.state}`),
      restraint: () => this.#restraint(),
      stopped: (why) => this.#step({ type: 'strategy.fault', why: `The strategy was stopped, because ${why}.` }),
      finished: () => this.#step({ type: 'strategy.finished' }),
    });
  }

  arm(): void {
    this.#step({ type: 'command.arm' });
    this.beat();
  }

  /** Once a second. */
  beat(): void {
    const { runner } = this.#parts;
    const halted = this.#protections.halt();
    if (halted !== null) this.#step({ type: 'account.halted', why: halted });
    this.#judge();
    if (this.#machine.state !== 'running') {
      this.#noteIdle();
      return;
    }
    this.#session.heartbeat();
    const { quote } = runner;
    if (quote !== null) this.#protections.sample(this.#parts.instrument.symbol, quote, this.#now());
    this.#judgeLoss();
  }

  bookMoved(): void {
    if (this.#judgeRunning()) this.#session.bookMoved();
  }

  tickerMoved(): void {
    if (this.#judgeRunning()) this.#session.tickerMoved();
  }

  candlesMoved(): void {
    if (this.#judgeRunning()) this.#session.candlesMoved();
  }

  traded(trades: Parameters<StrategySession['traded']>[0]): void {
    if (this.#judgeRunning()) this.#session.traded(trades);
  }

  told(told: OrderTold): void {
    const { runner, instrument } = this.#parts;
    this.#session.told(told);
    const { trades, wins } = runner.book;
    if (trades !== this.#trades) this.#protections.roundTrip(instrument.symbol, true, wins !== this.#wins, this.#now());
    this.#trades = trades;
    this.#wins = wins;
    if (told.type === 'fill') this.#judgeLoss();
  }

  end(): void {
    this.#session.end();
  }

  #now(): EpochMs {
    return this.#parts.session.exchangeNow();
  }

  #verdict(): ReturnType<typeof judgeInputs> {
    const { runner, instrument, inputs } = this.#parts;
    return judgeInputs(runner.inputs, instrument.symbol, true, inputs);
  }

  #judgeRunning(): boolean {
    return this.#machine.state === 'running' && this.#judge();
  }

  /** False: it does not run. */
  #judge(): boolean {
    const { bad, isLive } = this.#verdict();
    if (bad !== null) this.#step({ type: 'inputs.bad', at: this.#now(), why: bad });
    else if (this.#machine.state !== 'running') this.#step({ type: 'inputs.good', at: this.#now(), isLive });
    return this.#machine.state === 'running';
  }

  #judgeLoss(): void {
    const { runner } = this.#parts;
    const spent = runner.budget.lossReached(runner.mark, runner.book);
    if (spent !== null) this.#step({ type: 'budget.spent', why: spent.text });
  }

  #restraint(): Restraint {
    const { symbol } = this.#parts.instrument;
    return {
      any: this.#protections.restraint(symbol, true, this.#now()),
      market: this.#protections.marketRestraint(symbol),
    };
  }

  #noteIdle(): void {
    if (!this.#hasBegun) return;
    const why = whyNot(this.#machine) ?? `it is ${this.#machine.state}`;
    this.#parts.runner.skip('NOT_RUNNING', 'heartbeat', this.#now(), {}, `Nothing decided. ${why.replace(/\.$/, '')}`);
  }

  #step(event: AutomationEvent): void {
    const { orders, runner, kind, ended } = this.#parts;
    const { next, effects } = transition(this.#machine, event);
    const hasEnded = next.state !== this.#machine.state && (next.state === 'halted' || isLeaving(next));
    this.#machine = next;
    for (const effect of effects) {
      if (effect === 'begin') {
        this.#hasBegun = true;
        this.#session.begin();
      } else if (effect === 'cancelAdding' || (effect === 'pause' && kind === 'quoting')) orders.cancelAdding(runner);
      else if (effect === 'cancelAll') for (const key of orders.open()) orders.cancel(key);
    }
    if (hasEnded) ended(whyNot(next) ?? 'It was switched off.');
  }
}

const isLeaving = (now: Automation): boolean => now.state === 'pausing' && now.cause === 'leaving';
