/** From a ticket to an order at the exchange: checked, durable, sent once. */
import type { OrderTicket } from '../../contract/commands.ts';
import { assertNever } from '../../domain/brand.ts';
import type { Failure } from '../../domain/failure.ts';
import { formatPrice, type Instrument, type Price } from '../../domain/instrument.ts';
import { type DecimalText, decimalText } from '../../domain/money.ts';
import type { ClientOrderId, IntentId, NewOrder } from '../../domain/order.ts';
import { ok, type Result } from '../../domain/result.ts';
import { trimZeros } from '../../domain/scaled.ts';
import type { EpochMs, MonotonicMs } from '../../domain/time.ts';
import type { AddOrderValue, CommandAnswer, TradingPath } from '../ports.ts';
import { type Denial, deny } from '../risk/denial.ts';
import { type ApprovedOrder, checkTicket, submissionOf } from '../risk/pre-trade.ts';
import { ADD_COST } from '../risk/rate-prices.ts';
import { quantityText, relativePriceText } from '../risk/ticket.ts';
import type { CommandCharge } from './command-charges.ts';
import type { DeskCore } from './desk-core.ts';
import type { PlaceAnswer, PlaceRequest } from './desk-ports.ts';
import { exact } from './exact.ts';
import { type AddOutcome, asJson, type DeskRecord, type IntentRecord } from './journal-records.ts';
import { createOrder, type Order, type OrderIdentity, type OrderTerms } from './order.ts';
import { codeOf, reasonOf } from './order-view.ts';
import { orderPaths, settledOnce } from './routing.ts';

/** Kraken's default, sent explicitly and in corrected time. */
const DEADLINE_MS = 5_000;
/** Replays of older intents are answered from the ledger. */
const REMEMBERED_ANSWERS = 1_000;

/** One attempt to send an order over one path. */
interface Sending {
  readonly identity: OrderIdentity;
  readonly approved: ApprovedOrder;
  readonly path: TradingPath;
  readonly deadline: EpochMs;
}

/** Durable, and then handed to the path, or stopped in the last instant. */
type Sent =
  | { readonly stop: string }
  | {
      readonly stop: null;
      readonly charge: CommandCharge;
      readonly sentAt: MonotonicMs;
      readonly answer: Promise<CommandAnswer<AddOrderValue>>;
    };

const FUNDS_LACKING = 'kraken.insufficient-funds';

const CALENDAR_BEHIND = deny(
  'CALENDAR_BEHIND',
  'This machine’s calendar stands before orders it sent long ago, so no order id would surely be new: set the clock right.',
);

export class Placement {
  readonly #core: DeskCore;
  readonly #answers = new Map<IntentId, Promise<PlaceAnswer>>();
  /** Whether a cancel was asked for while the order was still on its way. */
  readonly #isUnwanted: (intentId: IntentId) => boolean;
  /** The exchange finds no money where there is some by what is known here. */
  readonly #lackedFunds: () => void;

  constructor(core: DeskCore, isUnwanted: (intentId: IntentId) => boolean, lackedFunds: () => void) {
    this.#core = core;
    this.#isUnwanted = isUnwanted;
    this.#lackedFunds = lackedFunds;
  }

  /** The same intent id again returns the first answer, also while it is still being made (I23). */
  place(request: PlaceRequest): Promise<PlaceAnswer> {
    const known = this.#answers.get(request.intentId);
    if (known !== undefined) return known;
    const order = this.#core.ledger.order(request.intentId);
    const answer = order === null ? this.#place(request) : Promise.resolve(answerOf(order));
    this.#answers.set(request.intentId, answer);
    if (this.#answers.size > REMEMBERED_ANSWERS) {
      const [oldest] = this.#answers.keys();
      if (oldest !== undefined) this.#answers.delete(oldest);
    }
    return answer;
  }

  async #place(request: PlaceRequest): Promise<PlaceAnswer> {
    const core = this.#core;
    const { clock, risk } = core.ports;
    const began = clock.monotonicNow();
    const gestureAgeMs = Math.max(0, core.now() - request.gestureAt);
    const checked = checkTicket({ ...request, gestureAgeMs }, risk, core.facts());
    core.latencies.set(request.intentId, { contract: gestureAgeMs, risk: clock.monotonicNow() - began });
    if (request.validateOnly) return this.#validate(request.intentId, checked.ok ? checked.value : checked.error);
    return checked.ok ? this.#submit(request, checked.value) : this.#denied(request, checked.error);
  }

  async #denied(request: PlaceRequest, { code, message }: Denial): Promise<PlaceAnswer> {
    const { intentId, ticket } = request;
    const instrument = this.#core.ports.risk.instrument(ticket.symbol as NewOrder['symbol']);
    const identity = this.#identity(request, instrument, null, null);
    const terms = ticketTerms(ticket);
    const record = this.#intentRecord(request, identity, terms, asJson(ticket), { code, reason: message });
    await this.#core.recorder.evidence(record);
    return { intentId, state: 'DENIED', code, reason: message };
  }

  async #submit(request: PlaceRequest, approved: ApprovedOrder): Promise<PlaceAnswer> {
    const core = this.#core;
    const { intentId, origin } = request;
    const { order, instrument } = approved;
    const hasClose = order.conditionalClose !== undefined;
    // Kraken refuses a client order id beside a conditional close: a random reference stands in and is joined with care.
    const clientOrderId = hasClose ? null : core.newClientOrderId();
    if (clientOrderId === null && !hasClose) return this.#denied(request, CALENDAR_BEHIND);
    const userReference = hasClose ? 1 + Math.floor(core.ports.random.next() * 2_147_483_646) : null;
    const identity = this.#identity(request, instrument, clientOrderId, userReference);
    const terms = orderTerms(order, instrument);
    core.noteApproval(order, origin);
    core.charges.take('add', { intentId, symbol: order.symbol }, ADD_COST);
    core.reserved.set(intentId, createOrder(identity, terms));
    const [path] = orderPaths(core.ports.paths());
    if (path === undefined) throw new Error('Risk approved an order that has no path.');
    const deadline = (core.exchangeNow() + DEADLINE_MS) as EpochMs;
    const intent = this.#intentRecord(request, identity, terms, asJson(order), null);
    const sending: Sending = { identity, approved, path, deadline };
    const sent = await this.#send(sending, [intent, this.#submitRecord(intentId, path, deadline)]);
    if (sent.ok) {
      await this.#conclude(sending, sent.value, []);
    } else if (core.ledger.order(intentId) === null) {
      core.reserved.delete(intentId);
      const reason = `Nothing was sent, because the journal could not take the order: ${sent.error.message}`;
      const denial = { code: 'JOURNAL_UNWRITABLE', reason };
      await core.recorder.evidence(this.#intentRecord(request, identity, terms, asJson(order), denial));
    } else {
      core.reserved.delete(intentId);
      await this.#drop(intentId, 'JOURNAL_UNWRITABLE', sent.error.message);
    }
    return this.#answer(intentId);
  }

  /**
   * Hands the order over in the instant in which the records of it, this submission's last, are durable. Fails when they
   * are not; nothing was sent then.
   */
  async #send(sending: Sending, records: readonly DeskRecord[]): Promise<Result<Sent, Failure>> {
    const core = this.#core;
    const { identity, approved, path, deadline } = sending;
    const { intentId, symbol } = identity;
    const submission = submissionOf(approved, identity, deadline, false, () => this.#stopReason(intentId));
    let sent: Sent | null = null;
    const durable = await core.recorder.release(records, () => {
      const stop = this.#stopReason(intentId);
      core.reserved.delete(intentId);
      if (stop !== null) {
        sent = { stop };
        return;
      }
      const charge = core.charges.ofAdd(intentId) ?? core.charges.take('add', { intentId, symbol }, ADD_COST);
      const sentAt = core.ports.clock.monotonicNow();
      const answer = settledOnce(
        core.ports.clock,
        path,
        () => path.addOrder(submission),
        (late) => void this.late(intentId, path.name, late),
      );
      sent = { stop: null, charge, sentAt, answer };
    });
    if (!durable.ok) return durable;
    if (sent === null) throw new Error('A durable order was not released.');
    this.#time(intentId, { journal: durable.value.journalMs });
    return ok(sent);
  }

  /** Takes the answer in, and re-routes once if not one byte left. */
  async #conclude(sending: Sending, sent: Sent, tried: readonly TradingPath[]): Promise<void> {
    const core = this.#core;
    const { identity, path } = sending;
    const { intentId } = identity;
    if (sent.stop !== null) {
      await this.#answered(intentId, path, { kind: 'notSent', reason: sent.stop });
      await this.#drop(
        intentId,
        core.kill().isLatched ? 'KILL_LATCHED' : 'ORDER_WITHDRAWN',
        `Dropped before it was sent: ${sent.stop}.`,
      );
      return;
    }
    const answer = await sent.answer;
    core.charges.answered(intentId, sent.charge, answer);
    this.#timeAnswer(intentId, sent.sentAt, answer);
    const outcome = outcomeOf(answer);
    await this.#answered(intentId, path, outcome);
    if (outcome.kind === 'rejected') this.#rejected(identity, answer);
    if (outcome.kind !== 'notSent') return;
    const [next] = orderPaths(core.ports.paths()).filter((other) => other !== path && !tried.includes(other));
    if (next === undefined || tried.length > 0) {
      await this.#drop(intentId, 'PATH_UNAVAILABLE', `No path took the order and nothing was sent: ${outcome.reason}`);
      return;
    }
    const deadline = (core.exchangeNow() + DEADLINE_MS) as EpochMs;
    const again: Sending = { ...sending, path: next, deadline };
    const resent = await this.#send(again, [this.#submitRecord(intentId, next, deadline)]);
    if (resent.ok) await this.#conclude(again, resent.value, [path]);
    else await this.#drop(intentId, 'JOURNAL_UNWRITABLE', resent.error.message);
  }

  /** An answer after the path had given up on it: always applied. */
  async late(intentId: IntentId, route: TradingPath['name'], answer: CommandAnswer<AddOrderValue>): Promise<void> {
    const outcome = outcomeOf(answer);
    // A second silence teaches nothing, and zero bytes cannot be proved after a timeout.
    if (outcome.kind === 'silent' || outcome.kind === 'notSent') return;
    await this.#core.recorder.evidence({
      v: 1,
      kind: 'answer',
      at: this.#core.now(),
      intentId,
      route,
      isLate: true,
      outcome,
    });
  }

  #stopReason(intentId: IntentId): string | null {
    if (this.#core.kill().isLatched) return 'the kill switch was engaged';
    if (this.#isUnwanted(intentId)) return 'it was cancelled first';
    const origin = this.#core.ledger.order(intentId)?.origin ?? this.#core.reserved.get(intentId)?.origin;
    // What a strategy decided before its data or its switch went is not sent after it (I9).
    if (origin?.kind === 'strategy') {
      const { isArmed, reason } = this.#core.ports.risk.mayAutomate(origin);
      if (!isArmed) return reason ?? 'automation is not armed';
    }
    return this.#core.isDisposed ? 'the engine stopped' : null;
  }

  async #answered(intentId: IntentId, path: TradingPath, outcome: AddOutcome): Promise<void> {
    const at = this.#core.now();
    await this.#core.recorder.evidence({
      v: 1,
      kind: 'answer',
      at,
      intentId,
      route: path.name,
      isLate: false,
      outcome,
    });
  }

  #rejected(order: OrderIdentity, answer: CommandAnswer<AddOrderValue>): void {
    if (answer.ok) return;
    this.#core.alarm(
      'warn',
      'orders',
      `${order.side === 'buy' ? 'Buy' : 'Sell'} ${order.symbol} rejected: ${answer.failure.message}`,
    );
    if (answer.failure.code === FUNDS_LACKING) this.#lackedFunds();
  }

  async #drop(intentId: IntentId, code: string, reason: string): Promise<PlaceAnswer> {
    await this.#core.recorder.evidence({ v: 1, kind: 'dropped', at: this.#core.now(), intentId, code, reason });
    return this.#answer(intentId);
  }

  async #validate(intentId: IntentId, checked: ApprovedOrder | Denial): Promise<PlaceAnswer> {
    if ('code' in checked) return { intentId, state: 'DENIED', code: checked.code, reason: checked.message };
    const core = this.#core;
    const [path] = orderPaths(core.ports.paths());
    if (path === undefined) throw new Error('Risk approved an order that has no path.');
    const clientOrderId = checked.order.conditionalClose === undefined ? core.newClientOrderId() : null;
    const deadline = (core.exchangeNow() + DEADLINE_MS) as EpochMs;
    const submission = submissionOf(checked, { clientOrderId, userReference: null }, deadline, true);
    const charge = core.rates.charge(checked.order.symbol, ADD_COST);
    const answer = await settledOnce(
      core.ports.clock,
      path,
      () => path.addOrder(submission),
      () => {},
    );
    core.rates.settle(charge, answer);
    if (answer.ok) return { intentId, state: 'VALIDATED', code: null, reason: null };
    return { intentId, state: 'REJECTED', code: answer.failure.code, reason: answer.failure.message };
  }

  #answer(intentId: IntentId): PlaceAnswer {
    const order = this.#core.ledger.order(intentId);
    if (order === null) throw new Error('An answered intent is not in the ledger.');
    return answerOf(order);
  }

  #identity(
    { intentId, ticket, origin }: PlaceRequest,
    instrument: Instrument | null,
    clientOrderId: ClientOrderId | null,
    userReference: number | null,
  ): OrderIdentity {
    return {
      intentId,
      clientOrderId,
      userReference,
      origin,
      symbol: ticket.symbol as NewOrder['symbol'],
      side: ticket.side,
      orderType: ticket.orderType,
      cashQuantity: ticket.cashQuantity === undefined ? null : exact(ticket.cashQuantity),
      triggerReference: ticket.trigger?.reference ?? null,
      timeInForce: ticket.timeInForce,
      expireTime: (ticket.expireTime ?? null) as EpochMs | null,
      postOnly: ticket.postOnly,
      reduceOnly: ticket.reduceOnly,
      decimals:
        instrument === null ? null : { price: instrument.pricePrecision, quantity: instrument.quantityPrecision },
      createdAt: this.#core.now(),
    };
  }

  #intentRecord(
    request: PlaceRequest,
    identity: OrderIdentity,
    terms: OrderTerms,
    order: IntentRecord['order'],
    denial: IntentRecord['denial'],
  ): IntentRecord {
    const { risk } = this.#core.ports;
    const market = risk.market(identity.symbol);
    const seen = asJson({ market, limits: risk.settings(), venue: risk.venue });
    const { acknowledged, gestureAt } = request;
    return {
      v: 1,
      kind: 'intent',
      at: this.#core.now(),
      identity,
      terms,
      order,
      seen,
      acknowledged,
      gestureAt,
      denial,
    };
  }

  #submitRecord(intentId: IntentId, path: TradingPath, deadline: EpochMs) {
    const sentAt = (deadline - DEADLINE_MS) as EpochMs;
    return { v: 1, kind: 'submit', at: this.#core.now(), intentId, route: path.name, sentAt, deadline } as const;
  }

  #time(intentId: IntentId, stages: Partial<Record<'journal' | 'send' | 'exchange' | 'network', number>>): void {
    this.#core.latencies.set(intentId, { ...this.#core.latencies.get(intentId), ...stages });
  }

  #timeAnswer(intentId: IntentId, handedOver: MonotonicMs, answer: CommandAnswer<AddOrderValue>): void {
    if (!answer.ok) return;
    const { sentAt, answeredAt, exchangeIn, exchangeOut } = answer.timing;
    const exchange = exchangeIn === null || exchangeOut === null ? 0 : exchangeOut - exchangeIn;
    this.#time(intentId, { send: sentAt - handedOver, exchange, network: Math.max(0, answeredAt - sentAt - exchange) });
  }
}

const answerOf = (order: Order): PlaceAnswer => ({
  intentId: order.intentId,
  state: order.life.state,
  code: codeOf(order),
  reason: reasonOf(order),
});

/** Only `answered` is a definite answer: the adapter's error catalogue is the closed list (order-safety, section 3). */
function outcomeOf(answer: CommandAnswer<AddOrderValue>): AddOutcome {
  if (answer.ok) {
    const { exchangeIn, exchangeOut } = answer.timing;
    return { kind: 'accepted', exchangeOrderId: answer.value.exchangeOrderId, exchangeIn, exchangeOut };
  }
  const { delivery, code, message } = answer.failure;
  switch (delivery) {
    case 'not-sent':
      return { kind: 'notSent', reason: message };
    case 'answered':
      return { kind: 'rejected', code, reason: message };
    case 'unknown':
      return { kind: 'silent', cause: message };
    default:
      return assertNever(delivery);
  }
}

/** Canonical, as orders keep it: a price in the instrument's units has one spelling without its trailing zeros. */
const priceText = (price: Price, instrument: Instrument): DecimalText =>
  decimalText(trimZeros(formatPrice(price, instrument)));

function orderTerms(order: NewOrder, instrument: Instrument): OrderTerms {
  const { quantity, limitPrice, displayQuantity, trigger } = order;
  return {
    quantity: quantity === null ? null : decimalText(quantityText(quantity, instrument)),
    limitPrice: limitPrice === undefined ? null : priceText(limitPrice, instrument),
    triggerPrice:
      trigger === undefined
        ? null
        : trigger.price.kind === 'static'
          ? priceText(trigger.price.price, instrument)
          : relativePriceText(trigger.price, instrument),
    displayQuantity: displayQuantity === undefined ? null : decimalText(quantityText(displayQuantity, instrument)),
  };
}

/** Of a ticket that was denied, perhaps because it could not be read: as typed. */
const ticketTerms = (ticket: OrderTicket): OrderTerms => ({
  quantity: ticket.quantity === null ? null : exact(ticket.quantity),
  limitPrice: ticket.limitPrice === undefined ? null : exact(ticket.limitPrice),
  triggerPrice: ticket.trigger?.price.kind === 'static' ? decimalText(ticket.trigger.price.price) : null,
  displayQuantity: ticket.displayQuantity === undefined ? null : exact(ticket.displayQuantity),
});
