/** The reading of `instrument` and `status` frames: what can be traded, and whether the exchange is open. */
import { z } from 'zod';
import type {
  Asset,
  Instrument,
  InstrumentStatus,
  MarketSymbol,
  Price,
  Quantity,
  SystemStatus,
} from '../../domain/instrument.ts';
import { Money } from '../../domain/money.ts';
import { parseScaled } from '../../domain/scaled.ts';
import type { WireObject } from './market-json.ts';
import { isPrecision } from './market-symbol-table.ts';
import { frameType, numberText, type Refusal, refusal, schemaRefusal, symbolText } from './market-text.ts';

const pairEntry = z.object({
  symbol: symbolText,
  base: z.string().min(1).max(32),
  quote: z.string().min(1).max(32),
  status: z.string(),
  price_precision: numberText,
  price_increment: numberText.optional(),
  tick_size: numberText.optional(),
  qty_precision: numberText,
  qty_increment: numberText,
  qty_min: numberText,
  cost_min: numberText.nullish(),
  cost_precision: numberText,
  has_index: z.boolean().nullish(),
  marginable: z.boolean().nullish(),
});

const instrumentFrame = z.object({ type: frameType, data: z.object({ pairs: z.array(z.unknown()) }) });

const STATUSES: readonly InstrumentStatus[] = [
  'online',
  'cancel_only',
  'post_only',
  'limit_only',
  'reduce_only',
  'delisted',
  'maintenance',
  'work_in_progress',
];

export interface InstrumentReading {
  readonly instruments: readonly Instrument[];
  readonly isSnapshot: boolean;
  /** Pairs whose rules could not be read: they cannot be traded or shown, the others can. */
  readonly refused: number;
}

export function readInstruments(frame: WireObject): InstrumentReading | Refusal {
  const parsed = instrumentFrame.safeParse(frame);
  if (!parsed.success) return schemaRefusal(parsed.error);
  const instruments: Instrument[] = [];
  let refused = 0;
  for (const pair of parsed.data.data.pairs) {
    const instrument = readPair(pair);
    if (instrument === null) refused += 1;
    else instruments.push(instrument);
  }
  return { instruments, isSnapshot: parsed.data.type === 'snapshot', refused };
}

function readPair(pair: unknown): Instrument | null {
  const parsed = pairEntry.safeParse(pair);
  if (!parsed.success) return null;
  const { data } = parsed;
  const pricePrecision = parseScaled(data.price_precision, 0) ?? -1;
  const quantityPrecision = parseScaled(data.qty_precision, 0) ?? -1;
  const costPrecision = parseScaled(data.cost_precision, 0) ?? -1;
  if (!isPrecision(pricePrecision) || !isPrecision(quantityPrecision) || !isPrecision(costPrecision)) return null;
  const tickSize = parseScaled(data.price_increment ?? data.tick_size ?? '', pricePrecision);
  const lotSize = parseScaled(data.qty_increment, quantityPrecision);
  const minimumQuantity = parseScaled(data.qty_min, quantityPrecision);
  const minimumNotional = plainDecimal(data.cost_min ?? '0');
  if (tickSize === null || tickSize <= 0 || lotSize === null || lotSize <= 0) return null;
  if (minimumQuantity === null || minimumQuantity < 0 || minimumNotional === null) return null;
  return {
    symbol: data.symbol as MarketSymbol,
    base: data.base as Asset,
    quote: data.quote as Asset,
    // A word this build does not know must not open a market to orders.
    status: STATUSES.find((status) => status === data.status) ?? 'maintenance',
    pricePrecision,
    tickSize: tickSize as Price,
    quantityPrecision,
    lotSize: lotSize as Quantity,
    minimumQuantity: minimumQuantity as Quantity,
    minimumNotional,
    costPrecision,
    hasIndex: data.has_index ?? false,
    marginable: data.marginable ?? false,
  };
}

/** Decimal text without an exponent (the documentation shows `1e-08`, frames `0.00000001`). Null when not a number of zero or more. */
function plainDecimal(text: string): string | null {
  if (/^\d+(\.\d+)?$/.test(text)) return text;
  return /^\d+(\.\d*)?[eE][+-]?\d{1,2}$/.test(text) ? new Money(text).toFixed() : null;
}

const SYSTEM_STATUSES: readonly SystemStatus[] = ['online', 'cancel_only', 'post_only', 'limit_only', 'maintenance'];

const announcementEntry = z.object({
  title: z.string().optional(),
  phase: z.string().optional(),
  expected_start_utc: z.string().optional(),
  expected_end_utc: z.string().optional(),
});
const statusFrame = z.object({
  data: z
    .array(
      z.object({
        system: z.string(),
        upcoming_maintenance: z.array(z.unknown()).nullish(),
        emergency: z.array(z.unknown()).nullish(),
      }),
    )
    .min(1),
});

export interface StatusReading {
  readonly status: SystemStatus;
  /** One sentence on what the exchange has announced, or null. */
  readonly announcement: string | null;
}

export function readStatus(frame: WireObject): StatusReading | Refusal {
  const parsed = statusFrame.safeParse(frame);
  if (!parsed.success) return schemaRefusal(parsed.error);
  const [state] = parsed.data.data;
  if (state === undefined) return refusal('status without data');
  return {
    status: SYSTEM_STATUSES.find((status) => status === state.system) ?? 'unknown',
    announcement:
      announce('Emergency', state.emergency ?? []) ?? announce('Maintenance', state.upcoming_maintenance ?? []),
  };
}

function announce(kind: string, entries: readonly unknown[]): string | null {
  const [first] = entries;
  if (first === undefined) return null;
  const parsed = announcementEntry.safeParse(first);
  if (!parsed.success) return `${kind} announced by the exchange.`;
  const { title, phase, expected_start_utc: start, expected_end_utc: end } = parsed.data;
  const span = start === undefined ? '' : ` from ${start}${end === undefined ? '' : ` to ${end}`}`;
  return `${kind} announced by the exchange: ${title ?? 'no title'}${phase === undefined ? '' : ` (${phase})`}${span}.`.slice(
    0,
    300,
  );
}
