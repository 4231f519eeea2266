/** Columns of profit by symbol and owner. */

import type { ProfitRow } from '../../../contract/profit-views.ts';
import { directionOf, formatDecimal, formatRounded, UNKNOWN } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import { AveragePrice } from '../../ui/average-price.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { Quantity, sideClass } from '../../ui/numbers.tsx';
import { ownerWords, quoteOf } from './model.ts';

function Amount({ text, unknown }: { readonly text: string | null; readonly unknown?: string }) {
  if (text === null) return <span title={unknown}>{UNKNOWN}</span>;
  return (
    <span className={`number ${sideClass(directionOf(Number(text)))}`} title={formatDecimal(text, { sign: 'always' })}>
      {formatRounded(text, 2, { sign: 'always' })}
    </span>
  );
}

const orderOf = (text: string | null): number => (text === null ? Number.NEGATIVE_INFINITY : Number(text));

export const PROFIT_COLUMNS: readonly Column<ProfitRow>[] = [
  {
    id: 'symbol',
    get header() {
      return wording.equity.symbol;
    },
    width: '80px',
    render: (row) => row.symbol,
    sortBy: (row) => row.symbol,
    text: (row) => row.symbol,
  },
  {
    id: 'owner',
    get header() {
      return wording.equity.owner;
    },
    get headerTitle() {
      return wording.equity.whoseOrdersFilledEachAsIf;
    },
    width: 'minmax(64px, 120px)',
    render: (row) => ownerWords(row.owner),
    sortBy: (row) => row.owner,
    text: (row) => row.owner,
  },
  {
    id: 'quantity',
    get header() {
      return wording.equity.position;
    },
    width: 'minmax(88px, 130px)',
    align: 'end',
    render: (row) => <Quantity text={formatDecimal(row.quantity, { sign: 'always' })} />,
    sortBy: (row) => Number(row.quantity),
    text: (row) => row.quantity,
  },
  {
    id: 'entry',
    get header() {
      return wording.equity.entry;
    },
    width: 'minmax(84px, 120px)',
    align: 'end',
    render: (row) => <AveragePrice symbol={row.symbol} text={row.averageEntryPrice} />,
    text: (row) => row.averageEntryPrice,
  },
  {
    id: 'realised',
    get header() {
      return wording.equity.realised;
    },
    width: 'minmax(84px, 110px)',
    align: 'end',
    render: (row) => <Amount text={row.realised} />,
    sortBy: (row) => Number(row.realised),
    text: (row) => row.realised,
  },
  {
    id: 'unrealised',
    get header() {
      return wording.equity.unrealised;
    },
    width: 'minmax(84px, 110px)',
    align: 'end',
    render: (row) => <Amount text={row.unrealised} unknown={wording.equity.thereIsNoPriceToValue} />,
    sortBy: (row) => orderOf(row.unrealised),
    text: (row) => row.unrealised,
  },
  {
    id: 'fees',
    get header() {
      return wording.equity.fees;
    },
    width: 'minmax(64px, 100px)',
    align: 'end',
    render: (row) => <span className="number">{formatRounded(row.fees, 4)}</span>,
    sortBy: (row) => Number(row.fees),
    text: (row) => row.fees,
  },
  {
    id: 'net',
    get header() {
      return wording.equity.net;
    },
    get headerTitle() {
      return wording.equity.realisedPlusUnrealisedFeesTakenOff;
    },
    width: 'minmax(84px, 1fr)',
    align: 'end',
    render: (row) => (
      <>
        <Amount text={row.net} unknown={wording.equity.thereIsNoPriceToValue} />{' '}
        <span className="is-secondary">{quoteOf(row.symbol)}</span>
      </>
    ),
    sortBy: (row) => orderOf(row.net),
    text: (row) => row.net,
  },
];
