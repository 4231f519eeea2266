/**
 * One strategy over one history: the runner that trades live, the simulator's matching engine behind `HistoryVenue`, and time
 * that moves as history tells. Nothing here decides or matches.
 *
 * At the instant a candle closes: the strategy is told and asked; the next candle's first print follows; orders then arrive after
 * their latency. So a decision knows nothing of the price its order meets.
 */
import type { BudgetView } from '../../contract/automation-views.ts';
import type { Assumptions } from '../../contract/backtest-views.ts';
import type { Price, Quantity } from '../../domain/instrument.ts';
import type { Candle, PublicTrade } from '../../domain/market.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { OrderIntent } from '../../engine/automation/decision-gate.ts';
import type { Parameters } from '../../engine/automation/parameters.ts';
import type { Quote, Strategy } from '../../engine/automation/strategy.ts';
import { type RunnerEvent, StrategyRunner } from '../../engine/automation/strategy-runner.ts';
import { type History, intervalMs, openTimeOf } from '../data/history.ts';
import { SteppedClock } from '../stepped-clock.ts';
import { HistoryVenue } from '../venue/history-venue.ts';
import { PricePath } from '../venue/price-path.ts';
import { CandleFeed } from './candle-feed.ts';
import { Courier } from './courier.ts';
import { type Disturbance, Disturbances } from './disturbances.ts';
import { type BacktestResult, type DecisionRecord, decisionOf, reasonsOf } from './result.ts';

export interface BacktestSetup {
  readonly history: History;
  readonly strategy: Strategy;
  readonly parameters: Parameters;
  readonly assumptions: Assumptions;
  readonly budget: BudgetView;
  /** Milliseconds between heartbeats; 0: none, for strategies that act on candles alone. */
  readonly heartbeatMs: number;
  readonly disturbance?: Disturbance;
  /** Prints every price, also where it concerns no order: slower, and the same. */
  readonly printsAll?: boolean;
  /** Told now and then how far it has come, 0 to 1. */
  readonly progress?: (share: number) => void;
  /** Whether decisions are kept; a sweep has no use for them. */
  readonly keepsDecisions?: boolean;
}

const NO_CANDLE: Candle = {
  openTime: 0 as EpochMs,
  open: 0 as Price,
  high: 0 as Price,
  low: 0 as Price,
  close: 0 as Price,
  volume: 0 as Quantity,
  trades: 0,
};

const PROGRESS_CANDLES = 2_048;

/** Why this cannot be run, in plain words; null when it can. */
export function backtestProblem({
  history,
  strategy,
  parameters,
}: Pick<BacktestSetup, 'history' | 'strategy' | 'parameters'>): string | null {
  const inputs = strategy.inputs(parameters);
  if (inputs.book !== null) {
    return `${strategy.title} reads the book, and neither candles nor trades hold one: run it on paper, or choose another strategy.`;
  }
  return inputs.candles === null ? null : CandleFeed.problem(history, inputs.candles.interval);
}

export class BacktestRun {
  readonly #setup: BacktestSetup;
  readonly #clock: SteppedClock;
  readonly #venue: HistoryVenue;
  readonly #runner: StrategyRunner;
  readonly #courier: Courier;
  readonly #path: PricePath;
  readonly #disturbances: Disturbances;
  readonly #decisions: DecisionRecord[] = [];
  readonly #feed: CandleFeed | null;
  /** Whether every print is told, and not the closed candles alone. */
  readonly #isFine: boolean;
  /** Filled anew at each close: a runner keeps nothing of them but the quote. */
  readonly #told = {
    ticker: { type: 'ticker' as const, now: 0 as EpochMs, last: 0 as Price, quote: null as Quote | null },
    candle: { type: 'candle' as const, now: 0 as EpochMs, candle: NO_CANDLE },
  };
  #nextBeat: number;
  #tradeId = 0;
  #stopped: string | null = null;

  constructor(setup: BacktestSetup) {
    const { history, strategy, parameters, assumptions, budget } = setup;
    this.#setup = setup;
    this.#clock = new SteppedClock(history.start, history.start);
    let intents = 0;
    this.#runner = new StrategyRunner({
      instanceId: 'backtest',
      strategy,
      parameters,
      instrument: history.instrument,
      budget,
      newIntentId: () => {
        intents += 1;
        return `b${intents}`;
      },
    });
    this.#disturbances = new Disturbances(setup.disturbance ?? null);
    this.#venue = new HistoryVenue(history.instrument, assumptions, this.#clock, {
      executed: (events) => this.#courier.heard(events),
      booked: (row) => this.#courier.account.book(row),
    });
    this.#courier = new Courier({
      history,
      latencyMs: assumptions.latencyMs,
      venue: this.#venue,
      disturbances: this.#disturbances,
      tell: (event) => this.#tell(event),
    });
    this.#path = new PricePath(history);
    const { inputs } = this.#runner;
    this.#feed = inputs.candles === null ? null : new CandleFeed(history, inputs.candles.interval);
    this.#isFine = inputs.ticker || inputs.trades;
    this.#nextBeat = setup.heartbeatMs > 0 ? history.start + setup.heartbeatMs : Number.POSITIVE_INFINITY;
  }

  run(): BacktestResult {
    const { history } = this.#setup;
    const { account } = this.#courier;
    const venue = this.#venue;
    const quoteAtStart = venue.balance(history.instrument.quote);
    const baseAtStart = venue.balance(history.instrument.base);
    const span = intervalMs(history);
    this.#tell({ type: 'start', now: history.start });
    for (let index = 0; index < history.length && this.#stopped === null; index += 1) {
      if (index % PROGRESS_CANDLES === 0) this.#setup.progress?.(index / history.length);
      const closeTime = openTimeOf(history, index) + span;
      this.#prints(index);
      this.#until(closeTime);
      this.#close(index, closeTime as EpochMs);
    }
    const result: BacktestResult = {
      start: history.start,
      end: openTimeOf(history, account.candlesSeen),
      fills: account.fills,
      decisions: this.#decisions,
      refusals: this.#courier.refusals,
      reasons: reasonsOf(this.#runner.trace),
      equity: account.equity.subarray(0, account.candlesSeen),
      candlesHeld: account.candlesHeld,
      quoteAtStart,
      baseAtStart,
      quoteAtEnd: venue.balance(history.instrument.quote),
      baseAtEnd: venue.balance(history.instrument.base),
      stopped: this.#stopped,
      unansweredMs: this.#courier.unansweredMs,
    };
    venue.dispose();
    return result;
  }

  #prints(index: number): void {
    const { history, printsAll = false } = this.#setup;
    const venue = this.#venue;
    const volume = history.volume[index] ?? 0;
    venue.beginCandle(volume, index === 0 ? volume : (history.volume[index - 1] ?? 0));
    if (volume === 0) return;
    if (this.#isIdle && !this.#isFine && !printsAll && history.tape === null) {
      this.#path.passOver(index, venue);
      return;
    }
    this.#path.load(index);
    const isTape = history.tape !== null;
    const { length } = this.#path;
    for (let print = 0; print < length; print += 1) {
      const price = this.#path.price(print);
      const before = venue.price;
      const at = this.#path.at(print);
      if (!this.#isIdle) this.#until(at, true);
      const isContinuous = print > 0 && !isTape;
      const from = isContinuous ? before : price;
      if (printsAll || venue.isConcernedBy(Math.min(from, price), Math.max(from, price))) {
        this.#clock.advanceTo(at);
        venue.print(price, this.#path.quantity(print), isContinuous);
      } else venue.pass(price);
      if (this.#isFine) this.#tellPrint(at as EpochMs, price, this.#path.quantity(print));
      if (!this.#courier.isIdle) this.#courier.deliver(at);
    }
  }

  /** Nothing is on its way and no heartbeat is due: time may jump. */
  get #isIdle(): boolean {
    return this.#courier.isIdle && this.#nextBeat === Number.POSITIVE_INFINITY && this.#venue.isIdle;
  }

  /** Everything due up to this instant, in order; `isBefore`: what is due at the instant itself waits. */
  #until(at: number, isBefore = false): void {
    for (;;) {
      const beat = this.#nextBeat;
      const next = Math.min(beat, this.#courier.nextDue);
      if (isBefore ? next >= at : next > at) break;
      this.#clock.advanceTo(next);
      if (next === beat) {
        this.#nextBeat += this.#setup.heartbeatMs;
        if (!this.#disturbances.isDeaf(next)) this.#tell({ type: 'heartbeat', now: next as EpochMs });
      } else this.#courier.deliver(next);
    }
    this.#clock.advanceTo(at);
  }

  #close(index: number, now: EpochMs): void {
    const { history } = this.#setup;
    const close = history.close[index] ?? 0;
    this.#courier.account.mark(close, this.#runner.book.position.quantity !== 0);
    const candle = this.#feed?.closedWith(index) ?? null;
    if (candle === null) return;
    const event = this.#told.candle;
    event.candle = candle;
    event.now = now;
    if (this.#disturbances.isDeaf(now)) {
      // What was missed is read back afterwards; nothing is decided on it.
      this.#runner.know(event);
      return;
    }
    this.#know(now);
    this.#tell(event);
  }

  /** Bid, ask and last, as a ticker shows them. */
  #know(now: EpochMs): void {
    const quote = this.#venue.standing();
    if (quote === null) return;
    const { ticker } = this.#told;
    ticker.now = now;
    ticker.last = this.#venue.price as Price;
    ticker.quote = quote;
    this.#runner.know(ticker);
  }

  #tellPrint(at: EpochMs, price: number, quantity: number): void {
    if (this.#disturbances.isDeaf(at)) return;
    this.#clock.advanceTo(at);
    if (this.#runner.inputs.trades) {
      this.#tradeId += 1;
      const trade: PublicTrade = {
        symbol: this.#setup.history.instrument.symbol,
        tradeId: this.#tradeId,
        side: this.#venue.side,
        price: price as Price,
        quantity: quantity as Quantity,
        takerOrderType: 'market',
        exchangeTime: at,
      };
      this.#tell({ type: 'trade', now: at, trades: [trade] });
    }
    if (!this.#runner.inputs.ticker) return;
    const quote = this.#venue.standing();
    if (quote === null) return;
    this.#tell({ type: 'ticker', now: at, quote, last: price as Price });
  }

  #tell(event: RunnerEvent): void {
    if (this.#stopped !== null) return;
    const { intents, fault } = this.#runner.step(event);
    if (fault !== null) {
      this.#stopped = `The strategy was stopped, because ${fault.replace(/\.$/, '')}.`;
      this.#venue.cancelAll('User requested');
      return;
    }
    for (const intent of intents) this.#carryOut(intent, event.now);
  }

  #carryOut(intent: OrderIntent, now: EpochMs): void {
    if (this.#setup.keepsDecisions !== false) this.#decisions.push(decisionOf(intent, now));
    if (intent.act === 'finish') {
      this.#stopped = `The strategy finished: ${intent.reason.code.toLowerCase().replaceAll('_', ' ')}.`;
      this.#venue.cancelAll('User requested');
      return;
    }
    this.#courier.send(intent, now);
  }
}
