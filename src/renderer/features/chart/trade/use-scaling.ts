/** Scaled orders on one chart: two prices, a plan that shows its rungs, and the one path a series of orders has. */

import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'react';
import { wording } from '../../../text/wording.ts';
import { LEAST_ORDERS, MOST_ORDERS } from '../../../trading/scale-orders.ts';
import { usePlaceSeries } from '../../../trading/use-place-series.ts';
import type { PriceChart } from '../price-chart.ts';
import type { PointerTaker } from '../use-stage-pointer.ts';
import { judgeScale, type ScaleJudged } from './judge-scale.ts';
import { judgePlace } from './place-order.ts';
import { SCALE_IDLE, type ScaleEvent, type ScaleState, scaleStep, takesClicks } from './scale-gesture.ts';
import { tickAt } from './tick-at.ts';
import { useHeldKey } from './use-held-key.ts';
import type { PlaceContextSource } from './use-place-context.ts';

export interface Scaling {
  readonly now: ScaleState;
  /** Orders of the plan. */
  readonly count: number;
  readonly setCount: (count: number) => void;
  readonly taker: PointerTaker;
  readonly judge: (from: number, to: number) => ScaleJudged;
  /** Why no series may begin at this price, or null. */
  readonly whyNot: (from: number) => string | null;
  /** The first price was chosen from a menu. */
  readonly begin: (price: number) => void;
  /** Judges the plan again and sends it, or says why not. */
  readonly confirm: () => void;
  readonly leave: () => void;
}

const USUAL_COUNT = 5;

export function useScaling(
  chart: PriceChart | null,
  symbol: string,
  context: PlaceContextSource,
  /** Scaled price under the pointer, held key or not. */
  pointed: () => number | null,
  say: (text: string) => void,
): Scaling {
  const send = usePlaceSeries();
  const [count, choose] = useState(USUAL_COUNT);
  const state = useRef<ScaleState>(SCALE_IDLE);
  const [, changed] = useReducer((times: number) => times + 1, 0);
  const step = useRef((event: ScaleEvent): void => {
    const before = state.current;
    state.current = scaleStep(before, event);
    if (state.current !== before) changed();
  }).current;

  useHeldKey('chart.scale', (isHeld) => step(isHeld ? { type: 'key.down', price: pointed() } : { type: 'key.up' }));
  const isUnderWay = state.current.state !== 'idle';
  useEffect(() => {
    if (!isUnderWay) return;
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') step({ type: 'trader.left' });
    };
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  }, [isUnderWay, step]);
  // Prices of one market mean nothing on another: left before any hand can confirm them there.
  const begunOn = useRef(symbol);
  useLayoutEffect(() => {
    if (begunOn.current !== symbol) step({ type: 'trader.left' });
    begunOn.current = symbol;
  }, [symbol, step]);

  const taker = useMemo(
    (): PointerTaker => ({
      pressed: ({ y }) => {
        step({ type: 'pointer.moved', price: tickAt(chart, y) });
        return takesClicks(state.current);
      },
      moved: ({ y }) => step({ type: 'pointer.moved', price: tickAt(chart, y) }),
      left: () => step({ type: 'pointer.moved', price: null }),
      released: ({ y }) => step({ type: 'pointer.clicked', price: tickAt(chart, y) }),
      cancelled: () => step({ type: 'pointer.moved', price: null }),
    }),
    [chart, step],
  );
  const judge = (from: number, to: number): ScaleJudged => {
    const against = context.now();
    if (against === null) return { kind: 'refused', side: null, reason: wording.chartLayers.instrumentIsNotKnownYet };
    return judgeScale(from, to, count, against, performance.now());
  };
  const whyNot = (from: number): string | null => {
    const against = context.now();
    if (against === null) return wording.chartLayers.instrumentIsNotKnownYet;
    const judged = judgePlace('limit', from, against, performance.now());
    return judged.kind === 'refused' ? judged.reason : null;
  };
  return {
    now: state.current,
    count,
    setCount: (next) => choose(Math.max(LEAST_ORDERS, Math.min(MOST_ORDERS, next))),
    taker,
    judge,
    whyNot,
    begin: (price) => step({ type: 'menu.begun', price }),
    confirm: () => {
      const plan = state.current;
      if (plan.state !== 'planned') return;
      const judged = judge(plan.from, plan.to);
      if (judged.kind === 'refused') {
        say(judged.reason);
        return;
      }
      context.ordered();
      step({ type: 'trader.left' });
      void send(judged.scaled);
    },
    leave: () => step({ type: 'trader.left' }),
  };
}
