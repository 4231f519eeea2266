/** Executions: every one counted once by its execution id, newest first. */

import { useMemo, useState } from 'react';
import { useHistory } from '../../engine-client/history.ts';
import { useClockZone, useFills, useIsLoaded, useOrders, useSelectedSymbol } from '../../engine-client/hooks.ts';
import { usePolledQuery } from '../../engine-client/use-polled-query.ts';
import { formatBps, formatDecimal, UNKNOWN } from '../../lib/format-number.ts';
import { type ClockZone, formatClockMs, formatInstant } from '../../lib/format-time.ts';
import { wording } from '../../text/wording.ts';
import { Switch } from '../../ui/controls.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { HistoryReach } from '../../ui/history-reach.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Quantity } from '../../ui/numbers.tsx';
import { SIDE_COLUMN, SYMBOL_COLUMN } from '../../ui/traded-columns.tsx';
import { allFills, FILL_FILTERS, type FillFilter, type FillRow, fillRows, fillTotals, slippageBps } from './model.ts';
import './fills.css';

/** How far the list reaches changes with a reading of the history alone. */
const REACH_EVERY_MS = 10_000;

export function FillsTab() {
  const fills = useFills();
  const orders = useOrders();
  const readBack = useHistory().view?.fills;
  const isLoaded = useIsLoaded('fills');
  const zone = useClockZone();
  const [symbol] = useSelectedSymbol();
  const [onlySymbol, setOnlySymbol] = useState(false);
  const [filters, setFilters] = useState<ReadonlySet<FillFilter>>(new Set());
  const [text, setText] = useState('');
  const reach = usePolledQuery('account.profit', { quote: null }, REACH_EVERY_MS).value;
  const all = useMemo(() => allFills(fills, readBack ?? [], orders), [fills, readBack, orders]);
  const rows = useMemo(
    () => fillRows(all, onlySymbol ? symbol : null, filters, text),
    [all, onlySymbol, symbol, filters, text],
  );
  const columns = useMemo(() => fillColumns(zone), [zone]);
  const totals = fillTotals(rows);
  return (
    <div className="fills">
      <div className="fills-bar">
        <Switch label={wording.fills.only(symbol)} isOn={onlySymbol} onChange={setOnlySymbol} />
        <FilterChips
          label={wording.fills.fills}
          chips={FILL_FILTERS}
          chosen={filters}
          onChange={setFilters}
          text={text}
          onText={setText}
        />
      </div>
      <DataTable
        keptAs="Fills"
        label={wording.fills.fills}
        columns={columns}
        rows={rows}
        rowKey={(fill) => fill.executionId}
        rowClass={(fill) => (fill.isReadBack ? 'is-read-back' : undefined)}
        exportName="fills"
        empty={
          !isLoaded ? (
            <Notice tone="loading" title={wording.fills.waitingForEnginesListFills} />
          ) : all.length > 0 ? (
            <Notice title={wording.fills.noFillPassesTheseFilters} />
          ) : (
            <Notice title={wording.fills.nothingHasBeenFilledYet} text={wording.fills.everyExecutionYourOrdersIsKept} />
          )
        }
        footer={
          <>
            <HistoryReach what="trades" completeSince={reach?.listedSince ?? null} />
            <span>
              {totals.count} {totals.count === 1 ? wording.fills.fill : wording.fills.fills2}
              {totals.count > 0 && wording.fills.asMaker(totals.makers)}
            </span>
            {totals.net !== null && (
              <span className="number" title={wording.fills.boughtLessSoldRowsShown}>
                {wording.fills.net}
                {formatDecimal(totals.net.quantity, { sign: 'always' })} {totals.net.symbol.split('/')[0]}
              </span>
            )}
            {totals.fees.map((fee) => (
              <span key={fee.asset} className="number">
                {wording.fills.fees(formatDecimal(fee.amount), fee.asset)}
              </span>
            ))}
          </>
        }
      />
    </div>
  );
}

const ownerWords = (fill: FillRow): string =>
  fill.isReadBack ? wording.fills.readBack2 : fill.origin === null ? UNKNOWN : wording.fills.ownerWords[fill.origin];

function fillColumns(zone: ClockZone): readonly Column<FillRow>[] {
  return [
    {
      id: 'time',
      text: (f) => new Date(f.exchangeTime).toISOString(),
      header: wording.fills.time,
      width: '84px',
      render: (f) => (
        <span className="number" title={formatInstant(f.exchangeTime, zone)}>
          {formatClockMs(f.exchangeTime, zone)}
        </span>
      ),
      sortBy: (f) => f.exchangeTime,
    },
    SYMBOL_COLUMN,
    SIDE_COLUMN,
    {
      id: 'quantity',
      text: (f) => f.quantity,
      header: wording.fills.quantity,
      width: 'minmax(92px, 130px)',
      align: 'end',
      render: (f) => <Quantity text={formatDecimal(f.quantity)} />,
      sortBy: (f) => Number(f.quantity),
    },
    {
      id: 'price',
      text: (f) => f.price,
      header: wording.fills.price,
      width: 'minmax(84px, 120px)',
      align: 'end',
      render: (f) => <span className="number">{formatDecimal(f.price)}</span>,
      sortBy: (f) => Number(f.price),
    },
    {
      id: 'cost',
      text: (f) => f.cost,
      header: wording.fills.cost,
      width: 'minmax(84px, 130px)',
      align: 'end',
      render: (f) => <span className="number">{formatDecimal(f.cost)}</span>,
      sortBy: (f) => Number(f.cost),
    },
    {
      id: 'fee',
      text: (f) => f.fee,
      header: wording.fills.fee,
      width: 'minmax(96px, 130px)',
      align: 'end',
      render: (f) => (
        <span className="number">
          {formatDecimal(f.fee)} <span className="is-secondary">{f.feeAsset ?? ''}</span>
        </span>
      ),
    },
    {
      id: 'slippage',
      text: (f) => slippageBps(f)?.toFixed(2) ?? null,
      header: wording.fills.slippage,
      headerTitle: wording.fills.againstMiddleTouchWhenOrderWas,
      width: '76px',
      align: 'end',
      render: (f) => {
        const bps = slippageBps(f);
        return bps === null ? (
          <span title={wording.fills.whereMarketStoodWhenItWas}>{UNKNOWN}</span>
        ) : (
          <span className="number" title={wording.fills.against(formatDecimal(f.arrivalMid))}>
            {formatBps(bps)}
          </span>
        );
      },
      sortBy: (f) => slippageBps(f) ?? Number.NEGATIVE_INFINITY,
    },
    {
      id: 'liquidity',
      text: (f) => f.liquidity,
      header: wording.fills.liquidity,
      width: '56px',
      render: (f) => f.liquidity ?? UNKNOWN,
    },
    {
      id: 'fee asset',
      header: wording.fills.feeIn,
      text: (f) => f.feeAsset,
      width: '44px',
      isOptional: true,
      render: (f) => f.feeAsset ?? UNKNOWN,
    },
    {
      id: 'owner',
      header: wording.fills.owner,
      text: (f) => (f.isReadBack ? wording.fills.readBack2 : f.origin),
      width: '66px',
      render: (f) => ownerWords(f),
      sortBy: (f) => ownerWords(f),
    },
    {
      id: 'order',
      text: (f) => f.exchangeOrderId,
      header: wording.fills.order,
      width: '160px',
      render: (f) => <span className="code selectable fills-id">{f.exchangeOrderId}</span>,
    },
    {
      id: 'execution',
      text: (f) => f.executionId,
      header: wording.fills.execution,
      width: 'minmax(160px, 1fr)',
      render: (f) => <span className="code selectable fills-id">{f.executionId}</span>,
    },
  ];
}
