/** The tools at the chart's left edge: one press chooses, the next presses on the chart place. */

import {
  AlignJustify,
  Minus,
  MousePointer2,
  MoveUpRight,
  Redo2,
  Ruler,
  Slash,
  Square,
  StickyNote,
  Trash2,
  Undo2,
} from 'lucide-react';
import { type KeyboardEvent, memo, type ReactNode } from 'react';
import { wording } from '../../../text/wording.ts';
import { IconButton } from '../../../ui/button.tsx';
import { DRAWING_KINDS, type DrawingKind } from './model.ts';
import type { Drawings } from './use-drawings.ts';

const LOOK = { size: 14, strokeWidth: 1.5 } as const;

const ICONS: Readonly<Record<DrawingKind, ReactNode>> = {
  trend: <Slash {...LOOK} />,
  ray: <MoveUpRight {...LOOK} />,
  horizontal: <Minus {...LOOK} />,
  rectangle: <Square {...LOOK} />,
  fib: <AlignJustify {...LOOK} />,
  measure: <Ruler {...LOOK} />,
  note: <StickyNote {...LOOK} />,
};

const KEYS: Readonly<Partial<Record<DrawingKind, string>>> = {
  get trend() {
    return wording.drawings.altT;
  },
  get horizontal() {
    return wording.drawings.altH;
  },
  get measure() {
    return wording.drawings.shiftDragForPassingOne;
  },
};

/** One stop of the Tab key: arrows, Home and End go from tool to tool. */
function rove(event: KeyboardEvent<HTMLElement>): void {
  const tools = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
  const at = tools.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: tools.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  tools[(to + tools.length) % tools.length]?.focus();
}

interface ToolbarProps {
  readonly drawings: Drawings | null;
  /** Why there are none. */
  readonly reason: string;
}

export const DrawingToolbar = memo(function DrawingToolbar({ drawings, reason }: ToolbarProps) {
  const editor = drawings?.layer.editor ?? null;
  const tool = editor?.tool ?? null;
  const off = drawings === null ? reason : null;
  return (
    <div
      className="chart-tools"
      role="toolbar"
      aria-label={wording.drawings.drawingTools}
      aria-orientation="vertical"
      tabIndex={-1}
      onKeyDown={rove}
    >
      <IconButton
        tone="quiet"
        size="small"
        label={wording.drawings.selectAndMove}
        keys={wording.drawings.esc}
        icon={<MousePointer2 {...LOOK} />}
        reason={off}
        isPressed={tool === null}
        onClick={() => editor?.choose(null)}
      />
      {DRAWING_KINDS.map((kind) => (
        <IconButton
          key={kind}
          tone="quiet"
          size="small"
          tabIndex={-1}
          label={wording.drawings.drawingWords[kind]}
          {...(KEYS[kind] === undefined ? {} : { keys: KEYS[kind] })}
          icon={ICONS[kind]}
          reason={off}
          isPressed={tool === kind}
          onClick={() => editor?.choose(tool === kind ? null : kind)}
        />
      ))}
      <span className="chart-tools-gap" />
      <IconButton
        tone="quiet"
        size="small"
        tabIndex={-1}
        label={wording.drawings.undo}
        keys={wording.drawings.ctrlZ}
        icon={<Undo2 {...LOOK} />}
        reason={off ?? (drawings?.canUndo === true ? null : wording.drawings.noChangeToTakeBack)}
        onClick={() => drawings?.store.undo()}
      />
      <IconButton
        tone="quiet"
        size="small"
        tabIndex={-1}
        label={wording.drawings.redo}
        keys={wording.drawings.ctrlY}
        icon={<Redo2 {...LOOK} />}
        reason={off ?? (drawings?.canRedo === true ? null : wording.drawings.noChangeToMakeAgain)}
        onClick={() => drawings?.store.redo()}
      />
      <IconButton
        tone="quiet"
        size="small"
        tabIndex={-1}
        label={wording.drawings.deleteSelectedDrawing}
        keys={wording.drawings.delete}
        icon={<Trash2 {...LOOK} />}
        reason={off ?? (editor?.selected == null ? wording.drawings.noDrawingIsSelectedClickOne : null)}
        onClick={() => editor?.deleteSelected()}
      />
    </div>
  );
});
