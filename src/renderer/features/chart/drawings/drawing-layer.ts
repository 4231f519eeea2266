/** The drawings of one chart: its editor, wired to the chart's axes, and the layer they are painted on. */
import { snapToTick } from '../order-lines.ts';
import { PaintLayer } from '../paint-layer.ts';
import type { PriceChart } from '../price-chart.ts';
import { logicalOf, timeOf } from '../time-axis.ts';
import { drawingWords } from './drawing-words.ts';
import { DrawingEditor } from './editor.ts';
import { type Point, type Projection, type Shape, shapeOf } from './geometry.ts';
import type { Anchor, Drawing } from './model.ts';
import { paintDrawing } from './paint-drawing.ts';

export interface DrawingHost {
  readonly drawings: () => readonly Drawing[];
  readonly commit: (drawings: readonly Drawing[]) => void;
  readonly changed: () => void;
  readonly askText: (drawing: Drawing) => void;
  readonly say: (sentence: string) => void;
}

export class DrawingLayer {
  readonly editor: DrawingEditor;
  readonly primitive: PaintLayer;
  readonly #chart: PriceChart;
  /** Of the pane as it was last painted. */
  #size = { width: 0, height: 0 };

  constructor(chart: PriceChart, host: DrawingHost) {
    this.#chart = chart;
    this.editor = new DrawingEditor({
      ...host,
      shapeOf: (drawing) => this.shapeOf(drawing),
      anchorAt: (point) => this.#anchorAt(point),
      moveTime: (time, bars) => this.#timeOf(this.#barOf(time) + bars),
      barOf: (time) => this.#barOf(time),
      tickSize: () => chart.scales.tickSize,
      newId: () => crypto.randomUUID(),
      changed: () => {
        this.primitive.invalidate();
        host.changed();
      },
    });
    this.primitive = new PaintLayer(
      'top',
      (context, size) => this.#paint(context, size),
      (x, y) => this.#cursorAt({ x, y }),
    );
  }

  shapeOf(drawing: Drawing): Shape | null {
    const projection: Projection = {
      x: (time) => this.#chart.xOf(time) ?? Number.NaN,
      y: (price) => this.#chart.yOf(price) ?? Number.NaN,
      ...this.#size,
    };
    const bars = (from: number, to: number): number => this.#barOf(to) - this.#barOf(from);
    return shapeOf(drawing, projection, drawingWords(this.#chart.scales, bars));
  }

  #anchorAt({ x, y }: Point): Anchor | null {
    const time = this.#chart.timeAt(x);
    const price = this.#chart.priceAt(y);
    return time === null || price === null ? null : { time, price: snapToTick(price, this.#chart.scales.tickSize) };
  }

  #barOf(time: number): number {
    return logicalOf(time, this.#chart.bars, this.#chart.intervalMs);
  }

  #timeOf(bar: number): number {
    return timeOf(bar, this.#chart.bars, this.#chart.intervalMs);
  }

  #cursorAt(point: Point): string | null {
    if (this.editor.tool !== null || this.editor.isBusy) return null;
    const found = this.editor.hitAt(point);
    if (found === null) return null;
    return found.hit.part === 'handle' ? 'grab' : 'pointer';
  }

  #paint(context: CanvasRenderingContext2D, size: { readonly width: number; readonly height: number }): void {
    this.#size = size;
    const { theme } = this.#chart;
    for (const drawing of this.editor.shown) {
      const shape = this.shapeOf(drawing);
      const isSelected = drawing.id === this.editor.selectedId || drawing === this.editor.measure;
      if (shape !== null) paintDrawing(context, drawing, shape, { theme, isSelected });
    }
  }
}
