/** How well the engine does its work: connections, distributions, order latency, counters. Every number is measured. */

import { useIsLoaded, useMetrics } from '../../engine-client/hooks.ts';
import { copyText } from '../../lib/copy-text.ts';
import { formatFixed, groupDigits } from '../../lib/format-number.ts';
import { formatAge, formatCountdown } from '../../lib/format-time.ts';
import { connectionState, plainName } from '../../lib/plain-name.ts';
import { wording } from '../../text/wording.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { Waterfall } from '../../ui/waterfall.tsx';
import { Histograms } from './histograms.tsx';
import { groupByFamily, metricsEvidence } from './model.ts';
import './metrics.css';

export function MetricsTab() {
  const metrics = useMetrics();
  const isLoaded = useIsLoaded('metrics');
  if (metrics === null) {
    return (
      <Notice
        tone="loading"
        title={isLoaded ? wording.metrics.nothingHasBeenMeasuredYet : wording.metrics.waitingForEnginesMetrics}
      />
    );
  }
  return (
    <ScrollRegion className="metrics" label={wording.metrics.latenciesAndCounts}>
      <div className="metrics-tiles">
        <Tile name={wording.metrics.uptime} value={formatCountdown(metrics.uptimeMs)} />
        {Object.entries(metrics.gauges).map(([name, value]) => (
          <Tile key={name} name={plainName(name)} value={gaugeText(value)} />
        ))}
        <Button
          size="small"
          className="metrics-copy"
          onClick={() => copyText(wording.metrics.metricsCopied, metricsEvidence(metrics))}
        >
          {wording.metrics.copyEvidence}
        </Button>
      </div>
      <div className="metrics-columns">
        <Histograms histograms={metrics.histograms} />
        <section className="metrics-block" aria-label={wording.metrics.orderLatency}>
          <h3 className="metrics-title">{wording.metrics.orderLatency}</h3>
          <Waterfall />
        </section>
        <section className="metrics-block" aria-label={wording.metrics.connections}>
          <h3 className="metrics-title">{wording.metrics.connections}</h3>
          <table className="metrics-table">
            <thead>
              <tr>
                <th scope="col">{wording.metrics.name}</th>
                <th scope="col">{wording.metrics.state}</th>
                <th scope="col">{wording.metrics.roundTrip}</th>
                <th scope="col">{wording.metrics.heard}</th>
                <th scope="col">{wording.metrics.messages}</th>
                <th scope="col" title={wording.metrics.reconnects}>
                  {wording.metrics.rec}
                </th>
              </tr>
            </thead>
            <tbody>
              {metrics.connections.map((connection) => (
                <tr key={connection.name}>
                  <th scope="row">{connection.name}</th>
                  <td>{connectionState(connection.state)}</td>
                  <td>
                    {connection.roundTripMs === null ? '—' : wording.metrics.ms(formatFixed(connection.roundTripMs, 1))}
                  </td>
                  <td>{connection.lastHeardAgoMs === null ? '—' : formatAge(connection.lastHeardAgoMs)}</td>
                  <td>{groupDigits(String(connection.messages))}</td>
                  <td>{connection.reconnects}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <section className="metrics-block" aria-label={wording.metrics.counters}>
          <h3 className="metrics-title">{wording.metrics.countersSinceStart}</h3>
          <div className="metrics-counters">
            {groupByFamily(metrics.counters).map((group) => (
              <dl key={group.family} className="metrics-family">
                <dt className="metrics-family-name">{group.family}</dt>
                {group.counters.map((counter) => (
                  <dd key={counter.name}>
                    <span>{counter.name}</span>
                    <span className="number">{groupDigits(String(counter.value))}</span>
                  </dd>
                ))}
              </dl>
            ))}
          </div>
        </section>
      </div>
    </ScrollRegion>
  );
}

const gaugeText = (value: number): string =>
  Number.isInteger(value) ? groupDigits(String(value)) : formatFixed(value, Math.abs(value) < 10 ? 2 : 1);

function Tile({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className="metrics-tile">
      <span className="metrics-tile-name">{name}</span>
      <span className="metrics-tile-value number">{value}</span>
    </div>
  );
}
