/** Placing orders on one chart, by held key and click or from its menu, under the same guards as the ladder. */

import { useCallback, useMemo, useReducer, useRef, useState } from 'react';
import { wording } from '../../../text/wording.ts';
import { useQuickPlace } from '../../../trading/use-quick-place.ts';
import type { PriceChart } from '../price-chart.ts';
import type { PointerTaker } from '../use-stage-pointer.ts';
import { type Aim, KeyPlacer } from './key-placer.ts';
import { type Judged, judgePlace, type PlaceKind } from './place-order.ts';
import { tickAt } from './tick-at.ts';
import { useHeldKey } from './use-held-key.ts';
import type { PlaceContextSource } from './use-place-context.ts';

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
  context: PlaceContextSource,
  say: (text: string) => void,
): Placing {
  const quickPlace = useQuickPlace();
  const { now, ordered } = context;
  const judge = useCallback(
    (kind: PlaceKind, price: number): Judged => {
      const against = now();
      if (against === null) return { kind: 'refused', side: null, reason: wording.chartLayers.instrumentIsNotKnownYet };
      return judgePlace(kind, price, against, performance.now());
    },
    [now],
  );
  const place = (kind: PlaceKind, price: number): void => {
    const judged = judge(kind, price);
    if (judged.kind === 'refused') {
      if (judged.reason !== null) say(judged.reason);
      return;
    }
    ordered();
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
    const moved = (y: number | null): void => {
      const before = placer.aim?.price;
      placer.moved(y === null ? null : tickAt(chart, y));
      if (placer.aim?.price !== before) changed();
    };
    return {
      pressed: ({ y }) => {
        const price = tickAt(chart, y);
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
