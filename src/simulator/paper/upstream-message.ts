/** What Kraken's public WebSocket says, as far as paper trading listens; every number stays the text it was written in. */
import type { BookSide, Side } from '../../domain/market.ts';
import type { EpochMs } from '../../domain/time.ts';
import { field, isArray, isObject, JsonNumber, type JsonObject, type JsonValue, parseJson } from '../surface/json.ts';

interface UpstreamLevel {
  readonly side: BookSide;
  readonly price: string;
  readonly quantity: string;
}

export interface UpstreamBookMessage {
  readonly kind: 'book';
  readonly isSnapshot: boolean;
  readonly symbol: string;
  /** Bids, then asks, each in the order of the message. */
  readonly levels: readonly UpstreamLevel[];
  readonly checksum: number;
}

export interface UpstreamTrade {
  readonly symbol: string;
  readonly tradeId: number;
  readonly side: Side;
  readonly price: string;
  readonly quantity: string;
  readonly takerOrderType: 'limit' | 'market';
  readonly at: EpochMs;
}

export interface UpstreamAsset {
  readonly asset: string;
  readonly precision: number;
  readonly precisionDisplay: number;
}

export interface UpstreamPair {
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly status: string;
  readonly pricePrecision: number;
  readonly priceIncrement: string;
  readonly quantityPrecision: number;
  readonly quantityIncrement: string;
  readonly minimumQuantity: string;
  readonly minimumCost: string;
  readonly costPrecision: number;
  readonly hasIndex: boolean;
  readonly marginable: boolean;
  /** Share of a position's value that must be put up: 0.20 is fivefold leverage. */
  readonly initialMargin: string | null;
}

export interface UpstreamInstruments {
  readonly kind: 'instruments';
  readonly isSnapshot: boolean;
  readonly assets: readonly UpstreamAsset[];
  readonly pairs: readonly UpstreamPair[];
}

export type UpstreamMessage =
  | { readonly kind: 'status'; readonly system: string }
  | UpstreamInstruments
  | UpstreamBookMessage
  | { readonly kind: 'trades'; readonly isSnapshot: boolean; readonly trades: readonly UpstreamTrade[] }
  | { readonly kind: 'refused'; readonly symbol: string | null; readonly reqId: number | null; readonly error: string }
  /** Heartbeats, acknowledgements, text that is not JSON, entries that cannot be read. */
  | { readonly kind: 'other' };

const OTHER: UpstreamMessage = { kind: 'other' };

export function readUpstream(text: string): UpstreamMessage {
  const frame = parseJson(text);
  if (!isObject(frame)) return OTHER;
  const isSnapshot = field(frame, 'type') === 'snapshot';
  const data = field(frame, 'data');
  switch (field(frame, 'channel')) {
    case 'status':
      return readStatus(first(data));
    case 'instrument':
      return readInstruments(data, isSnapshot);
    case 'book':
      return readBook(first(data), isSnapshot);
    case 'trade':
      return { kind: 'trades', isSnapshot, trades: all(data, readTrade) };
    default:
      return field(frame, 'success') === false ? readRefusal(frame) : OTHER;
  }
}

function readStatus(entry: JsonObject | null): UpstreamMessage {
  const system = entry === null ? null : word(entry, 'system');
  return system === null ? OTHER : { kind: 'status', system };
}

function readInstruments(data: JsonValue | undefined, isSnapshot: boolean): UpstreamMessage {
  if (!isObject(data)) return OTHER;
  return {
    kind: 'instruments',
    isSnapshot,
    assets: all(field(data, 'assets'), readAsset),
    pairs: all(field(data, 'pairs'), readPair),
  };
}

function readAsset(entry: JsonObject): UpstreamAsset | null {
  const asset = word(entry, 'id');
  const precision = integer(entry, 'precision');
  if (asset === null || precision === null) return null;
  return { asset, precision, precisionDisplay: integer(entry, 'precision_display') ?? precision };
}

function readPair(entry: JsonObject): UpstreamPair | null {
  const symbol = word(entry, 'symbol');
  const base = word(entry, 'base');
  const quote = word(entry, 'quote');
  const status = word(entry, 'status');
  const pricePrecision = integer(entry, 'price_precision');
  const priceIncrement = digits(entry, 'price_increment');
  const quantityPrecision = integer(entry, 'qty_precision');
  const quantityIncrement = digits(entry, 'qty_increment');
  const minimumQuantity = digits(entry, 'qty_min');
  const minimumCost = digits(entry, 'cost_min');
  const costPrecision = integer(entry, 'cost_precision');
  if (symbol === null || base === null || quote === null || status === null) return null;
  if (pricePrecision === null || priceIncrement === null || quantityPrecision === null) return null;
  if (quantityIncrement === null || minimumQuantity === null || minimumCost === null || costPrecision === null) {
    return null;
  }
  return {
    symbol,
    base,
    quote,
    status,
    pricePrecision,
    priceIncrement,
    quantityPrecision,
    quantityIncrement,
    minimumQuantity,
    minimumCost,
    costPrecision,
    hasIndex: field(entry, 'has_index') === true,
    marginable: field(entry, 'marginable') === true,
    initialMargin: digits(entry, 'margin_initial'),
  };
}

/** A level that cannot be read makes the whole message unreadable; the checksum after it would not hold. */
function readBook(entry: JsonObject | null, isSnapshot: boolean): UpstreamMessage {
  if (entry === null) return OTHER;
  const symbol = word(entry, 'symbol');
  if (symbol === null) return OTHER;
  const levels: UpstreamLevel[] = [];
  for (const [key, side] of [['bids', 'bid'] as const, ['asks', 'ask'] as const]) {
    for (const level of all(field(entry, key), (one) => one)) {
      levels.push({ side, price: digits(level, 'price') ?? '', quantity: digits(level, 'qty') ?? '' });
    }
  }
  return { kind: 'book', isSnapshot, symbol, levels, checksum: integer(entry, 'checksum') ?? -1 };
}

function readTrade(entry: JsonObject): UpstreamTrade | null {
  const symbol = word(entry, 'symbol');
  const tradeId = integer(entry, 'trade_id');
  const side = field(entry, 'side');
  const price = digits(entry, 'price');
  const quantity = digits(entry, 'qty');
  const at = Date.parse(word(entry, 'timestamp') ?? '');
  if (symbol === null || tradeId === null || price === null || quantity === null || Number.isNaN(at)) return null;
  if (side !== 'buy' && side !== 'sell') return null;
  const takerOrderType = field(entry, 'ord_type') === 'market' ? 'market' : 'limit';
  return { symbol, tradeId, side, price, quantity, takerOrderType, at: at as EpochMs };
}

const readRefusal = (frame: JsonObject): UpstreamMessage => ({
  kind: 'refused',
  symbol: word(frame, 'symbol'),
  reqId: integer(frame, 'req_id'),
  error: word(frame, 'error') ?? 'no reason given',
});

const first = (data: JsonValue | undefined): JsonObject | null => {
  const entry = isArray(data) ? data[0] : undefined;
  return isObject(entry) ? entry : null;
};

/** Of every object in the list, what `read` makes of it; what it makes nothing of is left out. */
function all<T>(list: JsonValue | undefined, read: (entry: JsonObject) => T | null): readonly T[] {
  if (!isArray(list)) return [];
  return list.flatMap((entry) => (isObject(entry) ? (read(entry) ?? []) : []));
}

const word = (entry: JsonObject, name: string): string | null => {
  const value = field(entry, name);
  return typeof value === 'string' ? value : null;
};

/** The schema lets decimals be strings; recordings show numbers. */
const digits = (entry: JsonObject, name: string): string | null => {
  const value = field(entry, name);
  return value instanceof JsonNumber ? value.text : typeof value === 'string' ? value : null;
};

const integer = (entry: JsonObject, name: string): number | null => {
  const value = field(entry, name);
  const number = value instanceof JsonNumber ? Number(value.text) : Number.NaN;
  return Number.isSafeInteger(number) ? number : null;
};
