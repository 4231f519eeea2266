/**
 * One strategy over a recording's books and trades: the live feed hears the recorded messages, the live session asks the strategy
 * as it would have, and its orders meet the recorded book in the simulator's matching engine. Every instant is the tape's.
 */
import type { BudgetView } from '../../contract/automation-views.ts';
import type { Assumptions } from '../../contract/backtest-views.ts';
import type { CandleInterval } from '../../domain/market.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { OrderIntent } from '../../engine/automation/decision-gate.ts';
import type { DecisionTrace } from '../../engine/automation/decision-trace.ts';
import type { Parameters } from '../../engine/automation/parameters.ts';
import { type HostedStrategy, StrategyRunner } from '../../engine/automation/strategy-runner.ts';
import type { MarketNews } from '../../engine/feed/market-intake.ts';
import { ordersOfOneStrategy } from '../../engine/risk/checks/losses.ts';
import type { TapeEntry, TapeStart } from '../../recording/tape-format.ts';
import { type History, intervalMs, MINUTE_MS, openTimeOf } from '../data/history.ts';
import { OwnAccount } from '../run/own-account.ts';
import { type BacktestResult, type DecisionRecord, decisionOf, reasonsOf } from '../run/result.ts';
import { SteppedClock } from '../stepped-clock.ts';
import { RecordedFeed } from './recorded-feed.ts';
import { RecordedInstance } from './recorded-instance.ts';
import { RecordedOrders } from './recorded-orders.ts';
import { RecordedVenue } from './recorded-venue.ts';

export interface RecordedTape {
  readonly start: TapeStart;
  /** From the beginning. */
  readonly entries: () => Iterable<TapeEntry>;
}

export interface RecordedSetup {
  /** Candles of the recording's own trades: what the account is marked by. */
  readonly history: History;
  readonly tape: RecordedTape;
  readonly strategy: HostedStrategy;
  readonly parameters: Parameters;
  readonly assumptions: Assumptions;
  readonly budget: BudgetView;
  /** When it is armed, exchange time; null: as soon as the recording begins. It begins once its inputs are LIVE. */
  readonly armedAt: EpochMs | null;
  /** When it ends, exchange time; null: with the recording. */
  readonly endsAt?: EpochMs | null;
  readonly keepsDecisions?: boolean;
  /** Told every so often how far it has come, 0 to 1; true: it is to end there. */
  readonly progress?: (share: number) => boolean;
}

const BEAT_MS = 1_000;
/** Levels a side of the deepest book there is. */
const WHOLE_BOOK = 1_000;
const PROGRESS_ENTRIES = 20_000;

export class RecordedRun {
  readonly #setup: RecordedSetup;
  readonly #clock: SteppedClock;
  readonly #feed: RecordedFeed;
  readonly #venue: RecordedVenue;
  readonly #orders: RecordedOrders;
  readonly #account: OwnAccount;
  readonly #runner: StrategyRunner;
  readonly #instance: RecordedInstance;
  readonly #decisions: DecisionRecord[] = [];
  #isArmed = false;
  #stopped: string | null = null;
  #asksForCandles: CandleInterval | null;

  constructor(setup: RecordedSetup) {
    this.#setup = setup;
    const { history, tape, strategy, parameters, assumptions, budget } = setup;
    const { instrument } = history;
    const { symbol, base, quote } = instrument;
    const { start } = tape;
    this.#clock = new SteppedClock(start.monotonicUs / 1000, start.wall);
    let intents = 0;
    const newIntentId = (): string => {
      intents += 1;
      return `b${intents}`;
    };
    this.#runner = new StrategyRunner({
      instanceId: 'backtest',
      strategy,
      parameters,
      instrument,
      budget,
      newIntentId,
    });
    this.#asksForCandles = this.#runner.inputs.candles?.interval ?? null;
    this.#feed = new RecordedFeed(start, symbol, this.#clock, this.#asksForCandles, {
      bookMoved: () => this.#bookMoved(),
      marketMoved: (news) => this.#marketMoved(news),
    });
    const { feed, clock: exchange } = this.#feed;
    this.#venue = new RecordedVenue(instrument, assumptions, this.#clock, {
      executed: (events) => this.#orders.heard(events),
      booked: (row) => this.#account.book(row),
    });
    this.#account = new OwnAccount(
      instrument,
      { quote: this.#venue.balance(quote), base: this.#venue.balance(base) },
      history.length,
    );
    this.#orders = new RecordedOrders({
      instrument,
      clock: this.#clock,
      latencyMs: assumptions.latencyMs,
      ordersPerSecond: ordersOfOneStrategy(start.settings.risk),
      exchangeNow: () => exchange.now(),
      venue: () => this.#venue,
      account: () => this.#account,
      tell: (told) => this.#instance.told(told),
    });
    this.#instance = new RecordedInstance({
      runner: this.#runner,
      instrument,
      kind: strategy.kind,
      limits: start.settings.automation,
      orders: this.#orders,
      inputs: {
        trust: (of) => feed.trust(of),
        ageMs: (of) => feed.market(of)?.ageMs ?? null,
        hasCandles: (of, interval) => feed.hasCandles(of, interval),
        accountMissing: () => null,
      },
      session: {
        strategy,
        orders: {
          carryOut: (intent) => {
            this.#keep(intent);
            this.#orders.carryOut(intent);
          },
          cancel: (key) => this.#orders.cancel(key),
          open: () => this.#orders.open(),
        },
        exchangeNow: () => exchange.now(),
        monotonicNow: () => this.#clock.monotonicNow(),
        after: (delayMs, callback) => this.#clock.after(delayMs, callback),
        last: () => feed.market(symbol)?.last ?? null,
        // It has no other life to remember for.
        remember: () => {},
        levels: (of, side, depth) => feed.levels(of, side, depth),
        closedCandles: (of, interval, after, until) => feed.closedCandles(of, interval, after, until),
      },
      ended: (why) => {
        this.#stopped ??= why;
      },
    });
  }

  get trace(): DecisionTrace {
    return this.#runner.trace;
  }

  async run(): Promise<BacktestResult> {
    const { history, tape, armedAt, endsAt = null, progress } = this.#setup;
    const { instrument } = history;
    const quoteAtStart = this.#venue.balance(instrument.quote);
    const baseAtStart = this.#venue.balance(instrument.base);
    if (armedAt === null) this.#arm();
    else this.#clock.after(Math.max(0, armedAt - this.#clock.wallNow()), () => this.#arm());
    let entries = 0;
    for (const entry of tape.entries()) {
      if ('isJoined' in entry) this.#until(entry.atUs / 1000);
      if (this.#feed.take(entry)) await settled();
      if (this.#stopped !== null || this.#clock.wallNow() >= (endsAt ?? Number.POSITIVE_INFINITY)) break;
      entries += 1;
      if (entries % PROGRESS_ENTRIES === 0 && progress?.(this.#share()) === true) {
        this.#stopped = 'It was cancelled.';
        break;
      }
    }
    this.#instance.end();
    this.#markUntil(Number.POSITIVE_INFINITY);
    const result = this.#result(quoteAtStart, baseAtStart);
    this.#feed.dispose();
    this.#venue.dispose();
    return result;
  }

  #result(quoteAtStart: BacktestResult['quoteAtStart'], baseAtStart: BacktestResult['baseAtStart']): BacktestResult {
    const { history } = this.#setup;
    const { candlesSeen, candlesHeld, fills, equity } = this.#account;
    return {
      start: history.start,
      end: openTimeOf(history, candlesSeen),
      fills,
      decisions: this.#decisions,
      refusals: this.#orders.refusals,
      reasons: reasonsOf(this.#runner.trace),
      equity: equity.subarray(0, candlesSeen),
      candlesHeld,
      quoteAtStart,
      baseAtStart,
      quoteAtEnd: this.#venue.balance(history.instrument.quote),
      baseAtEnd: this.#venue.balance(history.instrument.base),
      stopped: this.#stopped,
      unansweredMs: 0,
    };
  }

  #until(at: number): void {
    this.#clock.advanceTo(at);
    this.#markUntil(this.#feed.clock.now());
  }

  /** What the recording tells no history of begins with the first whole interval that it holds. */
  #beginCandles(): void {
    const interval = this.#asksForCandles;
    this.#asksForCandles = null;
    if (interval === null || this.#feed.feed.hasCandles(this.#setup.history.instrument.symbol, interval)) return;
    this.#feed.beginCandles(interval);
  }

  #arm(): void {
    if (this.#isArmed) return;
    this.#isArmed = true;
    const interval = this.#asksForCandles;
    if (interval !== null) {
      const span = interval * MINUTE_MS;
      const begins = Math.ceil(this.#clock.wallNow() / span) * span;
      this.#clock.after(begins - this.#clock.wallNow(), () => this.#beginCandles());
    }
    this.#instance.arm();
    this.#beatLater();
  }

  #beatLater(): void {
    this.#clock.after(BEAT_MS, () => {
      this.#beatLater();
      this.#instance.beat();
    });
  }

  #bookMoved(): void {
    const { feed } = this.#feed;
    const { symbol } = this.#setup.history.instrument;
    this.#venue.bookMoved((side) => feed.levels(symbol, side, WHOLE_BOOK));
    this.#instance.bookMoved();
  }

  #marketMoved(news: MarketNews): void {
    if (news.what === 'trade') {
      this.#venue.traded(news.trades);
      this.#instance.traded(news.trades);
    } else if (news.what === 'ticker') this.#instance.tickerMoved();
    else this.#instance.candlesMoved();
  }

  #keep(intent: OrderIntent): void {
    if (this.#setup.keepsDecisions !== false) this.#decisions.push(decisionOf(intent, this.#feed.clock.now()));
  }

  /** The account at every close that has passed, as far as the recording has candles. */
  #markUntil(now: number): void {
    const { history } = this.#setup;
    const account = this.#account;
    const span = intervalMs(history);
    while (account.candlesSeen < history.length && openTimeOf(history, account.candlesSeen) + span <= now) {
      account.mark(history.close[account.candlesSeen] ?? 0, this.#runner.book.position.quantity !== 0);
    }
  }

  #share(): number {
    const { history } = this.#setup;
    return history.length === 0 ? 1 : this.#account.candlesSeen / history.length;
  }
}

/** What waited for a promise runs, and what that settled in turn, before the tape goes on. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
