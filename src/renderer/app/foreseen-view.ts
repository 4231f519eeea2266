/**
 * What the panes will look at is asked for before they are drawn: the first book is verified while the window is still being
 * put together. It is a guess from what this browser looked at last, and let go once the panes have spoken for themselves.
 */
import { DEFAULT_SETTINGS } from '../../contract/settings.ts';
import { CANDLE_INTERVALS, type CandleInterval } from '../../domain/market.ts';
import type { PaneView } from '../engine-client/view-registry.ts';
import { readStored, writeStored } from '../lib/stored.ts';

const KEY = 'seen';
/** By then the panes of a slow machine stand too. */
export const LET_GO_AFTER_MS = 5_000;

const FIRST = DEFAULT_SETTINGS.trading.defaultSymbol;
/** Of a window that never looked at anything: what Trade shows. */
const AT_FIRST: PaneView = { books: [{ symbol: FIRST, levels: 500 }], trades: [FIRST], tickers: [FIRST] };

interface Looking {
  readonly view: PaneView;
  declareView(view: PaneView): () => void;
}

export function foresee(client: Looking, after: (delayMs: number, callback: () => void) => void): void {
  after(LET_GO_AFTER_MS, client.declareView(parseSeen(readStored(KEY))));
}

/** To be called when the page goes. A window that looks at no book remembers nothing: the next may show another workspace. */
export function rememberSeen({ view }: Looking): void {
  if ((view.books ?? []).length > 0) writeStored(KEY, view);
}

/** Whatever cannot be read is left out; with no book left it is what a first window looks at. */
export function parseSeen(stored: unknown): PaneView {
  const list = (name: string): readonly unknown[] => {
    const found = (stored as { readonly [key: string]: unknown } | null)?.[name];
    return Array.isArray(found) ? found : [];
  };
  const symbols = (name: string): readonly string[] => list(name).filter(isSymbol);
  const books = list('books').flatMap((each) => {
    const { symbol, levels } = (each ?? {}) as { readonly symbol?: unknown; readonly levels?: unknown };
    return isSymbol(symbol) && Number.isInteger(levels) ? [{ symbol, levels: levels as number }] : [];
  });
  if (books.length === 0) return AT_FIRST;
  const candles = list('candles').flatMap((each) => {
    const { symbol, interval } = (each ?? {}) as { readonly symbol?: unknown; readonly interval?: unknown };
    return isSymbol(symbol) && isInterval(interval) ? [{ symbol, interval }] : [];
  });
  return { books, trades: symbols('trades'), tickers: symbols('tickers'), candles };
}

const isSymbol = (value: unknown): value is string =>
  typeof value === 'string' && value.length >= 3 && value.length <= 32;

const isInterval = (value: unknown): value is CandleInterval =>
  (CANDLE_INTERVALS as readonly unknown[]).includes(value);
