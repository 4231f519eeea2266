/**
 * Everything that stands against the order as it is typed, in the order a trader must solve it: what the market lets
 * through, then the price, the size, the money, the trigger, crossing, limits, and the exchange's rate budget. It never
 * changes a value: where there is one obvious cure the issue carries it as a fix the trader may click.
 * The engine checks everything again; this is the part that can be said before asking it.
 */
import type { TicketContext } from './context.ts';
import type { TicketDraft } from './draft.ts';
import type { Judged, TicketIssue } from './issue.ts';
import type { TicketReading } from './read.ts';
import { fundsIssues, limitIssues, rateIssues, reduceIssues } from './rules-account.ts';
import { priceIssues, statusIssues } from './rules-instrument.ts';
import { sizeIssues } from './rules-size.ts';
import { closeIssues, crossingIssues, expiryIssues, triggerIssues } from './rules-terms.ts';

export function validateTicket(draft: TicketDraft, reading: TicketReading, context: TicketContext): TicketIssue[] {
  const judged: Judged = { draft, reading, context };
  return [
    ...statusIssues(judged),
    ...priceIssues(judged),
    ...sizeIssues(judged),
    ...fundsIssues(judged),
    ...reduceIssues(judged),
    ...triggerIssues(judged),
    ...crossingIssues(judged),
    ...expiryIssues(judged),
    ...closeIssues(judged),
    ...limitIssues(judged),
    ...rateIssues(judged),
  ];
}

/** The first thing that must change before the order can leave, or null. */
export const firstBlocker = (issues: readonly TicketIssue[]): TicketIssue | null =>
  issues.find((issue) => issue.severity === 'block') ?? null;
