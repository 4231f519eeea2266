/** The order size of each symbol that ticket and ladder share: what a ladder click sends is what the ticket shows. */
import { createStore } from 'zustand/vanilla';
import type { InstrumentView } from '../../contract/views.ts';
import { formatScaled, parseScaled, trimZeros } from '../../domain/scaled.ts';
import { onStored, readStored, writeStored } from '../lib/stored.ts';

/** Base quantity as decimal text, by symbol; absent until one was typed or chosen. */
export const orderSizes = createStore<Readonly<Record<string, string>>>(() => ({}));

export function setOrderSize(symbol: string, quantity: string | null): void {
  const now = orderSizes.getState();
  if ((now[symbol] ?? null) === quantity) return;
  const next = { ...now };
  if (quantity === null) delete next[symbol];
  else next[symbol] = quantity;
  orderSizes.setState(next, true);
}

const PRESET_NOTIONALS = [50, 250, 1000, 5000, 20_000] as const;

/** Five sizes worth about 50 to 20,000 of the quote currency, as 1, 2 or 5 times a power of ten, never under the minimum. */
export function presetSizes(instrument: InstrumentView, priceScaled: number): readonly string[] {
  const price = priceScaled / 10 ** instrument.pricePrecision;
  if (!(price > 0)) return [];
  const sizes: string[] = [];
  for (const notional of PRESET_NOTIONALS) {
    const lots = niceInteger((notional / price) * 10 ** instrument.quantityPrecision);
    const whole = Math.ceil(Math.max(lots, instrument.minimumQuantity) / instrument.lotSize) * instrument.lotSize;
    if (!Number.isSafeInteger(whole)) continue;
    const text = trimZeros(formatScaled(whole, instrument.quantityPrecision));
    if (!sizes.includes(text)) sizes.push(text);
  }
  return sizes;
}

function niceInteger(value: number): number {
  if (value < 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const lead = value / power;
  return Math.round((lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10) * power);
}

const PRESETS_KEY = 'size-presets';

type KeptSizes = Readonly<Record<string, readonly string[]>>;

/** Sizes the trader put on the keys 1 to 5, by symbol; the rest are `presetSizes`. Kept from one start to the next. */
export const keptSizes = createStore<KeptSizes>(() => parseKeptSizes(readStored(PRESETS_KEY)));
onStored(PRESETS_KEY, (stored) => keptSizes.setState(parseKeptSizes(stored), true));

export function keepSize(symbol: string, sizes: readonly string[], index: number, size: string): void {
  const next = { ...keptSizes.getState(), [symbol]: sizes.map((each, at) => (at === index ? size : each)) };
  keptSizes.setState(next, true);
  writeStored(PRESETS_KEY, next);
}

/** Whatever is not a list of plain decimals is left out. */
export function parseKeptSizes(stored: unknown): KeptSizes {
  if (typeof stored !== 'object' || stored === null) return {};
  const isSize = (size: unknown): boolean => typeof size === 'string' && /^\d{1,16}(\.\d{1,16})?$/.test(size);
  return Object.fromEntries(
    Object.entries(stored).filter(([, sizes]) => Array.isArray(sizes) && sizes.length <= 5 && sizes.every(isSize)),
  );
}

/** Twice a size, or half of it in whole lots and never under Kraken's minimum. Null when it cannot be halved further. */
export function rescaledSize(quantity: string, by: 'double' | 'halve', instrument: InstrumentView): string | null {
  const { lotSize, minimumQuantity, quantityPrecision } = instrument;
  const scaled = parseScaled(quantity, quantityPrecision);
  if (scaled === null) return null;
  const lots = by === 'double' ? scaled * 2 : Math.floor(scaled / 2 / lotSize) * lotSize;
  if (!Number.isSafeInteger(lots) || lots < minimumQuantity) return null;
  return trimZeros(formatScaled(lots, quantityPrecision));
}
