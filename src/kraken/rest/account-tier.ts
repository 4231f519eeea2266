/** What Kraken allows by verification tier (documentation, "Rate limits"). */
import type { CounterLimits } from './decaying-counter.ts';

export type AccountTier = 'starter' | 'intermediate' | 'pro';

export interface TierLimits {
  /** Per API key, private reads. */
  readonly rest: CounterLimits;
  /** Per account and pair, trading calls over REST and WebSocket together. */
  readonly trading: CounterLimits;
}

export const TIERS: Readonly<Record<AccountTier, TierLimits>> = {
  starter: { rest: { maximum: 15, decayPerSecond: 0.33 }, trading: { maximum: 60, decayPerSecond: 1 } },
  intermediate: { rest: { maximum: 20, decayPerSecond: 0.5 }, trading: { maximum: 125, decayPerSecond: 2.34 } },
  pro: { rest: { maximum: 20, decayPerSecond: 1 }, trading: { maximum: 180, decayPerSecond: 3.75 } },
};

/** The stream states the trading maximum (`maxratecount`), which tells the tier. Null for a figure of no known tier. */
export function tierOfMaximum(maximum: number): AccountTier | null {
  const tiers: readonly AccountTier[] = ['starter', 'intermediate', 'pro'];
  return tiers.find((tier) => TIERS[tier].trading.maximum === maximum) ?? null;
}

/** Share of every maximum that is ever used; the rest is for what the exchange counts and we do not see. */
export const USABLE_SHARE = 0.8;
