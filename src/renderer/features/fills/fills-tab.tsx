/** Executions: every one counted once by its execution id, newest first. */
import { useMemo, useState } from 'react';
import type { FillView } from '../../../contract/views.ts';
import { useClockZone, useFills, useIsLoaded, useSelectedSymbol } from '../../engine-client/hooks.ts';
import { formatDecimal, UNKNOWN } from '../../lib/format-number.ts';
import { type ClockZone, formatClockMs, formatInstant } from '../../lib/format-time.ts';
import { Switch } from '../../ui/controls.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Quantity, SideWord } from '../../ui/numbers.tsx';
import { fillRows, fillTotals } from './model.ts';
import './fills.css';

export function FillsTab() {
  const fills = useFills();
  const isLoaded = useIsLoaded('fills');
  const zone = useClockZone();
  const [symbol] = useSelectedSymbol();
  const [onlySymbol, setOnlySymbol] = useState(false);
  const rows = useMemo(() => fillRows(fills, onlySymbol ? symbol : null), [fills, onlySymbol, symbol]);
  const columns = useMemo(() => fillColumns(zone), [zone]);
  const totals = fillTotals(rows);
  return (
    <DataTable
      label="Fills"
      columns={columns}
      rows={rows}
      rowKey={(fill) => fill.executionId}
      empty={
        isLoaded ? (
          <Notice title="Nothing has been filled yet" text="Every execution of your orders is kept here." />
        ) : (
          <Notice tone="loading" title="Waiting for the engine’s list of fills" />
        )
      }
      footer={
        <>
          <Switch label={`Only ${symbol}`} isOn={onlySymbol} onChange={setOnlySymbol} />
          <span>
            {totals.count} {totals.count === 1 ? 'fill' : 'fills'}
          </span>
          {totals.count > 0 && <span>{totals.makers} as maker</span>}
          {totals.fees.map((fee) => (
            <span key={fee.asset} className="number">
              fees {formatDecimal(fee.amount)} {fee.asset}
            </span>
          ))}
        </>
      }
    />
  );
}

function fillColumns(zone: ClockZone): readonly Column<FillView>[] {
  return [
    {
      id: 'time',
      header: 'Time',
      width: '84px',
      render: (f) => (
        <span className="number" title={formatInstant(f.exchangeTime, zone)}>
          {formatClockMs(f.exchangeTime, zone)}
        </span>
      ),
      sortBy: (f) => f.exchangeTime,
    },
    { id: 'symbol', header: 'Symbol', width: '76px', render: (f) => f.symbol, sortBy: (f) => f.symbol },
    { id: 'side', header: 'Side', width: '34px', render: (f) => <SideWord side={f.side} />, sortBy: (f) => f.side },
    {
      id: 'quantity',
      header: 'Quantity',
      width: 'minmax(92px, 130px)',
      align: 'end',
      render: (f) => <Quantity text={formatDecimal(f.quantity)} />,
      sortBy: (f) => Number(f.quantity),
    },
    {
      id: 'price',
      header: 'Price',
      width: 'minmax(84px, 120px)',
      align: 'end',
      render: (f) => <span className="number">{formatDecimal(f.price)}</span>,
      sortBy: (f) => Number(f.price),
    },
    {
      id: 'cost',
      header: 'Cost',
      width: 'minmax(84px, 130px)',
      align: 'end',
      render: (f) => <span className="number">{formatDecimal(f.cost)}</span>,
      sortBy: (f) => Number(f.cost),
    },
    {
      id: 'fee',
      header: 'Fee',
      width: 'minmax(96px, 130px)',
      align: 'end',
      render: (f) => (
        <span className="number">
          {formatDecimal(f.fee)} <span className="is-secondary">{f.feeAsset ?? ''}</span>
        </span>
      ),
    },
    { id: 'liquidity', header: 'Liquidity', width: '56px', render: (f) => f.liquidity ?? UNKNOWN },
    {
      id: 'order',
      header: 'Order',
      width: '160px',
      render: (f) => <span className="code selectable fills-id">{f.exchangeOrderId}</span>,
    },
    {
      id: 'execution',
      header: 'Execution',
      width: 'minmax(160px, 1fr)',
      render: (f) => <span className="code selectable fills-id">{f.executionId}</span>,
    },
  ];
}
