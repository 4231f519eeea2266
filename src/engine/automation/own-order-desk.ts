/** Where an instance's intents go: to the exchange by way of the order desk, or to fills worked out from the book. */
import type { OrderIntent } from './decision-gate.ts';
import type { RunnerEvent } from './strategy-runner.ts';

/** What became of an order, as the runner is told. */
export type OrderTold = Extract<RunnerEvent, { readonly type: 'order' | 'fill' }>;

export interface OwnOrderDesk {
  /** Each intent once; what becomes of it is told later, never from within. */
  carryOut(intent: Exclude<OrderIntent, { readonly act: 'finish' }>): void;
  /** Repeating it is allowed: it cannot add exposure. */
  cancel(key: string): void;
  /** Keys of orders that have not ended, also of those nobody can tell of. */
  open(): readonly string[];
}
