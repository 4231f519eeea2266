/**
 * The fair value of every asset in US dollars, moving together and apart: a common crypto market in changing regimes of
 * volatility, each asset's own part, pegs that pull back. Pairs are ratios, so crosses always agree with their legs.
 * Moves with time, not with messages: the rate of the order flow does not change how far prices travel.
 */
import type { Asset } from '../../domain/instrument.ts';
import type { ListedInstrument } from '../exchange.ts';
import type { RandomStream } from '../matching/random-stream.ts';
import { ASSET_PROFILES, COMMON_DAILY_VOLATILITY } from './market-profiles.ts';

const DAY_MS = 86_400_000;

interface Regime {
  readonly volatility: number;
  /** How much busier takers are. */
  readonly activity: number;
  readonly meanMinutes: number;
  /** Cumulative chance to be the next one. */
  readonly upTo: number;
}

const REGIMES: readonly Regime[] = [
  { volatility: 0.5, activity: 0.7, meanMinutes: 12, upTo: 0.3 },
  { volatility: 1, activity: 1, meanMinutes: 15, upTo: 0.75 },
  { volatility: 1.9, activity: 1.6, meanMinutes: 6, upTo: 0.95 },
  { volatility: 4, activity: 2.6, meanMinutes: 1.5, upTo: 1 },
];
const USUAL: Regime = { volatility: 1, activity: 1, meanMinutes: 10, upTo: 1 };

/** Share of a distance to the opening value that remains after one day without news, for assets that wander. */
const LONG_REVERSION = 0.02;

interface AssetState {
  readonly home: number;
  readonly volatility: number;
  readonly beta: number;
  readonly reversion: number;
  log: number;
}

export class FairPrices {
  readonly #random: RandomStream;
  readonly #assets = new Map<Asset, AssetState>();
  #regime: Regime = USUAL;
  #regimeLeftMs = 60_000;

  constructor(instruments: readonly ListedInstrument[], random: RandomStream) {
    this.#random = random;
    for (const asset of instruments.flatMap(({ base, quote }) => [base, quote])) {
      const profile = ASSET_PROFILES[asset];
      if (profile === undefined) throw new Error(`Asset ${asset} has no profile.`);
      const home = Math.log(profile.usd);
      const { beta, reversion, dailyVolatility: volatility } = profile;
      this.#assets.set(asset, {
        home,
        log: home,
        beta,
        volatility,
        reversion: reversion > 0 ? reversion : LONG_REVERSION,
      });
    }
  }

  get activity(): number {
    return this.#regime.activity;
  }

  advance(elapsedMs: number): void {
    if (elapsedMs <= 0) return;
    this.#changeRegime(elapsedMs);
    const days = elapsedMs / DAY_MS;
    const scale = Math.sqrt(days) * this.#regime.volatility;
    const common = COMMON_DAILY_VOLATILITY * scale * this.#random.normal();
    for (const asset of this.#assets.values()) {
      if (asset.volatility === 0) continue;
      const pull = (asset.home - asset.log) * Math.min(1, asset.reversion * days);
      asset.log += pull + asset.beta * common + asset.volatility * scale * this.#random.normal();
    }
  }

  /** US dollars. */
  value(asset: Asset): number {
    return Math.exp(this.#state(asset).log);
  }

  /** In price units of the instrument, not rounded. */
  price(instrument: ListedInstrument): number {
    return (
      Math.exp(this.#state(instrument.base).log - this.#state(instrument.quote).log) * 10 ** instrument.pricePrecision
    );
  }

  /** Makes `price` the fair price by moving the base asset; its other pairs follow. */
  moveTo(instrument: ListedInstrument, price: number): void {
    const base = this.#state(instrument.base);
    base.log = this.#state(instrument.quote).log + Math.log(price / 10 ** instrument.pricePrecision);
  }

  #state(asset: Asset): AssetState {
    const state = this.#assets.get(asset);
    if (state === undefined) throw new Error(`Asset ${asset} has no value.`);
    return state;
  }

  #changeRegime(elapsedMs: number): void {
    this.#regimeLeftMs -= elapsedMs;
    if (this.#regimeLeftMs > 0) return;
    const pick = this.#random.next();
    this.#regime = REGIMES.find(({ upTo }) => pick < upTo) ?? USUAL;
    this.#regimeLeftMs = this.#regime.meanMinutes * 60_000 * this.#random.exponential();
  }
}
