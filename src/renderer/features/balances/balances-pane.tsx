/** What is free, what working and unknown orders hold, and what it is worth. */

import { useMemo } from 'react';
import type { BalanceView } from '../../../contract/views.ts';
import { useBalances, useIsLinkLive, useIsLoaded } from '../../engine-client/hooks.ts';
import { formatDecimal, formatRounded } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Quantity } from '../../ui/numbers.tsx';
import { Pane } from '../../ui/pane.tsx';
import { TrustBadge } from '../../ui/trust-badge.tsx';
import { assetColumn } from './asset-column.tsx';
import { balanceRows, balanceTotal, fitAmount } from './model.ts';
import './balances.css';

export function BalancesPane() {
  const balances = useBalances();
  const isLoaded = useIsLoaded('balances');
  const isLive = useIsLinkLive();
  const rows = useMemo(() => balanceRows(balances), [balances]);
  const total = balanceTotal(rows);
  return (
    <Pane
      title={wording.balances.balances}
      className="balances"
      isStale={!isLive}
      facts={
        <>
          {!isLive && <TrustBadge trust="STALE" hasData={isLoaded} />}
          {total !== null && (
            <span title={unpricedWords(total.unpriced)}>
              <span className="number balances-total">{formatDecimal(total.value)}</span>
              {wording.balances.inAllPriced(total.unpriced.length)}
              {!total.isVerified && <span className="balances-unverified">{wording.balances.unverified}</span>}
            </span>
          )}
        </>
      }
    >
      <DataTable
        keptAs="Balances"
        label={wording.balances.balances}
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.asset}
        empty={
          isLoaded ? (
            <Notice title={wording.balances.accountHoldsNothing} />
          ) : (
            <Notice tone="loading" title={wording.balances.waitingForAccountsBalances} />
          )
        }
      />
    </Pane>
  );
}

const unpricedWords = (assets: readonly string[]): string | undefined =>
  assets.length === 0 ? undefined : wording.balances.withoutPriceLeftOut(assets.join(', '));

function Amount(props: { readonly text: string; readonly characters: number; readonly className?: string }) {
  const { text, characters, className } = props;
  return (
    <span title={formatDecimal(text)}>
      <Quantity text={formatDecimal(fitAmount(text, characters))} {...(className === undefined ? {} : { className })} />
    </span>
  );
}

const COLUMNS: readonly Column<BalanceView>[] = [
  assetColumn('40px'),
  {
    id: 'free',
    get header() {
      return wording.balances.free;
    },
    width: 'minmax(0, 1.2fr)',
    align: 'end',
    render: (row) => <Amount text={row.free} characters={10} />,
    sortBy: (row) => Number(row.free),
  },
  {
    id: 'held',
    get header() {
      return wording.balances.held;
    },
    get headerTitle() {
      return wording.balances.lockedByWorkingAndUnknownOrders;
    },
    width: 'minmax(0, 0.8fr)',
    align: 'end',
    render: (row) => <Amount className="is-label" text={row.held} characters={6} />,
    sortBy: (row) => Number(row.held),
  },
  {
    id: 'value',
    get header() {
      return wording.balances.value;
    },
    width: 'minmax(0, 1fr)',
    align: 'end',
    render: (row) => (
      <span className="number" title={wording.balances.total(formatDecimal(row.total), row.asset)}>
        {formatRounded(row.value, 2)}
      </span>
    ),
    sortBy: (row) => Number(row.value ?? -1),
  },
];
