/** Drawings of one symbol, remembered: every chart of it, in any window, shows the same, and any of them may take back. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { onStored, readStored, writeStored } from '../../../lib/stored.ts';
import { changed, type DrawingsHistory, historyOf, redone, undone } from './history.ts';
import { type Drawing, parseDrawings, toStored } from './model.ts';

export class DrawingsStore {
  readonly state: StoreApi<DrawingsHistory>;
  readonly #key: string;
  readonly #pricePrecision: number;

  constructor(symbol: string, pricePrecision: number) {
    this.#key = `chart.drawings.${symbol}`;
    this.#pricePrecision = pricePrecision;
    const read = (stored: unknown): readonly Drawing[] => parseDrawings(stored, pricePrecision);
    this.state = createStore<DrawingsHistory>(() => historyOf(read(readStored(this.#key))));
    onStored(this.#key, (stored) => this.state.setState(changed(this.state.getState(), read(stored)), true));
  }

  readonly commit = (drawings: readonly Drawing[]): void => this.#put(changed(this.state.getState(), drawings));
  readonly undo = (): void => this.#put(undone(this.state.getState()));
  readonly redo = (): void => this.#put(redone(this.state.getState()));

  #put(history: DrawingsHistory): void {
    if (history === this.state.getState()) return;
    this.state.setState(history, true);
    writeStored(this.#key, toStored(history.drawings, this.#pricePrecision));
  }
}

/** One store per symbol for as long as the window is open: what can be taken back outlives a change of symbol. */
const stores = new Map<string, DrawingsStore>();

export function drawingsOf(symbol: string, pricePrecision: number): DrawingsStore {
  const key = `${symbol} ${pricePrecision}`;
  const known = stores.get(key) ?? new DrawingsStore(symbol, pricePrecision);
  stores.set(key, known);
  return known;
}
