/** One thing that stands against the ticket, and the small arithmetic that every rule shares. */
import type { Money } from '../../../domain/money.ts';
import type { TicketContext } from './context.ts';
import type { TicketDraft } from './draft.ts';
import type { TicketReading } from './read.ts';

export type TicketField =
  | 'side'
  | 'orderType'
  | 'price'
  | 'amount'
  | 'total'
  | 'trigger'
  | 'limitOffset'
  | 'display'
  | 'timeInForce'
  | 'expireAt'
  | 'postOnly'
  | 'reduceOnly'
  | 'close'
  | 'bracket';

export interface TicketIssue {
  /** Stable name of the rule. */
  readonly rule: string;
  /** Null concerns the order as a whole. */
  readonly field: TicketField | null;
  /** `block`: would be refused. `warn`: may be sent, the trader should know. */
  readonly severity: 'block' | 'warn';
  readonly message: string;
  readonly fix?: { readonly label: string; readonly patch: Partial<TicketDraft> };
}

export interface Judged {
  readonly draft: TicketDraft;
  readonly reading: TicketReading;
  readonly context: TicketContext;
}

export const missing = (field: TicketField, message: string): TicketIssue => ({
  rule: `${field}.missing`,
  field,
  severity: 'block',
  message,
});

export const unreadable = (field: TicketField, message: string): TicketIssue => ({
  rule: `${field}.unreadable`,
  field,
  severity: 'block',
  message,
});

/** Brings a value to a multiple of `size`; `rounding` is one of the Money constants. */
export const step = (value: Money, size: string, rounding: 0 | 1 | 4): Money =>
  value.div(size).toDecimalPlaces(0, rounding).mul(size);

/** Decimals beyond trailing zeros: `1.500` needs one. */
export const decimalsOf = (text: string): number => (text.split('.')[1] ?? '').replace(/0+$/, '').length;
