/** What a strategy is told, written by hand: an instrument, a row of closed candles, and a state in which nothing has happened. */
import type { Asset, Instrument, MarketSymbol, Price, Quantity } from '../../src/domain/instrument.ts';
import type { Candle } from '../../src/domain/market.ts';
import type { EpochMs } from '../../src/domain/time.ts';
import type { CandleColumns, Cause, OwnPosition, StrategyState } from '../../src/engine/automation/strategy.ts';

/** Prices of one decimal, quantities of eight. */
export const BTC_USD: Instrument = {
  symbol: 'BTC/USD' as MarketSymbol,
  base: 'BTC' as Asset,
  quote: 'USD' as Asset,
  status: 'online',
  pricePrecision: 1,
  tickSize: 1 as Price,
  quantityPrecision: 8,
  lotSize: 1 as Quantity,
  minimumQuantity: 5_000 as Quantity,
  minimumNotional: '0.5',
  costPrecision: 5,
  hasIndex: false,
  marginable: false,
};

const MINUTE_MS = 60_000;
const FIRST_OPEN = Date.UTC(2026, 10, 1, 10, 0);

/** One-minute candles with nothing but a close, from `FIRST_OPEN` on. */
export const closes = (values: readonly number[]): readonly Candle[] =>
  values.map((close, index) => ({
    openTime: (FIRST_OPEN + index * MINUTE_MS) as EpochMs,
    open: close as Price,
    high: close as Price,
    low: close as Price,
    close: close as Price,
    volume: 0 as Quantity,
    trades: 1,
  }));

export function columnsOf(candles: readonly Candle[]): CandleColumns {
  const at = (index: number): Candle => {
    const candle = candles[index];
    if (candle === undefined) throw new Error(`There is no candle ${index} among ${candles.length}.`);
    return candle;
  };
  return {
    length: candles.length,
    openTime: (index) => at(index).openTime,
    open: (index) => at(index).open,
    high: (index) => at(index).high,
    low: (index) => at(index).low,
    close: (index) => at(index).close,
    volume: (index) => at(index).volume,
  };
}

const FLAT: OwnPosition = { quantity: 0, averageEntry: null };

export const stateOf = <P, M>(
  parameters: P,
  memory: M,
  over: Partial<Omit<StrategyState<P, M>, 'parameters' | 'memory'>> = {},
): StrategyState<P, M> => ({
  now: FIRST_OPEN as EpochMs,
  cause: 'candle' satisfies Cause,
  instrument: BTC_USD,
  parameters,
  memory,
  candles: columnsOf([]),
  quote: null,
  last: null,
  book: null,
  trades: [],
  position: FLAT,
  orders: [],
  fills: [],
  affordable: Number.MAX_SAFE_INTEGER as Quantity,
  ...over,
});
