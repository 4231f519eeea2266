/**
 * One instance at work: its machine told what happens, and what the machine says carried out. It begins only on inputs that are
 * LIVE, stops for whatever the account or its budget demands, and is off only when no order of it is left at the exchange.
 */
import type { AutomationMode, AutomationView, DecisionView } from '../../contract/automation-views.ts';
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { PublicTrade } from '../../domain/market.ts';
import type { Fill } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Order } from '../orders/order.ts';
import type { InstanceRecord } from './automation-fold.ts';
import {
  type Automation,
  type AutomationEffect,
  type AutomationEvent,
  transition,
  whyNot,
} from './automation-machine.ts';
import { automationView } from './automation-view.ts';
import type { Restraint } from './decision-gate.ts';
import { judgeInputs } from './input-watch.ts';
import { InstanceJournal } from './instance-journal.ts';
import { InstanceKeeper } from './instance-keeper.ts';
import { InstanceOrders } from './instance-orders.ts';
import type { AutomationWorld } from './instance-ports.ts';
import { inputsOf, openSession } from './instance-session.ts';
import type { OrderTold } from './own-order-desk.ts';
import { isReal } from './promotion.ts';
import type { StrategyInputs } from './strategy.ts';
import type { StrategyRunner } from './strategy-runner.ts';
import type { StrategySession } from './strategy-session.ts';

export class StrategyInstance {
  readonly id: string;
  readonly symbol: MarketSymbol;
  readonly #world: AutomationWorld;
  readonly #orders: InstanceOrders;
  readonly #journal: InstanceJournal;
  #machine: Automation = { state: 'off', why: null };
  #mode: AutomationMode = 'off';
  /** To be armed in once it is off. */
  #next: AutomationMode | null = null;
  #session: StrategySession | null = null;
  #trades = 0;
  #wins = 0;
  #keeper: InstanceKeeper | null = null;
  #toldSingle = false;
  /** The next arming goes on with what an earlier process remembered. */
  #resumes = false;

  constructor(record: InstanceRecord, world: AutomationWorld) {
    this.id = record.config.id;
    this.symbol = record.config.symbol as MarketSymbol;
    this.#world = world;
    this.#orders = new InstanceOrders(this.id, this.symbol, world);
    this.#journal = new InstanceJournal(world);
  }

  get state(): Automation['state'] {
    return this.#machine.state;
  }

  get mode(): AutomationMode {
    return this.#mode;
  }

  get name(): string {
    const { strategyId } = this.#record().config;
    return `${this.#world.find(strategyId)?.title ?? strategyId} on ${this.symbol}`;
  }

  /** Whether its orders reach an exchange, or may still be there. */
  get isAutomating(): boolean {
    return this.#isSending && this.state !== 'off' && this.state !== 'halted';
  }

  get inputs(): StrategyInputs | null {
    return this.#runner?.inputs ?? inputsOf(this.#record(), this.#world);
  }

  /** Why an order of it may not leave now; null when it may. */
  mayPlace(): string | null {
    if (!this.#isSending) return `${this.name} is in ${this.#mode}`;
    if (this.state !== 'running') return `${this.name} is ${this.state}`;
    return this.#world.accountHalted(this.symbol, true) ?? this.#verdict().bad;
  }

  /** Orders of an earlier process are cancelled before anything else. */
  recovered(why: string | null): void {
    this.#machine = { state: 'off', why };
    if (this.#orders.isAnyLeft) {
      this.#mode = this.#record().mode;
      this.#machine = { state: 'pausing', cause: 'leaving', why };
      this.#orders.cancelAll();
    }
  }

  /** After a start: armed as it was, with what it remembered. */
  resume(mode: Exclude<AutomationMode, 'off'>): void {
    this.#resumes = true;
    this.arm(mode);
  }

  arm(mode: Exclude<AutomationMode, 'off'>): void {
    if (this.state === 'off' || (this.state === 'halted' && this.#orders.open.length === 0)) {
      this.#close();
      this.#mode = mode;
      this.#step({ type: 'command.arm' });
      this.heartbeat();
      return;
    }
    if (mode === this.#mode && !this.#isLeaving()) {
      this.#next = null;
      if (this.state === 'halted') this.#step({ type: 'command.arm' });
      return;
    }
    this.#next = mode;
    this.#step({ type: 'command.off' });
  }

  off(): void {
    this.#next = null;
    this.#step({ type: 'command.off' });
    this.#judgeGone();
  }

  /** Once a second. */
  heartbeat(): void {
    const now = this.#world.exchangeNow();
    this.#orders.beat();
    const halted = this.#world.accountHalted(this.symbol, this.#isSending);
    if (halted !== null && this.state !== 'off') this.#step({ type: 'account.halted', why: halted });
    if (this.state === 'arming' || this.state === 'running' || (this.state === 'pausing' && !this.#isLeaving()))
      this.#judgeInputs();
    if (this.state === 'running') {
      this.#session?.heartbeat();
      this.#judgeResult(now);
    } else if (this.state !== 'off') this.#noteIdle(now);
    if (this.#isLeaving() || this.state === 'halted') this.#cancelAgain();
    this.#judgeGone();
    if (this.#session !== null && this.#machine.state === 'running') this.#world.pulse(this.name);
  }

  bookMoved(): void {
    this.#orders.bookMoved();
    if (this.state !== 'running') return;
    if (this.#judgeInputs()) this.#session?.bookMoved();
  }

  tickerMoved(): void {
    if (this.state === 'running' && this.#judgeInputs()) this.#session?.tickerMoved();
  }

  candlesMoved(): void {
    if (this.state === 'running' && this.#judgeInputs()) this.#session?.candlesMoved();
  }

  traded(trades: readonly PublicTrade[]): void {
    if (this.state === 'off') return;
    this.#orders.traded(trades);
    if (this.state === 'running' && this.#judgeInputs()) this.#session?.traded(trades);
  }

  orderChanged(order: Order): void {
    this.#orders.orderChanged(order);
    this.#judgeGone();
  }

  filled(order: Order, fill: Fill): void {
    this.#orders.filled(order, fill);
  }

  view(): AutomationView {
    return automationView({
      record: this.#record(),
      mode: this.#mode,
      state: this.state,
      reason: whyNot(this.#machine),
      runner: this.#runner,
      inputs: this.inputs,
      world: this.#world,
      symbol: this.symbol,
    });
  }

  recent(limit: number): readonly DecisionView[] {
    return this.#runner?.trace.recent(limit) ?? [];
  }

  /** Entries made since the last call. */
  news(): readonly DecisionView[] {
    return this.#runner === null ? [] : this.#journal.news(this.#runner.trace, this.#world.exchangeNow());
  }

  dispose(): void {
    this.#session?.end();
    this.#world.retired(this.name);
  }

  get #isSending(): boolean {
    return isReal(this.#mode, this.#world.venue);
  }

  get #runner(): StrategyRunner | null {
    return this.#session?.runner ?? null;
  }

  #record(): InstanceRecord {
    const record = this.#world.recordOf(this.id);
    if (record === null) throw new Error(`The journal knows nothing of instance ${this.id}.`);
    return record;
  }

  #isLeaving(): boolean {
    return this.#machine.state === 'pausing' && this.#machine.cause === 'leaving';
  }

  /** False: it does not run any more. */
  #judgeInputs(): boolean {
    const { bad, isLive } = this.#verdict();
    const at = this.#world.exchangeNow();
    if (bad !== null) this.#step({ type: 'inputs.bad', at, why: bad });
    else if (this.state !== 'running') this.#step({ type: 'inputs.good', at, isLive });
    if (this.state === 'running') this.#tellSingle(isLive);
    return this.state === 'running';
  }

  #verdict(): ReturnType<typeof judgeInputs> {
    const { inputs } = this;
    if (inputs === null) return { bad: 'its strategy is not there any more', isLive: false };
    const instrument = this.#world.instrument(this.symbol);
    if (this.#session?.isOf(instrument) === false)
      this.#stopped(`the exchange changed the precision of ${this.symbol}: arm it again`);
    if (instrument === null) return { bad: `${this.symbol} is not listed yet`, isLive: false };
    const verdict = judgeInputs(inputs, this.symbol, this.#isSending, this.#world);
    if (verdict.bad !== null && inputs.candles !== null) this.#world.readCandles(this.symbol, inputs.candles.interval);
    return verdict;
  }

  #tellSingle(isLive: boolean): void {
    if (isLive === !this.#toldSingle) return;
    this.#toldSingle = !isLive;
    if (isLive) this.#world.tell('info', `${this.name}: both connections carry its market again.`);
    else this.#world.tell('warn', `${this.name} goes on over one connection: failover has used up its spare.`);
  }

  #step(event: AutomationEvent): void {
    const before = this.#machine;
    const { next, effects } = transition(before, event);
    if (next === before) return;
    this.#machine = next;
    if (next.state !== before.state) this.#entered(next);
    for (const effect of effects) this.#carryOut(effect);
    this.#world.changed();
  }

  #entered(next: Automation): void {
    const why = whyNot(next);
    this.#world.record({ type: 'state', id: this.id, state: next.state, why });
    if (next.state !== 'running') this.#world.retired(this.name);
    // Nobody vouches for what the market did meanwhile. One that leaves cancels, and what was cancelled is judged as far as it came.
    if (next.state !== 'running' && !this.#isLeaving()) this.#orders.interrupted();
    if (next.state === 'halted') this.#world.tell('error', `${this.name} was stopped: ${why}`);
    if (next.state === 'pausing' && next.cause === 'data')
      this.#world.tell('warn', `${this.name} pauses: ${next.why}.`);
    if (next.state === 'running') this.#world.tell('info', `${this.name} runs (${this.#mode}).`);
    if (next.state !== 'off') return;
    this.#world.tell('info', `${this.name} is off${next.why === null ? '.' : `: ${next.why}`}`);
    const wanted = this.#next;
    this.#next = null;
    this.#mode = 'off';
    if (wanted !== null && wanted !== 'off') this.arm(wanted);
    else this.#world.record({ type: 'mode', id: this.id, mode: 'off', why: next.why ?? 'it was switched off' });
  }

  #carryOut(effect: AutomationEffect): void {
    switch (effect) {
      case 'begin':
        this.#begin();
        return;
      case 'resume':
        return;
      case 'pause': {
        const { strategyId } = this.#record().config;
        if (this.#world.find(strategyId)?.kind === 'quoting') this.#orders.cancelAdding(this.#runner);
        return;
      }
      case 'cancelAdding':
        this.#orders.cancelAdding(this.#runner);
        return;
      case 'cancelAll':
        this.#orders.cancelAll();
    }
  }

  #begin(): void {
    if (this.#session === null) {
      const opened = openSession({
        record: this.#record(),
        sends: this.#isSending,
        world: this.#world,
        orders: this.#orders,
        tell: (told) => this.#told(told),
        resumes: this.#resumes,
        machine: {
          remember: () => this.#keeper?.remember(),
          mayDecide: () => (this.state === 'running' ? this.#verdict().bad : `${this.name} is ${this.state}`),
          restraint: () => this.#restraint(),
          stopped: (why) => this.#stopped(why),
          finished: () => this.#step({ type: 'strategy.finished' }),
        },
      });
      if (!opened.ok) {
        this.#stopped(opened.error);
        return;
      }
      this.#resumes = false;
      this.#session = opened.value;
      this.#trades = opened.value.runner.book.trades;
      this.#wins = opened.value.runner.book.wins;
      this.#journal.begin();
      this.#keeper = new InstanceKeeper({
        record: this.#record(),
        runner: opened.value.runner,
        book: this.#isSending ? 'real' : 'virtual',
        version: opened.value.version,
        write: (change) => this.#world.record(change),
      });
    }
    this.#session.begin();
  }

  #stopped(why: string): void {
    this.#step({ type: 'strategy.fault', why: `It was stopped, because ${why}.` });
  }

  #told(told: OrderTold): void {
    const session = this.#session;
    if (session === null) return;
    session.told(told);
    const { trades, wins } = session.runner.book;
    if (trades !== this.#trades) this.#roundTrip(wins !== this.#wins);
    this.#trades = trades;
    this.#wins = wins;
    if (told.type === 'fill') this.#judgeLoss();
    this.#judgeGone();
  }

  #roundTrip(won: boolean): void {
    const { protections, exchangeNow, record } = this.#world;
    const rest = protections.roundTrip(this.symbol, this.#isSending, won, exchangeNow());
    record({ type: 'rested', id: this.id, book: this.#isSending ? 'real' : 'virtual', ...rest });
  }

  #restraint(): Restraint {
    const { protections, exchangeNow } = this.#world;
    return {
      any: protections.restraint(this.symbol, this.#isSending, exchangeNow()),
      market: protections.marketRestraint(this.symbol),
    };
  }

  #judgeLoss(): void {
    const runner = this.#runner;
    const spent = runner?.budget.lossReached(runner.mark, runner.book) ?? null;
    if (spent !== null) this.#step({ type: 'budget.spent', why: spent.text });
  }

  /** Once a second while it runs: what it lost, how far it fell, on which day it ran. */
  #judgeResult(now: EpochMs): void {
    const runner = this.#runner;
    if (runner === null) return;
    const { quote } = runner;
    if (quote !== null) this.#world.protections.sample(this.symbol, quote, now);
    this.#judgeLoss();
    const fall = this.#keeper?.second(this.#record(), now) ?? 0;
    const { shadowDrawdownPercent } = this.#world.limits();
    if (this.#mode === 'shadow' || fall < Number(shadowDrawdownPercent)) return;
    const why = `it fell ${fall.toFixed(1)} % of its capital within seven days, ${shadowDrawdownPercent} % are allowed: it goes on in shadow`;
    this.#world.tell('warn', `${this.name}: ${why}.`);
    this.#world.record({ type: 'mode', id: this.id, mode: 'shadow', why });
    this.#world.record({ type: 'fell', id: this.id, book: this.#isSending ? 'real' : 'virtual' });
    this.arm('shadow');
  }

  #noteIdle(now: EpochMs): void {
    const why = whyNot(this.#machine) ?? `it is ${this.state}`;
    this.#runner?.skip('NOT_RUNNING', 'heartbeat', now, {}, `Nothing decided. ${why.replace(/\.$/, '')}`);
  }

  #cancelAgain(): void {
    if (!this.#orders.isCancelDue) return;
    if (this.#isLeaving()) this.#orders.cancelAll();
    else this.#orders.cancelAdding(this.#runner);
  }

  #judgeGone(): void {
    if (!this.#isLeaving() || this.#orders.isAnyLeft) return;
    this.#keeper?.marked();
    this.#step({ type: 'orders.gone' });
  }

  /** The next arming begins anew. */
  #close(): void {
    this.#session?.end();
    this.#session = null;
    this.#keeper = null;
    this.#orders.close();
  }
}
