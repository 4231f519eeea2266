/** What a wish comes to before anything is sent: orders that one sentence says whole, or why there are none. */
import type { OrderTicket } from '../../contract/commands.ts';

export type OrderPlan =
  | {
      readonly kind: 'orders';
      readonly tickets: readonly OrderTicket[];
      readonly sentence: string;
      /** How typed text was read where it was not literal, and what is left over. */
      readonly notes: readonly string[];
      /** One of them would trade at once. */
      readonly isCrossing: boolean;
    }
  | { readonly kind: 'refused'; readonly message: string };
