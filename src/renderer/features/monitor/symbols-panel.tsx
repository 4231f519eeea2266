/** Every symbol that is fed: how old, how far to be believed, from where, and how often it had to be repaired. */
import type { SymbolFeedView } from '../../../contract/monitor-views.ts';
import type { DataSource } from '../../../contract/views.ts';
import { useMonitor } from '../../engine-client/hooks.ts';
import { formatCompact, formatFixed, groupDigits, UNKNOWN } from '../../lib/format-number.ts';
import { formatAge } from '../../lib/format-time.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pane } from '../../ui/pane.tsx';
import { TrustBadge } from '../../ui/trust-badge.tsx';
import { CopyEvidence } from './copy-evidence.tsx';
import { HeatStrip } from './heat-strip.tsx';
import { verifyRate } from './model.ts';

export const SOURCE_WORDS: Readonly<Record<DataSource, string>> = { A: 'A', B: 'B', REST: 'REST', none: UNKNOWN };

/** Nobody looks at its book, so there is none to verify. */
const isWithoutBook = ({ trust, checksumsVerified, checksumMismatches }: SymbolFeedView): boolean =>
  trust === 'RESYNC' && checksumsVerified + checksumMismatches === 0;

const count = (value: number): string => groupDigits(String(value));

const COLUMNS: readonly Column<SymbolFeedView>[] = [
  { id: 'symbol', header: 'Symbol', width: '72px', render: (row) => row.symbol, sortBy: (row) => row.symbol },
  {
    id: 'trust',
    header: 'Trust',
    width: '84px',
    render: (row) =>
      isWithoutBook(row) ? (
        <span className="is-secondary" title="Only its ticker is fed: no book of it is looked at">
          no book
        </span>
      ) : (
        <TrustBadge trust={row.trust} />
      ),
    sortBy: (row) => row.trust,
  },
  {
    id: 'age',
    header: 'Age',
    width: '40px',
    align: 'end',
    render: (row) => (row.ageMs === null ? UNKNOWN : formatAge(row.ageMs)),
    sortBy: (row) => row.ageMs ?? Number.POSITIVE_INFINITY,
  },
  {
    id: 'heat',
    header: 'Last minute',
    width: 'minmax(72px, 1fr)',
    headerTitle: 'A cell a second: tall and light is fresh; hollow is one connection only, amber late, hatched stale',
    render: (row) => <HeatStrip symbol={row.symbol} isBookless={isWithoutBook(row)} />,
  },
  {
    id: 'feeding',
    header: 'Fed by',
    width: '42px',
    render: (row) => SOURCE_WORDS[row.feeding],
    sortBy: (row) => row.feeding,
  },
  {
    id: 'wins',
    header: 'First: A / B',
    width: '84px',
    align: 'end',
    headerTitle: 'Events each connection brought first',
    render: (row) => (
      <span title={`A ${count(row.winsA)}, B ${count(row.winsB)}`}>
        {formatCompact(row.winsA)} / {formatCompact(row.winsB)}
      </span>
    ),
    sortBy: (row) => row.winsA + row.winsB,
  },
  {
    id: 'divergences',
    header: 'Div.',
    width: '30px',
    align: 'end',
    headerTitle: 'Times the two connections showed different best prices for longer than allowed',
    render: (row) => count(row.divergences),
    sortBy: (row) => row.divergences,
  },
  {
    id: 'verified',
    header: 'Verified',
    width: '50px',
    align: 'end',
    headerTitle: 'Checksums that matched, of all taken',
    render: (row) => {
      const rate = verifyRate(row);
      return (
        <span title={`${count(row.checksumsVerified)} matched, ${count(row.checksumMismatches)} did not`}>
          {rate === null ? UNKNOWN : `${formatFixed(rate, rate === 100 ? 0 : 2)} %`}
        </span>
      );
    },
    sortBy: (row) => verifyRate(row) ?? -1,
  },
  {
    id: 'resyncs',
    header: 'Resync',
    width: '42px',
    align: 'end',
    headerTitle: 'Books fetched afresh',
    render: (row) => count(row.resyncs),
    sortBy: (row) => row.resyncs,
  },
  {
    id: 'renewed',
    header: 'Silent',
    width: '36px',
    align: 'end',
    headerTitle: 'Subscriptions renewed alone because they were acknowledged and silent',
    render: (row) => count(row.silentRenewals),
    sortBy: (row) => row.silentRenewals,
  },
];

export function SymbolsPanel() {
  const feed = useMonitor()?.feed ?? null;
  return (
    <Pane
      title="Symbols"
      className="monitor-symbols"
      facts={feed === null ? null : <span>{feed.symbols.length} fed</span>}
      actions={<CopyEvidence name="Symbols" data={feed?.symbols ?? null} />}
    >
      <DataTable<SymbolFeedView>
        label="Symbols fed"
        columns={COLUMNS}
        rows={feed?.symbols ?? []}
        rowKey={(row) => row.symbol}
        empty={
          feed === null ? (
            <Notice title="Not known yet" text="The feed has not reported its symbols." />
          ) : (
            <Notice title="No symbol is fed" />
          )
        }
      />
    </Pane>
  );
}
