/** What a check sees: one order, the world through `RiskContext`, and what the desk knows of its own orders. */
import type { Asset, Instrument, MarketSymbol } from '../../domain/instrument.ts';
import type { Money } from '../../domain/money.ts';
import type { NewOrder, OrderOrigin } from '../../domain/order.ts';
import type { Order } from '../orders/order.ts';
import type { Denial } from './denial.ts';
import type { MarketSnapshot, RiskContext } from './risk-context.ts';

export interface DeskFacts {
  readonly kill: { readonly isLatched: boolean; readonly reason: string | null };
  /** Why the journal takes nothing, or null. */
  readonly journalFailure: string | null;
  /** Why no order may leave before the exchange's truth is known, or null. */
  readonly blocked: string | null;
  /** Why no path may carry an order, or null. */
  readonly pathFailure: string | null;
  /** Working, in flight and unknown orders, and those approved and not yet durable. */
  readonly live: readonly Order[];
  readonly held: ReadonlyMap<Asset, Money>;
  /** Orders approved in the last second. */
  readonly ordersInLastSecond: number;
  ordersInLastSecondOf(origin: OrderOrigin): number;
  /** Whether the same order was approved within the last second. */
  isRepeat(order: NewOrder, origin: OrderOrigin): boolean;
  readonly rates: {
    value(symbol: MarketSymbol): number;
    readonly maximum: number;
    /** Kept free for cancels. */
    readonly reserve: number;
  };
}

export interface OrderCheck {
  readonly order: NewOrder;
  readonly instrument: Instrument;
  readonly origin: OrderOrigin;
  /** Null for a preview. */
  readonly gestureAgeMs: number | null;
  readonly market: MarketSnapshot | null;
  readonly context: RiskContext;
  readonly desk: DeskFacts;
  /** The working order this one would change: its own leaves quantity and held money are not counted twice. */
  readonly amending: Order | null;
  /** What the command adds to the exchange's counter. */
  readonly counterCost: number;
}

/** Pure. Null: nothing stands against it. */
export type Check = (check: OrderCheck) => Denial | null;
