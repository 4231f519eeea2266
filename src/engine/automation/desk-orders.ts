/**
 * One instance's orders at the exchange: intents become commands of the order desk, which checks, journals and sends each once;
 * what the desk hears of them comes back in the strategy's own keys.
 */
import type { OrderTicket } from '../../contract/commands.ts';
import { formatPrice, formatQuantity, type Instrument, type Price, type Quantity } from '../../domain/instrument.ts';
import { decimalText } from '../../domain/money.ts';
import type { Fill, IntentId, OrderOrigin } from '../../domain/order.ts';
import { parseScaled } from '../../domain/scaled.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { AmendRequest, DeskResult, PlaceAnswer, PlaceRequest } from '../orders/desk-ports.ts';
import { isTerminal, type Order } from '../orders/order.ts';
import { cumulativeOf, lacksFills } from '../orders/order-facts.ts';
import { ownFill } from './automation-fold.ts';
import type { Refusal } from './budget.ts';
import type { OrderIntent } from './decision-gate.ts';
import { OrderPace, type PacePorts } from './order-pace.ts';
import type { OrderTold, OwnOrderDesk } from './own-order-desk.ts';
import type { OrderNews } from './own-orders.ts';

export interface DeskOrderPorts {
  readonly desk: {
    place(request: PlaceRequest): Promise<PlaceAnswer>;
    amend(request: AmendRequest): Promise<DeskResult<unknown>>;
    cancel(intentId: IntentId): Promise<DeskResult<unknown>>;
    order(intentId: IntentId): Order | null;
  };
  readonly origin: OrderOrigin;
  readonly instrument: Instrument;
  readonly wallNow: () => EpochMs;
  readonly exchangeNow: () => EpochMs;
  readonly newId: () => string;
  readonly pace: PacePorts;
  readonly tell: (told: OrderTold) => void;
}

/** Ended orders whose late fills still find their key. */
const ENDED_KEPT = 200;

type Place = Extract<OrderIntent, { readonly act: 'place' }>;
type Amend = Extract<OrderIntent, { readonly act: 'amend' }>;

export class DeskOrders implements OwnOrderDesk {
  readonly #ports: DeskOrderPorts;
  readonly #keys = new Map<IntentId, string>();
  readonly #intents = new Map<string, IntentId>();
  readonly #ended = new Map<IntentId, string>();
  readonly #pace: OrderPace<Place>;

  constructor(ports: DeskOrderPorts) {
    this.#ports = ports;
    this.#pace = new OrderPace(ports.pace, (intent) => void this.#place(intent));
  }

  open(): readonly string[] {
    return [...this.#intents.keys()];
  }

  carryOut(intent: Exclude<OrderIntent, { readonly act: 'finish' }>): void {
    switch (intent.act) {
      case 'place':
        this.#keys.set(intent.intentId as IntentId, intent.key);
        this.#intents.set(intent.key, intent.intentId as IntentId);
        this.#pace.add(intent);
        return;
      case 'amend':
        void this.#amend(intent);
        return;
      case 'cancel':
        this.cancel(intent.key);
    }
  }

  cancel(key: string): void {
    const intentId = this.#intents.get(key);
    if (intentId === undefined) return;
    if (this.#pace.withdraw((waiting) => waiting.key === key) === null) {
      void this.#ports.desk.cancel(intentId);
      return;
    }
    this.#forget(intentId, key);
    // Never from within: whoever cancels is in the middle of deciding.
    this.#ports.pace.after(0, () => this.#tell(key, { state: 'closed' }, null));
  }

  /** Of an order of this instance, after it changed. */
  orderChanged(order: Order): void {
    const key = this.#keys.get(order.intentId);
    if (key === undefined) return;
    const news = newsOf(order, this.#ports.instrument);
    if (news.state === 'closed') this.#forget(order.intentId, key);
    const refusal = refusalOf(order);
    this.#tell(key, news, refusal);
  }

  filled(order: Order, fill: Fill): void {
    const key = this.#keys.get(order.intentId) ?? this.#ended.get(order.intentId) ?? '';
    this.#ports.tell({
      type: 'fill',
      now: this.#ports.exchangeNow(),
      fill: ownFill(key, fill, this.#ports.instrument),
    });
  }

  async #place(intent: Place): Promise<void> {
    const { desk, origin, instrument, wallNow } = this.#ports;
    const intentId = intent.intentId as IntentId;
    const ticket = ticketOf(intent, instrument);
    const named: OrderOrigin = origin.kind === 'strategy' ? { ...origin, key: intent.key } : origin;
    const request = { intentId, ticket, origin: named, acknowledged: [], gestureAt: wallNow(), validateOnly: false };
    const refusal = await desk.place(request).then(
      ({ code, state, reason }) => ({ code: code ?? state, text: reason ?? 'The order was refused.' }),
      (cause: unknown) => ({ code: 'PLACE_FAILED', text: `The order could not be placed: ${String(cause)}` }),
    );
    // What the ledger knows was told as it changed; what it never took in has no other end than this.
    if (this.#keys.has(intentId) && desk.order(intentId) === null) {
      this.#forget(intentId, intent.key);
      this.#tell(intent.key, { state: 'closed' }, refusal);
    }
  }

  async #amend(intent: Amend): Promise<void> {
    const { desk, origin, instrument, newId } = this.#ports;
    const { price, triggerPrice, quantity } = intent;
    const intentId = intent.intentId as IntentId;
    const answer = await desk.amend({
      intentId,
      amendId: newId(),
      origin,
      acknowledged: [],
      ...(quantity === undefined ? {} : { quantity: decimalText(formatQuantity(quantity, instrument)) }),
      ...(price === undefined ? {} : { limitPrice: decimalText(formatPrice(price, instrument)) }),
      ...(triggerPrice === undefined
        ? {}
        : { triggerPrice: { kind: 'static' as const, price: formatPrice(triggerPrice, instrument) } }),
    });
    const order = desk.order(intentId);
    if (answer.ok || order === null || !this.#keys.has(intentId)) return;
    this.#tell(intent.key, newsOf(order, instrument), { code: answer.error.code, text: answer.error.message });
  }

  #forget(intentId: IntentId, key: string): void {
    this.#keys.delete(intentId);
    if (this.#intents.get(key) === intentId) this.#intents.delete(key);
    this.#ended.set(intentId, key);
    const [oldest] = this.#ended.keys();
    if (this.#ended.size > ENDED_KEPT && oldest !== undefined) this.#ended.delete(oldest);
  }

  #tell(key: string, news: OrderNews, refusal: Refusal | null): void {
    const now = this.#ports.exchangeNow();
    this.#ports.tell({ type: 'order', now, key, news, ...(refusal === null ? {} : { refusal }) });
  }
}

function newsOf(order: Order, instrument: Instrument): OrderNews {
  const { life, amend, cancel, terms } = order;
  // It ended, but not all of its fills are here: what they come to is not known yet.
  if (isTerminal(life.state)) return lacksFills(order) ? { state: 'unknown' } : { state: 'closed' };
  const price = terms.limitPrice === null ? null : parseScaled(terms.limitPrice, instrument.pricePrecision);
  const quantity = terms.quantity === null ? null : parseScaled(terms.quantity, instrument.quantityPrecision);
  const filled = parseScaled(cumulativeOf(order), instrument.quantityPrecision);
  const isInDoubt = life.state === 'UNKNOWN' || amend?.state === 'unknown' || cancel?.state === 'unknown';
  const isOnItsWay = amend !== null || cancel !== null || (life.state !== 'OPEN' && life.state !== 'PARTIAL');
  return {
    state: isInDoubt ? 'unknown' : isOnItsWay ? 'pending' : 'working',
    price: price as Price | null,
    ...(quantity === null ? {} : { quantity: quantity as Quantity }),
    ...(filled === null ? {} : { filled: filled as Quantity }),
  };
}

function refusalOf({ life }: Order): Refusal | null {
  switch (life.state) {
    case 'DENIED':
    case 'REJECTED':
      return { code: life.code, text: life.reason };
    case 'NOT_ACCEPTED':
      return { code: 'NOT_ACCEPTED', text: `The exchange never took the order: ${life.reason}` };
    default:
      return null;
  }
}

function ticketOf(intent: Place, instrument: Instrument): OrderTicket {
  const { side, orderType, quantity, price, triggerPrice, displayQuantity, timeInForce, expireTime } = intent;
  return {
    symbol: instrument.symbol,
    side,
    orderType,
    quantity: formatQuantity(quantity, instrument),
    timeInForce: timeInForce ?? 'gtc',
    postOnly: intent.postOnly ?? false,
    reduceOnly: intent.reduceOnly ?? false,
    ...(price === undefined ? {} : { limitPrice: formatPrice(price, instrument) }),
    ...(triggerPrice === undefined
      ? {}
      : { trigger: { reference: 'last', price: { kind: 'static', price: formatPrice(triggerPrice, instrument) } } }),
    ...(displayQuantity === undefined ? {} : { displayQuantity: formatQuantity(displayQuantity, instrument) }),
    ...(expireTime === undefined ? {} : { expireTime }),
  };
}
