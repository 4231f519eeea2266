/**
 * From an HTTP outcome to a value or a `Failure`, and to what it says about the service. For commands only a whole, parsed
 * answer settles anything: every status but 200, every body that is not the envelope, and every error text that is not
 * on the closed list of rejections leaves the order UNKNOWN (faults R3 to R5, R7, R8).
 */
import type { Delivery, Failure, FailureCategory } from '../../domain/failure.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { HttpOutcome } from '../../engine/ports.ts';
import { type CommandKind, commandFailure, failureFromExchange } from '../wire/error-catalogue.ts';
import { isWireObject, parseWireJson } from '../wire/market-json.ts';
import type { Answerable } from './operations.ts';

/** For the breaker: a rejection of the request is a sign of a living service. */
export type ServiceSign = 'succeeded' | 'failed' | 'rate-limited';

export interface Interpretation<Value> {
  readonly result: Result<Value, Failure>;
  readonly sign: ServiceSign;
}

const RATE_LIMITS: ReadonlySet<string> = new Set([
  'kraken.api-rate-limit',
  'kraken.too-many-requests',
  'kraken.throttled',
  'kraken.auth-rate-limit',
]);
const SERVICE_FAILURES: ReadonlySet<string> = new Set([
  'kraken.service-unavailable',
  'kraken.service-busy',
  'kraken.internal-error',
]);

const failure = (
  code: string,
  category: FailureCategory,
  retryable: boolean,
  delivery: Delivery,
  message: string,
): Failure => ({ code, category, retryable, delivery, message });

/** Refused on this machine before a byte left. */
export const notSent = (code: string, category: FailureCategory, message: string): Failure =>
  failure(code, category, true, 'not-sent', message);

export function interpret<Value>(operation: Answerable<Value>, outcome: HttpOutcome): Interpretation<Value> {
  switch (outcome.kind) {
    case 'not-sent':
      return failed(
        notSent('rest.unreachable', 'network', `Kraken cannot be reached (${outcome.reason}); nothing was sent.`),
      );
    case 'unknown':
      return failed(unanswered(operation, 'rest.no-answer', 'network', `no whole answer came: ${outcome.reason}`));
    case 'response':
      return interpretResponse(operation, outcome.status, outcome.body);
  }
}

function interpretResponse<Value>(operation: Answerable<Value>, status: number, body: string): Interpretation<Value> {
  if (status === 429) {
    const limited = unanswered(operation, 'rest.http-429', 'rate-limit', 'too many requests from this address');
    return { result: fail(limited), sign: 'rate-limited' };
  }
  if (status !== 200) {
    const because = unanswered(
      operation,
      'rest.http-status',
      'exchange',
      `HTTP status ${status} came instead of an answer`,
    );
    // A refusal by a gateway (403 and its like) does not pass by asking again.
    return failed({ ...because, retryable: status >= 500 });
  }
  const envelope = parseWireJson(body);
  if (!isWireObject(envelope)) return failed(unreadable(operation));
  const { error: errors, result } = envelope as { readonly error?: unknown; readonly result?: unknown };
  if (!Array.isArray(errors) || !errors.every((text) => typeof text === 'string')) return failed(unreadable(operation));
  const refusals = errors.filter((text) => !text.startsWith('W'));
  if (refusals.length > 0) return refused(operation, refusals);
  if (result === undefined || result === null) return failed(unreadable(operation));
  const parsed = operation.schema.safeParse(result);
  if (parsed.success) return { result: ok(parsed.data), sign: 'succeeded' };
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  const reason = `the answer does not have the documented form${where === '' ? '' : ` at "${where}"`}`;
  return { result: fail(unanswered(operation, 'rest.malformed', 'exchange', reason)), sign: 'succeeded' };
}

function refused<Value>(operation: Answerable<Value>, texts: readonly string[]): Interpretation<Value> {
  const failures = texts.map((text) =>
    isCommand(operation) ? commandFailure(text, commandKind(operation.name)) : failureFromExchange(text, 'answered'),
  );
  // One text that proves nothing outweighs another that would.
  const weightiest = failures.find((each) => each.delivery === 'unknown') ?? failures[0];
  if (weightiest === undefined) return failed(unreadable(operation));
  const sign = failures.some((each) => RATE_LIMITS.has(each.code))
    ? 'rate-limited'
    : failures.some((each) => SERVICE_FAILURES.has(each.code))
      ? 'failed'
      : 'succeeded';
  return { result: fail(weightiest), sign };
}

const failed = (because: Failure): Interpretation<never> => ({ result: fail(because), sign: 'failed' });

const isCommand = (operation: Answerable<unknown>): boolean =>
  operation.class === 'order' || operation.class === 'cancel';

function commandKind(name: string): CommandKind {
  if (name.startsWith('Add')) return 'add';
  if (name.startsWith('Amend')) return 'amend';
  return name.startsWith('CancelOrder') ? 'cancel' : 'other';
}

const unreadable = (operation: Answerable<unknown>): Failure =>
  unanswered(operation, 'rest.unreadable', 'exchange', 'the answer cannot be read');

function unanswered(operation: Answerable<unknown>, code: string, category: FailureCategory, reason: string): Failure {
  const isMalformed = code === 'rest.malformed';
  const consequence = isCommand(operation)
    ? ' Whether Kraken carried it out is not known; it is looked up before anything else happens.'
    : '';
  return failure(code, category, !isMalformed, 'unknown', `${operation.name}: ${reason}.${consequence}`);
}
