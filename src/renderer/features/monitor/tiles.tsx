/** One tile for each part between Kraken and the eye: how it is, how fast, how fast it was, and what last went wrong. */

import { memo } from 'react';
import type { Quantiles } from '../../../contract/monitor-views.ts';
import { useClockZone, useEngine, useEvents, useMonitor, useStatus } from '../../engine-client/hooks.ts';
import { formatClock } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';
import { HealthGlyph } from '../../ui/health-glyph.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { bareMs, type Tile, tilesOf } from './model.ts';
import { Sparkline } from './sparkline.tsx';

export function Tiles() {
  const monitor = useMonitor();
  const status = useStatus();
  const events = useEvents();
  const { health, history } = useEngine();
  const now = useNow(1000);
  const tiles = tilesOf({
    monitor,
    status,
    events,
    painted: health.timing(now),
    own: OWN_SPANS.map((name) => history.timing(name, now)),
    window: health.moment(now),
  });
  return (
    <ul className="monitor-tiles" aria-label={wording.monitor.parts}>
      {tiles.map((tile) => (
        <TileView key={tile.id} tile={tile} />
      ))}
    </ul>
  );
}

const OWN_SPANS = ['rest.answer', 'clock.offset', 'loop.stall'] as const;

const SPANS = ['minute', 'quarterHour', 'session'] as const;

function TileView({ tile }: { readonly tile: Tile }) {
  const zone = useClockZone();
  return (
    <li className="monitor-tile" data-word={tile.word}>
      <div className="monitor-tile-head">
        <h3 className="monitor-tile-title">{tile.title}</h3>
        <Tooltip text={told(tile.evidence)}>
          <button type="button" className="monitor-word" data-word={tile.word}>
            <HealthGlyph word={tile.word} />
            {wording.ui.healthWords[tile.word]}
          </button>
        </Tooltip>
      </div>
      <div className="monitor-tile-now">
        <span className="monitor-now number">{tile.now}</span>
        <Sparkline name={tile.spark} label={wording.monitor.lastTwoMinutes(tile.title)} />
      </div>
      <table className="monitor-spans" aria-label={`${tile.title}: ${tile.measures}`}>
        <thead className="monitor-spans-head">
          <tr>
            <th scope="col" title={wording.monitor.ms(tile.measures)}>
              {wording.monitor.ms(tile.measures)}
            </th>
            <th scope="col">{wording.monitor.p50}</th>
            <th scope="col">{wording.monitor.p95}</th>
            <th scope="col">{wording.monitor.p99}</th>
          </tr>
        </thead>
        <tbody>
          {SPANS.map((span) => (
            <SpanRow key={span} label={wording.monitor.spans[span]} quantiles={tile.timing?.[span] ?? null} />
          ))}
        </tbody>
      </table>
      <p className="monitor-incident" title={tile.incident?.text}>
        {tile.incident === null ? (
          wording.monitor.noIncident
        ) : (
          <>
            <span className="number">{formatClock(tile.incident.at, zone)}</span> {tile.incident.text}
          </>
        )}
      </p>
    </li>
  );
}

const SpanRow = memo(function SpanRow(props: { readonly label: string; readonly quantiles: Quantiles | null }) {
  const { label, quantiles } = props;
  return (
    <tr
      title={quantiles === null ? undefined : wording.monitor.measuredMsAtMost(quantiles.count, bareMs(quantiles.max))}
    >
      <th scope="row">{label}</th>
      <td>{bareMs(quantiles?.p50)}</td>
      <td>{bareMs(quantiles?.p95)}</td>
      <td>{bareMs(quantiles?.p99)}</td>
    </tr>
  );
});
