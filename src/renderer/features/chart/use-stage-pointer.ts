/**
 * Presses on the chart's panes, offered to our own gestures before the drawing library pans with them. The first taker that
 * wants a press has the pointer until it is released, wherever it goes; nobody wanting it, it is the library's.
 */
import { type RefObject, useEffect, useRef } from 'react';
import type { Point } from './drawings/geometry.ts';
import type { PriceChart } from './price-chart.ts';

interface Press extends Point {
  readonly isShift: boolean;
}

export interface PointerTaker {
  /** True takes the press. Points are pixels of the price pane. */
  readonly pressed: (at: Press) => boolean;
  readonly moved: (at: Press) => void;
  /** The pointer is over none of the panes' prices any more. */
  readonly left?: () => void;
  readonly released: (at: Press) => void;
  readonly cancelled: () => void;
}

export function useStagePointer(
  stage: RefObject<HTMLElement | null>,
  chart: PriceChart | null,
  takers: readonly PointerTaker[],
): void {
  const latest = useRef(takers);
  latest.current = takers;
  useEffect(() => {
    const element = stage.current;
    if (element === null || chart === null) return;
    let taker: PointerTaker | null = null;
    const pointOf = (event: PointerEvent): Press => {
      const box = element.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top, isShift: event.shiftKey };
    };
    const isInside = ({ x, y }: Point): boolean => {
      const { height, axisWidth } = chart.frame;
      return x >= 0 && y >= 0 && y <= height && x <= element.clientWidth - axisWidth;
    };
    const down = (event: PointerEvent): void => {
      const at = pointOf(event);
      if (event.button !== 0 || taker !== null || !isInside(at)) return;
      taker = latest.current.find((each) => each.pressed(at)) ?? null;
    };
    // The library listens to these; a press that is taken never reaches it.
    const swallow = (event: Event): void => {
      if (taker !== null) event.stopPropagation();
    };
    const move = (event: PointerEvent): void => {
      const at = pointOf(event);
      if (taker !== null) taker.moved(at);
      else for (const each of latest.current) isInside(at) ? each.moved(at) : each.left?.();
    };
    const up = (event: PointerEvent): void => {
      const taken = taker;
      taker = null;
      taken?.released(pointOf(event));
    };
    const cancel = (): void => {
      const taken = taker;
      taker = null;
      taken?.cancelled();
    };
    element.addEventListener('pointerdown', down, true);
    element.addEventListener('mousedown', swallow, true);
    element.addEventListener('touchstart', swallow, true);
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', cancel);
    window.addEventListener('blur', cancel);
    return () => {
      element.removeEventListener('pointerdown', down, true);
      element.removeEventListener('mousedown', swallow, true);
      element.removeEventListener('touchstart', swallow, true);
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', cancel);
      window.removeEventListener('blur', cancel);
    };
  }, [stage, chart]);
}
