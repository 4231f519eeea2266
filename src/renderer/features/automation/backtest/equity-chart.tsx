/** Equity of a backtest over its span, and below it how far it stood under its best. */
import { useCallback, useMemo, useState } from 'react';
import type { BacktestReport } from '../../../../contract/backtest-views.ts';
import { useClockZone } from '../../../engine-client/hooks.ts';
import { formatRounded } from '../../../lib/format-number.ts';
import { formatClock, formatDate } from '../../../lib/format-time.ts';
import { wording } from '../../../text/wording.ts';
import { CanvasView, type Surface } from '../../../ui/canvas-view.tsx';
import { type Curve, curveOf, pointAt } from './report-model.ts';

const PAD = 6;
/** Of the height, for the fall below. */
const FALL_SHARE = 0.28;

export function EquityChart({ report }: { readonly report: BacktestReport }) {
  const zone = useClockZone();
  const [hover, setHover] = useState<number | null>(null);
  const curve = useMemo(() => curveOf(report), [report]);
  const shown = curve === null ? null : hover === null ? (curve.points.at(-1) ?? null) : pointAt(curve, hover);
  const paint = useCallback(
    (surface: Surface) => {
      if (curve !== null) paintChart(surface, curve, hover === null ? null : (shown?.x ?? null));
    },
    [curve, hover, shown],
  );
  const { quote } = report.money;
  return (
    <figure className="backtest-curve">
      <figcaption>
        {shown === null ? (
          wording.backtest.nothingWasRunThrough
        ) : (
          <>
            <span className="number">{formatRounded(String(shown.equity), 2)}</span> {quote}
            <span className="is-secondary">
              {wording.backtest.belowItsBest(
                formatDate(shown.at, zone),
                formatClock(shown.at, zone),
                (shown.fall * 100).toFixed(2),
              )}
            </span>
          </>
        )}
      </figcaption>
      <CanvasView
        className="backtest-canvas"
        paint={paint}
        role="img"
        aria-label={
          curve === null
            ? wording.backtest.equityNothing
            : wording.backtest.equityFromTo(
                formatRounded(String(curve.start), 2),
                formatRounded(String(curve.points.at(-1)?.equity), 2),
                quote,
                (curve.deepest * 100).toFixed(2),
              )
        }
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setHover(Math.min(1, Math.max(0, (event.clientX - box.left - PAD) / Math.max(1, box.width - 2 * PAD))));
        }}
        onPointerLeave={() => setHover(null)}
      />
    </figure>
  );
}

function paintChart({ context, width, height, theme }: Surface, curve: Curve, hover: number | null): void {
  const floor = height * (1 - FALL_SHARE) - PAD;
  const x = (share: number): number => PAD + share * (width - 2 * PAD);
  const y = (equity: number): number =>
    floor - ((equity - curve.lowest) / (curve.highest - curve.lowest || 1)) * (floor - 2 * PAD);
  const fallY = (fall: number): number => floor + PAD + (fall / (curve.deepest || 1)) * (height - floor - 2 * PAD);
  const isUp = (curve.points.at(-1)?.equity ?? curve.start) >= curve.start;
  const line = Math.round(y(curve.start)) + 0.5;
  context.strokeStyle = theme.surface.edge;
  context.setLineDash([3, 3]);
  context.beginPath();
  context.moveTo(PAD, line);
  context.lineTo(width - PAD, line);
  context.stroke();
  context.setLineDash([]);
  context.strokeStyle = isUp ? theme.side.buy : theme.side.sell;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x(0), y(curve.start));
  for (const point of curve.points) context.lineTo(x(point.x), y(point.equity));
  context.stroke();
  context.fillStyle = theme.side.sellSoft;
  context.beginPath();
  context.moveTo(x(0), fallY(0));
  for (const point of curve.points) context.lineTo(x(point.x), fallY(point.fall));
  context.lineTo(x(curve.points.at(-1)?.x ?? 0), fallY(0));
  context.closePath();
  context.fill();
  context.strokeStyle = theme.surface.edge;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(PAD, Math.round(fallY(0)) + 0.5);
  context.lineTo(width - PAD, Math.round(fallY(0)) + 0.5);
  context.stroke();
  if (hover === null) return;
  context.strokeStyle = theme.ink.secondary;
  context.beginPath();
  context.moveTo(Math.round(x(hover)) + 0.5, 0);
  context.lineTo(Math.round(x(hover)) + 0.5, height);
  context.stroke();
}
