/** The watchlist: one line per symbol with its day, its last price and its change; sorted, or in the trader's own order. */

import { Plus } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react';
import { useEngine, useInstruments, useIsLoaded, useSelectedSymbol, useView } from '../../engine-client/hooks.ts';
import { useWatchlist } from '../../engine-client/use-watchlist.ts';
import { neighbour } from '../../lib/neighbour.ts';
import { readStored, writeStored } from '../../lib/stored.ts';
import { useIsWide } from '../../lib/use-is-wide.ts';
import { useNow } from '../../lib/use-now.ts';
import { withMoved, withPlaced } from '../../lib/watchlist-order.ts';
import { openDialog } from '../../lib/workbench.ts';
import { wording } from '../../text/wording.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Direction } from '../../ui/numbers.tsx';
import { Pane } from '../../ui/pane.tsx';
import { heldOrder, nextSort, type WatchColumn, type WatchSort, watchOrder } from './order-model.ts';
import { useSparks } from './use-sparks.ts';
import { WatchlistRow } from './watchlist-row.tsx';
import './watchlist.css';

/** An order by something that moves is looked at so often, and never while the pointer is inside. */
const ORDER_EVERY_MS = 2_000;
/** Narrower, a row has no room for the day's line beside whole names and prices. */
const SPARK_WIDTH_PX = 292;

export function WatchlistPane() {
  const { watchlist, save, toggle } = useWatchlist();
  const isLoaded = useIsLoaded('settings');
  const [selected, select] = useSelectedSymbol();
  const [hasKeyboard, setKeyboard] = useState(false);
  const [sort, setSort] = useState<WatchSort | null>(readSort);
  const view = useMemo(() => ({ tickers: [...watchlist] }), [watchlist]);
  useView(view);
  const body = useRef<HTMLDivElement>(null);
  const isWide = useIsWide(body, SPARK_WIDTH_PX, isLoaded && watchlist.length > 0);
  const order = useOrder(watchlist, sort, body);
  const sparks = useSparks(order, isWide);

  const press = (column: WatchColumn): void => {
    const next = nextSort(sort, column);
    setSort(next);
    writeStored('watchlist.sort', next);
  };
  const remove = (symbol: string): void => {
    // The symbol beside it takes over, so that the keys go on from the same place.
    const beside = neighbour(order, symbol, 1) === symbol ? neighbour(order, symbol, -1) : neighbour(order, symbol, 1);
    toggle(symbol);
    if (symbol === selected && beside !== null && beside !== symbol) select(beside);
  };
  const walk = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowUp: -1, ArrowDown: 1, Home: -order.length, End: order.length }[event.key];
    if (event.key === 'Delete' && order.includes(selected)) remove(selected);
    else if (event.shiftKey && step !== undefined && sort === null) save(withMoved(watchlist, selected, step));
    else {
      const next = step === undefined ? null : neighbour(order, selected, step);
      if (next === null) return;
      select(next);
    }
    event.preventDefault();
  };

  const pick = (event: MouseEvent): void => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-symbol]') : null;
    const symbol = row?.dataset['symbol'];
    if (symbol !== undefined) select(symbol);
  };

  return (
    <Pane
      title={wording.watchlist.watchlist}
      actions={
        <IconButton
          tone="quiet"
          size="small"
          label={wording.watchlist.addOrRemoveSymbols}
          icon={<Plus size={14} strokeWidth={1.5} />}
          onClick={() => openDialog('symbols')}
        />
      }
    >
      {!isLoaded ? (
        <Notice tone="loading" title={wording.watchlist.waitingForEnginesSettings} />
      ) : watchlist.length === 0 ? (
        <Notice
          title={wording.watchlist.noSymbolsAreWatched}
          action={<Button onClick={() => openDialog('symbols')}>{wording.watchlist.findSymbol}</Button>}
        />
      ) : (
        <>
          <div className="watchlist-head" data-wide={isWide || undefined}>
            <HeadButton label={wording.watchlist.symbol} column="symbol" sort={sort} onPress={press} />
            {isWide && <span>{wording.watchlist.day}</span>}
            <span>{wording.watchlist.last}</span>
            <HeadButton label={wording.watchlist.n24h} column="change" sort={sort} onPress={press} />
          </div>
          <div
            ref={body}
            className="watchlist"
            data-wide={isWide || undefined}
            role="listbox"
            aria-label={wording.watchlist.watchedSymbols}
            aria-description={
              sort === null
                ? wording.watchlist.shiftWithArrowsMovesSymbolDelete
                : wording.watchlist.sortedInYourOwnOrderSymbols
            }
            aria-activedescendant={`watch-${selected}`}
            tabIndex={0}
            onKeyDown={walk}
            onClick={pick}
            onFocus={(event) => setKeyboard(event.currentTarget.matches(':focus-visible'))}
            onBlur={() => setKeyboard(false)}
          >
            {order.map((symbol) => (
              <WatchlistRow
                key={symbol}
                symbol={symbol}
                isSelected={symbol === selected}
                hasKeyboard={hasKeyboard && symbol === selected}
                onRemove={remove}
                closes={isWide ? (sparks.get(symbol)?.closes ?? NONE) : null}
                onDropped={
                  sort === null ? (moved) => save(withPlaced(watchlist, moved, watchlist.indexOf(symbol))) : null
                }
              />
            ))}
          </div>
        </>
      )}
    </Pane>
  );
}

const NONE: readonly number[] = [];

function HeadButton(props: {
  readonly label: string;
  readonly column: WatchColumn;
  readonly sort: WatchSort | null;
  readonly onPress: (column: WatchColumn) => void;
}) {
  const { label, column, sort, onPress } = props;
  const isSorted = sort?.column === column;
  return (
    <button
      type="button"
      className="table-sort"
      aria-label={wording.watchlist.sortByNowDescendingNowAscending(label, isSorted, sort?.isDescending === true)}
      onClick={() => onPress(column)}
    >
      {label}
      {isSorted && <Direction value={sort.isDescending ? -1 : 1} size={7} />}
    </button>
  );
}

function readSort(): WatchSort | null {
  const stored = readStored('watchlist.sort');
  if (typeof stored !== 'object' || stored === null || !('column' in stored) || !('isDescending' in stored))
    return null;
  const { column, isDescending } = stored;
  if (column !== 'symbol' && column !== 'change') return null;
  return { column, isDescending: isDescending === true };
}

function useOrder(
  watchlist: readonly string[],
  sort: WatchSort | null,
  body: { readonly current: HTMLElement | null },
): readonly string[] {
  const client = useEngine();
  const instruments = useInstruments();
  useNow(ORDER_EVERY_MS);
  const shown = useRef<{ readonly order: readonly string[]; readonly sort: WatchSort | null }>({
    order: [],
    sort: null,
  });
  const ids = useMemo(() => new Map(instruments.map(({ symbol, id }) => [symbol, id])), [instruments]);
  const changeOf = (symbol: string): number => {
    const id = ids.get(symbol);
    return id === undefined ? Number.NaN : (client.market.of(id).ticker?.changePercent ?? Number.NaN);
  };
  const wanted = watchOrder(watchlist, sort, changeOf);
  const isHeld = sort !== null && sort === shown.current.sort && body.current?.matches(':hover') === true;
  const order = isHeld ? heldOrder(shown.current.order, wanted) : wanted;
  const isSame =
    order.length === shown.current.order.length && order.every((each, at) => each === shown.current.order[at]);
  if (!isSame || sort !== shown.current.sort) shown.current = { order: isSame ? shown.current.order : order, sort };
  return shown.current.order;
}
