/** One watched symbol. Its price flashes on change, at most three times a second, with a triangle beside the colour. */

import { X } from 'lucide-react';
import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useInstrument, useMarketTrust, useTicker, useTickerSelect } from '../../engine-client/hooks.ts';
import { isCurrent } from '../../engine-client/trust.ts';
import { classNames } from '../../lib/class-names.ts';
import { directionOf, formatInteger, formatPercent, UNKNOWN } from '../../lib/format-number.ts';
import { afterBeats, figures } from '../../lib/use-now.ts';
import { useSteady } from '../../lib/use-steady.ts';
import { wording } from '../../text/wording.ts';
import { useTheme } from '../../ui/apply-theme.ts';
import { Direction, sideClass } from '../../ui/numbers.tsx';
import { Provenance } from '../../ui/provenance.tsx';
import { FLASH_BEATS, FlashGate } from './flash-gate.ts';
import { placeInRange } from './range-model.ts';
import { Sparkline } from './sparkline.tsx';

interface RowProps {
  readonly symbol: string;
  readonly isSelected: boolean;
  /** The keyboard walks the list and is here. */
  readonly hasKeyboard: boolean;
  readonly onRemove: (symbol: string) => void;
  /** Of the day, scaled; null where there is no room for a line. */
  readonly closes: readonly number[] | null;
  /** Another row was let go over this one; null where the order is not the trader's own. */
  readonly onDropped: ((symbol: string) => void) | null;
}

const DRAG_TYPE = 'application/x-leadline-symbol';

export const WatchlistRow = memo(function WatchlistRow(props: RowProps) {
  const { symbol, isSelected, hasKeyboard, onRemove, closes, onDropped } = props;
  const [isTarget, setTarget] = useState(false);
  const instrument = useInstrument(symbol);
  const { trust, hasData } = useMarketTrust(symbol, 'ticker');
  const isLive = hasData && isCurrent(trust);
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isSelected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  return (
    <div
      ref={row}
      id={`watch-${symbol}`}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      className={classNames('watchlist-row', isSelected && 'is-selected', isTarget && 'is-target')}
      data-symbol={symbol}
      draggable={onDropped !== null}
      onDragStart={(event) => {
        event.dataTransfer.setData(DRAG_TYPE, symbol);
        event.dataTransfer.effectAllowed = 'move';
      }}
      onDragOver={(event) => {
        if (onDropped === null || !event.dataTransfer.types.includes(DRAG_TYPE)) return;
        event.preventDefault();
        setTarget(true);
      }}
      onDragLeave={() => setTarget(false)}
      onDrop={(event) => {
        setTarget(false);
        const moved = event.dataTransfer.getData(DRAG_TYPE);
        if (moved !== '' && moved !== symbol) onDropped?.(moved);
      }}
    >
      <span className="watchlist-symbol">{symbol}</span>
      {closes !== null && <Day symbol={symbol} closes={closes} isLive={isLive} />}
      <Provenance symbol={symbol} part="ticker" title={wording.watchlist.lastTrade} side="right" isForced={hasKeyboard}>
        <span className="watchlist-price">
          <LastPrice symbol={symbol} pricePrecision={instrument?.pricePrecision ?? null} isLive={isLive} />
        </span>
      </Provenance>
      <Percent symbol={symbol} isLive={isLive} />
      <button
        type="button"
        className="watchlist-remove"
        tabIndex={-1}
        aria-hidden="true"
        title={wording.watchlist.takeOffWatchlist(symbol)}
        onClick={(event) => {
          event.stopPropagation();
          onRemove(symbol);
        }}
      >
        <X size={11} strokeWidth={1.5} />
      </button>
      {!isLive && (
        <span className="visually-hidden">{hasData ? wording.watchlist.stale : wording.watchlist.noDataYet}</span>
      )}
      <Range symbol={symbol} isLive={isLive} />
    </div>
  );
});

// What moves stands in leaves of its own: a price that changes draws itself again, and not its row.

function Day(props: { readonly symbol: string; readonly closes: readonly number[]; readonly isLive: boolean }) {
  const ticker = useTicker(props.symbol);
  const last = props.isLive ? (ticker?.last ?? Number.NaN) : Number.NaN;
  return <Sparkline closes={props.closes} last={last} change={ticker?.change ?? 0} />;
}

function Percent({ symbol, isLive }: { readonly symbol: string; readonly isLive: boolean }) {
  const tone = useTickerSelect(symbol, (ticker) => sideClass(ticker?.change ?? 0));
  const text = useTickerSelect(symbol, (ticker) => formatPercent(ticker?.changePercent ?? Number.NaN));
  return <span className={classNames('watchlist-percent', isLive ? tone : 'is-stale-number')}>{text}</span>;
}

function LastPrice(props: {
  readonly symbol: string;
  /** Null before the instrument is known. */
  readonly pricePrecision: number | null;
  readonly isLive: boolean;
}) {
  const { symbol, pricePrecision, isLive } = props;
  const value = useTickerSelect(symbol, (ticker) => ticker?.last ?? Number.NaN);
  const text = pricePrecision === null ? UNKNOWN : formatInteger(value, pricePrecision);
  const cell = useRef<HTMLSpanElement>(null);
  const { side } = useTheme();
  const before = useRef(value);
  const direction = useRef<-1 | 0 | 1>(0);
  const gate = useRef(new FlashGate());
  if (value !== before.current && Number.isFinite(value) && Number.isFinite(before.current)) {
    direction.current = directionOf(value - before.current);
  }
  const flash = useSteady((now: number) => {
    const isChange = Number.isFinite(before.current) && before.current !== now;
    before.current = now;
    if (!isChange || !isLive || !gate.current.mayFlash(performance.now())) return;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const element = cell.current;
    if (element === null) return;
    element.style.backgroundColor = direction.current > 0 ? side.buyMedium : side.sellMedium;
    // Not undone by the next price: this one's tint ends when it should.
    afterBeats(figures, FLASH_BEATS, () => {
      element.style.backgroundColor = '';
    });
  });
  // Before the price is painted, so that both are of one frame.
  useLayoutEffect(() => flash(value), [flash, value]);
  return (
    <span ref={cell} className={classNames('watchlist-last', !isLive && 'is-stale-number')}>
      <span className={classNames('watchlist-arrow', sideClass(direction.current))}>
        {isLive && <Direction value={direction.current} size={6} />}
      </span>
      {text}
    </span>
  );
}

function Range({ symbol, isLive }: { readonly symbol: string; readonly isLive: boolean }) {
  const place = useTickerSelect(symbol, (ticker) => {
    const within = ticker === null ? null : placeInRange(ticker.low, ticker.high, ticker.last);
    return within === null ? null : (within * 100).toFixed(1);
  });
  return (
    <span className="watchlist-range" aria-hidden="true">
      {place !== null && isLive && <span className="watchlist-tick" style={{ left: `${place}%` }} />}
    </span>
  );
}
