/** The trader's own orders. State is told by the chip's shape (edge, fill, strike, bar, mark) and repeated by its colour. */

import { trimZeros } from '../../../domain/scaled.ts';
import { alpha, FONT_WORDS, type Theme } from '../../ui/tokens.ts';
import { fixedSpan } from './geometry.ts';
import type { Chip } from './own-orders.ts';
import type { DragScene, LadderScene } from './scene.ts';
import { yOf } from './viewport.ts';

const PADDING = 3;

export interface ChipBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function chipBox(
  scene: Pick<LadderScene, 'columns' | 'view' | 'rowHeight'>,
  chip: Pick<Chip, 'side' | 'row'>,
  row = chip.row,
): ChipBox {
  const [left, right] = fixedSpan(scene.columns, chip.side === 'buy' ? 'buys' : 'sells');
  const y = yOf(scene.view, row, scene.rowHeight);
  return { x: left + 2, y: y + 1, width: right - left - 4, height: scene.rowHeight - 2 };
}

/** Width of the × at the chip's outer end, shown while the pointer is on its row. */
export const CROSS_WIDTH = 13;
export const crossX = (box: ChipBox, side: Chip['side']): number =>
  side === 'buy' ? box.x : box.x + box.width - CROSS_WIDTH;

export function paintChip(
  context: CanvasRenderingContext2D,
  scene: LadderScene,
  theme: Theme,
  chip: Chip,
  isGhost: boolean,
): void {
  const box = chipBox(scene, chip);
  if (box.y < -scene.rowHeight || box.y > scene.height) return;
  if (chip.pendingRow !== null && chip.pendingRow !== chip.row) {
    paintOutline(context, chipBox(scene, chip, chip.pendingRow), colourOf(chip, theme), [3, 2]);
  }
  context.save();
  if (isGhost) context.globalAlpha = 0.4;
  paintBody(context, theme, chip, box);
  const isHovered = scene.hover?.row === chip.row && scene.hover.side === chip.side && chip.look !== 'unknown';
  paintLabel(context, theme, scene, chip, box, isHovered);
  if (isHovered) paintCross(context, theme, chip, box);
  context.restore();
}

function colourOf(chip: Chip, theme: Theme): string {
  if (chip.look === 'unknown') return theme.trust.degraded;
  return chip.side === 'buy' ? theme.side.buy : theme.side.sell;
}

const isHollow = (chip: Chip): boolean => chip.look === 'sending' || chip.look === 'amending';

function paintBody(context: CanvasRenderingContext2D, theme: Theme, chip: Chip, box: ChipBox): void {
  const colour = colourOf(chip, theme);
  if (isHollow(chip)) {
    context.fillStyle = theme.surface.pane;
    context.fillRect(box.x, box.y, box.width, box.height);
    paintOutline(context, box, colour, [3, 2]);
    return;
  }
  context.fillStyle = chip.look === 'cancelling' ? alpha(colour, 0.3) : colour;
  context.beginPath();
  context.roundRect(box.x, box.y, box.width, box.height, 2);
  context.fill();
  if (chip.progress > 0) {
    context.fillStyle = theme.surface.app;
    context.fillRect(box.x, box.y + box.height - 3, box.width, 3);
    context.fillStyle = colour;
    context.fillRect(box.x, box.y + box.height - 2, box.width * chip.progress, 2);
  }
}

function paintOutline(context: CanvasRenderingContext2D, box: ChipBox, colour: string, dash: number[]): void {
  context.save();
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.setLineDash(dash);
  context.strokeRect(box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1);
  context.restore();
}

function paintLabel(
  context: CanvasRenderingContext2D,
  theme: Theme,
  scene: LadderScene,
  chip: Chip,
  box: ChipBox,
  withCross: boolean,
): void {
  const isDim = isHollow(chip) || chip.look === 'cancelling';
  context.fillStyle = isDim ? theme.ink.value : theme.ink.onFill;
  context.font = `600 ${scene.fontSize - 1}px ${FONT_WORDS}`;
  const middle = box.y + box.height / 2 + 0.5;
  const mark = chip.look === 'unknown' ? '?' : chip.mark;
  const offset = withCross ? CROSS_WIDTH : 0;
  const left = box.x + PADDING + (chip.side === 'buy' ? offset : 0);
  const right = box.x + box.width - PADDING - (chip.side === 'sell' ? offset : 0);
  const text = chip.text.split('/').map(trimZeros).join('/');
  const fits = context.measureText(`${mark} ${text}`).width <= right - left;
  if (fits) {
    context.textAlign = 'left';
    context.fillText(mark, left, middle);
  }
  context.textAlign = 'right';
  context.fillText(text, right, middle, right - left);
  if (chip.look === 'cancelling') {
    context.fillRect(left, Math.round(middle) - 1, right - left, 1);
  }
}

function paintCross(context: CanvasRenderingContext2D, theme: Theme, chip: Chip, box: ChipBox): void {
  const x = crossX(box, chip.side);
  context.fillStyle = theme.surface.app;
  context.fillRect(x, box.y, CROSS_WIDTH, box.height);
  context.strokeStyle = theme.ink.value;
  context.lineWidth = 1.25;
  const cx = x + CROSS_WIDTH / 2;
  const cy = box.y + box.height / 2;
  context.beginPath();
  context.moveTo(cx - 3, cy - 3);
  context.lineTo(cx + 3, cy + 3);
  context.moveTo(cx + 3, cy - 3);
  context.lineTo(cx - 3, cy + 3);
  context.stroke();
}

/** The chip under the pointer, a ghost where it came from, and what a release would do. */
export function paintDrag(context: CanvasRenderingContext2D, scene: LadderScene, theme: Theme, drag: DragScene): void {
  const { chip } = drag;
  const row = drag.row ?? chip.row;
  const box = chipBox(scene, chip, row);
  if (drag.row !== null) {
    paintBody(context, theme, chip, box);
    paintLabel(context, theme, scene, chip, box, false);
  }
  context.font = `600 ${scene.fontSize}px ${FONT_WORDS}`;
  const width = context.measureText(drag.label).width + 12;
  const [priceLeft, priceRight] = fixedSpan(scene.columns, 'price');
  const x =
    chip.side === 'buy' ? Math.min(box.x + box.width + 4, scene.width - width - 2) : Math.max(2, box.x - width - 4);
  const y = Math.min(Math.max(0, box.y - 2), scene.height - box.height - 4);
  context.fillStyle = theme.surface.input;
  context.fillRect(x, y, width, box.height + 4);
  context.strokeStyle = drag.row === null ? theme.trust.halted : theme.surface.edge;
  context.lineWidth = 1;
  context.strokeRect(x + 0.5, y + 0.5, width - 1, box.height + 3);
  context.fillStyle = drag.row === null ? theme.trust.halted : theme.ink.value;
  context.textAlign = 'left';
  context.fillText(drag.label, x + 6, y + (box.height + 4) / 2 + 0.5);
  if (drag.row !== null) {
    context.strokeStyle = theme.ink.label;
    context.strokeRect(priceLeft + 0.5, box.y + 0.5, priceRight - priceLeft - 1, box.height - 1);
  }
}
