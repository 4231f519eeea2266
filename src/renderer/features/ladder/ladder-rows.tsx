/** The rows: one canvas that paints, an invisible grid that speaks, and the gestures on both. */
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { type RefObject, useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { InstrumentView, TrustState } from '../../../contract/views.ts';
import { formatScaled, trimZeros } from '../../../domain/scaled.ts';
import { useEngine, useMarketStore, useOpenOrders, useVenue } from '../../engine-client/hooks.ts';
import { effectiveTrust } from '../../engine-client/trust.ts';
import { arming } from '../../lib/keymap/keymap-store.ts';
import { pickPrice } from '../../lib/workbench.ts';
import { useOrderEntry } from '../../trading/use-order-entry.ts';
import { useQuickPlace } from '../../trading/use-quick-place.ts';
import { CanvasView, type Surface } from '../../ui/canvas-view.tsx';
import { LadderController, type LadderInputs } from './controller.ts';
import { localPoint, onLadderKey, useDragOutside, useSaid, useWheel } from './ladder-events.ts';
import { LadderGrid } from './ladder-grid.tsx';
import type { OffScreen } from './own-orders.ts';
import { paintLadder } from './paint.ts';
import { RowProvenance } from './row-provenance.tsx';

export interface LadderRowsProps {
  readonly instrument: InstrumentView;
  readonly trust: TrustState;
  readonly isUnlocked: boolean;
  readonly postOnly: boolean;
  readonly quantity: string | null;
  readonly grouping: number;
  readonly onGrouping: (grouping: number) => void;
  /** Filled in here: brings the market into the middle. */
  readonly recentre: RefObject<() => void>;
  /** The trader pressed or focused this ladder. */
  readonly onTouch: () => void;
}

export function LadderRows(props: LadderRowsProps) {
  const { instrument, grouping, onGrouping } = props;
  const { symbol, pricePrecision } = instrument;
  const client = useEngine();
  const store = useMarketStore(symbol);
  const orders = useOpenOrders(symbol);
  const venue = useVenue() ?? 'demo';
  const entry = useOrderEntry();
  const quickPlace = useQuickPlace();
  const areKeysArmed = useStore(arming, (state) => state.trading);
  const [said, say] = useSaid();
  const [version, changed] = useReducer((count: number) => count + 1, 0);
  const frame = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const pointedAt = useRef<string | null>(null);

  const inputs: LadderInputs = {
    instrument,
    venueWord: venue === 'live' ? 'LIVE' : 'SIM',
    orders,
    isUnlocked: props.isUnlocked,
    postOnly: props.postOnly,
    quantity: props.quantity,
    trust: () => {
      const book = store?.book ?? null;
      const isLinkLive = client.link.getState().isLive;
      return effectiveTrust({ isLinkLive, trust: book?.trust ?? null, heardAt: book?.heardAt ?? 0, now: Date.now() });
    },
    book: () => store?.book ?? null,
    lastTrade: () => store?.trades.at(0) ?? null,
  };
  const actions = useRef<ConstructorParameters<typeof LadderController>[1]>(null);
  actions.current = {
    place: (order) => {
      quickPlace(order);
      say(order.sentence);
    },
    amend: (order, limitPrice) => {
      void entry.amend(order, { limitPrice }, `Move ${order.side} ${order.leavesQuantity ?? ''} to ${limitPrice}.`);
    },
    cancel: (list) => entry.cancel(list),
    pick: (price, quantity, side) =>
      pickPrice({
        symbol,
        price: formatScaled(price, pricePrecision),
        quantity: quantity === null ? null : formatScaled(quantity, instrument.quantityPrecision),
        side,
      }),
    say,
    changed,
  };
  const [controller] = useState(
    () =>
      new LadderController(
        inputs,
        {
          place: (order) => actions.current?.place(order),
          amend: (order, price) => actions.current?.amend(order, price),
          cancel: (list) => actions.current?.cancel(list),
          pick: (price, quantity, side) => actions.current?.pick(price, quantity, side),
          say: (text) => actions.current?.say(text),
          changed: () => actions.current?.changed(),
        },
        () => performance.now(),
      ),
  );
  controller.setInputs(inputs);
  props.recentre.current = () => controller.recentre();
  useEffect(() => controller.setGrouping(grouping), [controller, grouping]);
  useWheel(frame, controller, onGrouping);
  useDragOutside(grid, controller);

  // New with every render: whatever made this one is painted.
  const paint = (surface: Surface): void =>
    paintLadder(surface.context, controller.scene(surface), surface.theme, surface.ratio);
  const subscribe = useCallback(
    (invalidate: () => void) => {
      const stops = [controller.subscribe(invalidate)];
      if (store !== null) stops.push(store.subscribe('book', invalidate), store.subscribe('trades', invalidate));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [controller, store],
  );

  const { above, below } = controller.look.hidden;
  return (
    <div className="ladder-main">
      <div className="ladder-heads" aria-hidden="true">
        <span>My buys</span>
        <span>Bid</span>
        <span>Price</span>
        <span>Ask</span>
        <span>My sells</span>
      </div>
      <div ref={frame} className="ladder-rows" data-unlocked={props.isUnlocked}>
        <CanvasView className="ladder-canvas" paint={paint} subscribe={subscribe} aria-hidden="true" />
        <LadderGrid
          ref={grid}
          controller={controller}
          instrument={instrument}
          version={version}
          onKeyDown={(event) => onLadderKey(event, controller, areKeysArmed)}
          onFocus={props.onTouch}
          onBlur={() => controller.leaveCursor()}
          onPointerMove={(event) => {
            const at = localPoint(event.currentTarget, event);
            controller.pointerMoved(at.x, at.y, { shift: event.shiftKey, alt: event.altKey });
            // What was said belongs to where it was said: elsewhere the bar tells what a click does there.
            const cell = `${controller.look.rowAt(at.y)} ${controller.look.sideAt(at.x)}`;
            if (cell !== pointedAt.current) say(null);
            pointedAt.current = cell;
            changed();
          }}
          onPointerLeave={() => {
            controller.pointerLeft();
            changed();
          }}
          onPointerDown={(event) => {
            if (event.button === 1) event.preventDefault();
            props.onTouch();
            const at = localPoint(event.currentTarget, event);
            controller.pointerPressed(at.x, at.y, event.button);
          }}
          onPointerUp={(event) => {
            const at = localPoint(event.currentTarget, event);
            const modifiers = { shift: event.shiftKey, alt: event.altKey };
            controller.pointerReleased(at.x, at.y, event.button, modifiers);
          }}
          onContextMenu={(event) => event.preventDefault()}
        />
        <RowProvenance controller={controller} instrument={instrument} row={controller.rowAsked} />
        {above !== null && (
          <Hidden part={above} side="above" onGo={controller.scrollTo.bind(controller)} onCancel={entry.cancel} />
        )}
        {below !== null && (
          <Hidden part={below} side="below" onGo={controller.scrollTo.bind(controller)} onCancel={entry.cancel} />
        )}
      </div>
      <p className="ladder-hint" role="status">
        {said ?? controller.hint() ?? (props.isUnlocked ? 'Click bids to buy, asks to sell · Space recentres' : LOCKED)}
      </p>
    </div>
  );
}

const LOCKED = 'Locked · clicks take prices into the ticket · Space recentres';

function Hidden(props: {
  readonly part: OffScreen;
  readonly side: 'above' | 'below';
  readonly onGo: (row: number) => void;
  readonly onCancel: (orders: OffScreen['orders']) => void;
}) {
  const { part, side } = props;
  const Icon = side === 'above' ? ChevronUp : ChevronDown;
  const noun = `${part.count === 1 ? 'order' : 'orders'} ${side}`;
  const words = `${part.count} ${noun}, ${trimZeros(part.quantity)} in all`;
  return (
    <div className="ladder-hidden" data-side={side}>
      <button type="button" title={`${words}: show`} onClick={() => props.onGo(part.nearestRow)}>
        <Icon size={12} strokeWidth={2} />
        {part.count} <span className="visually-hidden">{noun}, </span>
        <span className="is-secondary">{trimZeros(part.quantity)}</span>
        <span className="visually-hidden"> in all</span>
      </button>
      <button
        type="button"
        title={`Cancel ${words}`}
        aria-label={`Cancel ${words}`}
        onClick={() => props.onCancel(part.orders)}
      >
        <X size={12} strokeWidth={2} />
      </button>
    </div>
  );
}
