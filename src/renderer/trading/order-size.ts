/** The order size of each symbol that ticket and ladder share: what a ladder click sends is what the ticket shows. */
import { createStore } from 'zustand/vanilla';
import type { InstrumentView } from '../../contract/views.ts';
import { formatScaled, trimZeros } from '../../domain/scaled.ts';

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
