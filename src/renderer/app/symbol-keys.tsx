/** Alt ↑ and Alt ↓ walk the watchlist from anywhere outside a field. */
import { useSelectedSymbol, useSettings } from '../engine-client/hooks.ts';
import { useAction } from '../lib/keymap/use-action.ts';
import { neighbour } from '../lib/neighbour.ts';

export function SymbolKeys() {
  const { watchlist } = useSettings().trading;
  const [selected, select] = useSelectedSymbol();
  const walk = (step: number): void => {
    const next = neighbour(watchlist, selected, step);
    if (next !== null) select(next);
  };
  useAction('symbols.previous', () => walk(-1));
  useAction('symbols.next', () => walk(1));
  return null;
}
