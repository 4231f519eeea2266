/** What the order desk needs, what it is asked, and what it tells. */
import type { OrderTicket } from '../../contract/commands.ts';
import type { FillView, OrderState, OrderView } from '../../contract/views.ts';
import type { Failure } from '../../domain/failure.ts';
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { Side } from '../../domain/market.ts';
import type { DecimalText } from '../../domain/money.ts';
import type { Fill, IntentId, OrderOrigin } from '../../domain/order.ts';
import type { Result } from '../../domain/result.ts';
import type { EpochMs, MonotonicMs } from '../../domain/time.ts';
import type { ReadBalance } from '../account/account-book.ts';
import type { Clock, Journal, Log, Random, TradingPath, VenueQueries } from '../ports.ts';
import type { RiskContext } from '../risk/risk-context.ts';

export interface OrderDeskPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly journal: Journal;
  readonly log: Log;
  /** Every way a command can go at this moment; asked before each command, so connections may come and go. */
  readonly paths: () => readonly TradingPath[];
  readonly queries: VenueQueries;
  readonly risk: RiskContext;
  /** By the exchange's clock: the streams have proved that nothing up to then is missing here; null: they have not. */
  readonly toldUntil: () => EpochMs | null;
  readonly events: OrderDeskEvents;
}

/** Called after the state they describe is in place. They must not throw. */
export interface OrderDeskEvents {
  orderChanged(view: OrderView): void;
  /** Once per execution id for ever; replayed fills come from `DeskKnowledge.fills()` instead. */
  fill(view: FillView, fill: Fill): void;
  alarm(alarm: DeskAlarm): void;
  /** Totals the exchange stated during a reconciliation. */
  balancesRead(entries: readonly ReadBalance[], askedAt: EpochMs): void;
  /** Everything was read and applied by reads that began at `askedAt`. */
  reconciled?(askedAt: MonotonicMs): void;
  /** `tradingBlocked`, the kill latch or the count of UNKNOWN orders may read differently now. */
  statusChanged(): void;
}

export interface DeskAlarm {
  readonly at: EpochMs;
  readonly level: 'info' | 'warn' | 'error';
  readonly source: 'orders' | 'risk' | 'reconcile' | 'kill';
  readonly message: string;
}

export interface PlaceRequest {
  readonly intentId: IntentId;
  readonly ticket: OrderTicket;
  readonly origin: OrderOrigin;
  /** Codes of denials the trader has seen and confirmed. */
  readonly acknowledged: readonly string[];
  /** Wall time of the gesture or decision. */
  readonly gestureAt: EpochMs;
  readonly validateOnly: boolean;
}

/** The order's state after risk, journal and send. `code` names the denial or rejection, and may be acknowledged if confirmable. */
export interface PlaceAnswer {
  readonly intentId: string;
  readonly state: OrderState | 'VALIDATED';
  readonly code: string | null;
  readonly reason: string | null;
}

export interface AmendRequest {
  readonly intentId: IntentId;
  /** Made at the gesture; the same id again returns the first answer. */
  readonly amendId: string;
  readonly quantity?: DecimalText;
  readonly limitPrice?: DecimalText;
  readonly displayQuantity?: DecimalText;
  readonly triggerPrice?: NonNullable<OrderTicket['trigger']>['price'];
  readonly acknowledged: readonly string[];
  /** Who amends; a person unless told otherwise. */
  readonly origin?: OrderOrigin;
}

export interface CancelFilter {
  readonly symbol: MarketSymbol | null;
  readonly side: Side | null;
}

export type DeskResult<T> = Result<T, Failure>;

/** Why a reconciliation runs: `check` is the periodic one and does not block trading while it runs. */
export type ReconcileReason = 'start' | 'reconnect' | 'gap' | 'check';

export interface ReplaySummary {
  readonly records: number;
  readonly orders: number;
  readonly fills: number;
  /** Of the folded state; two replays of one journal agree. */
  readonly stateHash: string;
}
