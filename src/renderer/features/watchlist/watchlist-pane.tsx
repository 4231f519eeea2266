/** The watchlist: one line per symbol with its last price, its day, and where in the day's range it stands. */
import { Plus } from 'lucide-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useIsLoaded, useSelectedSymbol, useSettings, useView } from '../../engine-client/hooks.ts';
import { neighbour } from '../../lib/neighbour.ts';
import { openDialog } from '../../lib/workbench.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pane } from '../../ui/pane.tsx';
import { WatchlistRow } from './watchlist-row.tsx';
import './watchlist.css';

export function WatchlistPane() {
  const { watchlist } = useSettings().trading;
  const isLoaded = useIsLoaded('settings');
  const [selected, select] = useSelectedSymbol();
  const [hasKeyboard, setKeyboard] = useState(false);
  const view = useMemo(() => ({ tickers: watchlist }), [watchlist]);
  useView(view);

  const walk = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowUp: -1, ArrowDown: 1, Home: -watchlist.length, End: watchlist.length }[event.key];
    const next = step === undefined ? null : neighbour(watchlist, selected, step);
    if (next === null) return;
    event.preventDefault();
    select(next);
  };

  return (
    <Pane
      title="Watchlist"
      actions={
        <IconButton
          tone="quiet"
          size="small"
          label="Add or remove symbols"
          icon={<Plus size={14} strokeWidth={1.5} />}
          onClick={() => openDialog('symbols')}
        />
      }
    >
      {!isLoaded ? (
        <Notice tone="loading" title="Waiting for the engine's settings" />
      ) : watchlist.length === 0 ? (
        <Notice
          title="No symbols are watched"
          action={<Button onClick={() => openDialog('symbols')}>Find a symbol</Button>}
        />
      ) : (
        <>
          <div className="watchlist-head" aria-hidden="true">
            <span>Symbol</span>
            <span>Last</span>
            <span>24h</span>
            <span className="watchlist-range-head" />
          </div>
          <div
            className="watchlist"
            role="listbox"
            aria-label="Watched symbols"
            aria-activedescendant={`watch-${selected}`}
            tabIndex={0}
            onKeyDown={walk}
            onFocus={(event) => setKeyboard(event.currentTarget.matches(':focus-visible'))}
            onBlur={() => setKeyboard(false)}
          >
            {watchlist.map((symbol) => (
              <WatchlistRow
                key={symbol}
                symbol={symbol}
                isSelected={symbol === selected}
                hasKeyboard={hasKeyboard && symbol === selected}
                onSelect={select}
              />
            ))}
          </div>
        </>
      )}
    </Pane>
  );
}
