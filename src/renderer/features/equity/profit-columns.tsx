/** Columns of profit by symbol and owner. */
import type { ProfitRow } from '../../../contract/profit-views.ts';
import { directionOf, formatDecimal, formatRounded, UNKNOWN } from '../../lib/format-number.ts';
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

const NO_PRICE = 'There is no price to value it at now';
const orderOf = (text: string | null): number => (text === null ? Number.NEGATIVE_INFINITY : Number(text));

export const PROFIT_COLUMNS: readonly Column<ProfitRow>[] = [
  {
    id: 'symbol',
    header: 'Symbol',
    width: '80px',
    render: (row) => row.symbol,
    sortBy: (row) => row.symbol,
    text: (row) => row.symbol,
  },
  {
    id: 'owner',
    header: 'Owner',
    headerTitle: 'Whose orders filled. Each as if it traded alone: parts add up in Net, not in Realised.',
    width: 'minmax(72px, 120px)',
    render: (row) => ownerWords(row.owner),
    sortBy: (row) => row.owner,
    text: (row) => row.owner,
  },
  {
    id: 'quantity',
    header: 'Position',
    width: 'minmax(96px, 130px)',
    align: 'end',
    render: (row) => <Quantity text={formatDecimal(row.quantity, { sign: 'always' })} />,
    sortBy: (row) => Number(row.quantity),
    text: (row) => row.quantity,
  },
  {
    id: 'entry',
    header: 'Entry',
    width: 'minmax(84px, 120px)',
    align: 'end',
    render: (row) => <span className="number">{formatDecimal(row.averageEntryPrice)}</span>,
    text: (row) => row.averageEntryPrice,
  },
  {
    id: 'realised',
    header: 'Realised',
    width: 'minmax(84px, 110px)',
    align: 'end',
    render: (row) => <Amount text={row.realised} />,
    sortBy: (row) => Number(row.realised),
    text: (row) => row.realised,
  },
  {
    id: 'unrealised',
    header: 'Unrealised',
    width: 'minmax(84px, 110px)',
    align: 'end',
    render: (row) => <Amount text={row.unrealised} unknown={NO_PRICE} />,
    sortBy: (row) => orderOf(row.unrealised),
    text: (row) => row.unrealised,
  },
  {
    id: 'fees',
    header: 'Fees',
    width: 'minmax(64px, 100px)',
    align: 'end',
    render: (row) => <span className="number">{formatRounded(row.fees, 4)}</span>,
    sortBy: (row) => Number(row.fees),
    text: (row) => row.fees,
  },
  {
    id: 'net',
    header: 'Net',
    headerTitle: 'Realised plus unrealised, fees taken off',
    width: 'minmax(84px, 1fr)',
    align: 'end',
    render: (row) => (
      <>
        <Amount text={row.net} unknown={NO_PRICE} /> <span className="is-secondary">{quoteOf(row.symbol)}</span>
      </>
    ),
    sortBy: (row) => orderOf(row.net),
    text: (row) => row.net,
  },
];
