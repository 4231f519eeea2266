/** What an instance of automation meets of the engine around it. */
import type { DecisionView } from '../../contract/automation-views.ts';
import type { Settings } from '../../contract/settings.ts';
import type { VenueName } from '../../contract/views.ts';
import type { Instrument, MarketSymbol } from '../../domain/instrument.ts';
import type { CandleInterval } from '../../domain/market.ts';
import type { Clock } from '../ports.ts';
import type { MarketSnapshot } from '../risk/risk-context.ts';
import type { AutomationChange, InstanceRecord } from './automation-fold.ts';
import type { DeskOrderPorts } from './desk-orders.ts';
import type { InputWorld } from './input-watch.ts';
import type { GateFacts } from './promotion.ts';
import type { Protections } from './protections.ts';
import type { HostedStrategy } from './strategy-runner.ts';
import type { SessionPorts } from './strategy-session.ts';
import type { VirtualOrderPorts } from './virtual-orders.ts';

export interface AutomationWorld extends InputWorld {
  readonly clock: Clock;
  readonly venue: VenueName;
  readonly desk: DeskOrderPorts['desk'] & {
    readonly known: { live(): readonly { readonly intentId: string; readonly origin: { readonly kind: string } }[] };
  };
  readonly exchangeNow: SessionPorts['exchangeNow'];
  readonly decided: SessionPorts['decided'];
  readonly newId: () => string;
  instrument(symbol: MarketSymbol): Instrument | null;
  market(symbol: MarketSymbol): MarketSnapshot | null;
  readonly levels: SessionPorts['levels'];
  readonly closedCandles: SessionPorts['closedCandles'];
  /** Has the history of these candles read, if it has not been. */
  readCandles(symbol: MarketSymbol, interval: CandleInterval): void;
  fees(symbol: MarketSymbol): ReturnType<VirtualOrderPorts['fees']>;
  readonly protections: Protections;
  readonly limits: () => Settings['automation'];
  /** What the gates before `live` are held against. */
  readonly gateFacts: () => GateFacts;
  /** How many orders of one strategy the account lets through within a second. */
  readonly ordersPerSecond: () => number;
  /** Why an instance on the symbol must stop: the kill switch; of those that send, also the dead man's, the day's loss, an order nobody can tell of. */
  accountHalted(symbol: MarketSymbol, sends: boolean): string | null;
  find(strategyId: string): HostedStrategy | null;
  recordOf(id: string): InstanceRecord | null;
  record(change: AutomationChange): void;
  recordDecisions(decisions: readonly DecisionView[]): void;
  pulse(part: string): void;
  retired(part: string): void;
  tell(level: 'info' | 'warn' | 'error', message: string): void;
  changed(): void;
}
