/**
 * What is listed, by Kraken's own rules: names in all four spellings, precisions, minimums. Prices at the start and the
 * character of each market belong to `market-profiles.ts`.
 */
import type { Asset, MarketSymbol, Price, Quantity } from '../../domain/instrument.ts';
import { parseScaled } from '../../domain/scaled.ts';
import type { ListedAsset, ListedInstrument } from '../exchange.ts';

type AssetRow = readonly [asset: string, restId: string, altname: string, precision: number, display: number];

const ASSET_ROWS: readonly AssetRow[] = [
  ['USD', 'ZUSD', 'USD', 4, 2],
  ['EUR', 'ZEUR', 'EUR', 4, 2],
  ['BTC', 'XXBT', 'XBT', 10, 5],
  ['ETH', 'XETH', 'ETH', 10, 5],
  ['SOL', 'SOL', 'SOL', 10, 5],
  ['XRP', 'XXRP', 'XRP', 8, 5],
  ['DOGE', 'XXDG', 'XDG', 8, 2],
  ['SHIB', 'SHIB', 'SHIB', 5, 5],
  ['PEPE', 'PEPE', 'PEPE', 5, 5],
  ['USDT', 'USDT', 'USDT', 8, 4],
  ['USDC', 'USDC', 'USDC', 8, 4],
  ['ADA', 'ADA', 'ADA', 8, 6],
  ['LTC', 'XLTC', 'LTC', 10, 5],
  ['LINK', 'LINK', 'LINK', 10, 5],
  ['OXT', 'OXT', 'OXT', 10, 5],
];

type PairRow = readonly [
  symbol: string,
  restId: string,
  altname: string,
  wsname: string,
  price: number,
  quantity: number,
  cost: number,
  minimum: string,
  minimumCost: string,
  leverage: number,
];

const PAIR_ROWS: readonly PairRow[] = [
  ['BTC/USD', 'XXBTZUSD', 'XBTUSD', 'XBT/USD', 1, 8, 5, '0.00005', '0.5', 10],
  ['ETH/USD', 'XETHZUSD', 'ETHUSD', 'ETH/USD', 2, 8, 5, '0.001', '0.5', 10],
  ['SOL/USD', 'SOLUSD', 'SOLUSD', 'SOL/USD', 2, 8, 5, '0.02', '0.5', 10],
  ['XRP/USD', 'XXRPZUSD', 'XRPUSD', 'XRP/USD', 5, 8, 8, '1.65', '0.5', 10],
  ['DOGE/USD', 'XDGUSD', 'XDGUSD', 'XDG/USD', 7, 8, 9, '50', '0.5', 10],
  ['SHIB/USD', 'SHIBUSD', 'SHIBUSD', 'SHIB/USD', 8, 5, 10, '160000', '0.5', 3],
  ['PEPE/USD', 'PEPEUSD', 'PEPEUSD', 'PEPE/USD', 9, 5, 10, '300000', '0.5', 3],
  ['USDT/USD', 'USDTZUSD', 'USDTUSD', 'USDT/USD', 5, 8, 6, '5', '0.5', 3],
  ['USDC/USD', 'USDCUSD', 'USDCUSD', 'USDC/USD', 4, 8, 6, '5', '0.5', 3],
  ['EUR/USD', 'ZEURZUSD', 'EURUSD', 'EUR/USD', 5, 8, 5, '0.5', '0.5', 5],
  ['BTC/EUR', 'XXBTZEUR', 'XBTEUR', 'XBT/EUR', 1, 8, 5, '0.00005', '0.45', 10],
  ['ETH/EUR', 'XETHZEUR', 'ETHEUR', 'ETH/EUR', 2, 8, 5, '0.001', '0.45', 10],
  ['ETH/BTC', 'XETHXXBT', 'ETHXBT', 'ETH/XBT', 6, 8, 10, '0.001', '0.00002', 5],
  ['SOL/EUR', 'SOLEUR', 'SOLEUR', 'SOL/EUR', 2, 8, 5, '0.02', '0.45', 10],
  ['ADA/USD', 'ADAUSD', 'ADAUSD', 'ADA/USD', 6, 8, 6, '4.4', '0.5', 10],
  ['LTC/USD', 'XLTCZUSD', 'LTCUSD', 'LTC/USD', 2, 8, 5, '0.04', '0.5', 10],
  ['LINK/USD', 'LINKUSD', 'LINKUSD', 'LINK/USD', 5, 8, 6, '0.2', '0.5', 5],
  ['OXT/USD', 'OXTUSD', 'OXTUSD', 'OXT/USD', 5, 8, 6, '60', '0.5', 0],
];

export const LISTED_ASSETS: readonly ListedAsset[] = ASSET_ROWS.map(
  ([asset, restId, altname, precision, precisionDisplay]) => ({
    asset: asset as Asset,
    restId,
    altname,
    precision,
    precisionDisplay,
  }),
);

export const LISTED_INSTRUMENTS: readonly ListedInstrument[] = PAIR_ROWS.map(listing);

function listing(row: PairRow): ListedInstrument {
  const [
    symbol,
    restId,
    altname,
    wsname,
    pricePrecision,
    quantityPrecision,
    costPrecision,
    least,
    leastCost,
    leverage,
  ] = row;
  const [base = '', quote = ''] = symbol.split('/');
  const minimum = parseScaled(least, quantityPrecision);
  if (minimum === null) throw new Error(`Minimum ${least} of ${symbol} has more digits than its lots.`);
  return {
    symbol: symbol as MarketSymbol,
    base: base as Asset,
    quote: quote as Asset,
    status: 'online',
    pricePrecision,
    tickSize: 1 as Price,
    quantityPrecision,
    lotSize: 1 as Quantity,
    minimumQuantity: minimum as Quantity,
    minimumNotional: leastCost,
    costPrecision,
    hasIndex: leverage > 0,
    marginable: leverage > 0,
    restId,
    altname,
    wsname,
    leverage: Array.from({ length: Math.max(0, leverage - 1) }, (_, index) => index + 2),
  };
}
