/**
 * Which subscriptions the windows and the engine's own needs amount to. What nobody looks at any more lingers a little,
 * because traders flip back and forth and a fresh snapshot costs more than a few idle messages.
 */
import type { Instrument, MarketSymbol } from '../../domain/instrument.ts';
import type { CandleInterval } from '../../domain/market.ts';
import type { MonotonicMs } from '../../domain/time.ts';
import type { BookDepth, MarketSubscription } from '../ports.ts';
import type { MergedView } from '../windows/window-view.ts';

const LINGER_MS = 20_000;
const DEPTHS: readonly BookDepth[] = [10, 25, 100, 500, 1000];
/** Shallow enough to be cheap, deep enough for a ladder and for the impact of a large order. */
const LEAST_DEPTH: BookDepth = 100;

function depthFor(levels: number): BookDepth {
  return DEPTHS.find((depth) => depth >= levels && depth >= LEAST_DEPTH) ?? 1000;
}

export const subscriptionKey = (subscription: MarketSubscription): string => {
  switch (subscription.channel) {
    case 'instrument':
      return 'instrument';
    case 'ticker':
    case 'trade':
      return `${subscription.channel} ${subscription.symbol}`;
    case 'book':
    case 'level3':
      return `${subscription.channel} ${subscription.symbol} ${subscription.depth}`;
    case 'ohlc':
      return `ohlc ${subscription.symbol} ${subscription.interval}`;
  }
};

/** Kraken takes one depth and one candle interval per symbol and connection: a second one is refused. */
const slotOf = (subscription: MarketSubscription): string =>
  subscription.channel === 'instrument' ? 'instrument' : `${subscription.channel} ${subscription.symbol}`;

export interface PlanChange {
  readonly subscribe: readonly MarketSubscription[];
  readonly unsubscribe: readonly MarketSubscription[];
}

export class SubscriptionPlan {
  readonly #active = new Map<string, { readonly subscription: MarketSubscription; wantedAt: MonotonicMs }>();

  /** `pinned`: symbols the engine itself needs prices of (working orders, positions, balances). */
  revise(
    view: MergedView,
    pinned: ReadonlySet<MarketSymbol>,
    instruments: (symbol: string) => Instrument | null,
    now: MonotonicMs,
  ): PlanChange {
    const wanted = new Map<string, MarketSubscription>();
    const want = (subscription: MarketSubscription): void => {
      wanted.set(slotOf(subscription), subscription);
    };
    for (const symbol of pinned) want({ channel: 'ticker', symbol, trigger: 'bbo' });
    for (const symbol of view.tickers)
      this.#forKnown(symbol, instruments, (known) => want({ channel: 'ticker', symbol: known, trigger: 'bbo' }));
    for (const [symbol, levels] of view.books) {
      this.#forKnown(symbol, instruments, (known) => want({ channel: 'book', symbol: known, depth: depthFor(levels) }));
    }
    const tapes = new Set([...view.trades, ...view.candles.keys()]);
    for (const symbol of tapes)
      this.#forKnown(symbol, instruments, (known) => want({ channel: 'trade', symbol: known }));
    for (const [symbol, intervals] of view.candles) {
      this.#forKnown(symbol, instruments, (known) =>
        want({ channel: 'ohlc', symbol: known, interval: smallest(intervals) }),
      );
    }
    const subscribe: MarketSubscription[] = [];
    const unsubscribe: MarketSubscription[] = [];
    for (const [slot, subscription] of wanted) {
      const active = this.#active.get(slot);
      if (active !== undefined && subscriptionKey(active.subscription) === subscriptionKey(subscription)) {
        active.wantedAt = now;
        continue;
      }
      if (active !== undefined) unsubscribe.push(active.subscription);
      subscribe.push(subscription);
      this.#active.set(slot, { subscription, wantedAt: now });
    }
    for (const [slot, active] of this.#active) {
      if (wanted.has(slot) || now - active.wantedAt < LINGER_MS) continue;
      unsubscribe.push(active.subscription);
      this.#active.delete(slot);
    }
    return { subscribe, unsubscribe };
  }

  find(channel: 'book' | 'ticker' | 'trade' | 'ohlc', symbol: MarketSymbol): MarketSubscription | null {
    return this.#active.get(`${channel} ${symbol}`)?.subscription ?? null;
  }

  /** The interval candles of this symbol are pushed at; other intervals are continued from its trades. */
  candleInterval(symbol: string): CandleInterval | null {
    const active = this.#active.get(`ohlc ${symbol}`)?.subscription;
    return active?.channel === 'ohlc' ? active.interval : null;
  }

  #forKnown(
    symbol: string,
    instruments: (symbol: string) => Instrument | null,
    then: (symbol: MarketSymbol) => void,
  ): void {
    const instrument = instruments(symbol);
    if (instrument !== null) then(instrument.symbol);
  }
}

function smallest(intervals: ReadonlySet<CandleInterval>): CandleInterval {
  return [...intervals].sort((a, b) => a - b)[0] ?? 1;
}
