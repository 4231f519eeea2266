/** The chosen indicators, remembered: what one chart changes every other of any window shows at once. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { onStored, readStored, writeStored } from '../../../lib/stored.ts';
import { type ChosenIndicators, parseChosen } from './chosen.ts';

const KEY = 'chart.indicators';

const store = createStore<ChosenIndicators>(() => parseChosen(readStored(KEY)));
onStored(KEY, (stored) => store.setState(parseChosen(stored), true));

export const useChosenIndicators = (): ChosenIndicators => useStore(store);

export function changeChosen(change: (chosen: ChosenIndicators) => ChosenIndicators): void {
  const next = change(store.getState());
  store.setState(next, true);
  writeStored(KEY, next);
}
