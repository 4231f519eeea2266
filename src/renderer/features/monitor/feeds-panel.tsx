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
import { plainName } from '../../lib/plain-name.ts';
import { Notice } from '../../ui/notice.tsx';
import { Pane } from '../../ui/pane.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { CopyEvidence } from './copy-evidence.tsx';
import { formatBytes, leadOf } from './model.ts';

const PRIMARY = { websocket: 'sockets', rest: 'REST', none: 'nothing' } as const;

export function FeedsPanel() {
  const feed = useMonitor()?.feed ?? null;
  return (
    <Pane
      title="Connections"
      className="monitor-feeds"
      facts={
        feed !== null && (
          <>
            <span>{feed.mode} pair</span>
            <span>fed by {PRIMARY[feed.primarySource]}</span>
            {feed.isFailoverActive && <span className="is-watch">▲ failed over</span>}
            {feed.incidents > 0 && (
              <span className="is-watch">
                ▲ {feed.incidents} lasting {feed.incidents === 1 ? 'difference' : 'differences'}
              </span>
            )}
          </>
        )
      }
      actions={<CopyEvidence name="Connections" data={feed} />}
    >
      {feed === null ? (
        <Notice title="Not known yet" text="The feed has not reported its connections." />
      ) : (
        <ScrollRegion className="monitor-scroll" label="Connections in detail">
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
    <table className="monitor-table" aria-label="Connections">
      <thead>
        <tr>
          <th scope="col">Connection</th>
          <th scope="col">State</th>
          <th scope="col">Trip</th>
          <th scope="col">Heard</th>
          <th scope="col">Messages</th>
          <th scope="col">Bytes</th>
          <th scope="col">First</th>
          <th scope="col" title="Subscriptions active, pending, refused">
            Subs
          </th>
          <th scope="col" title="Malformed messages">
            Bad
          </th>
          <th scope="col" title="Reconnects">
            Rec.
          </th>
        </tr>
      </thead>
      <tbody>
        {feed.connections.map((connection) => (
          <ConnectionRow key={`m${connection.id}`} name={`Market ${connection.id}`} connection={connection} />
        ))}
        {feed.accountConnections.map((connection) => (
          <ConnectionRow key={`a${connection.id}`} name={`Account ${connection.id}`} connection={connection} />
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
        {plainName(state)}
        {retryInMs !== null && `, again in ${formatAge(retryInMs)}`}
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
    <section className="monitor-block" aria-label="Which connection was first">
      <h3 className="monitor-block-title">
        Lead of the first over the second, ms
        <span className="is-secondary">
          {shareA === null
            ? 'no event came twice yet'
            : `A first ${formatFixed(shareA, 1)} %, B ${formatFixed(100 - shareA, 1)} % of ${groupDigits(String(total))}`}
        </span>
      </h3>
      {total > 0 && (
        <div className="monitor-lead">
          {bars.map((bar) => (
            <div
              key={bar.label}
              className="monitor-lead-bar"
              title={`${bar.label} ms: A ${groupDigits(String(bar.a))}, B ${groupDigits(String(bar.b))}`}
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
            A
          </span>
          <span className="monitor-lead-side" data-of="B">
            B
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
    <table className="monitor-table" aria-label="Where answers came from">
      <thead>
        <tr>
          <th scope="col">Kind</th>
          <th scope="col">Lifetime</th>
          <th scope="col">Asked</th>
          <th scope="col">Cache</th>
          <th scope="col">Socket</th>
          <th scope="col">REST</th>
          <th scope="col">Stale</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map((row) => (
          <tr key={row.kind}>
            <th scope="row">{row.kind}</th>
            <td>{row.lifetimeMs === null ? 'its interval' : formatAge(row.lifetimeMs)}</td>
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
