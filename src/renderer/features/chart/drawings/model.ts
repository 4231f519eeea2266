/** What a trader draws on a chart: a kind, its anchors in time and price, perhaps a text. Pure; what is stored is checked. */
import { formatScaled, parseScaled } from '../../../../domain/scaled.ts';

export const DRAWING_KINDS = ['trend', 'ray', 'horizontal', 'rectangle', 'fib', 'measure', 'note'] as const;
export type DrawingKind = (typeof DRAWING_KINDS)[number];

export interface Anchor {
  /** Epoch ms, the open time of a bar when it was set. */
  readonly time: number;
  /** Scaled by the instrument, a whole number of ticks. */
  readonly price: number;
}

export interface Drawing {
  readonly id: string;
  readonly kind: DrawingKind;
  readonly anchors: readonly Anchor[];
  /** Of a note; empty for all others. */
  readonly text: string;
}

export const ANCHORS: Readonly<Record<DrawingKind, 1 | 2>> = {
  trend: 2,
  ray: 2,
  horizontal: 1,
  rectangle: 2,
  fib: 2,
  measure: 2,
  note: 1,
};

export const LONGEST_NOTE = 200;
/** Per symbol. */
export const MOST_DRAWINGS = 200;

export interface Shift {
  /** Takes an instant as many bars along as the pointer went. */
  readonly time: (time: number) => number;
  /** Scaled, a whole number of ticks. */
  readonly price: number;
}

/** The whole drawing moved; the lowest of its prices stays above zero. */
export function shifted(drawing: Drawing, by: Shift, tickSize: number): Drawing {
  const lowest = Math.min(...drawing.anchors.map(({ price }) => price));
  const price = Math.max(by.price, tickSize - lowest);
  return {
    ...drawing,
    anchors: drawing.anchors.map((anchor) => ({ time: by.time(anchor.time), price: anchor.price + price })),
  };
}

export const withAnchor = (drawing: Drawing, index: number, anchor: Anchor): Drawing => ({
  ...drawing,
  anchors: drawing.anchors.map((each, at) => (at === index ? anchor : each)),
});

interface StoredDrawing {
  readonly id: string;
  readonly kind: DrawingKind;
  readonly anchors: readonly { readonly time: number; readonly price: string }[];
  readonly text: string;
}

/** Prices as decimal text: they outlive a change of the instrument's decimals. */
export const toStored = (drawings: readonly Drawing[], pricePrecision: number): readonly StoredDrawing[] =>
  drawings.map((drawing) => ({
    ...drawing,
    anchors: drawing.anchors.map(({ time, price }) => ({ time, price: formatScaled(price, pricePrecision) })),
  }));

/** What storage holds, as far as it can be read; the rest is left out. */
export function parseDrawings(stored: unknown, pricePrecision: number): readonly Drawing[] {
  if (!Array.isArray(stored)) return [];
  const ids = new Set<string>();
  return stored.slice(0, MOST_DRAWINGS).flatMap((entry: unknown): Drawing[] => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { id, kind, anchors, text } = entry as Record<string, unknown>;
    const known = DRAWING_KINDS.find((each) => each === kind);
    if (known === undefined || typeof id !== 'string' || id === '' || ids.has(id)) return [];
    const read = Array.isArray(anchors) ? anchors.flatMap((anchor) => parseAnchor(anchor, pricePrecision)) : [];
    if (read.length !== ANCHORS[known]) return [];
    ids.add(id);
    return [{ id, kind: known, anchors: read, text: typeof text === 'string' ? text.slice(0, LONGEST_NOTE) : '' }];
  });
}

function parseAnchor(stored: unknown, pricePrecision: number): Anchor[] {
  if (typeof stored !== 'object' || stored === null) return [];
  const { time, price } = stored as Record<string, unknown>;
  const scaled = typeof price === 'string' ? parseScaled(price, pricePrecision) : null;
  return typeof time === 'number' && Number.isFinite(time) && scaled !== null ? [{ time, price: scaled }] : [];
}
