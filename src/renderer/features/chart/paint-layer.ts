/** One layer of our own painting in the price pane, drawn by the library with everything else of the same frame. */
import type {
  IPrimitivePaneView,
  ISeriesPrimitive,
  PrimitiveHoveredItem,
  PrimitivePaneViewZOrder,
  SeriesAttachedParameter,
  Time,
} from 'lightweight-charts';

/** CSS pixels. */
interface LayerSize {
  readonly width: number;
  readonly height: number;
}

export type LayerPainter = (context: CanvasRenderingContext2D, size: LayerSize) => void;
/** The cursor over a point of the pane; null leaves the chart's own. */
export type LayerCursor = (x: number, y: number) => string | null;

export class PaintLayer implements ISeriesPrimitive<Time> {
  readonly #views: readonly IPrimitivePaneView[];
  readonly #zOrder: PrimitivePaneViewZOrder;
  readonly #cursor: LayerCursor | null;
  #request: (() => void) | null = null;

  /** `paint` runs at every drawing of the pane; the context is saved and restored around it. */
  constructor(zOrder: PrimitivePaneViewZOrder, paint: LayerPainter, cursor: LayerCursor | null = null) {
    this.#zOrder = zOrder;
    this.#cursor = cursor;
    const renderer: ReturnType<IPrimitivePaneView['renderer']> = {
      draw: (target) =>
        target.useMediaCoordinateSpace(({ context, mediaSize }) => {
          context.save();
          paint(context, mediaSize);
          context.restore();
        }),
    };
    this.#views = [{ zOrder: () => zOrder, renderer: () => renderer }];
  }

  attached({ requestUpdate }: SeriesAttachedParameter<Time>): void {
    this.#request = requestUpdate;
  }

  detached(): void {
    this.#request = null;
  }

  paneViews(): readonly IPrimitivePaneView[] {
    return this.#views;
  }

  hitTest(x: number, y: number): PrimitiveHoveredItem | null {
    const cursorStyle = this.#cursor?.(x, y) ?? null;
    return cursorStyle === null ? null : { cursorStyle, externalId: 'layer', zOrder: this.#zOrder, distance: 0 };
  }

  /** Draws again in the next frame. */
  readonly invalidate = (): void => this.#request?.();
}
