/** What Kraken allows a key over REST, by verification tier (documentation, "Rate limits"). */
import type { CounterLimits } from '../../domain/decaying-counter.ts';

export type AccountTier = 'starter' | 'intermediate' | 'pro';

/** Per API key, private reads. Trading calls are counted per account and pair instead, by the desk. */
export const REST_LIMITS: Readonly<Record<AccountTier, CounterLimits>> = {
  starter: { maximum: 15, decayPerSecond: 0.33 },
  intermediate: { maximum: 20, decayPerSecond: 0.5 },
  pro: { maximum: 20, decayPerSecond: 1 },
};

const TRADING_MAXIMUM: ReadonlyMap<number, AccountTier> = new Map([
  [60, 'starter'],
  [125, 'intermediate'],
  [180, 'pro'],
]);

/** The stream states the trading maximum (`maxratecount`), which tells the tier. Null for a figure of no known tier. */
export const tierOfMaximum = (maximum: number): AccountTier | null => TRADING_MAXIMUM.get(maximum) ?? null;
