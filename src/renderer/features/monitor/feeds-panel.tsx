/** The connections themselves, which of a pair was first and by how much, and where answers of each kind came from. */

import type {
  FeedConnectionView,
  FeedKindView,
  FeedReport,
  LeadHistogramView,
} from '../../../contract/monitor-views.ts';
import { useMonitor } from '../../engine-client/hooks.ts';
import { formatFixed, formatLatency, groupDigits, UNKNOWN } from '../../lib/format-number.ts';
import { formatAge } from '../../lib/format-time.ts';
import { connectionState } from '../../lib/plain-name.ts';
import { wording } from '../../text/wording.ts';
import { Notice } from '../../ui/notice.tsx';
import { Pane } from '../../ui/pane.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { CopyEvidence } from './copy-evidence.tsx';
import { formatBytes, leadOf } from './model.ts';

export function FeedsPanel() {
  const feed = useMonitor()?.feed ?? null;
  return (
    <Pane
      title={wording.monitor.connections}
      className="monitor-feeds"
      facts={
        feed !== null && (
          <>
            <span>{wording.monitor.pair(feed.mode)}</span>
            <span>{wording.monitor.fedBy2(wording.monitor.primary[feed.primarySource])}</span>
            {feed.isFailoverActive && <span className="is-watch">{wording.monitor.failedOver}</span>}
            {feed.incidents > 0 && (
              <span className="is-watch">{wording.monitor.lastingDifferenceDifferences(feed.incidents)}</span>
            )}
          </>
        )
      }
      actions={<CopyEvidence name={wording.monitor.copyNames.connections} data={feed} />}
    >
      {feed === null ? (
        <Notice title={wording.monitor.notKnownYet} text={wording.monitor.feedHasNotReportedItsConnections} />
      ) : (
        <ScrollRegion className="monitor-scroll" label={wording.monitor.connectionsInDetail}>
          <Connections feed={feed} />
          <Lead lead={feed.lead} />
          <Kinds kinds={feed.kinds} />
        </ScrollRegion>
      )}
    </Pane>
  );
}

function Connections({ feed }: { readonly feed: FeedReport }) {
  return (
    <table className="monitor-table" aria-label={wording.monitor.connections}>
      <thead>
        <tr>
          <th scope="col">{wording.monitor.connection}</th>
          <th scope="col">{wording.monitor.state}</th>
          <th scope="col">{wording.monitor.trip}</th>
          <th scope="col">{wording.monitor.heard}</th>
          <th scope="col">{wording.monitor.messages}</th>
          <th scope="col">{wording.monitor.bytes}</th>
          <th scope="col">{wording.monitor.first}</th>
          <th scope="col" title={wording.monitor.subscriptionsActivePendingRefused}>
            {wording.monitor.subs}
          </th>
          <th scope="col" title={wording.monitor.malformedMessages}>
            {wording.monitor.bad}
          </th>
          <th scope="col" title={wording.monitor.reconnects}>
            {wording.monitor.rec}
          </th>
        </tr>
      </thead>
      <tbody>
        {feed.connections.map((connection) => (
          <ConnectionRow
            key={`m${connection.id}`}
            name={wording.monitor.connectionNames.market(connection.id)}
            connection={connection}
          />
        ))}
        {feed.accountConnections.map((connection) => (
          <ConnectionRow
            key={`a${connection.id}`}
            name={wording.monitor.connectionNames.account(connection.id)}
            connection={connection}
          />
        ))}
      </tbody>
    </table>
  );
}

function ConnectionRow({ name, connection }: { readonly name: string; readonly connection: FeedConnectionView }) {
  const { state, reason, roundTripMs, lastHeardAgoMs, messages, bytes, wins, subscriptions, retryInMs } = connection;
  const isLive = state === 'live';
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={isLive ? undefined : 'is-watch'} title={reason ?? undefined}>
        {isLive ? '● ' : '▲ '}
        {connectionState(state)}
        {retryInMs !== null && wording.monitor.againIn(formatAge(retryInMs))}
      </td>
      <td>{roundTripMs === null ? UNKNOWN : formatLatency(roundTripMs)}</td>
      <td>{lastHeardAgoMs === null ? UNKNOWN : formatAge(lastHeardAgoMs)}</td>
      <td>{groupDigits(String(messages))}</td>
      <td>{formatBytes(bytes)}</td>
      <td>{groupDigits(String(wins))}</td>
      <td>
        {subscriptions.active}/{subscriptions.pending}/{subscriptions.refused}
      </td>
      <td>{connection.malformed}</td>
      <td>{connection.reconnects}</td>
    </tr>
  );
}

function Lead({ lead }: { readonly lead: LeadHistogramView }) {
  const { bars, highest, total, shareA } = leadOf(lead);
  const tall = (count: number): string => `${highest === 0 ? 0 : (count / highest) * 100}%`;
  return (
    <section className="monitor-block" aria-label={wording.monitor.whichConnectionWasFirst}>
      <h3 className="monitor-block-title">
        {wording.monitor.leadFirstOverSecondMs}
        <span className="is-secondary">
          {shareA === null
            ? wording.monitor.noEventCameTwiceYet
            : wording.monitor.firstB2(formatFixed(shareA, 1), formatFixed(100 - shareA, 1), groupDigits(String(total)))}
        </span>
      </h3>
      {total > 0 && (
        <div className="monitor-lead">
          {bars.map((bar) => (
            <div
              key={bar.label}
              className="monitor-lead-bar"
              title={wording.monitor.msB(bar.label, groupDigits(String(bar.a)), groupDigits(String(bar.b)))}
            >
              <span className="monitor-lead-up">
                <span className="monitor-lead-a" style={{ height: tall(bar.a) }} />
              </span>
              <span className="monitor-lead-down">
                <span className="monitor-lead-b" style={{ height: tall(bar.b) }} />
              </span>
              <span className="monitor-lead-label">{bar.label}</span>
            </div>
          ))}
          <span className="monitor-lead-side" data-of="A">
            {wording.monitor.a}
          </span>
          <span className="monitor-lead-side" data-of="B">
            {wording.monitor.b2}
          </span>
        </div>
      )}
    </section>
  );
}

function Kinds({ kinds }: { readonly kinds: readonly FeedKindView[] }) {
  if (kinds.length === 0) return null;
  const share = (hits: number, all: number): string =>
    all === 0 ? UNKNOWN : `${formatFixed((hits / all) * 100, 0)} %`;
  return (
    <table className="monitor-table" aria-label={wording.monitor.whereAnswersCameFrom}>
      <thead>
        <tr>
          <th scope="col">{wording.monitor.kind}</th>
          <th scope="col">{wording.monitor.lifetime}</th>
          <th scope="col">{wording.monitor.asked}</th>
          <th scope="col">{wording.monitor.cache}</th>
          <th scope="col">{wording.monitor.socket}</th>
          <th scope="col">{wording.monitor.rest}</th>
          <th scope="col">{wording.monitor.stale}</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map((row) => (
          <tr key={row.kind}>
            <th scope="row">{wording.monitor.kinds[row.kind]}</th>
            <td>{row.lifetimeMs === null ? wording.monitor.itsInterval : formatAge(row.lifetimeMs)}</td>
            <td>{groupDigits(String(row.requests))}</td>
            <td>{share(row.cacheHits, row.requests)}</td>
            <td>{share(row.webSocketHits, row.requests)}</td>
            <td>{share(row.restHits, row.requests)}</td>
            <td>{share(row.staleHits, row.requests)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
