/** Pointer and keys of the drawings: takers for the stage, keys while the chart has the keyboard. */
import { type KeyboardEvent, useMemo } from 'react';
import { useAction } from '../../../lib/keymap/use-action.ts';
import type { PointerTaker } from '../use-stage-pointer.ts';
import type { Drawings } from './use-drawings.ts';

export function useDrawingTaker(drawings: Drawings | null): PointerTaker | null {
  const editor = drawings?.layer.editor ?? null;
  return useMemo(
    () =>
      editor === null
        ? null
        : {
            pressed: (at) => editor.pressed(at, at.isShift),
            moved: (at) => editor.moved(at),
            released: (at) => editor.released(at),
            cancelled: () => editor.escaped(),
          },
    [editor],
  );
}

/** Whichever chart has the pointer or the keyboard answers. */
export function useDrawingHotkeys(drawings: Drawings | null, isActive: boolean): void {
  const choose = (tool: 'trend' | 'horizontal'): void => drawings?.layer.editor.choose(tool);
  const isEnabled = isActive && drawings !== null;
  useAction('chart.trend', () => choose('trend'), { isEnabled });
  useAction('chart.horizontal', () => choose('horizontal'), { isEnabled });
}

/** True when the key was for the drawings. */
export function onDrawingKey(event: KeyboardEvent, drawings: Drawings): boolean {
  const { layer, store } = drawings;
  const { editor } = layer;
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (event.altKey || (key !== 'z' && key !== 'y')) return false;
    if (editor.isBusy) editor.escaped();
    if (key === 'y' || event.shiftKey) store.redo();
    else store.undo();
    return true;
  }
  if (event.altKey) return false;
  const far = event.shiftKey ? 10 : 1;
  switch (event.key) {
    case 'Escape':
      return editor.escaped();
    case 'Enter':
      // On a button Enter is the button's.
      return !(event.target instanceof HTMLButtonElement) && editor.openSelected();
    case 'Delete':
    case 'Backspace':
      return editor.deleteSelected();
    case 'ArrowUp':
      return editor.nudge(0, far);
    case 'ArrowDown':
      return editor.nudge(0, -far);
    case 'ArrowLeft':
      return editor.nudge(-far, 0);
    case 'ArrowRight':
      return editor.nudge(far, 0);
    default:
      return false;
  }
}
