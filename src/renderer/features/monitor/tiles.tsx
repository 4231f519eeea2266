/** One tile for each part between Kraken and the eye: how it is, how fast, how fast it was, and what last went wrong. */
import { memo } from 'react';
import type { Quantiles } from '../../../contract/monitor-views.ts';
import { useClockZone, useEngine, useEvents, useMonitor, useStatus } from '../../engine-client/hooks.ts';
import { formatClock } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
import { HEALTH_WORDS, HealthGlyph } from '../../ui/health-glyph.tsx';
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
    <ul className="monitor-tiles" aria-label="Parts">
      {tiles.map((tile) => (
        <TileView key={tile.id} tile={tile} />
      ))}
    </ul>
  );
}

const OWN_SPANS = ['rest.answer', 'clock.offset', 'loop.stall'] as const;

const SPANS = [
  ['1 min', 'minute'],
  ['15 min', 'quarterHour'],
  ['session', 'session'],
] as const;

function TileView({ tile }: { readonly tile: Tile }) {
  const zone = useClockZone();
  return (
    <li className="monitor-tile" data-word={tile.word}>
      <div className="monitor-tile-head">
        <h3 className="monitor-tile-title">{tile.title}</h3>
        <Tooltip text={tile.evidence}>
          <button type="button" className="monitor-word" data-word={tile.word}>
            <HealthGlyph word={tile.word} />
            {HEALTH_WORDS[tile.word]}
          </button>
        </Tooltip>
      </div>
      <div className="monitor-tile-now">
        <span className="monitor-now number">{tile.now}</span>
        <Sparkline name={tile.spark} label={`${tile.title}, last two minutes`} />
      </div>
      <table className="monitor-spans" aria-label={`${tile.title}: ${tile.measures}`}>
        <thead className="monitor-spans-head">
          <tr>
            <th scope="col" title={`${tile.measures}, ms`}>
              {tile.measures}, ms
            </th>
            <th scope="col">p50</th>
            <th scope="col">p95</th>
            <th scope="col">p99</th>
          </tr>
        </thead>
        <tbody>
          {SPANS.map(([label, span]) => (
            <SpanRow key={span} label={label} quantiles={tile.timing?.[span] ?? null} />
          ))}
        </tbody>
      </table>
      <p className="monitor-incident" title={tile.incident?.text}>
        {tile.incident === null ? (
          'no incident'
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
    <tr title={quantiles === null ? undefined : `${quantiles.count} measured, ${bareMs(quantiles.max)} ms at most`}>
      <th scope="row">{label}</th>
      <td>{bareMs(quantiles?.p50)}</td>
      <td>{bareMs(quantiles?.p95)}</td>
      <td>{bareMs(quantiles?.p99)}</td>
    </tr>
  );
});
