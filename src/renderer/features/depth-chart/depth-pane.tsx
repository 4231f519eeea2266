/** The depth of one book: how much stands between the touch and any price, and what sweeping to it would cost. */

import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import type { InstrumentView } from '../../../contract/views.ts';
import { formatScaled } from '../../../domain/scaled.ts';
import {
  useInstrument,
  useMarketStore,
  useMarketTrust,
  useSelectedSymbol,
  useView,
} from '../../engine-client/hooks.ts';
import { isCurrent } from '../../engine-client/trust.ts';
import { formatBps, formatFixed, formatInteger, formatPercent } from '../../lib/format-number.ts';
import { readStored, writeStored } from '../../lib/stored.ts';
import { pickPrice } from '../../lib/workbench.ts';
import { wording } from '../../text/wording.ts';
import { CanvasView, type Surface } from '../../ui/canvas-view.tsx';
import { Segmented } from '../../ui/controls.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pane } from '../../ui/pane.tsx';
import { TrustBadge } from '../../ui/trust-badge.tsx';
import { type Depth, depthOf, readingAt, SPANS, type Span, stepped, viewOf } from './model.ts';
import { paintDepth, priceAt } from './paint.ts';
import './depth-chart.css';

const LEVELS = 500;
const SPAN_CHOICES = SPANS.map((span) => ({ value: String(span), label: `${span} %` }));

export function DepthPane() {
  const [symbol] = useSelectedSymbol();
  const instrument = useInstrument(symbol);
  if (instrument === null) {
    return (
      <Pane title={wording.depthChart.depth}>
        <Notice tone="loading" title={wording.depthChart.loading(symbol)} />
      </Pane>
    );
  }
  return <DepthOf key={symbol} instrument={instrument} />;
}

function DepthOf({ instrument }: { readonly instrument: InstrumentView }) {
  const { symbol } = instrument;
  const [span, setSpan] = useState<Span>(() => SPANS.find((each) => each === readStored('depth.span')) ?? 0.25);
  const { trust, hasData } = useMarketTrust(symbol, 'book');
  useView({ books: [{ symbol, levels: LEVELS }] });
  const isStale = hasData && !isCurrent(trust);
  return (
    <Pane
      title={wording.depthChart.depth}
      className="depth"
      isStale={isStale}
      facts={isStale ? <TrustBadge trust={trust} /> : <span>{symbol}</span>}
      actions={
        <Segmented
          label={wording.depthChart.distanceFromMiddle}
          size="small"
          value={String(span)}
          choices={SPAN_CHOICES}
          onChange={(text) => {
            const chosen = SPANS.find((each) => String(each) === text);
            if (chosen === undefined) return;
            setSpan(chosen);
            writeStored('depth.span', chosen);
          }}
        />
      }
    >
      <DepthCanvas instrument={instrument} span={span} isStale={isStale} />
    </Pane>
  );
}

function DepthCanvas(props: { readonly instrument: InstrumentView; readonly span: Span; readonly isStale: boolean }) {
  const { instrument, span, isStale } = props;
  const { symbol, pricePrecision, quantityPrecision } = instrument;
  const store = useMarketStore(symbol);
  const readout = useRef<HTMLParagraphElement>(null);
  /** Scaled price under the pointer or the keys; outside React, since it moves with every frame. */
  const read = useRef<number | null>(null);
  const shown = useRef<Depth | null>(null);
  const invalidate = useRef<() => void>(() => {});

  const paint = useCallback(
    (surface: Surface) => {
      const book = store?.book ?? null;
      // What did not match its checksum is not summed up at all.
      const depth = book === null || (!book.isVerified && !isStale) ? null : depthOf(book);
      shown.current = depth;
      if (depth === null) {
        if (readout.current !== null) readout.current.textContent = wording.depthChart.noVerifiedBookYet;
        return;
      }
      const view = viewOf(depth, span);
      const reading = read.current === null ? null : readingAt(depth, read.current);
      paintDepth(surface, { depth, view, reading, isStale, pricePrecision, quantityPrecision });
      if (readout.current !== null)
        readout.current.textContent =
          reading === null ? totals(depth, span, instrument) : readingWords(reading, instrument);
    },
    [store, span, isStale, pricePrecision, quantityPrecision, instrument],
  );
  const subscribe = useCallback(
    (again: () => void) => {
      invalidate.current = again;
      return store === null ? () => {} : store.subscribe('book', again);
    },
    [store],
  );
  const point = (price: number | null): void => {
    read.current = price;
    invalidate.current();
  };
  const walk = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: 20, PageDown: -20 }[event.key];
    const depth = shown.current;
    if (event.key === 'Escape') point(null);
    if (step === undefined || depth === null) return;
    event.preventDefault();
    point(stepped(depth, read.current, step));
  };
  return (
    <div className="depth-frame">
      <p ref={readout} className="depth-readout number" role="status" aria-live="off" />
      <CanvasView
        className="depth-canvas"
        paint={paint}
        subscribe={subscribe}
        role="img"
        tabIndex={0}
        aria-label={wording.depthChart.depthArrowKeysReadLevelBy(symbol)}
        onKeyDown={walk}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          if (shown.current !== null) point(priceAt(viewOf(shown.current, span), event.clientX - box.left, box.width));
        }}
        onPointerLeave={() => point(null)}
        onClick={() => {
          const reading =
            shown.current === null || read.current === null ? null : readingAt(shown.current, read.current);
          if (reading === null || isStale) return;
          pickPrice({
            symbol,
            price: formatScaled(reading.price, pricePrecision),
            quantity: formatScaled(reading.quantity, quantityPrecision),
            side: reading.taker,
          });
        }}
      />
    </div>
  );
}

function totals(depth: Depth, span: Span, { quantityPrecision, base }: InstrumentView): string {
  const view = viewOf(depth, span);
  const text = (quantity: number | undefined): string => formatInteger(quantity ?? 0, quantityPrecision);
  const more = view.isBidWhole && view.isAskWhole ? '' : wording.depthChart.asFarAsBookIsKnown;
  return wording.depthChart.bidAskedWithin(
    text(view.bids.at(-1)?.quantity),
    base,
    text(view.asks.at(-1)?.quantity),
    span,
    more,
  );
}

function readingWords(reading: NonNullable<ReturnType<typeof readingAt>>, instrument: InstrumentView): string {
  const { pricePrecision, quantityPrecision, base } = instrument;
  const verb = reading.taker === 'buy' ? wording.depthChart.buying : wording.depthChart.selling;
  const average = formatFixed(reading.averagePrice / 10 ** pricePrecision, pricePrecision);
  return wording.depthChart.reachesAtOnAverageFromMiddle(
    verb,
    formatInteger(reading.quantity, quantityPrecision),
    base,
    formatInteger(reading.price, pricePrecision),
    formatPercent(reading.distancePercent),
    average,
    formatBps(reading.impactBps),
  );
}
