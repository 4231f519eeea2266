/** One order as the desk knows it: what was asked, what was done about it, and what the exchange has said. */
import type { OrderEvidence, OrderState } from '../../contract/views.ts';
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { Side } from '../../domain/market.ts';
import type { DecimalText } from '../../domain/money.ts';
import type {
  ClientOrderId,
  ExchangeOrderId,
  Fill,
  IntentId,
  OrderOrigin,
  OrderType,
  TimeInForce,
} from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';

export type RouteName = 'websocket' | 'rest';

/** What can be amended. Canonical decimal text, except a relative trigger, which keeps its sign and unit (`+1.5 %`). */
export interface OrderTerms {
  readonly quantity: DecimalText | null;
  readonly limitPrice: DecimalText | null;
  readonly triggerPrice: string | null;
  readonly displayQuantity: DecimalText | null;
}

/** How an order ended, as the exchange stated it. `cumulative` null: the statement did not say how much was filled. */
export interface Ending {
  readonly kind: 'filled' | 'canceled' | 'expired';
  readonly at: EpochMs;
  readonly cumulative: DecimalText | null;
  readonly reason: string | null;
}

/** What this side did and concluded, apart from anything the exchange said. */
export type LocalLife =
  | { readonly state: 'CREATED' }
  | { readonly state: 'DENIED'; readonly code: string; readonly reason: string }
  | { readonly state: 'SUBMITTING' }
  | { readonly state: 'UNKNOWN'; readonly cause: string; readonly since: EpochMs }
  | { readonly state: 'REJECTED'; readonly code: string; readonly reason: string }
  | { readonly state: 'NOT_ACCEPTED'; readonly reason: string };

/** The state shown, traded on and counted. */
export type Life =
  | LocalLife
  | { readonly state: 'ACKED' }
  | { readonly state: 'OPEN' }
  | { readonly state: 'PARTIAL' }
  /** Incomplete: the exchange says filled, and not every fill is here yet. */
  | { readonly state: 'FILLED'; readonly isIncomplete: boolean }
  | { readonly state: 'CANCELED'; readonly reason: string | null }
  | { readonly state: 'EXPIRED'; readonly reason: string | null };

interface AmendOverlay {
  readonly state: 'pending' | 'unknown';
  readonly amendId: string;
  /** The order's terms if the amend takes effect. */
  readonly terms: OrderTerms;
  readonly sentAt: EpochMs;
  readonly deadline: EpochMs;
}

interface CancelOverlay {
  readonly state: 'pending' | 'unknown';
  readonly sentAt: EpochMs;
}

export interface OrderIdentity {
  readonly intentId: IntentId;
  readonly clientOrderId: ClientOrderId | null;
  readonly userReference: number | null;
  readonly origin: OrderOrigin;
  readonly symbol: MarketSymbol;
  readonly side: Side;
  readonly orderType: OrderType;
  readonly cashQuantity: DecimalText | null;
  readonly triggerReference: 'last' | 'index' | null;
  readonly timeInForce: TimeInForce;
  readonly expireTime: EpochMs | null;
  readonly postOnly: boolean;
  readonly reduceOnly: boolean;
  /** Decimals of price and quantity when the order was made; null for orders placed elsewhere. */
  readonly decimals: { readonly price: number; readonly quantity: number } | null;
  readonly createdAt: EpochMs;
}

export interface Order extends OrderIdentity {
  /** Middle of the touch when it was decided; absent where nobody here decided it, or before it was kept. */
  readonly arrival?: DecimalText;
  readonly life: Life;
  readonly local: LocalLife;
  readonly route: RouteName | null;
  readonly attempts: number;
  /** Exchange time of the latest submission, and the instant after which the exchange will not match it. */
  readonly sentAt: EpochMs | null;
  readonly deadline: EpochMs | null;
  readonly exchangeOrderId: ExchangeOrderId | null;
  /** When the exchange says it created it; null until it has. */
  readonly bornAt: EpochMs | null;
  /** The furthest the exchange is known to have taken it. */
  readonly acceptance: 'none' | 'acked' | 'open';
  readonly terms: OrderTerms;
  /** Orders statements about terms: the later exchange time wins, at equal times the amend. */
  readonly termsAt: { readonly time: EpochMs; readonly rank: number };
  /** By exchange time, then execution id; each execution id once. */
  readonly fills: readonly Fill[];
  /** Greatest cumulative quantity the exchange has stated; never decreases. */
  readonly reported: DecimalText;
  readonly ending: Ending | null;
  /** An end read over REST that is older than a sign of life: waits for a second source (fault P35). */
  readonly doubtfulEnding: { readonly ending: Ending; readonly readAt: EpochMs } | null;
  /** The exchange used a word this build does not know: UNKNOWN until a query answers (fault P18). */
  readonly doubt: { readonly cause: string; readonly since: EpochMs } | null;
  readonly amend: AmendOverlay | null;
  readonly cancel: CancelOverlay | null;
  readonly isTriggered: boolean;
  /** Latest exchange time at which the exchange showed the order alive. */
  readonly aliveAt: EpochMs;
  readonly updatedAt: EpochMs;
  readonly evidence: readonly OrderEvidence[];
}

const TERMINAL: ReadonlySet<OrderState> = new Set<OrderState>([
  'DENIED',
  'FILLED',
  'CANCELED',
  'EXPIRED',
  'REJECTED',
  'NOT_ACCEPTED',
]);

export const isTerminal = (state: OrderState): boolean => TERMINAL.has(state);

/** Whether the order may still add to a position: counted in exposure, held money and open order counts. */
export const isLive = (order: Order): boolean => !isTerminal(order.life.state);

export function createOrder(identity: OrderIdentity, terms: OrderTerms, arrival: DecimalText | null = null): Order {
  const local: LocalLife = { state: 'CREATED' };
  return {
    ...identity,
    ...(arrival === null ? {} : { arrival }),
    life: local,
    local,
    route: null,
    attempts: 0,
    sentAt: null,
    deadline: null,
    exchangeOrderId: null,
    bornAt: null,
    acceptance: 'none',
    terms,
    termsAt: { time: 0 as EpochMs, rank: 0 },
    fills: [],
    reported: '0' as DecimalText,
    ending: null,
    doubtfulEnding: null,
    doubt: null,
    amend: null,
    cancel: null,
    isTriggered: false,
    aliveAt: 0 as EpochMs,
    updatedAt: identity.createdAt,
    evidence: [],
  };
}
