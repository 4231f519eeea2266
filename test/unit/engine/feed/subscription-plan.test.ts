import { describe, expect, it } from 'vitest';
import type { Asset, Instrument, MarketSymbol, Price, Quantity } from '../../../../src/domain/instrument.ts';
import type { MonotonicMs } from '../../../../src/domain/time.ts';
import { SubscriptionPlan, subscriptionKey } from '../../../../src/engine/feed/subscription-plan.ts';
import { EMPTY_VIEW, mergeViews, type WindowView } from '../../../../src/engine/windows/window-view.ts';

const instrument = (symbol: string): Instrument => ({
  symbol: symbol as MarketSymbol,
  base: 'BTC' as Asset,
  quote: 'USD' as Asset,
  status: 'online',
  pricePrecision: 1,
  tickSize: 1 as Price,
  quantityPrecision: 8,
  lotSize: 1 as Quantity,
  minimumQuantity: 1 as Quantity,
  minimumNotional: '0.5',
  costPrecision: 5,
  hasIndex: true,
  marginable: false,
});
const known = (symbol: string): Instrument | null =>
  symbol.startsWith('BTC') || symbol.startsWith('ETH') ? instrument(symbol) : null;
const at = (seconds: number): MonotonicMs => (seconds * 1000) as MonotonicMs;
const revise = (plan: SubscriptionPlan, view: Partial<WindowView>, seconds: number, pinned: string[] = []) => {
  const change = plan.revise(
    mergeViews([{ ...EMPTY_VIEW, ...view }]),
    new Set(pinned as MarketSymbol[]),
    known,
    at(seconds),
  );
  return { on: change.subscribe.map(subscriptionKey), off: change.unsubscribe.map(subscriptionKey) };
};

describe('what to subscribe', () => {
  it('is what windows look at, once', () => {
    const plan = new SubscriptionPlan();
    const view = { books: [{ symbol: 'BTC/USD', levels: 50 }], candles: [{ symbol: 'BTC/USD', interval: 5 as const }] };
    expect(revise(plan, view, 0)).toEqual({ on: ['book BTC/USD 100', 'trade BTC/USD', 'ohlc BTC/USD 5'], off: [] });
    expect(revise(plan, view, 1)).toEqual({ on: [], off: [] });
  });

  it('waits with symbols the exchange has not listed', () => {
    expect(revise(new SubscriptionPlan(), { tickers: ['DOGE/USD', 'ETH/USD'] }, 0).on).toEqual(['ticker ETH/USD']);
  });

  it('lingers for twenty seconds after the last window looked away, and starts over after that', () => {
    const plan = new SubscriptionPlan();
    const view = { books: [{ symbol: 'BTC/USD', levels: 10 }] };
    revise(plan, view, 0);
    expect(revise(plan, {}, 19)).toEqual({ on: [], off: [] });
    expect(revise(plan, {}, 21)).toEqual({ on: [], off: ['book BTC/USD 100'] });
    expect(revise(plan, view, 22).on).toEqual(['book BTC/USD 100']);
  });

  it('changes depth by giving up the old one first, since Kraken takes one depth per symbol', () => {
    const plan = new SubscriptionPlan();
    revise(plan, { books: [{ symbol: 'BTC/USD', levels: 100 }] }, 0);
    expect(revise(plan, { books: [{ symbol: 'BTC/USD', levels: 400 }] }, 1)).toEqual({
      on: ['book BTC/USD 500'],
      off: ['book BTC/USD 100'],
    });
  });

  it('takes the smallest of several candle intervals, since Kraken takes one per symbol', () => {
    const plan = new SubscriptionPlan();
    const candles = [60, 1, 15].map((interval) => ({ symbol: 'BTC/USD', interval: interval as 60 | 1 | 15 }));
    expect(revise(plan, { candles }, 0).on).toContain('ohlc BTC/USD 1');
    expect(plan.candleInterval('BTC/USD')).toBe(1);
  });

  it('keeps what the engine pins while no window looks', () => {
    const plan = new SubscriptionPlan();
    expect(revise(plan, {}, 0, ['ETH/USD']).on).toEqual(['ticker ETH/USD']);
    expect(revise(plan, {}, 100, ['ETH/USD']).off).toEqual([]);
  });
});
