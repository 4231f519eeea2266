/** Mistakes in what is sent, and in what is made of its answer or of the lack of one. */
import type { Failure } from '../../../src/domain/failure.ts';
import type { ClientOrderId, ExchangeOrderId, IntentId } from '../../../src/domain/order.ts';
import type { EpochMs } from '../../../src/domain/time.ts';
import { AccountPair } from '../../../src/engine/account-pair.ts';
import { DeskCore } from '../../../src/engine/orders/desk-core.ts';
import { Placement } from '../../../src/engine/orders/placement.ts';
import type { AddOrderValue, CommandAnswer, OrderSubmission, TradingPath } from '../../../src/engine/ports.ts';
import type { RiskApproved } from '../../../src/engine/risk/approval.ts';
import { RateModel } from '../../../src/engine/risk/rate-model.ts';
import { AttemptBudget } from '../../../src/kraken/websocket/attempt-budget.ts';
import { SeededRandom } from '../../support/seeded-random.ts';
import { type Bug, bug } from './bug.ts';
import { byAccount, byMethods, byPorts, replaced, replacedGetter } from './patching.ts';
import { AMEND_UNAVAILABLE, LONG_QUEUE, LONG_SILENCE, only, RUNAWAY } from './rows.ts';

type Submission = RiskApproved<OrderSubmission>;
type Answer = CommandAnswer<AddOrderValue>;

const isSilent = (answer: CommandAnswer<unknown>): answer is { readonly ok: false; readonly failure: Failure } =>
  !answer.ok && answer.failure.delivery === 'unknown';

const LOST_ANSWERS = only('P11', 'R7');

/** What is done when an order was not answered. */
const onSilence = (then: (path: TradingPath, submission: Submission, failure: Failure) => Promise<Answer>) =>
  byPorts(
    byAccount(() => ({
      path: (path) => ({
        addOrder: async (submission) => {
          const answer = await path.addOrder(submission);
          return isSilent(answer) ? then(path, submission, answer.failure) : answer;
        },
      }),
    })),
  );

const SENDING: readonly Bug[] = [
  bug('retry-on-timeout', 'An order that is not answered in time is sent again.', { rows: LOST_ANSWERS }, () =>
    onSilence((path, submission) => path.addOrder(submission)),
  ),
  bug(
    'retry-under-new-id',
    'An order that is not answered in time is sent again under a new client order id.',
    { rows: LOST_ANSWERS },
    () => {
      const ids = new SeededRandom(1);
      return onSilence((path, submission) =>
        path.addOrder({ ...submission, clientOrderId: ids.uuid() as ClientOrderId }),
      );
    },
  ),
  bug(
    'timeout-is-not-sent',
    'A silence is taken for bytes that never left, and the order goes out over the other path.',
    { rows: LOST_ANSWERS },
    () =>
      onSilence(async (_path, _submission, failure) => ({ ok: false, failure: { ...failure, delivery: 'not-sent' } })),
  ),
  bug('reject-on-timeout', 'An order that is not answered in time is called rejected.', { rows: [LONG_SILENCE] }, () =>
    onSilence(async (_path, _submission, failure) => ({ ok: false, failure: { ...failure, delivery: 'answered' } })),
  ),
  bug(
    'resend-after-open-orders',
    'After a silence the open orders are read, and what is not among them is sent again.',
    { rows: LOST_ANSWERS },
    () =>
      byPorts((ports) =>
        byAccount(() => ({
          path: (path) => ({
            addOrder: async (submission) => {
              const answer = await path.addOrder(submission);
              if (!isSilent(answer) || submission.clientOrderId === null) return answer;
              const open = await ports.queries.openOrders({ clientOrderId: submission.clientOrderId });
              return open.ok && open.value.length === 0 ? path.addOrder(submission) : answer;
            },
          }),
        }))(ports),
      ),
  ),
  bug(
    'resend-on-reconnect',
    'What was not answered is sent again as soon as a connection is back.',
    { rows: only('N16', 'R7', 'P5') },
    () =>
      byPorts(
        byAccount(() => {
          const unanswered: (() => void)[] = [];
          return {
            path: (path) => ({
              addOrder: async (submission) => {
                const answer = await path.addOrder(submission);
                if (isSilent(answer)) unanswered.push(() => void path.addOrder(submission));
                return answer;
              },
            }),
            events: (events) => ({
              connection: (view) => {
                events.connection(view);
                if (view.state === 'live') for (const send of unanswered.splice(0)) send();
              },
            }),
          };
        }),
      ),
  ),
  bug('client-id-reused', 'Every fourth order is given the client order id of the one before.', {}, () => {
    let count = 0;
    let last: ClientOrderId | null = null;
    return byMethods(
      replaced(
        DeskCore.prototype,
        'newClientOrderId',
        (original) =>
          function newClientOrderId(this: DeskCore) {
            count += 1;
            if (count % 4 !== 0 || last === null) last = original.call(this);
            return last;
          },
      ),
    );
  }),
  bug('intent-taken-twice', 'The same intent said again is a new order.', { rows: only('U4', 'U3') }, () => {
    const seen = new Set<IntentId>();
    const ids = new SeededRandom(2);
    return byMethods(
      replaced(
        Placement.prototype,
        'place',
        (original) =>
          function place(this: Placement, request) {
            const isSeen = seen.has(request.intentId);
            seen.add(request.intentId);
            return original.call(this, isSeen ? { ...request, intentId: ids.uuid() as IntentId } : request);
          },
      ),
    );
  }),
  bug(
    'deadline-too-late',
    'The deadline of an order is a minute later than the one its fate is judged by.',
    { rows: [LONG_QUEUE] },
    () =>
      byPorts(
        byAccount(() => ({
          path: (path) => ({
            addOrder: (submission) =>
              path.addOrder({ ...submission, deadline: (submission.deadline + 50_000) as EpochMs }),
          }),
        })),
      ),
  ),
];

const CHANGING: readonly Bug[] = [
  bug(
    'amend-silence-is-done',
    'An amend that is not answered is taken for done.',
    { rows: [AMEND_UNAVAILABLE], settleMs: 20_000 },
    () =>
      byPorts(
        byAccount(() => ({
          path: (path, _events, ports) => ({
            amendOrder: async (amend) => {
              const answer = await path.amendOrder(amend);
              if (!isSilent(answer)) return answer;
              const now = ports.clock.monotonicNow();
              const timing = { sentAt: now, answeredAt: now, exchangeIn: null, exchangeOut: null };
              return { ok: true, value: { amendId: 'none' }, timing };
            },
          }),
        })),
      ),
  ),
  bug(
    'amend-silence-is-refused',
    'An amend that is not answered is taken for refused, and what the stream says of it later is not heard.',
    { rows: only('P27'), settleMs: 20_000 },
    () =>
      byPorts(
        byAccount(() => {
          const given = new Set<ExchangeOrderId>();
          return {
            path: (path) => ({
              amendOrder: async (amend) => {
                if (amend.target.kind === 'exchange') given.add(amend.target.exchangeOrderId);
                const answer = await path.amendOrder(amend);
                if (answer.ok && amend.target.kind === 'exchange') given.delete(amend.target.exchangeOrderId);
                return isSilent(answer) ? { ok: false, failure: { ...answer.failure, delivery: 'answered' } } : answer;
              },
            }),
            events: (events) => ({
              executions: (reports, isSnapshot, sequence, received) => {
                const heard = reports.filter(
                  ({ type, exchangeOrderId }) => type !== 'amended' || !given.has(exchangeOrderId),
                );
                events.executions(heard, isSnapshot, sequence, received);
              },
            }),
          };
        }),
      ),
  ),
];

const GUARDING: readonly Bug[] = [
  bug(
    'kill-is-not-heeded',
    'The kill switch cancels, and new orders leave all the same.',
    { rows: only('U6', 'U7') },
    () => byMethods(replaced(DeskCore.prototype, 'kill', () => () => ({ isLatched: false, reason: null, at: null }))),
  ),
  bug(
    'orders-before-truth',
    'Orders leave before a start has compared anything with the exchange, and before a stream tells all.',
    { rows: only('C2', 'C13', 'P13') },
    () =>
      byMethods(
        replacedGetter(DeskCore.prototype, 'blocked', () => null),
        replaced(AccountPair.prototype, 'truth', () => () => ({ isLive: true, reason: null })),
      ),
  ),
  bug(
    'counter-not-charged',
    'Commands are not counted here, and what the exchange says of its counter is not believed.',
    { rows: [RUNAWAY] },
    () =>
      byMethods(
        replaced(
          RateModel.prototype,
          'charge',
          (original) =>
            function charge(this: RateModel, symbol) {
              return original.call(this, symbol, 0);
            },
        ),
        replaced(RateModel.prototype, 'reported', () => () => {}),
        replaced(RateModel.prototype, 'exceeded', () => () => {}),
      ),
  ),
  bug(
    'connects-without-end',
    'Nobody counts how often a connection is asked for.',
    { rows: only('N15', 'N12', 'N19') },
    () => byMethods(replaced(AttemptBudget.prototype, 'take', () => () => ({ ok: true }))),
  ),
];

export const COMMAND_BUGS: readonly Bug[] = [...SENDING, ...CHANGING, ...GUARDING];
