/**
 * The rules of a market the simulator does not list, from Kraken's own answer to `GET /0/public/AssetPairs`: its precisions, tick and
 * minimums. What the answer does not tell (ledger digits of the two assets) is assumed, and said.
 */
import { z } from 'zod';
import type { Asset, Instrument, MarketSymbol, Price, Quantity } from '../../domain/instrument.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { parseScaled } from '../../domain/scaled.ts';

const decimals = z.number().int().min(0).max(15);
const pair = z.object({
  altname: z.string().optional(),
  wsname: z.string().regex(/^[^/]+\/[^/]+$/),
  pair_decimals: decimals,
  lot_decimals: decimals,
  cost_decimals: decimals,
  ordermin: z.string(),
  costmin: z.string(),
  tick_size: z.string(),
});
const answer = z.object({ error: z.array(z.string()), result: z.record(z.string(), z.unknown()).optional() });

/** Two assets are still called by their old names in `wsname`. */
const NEW_NAMES: Readonly<Record<string, string>> = { XBT: 'BTC', XDG: 'DOGE' };
const named = (wsname: string): string =>
  wsname
    .split('/')
    .map((name) => NEW_NAMES[name] ?? name)
    .join('/');

export function instrumentFromPairs(json: unknown, symbol: string, name: string): Result<Instrument, string> {
  const parsed = answer.safeParse(json);
  if (!parsed.success)
    return fail(`${name} is not an answer of Kraken's AssetPairs: ask for /0/public/AssetPairs again.`);
  if (parsed.data.error.length > 0) return fail(`${name}: Kraken answered ${parsed.data.error.join(', ')}.`);
  for (const entry of Object.values(parsed.data.result ?? {})) {
    const row = pair.safeParse(entry);
    if (row.success && named(row.data.wsname) === symbol) return instrumentOf(row.data, symbol, name);
  }
  return fail(
    `${name} does not tell the rules of ${symbol}: give the symbol as Kraken's WebSocket writes it, such as BTC/USD.`,
  );
}

/** What REST calls a symbol, and the decimals of its numbers; null where the answer does not tell of it. */
export function pairNames(
  json: unknown,
  symbol: string,
): { readonly names: ReadonlySet<string>; readonly pricePrecision: number; readonly quantityPrecision: number } | null {
  const parsed = answer.safeParse(json);
  for (const [id, entry] of Object.entries(parsed.data?.result ?? {})) {
    const row = pair.safeParse(entry);
    if (!row.success || named(row.data.wsname) !== symbol) continue;
    const { altname, pair_decimals: pricePrecision, lot_decimals: quantityPrecision } = row.data;
    return { names: new Set([id, altname ?? id, symbol]), pricePrecision, quantityPrecision };
  }
  return null;
}

function instrumentOf(row: z.infer<typeof pair>, symbol: string, name: string): Result<Instrument, string> {
  const [base = '', quote = ''] = symbol.split('/');
  const tickSize = parseScaled(row.tick_size, row.pair_decimals);
  const minimum = parseScaled(row.ordermin, row.lot_decimals);
  if (tickSize === null || tickSize <= 0 || minimum === null || !/^\d+(\.\d+)?$/.test(row.costmin)) {
    return fail(`${name}: the tick size or a minimum of ${symbol} does not fit its decimals.`);
  }
  return ok({
    symbol: symbol as MarketSymbol,
    base: base as Asset,
    quote: quote as Asset,
    status: 'online',
    pricePrecision: row.pair_decimals,
    tickSize: tickSize as Price,
    quantityPrecision: row.lot_decimals,
    lotSize: 1 as Quantity,
    minimumQuantity: minimum as Quantity,
    minimumNotional: row.costmin,
    costPrecision: row.cost_decimals,
    hasIndex: false,
    marginable: false,
  });
}
