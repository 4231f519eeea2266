/**
 * A strategy while it is armed: its runner fed from market data and from its own orders, asked one question at a time, and its
 * intents carried out. It decides nothing about whether it may run; that is the instance's machine.
 */
import type { Instrument, MarketSymbol, Price } from '../../domain/instrument.ts';
import type { BookLevel, BookSide, Candle, CandleInterval, PublicTrade } from '../../domain/market.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Disposable, Json } from '../ports.ts';
import type { Restraint } from './decision-gate.ts';
import type { OrderTold, OwnOrderDesk } from './own-order-desk.ts';
import type { Cause, Quote, StrategyStep } from './strategy.ts';
import {
  type HostedStrategy,
  isLater,
  type RunnerEvent,
  type RunnerOutcome,
  type StrategyRunner,
  threw,
} from './strategy-runner.ts';

export interface SessionPorts {
  readonly strategy: HostedStrategy;
  readonly instrument: Instrument;
  readonly orders: OwnOrderDesk;
  readonly exchangeNow: () => EpochMs;
  readonly after: (delayMs: number, callback: () => void) => Disposable;
  readonly last: () => Price | null;
  readonly levels: (symbol: MarketSymbol, side: BookSide, depth: number) => readonly BookLevel[];
  readonly closedCandles: (
    symbol: MarketSymbol,
    interval: CandleInterval,
    after: EpochMs | null,
    until: EpochMs,
  ) => readonly Candle[] | null;
  /** Asked in the instant of deciding and again of carrying out: why nothing may be decided now, or null. */
  readonly mayDecide: () => string | null;
  readonly restraint: () => Restraint;
  readonly monotonicNow: () => number;
  /** How long an answer took, microseconds. */
  readonly decided: (tookUs: number) => void;
  /** Before anything it decided leaves: what it remembers now is to be kept. */
  readonly remember: () => void;
  readonly stopped: (fault: string) => void;
  readonly finished: () => void;
}

/**
 * A strategy elsewhere that has not answered by then has stopped answering. Whoever runs it keeps its time far more closely, and says
 * more; this stands behind that, and leaves a process the time to start on a busy machine.
 */
const ANSWER_WITHIN_MS = 20_000;
/** Candles are taken as closed this long after their end: the last trades inside are still on their way. */
const SETTLED_MS = 500;
/** After a refusal; doubled with each further one in a row. */
const REST_MS = 5_000;
const LONGEST_REST_MS = 60_000;

export class StrategySession {
  readonly runner: StrategyRunner;
  readonly #ports: SessionPorts;
  #isAnswering = false;
  /** What happened while an answer was awaited. */
  #missed: Cause | null = null;
  #timer: Disposable | null = null;
  #restsUntil = 0;
  #refusals = 0;
  #isOver = false;

  constructor(runner: StrategyRunner, ports: SessionPorts) {
    this.runner = runner;
    this.#ports = ports;
  }

  /** Of its strategy. */
  get version(): string {
    return this.#ports.strategy.version;
  }

  /** Whether numbers still mean what they meant when it began. */
  isOf(now: Instrument | null): boolean {
    const { pricePrecision, quantityPrecision } = this.#ports.instrument;
    return now?.pricePrecision === pricePrecision && now.quantityPrecision === quantityPrecision;
  }

  /** It may decide from now on. */
  begin(): void {
    this.#look();
    this.#readCandles((event) => this.runner.know(event));
    this.#on({ type: 'start', now: this.#ports.exchangeNow() });
  }

  heartbeat(): void {
    this.#look();
    this.#readCandles((event) => this.#on(event));
    this.#on({ type: 'heartbeat', now: this.#ports.exchangeNow() });
  }

  bookMoved(): void {
    const { book } = this.runner.inputs;
    if (book === null) return;
    this.#look();
    const { instrument, levels } = this.#ports;
    const bids = levels(instrument.symbol, 'bid', book);
    const asks = levels(instrument.symbol, 'ask', book);
    this.#on({ type: 'book', now: this.#ports.exchangeNow(), bids, asks });
  }

  tickerMoved(): void {
    if (this.runner.inputs.ticker) this.#on(this.#quoteNow());
  }

  traded(trades: readonly PublicTrade[]): void {
    const now = this.#ports.exchangeNow();
    this.#on({ type: 'trade', now, trades });
    this.candlesMoved();
  }

  candlesMoved(): void {
    this.#readCandles((event) => {
      this.#look();
      this.#on(event);
    });
  }

  /** News of its own orders and fills. */
  told(event: OrderTold): void {
    if (event.type === 'order') this.#noteRefusal(event);
    this.#on(event);
  }

  get quote(): Quote | null {
    return this.runner.quote;
  }

  /** No longer asked, and what it still answers is not heard. */
  end(): void {
    this.#isOver = true;
    this.#timer?.dispose();
  }

  #on(event: RunnerEvent): void {
    if (!this.runner.know(event) || this.#isOver) return;
    this.#decide(event.type);
  }

  #decide(cause: Cause): void {
    const { exchangeNow, monotonicNow, decided, mayDecide, restraint, strategy } = this.#ports;
    const now = exchangeNow();
    if (this.#isAnswering) {
      this.#missed = cause;
      return;
    }
    const why = mayDecide();
    if (why !== null) {
      this.runner.skip('NOT_NOW', cause, now, {}, `Nothing decided, ${why}`);
      return;
    }
    if (now < this.#restsUntil) {
      this.runner.skip('RESTING', cause, now, {}, 'Nothing decided, after a refusal it waits');
      return;
    }
    const held = restraint();
    const state = this.runner.ask(cause, now, held);
    if (state === null) return;
    const began = monotonicNow();
    try {
      const answer = strategy.decide(state);
      if (!isLater(answer)) decided((monotonicNow() - began) * 1_000);
      if (isLater(answer)) this.#await(answer, cause, held);
      else this.#carryOut(this.runner.answer(answer, cause, now, held));
    } catch (thrown) {
      this.#carryOut(this.runner.stopped(now, cause, threw(thrown)));
    }
  }

  #await(answer: PromiseLike<StrategyStep<Json>>, cause: Cause, held: Restraint): void {
    const { after, exchangeNow, monotonicNow, decided, mayDecide } = this.#ports;
    const began = monotonicNow();
    this.#isAnswering = true;
    let isSettled = false;
    const settle = (take: () => RunnerOutcome | null): void => {
      if (isSettled || this.#isOver) return;
      isSettled = true;
      this.#timer?.dispose();
      this.#isAnswering = false;
      decided((monotonicNow() - began) * 1_000);
      const outcome = take();
      if (outcome !== null) this.#carryOut(outcome);
      const missed = this.#missed;
      this.#missed = null;
      if (missed !== null && !this.#isOver) this.#decide(missed);
    };
    this.#timer = after(ANSWER_WITHIN_MS, () =>
      settle(() => this.runner.stopped(exchangeNow(), cause, `it took longer than ${ANSWER_WITHIN_MS} ms to decide`)),
    );
    answer.then(
      (step) =>
        settle(() => {
          const why = mayDecide();
          if (why === null) return this.runner.answer(step, cause, exchangeNow(), held);
          this.runner.skip('TOO_LATE', cause, exchangeNow(), {}, `Its answer came when nothing may be done, ${why}`);
          return null;
        }),
      (thrown) => settle(() => this.runner.stopped(exchangeNow(), cause, threw(thrown))),
    );
  }

  #carryOut({ intents, fault }: RunnerOutcome): void {
    if (fault !== null) {
      this.#ports.stopped(fault);
      return;
    }
    if (intents.some(({ act }) => act === 'place')) this.#ports.remember();
    let isFinished = false;
    for (const intent of intents) {
      if (intent.act === 'finish') isFinished = true;
      else this.#ports.orders.carryOut(intent);
    }
    if (isFinished) this.#ports.finished();
  }

  #noteRefusal({ refusal, news, now }: Extract<OrderTold, { readonly type: 'order' }>): void {
    if (refusal === undefined) {
      if (news.state === 'working') this.#refusals = 0;
      return;
    }
    this.#restsUntil = now + Math.min(LONGEST_REST_MS, REST_MS * 2 ** this.#refusals);
    this.#refusals += 1;
  }

  #look(): void {
    this.runner.know(this.#quoteNow());
  }

  #quoteNow(): Extract<RunnerEvent, { readonly type: 'ticker' }> {
    const { instrument, levels, last, exchangeNow } = this.#ports;
    const [bid] = levels(instrument.symbol, 'bid', 1);
    const [ask] = levels(instrument.symbol, 'ask', 1);
    const quote =
      bid === undefined || ask === undefined
        ? null
        : { bid: bid.price, bidQuantity: bid.quantity, ask: ask.price, askQuantity: ask.quantity };
    return { type: 'ticker', now: exchangeNow(), quote, last: last() };
  }

  #readCandles(each: (event: Extract<RunnerEvent, { readonly type: 'candle' }>) => void): void {
    const { inputs, candles } = this.runner;
    if (inputs.candles === null) return;
    const { closedCandles, instrument, exchangeNow } = this.#ports;
    const now = exchangeNow();
    const until = (now - SETTLED_MS) as EpochMs;
    const fresh = closedCandles(instrument.symbol, inputs.candles.interval, candles.lastOpenTime, until);
    for (const candle of fresh ?? []) each({ type: 'candle', now, candle });
  }
}
