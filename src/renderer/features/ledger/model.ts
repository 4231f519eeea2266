/** Movements of money, newest first, as the exchange's ledger tells them. */

import type { LedgerEntryView } from '../../../contract/profit-views.ts';
import { Money } from '../../../domain/money.ts';
import { wording } from '../../text/wording.ts';

export function ledgerRows(
  entries: readonly LedgerEntryView[],
  types: ReadonlySet<string>,
  text: string,
): readonly LedgerEntryView[] {
  const sought = text.trim().toLowerCase();
  return entries
    .filter(
      (entry) =>
        (types.size === 0 || types.has(entry.type)) &&
        (sought === '' ||
          [entry.asset, entry.ledgerId, entry.referenceId].some((each) => each.toLowerCase().includes(sought))),
    )
    .sort((a, b) => b.exchangeTime - a.exchangeTime || (a.ledgerId < b.ledgerId ? 1 : -1));
}

/** The exchange's words that occur, for chips. */
export const ledgerTypes = (entries: readonly LedgerEntryView[]): readonly string[] =>
  [...new Set(entries.map(({ type }) => type))].sort();

/** What moved in all and what it cost, by asset, exact. */
export function ledgerTotals(
  entries: readonly LedgerEntryView[],
): readonly { readonly asset: string; readonly amount: string; readonly fee: string }[] {
  const totals = new Map<string, { amount: Money; fee: Money }>();
  for (const { asset, amount, fee } of entries) {
    const sum = totals.get(asset) ?? { amount: new Money(0), fee: new Money(0) };
    totals.set(asset, { amount: sum.amount.plus(amount), fee: sum.fee.plus(fee) });
  }
  return [...totals]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([asset, { amount, fee }]) => ({ asset, amount: amount.toFixed(), fee: fee.toFixed() }));
}

/** Kraken’s own word where this version has none for it. */
export const typeWord = (type: string): string =>
  (wording.ledger.types as Readonly<Record<string, string>>)[type] ?? type;
