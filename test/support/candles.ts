/** Trades and candles written by hand for tests. */
import type { MarketSymbol, Price, Quantity } from '../../src/domain/instrument.ts';
import type { Candle, PublicTrade } from '../../src/domain/market.ts';
import type { EpochMs } from '../../src/domain/time.ts';

export const trade = (tradeId: number, time: number, price = 100, quantity = 1): PublicTrade => ({
  symbol: 'BTC/USD' as MarketSymbol,
  tradeId,
  side: 'buy',
  price: price as Price,
  quantity: quantity as Quantity,
  takerOrderType: 'market',
  exchangeTime: time as EpochMs,
});

export const candle = (
  openTime: number,
  of: readonly [number, number, number, number],
  volume: number,
  trades: number,
): Candle => ({
  openTime: openTime as EpochMs,
  open: of[0] as Price,
  high: of[1] as Price,
  low: of[2] as Price,
  close: of[3] as Price,
  volume: volume as Quantity,
  trades,
});

/** What the exchange's own history says at `asOf`: every interval from the first trade's on, flat where nothing traded. */
export function candlesOf(trades: readonly PublicTrade[], intervalMs: number, asOf: number): Candle[] {
  const rows: Candle[] = [];
  const seen = trades.filter(({ exchangeTime }) => exchangeTime <= asOf);
  const [first] = seen;
  if (first === undefined) return rows;
  let { price } = first;
  for (let open = Math.floor(first.exchangeTime / intervalMs) * intervalMs; open <= asOf; open += intervalMs) {
    const inside = seen.filter(({ exchangeTime }) => exchangeTime >= open && exchangeTime < open + intervalMs);
    const prices = inside.length === 0 ? [price] : inside.map((each) => each.price);
    price = prices.at(-1) ?? price;
    rows.push(
      candle(
        open,
        [prices[0] ?? price, Math.max(...prices), Math.min(...prices), price],
        inside.reduce((sum, { quantity }) => sum + quantity, 0),
        inside.length,
      ),
    );
  }
  return rows;
}
