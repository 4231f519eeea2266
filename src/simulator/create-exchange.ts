/**
 * Builds the exchange: listings, markets with their past, order handling, and the house's order flow. Deterministic: the
 * same seed, clock and calls give the same events.
 */
import type { Asset, MarketSymbol } from '../domain/instrument.ts';
import type { FeeTerms } from './accounts/fees.ts';
import type { Exchange, ListedAsset, ListedInstrument } from './exchange.ts';
import { ExternalBook } from './market/external-book.ts';
import { FairPrices } from './market/fair-prices.ts';
import { History } from './market/history.ts';
import { House } from './market/house.ts';
import { LISTED_ASSETS, LISTED_INSTRUMENTS } from './market/listings.ts';
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
import type { AccountOrder, OrderMarket } from './matching/account-order.ts';
import { ExchangeTime } from './matching/exchange-time.ts';
import type { Execution } from './matching/execution.ts';
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

/** What is listed; Kraken's own rules for eighteen markets unless given. */
interface Listings {
  readonly assets: readonly ListedAsset[];
  readonly instruments: readonly ListedInstrument[];
}

export interface ExchangeOptions {
  readonly clock: SimClock;
  readonly random: SimRandom;
  readonly market?: MarketOptions;
}

/** No house flow: books and trades come from outside through `externalBook`. */
export interface ExternallyFedOptions {
  readonly clock: SimClock;
  readonly random: SimRandom;
  readonly market: 'none';
  readonly listings?: Listings;
  readonly fees?: FeeTerms;
  /**
   * False: candles, trades, ended orders and ledgers are not kept, and changes of the book are not told: for whoever listens to what
   * accounts do and never asks afterwards. What is matched and booked is the same.
   */
  readonly keepsPast?: boolean;
}

/** The handles by which faults and tests steer the house's order flow. */
export type MarketControls = Pick<
  MarketModel,
  'start' | 'stop' | 'setRate' | 'rate' | 'halt' | 'resume' | 'injectBurst' | 'placeHouseOrder' | 'moveTo'
>;

export interface SimulatedExchange extends Exchange {
  readonly market: MarketControls;
  /** Stops the order flow and everything else that was to happen: expiries, scheduled orders, dead man's switches. */
  dispose(): void;
}

export interface ExternallyFedExchange extends Exchange {
  /** Throws for a symbol that is not listed. */
  externalBook(symbol: MarketSymbol): ExternalBook;
  /** Stops everything that was to happen: expiries, scheduled orders, dead man's switches. */
  dispose(): void;
}

const FIRST_TRADE_ID = 70_000_000;

export function createExchange(options: ExternallyFedOptions): ExternallyFedExchange;
export function createExchange(options: ExchangeOptions): SimulatedExchange;
export function createExchange(
  options: ExchangeOptions | ExternallyFedOptions,
): SimulatedExchange | ExternallyFedExchange {
  return options.market === 'none' ? externallyFed(options) : simulated(options.clock, options.random, options.market);
}

function simulated(clock: SimClock, source: SimRandom, options: MarketOptions = {}): SimulatedExchange {
  const { symbols, rate = DEFAULT_RATE, depth = 1 } = options;
  const random = streamFrom(source);
  const time = new ExchangeTime(clock);
  const instruments = LISTED_INSTRUMENTS.filter(({ symbol }) => symbols === undefined || symbols.includes(symbol));
  const fair = new FairPrices(instruments, random.fork());
  const markets = instruments.map((listed) => openMarket(listed, fair, time, random));
  const { exchange, floor, execution } = assemble(time, random, markets, LISTED_ASSETS);
  const flows = new Map<MarketSymbol, OrderFlow>();
  for (const market of markets) {
    const flow = new OrderFlow(
      new House(market, floor, execution),
      profileOf(market.listed),
      depth,
      fair,
      random.fork(),
    );
    flow.populate();
    flows.set(market.symbol, flow);
  }
  floor.step(() => undefined);
  const model = new MarketModel(floor, fair, flows, execution, random.fork(), rate);
  model.start();
  return Object.assign(exchange, { market: model, dispose: () => time.dispose() });
}

function externallyFed(options: ExternallyFedOptions): ExternallyFedExchange {
  const random = streamFrom(options.random);
  const time = new ExchangeTime(options.clock);
  const { keepsPast = true } = options;
  const { assets, instruments } = options.listings ?? { assets: LISTED_ASSETS, instruments: LISTED_INSTRUMENTS };
  const markets = instruments.map((listed) => {
    const origin = {
      history: null,
      lastPrice: 0,
      lastTradeId: FIRST_TRADE_ID,
      openedAt: time.now(),
      random,
      keepsPast,
    };
    return new Market<AccountOrder>(
      listed,
      ledgerDigits(listed, assets),
      new MarketRecord(listed, origin),
      FIRST_TRADE_ID,
      keepsPast,
    );
  });
  const { exchange, floor, execution } = assemble(time, random, markets, assets, { fees: options.fees, keepsPast });
  const books = new Map(markets.map((market) => [market.symbol, new ExternalBook(market, floor, execution)]));
  return Object.assign(exchange, {
    externalBook: (symbol: MarketSymbol) => {
      const book = books.get(symbol);
      if (book === undefined) throw new Error(`${symbol} is not listed.`);
      return book;
    },
    dispose: () => time.dispose(),
  });
}

function assemble(
  time: ExchangeTime,
  random: RandomStream,
  markets: readonly OrderMarket[],
  assets: readonly ListedAsset[],
  { fees, keepsPast = true }: { readonly fees?: FeeTerms | undefined; readonly keepsPast?: boolean } = {},
): { readonly exchange: MatchingExchange; readonly floor: Floor; readonly execution: Execution } {
  const bySymbol = new Map(markets.map((market) => [market.symbol, market]));
  const floor = new Floor(time, new Identifiers(random.fork()), bySymbol, fees);
  const lifecycle: Lifecycle = new Lifecycle(floor, (order, quantity) => placement.placeClosing(order, quantity));
  const placement = new Placement(floor, lifecycle);
  const exchange = new MatchingExchange(floor, lifecycle, placement, assets, keepsPast);
  return { exchange, floor, execution: lifecycle.execution };
}

function openMarket(listed: ListedInstrument, fair: FairPrices, time: ExchangeTime, random: RandomStream): OrderMarket {
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
  return new Market<AccountOrder>(listed, ledgerDigits(listed, LISTED_ASSETS), record, FIRST_TRADE_ID);
}

function ledgerDigits(listed: ListedInstrument, assets: readonly ListedAsset[]): { base: number; quote: number } {
  const digits = (name: Asset): number => {
    const asset = assets.find((candidate) => candidate.asset === name);
    if (asset === undefined) throw new Error(`${listed.symbol} trades ${name}, which is not listed.`);
    return asset.precision;
  };
  return { base: digits(listed.base), quote: digits(listed.quote) };
}

function profileOf(listed: ListedInstrument): MarketProfile {
  const profile = MARKET_PROFILES[listed.symbol];
  if (profile === undefined) throw new Error(`${listed.symbol} has no market profile.`);
  return profile;
}
