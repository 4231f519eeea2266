/**
 * From Kraken's prose to a `Failure`, for the socket and REST alike. The one place where error texts are matched.
 *
 * For orders the rule is a closed list: an answer counts as a rejection only if its entry says so. Every other text,
 * known or not, leaves the order UNKNOWN, because service errors and elapsed deadlines have been seen on orders that
 * were carried out (faults R3, R8).
 */
import type { Delivery, Failure } from '../../domain/failure.ts';
import { ACCESS_ERRORS } from './error-catalogue-access.ts';
import type { ErrorEntry } from './error-catalogue-entry.ts';
import { ORDER_ERRORS } from './error-catalogue-orders.ts';
import { PATTERN_ERRORS, SERVICE_ERRORS, UNRECOGNISED_ERROR } from './error-catalogue-service.ts';

/** What a trading answer was about: decides whether an error text settles it. */
export type CommandKind = 'add' | 'amend' | 'cancel' | 'other';

interface ClassifiedError {
  readonly entry: ErrorEntry;
  /** The variable part of the text, printable, at most 160 characters. */
  readonly detail: string;
}

const EXACT = new Map(Object.entries({ ...ACCESS_ERRORS, ...ORDER_ERRORS, ...SERVICE_ERRORS }));
const UNKNOWN_ORDER = 'kraken.unknown-order';
const LONGEST_DETAIL = 160;
const LONGEST_TEXT = 300;

/** REST sends some texts with a severity other than E or with spaces around the colon. */
const normalise = (text: string): string => text.trim().replace(/^(E[A-Za-z]+)\s*:\s*/, '$1:');

const printable = (text: string, longest: number): string => text.replace(/\p{Cc}/gu, ' ').slice(0, longest);

export function classifyError(text: string): ClassifiedError {
  const normal = normalise(text);
  const exact = EXACT.get(normal);
  if (exact !== undefined) return { entry: exact, detail: '' };
  for (const [pattern, entry] of PATTERN_ERRORS) {
    const match = pattern.exec(normal);
    if (match !== null) return { entry, detail: printable(match[1] ?? '', LONGEST_DETAIL).trim() };
  }
  return { entry: UNRECOGNISED_ERROR, detail: printable(normal, LONGEST_DETAIL) || 'an empty text' };
}

/** Whether `text`, as the answer to `add_order`, proves that no order came to be. */
export const isDefiniteReject = (text: string): boolean => classifyError(text).entry.isDefiniteReject;

const sentence = (classified: ClassifiedError): string => {
  const cause = classified.entry.cause
    .replace('{detail}', () => classified.detail)
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,])/g, '$1')
    .replace(/: ?\./g, '.');
  return `${cause} ${classified.entry.remedy}`;
};

/** The failure for an error text, with the delivery the caller knows. For trading commands use `commandFailure`. */
export function failureFromExchange(text: string, delivery: Delivery): Failure {
  const classified = classifyError(text);
  return {
    code: classified.entry.code,
    category: classified.entry.category,
    retryable: classified.entry.retryable,
    delivery,
    message: sentence(classified),
    exchangeText: printable(text, LONGEST_TEXT),
  };
}

/**
 * The failure for an error answer to a trading command. `answered` means that the command certainly had no effect;
 * everything else is `unknown`. An unknown order settles an amend or a cancel (neither happened) but never a new order.
 */
export function commandFailure(text: string, command: CommandKind): Failure {
  const { entry } = classifyError(text);
  const settles = entry.isDefiniteReject || (command !== 'add' && entry.code === UNKNOWN_ORDER);
  return failureFromExchange(text, settles ? 'answered' : 'unknown');
}
