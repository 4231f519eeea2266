/** What the trader has typed into the ticket, as typed. Nothing here is a number: fields are text until read.ts reads them. */
import type { Side } from '../../../domain/market.ts';
import type { OrderType, SelfTradePrevention, TimeInForce } from '../../../domain/order.ts';
import type { BracketDraft } from '../../trading/bracket.ts';

export type OffsetKind = 'static' | 'quote' | 'percent';
export type CloseType = Exclude<OrderType, 'market' | 'iceberg'>;

export interface CloseDraft {
  readonly orderType: CloseType;
  readonly triggerKind: OffsetKind;
  readonly trigger: string;
  readonly limitKind: OffsetKind;
  readonly limit: string;
}

export interface TicketDraft {
  readonly side: Side;
  readonly orderType: OrderType;
  readonly price: string;
  readonly amount: string;
  readonly unit: 'base' | 'quote';
  readonly total: string;
  /** The one of the two that the trader typed; the other is derived from it. */
  readonly sizedBy: 'amount' | 'total';
  readonly timeInForce: TimeInForce;
  /** `YYYY-MM-DDTHH:mm`, UTC; gtd only. */
  readonly expireAt: string;
  readonly postOnly: boolean;
  readonly reduceOnly: boolean;
  readonly triggerReference: 'last' | 'index';
  readonly triggerKind: OffsetKind;
  readonly trigger: string;
  /** Trailing-stop-limit only: distance of the limit from the trigger. */
  readonly limitOffsetKind: 'quote' | 'percent';
  readonly limitOffset: string;
  readonly display: string;
  /** `default` sends nothing, which Kraken reads as cancel_newest. */
  readonly selfTradePrevention: SelfTradePrevention | 'default';
  readonly close: CloseDraft | null;
  /** Stop and target around the entry, kept by an execution of this program. */
  readonly bracket: BracketDraft | null;
}

export const EMPTY_CLOSE: CloseDraft = {
  orderType: 'stop-loss',
  triggerKind: 'percent',
  trigger: '',
  limitKind: 'percent',
  limit: '',
};

export const EMPTY_DRAFT: TicketDraft = {
  side: 'buy',
  orderType: 'limit',
  price: '',
  amount: '',
  unit: 'base',
  total: '',
  sizedBy: 'amount',
  timeInForce: 'gtc',
  expireAt: '',
  postOnly: false,
  reduceOnly: false,
  triggerReference: 'last',
  triggerKind: 'static',
  trigger: '',
  limitOffsetKind: 'quote',
  limitOffset: '',
  display: '',
  selfTradePrevention: 'default',
  close: null,
  bracket: null,
};

const LIMIT_PRICED: ReadonlySet<OrderType> = new Set(['limit', 'iceberg', 'stop-loss-limit', 'take-profit-limit']);
const TRIGGERED: ReadonlySet<OrderType> = new Set([
  'stop-loss',
  'stop-loss-limit',
  'take-profit',
  'take-profit-limit',
  'trailing-stop',
  'trailing-stop-limit',
]);

export const hasLimitPrice = (type: OrderType): boolean => LIMIT_PRICED.has(type);
export const hasTrigger = (type: OrderType): boolean => TRIGGERED.has(type);
export const isTrailing = (type: OrderType): boolean => type === 'trailing-stop' || type === 'trailing-stop-limit';
/** Kraken: post_only applies to orders that rest at a limit price from the start. */
export const canPostOnly = (type: OrderType): boolean => type === 'limit' || type === 'iceberg';
/** Kraken: cash_order_qty on buy market orders only. */
export const takesCash = (draft: Pick<TicketDraft, 'side' | 'orderType'>): boolean =>
  draft.orderType === 'market' && draft.side === 'buy';

/** Kraken: fok on limit orders only; market orders and triggers are not offered a time in force that changes nothing. */
export function timesInForce(type: OrderType): readonly TimeInForce[] {
  if (type === 'limit') return ['gtc', 'gtd', 'ioc', 'fok'];
  if (type === 'market') return ['gtc'];
  return ['gtc', 'gtd'];
}

export const triggerKinds = (type: OrderType): readonly OffsetKind[] =>
  isTrailing(type) ? ['quote', 'percent'] : ['static', 'quote', 'percent'];

/**
 * Applies a change and keeps the flags consistent with the order type, so that what is shown is what would be sent.
 * Typed numbers are kept through a change of type: the trader gets them back by changing back.
 */
export function changeDraft(draft: TicketDraft, patch: Partial<TicketDraft>): TicketDraft {
  const next = { ...draft, ...patch };
  const settled: { -readonly [K in keyof TicketDraft]: TicketDraft[K] } = { ...next };
  if (!timesInForce(next.orderType).includes(next.timeInForce)) settled.timeInForce = 'gtc';
  if (!canPostOnly(next.orderType)) settled.postOnly = false;
  if (settled.postOnly && (settled.timeInForce === 'ioc' || settled.timeInForce === 'fok')) {
    if (patch.timeInForce !== undefined) settled.postOnly = false;
    else settled.timeInForce = 'gtc';
  }
  const kinds = triggerKinds(next.orderType);
  if (!kinds.includes(next.triggerKind)) {
    settled.triggerKind = kinds[0] ?? 'static';
    if (patch.trigger === undefined) settled.trigger = '';
  }
  return isSameDraft(draft, settled) ? draft : settled;
}

function isSameDraft(one: TicketDraft, other: TicketDraft): boolean {
  for (const key of Object.keys(one) as (keyof TicketDraft)[]) if (one[key] !== other[key]) return false;
  return true;
}

/** Sets the amount from the other of the two fields being typed into; the typed one becomes the source. */
export const typeAmount = (draft: TicketDraft, amount: string): TicketDraft =>
  changeDraft(draft, { amount, sizedBy: 'amount' });
export const typeTotal = (draft: TicketDraft, total: string): TicketDraft =>
  changeDraft(draft, { total, sizedBy: 'total' });
