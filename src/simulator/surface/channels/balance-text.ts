/** Entries of the `balances` channel: totals over wallets in the snapshot, one ledger row per update. */
import type { BalanceRow, LedgerRow, ListedAsset } from '../../exchange.ts';
import { num, type Writable } from '../json.ts';
import { microsecondTime, padded } from '../wire-text.ts';

export function balanceEntry(row: BalanceRow, { precision }: ListedAsset): Writable {
  const balance = num(padded(row.total, precision));
  return {
    asset: row.asset,
    asset_class: 'currency',
    balance,
    wallets: [{ type: 'spot', id: 'main', balance }],
  };
}

export const ledgerEntry = (row: LedgerRow, { precision }: ListedAsset): Writable => ({
  ledger_id: row.ledgerId,
  ref_id: row.referenceId,
  timestamp: microsecondTime(row.at),
  type: row.type,
  asset: row.asset,
  asset_class: 'currency',
  category: row.type,
  wallet_type: 'spot',
  wallet_id: 'main',
  amount: num(padded(row.amount, precision)),
  fee: num(padded(row.fee, precision)),
  balance: num(padded(row.balance, precision)),
});
