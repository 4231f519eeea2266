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
import { wording } from '../../text/wording.ts';
import { AveragePrice } from '../../ui/average-price.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Quantity, sideClass } from '../../ui/numbers.tsx';
import { assetColumn } from './asset-column.tsx';
import { type HoldingRow, holdingRows } from './holdings-model.ts';
import { balanceTotal } from './model.ts';

const NONE: readonly never[] = [];

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
      keptAs="Holdings"
      label={wording.balances.holdings}
      columns={COLUMNS}
      rows={rows}
      rowKey={(row) => row.asset}
      exportName="holdings"
      empty={
        isLoaded ? (
          <Notice title={wording.balances.accountHoldsNothing} />
        ) : (
          <Notice tone="loading" title={wording.balances.waitingForAccountsBalances} />
        )
      }
      footer={
        <>
          <span>{wording.balances.costByThisProgramsOwnFills(wording.balances.methodWords[costMethod])}</span>
          {total !== null && (
            <span className="number">
              {wording.balances.worthUsdWithoutUnverified(
                formatDecimal(total.value),
                total.unpriced.length,
                total.unpriced.join(', '),
                total.isVerified,
              )}
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
  row.positions > 1 ? wording.balances.heldThroughSeveralMarketsSee : wording.balances.noneItCameThroughFillsThis;
const amount = (text: string | null): number => (text === null ? Number.NEGATIVE_INFINITY : Number(text));
const isZero = (text: string | null): boolean => text !== null && Number(text) === 0;

const COLUMNS: readonly Column<HoldingRow>[] = [
  assetColumn('56px'),
  ...(['total', 'free', 'held', 'locked'] as const).map(
    (id): Column<HoldingRow> => ({
      id,
      get header() {
        const { total2: total, free, held, earnLocked: locked } = wording.balances;
        return { total, free, held, locked }[id];
      },
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
    get header() {
      return wording.balances.unexplained;
    },
    get headerTitle() {
      return wording.balances.whatExchangeStatesBeyondAllThat;
    },
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
    get header() {
      return wording.balances.costEach;
    },
    width: 'minmax(90px, 130px)',
    align: 'end',
    render: (row) =>
      row.position === null ? (
        <span className="number" title={whyNoCost(row)}>
          {UNKNOWN}
        </span>
      ) : (
        <AveragePrice
          symbol={row.position.symbol}
          text={row.position.averageEntryPrice}
          about={wording.balances.through(row.position.symbol)}
        />
      ),
    text: (row) => row.position?.averageEntryPrice ?? null,
  },
  {
    id: 'mark',
    get header() {
      return wording.balances.mark;
    },
    width: 'minmax(84px, 120px)',
    align: 'end',
    render: (row) => <span className="number">{formatDecimal(row.position?.markPrice)}</span>,
    text: (row) => row.position?.markPrice ?? null,
  },
  {
    id: 'value',
    get header() {
      return wording.balances.value;
    },
    width: 'minmax(90px, 120px)',
    align: 'end',
    render: (row) => <span className="number">{formatRounded(row.value, 2)}</span>,
    sortBy: (row) => amount(row.value),
    text: (row) => row.value,
  },
  {
    id: 'share',
    get header() {
      return wording.balances.share;
    },
    width: '60px',
    align: 'end',
    render: (row) => <span className="number">{row.share === null ? UNKNOWN : `${formatFixed(row.share, 1)} %`}</span>,
    sortBy: (row) => row.share ?? -1,
    text: (row) => row.share?.toFixed(4) ?? null,
  },
  {
    id: 'unrealised',
    get header() {
      return wording.balances.unrealised;
    },
    width: 'minmax(84px, 110px)',
    align: 'end',
    render: (row) => <Signed text={row.position?.unrealisedPnl ?? null} why={whyNoCost(row)} />,
    sortBy: (row) => amount(row.position?.unrealisedPnl ?? null),
    text: (row) => row.position?.unrealisedPnl ?? null,
  },
  {
    id: 'realised',
    get header() {
      return wording.balances.realised;
    },
    width: 'minmax(84px, 110px)',
    align: 'end',
    render: (row) => <Signed text={row.position?.realisedPnl ?? null} why={whyNoCost(row)} />,
    sortBy: (row) => amount(row.position?.realisedPnl ?? null),
    text: (row) => row.position?.realisedPnl ?? null,
  },
  {
    id: 'today',
    get header() {
      return wording.balances.realisedToday;
    },
    get headerTitle() {
      return wording.balances.sinceMidnightFeesTakenOff;
    },
    width: 'minmax(84px, 110px)',
    align: 'end',
    render: (row) => <Signed text={row.realisedToday} why={wording.balances.noFillsInOneQuote} />,
    sortBy: (row) => amount(row.realisedToday),
    text: (row) => row.realisedToday,
  },
  {
    id: 'fees',
    get header() {
      return wording.balances.fees;
    },
    width: 'minmax(64px, 100px)',
    align: 'end',
    render: (row) => <span className="number">{formatRounded(row.position?.fees, 4)}</span>,
    text: (row) => row.position?.fees ?? null,
  },
  {
    id: 'stop',
    get header() {
      return wording.balances.stop;
    },
    get headerTitle() {
      return wording.balances.whetherStopThatSellsItWorks;
    },
    width: 'minmax(48px, 1fr)',
    render: (row) =>
      row.hasStop ? wording.balances.atKraken : <span className="is-secondary">{wording.balances.none}</span>,
    sortBy: (row) => Number(row.hasStop),
    text: (row) => (row.hasStop ? wording.balances.yes : wording.balances.no),
  },
];
