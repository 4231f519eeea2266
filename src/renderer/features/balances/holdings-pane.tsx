/** Holdings: every asset with where it is, its cost by the chosen method, its worth, and whether a stop guards it. */
import { useMemo } from 'react';
import {
  useBalances,
  useIsLoaded,
  useOpenOrders,
  usePositions,
  useSafety,
  useSettings,
} from '../../engine-client/hooks.ts';
import { directionOf, formatDecimal, formatFixed, formatRounded, UNKNOWN } from '../../lib/format-number.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Quantity, sideClass } from '../../ui/numbers.tsx';
import { type HoldingRow, holdingRows } from './holdings-model.ts';
import { balanceTotal } from './model.ts';

const NONE: readonly never[] = [];
const METHOD_WORDS = { average: 'average cost', fifo: 'first in, first out', lifo: 'last in, first out' } as const;

export function HoldingsPane() {
  const balances = useBalances();
  const truths = useSafety()?.balances ?? NONE;
  const positions = usePositions();
  const openOrders = useOpenOrders();
  const isLoaded = useIsLoaded('balances');
  const { costMethod } = useSettings().account;
  const rows = useMemo(
    () => holdingRows({ balances, truths, positions, openOrders }),
    [balances, truths, positions, openOrders],
  );
  const total = useMemo(() => balanceTotal(balances), [balances]);
  return (
    <DataTable
      label="Holdings"
      columns={COLUMNS}
      rows={rows}
      rowKey={(row) => row.asset}
      exportName="holdings"
      empty={
        isLoaded ? (
          <Notice title="The account holds nothing" />
        ) : (
          <Notice tone="loading" title="Waiting for the account’s balances" />
        )
      }
      footer={
        <>
          <span>cost by {METHOD_WORDS[costMethod]}, of this program’s own fills</span>
          {total !== null && (
            <span className="number">
              worth {formatDecimal(total.value)} USD
              {total.unpriced.length > 0 && `, without ${total.unpriced.join(', ')}`}
              {!total.isVerified && ', unverified'}
            </span>
          )}
        </>
      }
    />
  );
}

function Signed({ text, why }: { readonly text: string | null; readonly why: string | undefined }) {
  if (text === null) return <span title={why}>{UNKNOWN}</span>;
  return (
    <span className={`number ${sideClass(directionOf(Number(text)))}`}>
      {formatRounded(text, 2, { sign: 'always' })}
    </span>
  );
}

const whyNoCost = (row: HoldingRow): string =>
  row.positions > 1
    ? 'Held through several markets: see Positions'
    : 'None of it came through fills this program knows: what it cost is not known here';
const amount = (text: string | null): number => (text === null ? Number.NEGATIVE_INFINITY : Number(text));
const isZero = (text: string | null): boolean => text !== null && Number(text) === 0;

const COLUMNS: readonly Column<HoldingRow>[] = [
  {
    id: 'asset',
    header: 'Asset',
    width: '56px',
    render: (row) => (
      <span title={row.isVerified ? undefined : 'The account stream has a gap that is not reconciled yet'}>
        {row.asset}
        {!row.isVerified && <span className="balances-unverified"> ?</span>}
      </span>
    ),
    sortBy: (row) => row.asset,
    text: (row) => row.asset,
  },
  ...(['total', 'free', 'held', 'locked'] as const).map(
    (id): Column<HoldingRow> => ({
      id,
      header: { total: 'Total', free: 'Free', held: 'Held', locked: 'Earn, locked' }[id],
      width: 'minmax(100px, 140px)',
      align: 'end',
      isOptional: id === 'total',
      render: (row) =>
        isZero(row[id]) ? <span className="is-secondary">0</span> : <Quantity text={formatDecimal(row[id])} />,
      sortBy: (row) => amount(row[id]),
      text: (row) => row[id],
    }),
  ),
  {
    id: 'unexplained',
    header: 'Unexplained',
    headerTitle: 'What the exchange states beyond all that is known here; must be zero',
    width: '88px',
    align: 'end',
    render: (row) =>
      isZero(row.unexplained) ? (
        <span className="is-secondary">0</span>
      ) : (
        <span className="balances-unverified">{formatDecimal(row.unexplained)}</span>
      ),
    text: (row) => row.unexplained,
  },
  {
    id: 'cost',
    header: 'Cost each',
    width: 'minmax(90px, 130px)',
    align: 'end',
    render: (row) => (
      <span className="number" title={row.position === null ? whyNoCost(row) : `Through ${row.position.symbol}`}>
        {formatDecimal(row.position?.averageEntryPrice)}
      </span>
    ),
    text: (row) => row.position?.averageEntryPrice ?? null,
  },
  {
    id: 'mark',
    header: 'Mark',
    width: 'minmax(84px, 120px)',
    align: 'end',
    render: (row) => <span className="number">{formatDecimal(row.position?.markPrice)}</span>,
    text: (row) => row.position?.markPrice ?? null,
  },
  {
    id: 'value',
    header: 'Value',
    width: 'minmax(90px, 120px)',
    align: 'end',
    render: (row) => <span className="number">{formatRounded(row.value, 2)}</span>,
    sortBy: (row) => amount(row.value),
    text: (row) => row.value,
  },
  {
    id: 'share',
    header: 'Share',
    width: '60px',
    align: 'end',
    render: (row) => <span className="number">{row.share === null ? UNKNOWN : `${formatFixed(row.share, 1)} %`}</span>,
    sortBy: (row) => row.share ?? -1,
    text: (row) => row.share?.toFixed(4) ?? null,
  },
  {
    id: 'unrealised',
    header: 'Unrealised',
    width: 'minmax(84px, 110px)',
    align: 'end',
    render: (row) => <Signed text={row.position?.unrealisedPnl ?? null} why={whyNoCost(row)} />,
    sortBy: (row) => amount(row.position?.unrealisedPnl ?? null),
    text: (row) => row.position?.unrealisedPnl ?? null,
  },
  {
    id: 'realised',
    header: 'Realised',
    width: 'minmax(84px, 110px)',
    align: 'end',
    render: (row) => <Signed text={row.position?.realisedPnl ?? null} why={whyNoCost(row)} />,
    sortBy: (row) => amount(row.position?.realisedPnl ?? null),
    text: (row) => row.position?.realisedPnl ?? null,
  },
  {
    id: 'fees',
    header: 'Fees',
    width: 'minmax(64px, 100px)',
    align: 'end',
    render: (row) => <span className="number">{formatRounded(row.position?.fees, 4)}</span>,
    text: (row) => row.position?.fees ?? null,
  },
  {
    id: 'stop',
    header: 'Stop',
    headerTitle: 'Whether a stop that sells it works at the exchange',
    width: 'minmax(48px, 1fr)',
    render: (row) => (row.hasStop ? 'at Kraken' : <span className="is-secondary">none</span>),
    sortBy: (row) => Number(row.hasStop),
    text: (row) => (row.hasStop ? 'yes' : 'no'),
  },
];
