/** Under the candles: where sessions begin, where our data was missing, and which bars hold trades that were read afterwards. */
import type { ClockZone } from '../../../lib/format-time.ts';
import type { HoverText } from '../hover.ts';
import { PaintLayer } from '../paint-layer.ts';
import type { PriceChart } from '../price-chart.ts';
import { backfillOf, backfillWords, type DataGap, gapWords } from './data-gaps.ts';
import { sessionStarts } from './sessions.ts';

/** A gap is never so thin that nobody sees it. */
const LEAST_WIDTH = 5;
/** A solid edge along the top, so that a short gap is seen among candles. */
const CAP = 4;
const HATCH_STEP = 6;
/** Marks of backfilled bars stand this far above the foot of the pane. */
const MARK_FOOT = 8;
const MARK_HALF = 3;

export class TruthLayer {
  readonly primitive: PaintLayer;
  readonly #chart: PriceChart;
  #gaps: readonly DataGap[] = [];
  #zone: ClockZone = 'utc';
  #height = 0;
  /** Reckoned again only when the bars in sight are others: a date per bar and drawing is too much. */
  #starts: { readonly of: string; readonly at: readonly number[] } = { of: '', at: [] };

  constructor(chart: PriceChart) {
    this.#chart = chart;
    this.primitive = new PaintLayer('bottom', (context, { width, height }) => {
      this.#height = height;
      this.#paintSessions(context, width, height);
      this.#paintGaps(context, width, height);
      this.#paintBackfilled(context, height);
    });
  }

  show(gaps: readonly DataGap[], zone: ClockZone): void {
    this.#gaps = gaps;
    this.#zone = zone;
    this.primitive.invalidate();
  }

  textAt(x: number, y: number): HoverText | null {
    if (this.#gaps.length === 0) return null;
    if (Math.abs(y - (this.#height - MARK_FOOT)) <= MARK_HALF + 3) {
      const openTime = this.#chart.timeAt(x);
      const gap = openTime === null ? null : backfillOf(openTime, this.#chart.intervalMs, this.#gaps);
      if (gap !== null) return backfillWords(gap, this.#zone);
    }
    const found = this.#gaps.find((gap) => {
      const place = this.#placeOf(gap);
      return place !== null && x >= place.left - 2 && x <= place.right + 2;
    });
    return found === undefined ? null : gapWords(found, this.#zone);
  }

  /** In pixels; a gap lies within bars, since time on this axis is bars. */
  #placeOf({ from, to }: DataGap): { readonly left: number; readonly right: number } | null {
    const left = this.#chart.xOf(from);
    const right = this.#chart.xOf(to ?? Date.now());
    if (left === null || right === null) return null;
    // An instant within a bar lies right of the middle of it, where the axis has its opening.
    const half = this.#chart.barWidth / 2;
    return { left: left - half, right: Math.max(right - half, left - half + LEAST_WIDTH) };
  }

  #paintSessions(context: CanvasRenderingContext2D, width: number, height: number): void {
    const range = this.#chart.inSight;
    if (range === null) return;
    const { bars, theme } = this.#chart;
    context.strokeStyle = theme.surface.edge;
    context.setLineDash([2, 4]);
    for (const index of this.#sessionStarts(range)) {
      const middle = this.#chart.xOf(bars[index]?.openTime ?? Number.NaN);
      if (middle === null) continue;
      const x = Math.round(middle - this.#chart.barWidth / 2) + 0.5;
      if (x < 0 || x > width) continue;
      context.beginPath();
      context.moveTo(x, 0);
      context.lineTo(x, height);
      context.stroke();
    }
    context.setLineDash([]);
  }

  #sessionStarts(range: { readonly from: number; readonly to: number }): readonly number[] {
    const { bars, intervalMs } = this.#chart;
    const of = [range.from, range.to, bars[range.to]?.openTime, intervalMs, this.#zone].join(' ');
    if (this.#starts.of !== of) this.#starts = { of, at: sessionStarts(bars, range, intervalMs, this.#zone) };
    return this.#starts.at;
  }

  #paintGaps(context: CanvasRenderingContext2D, width: number, height: number): void {
    const { theme } = this.#chart;
    for (const gap of this.#gaps) {
      const place = this.#placeOf(gap);
      if (place === null || place.right < 0 || place.left > width) continue;
      const left = Math.max(0, place.left);
      const right = Math.min(width, place.right);
      context.save();
      context.beginPath();
      context.rect(left, 0, right - left, height);
      context.clip();
      context.fillStyle = theme.trust.hatch;
      context.fillRect(left, 0, right - left, height);
      context.strokeStyle = theme.trust.stale;
      context.globalAlpha = 0.55;
      context.beginPath();
      for (let x = left - height; x < right; x += HATCH_STEP) {
        context.moveTo(x, height);
        context.lineTo(x + height, 0);
      }
      context.stroke();
      context.globalAlpha = 1;
      context.fillStyle = theme.trust.stale;
      context.fillRect(left, 0, right - left, CAP);
      context.restore();
    }
  }

  #paintBackfilled(context: CanvasRenderingContext2D, height: number): void {
    const range = this.#chart.inSight;
    if (range === null || this.#gaps.length === 0) return;
    const { bars, intervalMs, theme } = this.#chart;
    context.strokeStyle = theme.trust.stale;
    context.fillStyle = theme.surface.pane;
    context.lineWidth = 1.25;
    for (let index = range.from; index <= range.to; index += 1) {
      const bar = bars[index];
      const x = bar === undefined ? null : this.#chart.xOf(bar.openTime);
      if (bar === undefined || x === null || backfillOf(bar.openTime, intervalMs, this.#gaps) === null) continue;
      const y = height - MARK_FOOT;
      context.beginPath();
      context.moveTo(x, y - MARK_HALF);
      context.lineTo(x + MARK_HALF, y);
      context.lineTo(x, y + MARK_HALF);
      context.lineTo(x - MARK_HALF, y);
      context.closePath();
      context.fill();
      context.stroke();
    }
  }
}
