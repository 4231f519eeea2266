/** What the account owns, by value, and what it comes to. */
import type { BalanceView } from '../../../contract/views.ts';
import { Money } from '../../../domain/money.ts';

/** Most valuable first; assets without a value after them, by name; assets never owned left out unless held. */
export function balanceRows(balances: readonly BalanceView[]): readonly BalanceView[] {
  return balances
    .filter((row) => !isZero(row.total) || !isZero(row.held))
    .sort((a, b) => {
      if (a.value === null || b.value === null) {
        if (a.value === b.value) return a.asset < b.asset ? -1 : 1;
        return a.value === null ? 1 : -1;
      }
      return new Money(b.value).cmp(a.value) || (a.asset < b.asset ? -1 : 1);
    });
}

export interface BalanceTotal {
  readonly value: string;
  /** Assets whose value is unknown: the total leaves them out and says so. */
  readonly unpriced: readonly string[];
  readonly isVerified: boolean;
}

/** Null without any priced balance. */
export function balanceTotal(rows: readonly BalanceView[]): BalanceTotal | null {
  const priced = rows.flatMap((row) => (row.value === null ? [] : [row.value]));
  if (priced.length === 0) return null;
  return {
    value: priced.reduce((sum, value) => sum.add(value), new Money(0)).toFixed(2),
    unpriced: rows.filter((row) => row.value === null).map((row) => row.asset),
    isVerified: rows.every((row) => row.isVerified),
  };
}

/**
 * Cuts decimals beyond what fits a narrow column; whole digits always stay. What is cut off is never rounded up, and the
 * exact amount stands in the tooltip. Exactly nothing is a plain 0.
 */
export function fitAmount(text: string, characters: number): string {
  if (isZero(text)) return '0';
  const point = text.indexOf('.');
  if (point < 0 || text.length <= characters) return text;
  return point >= characters - 1 ? text.slice(0, point) : text.slice(0, characters);
}

const isZero = (text: string): boolean => new Money(text).isZero();
