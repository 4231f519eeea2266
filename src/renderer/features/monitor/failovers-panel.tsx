/** What was lost, what took over, and for how long. */

import type { FailoverView } from '../../../contract/monitor-views.ts';
import { useClockZone, useMonitor } from '../../engine-client/hooks.ts';
import { formatAge, formatClock, formatInstant } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pane } from '../../ui/pane.tsx';
import { CopyEvidence } from './copy-evidence.tsx';
import { SOURCE_WORDS } from './symbols-panel.tsx';

function At({ at }: { readonly at: number }) {
  const zone = useClockZone();
  return (
    <span className="number" title={formatInstant(at, zone)}>
      {formatClock(at, zone)}
    </span>
  );
}

function Lasted({ failover }: { readonly failover: FailoverView }) {
  const now = useNow(1000);
  return failover.durationMs === null ? (
    <span className="is-watch">▲ {formatAge(now - failover.at)}</span>
  ) : (
    <span>{failover.durationMs < 1000 ? `${Math.round(failover.durationMs)} ms` : formatAge(failover.durationMs)}</span>
  );
}

const COLUMNS: readonly Column<FailoverView>[] = [
  {
    id: 'at',
    get header() {
      return wording.monitor.at;
    },
    width: '58px',
    render: (row) => <At at={row.at} />,
    sortBy: (row) => row.at,
  },
  {
    id: 'way',
    get header() {
      return wording.monitor.fromTo;
    },
    width: '72px',
    render: (row) => `${SOURCE_WORDS[row.from]} → ${SOURCE_WORDS[row.to]}`,
  },
  {
    id: 'lasted',
    get header() {
      return wording.monitor.lasted;
    },
    width: '56px',
    align: 'end',
    get headerTitle() {
      return wording.monitor.triangleItLastsStill;
    },
    render: (row) => <Lasted failover={row} />,
    sortBy: (row) => row.durationMs ?? Number.POSITIVE_INFINITY,
  },
  {
    id: 'cause',
    get header() {
      return wording.monitor.cause;
    },
    width: 'minmax(160px, 1fr)',
    render: (row) => (
      <span className="monitor-cause" title={told(row.cause)}>
        {told(row.cause)}
      </span>
    ),
  },
];

export function FailoversPanel() {
  const feed = useMonitor()?.feed ?? null;
  return (
    <Pane
      title={wording.monitor.failovers}
      className="monitor-failovers"
      facts={feed === null ? null : <span>{wording.monitor.sinceStart(feed.failoverCount)}</span>}
      actions={<CopyEvidence name={wording.monitor.copyNames.failovers} data={feed?.failovers ?? null} />}
    >
      <DataTable<FailoverView>
        keptAs="Failovers"
        label={wording.monitor.failovers}
        columns={COLUMNS}
        rows={feed?.failovers ?? []}
        rowKey={(row) => `${row.at} ${row.kind} ${row.from} ${row.cause}`}
        empty={
          feed === null ? (
            <Notice title={wording.monitor.notKnownYet} text={wording.monitor.feedHasNotReported} />
          ) : (
            <Notice title={wording.monitor.nothingFailedOver} text={wording.monitor.lossesConnectionAndWhatTookOver} />
          )
        }
      />
    </Pane>
  );
}
