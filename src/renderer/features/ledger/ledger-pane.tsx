/** The account's ledger as the exchange keeps it: deposits, withdrawals, trades, rewards. Read when asked for. */

import { useMemo, useState } from 'react';
import type { LedgerEntryView } from '../../../contract/profit-views.ts';
import { useHistory } from '../../engine-client/history.ts';
import { useClockZone } from '../../engine-client/hooks.ts';
import { directionOf, formatDecimal } from '../../lib/format-number.ts';
import { type ClockZone, formatClock, formatDate, formatInstant } from '../../lib/format-time.ts';
import { wording } from '../../text/wording.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { HistoryReach } from '../../ui/history-reach.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Quantity, sideClass } from '../../ui/numbers.tsx';
import { ledgerRows, ledgerTotals, ledgerTypes, typeWord } from './model.ts';
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
          label={wording.ledger.ledger}
          chips={ledgerTypes(entries).map((type) => ({ id: type, label: typeWord(type) }))}
          chosen={types}
          onChange={setTypes}
          text={text}
          onText={setText}
        />
      </div>
      <DataTable
        keptAs="Ledger"
        label={wording.ledger.ledger}
        columns={columns}
        rows={rows}
        rowKey={(entry) => entry.ledgerId}
        exportName="ledger"
        empty={
          since !== null ? (
            <Notice
              title={
                entries.length > 0 ? wording.ledger.noEntryPassesTheseFilters : wording.ledger.nothingMovedInThatTime
              }
            />
          ) : (
            <Notice
              title={wording.ledger.ledgerHasNotBeenRead}
              text={wording.ledger.itIsKrakensOwnAccountEvery}
              action={
                <Button
                  size="small"
                  reason={reading === null ? null : wording.ledger.itIsBeingRead}
                  onClick={() => read('ledger', Date.now() - FIRST_REACH_MS)}
                >
                  {wording.ledger.readLast90Days}
                </Button>
              }
            />
          )
        }
        footer={
          <>
            <HistoryReach what="ledger" completeSince={since} />
            <span>
              {rows.length} {rows.length === 1 ? wording.ledger.entry : wording.ledger.entries}
            </span>
            {totals.slice(0, MOST_TOTALS).map((total) => (
              <span
                key={total.asset}
                className="number"
                title={wording.ledger.feesAreNotInIt(formatDecimal(total.fee))}
              >
                {formatDecimal(total.amount, { sign: 'always' })} {total.asset}
              </span>
            ))}
            {totals.length > MOST_TOTALS && <span>{wording.ledger.andMoreAssets(totals.length - MOST_TOTALS)}</span>}
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
      header: wording.ledger.time,
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
      header: wording.ledger.type,
      width: 'minmax(72px, 110px)',
      render: (entry) => typeWord(entry.type),
      sortBy: (entry) => entry.type,
      text: (entry) => entry.type,
    },
    {
      id: 'asset',
      header: wording.ledger.asset,
      width: '64px',
      render: (entry) => entry.asset,
      sortBy: (entry) => entry.asset,
      text: (entry) => entry.asset,
    },
    {
      id: 'amount',
      header: wording.ledger.amount,
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
      header: wording.ledger.fee,
      width: 'minmax(96px, 140px)',
      align: 'end',
      render: (entry) => <Quantity text={formatDecimal(entry.fee)} />,
      sortBy: (entry) => Number(entry.fee),
      text: (entry) => entry.fee,
    },
    {
      id: 'balance',
      header: wording.ledger.balanceAfter,
      width: 'minmax(120px, 160px)',
      align: 'end',
      render: (entry) => <Quantity text={formatDecimal(entry.balance)} />,
      text: (entry) => entry.balance,
    },
    {
      id: 'reference',
      header: wording.ledger.reference,
      width: 'minmax(160px, 1fr)',
      render: (entry) => <span className="code selectable ledger-id">{entry.referenceId}</span>,
      text: (entry) => entry.referenceId,
    },
    {
      id: 'ledger',
      header: wording.ledger.entry2,
      width: 'minmax(160px, 1fr)',
      isOptional: true,
      render: (entry) => <span className="code selectable ledger-id">{entry.ledgerId}</span>,
      text: (entry) => entry.ledgerId,
    },
  ];
}
