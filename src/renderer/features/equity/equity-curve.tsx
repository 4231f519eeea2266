/** Profit over time as steps: between two fills nothing is known, so nothing is drawn but what was. */

import { useCallback, useMemo, useState } from 'react';
import type { EquityPoint } from '../../../contract/profit-views.ts';
import { useClockZone } from '../../engine-client/hooks.ts';
import { formatRounded } from '../../lib/format-number.ts';
import { formatClock, formatDate } from '../../lib/format-time.ts';
import { wording } from '../../text/wording.ts';
import { CanvasView, type Surface } from '../../ui/canvas-view.tsx';
import { type Plot, plotOf, pointAt } from './model.ts';

const PAD = 6;

export function EquityCurve({ points, quote }: { readonly points: readonly EquityPoint[]; readonly quote: string }) {
  const zone = useClockZone();
  const [hover, setHover] = useState<number | null>(null);
  const plot = useMemo(() => plotOf(points), [points]);
  const shown = plot === null ? null : hover === null ? (plot.points.at(-1) ?? null) : pointAt(plot, hover);
  const marked = hover === null ? null : (shown?.x ?? null);
  const paint = useCallback(
    (surface: Surface) => {
      if (plot !== null) paintCurve(surface, plot, marked);
    },
    [plot, marked],
  );
  return (
    <figure className="equity-curve">
      <figcaption className="equity-caption">
        {shown === null ? (
          wording.equity.noFillYet
        ) : (
          <>
            <span className="number">{formatRounded(shown.point.net, 2, { sign: 'always' })}</span> {quote}
            <span className="is-secondary">
              {wording.equity.atMidsAtItsFillsRealised(
                formatDate(shown.point.at, zone),
                formatClock(shown.point.at, zone),
                shown.point.valuation,
                formatRounded(shown.point.realised, 2, { sign: 'always' }),
                formatRounded(shown.point.fees, 2),
              )}
            </span>
          </>
        )}
      </figcaption>
      <CanvasView
        className="equity-canvas"
        paint={paint}
        role="img"
        aria-label={
          shown === null
            ? wording.equity.profitOverTimeNoFillYet
            : wording.equity.profitOverTimeNow(formatRounded(points.at(-1)?.net, 2, { sign: 'always' }), quote)
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

function paintCurve({ context, width, height, theme }: Surface, plot: Plot, hover: number | null): void {
  const x = (value: number): number => PAD + value * (width - 2 * PAD);
  const y = (value: number): number => height - PAD - value * (height - 2 * PAD);
  const zero = y(plot.zero);
  const last = plot.points.at(-1);
  const isUp = last !== undefined && last.y >= plot.zero;
  const trace = (): void => {
    let before: number | null = null;
    for (const point of plot.points) {
      if (before === null) context.moveTo(x(point.x), y(point.y));
      else context.lineTo(x(point.x), before);
      context.lineTo(x(point.x), y(point.y));
      before = y(point.y);
    }
  };
  context.fillStyle = isUp ? theme.side.buySoft : theme.side.sellSoft;
  context.beginPath();
  trace();
  context.lineTo(x(last?.x ?? 0), zero);
  context.lineTo(x(plot.points[0]?.x ?? 0), zero);
  context.closePath();
  context.fill();
  context.strokeStyle = theme.surface.edge;
  context.setLineDash([3, 3]);
  context.beginPath();
  context.moveTo(PAD, Math.round(zero) + 0.5);
  context.lineTo(width - PAD, Math.round(zero) + 0.5);
  context.stroke();
  context.setLineDash([]);
  context.strokeStyle = isUp ? theme.side.buy : theme.side.sell;
  context.lineWidth = 1.5;
  context.beginPath();
  trace();
  context.stroke();
  if (hover === null) return;
  context.strokeStyle = theme.ink.secondary;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(Math.round(x(hover)) + 0.5, 0);
  context.lineTo(Math.round(x(hover)) + 0.5, height);
  context.stroke();
}
