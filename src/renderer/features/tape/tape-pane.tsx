/** Time and sales. Newest on top; holding the pointer over it holds the list and counts what waits. */

import { useVirtualizer } from '@tanstack/react-virtual';
import { Volume2, VolumeX } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { InstrumentView } from '../../../contract/views.ts';
import { formatScaled } from '../../../domain/scaled.ts';
import {
  useClockZone,
  useFills,
  useInstrument,
  useMarketStore,
  useMarketTrust,
  useSelectedSymbol,
  useTradesVersion,
  useView,
} from '../../engine-client/hooks.ts';
import { isCurrent } from '../../engine-client/trust.ts';
import { classNames } from '../../lib/class-names.ts';
import { formatCompact, formatInteger } from '../../lib/format-number.ts';
import { formatClock, formatClockMs } from '../../lib/format-time.ts';
import { readStored, writeStored } from '../../lib/stored.ts';
import { useNow } from '../../lib/use-now.ts';
import { pickPrice } from '../../lib/workbench.ts';
import { wording } from '../../text/wording.ts';
import { useSizes } from '../../ui/apply-theme.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Direction, Quantity, sideClass } from '../../ui/numbers.tsx';
import { Pane } from '../../ui/pane.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { TrustBadge } from '../../ui/trust-badge.tsx';
import { bigOnly, bucketOf, deltaOf, notionalOf, pulseOf, type TapeRow, tapeRows, thresholdsOf } from './model.ts';
import { useBigSounds } from './use-big-sounds.ts';
import './tape.css';

const ROWS_KEPT = 400;
const PULSE_WINDOW_MS = 60_000;
const LOOK = { size: 14, strokeWidth: 1.5 } as const;

export function TapePane() {
  const [symbol] = useSelectedSymbol();
  const instrument = useInstrument(symbol);
  if (instrument === null) {
    return (
      <Pane title={wording.tape.timeAndSales} className="tape">
        <Notice tone="loading" title={wording.tape.loading(symbol)} />
      </Pane>
    );
  }
  return <TapeOf key={symbol} instrument={instrument} />;
}

function TapeOf({ instrument }: { readonly instrument: InstrumentView }) {
  const { symbol } = instrument;
  const [isJoined, setJoined] = useState(() => readStored('tape.joined') === true);
  const [isBigOnly, setBigOnly] = useState(() => readStored('tape.big') === true);
  const [isSounding, setSounding] = useState(() => readStored('tape.sound') === true);
  const { trust, hasData } = useMarketTrust(symbol, 'book');
  useView({ trades: [symbol] });
  const isStale = hasData && !isCurrent(trust);
  return (
    <Pane
      title={wording.tape.timeAndSales}
      className="tape"
      isStale={isStale}
      facts={isStale ? <TrustBadge trust={trust} /> : <TapePulse instrument={instrument} />}
      actions={
        <>
          <IconButton
            size="small"
            tone="quiet"
            isPressed={isSounding}
            label={wording.tape.soundForBigPrints}
            keys={isSounding ? wording.tape.on : wording.tape.off}
            icon={isSounding ? <Volume2 {...LOOK} /> : <VolumeX {...LOOK} />}
            onClick={() => {
              setSounding(!isSounding);
              writeStored('tape.sound', !isSounding);
            }}
          />
          <Button
            size="small"
            tone="quiet"
            isPressed={isBigOnly}
            title={wording.tape.onlyPrintsFiveTimesWhatThis}
            onClick={() => {
              setBigOnly(!isBigOnly);
              writeStored('tape.big', !isBigOnly);
            }}
          >
            {wording.tape.big}
          </Button>
          <Button
            size="small"
            tone="quiet"
            isPressed={isJoined}
            title={wording.tape.joinPrintsSameMillisecondAndSide}
            onClick={() => {
              setJoined(!isJoined);
              writeStored('tape.joined', !isJoined);
            }}
          >
            {wording.tape.join}
          </Button>
        </>
      }
    >
      <TapeList instrument={instrument} isJoined={isJoined} isBigOnly={isBigOnly} isSounding={isSounding} />
    </Pane>
  );
}

function TapePulse({ instrument }: { readonly instrument: InstrumentView }) {
  const now = useNow(1000);
  const zone = useClockZone();
  const prints = useMarketStore(instrument.symbol)?.trades;
  const pulse = prints === undefined ? null : pulseOf(prints, now, PULSE_WINDOW_MS);
  if (pulse === null) return <span>{wording.tape.noTradeInLastMinute}</span>;
  const delta = Math.round(pulse.delta);
  const whole = prints === undefined ? null : deltaOf(prints);
  return (
    <span title={wording.tape.takerBuysLessTakerSellsAnd}>
      {wording.tape.sign}
      <span className={`number ${sideClass(delta)}`}>
        {trimmed(formatInteger(delta, instrument.quantityPrecision, { sign: 'always' }))}
      </span>
      {wording.tape.s(pulse.perSecond.toFixed(1))}
      {whole !== null && (
        <span
          className="tape-cumulative"
          title={wording.tape.takerBuysLessTakerSellsTrades(whole.count, formatClock(whole.since, zone))}
        >
          {' · Σ '}
          <span className={`number ${sideClass(whole.delta)}`}>
            {trimmed(formatInteger(Math.round(whole.delta), instrument.quantityPrecision, { sign: 'always' }))}
          </span>
        </span>
      )}
    </span>
  );
}

/** What a row's look says, in words. */
function titleOf({ isOwn, isBackfilled }: TapeRow): string | undefined {
  const words = [
    ...(isOwn ? [wording.tape.yourFill] : []),
    ...(isBackfilled ? [wording.tape.readAfterwardsNotHeardAs] : []),
  ];
  return words.length === 0 ? undefined : words.join(' · ');
}

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/(\.\d{0,3})\d*$/, '$1') : text);

function TapeList(props: {
  readonly instrument: InstrumentView;
  readonly isJoined: boolean;
  readonly isBigOnly: boolean;
  readonly isSounding: boolean;
}) {
  const { instrument, isJoined, isBigOnly, isSounding } = props;
  const { symbol, pricePrecision, quantityPrecision } = instrument;
  const zone = useClockZone();
  const store = useMarketStore(symbol);
  const version = useTradesVersion(symbol);
  const fills = useFills();
  const { row } = useSizes();
  const scroller = useRef<HTMLElement>(null);
  /** `total` of the ring when the pointer came in. */
  const [heldAt, setHeldAt] = useState<number | null>(null);
  const prints = store?.trades ?? null;
  const own = useMemo(
    () => new Set(fills.flatMap((fill) => (fill.symbol === symbol && fill.tradeId !== null ? [fill.tradeId] : []))),
    [fills, symbol],
  );
  const waiting = heldAt === null || prints === null ? 0 : Math.max(0, prints.total - heldAt);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ring is one object; its version says that it changed
  const all = useMemo(
    () => (prints === null ? [] : tapeRows(prints, { isJoined, skip: waiting, limit: ROWS_KEPT, ownTradeIds: own })),
    [prints, version, isJoined, waiting, own],
  );
  const thresholds = useMemo(() => thresholdsOf(all), [all]);
  useBigSounds(prints, version, { isJoined, isSounding, ownTradeIds: own }, thresholds);
  const rows = isBigOnly ? bigOnly(all, thresholds) : all;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => row,
    overscan: 4,
  });
  // One after another: a new print moves those below it by itself, and none of them has a place to be written anew.
  const items = virtualizer.getVirtualItems();
  if (all.length === 0) return <Notice title={wording.tape.noTradeHasBeenSeenYet(symbol)} />;
  if (rows.length === 0) return <Notice title={wording.tape.noBigTradeAmongThoseKept} />;
  return (
    <div
      className="tape-frame"
      onPointerEnter={() => setHeldAt(prints?.total ?? null)}
      onPointerLeave={() => setHeldAt(null)}
    >
      {waiting > 0 && (
        <div className="tape-waiting" role="status">
          {wording.tape.new(waiting)}
          <Direction value={1} />
        </div>
      )}
      <ScrollRegion className="tape-scroll" label={wording.tape.trades(symbol)} scrollerRef={scroller}>
        <table className="tape-table" aria-label={wording.tape.tradesNewestFirst(symbol)}>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{wording.tape.time}</th>
              <th scope="col">{wording.tape.price}</th>
              <th scope="col">{wording.tape.quantity}</th>
              <th scope="col">{wording.tape.notional}</th>
              <th scope="col">{wording.tape.side}</th>
            </tr>
          </thead>
          <tbody className="tape-body" style={{ height: virtualizer.getTotalSize(), paddingTop: items[0]?.start ?? 0 }}>
            {items.map((item) => {
              const print = rows[item.index];
              if (print === undefined) return null;
              return (
                <tr
                  key={print.key}
                  className={classNames('tape-row', print.isOwn && 'is-own', print.isBackfilled && 'is-backfilled')}
                  data-side={print.side}
                  data-bucket={bucketOf(print, thresholds)}
                  style={{ height: item.size }}
                  title={titleOf(print)}
                  onClick={() =>
                    pickPrice({ symbol, price: formatScaled(print.price, pricePrecision), quantity: null, side: null })
                  }
                >
                  <td className="tape-time">
                    {formatClockMs(print.time, zone)}
                    {print.isBackfilled && <span className="visually-hidden"> {wording.tape.readAfterwards}</span>}
                  </td>
                  <td className="tape-price">{formatInteger(print.price, pricePrecision)}</td>
                  <td className="tape-quantity">
                    {print.count > 1 && <span className="tape-count">{print.count}×</span>}
                    <Quantity text={formatInteger(print.quantity, quantityPrecision)} />
                  </td>
                  <td className="tape-notional">
                    {formatCompact(notionalOf(print, pricePrecision, quantityPrecision))}
                  </td>
                  <td className="tape-side">{print.side === 'buy' ? 'B' : 'S'}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  );
}
