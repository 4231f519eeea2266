/**
 * A strategy driven by hand: candles, quotes, time and fills in, decisions out. Orders rest until the test fills them; market
 * orders and immediate ones fill at once at the touch, else at the newest close, unless told not to. Memory goes through JSON
 * between two decisions, as a journal would carry it.
 */
import type { ParameterValue } from '../../src/contract/automation-views.ts';
import type { Instrument, Price, Quantity } from '../../src/domain/instrument.ts';
import type { Candle, PublicTrade, Side } from '../../src/domain/market.ts';
import type { EpochMs } from '../../src/domain/time.ts';
import type {
  Cause,
  Decision,
  OwnOrder,
  Quote,
  Strategy,
  StrategyState,
  StrategyStep,
} from '../../src/engine/automation/strategy.ts';
import type { Json } from '../../src/engine/ports.ts';
import { BTC_USD, columnsOf } from './strategy-states.ts';

type Parameters = Readonly<Record<string, ParameterValue>>;
type Place = Extract<Decision, { act: 'place' }>;
export interface Resting extends OwnOrder {
  readonly placed: Place;
  readonly triggerPrice: Price | null;
}

export const FIRST = Date.UTC(2026, 10, 1, 10, 0);

/** The parameters a form would begin with. */
export const defaultsOf = (strategy: Strategy): Parameters =>
  Object.fromEntries(strategy.parameters.map((spec) => [spec.id, spec.default]));

export class StrategyDrive {
  readonly strategy: Strategy;
  parameters: Parameters;
  memory: Json;
  instrument: Instrument;
  now = FIRST;
  candles: Candle[] = [];
  /** Kept of them, as the runner keeps a window. */
  window = Number.POSITIVE_INFINITY;
  quote: Quote | null = null;
  last: Price | null = null;
  position = 0;
  cost = 0;
  orders: Resting[] = [];
  affordable = Number.MAX_SAFE_INTEGER;
  fillsAtOnce = true;
  intervalMs = 60_000;
  #fills: { key: string; side: Side; price: number; quantity: Quantity }[] = [];
  #trades: PublicTrade[] = [];

  constructor(strategy: Strategy, parameters: Parameters = {}, instrument: Instrument = BTC_USD) {
    this.strategy = strategy;
    this.parameters = { ...defaultsOf(strategy), ...parameters };
    this.instrument = instrument;
    this.memory = strategy.start(this.parameters, instrument);
  }

  get averageEntry(): number | null {
    return this.position === 0 ? null : this.cost / this.position;
  }

  order(key: string): Resting {
    const order = this.orders.find((each) => each.key === key);
    if (order === undefined)
      throw new Error(`No order ${key} among ${this.orders.map((each) => each.key).join(', ')}.`);
    return order;
  }

  /** The touch, one tick to each side of it unless said otherwise. */
  quoteAt(bid: number, ask = bid + 1, quantity = 1e9): void {
    this.quote = {
      bid: bid as Price,
      ask: ask as Price,
      bidQuantity: quantity as Quantity,
      askQuantity: quantity as Quantity,
    };
  }

  /** One closed candle more: a close, or high, low and close. */
  close(of: number | readonly [number, number, number], volume = 0): StrategyStep<Json> {
    const [high, low, close] = typeof of === 'number' ? [of, of, of] : of;
    const openTime = FIRST + this.candles.length * this.intervalMs;
    this.candles.push({
      openTime: openTime as EpochMs,
      open: close as Price,
      high: high as Price,
      low: low as Price,
      close: close as Price,
      volume: volume as Quantity,
      trades: 1,
    });
    this.now = openTime + this.intervalMs;
    return this.tick('candle');
  }

  closes(...values: readonly number[]): StrategyStep<Json> {
    let result: StrategyStep<Json> | null = null;
    for (const value of values) result = this.close(value);
    if (result === null) throw new Error('no candle was given');
    return result;
  }

  after(seconds: number): StrategyStep<Json> {
    this.now += seconds * 1000;
    return this.tick('heartbeat');
  }

  traded(price: number, quantity: number): void {
    this.#trades.push({
      symbol: this.instrument.symbol,
      tradeId: 1,
      side: 'buy',
      price: price as Price,
      quantity: quantity as Quantity,
      takerOrderType: 'market',
      exchangeTime: this.now as EpochMs,
    });
  }

  state(cause: Cause = 'heartbeat'): StrategyState<Parameters, Json> {
    return {
      now: this.now as EpochMs,
      cause,
      instrument: this.instrument,
      parameters: this.parameters,
      memory: this.memory,
      candles: columnsOf(this.candles.slice(-Math.min(this.window, this.candles.length || 1))),
      quote: this.quote,
      last: this.last,
      book: null,
      trades: this.#trades,
      position: { quantity: this.position, averageEntry: this.averageEntry },
      orders: this.orders,
      fills: this.#fills,
      affordable: this.affordable as Quantity,
    };
  }

  tick(cause: Cause = 'heartbeat'): StrategyStep<Json> {
    const step = this.strategy.decide(this.state(cause));
    this.memory = JSON.parse(JSON.stringify(step.memory));
    this.#fills = [];
    this.#trades = [];
    for (const decision of step.decisions) this.#carryOut(decision);
    return step;
  }

  fill(key: string, quantity?: number, price?: number): void {
    const order = this.order(key);
    const filled = quantity ?? order.quantity - order.filled;
    const at = price ?? order.price ?? order.triggerPrice ?? this.#touch(order.side);
    this.#fills.push({ key, side: order.side, price: at, quantity: filled as Quantity });
    const signed = order.side === 'buy' ? filled : -filled;
    const average = this.averageEntry ?? at;
    const adds = Math.sign(signed) === Math.sign(this.position) || this.position === 0;
    this.cost += adds ? signed * at : signed * average;
    this.position += signed;
    const done = order.filled + filled;
    if (done >= order.quantity) this.gone(key);
    else this.#change(key, { filled: done as Quantity });
  }

  /** Ended without more fills: canceled, expired, rejected. */
  gone(key: string): void {
    this.orders = this.orders.filter((each) => each.key !== key);
  }

  become(key: string, state: OwnOrder['state']): void {
    this.#change(key, { state });
  }

  #change(key: string, change: Partial<Resting>): void {
    this.orders = this.orders.map((each) => (each.key === key ? { ...each, ...change } : each));
  }

  #touch(side: Side): number {
    if (this.quote !== null) return side === 'buy' ? this.quote.ask : this.quote.bid;
    return this.last ?? this.candles.at(-1)?.close ?? Number.NaN;
  }

  #carryOut(decision: Decision): void {
    if (decision.act === 'place') {
      const { key, side, quantity } = decision;
      if (this.orders.some((each) => each.key === key))
        throw new Error(`${key} is placed while one of that name works`);
      this.orders.push({
        key,
        side,
        quantity,
        price: decision.price ?? null,
        triggerPrice: decision.triggerPrice ?? null,
        filled: 0 as Quantity,
        state: 'working',
        placed: decision,
      });
      const isImmediate = decision.orderType === 'market' || decision.timeInForce === 'ioc';
      if (isImmediate && this.fillsAtOnce) this.fill(key, quantity, this.#touch(side));
    } else if (decision.act === 'cancel') this.gone(this.order(decision.key).key);
    else if (decision.act === 'amend') {
      this.order(decision.key);
      this.#change(decision.key, {
        ...(decision.price === undefined ? {} : { price: decision.price }),
        ...(decision.triggerPrice === undefined ? {} : { triggerPrice: decision.triggerPrice }),
        ...(decision.quantity === undefined ? {} : { quantity: decision.quantity }),
      });
    }
  }
}
