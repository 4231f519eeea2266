/** Every symbol that is fed: how old, how far to be believed, from where, and how often it had to be repaired. */

import type { SymbolFeedView } from '../../../contract/monitor-views.ts';
import type { DataSource } from '../../../contract/views.ts';
import { useMonitor } from '../../engine-client/hooks.ts';
import { formatCompact, formatFixed, groupDigits, UNKNOWN } from '../../lib/format-number.ts';
import { formatAge } from '../../lib/format-time.ts';
import { wording } from '../../text/wording.ts';
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
  {
    id: 'symbol',
    get header() {
      return wording.monitor.symbol;
    },
    width: '72px',
    render: (row) => row.symbol,
    sortBy: (row) => row.symbol,
  },
  {
    id: 'trust',
    get header() {
      return wording.monitor.trust;
    },
    width: '84px',
    render: (row) =>
      isWithoutBook(row) ? (
        <span className="is-secondary" title={wording.monitor.onlyItsTickerIsFedNo}>
          {wording.monitor.noBook}
        </span>
      ) : (
        <TrustBadge trust={row.trust} />
      ),
    sortBy: (row) => row.trust,
  },
  {
    id: 'age',
    get header() {
      return wording.monitor.age;
    },
    width: '40px',
    align: 'end',
    render: (row) => (row.ageMs === null ? UNKNOWN : formatAge(row.ageMs)),
    sortBy: (row) => row.ageMs ?? Number.POSITIVE_INFINITY,
  },
  {
    id: 'heat',
    get header() {
      return wording.monitor.lastMinute;
    },
    width: 'minmax(72px, 1fr)',
    get headerTitle() {
      return wording.monitor.cellSecondTallAndLightIs;
    },
    render: (row) => <HeatStrip symbol={row.symbol} isBookless={isWithoutBook(row)} />,
  },
  {
    id: 'feeding',
    get header() {
      return wording.monitor.fedBy;
    },
    width: '42px',
    render: (row) => SOURCE_WORDS[row.feeding],
    sortBy: (row) => row.feeding,
  },
  {
    id: 'wins',
    get header() {
      return wording.monitor.firstB;
    },
    width: '84px',
    align: 'end',
    get headerTitle() {
      return wording.monitor.eventsEachConnectionBroughtFirst;
    },
    render: (row) => (
      <span title={wording.monitor.b(count(row.winsA), count(row.winsB))}>
        {formatCompact(row.winsA)} / {formatCompact(row.winsB)}
      </span>
    ),
    sortBy: (row) => row.winsA + row.winsB,
  },
  {
    id: 'divergences',
    get header() {
      return wording.monitor.div;
    },
    width: '30px',
    align: 'end',
    get headerTitle() {
      return wording.monitor.timesTwoConnectionsShowedDifferent;
    },
    render: (row) => count(row.divergences),
    sortBy: (row) => row.divergences,
  },
  {
    id: 'verified',
    get header() {
      return wording.monitor.verified;
    },
    width: '50px',
    align: 'end',
    get headerTitle() {
      return wording.monitor.checksumsThatMatchedAllTaken;
    },
    render: (row) => {
      const rate = verifyRate(row);
      return (
        <span title={wording.monitor.matchedDidNot(count(row.checksumsVerified), count(row.checksumMismatches))}>
          {rate === null ? UNKNOWN : `${formatFixed(rate, rate === 100 ? 0 : 2)} %`}
        </span>
      );
    },
    sortBy: (row) => verifyRate(row) ?? -1,
  },
  {
    id: 'resyncs',
    get header() {
      return wording.monitor.resync;
    },
    width: '42px',
    align: 'end',
    get headerTitle() {
      return wording.monitor.booksFetchedAfresh;
    },
    render: (row) => count(row.resyncs),
    sortBy: (row) => row.resyncs,
  },
  {
    id: 'renewed',
    get header() {
      return wording.monitor.silent;
    },
    width: '36px',
    align: 'end',
    get headerTitle() {
      return wording.monitor.subscriptionsRenewedAloneBecause;
    },
    render: (row) => count(row.silentRenewals),
    sortBy: (row) => row.silentRenewals,
  },
];

export function SymbolsPanel() {
  const feed = useMonitor()?.feed ?? null;
  return (
    <Pane
      title={wording.monitor.symbols}
      className="monitor-symbols"
      facts={feed === null ? null : <span>{wording.monitor.fed(feed.symbols.length)}</span>}
      actions={<CopyEvidence name={wording.monitor.copyNames.symbols} data={feed?.symbols ?? null} />}
    >
      <DataTable<SymbolFeedView>
        keptAs="Symbols fed"
        label={wording.monitor.symbolsFed}
        columns={COLUMNS}
        rows={feed?.symbols ?? []}
        rowKey={(row) => row.symbol}
        empty={
          feed === null ? (
            <Notice title={wording.monitor.notKnownYet} text={wording.monitor.feedHasNotReportedItsSymbols} />
          ) : (
            <Notice title={wording.monitor.noSymbolIsFed} />
          )
        }
      />
    </Pane>
  );
}
