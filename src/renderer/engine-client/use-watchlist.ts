/** The watchlist as the engine's settings keep it, and how to change it. */

import { useCallback, useRef } from 'react';
import { withToggled } from '../lib/watchlist-order.ts';
import { wording } from '../text/wording.ts';
import { toast } from '../ui/toasts.tsx';
import { useEngine, useSettings } from './hooks.ts';

export function useWatchlist(): {
  readonly watchlist: readonly string[];
  readonly save: (watchlist: readonly string[]) => void;
  readonly toggle: (symbol: string) => void;
} {
  const client = useEngine();
  const settings = useSettings();
  const latest = useRef(settings);
  latest.current = settings;
  const save = useCallback(
    (watchlist: readonly string[]) => {
      const now = latest.current;
      if (now.trading.watchlist === watchlist) return;
      const next = { ...now, trading: { ...now.trading, watchlist: [...watchlist] } };
      latest.current = next;
      void client.command('settings.update', { settings: next }).then((answer) => {
        if (!answer.ok)
          toast({
            key: 'watchlist',
            tone: 'error',
            title: wording.link.watchlistWasNotSaved,
            text: answer.error.message,
          });
      });
    },
    [client],
  );
  const toggle = useCallback((symbol: string) => save(withToggled(latest.current.trading.watchlist, symbol)), [save]);
  return { watchlist: settings.trading.watchlist, save, toggle };
}
