/** Draws a ladder scene. Text sits on whole device pixels; bars grow from the outside towards the price column. */
import type { Side } from '../../../domain/market.ts';
import { alpha, FONT_WORDS, type Theme } from '../../ui/tokens.ts';
import { fixedSpan } from './geometry.ts';
import { largeSize } from './large-sizes.ts';
import { paintChip, paintDrag } from './paint-chips.ts';
import { paintFlowRow, paintMark } from './paint-flow.ts';
import type { LadderScene } from './scene.ts';
import { yOf } from './viewport.ts';

export function paintLadder(context: CanvasRenderingContext2D, scene: LadderScene, theme: Theme, ratio: number): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = theme.surface.pane;
  context.fillRect(0, 0, scene.width, scene.height);
  context.font = `500 ${scene.fontSize}px ${FONT_WORDS}`;
  context.fontKerning = 'none';
  context.textBaseline = 'middle';
  paintGrounds(context, scene, theme);
  paintRows(context, scene, theme);
  if (scene.isStale) paintHatch(context, scene, theme);
  paintInside(context, scene, theme);
  for (const chip of scene.chips) paintChip(context, scene, theme, chip, scene.drag?.chip === chip);
  paintCursor(context, scene, theme);
  if (scene.drag !== null) paintDrag(context, scene, theme, scene.drag);
}

/** Sides of the market as faint grounds, the spread bare, the price column raised, rules every 10 and 50 rows. */
function paintGrounds(context: CanvasRenderingContext2D, scene: LadderScene, theme: Theme): void {
  const { view, rowHeight, columns } = scene;
  const [priceLeft, priceRight] = fixedSpan(columns, 'price');
  const [, sellsRight] = fixedSpan(columns, 'sells');
  context.fillStyle = theme.surface.raised;
  context.fillRect(priceLeft, 0, priceRight - priceLeft, scene.height);
  if (scene.bidRow !== null) {
    const top = yOf(view, scene.bidRow, rowHeight);
    context.fillStyle = alpha(theme.side.buy, 0.045);
    context.fillRect(0, Math.max(0, top), priceLeft, scene.height);
  }
  if (scene.askRow !== null) {
    const bottom = yOf(view, scene.askRow, rowHeight) + rowHeight;
    context.fillStyle = alpha(theme.side.sell, 0.045);
    context.fillRect(priceRight, 0, sellsRight - priceRight, Math.max(0, bottom));
  }
  for (let slot = 0; slot <= view.rowCount; slot += 1) {
    const row = view.topRow - slot;
    if (row % 10 !== 0) continue;
    context.fillStyle = row % 50 === 0 ? theme.surface.edge : theme.surface.hairline;
    context.fillRect(0, (slot + 1) * rowHeight - 1, scene.width, 1);
  }
  context.fillStyle = theme.surface.hairline;
  for (const { left } of columns.spans.slice(1)) context.fillRect(left, 0, 1, scene.height);
}

function paintRows(context: CanvasRenderingContext2D, scene: LadderScene, theme: Theme): void {
  const { view, rowHeight, columns, book } = scene;
  const bidSpan = fixedSpan(columns, 'bid');
  const askSpan = fixedSpan(columns, 'ask');
  const [priceLeft, priceRight] = fixedSpan(columns, 'price');
  for (let slot = 0; slot <= view.rowCount; slot += 1) {
    const row = view.topRow - slot;
    if (row < 0) break;
    const y = slot * rowHeight;
    const middle = y + rowHeight / 2 + 0.5;
    if (scene.hover?.row === row) paintHover(context, scene, theme, y);
    paintSize(context, scene, theme, 'buy', book.bids.get(row), bidSpan, y, middle);
    paintSize(context, scene, theme, 'sell', book.asks.get(row), askSpan, y, middle);
    const isLast = scene.lastRow === row;
    if (isLast) {
      context.fillStyle = lastFill(scene, theme);
      context.fillRect(priceLeft + 1, y, priceRight - priceLeft - 1, rowHeight);
    }
    context.fillStyle = priceInk(scene, theme, row, isLast);
    context.textAlign = 'center';
    context.fillText(scene.priceText(row), (priceLeft + priceRight) / 2, middle);
    if (isLast && scene.lastSide !== null) paintLastMark(context, scene, theme, priceLeft + 5, middle);
    paintMark(context, scene, theme, row, y, priceRight);
    paintFlowRow(context, scene, theme, row, y, middle);
  }
}

/** How strong the tint of a size is; a large one is also bold and underlined, a huge one boxed. */
const TINT = { plain: 0.26, large: 0.38, huge: 0.5 } as const;

/** A bar that grows from the price column outwards, and its size. */
function paintSize(
  context: CanvasRenderingContext2D,
  scene: LadderScene,
  theme: Theme,
  side: Side,
  size: number | undefined,
  [left, right]: readonly [number, number],
  y: number,
  middle: number,
): void {
  if (size === undefined) return;
  const large = scene.isStale ? null : largeSize(size, scene.largeFrom);
  const isBid = side === 'buy';
  const length = barLength(size, scene.maximumSize, right - left);
  context.fillStyle = scene.isStale ? theme.trust.hatch : alpha(theme.side[side], TINT[large ?? 'plain']);
  context.fillRect(isBid ? right - length : left + 1, y + 1, length, scene.rowHeight - 2);
  context.fillStyle = scene.isStale ? theme.trust.stale : theme.ink.value;
  if (large === 'large') context.fillRect(left + 1, y + scene.rowHeight - 3, right - left - 1, 2);
  if (large === 'huge') {
    context.strokeStyle = theme.ink.value;
    context.lineWidth = 1;
    context.strokeRect(left + 1.5, y + 0.5, right - left - 2, scene.rowHeight - 2);
  }
  if (large !== null) context.font = `700 ${scene.fontSize}px ${FONT_WORDS}`;
  context.textAlign = isBid ? 'right' : 'left';
  context.fillText(scene.sizeText(size), isBid ? right - 6 : left + 7, middle);
  if (large !== null) context.font = `500 ${scene.fontSize}px ${FONT_WORDS}`;
}

/** Never shorter than one pixel: something stands there. */
const barLength = (size: number, maximum: number, width: number): number =>
  maximum > 0 ? Math.max(1, Math.round(Math.min(1, size / maximum) * (width - 2))) : 1;

function lastFill(scene: LadderScene, theme: Theme): string {
  if (scene.isStale || scene.lastSide === null) return theme.surface.selected;
  return scene.lastSide === 'buy' ? theme.side.buyMedium : theme.side.sellMedium;
}

function priceInk(scene: LadderScene, theme: Theme, row: number, isLast: boolean): string {
  if (scene.isStale) return theme.trust.stale;
  if (isLast) return theme.ink.value;
  const isQuoted = scene.book.bids.has(row) || scene.book.asks.has(row);
  return isQuoted ? theme.ink.value : theme.ink.secondary;
}

/** ▲ the last trade lifted an ask, ▼ it hit a bid. */
function paintLastMark(
  context: CanvasRenderingContext2D,
  scene: LadderScene,
  theme: Theme,
  x: number,
  middle: number,
): void {
  const up = scene.lastSide === 'buy';
  context.fillStyle = scene.isStale ? theme.trust.stale : up ? theme.side.buy : theme.side.sell;
  context.beginPath();
  context.moveTo(x, middle + (up ? 2.5 : -2.5));
  context.lineTo(x + 6, middle + (up ? 2.5 : -2.5));
  context.lineTo(x + 3, middle + (up ? -2.5 : 2.5));
  context.fill();
}

function paintHover(context: CanvasRenderingContext2D, scene: LadderScene, theme: Theme, y: number): void {
  const [priceLeft, priceRight] = fixedSpan(scene.columns, 'price');
  const side = scene.hover?.side ?? null;
  context.fillStyle = alpha(theme.ink.value, 0.05);
  context.fillRect(0, y, scene.width, scene.rowHeight);
  if (side === null || !scene.isArmed) return;
  context.fillStyle = side === 'buy' ? theme.side.buySoft : theme.side.sellSoft;
  if (side === 'buy') context.fillRect(0, y, priceLeft, scene.rowHeight);
  else context.fillRect(priceRight, y, fixedSpan(scene.columns, 'sells')[1] - priceRight, scene.rowHeight);
}

/** Best bid and best ask: a line of one pixel inside their rows. */
function paintInside(context: CanvasRenderingContext2D, scene: LadderScene, theme: Theme): void {
  const { view, rowHeight, columns } = scene;
  const [priceLeft, priceRight] = fixedSpan(columns, 'price');
  if (scene.bidRow !== null) {
    context.fillStyle = scene.isStale ? theme.trust.stale : theme.side.buy;
    context.fillRect(0, yOf(view, scene.bidRow, rowHeight), priceRight, 1);
  }
  if (scene.askRow !== null) {
    context.fillStyle = scene.isStale ? theme.trust.stale : theme.side.sell;
    const [, sellsRight] = fixedSpan(columns, 'sells');
    context.fillRect(priceLeft, yOf(view, scene.askRow, rowHeight) + rowHeight - 1, sellsRight - priceLeft, 1);
  }
}

function paintCursor(context: CanvasRenderingContext2D, scene: LadderScene, theme: Theme): void {
  if (scene.cursorRow === null) return;
  const y = yOf(scene.view, scene.cursorRow, scene.rowHeight);
  context.strokeStyle = theme.ink.value;
  context.lineWidth = 2;
  context.strokeRect(1, y + 1, scene.width - 2, scene.rowHeight - 2);
}

/** Diagonal hatching over numbers that are not current. */
function paintHatch(context: CanvasRenderingContext2D, scene: LadderScene, theme: Theme): void {
  context.save();
  context.strokeStyle = theme.trust.hatch;
  context.lineWidth = 1;
  context.beginPath();
  for (let x = -scene.height; x < scene.width; x += 7) {
    context.moveTo(x, scene.height);
    context.lineTo(x + scene.height, 0);
  }
  context.stroke();
  context.restore();
}
