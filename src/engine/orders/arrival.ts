/** Where the market stood when an order was decided: what its fills are measured against. From the intent's own record. */
import { type DecimalText, decimalText, Money } from '../../domain/money.ts';
import type { IntentRecord } from './journal-records.ts';

/** Middle of the touch, in quote; null where the record tells of none, as of orders placed elsewhere. */
export function arrivalOf({ identity, seen }: Pick<IntentRecord, 'identity' | 'seen'>): DecimalText | null {
  const { decimals } = identity;
  if (decimals === null || typeof seen !== 'object' || seen === null || !('market' in seen)) return null;
  const { market } = seen;
  if (typeof market !== 'object' || market === null || !('bid' in market) || !('ask' in market)) return null;
  const { bid, ask } = market;
  if (typeof bid !== 'number' || typeof ask !== 'number' || bid <= 0 || ask <= 0) return null;
  return decimalText(new Money(bid).add(ask).div(2).div(new Money(10).pow(decimals.price)));
}
