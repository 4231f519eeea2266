/** The chosen indicators of this window's charts, remembered: what one chart changes every other shows at once. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { readStored, writeStored } from '../../../lib/stored.ts';
import { type ChosenIndicators, parseChosen } from './chosen.ts';

const KEY = 'chart.indicators';

const store = createStore<ChosenIndicators>(() => parseChosen(readStored(KEY)));

export const useChosenIndicators = (): ChosenIndicators => useStore(store);

export function changeChosen(change: (chosen: ChosenIndicators) => ChosenIndicators): void {
  const next = change(store.getState());
  store.setState(next, true);
  writeStored(KEY, next);
}
