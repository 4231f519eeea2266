/** Candle history of one symbol as REST told it to the recorded desk, given out when it was told. */
import { z } from 'zod';
import type { Price, Quantity } from '../../domain/instrument.ts';
import { CANDLE_INTERVALS, type Candle, type CandleInterval } from '../../domain/market.ts';
import { parseScaled } from '../../domain/scaled.ts';
import type { EpochMs } from '../../domain/time.ts';
import { pairNames } from '../data/asset-pairs.ts';

const request = z.object({ url: z.string() });
const outcome = z.object({ kind: z.literal('response'), body: z.string() });
const text = z.string();
const row = z.tuple([z.number(), text, text, text, text, text, text, z.number().int().nonnegative()]);
const answer = z.object({ result: z.record(text, z.unknown()) });

interface Scale {
  readonly pricePrecision: number;
  readonly quantityPrecision: number;
}

export class TapeCandles {
  readonly #symbol: string;
  /** What REST calls the symbol, by its own list of pairs. */
  #names: ReadonlySet<string> = new Set();
  #scale: Scale | null = null;
  readonly #asked = new Map<number, CandleInterval | 'pairs'>();
  readonly #waiting = new Map<CandleInterval, ((candles: readonly Candle[]) => void)[]>();

  constructor(symbol: string) {
    this.#symbol = symbol;
  }

  /** The history the recorded desk is told next. */
  next(interval: CandleInterval): Promise<readonly Candle[]> {
    return new Promise((resolve) => {
      this.#waiting.set(interval, [...(this.#waiting.get(interval) ?? []), resolve]);
    });
  }

  settle(interval: CandleInterval, candles: readonly Candle[]): boolean {
    const waiting = this.#waiting.get(interval) ?? [];
    this.#waiting.delete(interval);
    for (const resolve of waiting) resolve(candles);
    return waiting.length > 0;
  }

  /** The interval, where this call asks for candles of the symbol. */
  asked(call: number, name: string, json: string): CandleInterval | null {
    if (!name.startsWith('http.')) return null;
    const parsed = request.safeParse(JSON.parse(json));
    if (!parsed.success) return null;
    const { pathname, searchParams } = new URL(parsed.data.url);
    if (pathname.endsWith('/AssetPairs')) this.#asked.set(call, 'pairs');
    if (!pathname.endsWith('/OHLC') || !this.#names.has(searchParams.get('pair') ?? '')) return null;
    const minutes = Number(searchParams.get('interval'));
    const interval = CANDLE_INTERVALS.find((known) => known === minutes) ?? null;
    if (interval !== null) this.#asked.set(call, interval);
    return interval;
  }

  /** Whether somebody waited for it. */
  answered(call: number, json: string): boolean {
    const asked = this.#asked.get(call);
    if (asked === undefined) return false;
    this.#asked.delete(call);
    const told = outcome.safeParse(JSON.parse(json));
    if (!told.success) return false;
    if (asked !== 'pairs') return this.settle(asked, this.#candles(told.data.body));
    const pair = pairNames(JSON.parse(told.data.body), this.#symbol);
    if (pair !== null) {
      this.#names = pair.names;
      this.#scale = pair;
    }
    return false;
  }

  #candles(body: string): readonly Candle[] {
    const parsed = answer.safeParse(JSON.parse(body));
    const scale = this.#scale;
    if (!parsed.success || scale === null) return [];
    const [, rows] = Object.entries(parsed.data.result).find(([key]) => key !== 'last') ?? [];
    const read = z.array(row).safeParse(rows);
    return read.success ? read.data.flatMap((each) => candleOf(each, scale) ?? []) : [];
  }
}

function candleOf([seconds, ...rest]: z.infer<typeof row>, scale: Scale): Candle | null {
  const [open, high, low, close, , volume, trades] = rest;
  const price = (value: string): Price | null => parseScaled(value, scale.pricePrecision) as Price | null;
  const [o, h, l, c] = [price(open), price(high), price(low), price(close)];
  const v = parseScaled(volume, scale.quantityPrecision) as Quantity | null;
  if (o === null || h === null || l === null || c === null || v === null) return null;
  return { openTime: (seconds * 1000) as EpochMs, open: o, high: h, low: l, close: c, volume: v, trades };
}
