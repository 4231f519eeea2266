/**
 * One strategy on one symbol, without a world: events go in, decisions that may be carried out come out, and every tick leaves
 * a reason. It knows its own position and orders, holds them against its budget and stops at what no honest strategy returns.
 * The live loop, the simulator, a backtest and a replay all run this, so that the same events give the same decisions.
 *
 * Whoever drives it tells what it learns by `know`, asks by `step`, and carries out the intents it gets, each once; the runner
 * has counted them as sent already. Of an order it hears again by `order` news and by fills.
 */
import type { BudgetView } from '../../contract/automation-views.ts';
import type { Instrument, Price, Quantity } from '../../domain/instrument.ts';
import type { BookLevel, Candle, PublicTrade } from '../../domain/market.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Json } from '../ports.ts';
import { Budget, type Refusal } from './budget.ts';
import { ClosedCandles } from './closed-candles.ts';
import { faultOfStep } from './decision-check.ts';
import { DecisionGate, type OrderIntent, type Restraint, type Tick, UNRESTRAINED } from './decision-gate.ts';
import { DecisionTrace } from './decision-trace.ts';
import { OwnBook, type OwnBookState, type OwnFill } from './own-book.ts';
import { type OrderNews, OwnOrders } from './own-orders.ts';
import type { Parameters } from './parameters.ts';
import type { Cause, Quote, Reason, Strategy, StrategyInputs, StrategyState, StrategyStep } from './strategy.ts';

export type RunnerEvent = { readonly now: EpochMs } & (
  | { readonly type: 'candle'; readonly candle: Candle }
  | { readonly type: 'ticker'; readonly quote: Quote | null; readonly last: Price | null }
  | { readonly type: 'book'; readonly bids: readonly BookLevel[]; readonly asks: readonly BookLevel[] }
  | { readonly type: 'trade'; readonly trades: readonly PublicTrade[] }
  | { readonly type: 'fill'; readonly fill: OwnFill }
  /** `refusal`: it was refused on its way, in the words of whoever refused it. */
  | { readonly type: 'order'; readonly key: string; readonly news: OrderNews; readonly refusal?: Refusal }
  | { readonly type: 'start' | 'heartbeat' }
);

export interface RunnerOutcome {
  readonly intents: readonly OrderIntent[];
  /** Why this instance must stop, in words that complete “it was stopped because …”; nothing it decided then is carried out. */
  readonly fault: string | null;
}

/** A strategy whose function may run elsewhere and answer later. */
export type HostedStrategy = Omit<Strategy, 'decide'> & {
  decide(state: StrategyState<Parameters, Json>): StrategyStep<Json> | PromiseLike<StrategyStep<Json>>;
};

export interface RunnerSetup {
  readonly instanceId: string;
  readonly strategy: HostedStrategy;
  readonly parameters: Parameters;
  readonly instrument: Instrument;
  readonly budget: BudgetView;
  /** A fresh id for every order it decides on. */
  readonly newIntentId: () => string;
  /** What it held and made before; nothing unless given. */
  readonly book?: OwnBookState;
  /** What it goes on with; it begins anew unless given. */
  readonly memory?: { readonly value: Json; readonly unseen: readonly OwnFill[] };
}

const NOTHING: RunnerOutcome = { intents: [], fault: null };
const NO_VALUES: Reason['values'] = {};
const MOST_TRADES = 1_000;
/** Closed candles kept beyond those a strategy warms up on. */
const SPARE_CANDLES = 256;

export class StrategyRunner {
  readonly inputs: StrategyInputs;
  readonly book: OwnBook;
  readonly orders = new OwnOrders();
  readonly budget: Budget;
  readonly trace: DecisionTrace;
  readonly candles: ClosedCandles;
  /** What the last step plotted; empty before the first. */
  plots: Readonly<Record<string, number>> = {};
  levels: NonNullable<StrategyStep<Json>['levels']> = [];
  readonly #gate: DecisionGate;
  readonly #setup: RunnerSetup;
  #memory: Json;
  #quote: Quote | null = null;
  #last: Price | null = null;
  #depth: StrategyState<Parameters, Json>['book'] = null;
  #trades: PublicTrade[] = [];
  #fills: OwnFill[] = [];
  #fillsTold = 0;

  constructor(setup: RunnerSetup) {
    const { strategy, parameters, instrument, budget, instanceId, book, memory } = setup;
    this.#setup = setup;
    this.inputs = strategy.inputs(parameters);
    this.#memory = memory === undefined ? strategy.start(parameters, instrument) : memory.value;
    this.#fills = [...(memory?.unseen ?? [])];
    this.book = new OwnBook(instrument, book);
    this.budget = new Budget(budget, instrument);
    this.trace = new DecisionTrace(instanceId, instrument.symbol);
    const { newIntentId } = setup;
    const { orders, trace } = this;
    this.#gate = new DecisionGate({ instrument, book: this.book, orders, budget: this.budget, trace, newIntentId });
    this.candles = new ClosedCandles((this.inputs.candles?.warmup ?? 0) + SPARE_CANDLES);
  }

  /** The price a position is marked at: between bid and ask, else the last trade, else the last close. */
  get mark(): number | null {
    if (this.#quote !== null) return (this.#quote.bid + this.#quote.ask) / 2;
    if (this.#last !== null) return this.#last;
    const { length } = this.candles;
    return length === 0 ? null : this.candles.close(length - 1);
  }

  /** Between two answers: what it remembers, and how many fills it was told that this has not taken in. */
  get kept(): { readonly value: Json; readonly unseen: number } {
    return { value: this.#memory, unseen: this.#fills.length };
  }

  /** Fills told since it was made. */
  get fillsTold(): number {
    return this.#fillsTold;
  }

  get quote(): Quote | null {
    return this.#quote;
  }

  /** Learns and decides in one: for whoever has the strategy's function at hand. */
  step(event: RunnerEvent, restraint: Restraint = UNRESTRAINED): RunnerOutcome {
    if (!this.know(event)) return NOTHING;
    const state = this.ask(event.type, event.now, restraint);
    if (state === null) return NOTHING;
    let answer: ReturnType<HostedStrategy['decide']>;
    try {
      answer = this.#setup.strategy.decide(state);
    } catch (cause) {
      return this.stopped(event.now, event.type, threw(cause));
    }
    if (isLater(answer)) return this.stopped(event.now, event.type, 'it answers later, where an answer is due at once');
    return this.answer(answer, event.type, event.now, restraint);
  }

  /** Learns only. False: it is nothing this strategy wants to be asked about. */
  know(event: RunnerEvent): boolean {
    switch (event.type) {
      case 'candle':
        return this.candles.append(event.candle) && this.inputs.candles !== null;
      case 'ticker':
        this.#quote = event.quote;
        this.#last = event.last ?? this.#last;
        return this.inputs.ticker;
      case 'book':
        this.#depth = { bids: event.bids, asks: event.asks };
        return this.inputs.book !== null;
      case 'trade':
        this.#last = event.trades.at(-1)?.price ?? this.#last;
        if (!this.inputs.trades) return false;
        this.#trades.push(...event.trades);
        if (this.#trades.length > 2 * MOST_TRADES) this.#trades = this.#trades.slice(-MOST_TRADES);
        return true;
      case 'fill':
        this.book.apply(event.fill);
        this.orders.filled(event.fill.key, event.fill.quantity);
        this.#fills.push(event.fill);
        this.#fillsTold += 1;
        if (this.#fills.length > 2 * MOST_TRADES) this.#fills = this.#fills.slice(-MOST_TRADES);
        return true;
      case 'order': {
        const isNews = this.orders.heard(event.key, event.news);
        if (event.refusal !== undefined)
          this.#gate.refused(this.#tick('order', event.now), event.refusal, NO_VALUES, null);
        return isNews;
      }
      case 'heartbeat':
        this.book.mark(this.mark);
        return true;
      case 'start':
        return true;
    }
  }

  /** What `decide` is to be asked; null when it warms up, which is noted. For whoever must wait for the answer. */
  ask(cause: Cause, now: EpochMs, restraint: Restraint): StrategyState<Parameters, Json> | null {
    const warmup = this.inputs.candles?.warmup ?? 0;
    const { length } = this.candles;
    if (length < warmup) {
      this.skip('WARMING_UP', cause, now, { candles: length, needed: warmup });
      return null;
    }
    const { instrument, parameters } = this.#setup;
    const state: StrategyState<Parameters, Json> = {
      now,
      cause,
      instrument,
      parameters,
      memory: this.#memory,
      candles: this.candles,
      quote: this.#quote,
      last: this.#last,
      book: this.#depth,
      trades: this.#trades,
      position: this.book.position,
      orders: this.orders.all(),
      fills: this.#fills,
      affordable: restraint.any === null ? this.budget.affordable(this.mark, this.book, this.orders) : (0 as Quantity),
    };
    if (this.#trades.length > 0) this.#trades = [];
    if (this.#fills.length > 0) this.#fills = [];
    return state;
  }

  /** Takes what `decide` returned: the rest of a step. */
  answer(step: StrategyStep<Json>, cause: Cause, now: EpochMs, restraint: Restraint): RunnerOutcome {
    const fault = faultOfStep(step);
    if (fault !== null) return this.stopped(now, cause, fault);
    const { decisions, reason } = step;
    this.#memory = step.memory;
    if (step.plots !== undefined) this.plots = step.plots;
    if (step.levels !== undefined) this.levels = step.levels;
    if (decisions.length === 0) {
      this.skip(reason.code, cause, now, reason.values);
      return NOTHING;
    }
    const wrong = this.#gate.faultIn(decisions);
    if (wrong !== null) return this.stopped(now, cause, wrong);
    const tick = this.#tick(cause, now, restraint);
    const intents: OrderIntent[] = [];
    for (const decision of decisions) {
      const intent = this.#gate.passed(decision, tick);
      if (intent !== null) intents.push(intent);
    }
    return { intents, fault: null };
  }

  /** It must stop, because of what completes this sentence: `it took too long`. */
  stopped(now: EpochMs, cause: Cause, fault: string): RunnerOutcome {
    const text = `Stopped, because ${fault.replace(/\.$/, '')}: nothing was sent.`;
    this.#gate.refused(this.#tick(cause, now), { code: 'STRATEGY_FAULT', text }, NO_VALUES, null);
    return { intents: [], fault };
  }

  /** A tick on which nothing was asked, or nothing was done. */
  skip(code: string, cause: Cause, now: EpochMs, values: Reason['values'] = NO_VALUES, what = ''): void {
    if (this.trace.repeat('skip', code, what, cause, values, now)) return;
    this.trace.add({ act: 'skip', code, what, intentId: null, margins: this.margins(now), at: now, cause, values });
  }

  margins(now: EpochMs): Readonly<Record<string, number>> {
    return this.budget.margins(this.mark, this.book, this.orders, now);
  }

  #tick(cause: Cause, now: EpochMs, restraint: Restraint = UNRESTRAINED): Tick {
    return { cause, now, restraint, quote: this.#quote, mark: this.mark };
  }
}

/** A strategy that runs elsewhere was ended there; the message says why, in words for the trader. */
export class StrategyEnded extends Error {}

/** What `decide` threw, as the reason for stopping it. */
export function threw(thrown: unknown): string {
  if (thrown instanceof StrategyEnded) return thrown.message;
  return `it threw: ${(thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 200)}`;
}

export const isLater = (answer: ReturnType<HostedStrategy['decide']>): answer is PromiseLike<StrategyStep<Json>> =>
  typeof answer === 'object' && answer !== null && 'then' in answer;
