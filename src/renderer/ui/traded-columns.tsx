/** The two columns that every blotter of orders and fills has, written once. */
import { wording } from '../text/wording.ts';
import type { Column } from './data-table.tsx';
import { SideWord } from './numbers.tsx';

interface Traded {
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
}

export const SYMBOL_COLUMN: Column<Pick<Traded, 'symbol'>> = {
  id: 'symbol',
  text: (row) => row.symbol,
  get header() {
    return wording.ui.symbol;
  },
  width: '76px',
  render: (row) => row.symbol,
  sortBy: (row) => row.symbol,
};

export const SIDE_COLUMN: Column<Pick<Traded, 'side'>> = {
  id: 'side',
  text: (row) => row.side,
  get header() {
    return wording.ui.side;
  },
  width: '34px',
  render: (row) => <SideWord side={row.side} />,
  sortBy: (row) => row.side,
};
