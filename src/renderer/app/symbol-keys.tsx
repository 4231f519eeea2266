/** Alt ↑ and Alt ↓ walk the watchlist from anywhere outside a field. */
import { useSelectedSymbol, useSettings } from '../engine-client/hooks.ts';
import { neighbour } from '../lib/neighbour.ts';
import { useHotkey } from '../lib/use-hotkey.ts';

export function SymbolKeys() {
  const { watchlist } = useSettings().trading;
  const [selected, select] = useSelectedSymbol();
  const walk = (step: number): void => {
    const next = neighbour(watchlist, selected, step);
    if (next !== null) select(next);
  };
  useHotkey('Alt+ArrowUp', () => walk(-1), { label: 'Previous symbol of the watchlist' });
  useHotkey('Alt+ArrowDown', () => walk(1), { label: 'Next symbol of the watchlist' });
  return null;
}
