/**
 * A canvas that paints once per screen frame, and only when told that something changed. The painter receives CSS pixels
 * with the device's ratio already applied, and the theme's colours.
 */
import { type CanvasHTMLAttributes, useEffect, useRef } from 'react';
import { useEngine } from '../engine-client/hooks.ts';
import { useSizes, useTheme } from './apply-theme.ts';
import type { Sizes, Theme } from './tokens.ts';

export interface Surface {
  readonly context: CanvasRenderingContext2D;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
  readonly theme: Theme;
  readonly sizes: Sizes;
}

export interface CanvasViewProps extends Omit<CanvasHTMLAttributes<HTMLCanvasElement>, 'width' | 'height'> {
  /** Paints everything; the surface is cleared before. A new function paints again. */
  readonly paint: (surface: Surface) => void;
  /**
   * Registers what makes it paint again; returns how to stop. Keep its identity stable. `answer` is for what a hand did here:
   * it is painted before what the market did, whatever else waits.
   */
  readonly subscribe?: (invalidate: () => void, answer: () => void) => () => void;
  readonly canvasRef?: { current: HTMLCanvasElement | null };
}

export function CanvasView({ paint, subscribe, canvasRef, className, ...rest }: CanvasViewProps) {
  const own = useRef<HTMLCanvasElement | null>(null);
  const { scheduler } = useEngine();
  const theme = useTheme();
  const sizes = useSizes();
  const latest = useRef({ paint, theme, sizes });
  const invalidate = useRef<() => void>(() => {});
  const answer = useRef<() => void>(() => {});

  useEffect(() => {
    const canvas = own.current;
    const context = canvas?.getContext('2d');
    if (canvas === null || context === null || context === undefined) return;
    // Read where the layout is settled: asked for in the middle of a frame, it would be computed for every painting.
    let width = canvas.clientWidth;
    let height = canvas.clientHeight;
    const draw = (): void => {
      const ratio = window.devicePixelRatio || 1;
      if (width === 0 || height === 0) return;
      const deviceWidth = Math.round(width * ratio);
      const deviceHeight = Math.round(height * ratio);
      if (canvas.width !== deviceWidth || canvas.height !== deviceHeight) {
        canvas.width = deviceWidth;
        canvas.height = deviceHeight;
      }
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      latest.current.paint({ context, width, height, ratio, theme: latest.current.theme, sizes: latest.current.sizes });
    };
    const request = (): void => scheduler.schedule('paint', draw);
    invalidate.current = request;
    answer.current = () => {
      scheduler.cancel('paint', draw);
      scheduler.schedule('answer', draw);
    };
    const observer = new ResizeObserver(() => {
      width = canvas.clientWidth;
      height = canvas.clientHeight;
      request();
    });
    observer.observe(canvas);
    // Text measured before the bundled fonts arrived is painted again with them.
    void document.fonts.ready.then(request);
    request();
    return () => {
      observer.disconnect();
      scheduler.cancel('paint', draw);
      scheduler.cancel('answer', draw);
      invalidate.current = () => {};
      answer.current = () => {};
    };
  }, [scheduler]);

  useEffect(
    () =>
      subscribe?.(
        () => invalidate.current(),
        () => answer.current(),
      ),
    [subscribe],
  );

  useEffect(() => {
    latest.current = { paint, theme, sizes };
    invalidate.current();
  }, [paint, theme, sizes]);

  return (
    <canvas
      {...rest}
      ref={(element) => {
        own.current = element;
        if (canvasRef !== undefined) canvasRef.current = element;
      }}
      className={className}
    />
  );
}
