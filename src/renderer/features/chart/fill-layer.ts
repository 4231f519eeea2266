/** Fills as small triangles: below the candle what was bought, above it what was sold. */
import type { CandleModel } from './candle-model.ts';
import type { FillMarker } from './fill-markers.ts';
import { PaintLayer } from './paint-layer.ts';
import type { PriceChart } from './price-chart.ts';

/** Half the width of a triangle, and how far it stands from its candle. */
const HALF = 5;
const AWAY = 4;

export class FillLayer {
  readonly primitive: PaintLayer;
  readonly #chart: PriceChart;
  readonly #model: CandleModel;
  #markers: readonly FillMarker[] = [];

  constructor(chart: PriceChart, model: CandleModel) {
    this.#chart = chart;
    this.#model = model;
    this.primitive = new PaintLayer('top', (context, { width }) => this.#paint(context, width));
  }

  show(markers: readonly FillMarker[]): void {
    this.#markers = markers;
    this.primitive.invalidate();
  }

  markerAt(x: number, y: number): FillMarker | null {
    return (
      this.#markers.findLast((marker) => {
        const at = this.#placeOf(marker);
        return at !== null && Math.abs(at.x - x) <= HALF + 2 && Math.abs(at.y - y) <= HALF + 3;
      }) ?? null
    );
  }

  /** Middle of the triangle. */
  #placeOf(marker: FillMarker): { readonly x: number; readonly y: number } | null {
    const bar = this.#model.barAt(marker.openTime);
    const x = this.#chart.xOf(marker.openTime);
    const edge = bar === null ? null : this.#chart.yOf(marker.side === 'buy' ? bar.low : bar.high);
    if (x === null || edge === null) return null;
    return { x, y: marker.side === 'buy' ? edge + AWAY + HALF : edge - AWAY - HALF };
  }

  #paint(context: CanvasRenderingContext2D, width: number): void {
    const { theme } = this.#chart;
    context.font = '11px sans-serif';
    context.textAlign = 'center';
    for (const marker of this.#markers) {
      const at = this.#placeOf(marker);
      if (at === null || at.x < -HALF || at.x > width + HALF) continue;
      const isBuy = marker.side === 'buy';
      const up = isBuy ? -1 : 1;
      context.beginPath();
      context.moveTo(at.x, at.y + up * HALF);
      context.lineTo(at.x + HALF, at.y - up * HALF);
      context.lineTo(at.x - HALF, at.y - up * HALF);
      context.closePath();
      context.fillStyle = isBuy ? theme.side.buy : theme.side.sell;
      context.fill();
      // An edge of the surface keeps it apart from its candle.
      context.strokeStyle = theme.surface.pane;
      context.stroke();
      if (marker.fills.length === 1) continue;
      context.fillStyle = theme.ink.value;
      context.fillText(`${marker.fills.length}×`, at.x, isBuy ? at.y + HALF + 11 : at.y - HALF - 4);
    }
  }
}
