/** The columns of what happened: sold at bid and bought at ask, pulled and stacked, volume at price. */
import { alpha, FONT_WORDS, type Theme } from '../../ui/tokens.ts';
import type { FadingPrint } from './flow.ts';
import { spanOf } from './geometry.ts';
import type { LadderScene } from './scene.ts';

/** One row; `y` is its top edge, `middle` where text stands. */
export function paintFlowRow(
  context: CanvasRenderingContext2D,
  scene: LadderScene,
  theme: Theme,
  row: number,
  y: number,
  middle: number,
): void {
  const { flow, columns } = scene;
  paintPrint(context, scene, theme, spanOf(columns, 'sold'), flow.sold.get(row), 'sell', y, middle);
  paintPrint(context, scene, theme, spanOf(columns, 'bought'), flow.bought.get(row), 'buy', y, middle);
  const changes = spanOf(columns, 'flow');
  if (changes !== null) paintChange(context, scene, theme, changes[1], flow.changes.get(row), middle);
  const profile = spanOf(columns, 'profile');
  if (profile !== null) paintVolume(context, scene, theme, profile, row, y, middle);
}

function paintPrint(
  context: CanvasRenderingContext2D,
  scene: LadderScene,
  theme: Theme,
  span: readonly [number, number] | null,
  print: FadingPrint | undefined,
  side: 'buy' | 'sell',
  y: number,
  middle: number,
): void {
  if (span === null || print === undefined) return;
  const [left, right] = span;
  context.fillStyle = alpha(theme.side[side], 0.1 + 0.3 * print.freshness);
  context.fillRect(left + 1, y + 1, right - left - 2, scene.rowHeight - 2);
  context.fillStyle = alpha(theme.ink.value, 0.45 + 0.55 * print.freshness);
  context.textAlign = 'center';
  context.fillText(scene.briefText(print.quantity), (left + right) / 2, middle, right - left - 4);
}

/** + stacked, − pulled: the sign says it, the strength of the ink repeats how much. */
function paintChange(
  context: CanvasRenderingContext2D,
  scene: LadderScene,
  theme: Theme,
  right: number,
  change: number | undefined,
  middle: number,
): void {
  if (change === undefined || change === 0 || scene.isStale) return;
  const share = scene.maximumSize > 0 ? Math.min(1, Math.abs(change) / scene.maximumSize) : 0;
  context.fillStyle = alpha(theme.ink.value, 0.4 + 0.6 * share);
  context.textAlign = 'right';
  context.fillText(`${change > 0 ? '+' : '−'}${scene.briefText(Math.abs(change))}`, right - 4, middle);
}

function paintVolume(
  context: CanvasRenderingContext2D,
  scene: LadderScene,
  theme: Theme,
  [left, right]: readonly [number, number],
  row: number,
  y: number,
  middle: number,
): void {
  const volume = scene.flow.profile.get(row);
  if (volume === undefined || scene.flow.profileMaximum === 0) return;
  const length = Math.max(1, Math.round((volume / scene.flow.profileMaximum) * (right - left - 3)));
  context.fillStyle = alpha(theme.ink.secondary, 0.3);
  context.fillRect(right - 1 - length, y + 1, length, scene.rowHeight - 2);
  if (row === scene.flow.pointOfControl) {
    context.strokeStyle = theme.ink.label;
    context.lineWidth = 1;
    context.strokeRect(left + 1.5, y + 0.5, right - left - 3, scene.rowHeight - 1);
  }
  context.fillStyle = theme.ink.label;
  context.textAlign = 'right';
  context.fillText(scene.briefText(volume), right - 4, middle);
}

/** Average entry as a notch with its length in ink; the day's extremes as letters. At the right edge of the price column. */
export function paintMark(
  context: CanvasRenderingContext2D,
  scene: LadderScene,
  theme: Theme,
  row: number,
  y: number,
  right: number,
): void {
  const mark = scene.marks.get(row);
  if (mark === undefined) return;
  context.save();
  context.fillStyle = theme.ink.value;
  if (mark === 'entry') {
    context.beginPath();
    context.moveTo(right - 1, y + 2);
    context.lineTo(right - 7, y + scene.rowHeight / 2);
    context.lineTo(right - 1, y + scene.rowHeight - 2);
    context.fill();
  } else {
    context.font = `600 9px ${FONT_WORDS}`;
    context.fillStyle = theme.ink.secondary;
    context.textAlign = 'right';
    context.fillText(mark === 'high' ? 'H' : 'L', right - 2, y + scene.rowHeight / 2 + 0.5);
  }
  context.restore();
}
