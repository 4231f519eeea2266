/** The rows: one canvas that paints, an invisible grid that speaks, and the gestures on both. */

import { type RefObject, useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { InstrumentView, PositionView, TrustState } from '../../../contract/views.ts';
import { formatScaled } from '../../../domain/scaled.ts';
import { useEngine, useMarketStore, useOpenOrders, useVenue } from '../../engine-client/hooks.ts';
import { effectiveTrust } from '../../engine-client/trust.ts';
import { arming } from '../../lib/keymap/keymap-store.ts';
import { playSize } from '../../lib/sounds.ts';
import { pickPrice } from '../../lib/workbench.ts';
import { wording } from '../../text/wording.ts';
import { bracketTemplates } from '../../trading/bracket-template.ts';
import { addQueueReader } from '../../trading/queue-places.ts';
import { useBracketPlace } from '../../trading/use-bracket-place.ts';
import { useOrderEntry } from '../../trading/use-order-entry.ts';
import { useQuickPlace } from '../../trading/use-quick-place.ts';
import { CanvasView, type Surface } from '../../ui/canvas-view.tsx';
import { LadderController, type LadderInputs } from './controller.ts';
import { movesTrigger } from './drag.ts';
import { OPTIONAL_COLUMNS, type OptionalColumn } from './geometry.ts';
import { HiddenOrders } from './hidden-orders.tsx';
import {
  localPoint,
  onLadderKey,
  useDragOutside,
  useFading,
  useModifierKeys,
  useSaid,
  useWheel,
} from './ladder-events.ts';
import { LadderGrid } from './ladder-grid.tsx';
import { LadderHeads } from './ladder-heads.tsx';
import { paintLadder } from './paint.ts';
import { type RowAsked, RowMenu } from './row-menu.tsx';
import { RowProvenance } from './row-provenance.tsx';
import type { ViewChoices } from './view-choices.ts';

export interface LadderRowsProps {
  readonly instrument: InstrumentView;
  readonly trust: TrustState;
  readonly isUnlocked: boolean;
  readonly postOnly: boolean;
  readonly quantity: string | null;
  readonly grouping: number;
  readonly onGrouping: (grouping: number) => void;
  readonly choices: ViewChoices;
  readonly onWithoutRoom: (columns: readonly OptionalColumn[]) => void;
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
  const entryPrice = useStore(client.streams.positions, ({ data }) =>
    entryOf(data?.find((row) => row.symbol === symbol) ?? null, instrument),
  );
  const venue = useVenue() ?? 'demo';
  const entry = useOrderEntry();
  const quickPlace = useQuickPlace();
  const placeBracket = useBracketPlace();
  const template = useStore(bracketTemplates, (templates) => templates[symbol]) ?? null;
  const areKeysArmed = useStore(arming, (state) => state.trading);
  const [said, say] = useSaid();
  const [version, changed] = useReducer((count: number) => count + 1, 0);
  const frame = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const pointedAt = useRef<string | null>(null);
  const [asked, setAsked] = useState<RowAsked | null>(null);

  const inputs: LadderInputs = {
    instrument,
    venueWord: venue === 'live' ? 'LIVE' : 'SIM',
    orders,
    isUnlocked: props.isUnlocked,
    postOnly: props.postOnly,
    quantity: props.quantity,
    template,
    trust: () => {
      const book = store?.book ?? null;
      const isLinkLive = client.link.getState().isLive;
      return effectiveTrust({ isLinkLive, trust: book?.trust ?? null, heardAt: book?.heardAt ?? 0, now: Date.now() });
    },
    book: () => store?.book ?? null,
    lastTrade: () => store?.trades.at(0) ?? null,
    trades: () => store?.trades ?? null,
    wantedColumns: props.choices.columns,
    large: props.choices.large,
    isSounding: props.choices.isSounding,
    centring: props.choices.centring,
    entry: entryPrice,
    dayRange: () => store?.ticker ?? null,
    fuel: (intentId) => {
      const rates = client.streams.safety.getState().data?.rateFuel.find((rate) => rate.symbol === symbol);
      const fuel = rates?.orders.find((each) => each.intentId === intentId);
      return fuel === undefined ? null : { amend: fuel.amendCost, cancel: fuel.cancelCost };
    },
  };
  const actions = useRef<ConstructorParameters<typeof LadderController>[1]>(null);
  actions.current = {
    place: (order) => {
      if (order.kind === 'bracket') placeBracket(order);
      else quickPlace(order);
      say(order.sentence);
    },
    amend: (order, price) => {
      const change = movesTrigger(order) ? { triggerPrice: { kind: 'static', price } as const } : { limitPrice: price };
      void entry.amend(order, change, wording.ladder.moveTo(order.side, order.leavesQuantity ?? '', price));
    },
    cancel: (list) => entry.cancel(list),
    pick: (price, quantity, side) =>
      pickPrice({
        symbol,
        price: formatScaled(price, pricePrecision),
        quantity: quantity === null ? null : formatScaled(quantity, instrument.quantityPrecision),
        side,
      }),
    arrived: ({ side, size }) => playSize(side, size === 'huge'),
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
          arrived: (arrival) => actions.current?.arrived(arrival),
          say: (text) => actions.current?.say(text),
          changed: () => actions.current?.changed(),
        },
        () => performance.now(),
      ),
  );
  controller.setInputs(inputs);
  props.recentre.current = () => controller.recentre();
  useEffect(() => controller.setGrouping(grouping), [controller, grouping]);
  useEffect(() => addQueueReader((intentId) => controller.queueAhead(intentId)), [controller]);
  useWheel(frame, controller, onGrouping);
  useDragOutside(grid, controller);
  useModifierKeys(controller);

  // New with every render: whatever made this one is painted.
  const paint = (surface: Surface): void =>
    paintLadder(surface.context, controller.scene(surface), surface.theme, surface.ratio);
  const subscribe = useCallback(
    (invalidate: () => void, answer: () => void) => {
      const stops = [controller.subscribe(answer, invalidate)];
      if (store !== null) stops.push(store.subscribe('book', invalidate), store.subscribe('trades', invalidate));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [controller, store],
  );

  useFading(controller);
  const withoutRoom = controller.look.columns.withoutRoom.join(' ');
  const { onWithoutRoom } = props;
  useEffect(
    () => onWithoutRoom(OPTIONAL_COLUMNS.filter((name) => withoutRoom.includes(name))),
    [withoutRoom, onWithoutRoom],
  );

  const { above, below } = controller.look.hidden;
  return (
    <div className="ladder-main">
      <LadderHeads columns={controller.look.columns} flow={controller.look.flow} large={props.choices.large} />
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
          onContextMenu={(event) => {
            event.preventDefault();
            const at = localPoint(event.currentTarget, event);
            // The keyboard's menu key asks at the cursor; the browser puts that event in the middle of the grid.
            const isKey = event.button !== 2 && controller.cursorRow !== null;
            const row = isKey ? (controller.cursorRow ?? 0) : controller.look.rowAt(at.y);
            if (controller.look.view !== null && row > 0) setAsked({ row, x: event.clientX, y: event.clientY });
          }}
        />
        {asked !== null && (
          <RowMenu
            asked={asked}
            controller={controller}
            instrument={instrument}
            onCancel={entry.cancel}
            onPick={(row) => actions.current?.pick(row * controller.look.step, null, null)}
            onClose={() => {
              setAsked(null);
              grid.current?.focus();
            }}
          />
        )}
        <RowProvenance controller={controller} instrument={instrument} row={controller.rowAsked} />
        {above !== null && (
          <HiddenOrders part={above} side="above" onGo={controller.scrollTo.bind(controller)} onCancel={entry.cancel} />
        )}
        {below !== null && (
          <HiddenOrders part={below} side="below" onGo={controller.scrollTo.bind(controller)} onCancel={entry.cancel} />
        )}
      </div>
      <p className="ladder-hint" role="status">
        {said ??
          controller.hint() ??
          (props.isUnlocked ? wording.ladder.clickBidsToBuyAsksTo : wording.ladder.lockedClicksTakePricesIntoTicket)}
      </p>
    </div>
  );
}

/** Scaled; null without a position. */
function entryOf(position: PositionView | null, { pricePrecision }: InstrumentView): number | null {
  if (position === null || position.averageEntryPrice === null || /^-?0(\.0*)?$/.test(position.quantity)) return null;
  return Number(position.averageEntryPrice) * 10 ** pricePrecision;
}
