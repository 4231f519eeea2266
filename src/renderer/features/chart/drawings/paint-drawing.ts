/** Paints a drawing's shape; whatever it looks like, it lies where `geometry.ts` says. */
import { alpha, FONT_WORDS, type Theme } from '../../../ui/tokens.ts';
import type { Label, Point, Shape } from './geometry.ts';
import type { Drawing } from './model.ts';

const HANDLE = 4;
const LINE = 15;
const FONT = `11px ${FONT_WORDS}`;

export function paintDrawing(
  context: CanvasRenderingContext2D,
  drawing: Drawing,
  shape: Shape,
  look: { readonly theme: Theme; readonly isSelected: boolean },
): void {
  const { theme, isSelected } = look;
  const colour = theme.plot.drawing;
  if (shape.area !== null) {
    const { from, to } = shape.area;
    context.fillStyle = alpha(colour, drawing.kind === 'fib' ? 0.04 : 0.08);
    context.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
  }
  context.lineWidth = isSelected ? 2 : 1.25;
  for (const { from, to, isFaint } of shape.segments) {
    context.strokeStyle = isFaint ? alpha(colour, 0.4) : colour;
    context.setLineDash(isFaint ? [4, 4] : []);
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  }
  context.setLineDash([]);
  for (const label of shape.labels) paintLabel(context, label, theme);
  const handles = isSelected || drawing.kind === 'note' ? shape.handles : [];
  for (const handle of handles) paintHandle(context, handle, theme, isSelected);
}

function paintLabel(context: CanvasRenderingContext2D, { at, lines, align }: Label, theme: Theme): void {
  context.font = FONT;
  context.textAlign = align === 'centre' ? 'center' : align;
  const width = Math.max(...lines.map((line) => context.measureText(line).width)) + 8;
  const left = align === 'left' ? at.x - 4 : align === 'right' ? at.x - width + 4 : at.x - width / 2;
  context.fillStyle = alpha(theme.surface.pane, 0.8);
  context.fillRect(left, at.y - LINE + 3, width, lines.length * LINE);
  context.fillStyle = theme.ink.value;
  lines.forEach((line, index) => {
    context.fillText(line, at.x, at.y + index * LINE);
  });
}

function paintHandle(context: CanvasRenderingContext2D, { x, y }: Point, theme: Theme, isSelected: boolean): void {
  context.beginPath();
  context.arc(x, y, isSelected ? HANDLE : HANDLE - 1, 0, 2 * Math.PI);
  context.fillStyle = isSelected ? theme.surface.pane : theme.plot.drawing;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = theme.plot.drawing;
  context.stroke();
}
