/** Placing orders on one chart, by held key and click or from its menu, under the same guards as the ladder. */

import { useCallback, useMemo, useReducer, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { InstrumentView } from '../../../../contract/views.ts';
import { useEngine, useMarketStore, useVenue, useView } from '../../../engine-client/hooks.ts';
import { effectiveTrust } from '../../../engine-client/trust.ts';
import { wording } from '../../../text/wording.ts';
import { orderSizes } from '../../../trading/order-size.ts';
import { useQuickPlace } from '../../../trading/use-quick-place.ts';
import { snapToTick } from '../order-lines.ts';
import type { PriceChart } from '../price-chart.ts';
import type { PointerTaker } from '../use-stage-pointer.ts';
import { type Aim, KeyPlacer } from './key-placer.ts';
import { type Judged, judgePlace, type PlaceKind } from './place-order.ts';
import { useHeldKey } from './use-held-key.ts';

export interface Placing {
  /** What a click would act on now; null while no key is held over the pane. */
  readonly aim: Aim | null;
  readonly taker: PointerTaker;
  /** Scaled price under the pointer; null when it is not over the candles. */
  readonly pointed: () => number | null;
  readonly judge: (kind: PlaceKind, price: number) => Judged;
  /** Judges again and sends, or says why not. */
  readonly place: (kind: PlaceKind, price: number) => void;
}

export function usePlacing(
  chart: PriceChart | null,
  instrument: InstrumentView | null,
  settings: { readonly isUnlocked: boolean; readonly say: (text: string) => void },
): Placing {
  const { isUnlocked, say } = settings;
  const symbol = instrument?.symbol ?? null;
  const client = useEngine();
  const store = useMarketStore(symbol);
  const venue = useVenue() ?? 'demo';
  const quickPlace = useQuickPlace();
  const quantity = useStore(orderSizes, (sizes) => (symbol === null ? null : (sizes[symbol] ?? null)));
  const lastOrderAt = useRef<number | null>(null);
  // The best level and its checksum are what a click is held against; a locked chart needs neither.
  useView(isUnlocked && symbol !== null ? { books: [{ symbol, levels: 1 }] } : null);

  const judge = useCallback(
    (kind: PlaceKind, price: number): Judged => {
      if (instrument === null)
        return { kind: 'refused', side: null, reason: wording.chartLayers.instrumentIsNotKnownYet };
      const book = store?.book ?? null;
      const trust = effectiveTrust({
        isLinkLive: client.link.getState().isLive,
        trust: book?.trust ?? null,
        heardAt: book?.heardAt ?? 0,
        now: Date.now(),
      });
      const context = {
        instrument,
        venueWord: venue === 'live' ? 'LIVE' : 'SIM',
        bestBid: book?.bids[0] ?? Number.NaN,
        bestAsk: book?.asks[0] ?? Number.NaN,
        last: store?.ticker?.last ?? Number.NaN,
        postOnly: false,
        isUnlocked,
        trust,
        isVerified: book?.isVerified === true,
        lastOrderAt: lastOrderAt.current,
        quantity,
      } as const;
      return judgePlace(kind, price, context, performance.now());
    },
    [client, store, instrument, venue, isUnlocked, quantity],
  );
  const place = (kind: PlaceKind, price: number): void => {
    const judged = judge(kind, price);
    if (judged.kind === 'refused') {
      if (judged.reason !== null) say(judged.reason);
      return;
    }
    lastOrderAt.current = performance.now();
    quickPlace(judged.order);
    say(judged.order.sentence);
  };

  const [placer] = useState(() => new KeyPlacer());
  const [, changed] = useReducer((count: number) => count + 1, 0);
  const latest = useRef(place);
  latest.current = place;
  const hold = (kind: PlaceKind) => (isHeld: boolean) => {
    const before = placer.aim;
    if (isHeld) placer.keyDown(kind);
    else placer.keyUp(kind);
    // Without the pointer over this chart the key is not meant for it.
    if (placer.aim !== before) changed();
  };
  useHeldKey('chart.limit', hold('limit'));
  useHeldKey('chart.stop', hold('stop'));

  const taker = useMemo((): PointerTaker => {
    const priceAt = (y: number): number | null => {
      const price = chart === null || y < 0 || y > chart.frame.height ? null : chart.priceAt(y);
      return price === null || chart === null ? null : snapToTick(price, chart.scales.tickSize);
    };
    const moved = (y: number | null): void => {
      const before = placer.aim?.price;
      placer.moved(y === null ? null : priceAt(y));
      if (placer.aim?.price !== before) changed();
    };
    return {
      pressed: ({ y }) => {
        const price = priceAt(y);
        return price !== null && placer.pressed(price);
      },
      moved: ({ y }) => moved(y),
      left: () => moved(null),
      released: () => {
        const aim = placer.released();
        if (aim !== null) latest.current(aim.kind, aim.price);
      },
      cancelled: () => placer.cancelled(),
    };
  }, [chart, placer]);

  return { aim: placer.aim, taker, pointed: () => placer.pointed, judge, place };
}
