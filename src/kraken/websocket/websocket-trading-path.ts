/**
 * Trading over the private socket. Each call hands over one text or none, and settles once: `not-sent` when nothing was
 * handed over, `answered` when the exchange's words settle it, `unknown` otherwise. There is no retry in this file.
 */
import type { Failure } from '../../domain/failure.ts';
import type { ClientOrderId } from '../../domain/order.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { EpochMs, MonotonicMs } from '../../domain/time.ts';
import type {
  AddOrderValue,
  AmendSubmission,
  BatchAddRow,
  Clock,
  CommandAnswer,
  LateAnswer,
  OrderSubmission,
  OrderTarget,
  PathHealth,
  TradingPath,
} from '../../engine/ports.ts';
import type { RiskApproved } from '../../engine/risk/approval.ts';
import { type CommandKind, commandFailure } from '../wire/error-catalogue.ts';
import {
  writeAddOrder,
  writeAmendOrder,
  writeBatchAdd,
  writeBatchCancel,
  writeCancelAll,
  writeCancelAllAfter,
  writeCancelOrder,
} from '../wire/requests-trading.ts';
import {
  readAddOrder,
  readAmendId,
  readBatchAdd,
  readCount,
  readTriggerTime,
  type WireResponse,
} from '../wire/responses.ts';
import type { Link } from './link.ts';
import type { CommandReply, PendingCommands } from './pending-commands.ts';
import type { RequestIds } from './request-ids.ts';
import type { SessionToken } from './session-token.ts';

/** An unanswered ping this old means that the way out is in doubt. */
const PING_OVERDUE_MS = 2_000;
const MOST_CANCELS_PER_REQUEST = 50;

interface TradingPathOptions {
  readonly clock: Clock;
  readonly requestIds: RequestIds;
  readonly link: Link;
  readonly token: SessionToken;
  readonly pending: PendingCommands;
  readonly lateAnswer: (late: LateAnswer) => void;
}

interface Sending<T> {
  readonly method: string;
  readonly kind: CommandKind;
  readonly clientOrderIds: readonly (ClientOrderId | null)[];
  readonly write: (token: string, requestId: number) => Result<string, Failure>;
  /** What a successful answer holds; a failure when it lacks what it must have. */
  readonly read: (response: WireResponse) => Result<T, Failure>;
  /** What a late answer says about each order concerned, in the order of `clientOrderIds`. */
  readonly late: (value: T, index: number) => Result<AddOrderValue, Failure>;
}

const unknown = (code: string, message: string): Failure => ({
  code,
  category: 'exchange',
  retryable: false,
  delivery: 'unknown',
  message,
});

const nothingKnown = (clientOrderId: ClientOrderId | null): AddOrderValue => ({
  exchangeOrderId: null,
  clientOrderId,
  warnings: [],
});

export class WebSocketTradingPath implements TradingPath {
  readonly name = 'websocket';
  readonly #options: TradingPathOptions;
  #lastRoundTripMs: number | null = null;
  #lastAnswerAt: MonotonicMs | null = null;

  constructor(options: TradingPathOptions) {
    this.#options = options;
  }

  health(): PathHealth {
    const { clock, link } = this.#options;
    const obstacle = this.#obstacle();
    const reason = obstacle ?? overdueReason(link.pings.overdueMs(clock.monotonicNow()));
    const pingIsNewer = (link.pings.lastAnswered ?? -1) > (this.#lastAnswerAt ?? -1);
    return {
      isOpen: obstacle === null,
      lastRoundTripMs: pingIsNewer ? link.pings.roundTripMs : this.#lastRoundTripMs,
      lastAnswerAt: pingIsNewer ? link.pings.lastAnswered : this.#lastAnswerAt,
      reason,
    };
  }

  addOrder(submission: RiskApproved<OrderSubmission>): Promise<CommandAnswer<AddOrderValue>> {
    return this.#send({
      method: 'add_order',
      kind: 'add',
      clientOrderIds: [submission.clientOrderId],
      write: (token, requestId) => writeAddOrder(submission, token, requestId),
      read: (response) => ok(readAddOrder(response)),
      late: (value) => ok(value),
    });
  }

  addOrders(submissions: readonly RiskApproved<OrderSubmission>[]): Promise<CommandAnswer<readonly BatchAddRow[]>> {
    return this.#send({
      method: 'batch_add',
      kind: 'add',
      clientOrderIds: submissions.map((each) => each.clientOrderId),
      write: (token, requestId) => writeBatchAdd(submissions, token, requestId),
      read: (response) => readRows(response, submissions.length),
      late: (rows, index) => {
        const row = rows[index];
        if (row === undefined) return fail(rowWithoutWords);
        if (!row.ok) return fail(row.failure);
        const clientOrderId = submissions[index]?.clientOrderId ?? null;
        return ok({ exchangeOrderId: row.exchangeOrderId, clientOrderId, warnings: [] });
      },
    });
  }

  amendOrder(amend: RiskApproved<AmendSubmission>): Promise<CommandAnswer<{ readonly amendId: string }>> {
    return this.#send({
      method: 'amend_order',
      kind: 'amend',
      clientOrderIds: [clientIdOf(amend.target)],
      write: (token, requestId) => writeAmendOrder(amend, token, requestId),
      read: (response) => ok({ amendId: readAmendId(response) ?? '' }),
      late: () => ok(aboutTarget(amend.target)),
    });
  }

  cancelOrder(target: OrderTarget): Promise<CommandAnswer<{ readonly count: number }>> {
    return this.#send({
      method: 'cancel_order',
      kind: 'cancel',
      clientOrderIds: [clientIdOf(target)],
      write: (token, requestId) => ok(writeCancelOrder(target, token, requestId)),
      read: () => ok({ count: 1 }),
      late: () => ok(aboutTarget(target)),
    });
  }

  /** More than fifty go out as several requests, each order in one of them; the least certain answer speaks for all. */
  async cancelOrders(targets: readonly OrderTarget[]): Promise<CommandAnswer<{ readonly count: number }>> {
    const [only] = targets;
    if (only === undefined) return { ok: false, failure: notSent('There is no order to cancel.', 'client') };
    if (targets.length === 1) return this.cancelOrder(only);
    const groups: OrderTarget[][] = [];
    for (let at = 0; at < targets.length; at += MOST_CANCELS_PER_REQUEST) {
      groups.push(targets.slice(at, at + MOST_CANCELS_PER_REQUEST));
    }
    const answers = await Promise.all(groups.map((group) => this.#cancelGroup(group)));
    return joinAnswers(answers);
  }

  cancelAll(): Promise<CommandAnswer<{ readonly count: number }>> {
    return this.#send({
      method: 'cancel_all',
      kind: 'cancel',
      clientOrderIds: [null],
      write: (token, requestId) => ok(writeCancelAll(token, requestId)),
      read: (response) => ok({ count: readCount(response) ?? 0 }),
      late: () => ok(nothingKnown(null)),
    });
  }

  cancelAllAfter(timeoutSeconds: number): Promise<CommandAnswer<{ readonly triggerTime: EpochMs | null }>> {
    return this.#send({
      method: 'cancel_all_orders_after',
      kind: 'other',
      clientOrderIds: [null],
      write: (token, requestId) => ok(writeCancelAllAfter(timeoutSeconds, token, requestId)),
      read: (response) => ok({ triggerTime: readTriggerTime(response) }),
      late: () => ok(nothingKnown(null)),
    });
  }

  #cancelGroup(group: readonly OrderTarget[]): Promise<CommandAnswer<{ readonly count: number }>> {
    const [only] = group;
    if (group.length === 1 && only !== undefined) return this.cancelOrder(only);
    return this.#send({
      method: 'batch_cancel',
      kind: 'cancel',
      clientOrderIds: group.map(clientIdOf),
      write: (token, requestId) => ok(writeBatchCancel(group, token, requestId)),
      read: (response) => ok({ count: readCount(response) ?? 0 }),
      // The count does not say which of them it covers.
      late: () => fail(unknown('command.batch-cancelled', 'Some of several orders were cancelled; each is looked up.')),
    });
  }

  #obstacle(): string | null {
    const { link, token } = this.#options;
    if (!link.isOpen) return link.view().reason ?? 'The private connection is not open.';
    if (token.current === null) return 'There is no session token yet.';
    return link.isBlocked ? 'Bytes are piling up unsent: the way to Kraken is blocked.' : null;
  }

  #send<T>(sending: Sending<T>): Promise<CommandAnswer<T>> {
    const { link, pending, requestIds, token } = this.#options;
    const obstacle = this.#obstacle();
    const secret = token.current;
    if (obstacle !== null || secret === null) {
      return settled(notSent(obstacle ?? 'There is no session token yet.', 'network'));
    }
    token.renewIfOld();
    const requestId = requestIds.next();
    const text = sending.write(secret, requestId);
    if (!text.ok) return settled(text.error);
    if (!link.send(text.value)) return settled(notSent('The connection had just closed.', 'network'));
    return new Promise((resolve) => {
      pending.sent({
        requestId,
        method: sending.method,
        clientOrderIds: sending.clientOrderIds.filter((id) => id !== null),
        answered: (reply) => resolve(this.#answer(sending, reply, secret)),
        unknown: (failure) => resolve({ ok: false, failure }),
        answeredLate: (reply) => this.#late(sending, reply, secret),
      });
    });
  }

  #answer<T>(sending: Sending<T>, reply: CommandReply, secret: string): CommandAnswer<T> {
    const { response, sentAt, answeredAt } = reply;
    const { token } = this.#options;
    this.#lastAnswerAt = answeredAt;
    this.#lastRoundTripMs = answeredAt - sentAt;
    if (!response.isSuccess) {
      const failure = commandFailure((response.error ?? '').replaceAll(secret, '[token]'), sending.kind);
      if (failure.code === 'kraken.invalid-token' || failure.code === 'kraken.invalid-session') token.refused(secret);
      return { ok: false, failure };
    }
    const read = sending.read(response);
    if (!read.ok) return { ok: false, failure: read.error };
    const { exchangeIn, exchangeOut } = response;
    return { ok: true, value: read.value, timing: { sentAt, answeredAt, exchangeIn, exchangeOut } };
  }

  /** One piece of news per order concerned. */
  #late<T>(sending: Sending<T>, reply: CommandReply, secret: string): void {
    const answer = this.#answer(sending, reply, secret);
    const command = sending.kind;
    for (const [index, clientOrderId] of sending.clientOrderIds.entries()) {
      const about = answer.ok ? sending.late(answer.value, index) : fail(answer.failure);
      const { lateAnswer } = this.#options;
      if (!about.ok) lateAnswer({ clientOrderId, command, answer: { ok: false, failure: about.error } });
      else if (answer.ok) lateAnswer({ clientOrderId, command, answer: { ...answer, value: about.value } });
    }
  }
}

const settled = <T>(failure: Failure): Promise<CommandAnswer<T>> => Promise.resolve({ ok: false, failure });

const notSent = (message: string, category: Failure['category']): Failure => ({
  code: 'command.not-sent',
  category,
  retryable: true,
  delivery: 'not-sent',
  message: `${message} Nothing was sent.`,
});

const overdueReason = (overdueMs: number): string | null =>
  overdueMs >= PING_OVERDUE_MS ? `Kraken has not answered a ping for ${Math.round(overdueMs / 1000)} s.` : null;

const clientIdOf = (target: OrderTarget): ClientOrderId | null =>
  target.kind === 'client' ? target.clientOrderId : null;

const aboutTarget = (target: OrderTarget): AddOrderValue => ({
  exchangeOrderId: target.kind === 'exchange' ? target.exchangeOrderId : null,
  clientOrderId: clientIdOf(target),
  warnings: [],
});

const rowWithoutWords = unknown(
  'command.row-without-words',
  'Kraken neither confirmed nor refused this order of the batch: it is looked up at the exchange.',
);

function readRows(response: WireResponse, count: number): Result<readonly BatchAddRow[], Failure> {
  const rows = readBatchAdd(response);
  if (rows === null || rows.length !== count) {
    const got = rows === null ? 'no list' : `${rows.length} rows`;
    return fail(
      unknown('command.rows-missing', `Kraken answered a batch of ${count} orders with ${got}: each is looked up.`),
    );
  }
  return ok(
    rows.map((row): BatchAddRow => {
      if (row.exchangeOrderId !== null) return { ok: true, exchangeOrderId: row.exchangeOrderId };
      return { ok: false, failure: row.error === null ? rowWithoutWords : commandFailure(row.error, 'add') };
    }),
  );
}

type CancelAnswer = CommandAnswer<{ readonly count: number }>;

/** Unknown outweighs refused, refused outweighs not sent, and any failure outweighs success. */
function joinAnswers(answers: readonly CancelAnswer[]): CancelAnswer {
  const failures = answers.flatMap((answer) => (answer.ok ? [] : [answer]));
  const worst =
    failures.find((answer) => answer.failure.delivery === 'unknown') ??
    failures.find((answer) => answer.failure.delivery === 'answered') ??
    failures[0];
  const successes = answers.flatMap((answer) => (answer.ok ? [answer] : []));
  const last = successes.at(-1);
  if (worst !== undefined || last === undefined)
    return worst ?? { ok: false, failure: notSent('There is no order to cancel.', 'client') };
  return { ...last, value: { count: successes.reduce((sum, answer) => sum + answer.value.count, 0) } };
}
