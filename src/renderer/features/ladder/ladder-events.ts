/** Browser events of the ladder, turned into the controller's gestures. */
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { LadderController } from './controller.ts';
import { coarser, finer } from './rows.ts';

const SAID_MS = 5000;

/**
 * The keys of the row cursor; every other key goes on to the window's keymap. While trading keys are armed B and S are
 * theirs: one letter never means two orders.
 */
export function onLadderKey(event: KeyboardEvent, controller: LadderController, areKeysArmed: boolean): void {
  if (event.ctrlKey || event.metaKey) return;
  const modifiers = { shift: event.shiftKey, alt: event.altKey };
  const step = event.shiftKey ? 10 : 1;
  const move = (rows: number) => (controller.hand.isPicked ? controller.movePicked(rows) : controller.moveCursor(rows));
  const act = (): (() => void) | null => {
    switch (event.key) {
      case 'ArrowUp':
        return () => move(step);
      case 'ArrowDown':
        return () => move(-step);
      case 'PageUp':
        return () => controller.moveCursor(20);
      case 'PageDown':
        return () => controller.moveCursor(-20);
      case 'Escape':
        return () => controller.abort();
      case 'Delete':
      case 'Backspace':
        return controller.cursorRow === null && !controller.hand.isPicked ? null : () => controller.cancelAtCursor();
      default:
        return null;
    }
  };
  const order = (): (() => void) | null => {
    // A held key is one gesture.
    if (event.repeat) return null;
    if (controller.hand.isPicked) return event.key === 'Enter' ? () => controller.dropPicked() : null;
    if (controller.cursorRow === null) return null;
    if (event.key === 'Enter') return () => controller.placeAtCursor(null, { shift: false, alt: false });
    if (event.key === 'm' || event.key === 'M') return () => controller.pickAtCursor();
    if (areKeysArmed) return null;
    if (event.key === 'b' || event.key === 'B') return () => controller.placeAtCursor('buy', modifiers);
    if (event.key === 's' || event.key === 'S') return () => controller.placeAtCursor('sell', modifiers);
    return null;
  };
  const run = act() ?? order();
  if (run === null) return;
  event.preventDefault();
  event.stopPropagation();
  run();
}

export const localPoint = (
  element: HTMLElement,
  event: { clientX: number; clientY: number },
): { x: number; y: number } => {
  const box = element.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
};

/** Wheel scrolls 3 rows, with Shift 1; with Ctrl it changes the grouping. Not passive: the page must not zoom. */
export function useWheel(
  host: { readonly current: HTMLDivElement | null },
  controller: LadderController,
  onGrouping: (grouping: number) => void,
): void {
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      const delta = event.deltaY !== 0 ? event.deltaY : event.deltaX;
      if (event.ctrlKey || event.metaKey) {
        onGrouping(delta > 0 ? coarser(controller.look.grouping) : finer(controller.look.grouping));
        return;
      }
      controller.wheeled(event.deltaMode === 1 ? delta / 3 : delta / 100, event.shiftKey);
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [host, controller, onGrouping]);
}

/** A dragged chip is followed outside the ladder: dropping it there cancels, Escape aborts. */
export function useDragOutside(host: { readonly current: HTMLDivElement | null }, controller: LadderController): void {
  useEffect(() => {
    const isInside = (event: PointerEvent): boolean =>
      event.target instanceof Node && host.current?.contains(event.target) === true;
    const move = (event: PointerEvent): void => {
      if (!controller.hand.isDragging || host.current === null || isInside(event)) return;
      const at = localPoint(host.current, event);
      controller.pointerMoved(at.x, at.y, { shift: event.shiftKey, alt: event.altKey });
    };
    const up = (event: PointerEvent): void => {
      if (!controller.hand.isDragging || host.current === null || isInside(event)) return;
      const at = localPoint(host.current, event);
      controller.pointerReleased(at.x, at.y, event.button, { shift: false, alt: false });
    };
    const key = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape' && controller.hand.isDragging) controller.abort();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('keydown', key);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('keydown', key);
    };
  }, [host, controller]);
}

/** The hint bar says what a click does with the keys that are down now, also while the pointer rests. */
export function useModifierKeys(controller: LadderController): void {
  useEffect(() => {
    const key = (event: globalThis.KeyboardEvent): void =>
      controller.modifiersChanged({ shift: event.shiftKey, alt: event.altKey });
    window.addEventListener('keydown', key);
    window.addEventListener('keyup', key);
    return () => {
      window.removeEventListener('keydown', key);
      window.removeEventListener('keyup', key);
    };
  }, [controller]);
}

const FADE_STEP_MS = 250;

/** Prints fade with time alone: a market that stands still is painted on until they are gone. */
export function useFading(controller: LadderController): void {
  useEffect(() => {
    const timer = setInterval(() => controller.fade(), FADE_STEP_MS);
    return () => clearInterval(timer);
  }, [controller]);
}

/** A sentence that stays in the hint bar for a while, or until it is cleared with null. */
export function useSaid(): readonly [string | null, (text: string | null) => void] {
  const [said, setSaid] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const say = useCallback((text: string | null) => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = text === null ? null : setTimeout(() => setSaid(null), SAID_MS);
    setSaid(text);
  }, []);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  return [said, say];
}
