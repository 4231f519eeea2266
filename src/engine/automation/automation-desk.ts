/**
 * The automation of the workstation: which instances there are, the commands on them, and the loop that keeps them at work.
 * Event-driven on market data and on their own orders, with a heartbeat each second; what they are is a fold over the journal.
 */
import type { AutomationMode, AutomationView, DecisionView, StrategyView } from '../../contract/automation-views.ts';
import type { CommandPayload } from '../../contract/commands.ts';
import type { Failure } from '../../domain/failure.ts';
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { Fill, OrderOrigin } from '../../domain/order.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { MarketNews } from '../feed/market-intake.ts';
import type { Order } from '../orders/order.ts';
import type { Disposable } from '../ports.ts';
import type { WindowView } from '../windows/window-view.ts';
import { EMPTY_VIEW } from '../windows/window-view.ts';
import { chosenOn, refuse, unknownInstance, whyNotArmed, whyNotResumed } from './arming-checks.ts';
import type { AutomationChange, InstanceConfig, InstanceRecord } from './automation-fold.ts';
import type { AutomationWorld } from './instance-ports.ts';
import { parseParameters } from './parameters.ts';
import { StrategyInstance } from './strategy-instance.ts';
import type { StrategyShelf } from './strategy-shelf.ts';

export interface AutomationDeskPorts {
  readonly world: AutomationWorld;
  readonly shelf: StrategyShelf;
  readonly records: () => ReadonlyMap<string, InstanceRecord>;
  /** In force once it is durable. */
  readonly record: (change: AutomationChange) => Promise<Result<null, Failure>>;
  /** What instances need to see, after it changed. */
  readonly viewChanged: () => void;
  readonly publish: (instances: readonly AutomationView[], decisions: readonly DecisionView[]) => void;
}

const HEARTBEAT_MS = 1_000;
/** A book this deep is kept for every instance: what it trades is priced and guarded by it. */
const LEAST_LEVELS = 10;
const MOST_INSTANCES = 100;

export class AutomationDesk implements Disposable {
  readonly #ports: AutomationDeskPorts;
  readonly #instances = new Map<string, StrategyInstance>();
  #bySymbol = new Map<string, readonly StrategyInstance[]>();
  #timer: Disposable | null = null;
  #isDisposed = false;
  #seen = '';

  constructor(ports: AutomationDeskPorts) {
    this.#ports = ports;
  }

  /** After the replay: everything is off until a person arms it, but for what was told to resume and has every gate green. */
  start(): void {
    this.#restAgain();
    for (const record of this.#ports.records().values()) this.#comeBack(this.#add(record), record);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#timer?.dispose();
    for (const instance of this.#instances.values()) instance.dispose();
  }

  // ── Asked by the rest of the engine ───────────────────────────────────────────────────────────────────────────────

  /** Whether orders of a strategy may reach the exchange, or be there: the dead man's switch and the comparisons rest on it. */
  isAutomating(): boolean {
    for (const instance of this.#instances.values()) if (instance.isAutomating) return true;
    return false;
  }

  mayPlace(origin: OrderOrigin): { readonly isArmed: boolean; readonly reason: string | null } {
    const id = origin.kind === 'strategy' ? origin.instanceId : undefined;
    const instance = id === undefined ? undefined : this.#instances.get(id);
    const reason = instance === undefined ? 'no instance of it is armed' : instance.mayPlace();
    return { isArmed: reason === null, reason };
  }

  /** What the feed keeps subscribed for instances that are not off, and as what a window would ask for it. */
  view(): WindowView {
    const awake = [...this.#instances.values()].filter(({ state }) => state !== 'off');
    const needs = awake.map(({ symbol, inputs }) => ({ symbol, inputs }));
    return {
      ...EMPTY_VIEW,
      books: needs.map(({ symbol, inputs }) => ({ symbol, levels: Math.max(LEAST_LEVELS, inputs?.book ?? 0) })),
      tickers: needs.map(({ symbol }) => symbol),
      trades: needs.map(({ symbol }) => symbol),
      candles: needs.flatMap(({ symbol, inputs }) =>
        inputs?.candles == null ? [] : [{ symbol, interval: inputs.candles.interval }],
      ),
    };
  }

  bookMoved(symbol: MarketSymbol): void {
    for (const instance of this.#bySymbol.get(symbol) ?? []) instance.bookMoved();
  }

  marketMoved(symbol: MarketSymbol, news: MarketNews): void {
    for (const instance of this.#bySymbol.get(symbol) ?? []) {
      if (news.what === 'trade') instance.traded(news.trades);
      else if (news.what === 'ticker') instance.tickerMoved();
      else instance.candlesMoved();
    }
  }

  orderChanged(order: Order): void {
    this.#of(order)?.orderChanged(order);
  }

  filled(order: Order, fill: Fill): void {
    this.#of(order)?.filled(order, fill);
  }

  /** The kill switch, a latch: instances hear of it at once, not with the next beat. */
  killed(): void {
    for (const instance of this.#instances.values()) if (instance.state !== 'off') instance.heartbeat();
  }

  // ── Commands and queries ──────────────────────────────────────────────────────────────────────────────────────────

  async set(asked: CommandPayload<'automation.set'>): Promise<Result<{ readonly id: string }, Failure>> {
    const { world, shelf } = this.#ports;
    const strategy = shelf.find(asked.strategyId);
    if (strategy === null)
      return refuse('STRATEGY_UNKNOWN', `There is no strategy “${asked.strategyId}”: choose one from the list.`);
    const instrument = world.instrument(asked.symbol as MarketSymbol);
    if (instrument === null) return refuse('INSTRUMENT_UNKNOWN', `${asked.symbol} is not listed at the exchange.`);
    const parsed = parseParameters(strategy, asked.parameters, instrument);
    if (!parsed.ok) return refuse('PARAMETERS', parsed.error.map(({ message }) => message).join(' '));
    const known = asked.id === null ? undefined : this.#instances.get(asked.id);
    if (asked.id !== null && known === undefined) return unknownInstance(asked.id);
    if (known === undefined && this.#instances.size >= MOST_INSTANCES)
      return refuse('TOO_MANY', `There are ${MOST_INSTANCES} instances already: remove one first.`);
    if (known !== undefined && known.state !== 'off')
      return refuse('NOT_OFF', `${known.name} is ${known.state}: switch it off before you change it.`);
    if (known !== undefined && known.symbol !== instrument.symbol)
      return refuse('SYMBOL_FIXED', `${known.name} stays on ${known.symbol}: make another one for ${asked.symbol}.`);
    const config: InstanceConfig = { ...asked, id: asked.id ?? world.newId(), parameters: parsed.value };
    const recorded = await this.#ports.record({ type: 'set', config });
    if (!recorded.ok) return recorded;
    const record = world.recordOf(config.id);
    if (record !== null && known === undefined) this.#add(record).recovered(null);
    this.#publish();
    return ok({ id: config.id });
  }

  async setMode(
    id: string,
    mode: AutomationMode,
  ): Promise<Result<{ readonly id: string; readonly mode: AutomationMode }, Failure>> {
    const instance = this.#instances.get(id);
    if (instance === undefined) return unknownInstance(id);
    const refusal = mode === 'off' ? null : whyNotArmed(instance, mode, this.#ports.world);
    if (refusal !== null) return refusal;
    const recorded = await this.#ports.record({ type: 'mode', id, mode, why: chosenOn(id, mode, this.#ports.world) });
    // Switching off needs no disk.
    if (!recorded.ok && mode !== 'off') return recorded;
    if (mode === 'off') instance.off();
    else instance.arm(mode);
    this.#changed();
    return ok({ id, mode });
  }

  async remove(id: string): Promise<Result<{ readonly removed: true }, Failure>> {
    const instance = this.#instances.get(id);
    if (instance === undefined) return unknownInstance(id);
    if (instance.state !== 'off')
      return refuse('NOT_OFF', `${instance.name} is ${instance.state}: switch it off before you remove it.`);
    const { name } = instance;
    const recorded = await this.#ports.record({ type: 'removed', id });
    if (!recorded.ok) return recorded;
    this.#instances.delete(id);
    this.#index();
    this.#ports.world.retired(name);
    this.#changed();
    return ok({ removed: true });
  }

  async override(id: string, reason: string): Promise<Result<{ readonly overridden: true }, Failure>> {
    const instance = this.#instances.get(id);
    if (instance === undefined) return unknownInstance(id);
    const recorded = await this.#ports.record({ type: 'override', id, reason });
    if (!recorded.ok) return recorded;
    this.#ports.world.tell('warn', `The gates of ${instance.name} were taken away by a person: ${reason}`);
    this.#publish();
    return ok({ overridden: true });
  }

  /** Null: there is none by this id, or its file cannot be used. */
  strategy(id: string): ReturnType<StrategyShelf['find']> {
    return this.#ports.shelf.find(id);
  }

  strategies(): readonly StrategyView[] {
    return this.#ports.shelf.views();
  }

  instances(): readonly AutomationView[] {
    return [...this.#instances.values()].map((instance) => instance.view());
  }

  /** Of one instance by its id, or of every instance on a symbol: `btc`, `BTC/USD`. Oldest first. */
  decisions(of: string, limit: number): readonly DecisionView[] {
    const wanted = of.toUpperCase();
    return [...this.#instances.values()]
      .filter(({ id, symbol }) => id === of || symbol === wanted || symbol.split('/')[0] === wanted)
      .flatMap((instance) => instance.recent(limit))
      .sort((a, b) => a.at - b.at)
      .slice(-limit);
  }

  recentDecisions(limit: number): readonly DecisionView[] {
    return [...this.#instances.values()]
      .flatMap((instance) => instance.recent(limit))
      .sort((a, b) => a.at - b.at)
      .slice(-limit);
  }

  /** Whatever an instance needs or is has changed. */
  #changed(): void {
    this.#ports.viewChanged();
    this.#publish();
  }

  #add(record: InstanceRecord): StrategyInstance {
    const instance = new StrategyInstance(record, this.#ports.world);
    this.#instances.set(instance.id, instance);
    this.#index();
    if (this.#timer === null) this.#beatLater();
    return instance;
  }

  /** Of an earlier process. What was armed then, and is to resume, is armed again or says why not; the journal has either. */
  #comeBack(instance: StrategyInstance, record: InstanceRecord): void {
    const { mode, config } = record;
    const { id } = config;
    if (mode === 'off') {
      instance.recovered(null);
      return;
    }
    if (!config.startsByItself) {
      instance.recovered('Off since this workstation was started: arm it when you have looked.');
      return;
    }
    const { world } = this.#ports;
    const why = whyNotResumed(instance, { ...record, mode }, world);
    world.record({ type: 'resumed', id, mode, why });
    if (why === null) {
      instance.recovered('It resumes after the restart, as you chose: every gate is green.');
      world.tell('info', `${instance.name} resumes in ${mode} after the restart: every gate is green.`);
      instance.resume(mode);
      return;
    }
    const text = `It was to resume in ${mode} after the restart and did not. ${why}`;
    instance.recovered(text);
    world.tell('warn', `${instance.name}: ${text}`);
  }

  /** Losses in a row of several instances on a symbol are one count: the newest telling has it. */
  #restAgain(): void {
    const { records, world } = this.#ports;
    const told = [...records().values()].flatMap(({ config, rests = {} }) =>
      Object.entries(rests).map(([book, rest]) => ({ symbol: config.symbol, isReal: book === 'real', rest })),
    );
    told.sort((a, b) => a.rest.at - b.rest.at);
    for (const { symbol, isReal: real, rest } of told) world.protections.restore(symbol, real, rest);
  }

  #index(): void {
    this.#bySymbol = Map.groupBy(this.#instances.values(), ({ symbol }) => symbol);
  }

  #of({ origin }: Order): StrategyInstance | null {
    if (origin.kind !== 'strategy' || origin.instanceId === undefined) return null;
    return this.#instances.get(origin.instanceId) ?? null;
  }

  /** Only while there are instances. */
  #beatLater(): void {
    const isNeeded = this.#instances.size > 0 && !this.#isDisposed;
    this.#timer = isNeeded ? this.#ports.world.clock.after(HEARTBEAT_MS, () => this.#beat()) : null;
  }

  #beat(): void {
    this.#beatLater();
    for (const instance of this.#instances.values()) instance.heartbeat();
    const needs = JSON.stringify(this.view());
    if (needs !== this.#seen) this.#ports.viewChanged();
    this.#seen = needs;
    if (this.#instances.size > 0) this.#publish();
  }

  #publish(): void {
    const decisions = [...this.#instances.values()].flatMap((instance) => instance.news());
    this.#ports.publish(this.instances(), decisions);
  }
}
