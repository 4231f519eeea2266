/** A row of `AssetPairs` as an `Instrument`. */
import type { Instrument, InstrumentStatus, MarketSymbol, Price, Quantity } from '../../domain/instrument.ts';
import { parseScaled } from '../../domain/scaled.ts';
import { isPrecision } from '../wire/market-symbol-table.ts';
import { baseOf, quoteOf } from '../wire/symbols.ts';
import type { AssetPair } from './market-schemas.ts';

const STATUSES: ReadonlySet<string> = new Set<InstrumentStatus>([
  'online',
  'cancel_only',
  'post_only',
  'limit_only',
  'reduce_only',
  'delisted',
  'maintenance',
  'work_in_progress',
]);

const isStatus = (word: string): word is InstrumentStatus => STATUSES.has(word);

/** Null when its own numbers contradict each other: such a pair cannot be traded exactly. */
export function instrumentOfPair(symbol: MarketSymbol, pair: AssetPair): Instrument | null {
  const { pair_decimals: pricePrecision, lot_decimals: quantityPrecision, status = 'online' } = pair;
  const costPrecision = pair.cost_decimals ?? pricePrecision;
  if (![pricePrecision, quantityPrecision, costPrecision].every(isPrecision)) return null;
  const tickSize = pair.tick_size === undefined ? 1 : parseScaled(pair.tick_size, pricePrecision);
  const minimumQuantity = pair.ordermin === undefined ? 1 : parseScaled(pair.ordermin, quantityPrecision);
  if (tickSize === null || tickSize <= 0 || minimumQuantity === null || minimumQuantity < 0) return null;
  return {
    symbol,
    base: baseOf(symbol),
    quote: quoteOf(symbol),
    // A word this build does not know allows nothing.
    status: isStatus(status) ? status : 'maintenance',
    pricePrecision,
    tickSize: tickSize as Price,
    quantityPrecision,
    lotSize: 1 as Quantity,
    minimumQuantity: minimumQuantity as Quantity,
    minimumNotional: pair.costmin ?? '0',
    costPrecision,
    // Only the instrument stream tells; without its word no trigger refers to the index.
    hasIndex: false,
    marginable: (pair.leverage_buy?.length ?? 0) > 0,
  };
}
