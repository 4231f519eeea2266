/** The desk: the one place where commands on orders begin and where evidence about them arrives. */

import type { OrderTicket } from '../../contract/commands.ts';
import type { OrderPreview } from '../../contract/queries.ts';
import type { FillView, OrderEvidence, OrderView, RateView } from '../../contract/views.ts';
import type { Asset, MarketSymbol } from '../../domain/instrument.ts';
import type { Money } from '../../domain/money.ts';
import type { Fill, IntentId, OrderOrigin } from '../../domain/order.ts';
import type { Received } from '../../domain/time.ts';
import type { ConnectionId, ConnectionView, Disposable, ExecutionReport, LateAnswer } from '../ports.ts';
import type {
  AmendRequest,
  CancelFilter,
  DeskResult,
  OrderDeskPorts,
  PlaceAnswer,
  PlaceRequest,
  ReconcileReason,
  ReplaySummary,
} from './desk-ports.ts';

export declare class OrderDesk implements Disposable {
  constructor(ports: OrderDeskPorts);

  /** Replays the journal and opens a session in it. Once, first of all. Trading stays blocked until `reconcile('start')`. */
  start(): Promise<DeskResult<ReplaySummary>>;
  /** Brings orders and fills to the exchange's truth; repeats itself with backoff until it succeeds. */
  reconcile(reason: ReconcileReason): Promise<void>;

  place(request: PlaceRequest): Promise<PlaceAnswer>;
  preview(ticket: OrderTicket, origin: OrderOrigin): OrderPreview;
  amend(request: AmendRequest): Promise<DeskResult<{ readonly intentId: string }>>;
  cancel(intentId: IntentId): Promise<DeskResult<{ readonly intentId: string }>>;
  cancelAll(filter: CancelFilter): Promise<DeskResult<{ readonly count: number }>>;
  kill(reason: string): Promise<{ readonly isLatched: true }>;
  rearm(reason: string): Promise<DeskResult<{ readonly isLatched: false }>>;

  // Evidence, as `AccountEvents` brings it.
  connection(id: ConnectionId, view: ConnectionView): void;
  executions(
    id: ConnectionId,
    reports: readonly ExecutionReport[],
    isSnapshot: boolean,
    sequence: number,
    received: Received,
  ): void;
  sequenceGap(id: ConnectionId, expected: number, got: number): void;
  lateAnswer(late: LateAnswer): void;
  rateCounter(value: number, maximum: number | null): void;

  // Views, from memory.
  views(): readonly OrderView[];
  view(intentId: IntentId): OrderView | null;
  evidence(intentId: IntentId): readonly OrderEvidence[];
  fills(): readonly Fill[];
  fillViews(): readonly FillView[];
  /** Locked per asset by working, in flight and unknown orders, fee reserve included. */
  held(): ReadonlyMap<Asset, Money>;
  /** Symbols with an order unresolved for 60 s: their automation halts. */
  haltedSymbols(): ReadonlySet<MarketSymbol>;
  rates(): readonly RateView[];
  killLatch(): { readonly isLatched: boolean; readonly reason: string | null; readonly at: number | null };
  tradingBlocked(): string | null;
  unknownCount(): number;
  stateHash(): string;

  dispose(): void;
}
