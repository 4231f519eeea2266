/** Single trades that make up given minute candles: first at the open, last at the close, both extremes in between. */
import type { MarketSymbol, Price, Quantity } from '../../domain/instrument.ts';
import type { PublicTrade } from '../../domain/market.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { RandomStream } from '../matching/random-stream.ts';
import type { CandleRow } from './candle-series.ts';

const MINUTE_MS = 60_000;

/** At least `count` trades, oldest first, if the rows hold that many; the newest has id `lastTradeId`. */
export function tradesBehind(
  rows: readonly CandleRow[],
  count: number,
  market: { readonly symbol: MarketSymbol; readonly lastTradeId: number; readonly until: number },
  random: RandomStream,
): PublicTrade[] {
  let needed = 0;
  let first = rows.length;
  while (first > 0 && needed < count) {
    first -= 1;
    needed += rows[first]?.trades ?? 0;
  }
  const trades: PublicTrade[] = [];
  let tradeId = market.lastTradeId - needed;
  for (const row of rows.slice(first)) {
    const end = Math.min(row.openTime + MINUTE_MS, market.until);
    const times = Array.from({ length: row.trades }, () => random.between(row.openTime, end)).sort((a, b) => a - b);
    const prices = path(row, random);
    const quantities = shares(row.volume, row.trades, random);
    let before: number = row.open;
    times.forEach((at, index) => {
      tradeId += 1;
      const price = prices[index] ?? row.close;
      trades.push({
        symbol: market.symbol,
        tradeId,
        side: price > before || (price === before && random.chance(0.5)) ? 'buy' : 'sell',
        price: price as Price,
        quantity: (quantities[index] ?? 1) as Quantity,
        takerOrderType: random.chance(0.6) ? 'limit' : 'market',
        exchangeTime: (Math.floor(at * 1000) / 1000) as EpochMs,
      });
      before = price;
    });
  }
  return trades;
}

/** A way from open to close that touches high and low and leaves neither. */
function path(row: CandleRow, random: RandomStream): number[] {
  const count = row.trades;
  const prices = Array.from({ length: count }, (_, index) => {
    const along = row.open + ((row.close - row.open) * index) / Math.max(1, count - 1);
    const wiggle = (row.high - row.low) * 0.25 * random.normal();
    return Math.min(row.high, Math.max(row.low, Math.round(along + wiggle)));
  });
  if (count > 3) {
    const turn = 1 + random.below(count - 3);
    const [early, late] = row.close >= row.open ? [row.low, row.high] : [row.high, row.low];
    prices[turn] = early;
    prices[turn + 1] = late;
  }
  prices[0] = row.open;
  prices[count - 1] = row.close;
  return prices;
}

/** Positive integers that sum to `volume`. */
function shares(volume: number, count: number, random: RandomStream): number[] {
  const weights = Array.from({ length: count }, () => random.around(1, 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = weights.map((weight) => Math.max(1, Math.floor((volume * weight) / total)));
  const rest = volume - parts.reduce((sum, part) => sum + part, 0);
  const largest = parts.indexOf(Math.max(...parts));
  const adjusted = (parts[largest] ?? 0) + rest;
  if (largest >= 0 && adjusted > 0) parts[largest] = adjusted;
  return parts;
}
