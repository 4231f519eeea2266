/** One symbol's last minute, a cell a second: height and light are freshness, shape and colour are trust. */

import { useCallback } from 'react';
import { useEngine } from '../../engine-client/hooks.ts';
import { HEAT_LENGTH, type HeatCell } from '../../engine-client/monitor-history.ts';
import { wording } from '../../text/wording.ts';
import { CanvasView, type Surface } from '../../ui/canvas-view.tsx';
import { alpha } from '../../ui/tokens.ts';

/** `isBookless`: only the ticker is fed, so cells tell of age alone, hollow: no book of it could be rebuilt or trusted. */
export function HeatStrip({ symbol, isBookless }: { readonly symbol: string; readonly isBookless: boolean }) {
  const { history } = useEngine();
  const paint = useCallback(
    (surface: Surface) => paintHeat(surface, history.heat(symbol), isBookless),
    [history, symbol, isBookless],
  );
  const subscribe = useCallback((invalidate: () => void) => history.subscribe(invalidate), [history]);
  return (
    <CanvasView
      className="monitor-heat"
      paint={paint}
      subscribe={subscribe}
      role="img"
      aria-label={wording.monitor.ageLastMinute(symbol)}
    />
  );
}

/** Full at once, a quarter at five seconds and older. */
const freshness = (ageMs: number | null): number =>
  ageMs === null ? 0 : Math.max(0.25, 1 - (Math.max(0, ageMs) / 5000) * 0.75);

function paintHeat({ context, width, height, theme }: Surface, cells: readonly HeatCell[], isBookless: boolean): void {
  const step = width / HEAT_LENGTH;
  const gap = step > 3 ? 1 : 0;
  cells.forEach((cell, index) => {
    const left = width - (cells.length - index) * step;
    const fresh = freshness(cell.ageMs);
    const tall = Math.max(2, (height - 2) * fresh);
    const top = height - 1 - tall;
    const wide = Math.max(1, step - gap);
    switch (isBookless && cell.trust === 'RESYNC' ? 'SINGLE' : cell.trust) {
      case 'LIVE':
        context.fillStyle = alpha(theme.trust.live, 0.25 + 0.5 * fresh);
        context.fillRect(left, top, wide, tall);
        return;
      case 'SINGLE':
        // Hollow: one source, none to compare with.
        context.fillStyle = alpha(theme.trust.single, 0.22);
        context.fillRect(left, top, wide, tall);
        context.fillStyle = theme.trust.single;
        context.fillRect(left, top, wide, 1);
        return;
      case 'DEGRADED':
        context.fillStyle = theme.trust.degraded;
        context.fillRect(left, top, wide, tall);
        return;
      case 'STALE':
      case 'RESYNC':
        context.fillStyle = alpha(theme.trust.stale, 0.55);
        for (let y = cell.trust === 'STALE' ? 2 : 1; y < height - 1; y += cell.trust === 'STALE' ? 4 : 2)
          context.fillRect(left, y, wide, 1);
        return;
      case 'HALTED':
        context.fillStyle = theme.trust.halted;
        context.fillRect(left, 1, wide, height - 2);
        return;
    }
  });
}
