/**
 * Keeps the house's order flow going: which market acts when, at which overall rate, and the handles by which faults and
 * tests make a market burst, halt or go somewhere.
 */
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { Side } from '../../domain/market.ts';
import type { OrderMarket } from '../matching/account-order.ts';
import type { Execution } from '../matching/execution.ts';
import type { Floor } from '../matching/floor.ts';
import type { RandomStream } from '../matching/random-stream.ts';
import type { SimDisposable } from '../ports.ts';
import type { FairPrices } from './fair-prices.ts';
import type { OrderFlow } from './order-flow.ts';

/** Steps due closer together than this are taken in one timer call. */
const SHORTEST_TIMER_MS = 4;
/** After a stall longer than this the market goes on from now instead of catching up. */
const LONGEST_CATCH_UP_MS = 250;
const HIGHEST_RATE = 10_000;

export class MarketModel {
  readonly #floor: Floor;
  readonly #fair: FairPrices;
  readonly #flows: ReadonlyMap<MarketSymbol, OrderFlow>;
  readonly #random: RandomStream;
  readonly #execution: Execution;
  readonly #halted = new Set<MarketSymbol>();
  readonly #ranked: { readonly flow: OrderFlow; readonly upTo: number }[] = [];
  #rate: number;
  #nextStepAt: number;
  #advancedAt: number;
  #timer: SimDisposable | null = null;

  constructor(
    floor: Floor,
    fair: FairPrices,
    flows: ReadonlyMap<MarketSymbol, OrderFlow>,
    execution: Execution,
    random: RandomStream,
    rate: number,
  ) {
    this.#floor = floor;
    this.#fair = fair;
    this.#flows = flows;
    this.#execution = execution;
    this.#random = random;
    this.#rate = Math.min(HIGHEST_RATE, rate);
    this.#nextStepAt = floor.time.monotonicNow();
    this.#advancedAt = this.#nextStepAt;
    let upTo = 0;
    for (const flow of flows.values()) {
      upTo += flow.weight;
      this.#ranked.push({ flow, upTo });
    }
    for (const flow of flows.values()) flow.house.market.indexPrice = Math.round(flow.fairPrice);
  }

  start(): void {
    if (this.#timer !== null || this.#rate <= 0) return;
    this.#nextStepAt = this.#floor.time.monotonicNow() + this.#gap();
    this.#advancedAt = this.#floor.time.monotonicNow();
    this.#arm();
  }

  stop(): void {
    this.#timer?.dispose();
    this.#timer = null;
  }

  /** Book messages per second over all markets; 0 stands still. */
  setRate(rate: number): void {
    this.stop();
    this.#rate = Math.max(0, Math.min(HIGHEST_RATE, rate));
    this.start();
  }

  get rate(): number {
    return this.#rate;
  }

  /** No house flow in this market until `resume`; what rests stays and can be traded against. */
  halt(symbol: MarketSymbol): void {
    this.#halted.add(symbol);
  }

  resume(symbol: MarketSymbol): void {
    this.#halted.delete(symbol);
  }

  /** This many steps at once, in one market or by weight over all. */
  injectBurst(messages: number, symbol?: MarketSymbol): void {
    for (let index = 0; index < messages; index += 1) {
      const flow = symbol === undefined ? this.#choose() : this.#flow(symbol);
      this.#step(flow);
    }
  }

  /** A house order: takes what crosses and rests the remainder. */
  placeHouseOrder(symbol: MarketSymbol, side: Side, price: number, quantity: number): void {
    const { house } = this.#flow(symbol);
    this.#floor.step(() => {
      const left = house.take(side, quantity, price, 'limit');
      if (left > 0) house.make(side === 'buy' ? 'bid' : 'ask', price, left);
    });
  }

  /** Trades through everything up to and including `price`, which becomes last, fair and the middle of the book. */
  moveTo(symbol: MarketSymbol, price: number): void {
    const flow = this.#flow(symbol);
    const { house } = flow;
    this.#floor.step(() => {
      const side: Side = price >= house.market.lastPrice ? 'buy' : 'sell';
      for (const taker of [side, side === 'buy' ? 'sell' : 'buy'] as const) {
        const offered = house.offered(taker, price);
        if (offered > 0) house.take(taker, offered, price, 'market');
      }
      if (house.market.lastPrice !== price) {
        const lots = house.market.listed.minimumQuantity;
        house.make(side === 'buy' ? 'ask' : 'bid', price, lots);
        house.take(side, lots, price, 'market');
      }
      this.#fair.moveTo(house.market.listed, price);
      flow.populate();
      this.#observeIndex(house.market, flow);
    });
  }

  #flow(symbol: MarketSymbol): OrderFlow {
    const flow = this.#flows.get(symbol);
    if (flow === undefined) throw new Error(`${symbol} has no house flow.`);
    return flow;
  }

  #choose(): OrderFlow {
    const total = this.#ranked.at(-1)?.upTo ?? 0;
    const pick = this.#random.next() * total;
    let low = 0;
    let high = this.#ranked.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ranked[middle]?.upTo ?? 0) > pick) high = middle;
      else low = middle + 1;
    }
    const chosen = this.#ranked[low]?.flow;
    if (chosen === undefined) throw new Error('No market is listed.');
    return chosen;
  }

  #gap(): number {
    return (this.#random.exponential() * 1000) / this.#rate;
  }

  #arm(): void {
    const wait = Math.max(SHORTEST_TIMER_MS, this.#nextStepAt - this.#floor.time.monotonicNow());
    this.#timer = this.#floor.time.after(wait, () => this.#run());
  }

  #run(): void {
    const now = this.#floor.time.monotonicNow();
    this.#fair.advance(now - this.#advancedAt);
    this.#advancedAt = now;
    for (const flow of this.#flows.values()) {
      const { market } = flow.house;
      if (!market.indexTriggers.isEmpty) this.#floor.step(() => this.#observeIndex(market, flow));
    }
    if (now - this.#nextStepAt > LONGEST_CATCH_UP_MS) this.#nextStepAt = now - LONGEST_CATCH_UP_MS;
    while (this.#nextStepAt <= now) {
      this.#step(this.#choose());
      this.#nextStepAt += this.#gap();
    }
    this.#arm();
  }

  #step(flow: OrderFlow): void {
    const { market } = flow.house;
    if (this.#halted.has(market.symbol) || !this.#floor.isMatching(market)) return;
    this.#floor.step(() => {
      flow.step();
      market.indexPrice = Math.round(flow.fairPrice);
    });
  }

  #observeIndex(market: OrderMarket, flow: OrderFlow): void {
    market.indexPrice = Math.round(flow.fairPrice);
    if (this.#floor.isMatching(market)) this.#execution.observe(market, 'index', market.indexPrice);
  }
}
