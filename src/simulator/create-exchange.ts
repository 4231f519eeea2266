/**
 * Builds the exchange: listings, markets with their past, order handling, and the house's order flow. Deterministic: the
 * same seed, clock and calls give the same events.
 */
import type { MarketSymbol } from '../domain/instrument.ts';
import type { Exchange, ListedInstrument } from './exchange.ts';
import { FairPrices } from './market/fair-prices.ts';
import { History } from './market/history.ts';
import { House } from './market/house.ts';
import { LISTED_ASSETS, LISTED_INSTRUMENTS, ledgerPrecision } from './market/listings.ts';
import { Market } from './market/market.ts';
import { MarketModel } from './market/market-model.ts';
import {
  ASSET_PROFILES,
  COMMON_DAILY_VOLATILITY,
  DEFAULT_RATE,
  MARKET_PROFILES,
  type MarketProfile,
  usualMinute,
} from './market/market-profiles.ts';
import { MarketRecord } from './market/market-record.ts';
import { OrderFlow } from './market/order-flow.ts';
import { ExchangeTime } from './matching/exchange-time.ts';
import { Floor } from './matching/floor.ts';
import { Identifiers } from './matching/identifiers.ts';
import { Lifecycle } from './matching/lifecycle.ts';
import { MatchingExchange } from './matching/matching-exchange.ts';
import { Placement } from './matching/placement.ts';
import { type RandomStream, streamFrom } from './matching/random-stream.ts';
import type { SimClock, SimRandom } from './ports.ts';

export interface MarketOptions {
  /** Listed symbols that trade; all of them unless told otherwise. */
  readonly symbols?: readonly string[];
  /** Book messages per second over all symbols, 0 to 10 000. */
  readonly rate?: number;
  /** Share of the usual number of resting orders, 0 to 1: a thin book costs a test less to build. */
  readonly depth?: number;
}

export interface ExchangeOptions {
  readonly clock: SimClock;
  readonly random: SimRandom;
  readonly market?: MarketOptions;
}

/** The handles by which faults and tests steer the house's order flow. */
export type MarketControls = Pick<
  MarketModel,
  'start' | 'stop' | 'setRate' | 'rate' | 'halt' | 'resume' | 'injectBurst' | 'placeHouseOrder' | 'moveTo'
>;

export interface SimulatedExchange extends Exchange {
  readonly market: MarketControls;
  /** Stops the order flow and forgets every timer of its own. */
  dispose(): void;
}

const FIRST_TRADE_ID = 70_000_000;

export function createExchange(options: ExchangeOptions): SimulatedExchange {
  const { symbols, rate = DEFAULT_RATE, depth = 1 } = options.market ?? {};
  const random = streamFrom(options.random);
  const time = new ExchangeTime(options.clock);
  const instruments = LISTED_INSTRUMENTS.filter(({ symbol }) => symbols === undefined || symbols.includes(symbol));
  const fair = new FairPrices(instruments, random.fork());
  const markets = new Map<MarketSymbol, Market>();
  for (const listed of instruments) markets.set(listed.symbol, openMarket(listed, fair, time, random));
  const floor = new Floor(time, new Identifiers(random.fork()), markets);
  const lifecycle: Lifecycle = new Lifecycle(floor, (order, quantity) => placement.placeClosing(order, quantity));
  const placement = new Placement(floor, lifecycle);
  const flows = new Map<MarketSymbol, OrderFlow>();
  for (const market of markets.values()) {
    const house = new House(market, floor, lifecycle.execution);
    const flow = new OrderFlow(house, profileOf(market.listed), fair, random.fork());
    flow.populate(depth);
    flows.set(market.symbol, flow);
  }
  floor.step(() => undefined);
  const model = new MarketModel(floor, fair, flows, lifecycle.execution, random.fork(), rate);
  model.start();
  return Object.assign(new MatchingExchange(floor, lifecycle, placement, LISTED_ASSETS), {
    market: model,
    dispose: () => model.stop(),
  });
}

function openMarket(listed: ListedInstrument, fair: FairPrices, time: ExchangeTime, random: RandomStream): Market {
  const price = Math.round(fair.price(listed));
  const base = ASSET_PROFILES[listed.base];
  const quote = ASSET_PROFILES[listed.quote];
  const usual = usualMinute(profileOf(listed));
  if (base === undefined || quote === undefined) throw new Error(`${listed.symbol} has no asset profiles.`);
  const own = Math.hypot(base.dailyVolatility, quote.dailyVolatility);
  const dailyVolatility = Math.hypot(own, COMMON_DAILY_VOLATILITY * (base.beta - quote.beta));
  const character = {
    price,
    pricePrecision: listed.pricePrecision,
    dailyVolatility,
    reversion: base.beta === 0 ? base.reversion : 0,
    tradesPerMinute: usual.trades,
    lotsPerTrade: (usual.usdPerTrade / base.usd) * 10 ** listed.quantityPrecision,
  };
  const record = new MarketRecord(listed, {
    history: new History(character, time.now(), random.fork()),
    lastPrice: price,
    lastTradeId: FIRST_TRADE_ID,
    openedAt: time.now(),
    random: random.fork(),
  });
  const precision = { base: ledgerPrecision(listed.base), quote: ledgerPrecision(listed.quote) };
  return new Market(listed, precision, record, FIRST_TRADE_ID);
}

function profileOf(listed: ListedInstrument): MarketProfile {
  const profile = MARKET_PROFILES[listed.symbol];
  if (profile === undefined) throw new Error(`${listed.symbol} has no market profile.`);
  return profile;
}
