/**
 * The character of each market: where it starts, how it moves, how deep and busy it is. Invented, in the proportions of
 * the real ones.
 */

export interface AssetProfile {
  /** US dollars at the start. */
  readonly usd: number;
  /** Standard deviation of one day's logarithmic return of its own, apart from the common market. */
  readonly dailyVolatility: number;
  /** How much of the common crypto market's return it takes. */
  readonly beta: number;
  /** Pull back to the starting value per day, for pegged and slow assets; 0 wanders freely. */
  readonly reversion: number;
}

export const ASSET_PROFILES: Readonly<Record<string, AssetProfile>> = {
  USD: { usd: 1, dailyVolatility: 0, beta: 0, reversion: 0 },
  EUR: { usd: 1.15854, dailyVolatility: 0.0045, beta: 0, reversion: 0.01 },
  BTC: { usd: 67_250, dailyVolatility: 0.008, beta: 1, reversion: 0 },
  ETH: { usd: 2_480, dailyVolatility: 0.014, beta: 1.2, reversion: 0 },
  SOL: { usd: 142.6, dailyVolatility: 0.02, beta: 1.4, reversion: 0 },
  XRP: { usd: 2.1474, dailyVolatility: 0.022, beta: 1.1, reversion: 0 },
  DOGE: { usd: 0.17852, dailyVolatility: 0.026, beta: 1.4, reversion: 0 },
  SHIB: { usd: 0.00000985, dailyVolatility: 0.028, beta: 1.4, reversion: 0 },
  PEPE: { usd: 0.00000624, dailyVolatility: 0.04, beta: 1.7, reversion: 0 },
  USDT: { usd: 0.99985, dailyVolatility: 0.0003, beta: 0, reversion: 4 },
  USDC: { usd: 0.9999, dailyVolatility: 0.0002, beta: 0, reversion: 4 },
  ADA: { usd: 0.5836, dailyVolatility: 0.02, beta: 1.2, reversion: 0 },
  LTC: { usd: 88.4, dailyVolatility: 0.016, beta: 1.0, reversion: 0 },
  LINK: { usd: 14.21, dailyVolatility: 0.02, beta: 1.3, reversion: 0 },
  OXT: { usd: 0.04127, dailyVolatility: 0.03, beta: 0.6, reversion: 0 },
};

/** Standard deviation of one day's return of the common crypto market, in its normal regime. */
export const COMMON_DAILY_VOLATILITY = 0.022;

export interface MarketProfile {
  /** Share of all book messages, relative to the others. */
  readonly weight: number;
  /** Orders the house keeps on each side. */
  readonly ordersPerSide: number;
  /** Usual spread in basis points; never less than one tick. */
  readonly spreadBps: number;
  /** How far the visible book reaches from the touch, in basis points. */
  readonly reachBps: number;
  /** Median notional of a resting order, in US dollars. */
  readonly makerUsd: number;
  /**
   * Median notional of a taker. Small where units are many: fifteen days of volume must stay a safe integer of lots, as
   * `Quantity` promises.
   */
  readonly takerUsd: number;
  /** Share of messages that are takers. */
  readonly takerShare: number;
}

const profile = (
  weight: number,
  ordersPerSide: number,
  spreadBps: number,
  makerUsd: number,
  takerUsd: number,
  more: Partial<MarketProfile> = {},
): MarketProfile => ({
  weight,
  ordersPerSide,
  spreadBps,
  reachBps: 400,
  makerUsd,
  takerUsd,
  takerShare: 0.04,
  ...more,
});

export const MARKET_PROFILES: Readonly<Record<string, MarketProfile>> = {
  'BTC/USD': profile(26, 900, 0.015, 4_000, 600, { reachBps: 300 }),
  'ETH/USD': profile(18, 750, 0.04, 3_000, 400),
  'SOL/USD': profile(11, 520, 0.7, 1_500, 250),
  'XRP/USD': profile(9, 450, 0.8, 1_200, 70),
  'DOGE/USD': profile(6, 360, 1.5, 500, 9),
  'SHIB/USD': profile(2.5, 120, 10, 120, 2.5, { takerShare: 0.02 }),
  'PEPE/USD': profile(3, 200, 4, 120, 2, { takerShare: 0.02 }),
  'USDT/USD': profile(3, 120, 0.1, 8_000, 100, { reachBps: 40 }),
  'USDC/USD': profile(1.5, 50, 1, 8_000, 200, { reachBps: 60 }),
  'EUR/USD': profile(2.5, 140, 0.5, 6_000, 120, { reachBps: 80 }),
  'BTC/EUR': profile(7, 420, 0.2, 2_500, 400),
  'ETH/EUR': profile(4, 320, 0.8, 1_800, 250),
  'ETH/BTC': profile(2, 220, 1.5, 1_500, 200),
  'SOL/EUR': profile(2, 220, 2, 900, 120),
  'ADA/USD': profile(3, 260, 2, 700, 50),
  'LTC/USD': profile(2, 240, 2, 800, 120),
  'LINK/USD': profile(2, 240, 2, 800, 120),
  'OXT/USD': profile(0.12, 45, 45, 150, 25, { reachBps: 1_500 }),
};

/** Logarithmic standard deviation of taker sizes around their median. */
export const TAKER_SPREAD = 1;
/** Book messages per second over all markets unless told otherwise. */
export const DEFAULT_RATE = 150;

const totalWeight = Object.values(MARKET_PROFILES).reduce((sum, { weight }) => sum + weight, 0);

/** What a market trades in a minute at the default rate, on average: history continues what the live flow does. */
export function usualMinute(market: MarketProfile): { readonly trades: number; readonly usdPerTrade: number } {
  const messages = (market.weight / totalWeight) * DEFAULT_RATE * 60;
  return {
    trades: messages * market.takerShare,
    usdPerTrade: market.takerUsd * Math.exp(TAKER_SPREAD ** 2 / 2),
  };
}
