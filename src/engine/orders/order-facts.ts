/**
 * How evidence adds up. An order keeps facts (fills by id, the greatest cumulative quantity, how it ended, its latest terms)
 * and its state is derived from them, so that duplicates and reorderings of the same evidence end in the same state (I14).
 */
import type { DecimalText } from '../../domain/money.ts';
import type { ExchangeOrderId, Fill } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { ExecutionReport, OrderSnapshot } from '../ports.ts';
import { compareDecimals, exact, greaterOf, isPositive, productOf, sumOf, ZERO } from './exact.ts';
import type { Ending, Life, LocalLife, Order, OrderTerms } from './order.ts';

/** A REST read of terms is believed over our own only when nothing was heard of the order for this long (order-safety, 6). */
const QUIET_MS = 5_000;

export const filledSum = ({ fills }: Order): DecimalText =>
  fills.length === 0 ? ZERO : sumOf(fills.map((fill) => fill.quantity));

/** What is filled: by our fills or by the exchange's statement, whichever is more. */
export const cumulativeOf = (order: Order): DecimalText => greaterOf(filledSum(order), order.reported);

/** Whether fills are known to exist that have not arrived. They are fetched, never made up. */
export function lacksFills(order: Order): boolean {
  if (order.life.state === 'FILLED' && order.life.isIncomplete) return true;
  return compareDecimals(filledSum(order), order.reported) < 0;
}

/** Whether the order's end accounts for every fill. If not, one of the two is wrong and the exchange is asked. */
function explains(ending: Ending, order: Order): boolean {
  if (ending.kind === 'filled') return true;
  if (ending.cumulative !== null) return compareDecimals(cumulativeOf(order), ending.cumulative) <= 0;
  return order.fills.every((fill) => fill.exchangeTime <= ending.at);
}

function lifeAtEnd(ending: Ending, order: Order): Life {
  if (ending.kind === 'canceled') return { state: 'CANCELED', reason: ending.reason };
  if (ending.kind === 'expired') return { state: 'EXPIRED', reason: ending.reason };
  const expected = greaterOf(ending.cumulative ?? order.terms.quantity ?? ZERO, order.reported);
  return { state: 'FILLED', isIncomplete: compareDecimals(filledSum(order), expected) < 0 };
}

/** What must be filled before arithmetic alone may call it filled: an amend on its way may have raised the quantity already. */
function mostToFill({ terms, amend }: Order): DecimalText | null {
  if (terms.quantity === null || amend === null || amend.terms.quantity === null) return terms.quantity;
  return greaterOf(terms.quantity, amend.terms.quantity);
}

/**
 * Nothing fills beyond its quantity: more than the old quantity filled is proof that an amend which raised it was accepted,
 * whatever became of its answer. Its other terms stand with it; the exchange amends all of them or none.
 */
export function withProvenAmend(order: Order): Order {
  const { amend, terms } = order;
  if (amend === null || amend.terms.quantity === null || terms.quantity === null) return order;
  const cumulative = cumulativeOf(order);
  const isProof =
    compareDecimals(cumulative, terms.quantity) > 0 && compareDecimals(cumulative, amend.terms.quantity) <= 0;
  if (!isProof) return order;
  const filledAt = order.fills.at(-1)?.exchangeTime ?? order.termsAt.time;
  const termsAt = filledAt > order.termsAt.time ? { time: filledAt, rank: 1 } : order.termsAt;
  return { ...order, terms: amend.terms, amend: null, termsAt };
}

export function deriveLife(order: Order): Life {
  const { ending, doubt, local } = order;
  if (ending !== null && explains(ending, order)) return lifeAtEnd(ending, order);
  const cumulative = cumulativeOf(order);
  const quantity = mostToFill(order);
  if (quantity !== null && isPositive(cumulative) && compareDecimals(cumulative, quantity) >= 0) {
    return { state: 'FILLED', isIncomplete: compareDecimals(filledSum(order), cumulative) < 0 };
  }
  if (doubt !== null) return { state: 'UNKNOWN', ...doubt };
  if (isPositive(cumulative)) return { state: 'PARTIAL' };
  if (order.acceptance === 'open') return { state: 'OPEN' };
  if (order.acceptance === 'acked') return { state: 'ACKED' };
  return local;
}

export function fillOf(report: ExecutionReport, order: Order): Fill | null {
  if (report.executionId === undefined || report.lastPrice === undefined || report.lastQuantity === undefined)
    return null;
  return {
    executionId: report.executionId,
    exchangeOrderId: report.exchangeOrderId,
    tradeId: report.tradeId ?? null,
    symbol: report.symbol ?? order.symbol,
    side: report.side ?? order.side,
    price: report.lastPrice,
    quantity: report.lastQuantity,
    cost: report.cost ?? productOf(report.lastPrice, report.lastQuantity),
    liquidity: report.liquidity ?? null,
    fees: report.fees ?? [],
    exchangeTime: report.exchangeTime,
  };
}

export function withFill(order: Order, fill: Fill): Order {
  if (order.fills.some((known) => known.executionId === fill.executionId)) return order;
  const fills = [...order.fills, fill].sort(
    (a, b) => a.exchangeTime - b.exchangeTime || (a.executionId < b.executionId ? -1 : 1),
  );
  return { ...order, exchangeOrderId: order.exchangeOrderId ?? fill.exchangeOrderId, fills };
}

export function withReported(order: Order, cumulative: DecimalText | undefined): Order {
  if (cumulative === undefined) return order;
  const reported = greaterOf(order.reported, exact(cumulative));
  return reported === order.reported ? order : { ...order, reported };
}

/** Of two statements about the same end: filled before anything else, then the one that counts more, then the later. */
function betterEnding(a: Ending, b: Ending): Ending {
  const rank = (ending: Ending): number => (ending.kind === 'filled' ? 1 : 0);
  const order =
    rank(a) - rank(b) ||
    compareDecimals(a.cumulative ?? '-1', b.cumulative ?? '-1') ||
    a.at - b.at ||
    (a.kind < b.kind ? -1 : 1);
  const [better, other] = order >= 0 ? [a, b] : [b, a];
  return better.reason === null && other.reason !== null ? { ...better, reason: other.reason } : better;
}

export function withEnding(order: Order, ending: Ending): Order {
  const merged = order.ending === null ? ending : betterEnding(order.ending, ending);
  if (order.ending !== null && sameJson(merged, order.ending)) return order;
  return { ...order, ending: merged, doubtfulEnding: null, doubt: null };
}

export function withAcceptance(order: Order, acceptance: 'acked' | 'open'): Order {
  if (order.acceptance === acceptance || order.acceptance === 'open') return order;
  return { ...order, acceptance };
}

function withAliveAt(order: Order, time: EpochMs): Order {
  return time > order.aliveAt ? { ...order, aliveAt: time } : order;
}

function termsIn(report: ExecutionReport, order: Order): OrderTerms {
  const { terms } = order;
  const price = (text: DecimalText | undefined, now: DecimalText | null): DecimalText | null =>
    text !== undefined && isPositive(text) ? exact(text) : now;
  return {
    quantity: price(report.orderQuantity, terms.quantity),
    limitPrice: price(report.limitPrice, terms.limitPrice),
    triggerPrice: price(report.triggerPrice, null) ?? terms.triggerPrice,
    displayQuantity: price(report.displayQuantity, terms.displayQuantity),
  };
}

/** Takes over terms a report states, unless a later statement is known already. An amend that now stands is no longer pending. */
function withTerms(order: Order, report: ExecutionReport): Order {
  const time = report.exchangeTime;
  const rank = report.type === 'amended' || report.type === 'restated' ? 2 : 1;
  if (time < order.termsAt.time || (time === order.termsAt.time && rank < order.termsAt.rank)) return order;
  const terms = termsIn(report, order);
  const amend =
    order.amend !== null && report.type === 'amended' && sameJson(terms, order.amend.terms) ? null : order.amend;
  if (amend === order.amend && sameJson(terms, order.terms)) return order;
  return { ...order, terms, amend, termsAt: { time, rank } };
}

/** What an open order read over REST says about an amend nobody answered, and about terms nobody told us of. */
export function withOpenSnapshot(before: Order, snapshot: OrderSnapshot, readAt: EpochMs): Order {
  const order = withBirth(before, snapshot.openedAt);
  const read: OrderTerms = {
    ...order.terms,
    quantity: order.cashQuantity === null ? exact(snapshot.orderQuantity) : order.terms.quantity,
    limitPrice:
      snapshot.limitPrice !== null && isPositive(snapshot.limitPrice)
        ? exact(snapshot.limitPrice)
        : order.terms.limitPrice,
  };
  const says = (terms: OrderTerms): boolean => terms.quantity === read.quantity && terms.limitPrice === read.limitPrice;
  if (order.amend !== null) {
    if (order.amend.state === 'pending') return order;
    if (says(order.amend.terms)) {
      return { ...order, terms: order.amend.terms, amend: null, termsAt: { time: readAt, rank: 0 } };
    }
    // The exchange does not act on a command after its deadline: old terms read later than that are final.
    return says(order.terms) && readAt > order.amend.deadline + 2_000 ? { ...order, amend: null } : order;
  }
  if (says(order.terms) || Math.max(order.aliveAt, order.termsAt.time) + QUIET_MS > readAt) return order;
  return { ...order, terms: read, termsAt: { time: readAt, rank: 0 } };
}

export const sameJson = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** What every statement about a living order brings. */
export function told(now: Order, report: ExecutionReport): Order {
  const heard = withReported(named(now, report.exchangeOrderId), report.cumulativeQuantity);
  const triggered = report.triggered === true && !heard.isTriggered ? { ...heard, isTriggered: true } : heard;
  const isBirth = report.type === 'pending_new' || report.type === 'new';
  const born = isBirth ? withBirth(triggered, report.exchangeTime) : triggered;
  return withAliveAt(withTerms(born, report), report.exchangeTime);
}

/** The latest of what is stated, so that the order of statements does not matter and the order is not taken for older than it is. */
const withBirth = (now: Order, at: EpochMs): Order =>
  now.bornAt !== null && now.bornAt >= at ? now : { ...now, bornAt: at };

export const named = (now: Order, exchangeOrderId: ExchangeOrderId): Order =>
  now.exchangeOrderId === null ? { ...now, exchangeOrderId } : now;

/** A new session: what was on its way when the last one ended is not known to have arrived. */
export function resumed(now: Order, at: EpochMs): Order {
  const { amend, cancel } = now;
  const local: LocalLife =
    now.local.state === 'SUBMITTING'
      ? { state: 'UNKNOWN', cause: 'the program ended before an answer came', since: at }
      : now.local.state === 'CREATED'
        ? {
            state: 'DENIED',
            code: 'SESSION_ENDED',
            reason: 'The program ended before this order was sent; nothing left.',
          }
        : now.local;
  if (local === now.local && amend?.state !== 'pending' && cancel?.state !== 'pending') return now;
  return {
    ...now,
    local,
    amend: amend === null ? null : { ...amend, state: 'unknown' },
    cancel: cancel === null ? null : { ...cancel, state: 'unknown' },
  };
}

/** Sources at least this far apart count as two. */
const SECOND_READ_AFTER_MS = 2_000;

export function closedByQuery(now: Order, snapshot: OrderSnapshot, readAt: EpochMs): Order | null {
  if (snapshot.status !== 'filled' && snapshot.status !== 'canceled' && snapshot.status !== 'expired') return null;
  const { closedAt, reason } = snapshot;
  const cumulative = exact(snapshot.filledQuantity);
  const ending: Ending = { kind: snapshot.status, at: closedAt ?? readAt, cumulative, reason };
  const heard = withReported(named(now, snapshot.exchangeOrderId), snapshot.filledQuantity);
  const aliveAt = Math.max(now.aliveAt, now.amend?.sentAt ?? 0);
  const isOlderThanLife = ending.kind !== 'filled' && closedAt !== null && closedAt + 10 < aliveAt;
  if (now.ending !== null || !isOlderThanLife) return withEnding(withFinalTerms(heard, snapshot), ending);
  const first = now.doubtfulEnding;
  if (first === null || first.ending.kind !== ending.kind) return { ...heard, doubtfulEnding: { ending, readAt } };
  return readAt - first.readAt >= SECOND_READ_AFTER_MS ? withEnding(withFinalTerms(heard, snapshot), ending) : heard;
}

/** An order that ended changes no more: its terms are what stood in the end, whatever became of the answer to an amend. */
function withFinalTerms(order: Order, { orderQuantity, limitPrice }: OrderSnapshot): Order {
  const terms: OrderTerms = {
    ...order.terms,
    quantity: order.cashQuantity === null ? exact(orderQuantity) : order.terms.quantity,
    limitPrice: limitPrice !== null && isPositive(limitPrice) ? exact(limitPrice) : order.terms.limitPrice,
  };
  return order.amend === null && sameJson(terms, order.terms) ? order : { ...order, terms, amend: null };
}
