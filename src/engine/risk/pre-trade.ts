/**
 * The checks before anything leaves, in the order of order-safety.md, section 8, and the only makers of approved orders.
 * A check that throws is a denial.
 */
import type { OrderTicket } from '../../contract/commands.ts';
import type { Instrument } from '../../domain/instrument.ts';
import type { ClientOrderId, NewOrder, OrderAmendment, OrderOrigin } from '../../domain/order.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Order } from '../orders/order.ts';
import type { AmendSubmission, OrderSubmission, OrderTarget } from '../ports.ts';
import { approve, type RiskApproved } from './approval.ts';
import {
  amendAboveFilled,
  exchangeCounterHasRoom,
  exposureWithinLimit,
  fundsSuffice,
  noSelfTrade,
  notionalWithinLimit,
  openOrdersWithinLimit,
  orderRateWithinLimit,
} from './checks/limits.ts';
import {
  gestureRecent,
  lossesWithinLimits,
  strategyRateWithinLimit,
  totalExposureWithinLimit,
} from './checks/losses.ts';
import { depthShareModest, insideCollar, marketDataTrusted, quoteFresh } from './checks/market-sense.ts';
import {
  cashPrecise,
  closeComplete,
  expiryAhead,
  flagsConsistent,
  icebergShows,
  notionalAboveMinimum,
  postOnlyRests,
  pricesOnTick,
  quantityOnLot,
  reduceOnlyReduces,
  triggerOnItsSide,
  typeComplete,
} from './checks/order-rules.ts';
import {
  automationArmed,
  clockCertain,
  instrumentAllows,
  journalWritable,
  keyLockHeld,
  killLatchClear,
  notRepeated,
  noUnknownOrder,
  pathHealthy,
  privateStreamLive,
  systemAllows,
  truthKnown,
} from './checks/readiness.ts';
import { type Denial, deny } from './denial.ts';
import type { Check, DeskFacts, OrderCheck } from './order-check.ts';
import { ADD_COST } from './rate-prices.ts';
import type { RiskContext } from './risk-context.ts';
import { parseTicket } from './ticket.ts';

/** In this order; of several denials the first that cannot be acknowledged is told, else the first that can. */
const CHECKS: readonly Check[] = [
  killLatchClear,
  automationArmed,
  truthKnown,
  journalWritable,
  keyLockHeld,
  clockCertain,
  systemAllows,
  instrumentAllows,
  pathHealthy,
  privateStreamLive,
  gestureRecent,
  notRepeated,
  noUnknownOrder,
  marketDataTrusted,
  quoteFresh,
  typeComplete,
  flagsConsistent,
  expiryAhead,
  pricesOnTick,
  quantityOnLot,
  cashPrecise,
  notionalAboveMinimum,
  icebergShows,
  triggerOnItsSide,
  closeComplete,
  insideCollar,
  notionalWithinLimit,
  depthShareModest,
  amendAboveFilled,
  exposureWithinLimit,
  totalExposureWithinLimit,
  fundsSuffice,
  lossesWithinLimits,
  openOrdersWithinLimit,
  strategyRateWithinLimit,
  orderRateWithinLimit,
  exchangeCounterHasRoom,
  noSelfTrade,
  reduceOnlyReduces,
  postOnlyRests,
];

function firstDenial(check: OrderCheck, acknowledged: readonly string[]): Denial | null {
  let confirmable: Denial | null = null;
  for (const each of CHECKS) {
    const denial = guarded(each, check);
    if (denial === null || (denial.confirmable && acknowledged.includes(denial.code))) continue;
    if (!denial.confirmable) return denial;
    confirmable ??= denial;
  }
  return confirmable;
}

function guarded(check: Check, input: OrderCheck): Denial | null {
  try {
    return check(input);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'no reason given';
    return deny('CHECK_FAILED', `A safety check could not be completed (${why}): nothing was sent.`);
  }
}

export interface TicketRequest {
  readonly ticket: OrderTicket;
  readonly origin: OrderOrigin;
  readonly acknowledged: readonly string[];
  readonly gestureAgeMs: number | null;
}

export interface ApprovedOrder {
  readonly order: RiskApproved<NewOrder>;
  readonly instrument: Instrument;
}

/** The one way from a ticket to an order that may be sent. */
export function checkTicket(
  request: TicketRequest,
  context: RiskContext,
  desk: DeskFacts,
): Result<ApprovedOrder, Denial> {
  const instrument = instrumentOf(request.ticket, context);
  if (instrument === null) return fail(unknownInstrument(request.ticket.symbol));
  const parsed = parseTicket(request.ticket, instrument);
  if (!parsed.ok) {
    // What forbids every order is told before what is wrong with this one.
    return fail(killLatch(desk) ?? parsed.error);
  }
  const check: OrderCheck = {
    order: parsed.value,
    instrument,
    origin: request.origin,
    gestureAgeMs: request.gestureAgeMs,
    market: context.market(instrument.symbol),
    context,
    desk,
    amending: null,
    counterCost: ADD_COST,
  };
  const denial = firstDenial(check, request.acknowledged);
  return denial === null ? ok({ order: approve(parsed.value), instrument }) : fail(denial);
}

export const instrumentOf = (ticket: OrderTicket, context: RiskContext): Instrument | null =>
  context.instrument(ticket.symbol as NewOrder['symbol']);

const unknownInstrument = (symbol: string): Denial =>
  deny('INSTRUMENT_UNKNOWN', `${symbol} is not among the instruments Kraken has listed so far.`, 'symbol');

const killLatch = (desk: DeskFacts): Denial | null =>
  desk.kill.isLatched ? deny('KILL_LATCHED', 'The kill switch is engaged: re-arm it before new orders.') : null;

export interface AmendCheck {
  readonly working: Order;
  /** The order as it would stand after the amend. */
  readonly amended: NewOrder;
  readonly instrument: Instrument;
  readonly acknowledged: readonly string[];
  readonly counterCost: number;
  /** Who amends; a person unless told otherwise. */
  readonly origin?: OrderOrigin;
}

/** Returns a mark of approval for `submitAmend`. */
export function checkAmend(
  request: AmendCheck,
  context: RiskContext,
  desk: DeskFacts,
): Result<RiskApproved<NewOrder>, Denial> {
  const check: OrderCheck = {
    order: request.amended,
    instrument: request.instrument,
    origin: request.origin ?? { kind: 'manual' },
    gestureAgeMs: null,
    market: context.market(request.working.symbol),
    context,
    desk,
    amending: request.working,
    counterCost: request.counterCost,
  };
  const denial = firstDenial(check, request.acknowledged);
  return denial === null ? ok(approve(request.amended)) : fail(denial);
}

/** Dresses an approved order for the wire. The deadline may be renewed for a second attempt after zero bytes left. */
export function submissionOf(
  approved: ApprovedOrder,
  ids: { readonly clientOrderId: ClientOrderId | null; readonly userReference: number | null },
  deadline: EpochMs,
  validateOnly: boolean,
  recalled?: () => string | null,
): RiskApproved<OrderSubmission> {
  return approve({
    order: approved.order,
    instrument: approved.instrument,
    clientOrderId: ids.clientOrderId,
    ...(ids.userReference === null ? {} : { userReference: ids.userReference }),
    deadline,
    validateOnly,
    ...(recalled === undefined ? {} : { recalled }),
  });
}

/** `_approved` is what `checkAmend` returned: without it there is nothing to send. */
export function submitAmend(
  _approved: RiskApproved<NewOrder>,
  target: OrderTarget,
  amendment: OrderAmendment,
  instrument: Instrument,
  deadline: EpochMs,
  recalled: () => string | null,
): RiskApproved<AmendSubmission> {
  return approve({ target, amendment, instrument, deadline, recalled });
}
