/** Positions through our own fills. Unknown PnL is a dash: a missing mark never reads as zero. */

import { useMemo } from 'react';
import type { PositionView } from '../../../contract/views.ts';
import { useIsLoaded, usePositions, useSelectedSymbol } from '../../engine-client/hooks.ts';
import { formatDecimal, formatPercent, formatRounded, UNKNOWN } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import { AveragePrice } from '../../ui/average-price.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Age, Quantity, sideClass } from '../../ui/numbers.tsx';
import { positionRows, positionTotals, positionValue, signOf, unrealisedPercent } from './model.ts';

export function PositionsTab() {
  const positions = usePositions();
  const isLoaded = useIsLoaded('positions');
  const [symbol, selectSymbol] = useSelectedSymbol();
  const rows = useMemo(() => positionRows(positions), [positions]);
  return (
    <DataTable
      keptAs="Positions"
      label={wording.positions.positions}
      columns={COLUMNS}
      rows={rows}
      rowKey={(row) => row.symbol}
      selectedKey={symbol}
      onRowClick={(row) => selectSymbol(row.symbol)}
      exportName="positions"
      footer={positionTotals(rows).map(({ quote, realised, unrealised }) => (
        <span key={quote} title={wording.positions.feesAreApartNothingIsAdded}>
          {wording.positions.realised(quote)}
          <Pnl text={realised} />
          {wording.positions.unrealised}
          <Pnl text={unrealised} />
        </span>
      ))}
      empty={
        isLoaded ? (
          <Notice title={wording.positions.noPositionIsOpen} text={wording.positions.positionsFollowFromYourOwnFills} />
        ) : (
          <Notice tone="loading" title={wording.positions.waitingForEnginesPositions} />
        )
      }
    />
  );
}

function Pnl({ text }: { readonly text: string | null }) {
  return <span className={`number ${sideClass(signOf(text))}`}>{formatRounded(text, 2, { sign: 'always' })}</span>;
}

const COLUMNS: readonly Column<PositionView>[] = [
  {
    id: 'symbol',
    text: (p) => p.symbol,
    get header() {
      return wording.positions.symbol;
    },
    width: '80px',
    render: (p) => p.symbol,
    sortBy: (p) => p.symbol,
  },
  {
    id: 'quantity',
    text: (p) => p.quantity,
    get header() {
      return wording.positions.quantity;
    },
    width: 'minmax(100px, 140px)',
    align: 'end',
    render: (p) => (
      <Quantity className={sideClass(signOf(p.quantity))} text={formatDecimal(p.quantity, { sign: 'always' })} />
    ),
    sortBy: (p) => Number(p.quantity),
  },
  {
    id: 'entry',
    text: (p) => p.averageEntryPrice,
    get header() {
      return wording.positions.entry;
    },
    width: 'minmax(90px, 130px)',
    align: 'end',
    render: (p) => <AveragePrice symbol={p.symbol} text={p.averageEntryPrice} />,
  },
  {
    id: 'mark',
    text: (p) => p.markPrice,
    get header() {
      return wording.positions.mark;
    },
    width: 'minmax(90px, 130px)',
    align: 'end',
    render: (p) => <span className="number">{formatDecimal(p.markPrice)}</span>,
  },
  {
    id: 'value',
    text: (p) => positionValue(p),
    get header() {
      return wording.positions.value;
    },
    get headerTitle() {
      return wording.positions.atMarkInSymbolsQuoteCurrency;
    },
    width: 'minmax(90px, 130px)',
    align: 'end',
    render: (p) => <span className="number">{formatRounded(positionValue(p), 2)}</span>,
    sortBy: (p) => Math.abs(Number(positionValue(p) ?? 0)),
  },
  {
    id: 'unrealised',
    text: (p) => p.unrealisedPnl,
    get header() {
      return wording.positions.unrealised2;
    },
    width: 'minmax(90px, 130px)',
    align: 'end',
    render: (p) => <Pnl text={p.unrealisedPnl} />,
    sortBy: (p) => Number(p.unrealisedPnl ?? 0),
  },
  {
    id: 'percent',
    header: '%',
    width: '72px',
    align: 'end',
    render: (p) => {
      const percent = unrealisedPercent(p);
      return percent === null ? (
        UNKNOWN
      ) : (
        <span className={`number ${sideClass(percent)}`}>{formatPercent(percent)}</span>
      );
    },
  },
  {
    id: 'realised',
    text: (p) => p.realisedPnl,
    get header() {
      return wording.positions.realised2;
    },
    width: 'minmax(90px, 130px)',
    align: 'end',
    render: (p) => <Pnl text={p.realisedPnl} />,
    sortBy: (p) => Number(p.realisedPnl),
  },
  {
    id: 'today',
    text: (p) => p.realisedToday,
    get header() {
      return wording.balances.realisedToday;
    },
    get headerTitle() {
      return wording.balances.sinceMidnightFeesTakenOff;
    },
    width: 'minmax(84px, 110px)',
    align: 'end',
    render: (p) => <Pnl text={p.realisedToday} />,
    sortBy: (p) => Number(p.realisedToday),
  },
  {
    id: 'fees',
    text: (p) => p.fees,
    get header() {
      return wording.positions.fees;
    },
    width: 'minmax(72px, 110px)',
    align: 'end',
    render: (p) => <span className="number">{formatRounded(p.fees, 4)}</span>,
  },
  {
    id: 'method',
    text: (p) => p.costMethod,
    get header() {
      return wording.positions.costMethod;
    },
    width: '124px',
    render: (p) => wording.positions.costMethodWords[p.costMethod],
  },
  {
    id: 'age',
    get header() {
      return wording.positions.updated;
    },
    width: 'minmax(56px, 1fr)',
    align: 'end',
    render: (p) => <Age since={p.updatedAt} stepMs={1000} />,
  },
];
