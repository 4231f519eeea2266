/** The account's ledger as the exchange keeps it: deposits, withdrawals, trades, rewards. Read when asked for. */
import { useMemo, useState } from 'react';
import type { LedgerEntryView } from '../../../contract/profit-views.ts';
import { useHistory } from '../../engine-client/history.ts';
import { useClockZone } from '../../engine-client/hooks.ts';
import { directionOf, formatDecimal } from '../../lib/format-number.ts';
import { type ClockZone, formatClock, formatDate, formatInstant } from '../../lib/format-time.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { HistoryReach } from '../../ui/history-reach.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Quantity, sideClass } from '../../ui/numbers.tsx';
import { ledgerRows, ledgerTotals, ledgerTypes } from './model.ts';
import './ledger.css';

const FIRST_REACH_MS = 90 * 86_400_000;
const NONE: readonly LedgerEntryView[] = [];
/** More than these would not fit a line; the export has them all. */
const MOST_TOTALS = 4;

export function LedgerPane() {
  const { view, reading, read } = useHistory();
  const zone = useClockZone();
  const [types, setTypes] = useState<ReadonlySet<string>>(new Set());
  const [text, setText] = useState('');
  const entries = view?.ledger ?? NONE;
  const since = view?.ledgerSince ?? null;
  const rows = useMemo(() => ledgerRows(entries, types, text), [entries, types, text]);
  const columns = useMemo(() => ledgerColumns(zone), [zone]);
  const totals = ledgerTotals(rows);
  return (
    <div className="ledger">
      <div className="ledger-bar">
        <FilterChips
          label="Ledger"
          chips={ledgerTypes(entries).map((type) => ({ id: type, label: type }))}
          chosen={types}
          onChange={setTypes}
          text={text}
          onText={setText}
        />
      </div>
      <DataTable
        label="Ledger"
        columns={columns}
        rows={rows}
        rowKey={(entry) => entry.ledgerId}
        exportName="ledger"
        empty={
          since !== null ? (
            <Notice title={entries.length > 0 ? 'No entry passes these filters' : 'Nothing moved in that time'} />
          ) : (
            <Notice
              title="The ledger has not been read"
              text="It is Kraken’s own account of every movement of money, read page by page behind everything that trades."
              action={
                <Button
                  size="small"
                  reason={reading === null ? null : 'It is being read.'}
                  onClick={() => read('ledger', Date.now() - FIRST_REACH_MS)}
                >
                  Read the last 90 days
                </Button>
              }
            />
          )
        }
        footer={
          <>
            <HistoryReach what="ledger" completeSince={since} />
            <span>
              {rows.length} {rows.length === 1 ? 'entry' : 'entries'}
            </span>
            {totals.slice(0, MOST_TOTALS).map((total) => (
              <span key={total.asset} className="number" title={`Fees of ${formatDecimal(total.fee)} are not in it`}>
                {formatDecimal(total.amount, { sign: 'always' })} {total.asset}
              </span>
            ))}
            {totals.length > MOST_TOTALS && <span>and {totals.length - MOST_TOTALS} more assets</span>}
          </>
        }
      />
    </div>
  );
}

function ledgerColumns(zone: ClockZone): readonly Column<LedgerEntryView>[] {
  return [
    {
      id: 'time',
      header: 'Time',
      width: '128px',
      render: (entry) => (
        <span className="number" title={formatInstant(entry.exchangeTime, zone)}>
          {formatDate(entry.exchangeTime, zone)} {formatClock(entry.exchangeTime, zone)}
        </span>
      ),
      sortBy: (entry) => entry.exchangeTime,
      text: (entry) => new Date(entry.exchangeTime).toISOString(),
    },
    {
      id: 'type',
      header: 'Type',
      width: 'minmax(72px, 110px)',
      render: (entry) => entry.type,
      sortBy: (entry) => entry.type,
      text: (entry) => entry.type,
    },
    {
      id: 'asset',
      header: 'Asset',
      width: '64px',
      render: (entry) => entry.asset,
      sortBy: (entry) => entry.asset,
      text: (entry) => entry.asset,
    },
    {
      id: 'amount',
      header: 'Amount',
      width: 'minmax(120px, 160px)',
      align: 'end',
      render: (entry) => (
        <Quantity
          className={sideClass(directionOf(Number(entry.amount)))}
          text={formatDecimal(entry.amount, { sign: 'always' })}
        />
      ),
      sortBy: (entry) => Number(entry.amount),
      text: (entry) => entry.amount,
    },
    {
      id: 'fee',
      header: 'Fee',
      width: 'minmax(96px, 140px)',
      align: 'end',
      render: (entry) => <Quantity text={formatDecimal(entry.fee)} />,
      sortBy: (entry) => Number(entry.fee),
      text: (entry) => entry.fee,
    },
    {
      id: 'balance',
      header: 'Balance after',
      width: 'minmax(120px, 160px)',
      align: 'end',
      render: (entry) => <Quantity text={formatDecimal(entry.balance)} />,
      text: (entry) => entry.balance,
    },
    {
      id: 'reference',
      header: 'Reference',
      width: 'minmax(160px, 1fr)',
      render: (entry) => <span className="code selectable ledger-id">{entry.referenceId}</span>,
      text: (entry) => entry.referenceId,
    },
    {
      id: 'ledger',
      header: 'Entry',
      width: 'minmax(160px, 1fr)',
      isOptional: true,
      render: (entry) => <span className="code selectable ledger-id">{entry.ledgerId}</span>,
      text: (entry) => entry.ledgerId,
    },
  ];
}
