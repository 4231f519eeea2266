/** Changing a working order in place: `amend_order` keeps its ids, its fills and, where possible, its place in the queue. */
import type { Failure } from '../../domain/failure.ts';
import { type Instrument, parsePrice, parseQuantity } from '../../domain/instrument.ts';
import type { NewOrder, OrderAmendment } from '../../domain/order.ts';
import { fail, ok } from '../../domain/result.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { CommandAnswer, OrderTarget, TradingPath } from '../ports.ts';
import { checkAmend, submitAmend } from '../risk/pre-trade.ts';
import { amendCost } from '../risk/rate-prices.ts';
import { priceFrom, quantityFrom, readOrDeny, relativePriceFrom, relativePriceText } from '../risk/ticket.ts';
import type { DeskCore } from './desk-core.ts';
import type { AmendRequest, DeskResult } from './desk-ports.ts';
import { exact } from './exact.ts';
import type { AmendOutcome } from './journal-records.ts';
import type { Order, OrderTerms } from './order.ts';
import { sameJson } from './order-facts.ts';
import { orderPaths, settledOnce } from './routing.ts';

const DEADLINE_MS = 5_000;
const REMEMBERED = 1_000;
const MANUAL = { kind: 'manual' } as const;

export type AmendResult = DeskResult<{ readonly intentId: string }>;

/** What the engine refused before anything left. */
export const refusal = (code: string, message: string, category: Failure['category'] = 'client'): Failure => ({
  code,
  category,
  retryable: false,
  delivery: 'not-sent',
  message,
});

export const targetOf = (order: Order): OrderTarget | null => {
  const { exchangeOrderId, clientOrderId, symbol } = order;
  if (exchangeOrderId !== null) return { kind: 'exchange', exchangeOrderId, symbol };
  return clientOrderId === null ? null : { kind: 'client', clientOrderId, symbol };
};

interface Change {
  readonly amendment: OrderAmendment;
  readonly amended: NewOrder;
  readonly terms: OrderTerms;
}

export class Amending {
  readonly #core: DeskCore;
  readonly #answers = new Map<string, Promise<AmendResult>>();

  constructor(core: DeskCore) {
    this.#core = core;
  }

  /** The same amend id again returns the first answer. */
  amend(request: AmendRequest): Promise<AmendResult> {
    const known = this.#answers.get(request.amendId);
    if (known !== undefined) return known;
    const answer = this.#amend(request);
    this.#answers.set(request.amendId, answer);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > REMEMBERED && oldest !== undefined) this.#answers.delete(oldest);
    return answer;
  }

  async #amend(request: AmendRequest): Promise<AmendResult> {
    const core = this.#core;
    const order = core.ledger.order(request.intentId);
    if (order === null) return fail(refusal('ORDER_UNKNOWN', 'There is no such order.'));
    const busy = whyNotNow(order);
    if (busy !== null) return fail(refusal('AMEND_NOT_NOW', busy));
    const target = targetOf(order);
    const instrument = core.ports.risk.instrument(order.symbol);
    if (target === null || instrument === null) {
      return fail(
        refusal('INSTRUMENT_UNKNOWN', `The rules of ${order.symbol} are not known, so its order cannot be amended.`),
      );
    }
    const read = readOrDeny(() => changeOf(request, order, instrument));
    if (!read.ok) return fail(refusal(read.error.code, read.error.message, 'risk'));
    const change = read.value;
    if (change === null)
      return fail(refusal('AMEND_NOT_POSSIBLE', 'The order’s terms cannot be read in this instrument’s units.'));
    if (sameJson(change.terms, order.terms))
      return fail(refusal('AMEND_NOTHING', 'The order has these terms already.'));
    const counterCost = amendCost(core.ageMs(order));
    const { acknowledged } = request;
    const origin = request.origin ?? MANUAL;
    const check = { working: order, amended: change.amended, instrument, acknowledged, counterCost, origin };
    const checked = checkAmend(check, core.ports.risk, core.facts());
    if (!checked.ok) return fail(refusal(checked.error.code, checked.error.message, 'risk'));
    const [path, second] = orderPaths(core.ports.paths());
    if (path === undefined)
      return fail(refusal('PATH_UNHEALTHY', 'No command path is healthy: nothing was sent.', 'network'));
    let charge = core.charges.take('amend', order, counterCost);
    const sentAt = core.exchangeNow();
    const deadline = (sentAt + DEADLINE_MS) as EpochMs;
    const { intentId, amendId } = request;
    const base = { v: 1, intentId, amendId, route: path.name } as const;
    const durable = await core.recorder.command({
      ...base,
      kind: 'amend',
      at: core.now(),
      terms: change.terms,
      sentAt,
      deadline,
    });
    if (!durable.ok) {
      core.charges.dropped(intentId, charge);
      return fail(durable.error);
    }
    if (core.ledger.order(intentId)?.amend?.amendId !== amendId) {
      core.charges.dropped(intentId, charge);
      return fail(refusal('AMEND_NOT_NOW', 'The order changed while the amend was being made; nothing was sent.'));
    }
    const recalled = (): string | null => {
      if (core.kill().isLatched) return 'the kill switch was engaged';
      if (origin.kind !== 'strategy') return null;
      // What a strategy decided before its data or its switch went is not sent after it (I9).
      const { isArmed, reason } = core.ports.risk.mayAutomate(origin);
      return isArmed ? null : (reason ?? 'automation is not armed');
    };
    const amend = submitAmend(checked.value, target, change.amendment, instrument, deadline, recalled);
    const send = async (over: TradingPath): Promise<CommandAnswer<{ readonly amendId: string }>> => {
      if (core.kill().isLatched)
        return { ok: false, failure: refusal('KILL_LATCHED', 'The kill switch was engaged; nothing was sent.') };
      return settledOnce(
        core.ports.clock,
        over,
        () => over.amendOrder(amend),
        (late) => void this.late(order.intentId, amendId, over.name, late),
      );
    };
    let answer = await send(path);
    core.charges.answered(intentId, charge, answer);
    if (!answer.ok && answer.failure.delivery === 'not-sent' && second !== undefined) {
      charge = core.charges.take('amend', order, counterCost);
      answer = await send(second);
      core.charges.answered(intentId, charge, answer);
    }
    await core.recorder.evidence({ ...base, kind: 'amendAnswer', at: core.now(), outcome: outcomeOf(answer) });
    return answer.ok || answer.failure.delivery === 'unknown' ? ok({ intentId }) : fail(answer.failure);
  }

  async late(
    intentId: Order['intentId'],
    amendId: string,
    route: TradingPath['name'],
    answer: CommandAnswer<unknown>,
  ): Promise<void> {
    const outcome = outcomeOf(answer);
    if (outcome.kind === 'silent') return;
    await this.#core.recorder.evidence({
      v: 1,
      kind: 'amendAnswer',
      at: this.#core.now(),
      intentId,
      amendId,
      route,
      outcome,
    });
  }
}

function whyNotNow(order: Order): string | null {
  const { state } = order.life;
  if (state !== 'OPEN' && state !== 'PARTIAL') return `The order is ${state}: only open orders can be amended.`;
  if (order.cancel !== null) return 'A cancel of this order is on its way.';
  if (order.amend?.state === 'pending') return 'Another amend of this order is on its way.';
  return order.amend === null ? null : 'It is not known yet whether the last amend took effect: wait until it is.';
}

function outcomeOf(answer: CommandAnswer<unknown>): AmendOutcome {
  if (answer.ok) return { kind: 'accepted', exchangeIn: answer.timing.exchangeIn };
  const { delivery, message } = answer.failure;
  return delivery === 'unknown' ? { kind: 'silent', cause: message } : { kind: 'rejected', reason: message };
}

/** Null when the order's present terms do not fit the instrument's units. Throws what `readOrDeny` turns into a denial. */
function changeOf(request: AmendRequest, order: Order, instrument: Instrument): Change | null {
  const { terms } = order;
  const quantity =
    request.quantity !== undefined
      ? quantityFrom(request.quantity, instrument, 'quantity')
      : terms.quantity === null
        ? null
        : parseQuantity(terms.quantity, instrument);
  const limitPrice =
    request.limitPrice !== undefined
      ? priceFrom(request.limitPrice, instrument, 'limitPrice')
      : terms.limitPrice === null
        ? null
        : parsePrice(terms.limitPrice, instrument);
  const displayQuantity =
    request.displayQuantity !== undefined
      ? quantityFrom(request.displayQuantity, instrument, 'displayQuantity')
      : terms.displayQuantity === null
        ? null
        : parseQuantity(terms.displayQuantity, instrument);
  if (quantity === null) return null;
  const triggerPrice =
    request.triggerPrice === undefined ? null : relativePriceFrom(request.triggerPrice, instrument, 'trigger');
  const heldTrigger = terms.triggerPrice === null ? null : parsePrice(terms.triggerPrice, instrument);
  const trigger = triggerPrice ?? (heldTrigger === null ? null : { kind: 'static' as const, price: heldTrigger });
  const hasLimit = order.orderType !== 'trailing-stop-limit' && limitPrice !== null;
  const amended: NewOrder = {
    symbol: order.symbol,
    side: order.side,
    orderType: order.orderType,
    quantity,
    ...(hasLimit ? { limitPrice } : {}),
    ...(trigger === null ? {} : { trigger: { reference: order.triggerReference ?? 'last', price: trigger } }),
    timeInForce: order.timeInForce,
    postOnly: order.postOnly,
    reduceOnly: order.reduceOnly,
    ...(displayQuantity === null ? {} : { displayQuantity }),
  };
  return {
    amended,
    amendment: {
      quantity,
      ...(request.limitPrice === undefined || limitPrice === null ? {} : { limitPrice }),
      ...(request.displayQuantity === undefined || displayQuantity === null ? {} : { displayQuantity }),
      ...(triggerPrice === null ? {} : { triggerPrice }),
      ...(order.postOnly ? { postOnly: true } : {}),
    },
    terms: {
      quantity: request.quantity === undefined ? terms.quantity : exact(request.quantity),
      limitPrice: request.limitPrice === undefined ? terms.limitPrice : exact(request.limitPrice),
      displayQuantity: request.displayQuantity === undefined ? terms.displayQuantity : exact(request.displayQuantity),
      triggerPrice:
        triggerPrice === null
          ? terms.triggerPrice
          : triggerPrice.kind === 'static'
            ? exact(relativePriceText(triggerPrice, instrument))
            : relativePriceText(triggerPrice, instrument),
    },
  };
}
