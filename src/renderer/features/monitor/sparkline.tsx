/** The last two minutes of one value as a line, kept by the window; broken where a second brought none. */
import { useCallback } from 'react';
import { useEngine } from '../../engine-client/hooks.ts';
import { SPARK_LENGTH, type Spark } from '../../engine-client/monitor-history.ts';
import { CanvasView, type Surface } from '../../ui/canvas-view.tsx';

export function Sparkline({ name, label }: { readonly name: string; readonly label: string }) {
  const { history } = useEngine();
  const paint = useCallback((surface: Surface) => paintSpark(surface, history.spark(name)), [history, name]);
  const subscribe = useCallback((invalidate: () => void) => history.subscribe(invalidate), [history]);
  return <CanvasView className="monitor-spark" paint={paint} subscribe={subscribe} role="img" aria-label={label} />;
}

function paintSpark({ context, width, height, theme }: Surface, values: Spark): void {
  const known = values.filter((value) => Number.isFinite(value));
  context.strokeStyle = theme.surface.hairline;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(0, height - 0.5);
  context.lineTo(width, height - 0.5);
  context.stroke();
  if (known.length === 0) return;
  const highest = Math.max(...known, 1e-9);
  const lowest = Math.min(0, ...known);
  const step = width / (SPARK_LENGTH - 1);
  const x = (index: number): number => width - (values.length - 1 - index) * step;
  const y = (value: number): number => height - 2 - ((value - lowest) / (highest - lowest || 1)) * (height - 4);
  context.strokeStyle = theme.ink.label;
  context.fillStyle = theme.surface.selected;
  context.lineJoin = 'round';
  let from = -1;
  for (let index = 0; index <= values.length; index += 1) {
    const value = values[index];
    const isKnown = value !== undefined && Number.isFinite(value);
    if (isKnown && from < 0) from = index;
    if (isKnown || from < 0) continue;
    drawRun(context, values.slice(from, index), (at) => x(from + at), y, height);
    from = -1;
  }
}

function drawRun(
  context: CanvasRenderingContext2D,
  run: Spark,
  x: (index: number) => number,
  y: (value: number) => number,
  height: number,
): void {
  const trace = (): void => {
    run.forEach((value, index) => {
      if (index === 0) context.moveTo(x(0), y(value));
      else context.lineTo(x(index), y(value));
    });
  };
  context.beginPath();
  trace();
  context.lineTo(x(run.length - 1), height);
  context.lineTo(x(0), height);
  context.closePath();
  context.fill();
  context.beginPath();
  trace();
  if (run.length === 1) context.lineTo(x(0) + 1, y(run[0] ?? 0));
  context.stroke();
}
