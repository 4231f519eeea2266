/** The general reading of `book` and `level3` frames: by key, in any order and notation. Levels keep their wire order. */
import { z } from 'zod';
import type { BookDelta, Level3Delta, Level3Event } from '../../engine/ports.ts';
import type { BookDeltaBuffer } from './book-delta-buffer.ts';
import type { WireObject } from './market-json.ts';
import type { MarketSymbolTable, SymbolEntry } from './market-symbol-table.ts';
import {
  checksumValue,
  frameType,
  numberText,
  positivePrice,
  type Refusal,
  refusal,
  schemaRefusal,
  symbolText,
  timeText,
  unknownSymbol,
  wholeQuantity,
} from './market-text.ts';
import { parseWireTime, UNKNOWN_TIME } from './market-time.ts';

const levels = z.array(z.object({ price: numberText, qty: numberText }));
const bookFrame = z.object({
  type: frameType,
  data: z
    .array(
      z.object({
        symbol: symbolText,
        bids: levels,
        asks: levels,
        checksum: numberText,
        timestamp: timeText.nullish(),
      }),
    )
    .min(1),
});

/** The symbol a broken book frame was about, where it can be told. */
function symbolOf(frame: WireObject): string | null {
  const { data } = frame;
  const [first] = Array.isArray(data) ? data : [];
  const symbol = typeof first === 'object' && first !== null && 'symbol' in first ? first.symbol : null;
  return typeof symbol === 'string' ? symbol.slice(0, 64) : null;
}

/** Calls `deliver` once per element, with `delta` filled. Returns the first element's refusal that could not be read. */
export function readBook(
  frame: WireObject,
  symbols: MarketSymbolTable,
  delta: BookDeltaBuffer,
  deliver: (delta: BookDelta) => void,
): Refusal | null {
  const parsed = bookFrame.safeParse(frame);
  if (!parsed.success) return schemaRefusal(parsed.error, symbolOf(frame));
  for (const element of parsed.data.data) {
    const entry = symbols.byName(element.symbol);
    if (entry === undefined) return unknownSymbol(element.symbol);
    delta.count = 0;
    const broken = fill(delta, element.bids, entry, 0) ?? fill(delta, element.asks, entry, 1);
    if (broken !== null) return broken;
    const checksum = checksumValue(element.checksum);
    if (checksum === null) return refusal(`checksum ${element.checksum}: a 32-bit number expected`, element.symbol);
    const time = readTime(element.timestamp);
    if (time === null) return refusal(`timestamp ${element.timestamp}: RFC 3339 in UTC expected`, element.symbol);
    delta.symbol = entry.symbol;
    delta.isSnapshot = parsed.data.type === 'snapshot';
    delta.checksum = checksum;
    delta.exchangeTime = time;
    deliver(delta);
  }
  return null;
}

function fill(
  delta: BookDeltaBuffer,
  side: readonly { readonly price: string; readonly qty: string }[],
  entry: SymbolEntry,
  code: 0 | 1,
): Refusal | null {
  for (const level of side) {
    const price = positivePrice(level.price, entry);
    if (price === null) return notExact('price', level.price, entry);
    const quantity = wholeQuantity(level.qty, entry);
    if (quantity === null) return notExact('qty', level.qty, entry);
    if (delta.count === delta.sides.length) delta.grow();
    delta.sides[delta.count] = code;
    delta.prices[delta.count] = price;
    delta.quantities[delta.count] = quantity;
    delta.count += 1;
  }
  return null;
}

const notExact = (field: string, text: string, entry: SymbolEntry): Refusal =>
  refusal(
    `${field} ${text}: not a number this instrument can hold (${entry.pricePrecision} price and ${entry.quantityPrecision} quantity decimals, below 2^53)`,
    entry.symbol,
  );

const readTime = (text: string | null | undefined) =>
  text === undefined || text === null ? UNKNOWN_TIME : parseWireTime(text);

const orders = z.array(
  z.object({
    event: z.enum(['add', 'modify', 'delete']).optional(),
    order_id: z.string().min(1).max(64),
    limit_price: numberText,
    order_qty: numberText,
  }),
);
const level3Frame = z.object({
  type: frameType,
  data: z
    .array(
      z.object({
        symbol: symbolText,
        bids: orders,
        asks: orders,
        checksum: numberText,
        timestamp: timeText.nullish(),
      }),
    )
    .min(1),
});

/** As `readBook`. Orders of a snapshot carry no event: each is an `add`. */
export function readLevel3(
  frame: WireObject,
  symbols: MarketSymbolTable,
  deliver: (delta: Level3Delta) => void,
): Refusal | null {
  const parsed = level3Frame.safeParse(frame);
  if (!parsed.success) return schemaRefusal(parsed.error, symbolOf(frame));
  const isSnapshot = parsed.data.type === 'snapshot';
  for (const element of parsed.data.data) {
    const entry = symbols.byName(element.symbol);
    if (entry === undefined) return unknownSymbol(element.symbol);
    const events: Level3Event[] = [];
    for (const side of ['bid', 'ask'] as const) {
      for (const order of side === 'bid' ? element.bids : element.asks) {
        const price = positivePrice(order.limit_price, entry);
        if (price === null) return notExact('limit_price', order.limit_price, entry);
        const quantity = wholeQuantity(order.order_qty, entry);
        if (quantity === null) return notExact('order_qty', order.order_qty, entry);
        if (!isSnapshot && order.event === undefined) return refusal(`${order.order_id}: event expected`, entry.symbol);
        events.push({ kind: order.event ?? 'add', side, orderId: order.order_id, price, quantity });
      }
    }
    const checksum = checksumValue(element.checksum);
    if (checksum === null) return refusal(`checksum ${element.checksum}: a 32-bit number expected`, element.symbol);
    const exchangeTime = readTime(element.timestamp);
    if (exchangeTime === null) return refusal(`timestamp ${element.timestamp}: RFC 3339 in UTC expected`, entry.symbol);
    deliver({ symbol: entry.symbol, isSnapshot, events, checksum, exchangeTime });
  }
  return null;
}
