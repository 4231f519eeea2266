/** The two columns that every blotter of orders and fills has, written once. */
import type { Column } from './data-table.tsx';
import { SideWord } from './numbers.tsx';

interface Traded {
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
}

export const SYMBOL_COLUMN: Column<Pick<Traded, 'symbol'>> = {
  id: 'symbol',
  text: (row) => row.symbol,
  header: 'Symbol',
  width: '76px',
  render: (row) => row.symbol,
  sortBy: (row) => row.symbol,
};

export const SIDE_COLUMN: Column<Pick<Traded, 'side'>> = {
  id: 'side',
  text: (row) => row.side,
  header: 'Side',
  width: '34px',
  render: (row) => <SideWord side={row.side} />,
  sortBy: (row) => row.side,
};
