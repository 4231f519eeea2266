/** What was lost, what took over, and for how long. */
import type { FailoverView } from '../../../contract/monitor-views.ts';
import { useClockZone, useMonitor } from '../../engine-client/hooks.ts';
import { formatAge, formatClock, formatInstant } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
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
  { id: 'at', header: 'At', width: '58px', render: (row) => <At at={row.at} />, sortBy: (row) => row.at },
  {
    id: 'way',
    header: 'From → to',
    width: '72px',
    render: (row) => `${SOURCE_WORDS[row.from]} → ${SOURCE_WORDS[row.to]}`,
  },
  {
    id: 'lasted',
    header: 'Lasted',
    width: '56px',
    align: 'end',
    headerTitle: 'A triangle: it lasts still',
    render: (row) => <Lasted failover={row} />,
    sortBy: (row) => row.durationMs ?? Number.POSITIVE_INFINITY,
  },
  {
    id: 'cause',
    header: 'Cause',
    width: 'minmax(160px, 1fr)',
    render: (row) => (
      <span className="monitor-cause" title={row.cause}>
        {row.cause}
      </span>
    ),
  },
];

export function FailoversPanel() {
  const feed = useMonitor()?.feed ?? null;
  return (
    <Pane
      title="Failovers"
      className="monitor-failovers"
      facts={feed === null ? null : <span>{feed.failoverCount} since start</span>}
      actions={<CopyEvidence name="Failovers" data={feed?.failovers ?? null} />}
    >
      <DataTable<FailoverView>
        label="Failovers"
        columns={COLUMNS}
        rows={feed?.failovers ?? []}
        rowKey={(row) => `${row.at} ${row.kind} ${row.from} ${row.cause}`}
        empty={
          feed === null ? (
            <Notice title="Not known yet" text="The feed has not reported." />
          ) : (
            <Notice title="Nothing failed over" text="Losses of a connection, and what took over, are kept here." />
          )
        }
      />
    </Pane>
  );
}
