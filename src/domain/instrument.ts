/** What can be traded and by which rules. Prices and quantities mean nothing without the instrument that scales them. */
import type { Brand } from './brand.ts';
import { formatScaled, parseScaled } from './scaled.ts';

/** WebSocket v2 name: `BTC/USD`. The other three spellings are translated at the wire and exist nowhere else. */
export type MarketSymbol = Brand<string, 'MarketSymbol'>;
/** WebSocket v2 asset name: `BTC`, `USD`; not `XXBT`, `ZUSD`. */
export type Asset = Brand<string, 'Asset'>;

/** Integer count of 10^-pricePrecision in the quote asset. A multiple of the tick size when it is a valid order price. */
export type Price = Brand<number, 'Price'>;
/** Integer count of 10^-quantityPrecision in the base asset. */
export type Quantity = Brand<number, 'Quantity'>;

export type InstrumentStatus =
  | 'online'
  | 'cancel_only'
  | 'post_only'
  | 'limit_only'
  | 'reduce_only'
  | 'delisted'
  | 'maintenance'
  | 'work_in_progress';

export interface Instrument {
  readonly symbol: MarketSymbol;
  readonly base: Asset;
  readonly quote: Asset;
  readonly status: InstrumentStatus;
  /** Decimals of a price; the scale of `Price`. */
  readonly pricePrecision: number;
  readonly tickSize: Price;
  /** Decimals of a quantity; the scale of `Quantity`. */
  readonly quantityPrecision: number;
  readonly lotSize: Quantity;
  readonly minimumQuantity: Quantity;
  /** Least price x quantity of an order, in quote, as decimal text (Kraken: `cost_min`). */
  readonly minimumNotional: string;
  /** Decimals of cost-like amounts in quote. */
  readonly costPrecision: number;
  /** Whether triggers may refer to the index price. */
  readonly hasIndex: boolean;
  readonly marginable: boolean;
}

/** What a system-wide or per-instrument status lets through. */
export type SystemStatus = 'online' | 'cancel_only' | 'post_only' | 'limit_only' | 'maintenance' | 'unknown';

export const parsePrice = (text: string, instrument: Instrument): Price | null =>
  parseScaled(text, instrument.pricePrecision) as Price | null;

export const parseQuantity = (text: string, instrument: Instrument): Quantity | null =>
  parseScaled(text, instrument.quantityPrecision) as Quantity | null;

export const formatPrice = (price: Price, instrument: Instrument): string =>
  formatScaled(price, instrument.pricePrecision);

export const formatQuantity = (quantity: Quantity, instrument: Instrument): string =>
  formatScaled(quantity, instrument.quantityPrecision);
