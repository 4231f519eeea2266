/**
 * Between what a strategy decided and what may be carried out: each decision is checked, held against the budget, counted as
 * sent and given its reason in the trace; what the moment or the budget forbids is refused in words, and the rest goes on.
 */
import { formatPrice, formatQuantity, type Instrument, type Price, type Quantity } from '../../domain/instrument.ts';
import { trimZeros } from '../../domain/scaled.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Asked, Budget, Refusal } from './budget.ts';
import { belowMinimum, faultOfAmend, faultOfPlace, faultOfTarget } from './decision-check.ts';
import type { DecisionTrace } from './decision-trace.ts';
import type { OwnBook } from './own-book.ts';
import type { OwnOrders } from './own-orders.ts';
import type { Cause, Decision, Quote, Reason } from './strategy.ts';

type Place = Extract<Decision, { readonly act: 'place' }>;
type Amend = Extract<Decision, { readonly act: 'amend' }>;

/** What stands against orders that add exposure: against any, or against market orders alone. */
export interface Restraint {
  readonly any: Refusal | null;
  readonly market: Refusal | null;
}

export const UNRESTRAINED: Restraint = { any: null, market: null };

export type OrderIntent =
  | (Place & { readonly intentId: string; readonly reduces: boolean })
  | (Amend & { readonly intentId: string })
  | (Extract<Decision, { readonly act: 'cancel' }> & { readonly intentId: string })
  | Extract<Decision, { readonly act: 'finish' }>;

/** The tick that a decision belongs to. */
export interface Tick {
  readonly cause: Cause;
  readonly now: EpochMs;
  readonly restraint: Restraint;
  readonly quote: Quote | null;
  readonly mark: number | null;
}

export class DecisionGate {
  readonly #instrument: Instrument;
  readonly #book: OwnBook;
  readonly #orders: OwnOrders;
  readonly #budget: Budget;
  readonly #trace: DecisionTrace;
  readonly #newIntentId: () => string;

  constructor(parts: {
    readonly instrument: Instrument;
    readonly book: OwnBook;
    readonly orders: OwnOrders;
    readonly budget: Budget;
    readonly trace: DecisionTrace;
    readonly newIntentId: () => string;
  }) {
    this.#instrument = parts.instrument;
    this.#book = parts.book;
    this.#orders = parts.orders;
    this.#budget = parts.budget;
    this.#trace = parts.trace;
    this.#newIntentId = parts.newIntentId;
  }

  /** What is wrong with decisions that no honest strategy makes, or null. Before any of them is carried out. */
  faultIn(decisions: readonly Decision[]): string | null {
    const keys = new Set<string>();
    for (const decision of decisions) {
      if (decision.act === 'finish') continue;
      const fault =
        decision.act === 'place'
          ? faultOfPlace(decision, this.#instrument, this.#orders)
          : (faultOfTarget(decision.key, this.#orders) ??
            (decision.act === 'amend' ? faultOfAmend(decision, this.#instrument) : null));
      if (fault !== null) return fault;
      if (keys.has(decision.key)) return `it decided twice in one step on the order “${decision.key}”`;
      keys.add(decision.key);
    }
    return null;
  }

  /** Null: refused, with its reason in the trace. */
  passed(decision: Decision, tick: Tick): OrderIntent | null {
    switch (decision.act) {
      case 'finish':
        this.#acted('finish', decision.reason, 'Finished', null, tick);
        return decision;
      case 'cancel': {
        const order = this.#orders.get(decision.key);
        if (order === null) return this.#gone(decision, tick);
        this.#acted('cancel', decision.reason, `Cancel “${decision.key}”`, order.intentId, tick);
        return { ...decision, intentId: order.intentId };
      }
      case 'amend':
        return this.#amend(decision, tick);
      case 'place':
        return this.#place(decision, tick);
    }
  }

  refused(tick: Tick, { code, text }: Refusal, values: Reason['values'], intentId: string | null): null {
    const { cause, now } = tick;
    if (this.#trace.repeat('refused', code, text, cause, values, now)) return null;
    const margins = this.#margins(tick);
    this.#trace.add({ act: 'refused', code, what: text, intentId, margins, at: now, cause, values });
    return null;
  }

  #place(decision: Place, tick: Tick): OrderIntent | null {
    const { side, quantity, key, reason } = decision;
    const price = priceFor(decision, tick);
    if (price === null) {
      const text = 'No price of the market is known, so its order cannot be held against its budget: it waits for one.';
      return this.refused(tick, { code: 'NO_PRICE', text }, reason.values, null);
    }
    const asked: Asked = { side, quantity, price, replaces: 0 };
    const reduces = this.#budget.reduces(asked, this.#book, this.#orders);
    const refusal =
      (reduces ? null : restraintOn(decision.orderType, tick.restraint)) ??
      belowMinimum(decision, this.#instrument, price) ??
      this.#budget.refusal(asked, true, this.#book, this.#orders, tick);
    if (refusal !== null) return this.refused(tick, refusal, reason.values, null);
    const intentId = this.#newIntentId();
    this.#acted('place', reason, placing(decision, this.#instrument), intentId, tick);
    this.#orders.placed(key, side, decision.price ?? null, quantity, intentId);
    return { ...decision, intentId, reduces };
  }

  #amend(decision: Amend, tick: Tick): OrderIntent | null {
    const { key, reason } = decision;
    const order = this.#orders.get(key);
    if (order === null) return this.#gone(decision, tick);
    const { intentId, side } = order;
    if (order.state !== 'working') {
      const text = `The order “${key}” is ${order.state === 'unknown' ? 'in doubt' : 'on its way'}: it can be amended once that is settled.`;
      return this.refused(tick, { code: 'ORDER_NOT_SETTLED', text }, reason.values, intentId);
    }
    const price = decision.price ?? decision.triggerPrice ?? order.price ?? wholeMark(tick.mark);
    const quantity = decision.quantity ?? order.quantity;
    const before = Math.max(0, order.quantity - order.filled);
    const leaves = Math.max(0, quantity - order.filled) as Quantity;
    if (price !== null) {
      const asked: Asked = { side, quantity: leaves, price, replaces: before };
      const adds = leaves > before && !this.#budget.reduces(asked, this.#book, this.#orders);
      const refusal =
        (adds ? tick.restraint.any : null) ?? this.#budget.refusal(asked, false, this.#book, this.#orders, tick);
      if (refusal !== null) return this.refused(tick, refusal, reason.values, intentId);
    }
    this.#acted('amend', reason, amending(decision, this.#instrument), intentId, tick);
    this.#orders.amending(key, decision.price ?? order.price, quantity);
    return { ...decision, intentId };
  }

  #acted(act: Decision['act'], { code, values }: Reason, what: string, intentId: string | null, tick: Tick): void {
    const { cause, now } = tick;
    this.#trace.add({ act, code, what, intentId, margins: this.#margins(tick), at: now, cause, values });
  }

  /** It ended between what the strategy was told and what it answered. */
  #gone({ key, reason }: { readonly key: string; readonly reason: Reason }, tick: Tick): null {
    const text = `The order “${key}” had ended before it could be changed.`;
    return this.refused(tick, { code: 'ORDER_GONE', text }, reason.values, null);
  }

  #margins({ mark, now }: Tick): Readonly<Record<string, number>> {
    return this.#budget.margins(mark, this.#book, this.#orders, now);
  }
}

/** The mark lies between bid and ask, and may have a fraction that no price has. */
const wholeMark = (mark: number | null): Price | null => (mark === null ? null : (Math.ceil(mark) as Price));

const restraintOn = (orderType: Place['orderType'], { any, market }: Restraint): Refusal | null =>
  any ?? (orderType === 'market' ? market : null);

function priceFor({ price, triggerPrice, side }: Place, { quote, mark }: Tick): Price | null {
  const own = price ?? triggerPrice;
  if (own !== undefined) return own;
  if (quote !== null) return side === 'buy' ? quote.ask : quote.bid;
  return wholeMark(mark);
}

function placing({ side, quantity, orderType, price, triggerPrice }: Place, instrument: Instrument): string {
  const at = price === undefined ? '' : ` at ${formatPrice(price, instrument)}`;
  const trigger = triggerPrice === undefined ? '' : ` triggered at ${formatPrice(triggerPrice, instrument)}`;
  const what = `${trimZeros(formatQuantity(quantity, instrument))} ${instrument.symbol} ${orderType}${at}${trigger}`;
  return side === 'buy' ? `Buy ${what}` : `Sell ${what}`;
}

function amending({ key, price, triggerPrice, quantity }: Amend, instrument: Instrument): string {
  const terms = [
    ...(price === undefined ? [] : [`price ${formatPrice(price, instrument)}`]),
    ...(triggerPrice === undefined ? [] : [`trigger ${formatPrice(triggerPrice, instrument)}`]),
    ...(quantity === undefined ? [] : [`quantity ${trimZeros(formatQuantity(quantity, instrument))}`]),
  ];
  return `Amend “${key}” to ${terms.join(', ')}`;
}
