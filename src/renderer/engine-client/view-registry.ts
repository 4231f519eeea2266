/** What the panes of this window look at, merged into the one `view.set` the engine keeps per window. */
import type { CommandPayload } from '../../contract/commands.ts';
import type { CandleInterval } from '../../domain/market.ts';

export interface PaneView {
  readonly books?: readonly { readonly symbol: string; readonly levels: number }[];
  readonly trades?: readonly string[];
  readonly tickers?: readonly string[];
  readonly candles?: readonly { readonly symbol: string; readonly interval: CandleInterval }[];
}

export type WindowView = CommandPayload<'view.set'>;

/** The contract's limits; what exceeds them is left out, oldest declaration first kept. */
const LIMITS = { books: 16, trades: 16, tickers: 1000, candles: 16, levels: 500 } as const;

export function mergeViews(panes: Iterable<PaneView>, isVisible: boolean): WindowView {
  const levels = new Map<string, number>();
  const trades = new Set<string>();
  const tickers = new Set<string>();
  const candles = new Map<string, { symbol: string; interval: CandleInterval }>();
  for (const pane of panes) {
    for (const book of pane.books ?? []) {
      const wanted = Math.max(1, Math.min(LIMITS.levels, book.levels));
      levels.set(book.symbol, Math.max(levels.get(book.symbol) ?? 0, wanted));
    }
    for (const symbol of pane.trades ?? []) trades.add(symbol);
    for (const symbol of pane.tickers ?? []) tickers.add(symbol);
    for (const candle of pane.candles ?? []) candles.set(`${candle.symbol} ${candle.interval}`, { ...candle });
  }
  return {
    books: [...levels].slice(0, LIMITS.books).map(([symbol, count]) => ({ symbol, levels: count })),
    trades: [...trades].slice(0, LIMITS.trades),
    tickers: [...tickers].slice(0, LIMITS.tickers),
    candles: [...candles.values()].slice(0, LIMITS.candles),
    isVisible,
  };
}

/** Holds each pane's declaration; `changed` is called at most once per turn, after the last of them. */
export class ViewRegistry {
  readonly #panes = new Map<symbol, PaneView>();
  readonly #changed: () => void;
  #isQueued = false;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Declares what one pane looks at; call the returned function when it stops looking. */
  declare(view: PaneView): () => void {
    const key = Symbol('pane');
    this.#panes.set(key, view);
    this.#queue();
    return () => {
      if (this.#panes.delete(key)) this.#queue();
    };
  }

  merged(isVisible: boolean): WindowView {
    return mergeViews(this.#panes.values(), isVisible);
  }

  #queue(): void {
    if (this.#isQueued) return;
    this.#isQueued = true;
    queueMicrotask(() => {
      this.#isQueued = false;
      this.#changed();
    });
  }
}
