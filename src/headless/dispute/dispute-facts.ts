/** What a recording proves of one order. */
import type { OrderView } from '../../contract/views.ts';
import type { ShownBookAt } from './book-at.ts';
import type { OrderTraces } from './order-traces.ts';

export interface DisputeFacts {
  readonly order: OrderView;
  readonly traces: OrderTraces;
  readonly before: ShownBookAt | null;
  readonly after: ShownBookAt | null;
  /** States that came out as recorded, up to the end; and what speaks against the play, or null. */
  readonly checkpoints: number;
  readonly doubt: string | null;
}
