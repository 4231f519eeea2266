/** Reads that may settle an order: what they find is journaled and applied; what they do not find is told, never guessed. */
import type { Failure } from '../../domain/failure.ts';
import type { ExchangeOrderId, Fill, IntentId } from '../../domain/order.ts';
import type { Result } from '../../domain/result.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { OrderSnapshot } from '../ports.ts';
import type { DeskCore } from './desk-core.ts';
import type { Order } from './order.ts';
import type { Change } from './order-ledger.ts';

/** Trades are read back from this long before the sending. */
const TRADES_BACK_MS = 30_000;
/** The control read proves that what is read now is now. */
const CURRENT_WITHIN_MS = 5_000;
/** QueryOrders takes at most this many ids. */
const IDS_PER_READ = 50;

/** What one round of reads told about the orders it looked for. */
export type Round =
  | { readonly kind: 'read'; readonly found: ReadonlySet<IntentId> }
  /** Nothing is proved about any of them. */
  | { readonly kind: 'failed'; readonly reason: string };

export class VenueReads {
  readonly #core: DeskCore;

  constructor(core: DeskCore) {
    this.#core = core;
  }

  /** One read of the open orders, for all of `orders` at once. */
  async openOf(orders: readonly Order[]): Promise<Round> {
    const readAt = this.#core.exchangeNow();
    return this.#taken(orders, readAt, await this.#core.ports.queries.openOrders(filterOf(orders)));
  }

  /**
   * A control read that must succeed and be current, then every place the orders could be. One round for all of them: a
   * crash or an outage leaves many in doubt together, and a round for each would eat up the limit for minutes.
   */
  async everywhere(orders: readonly Order[], provesAfter: EpochMs): Promise<Round> {
    const { queries } = this.#core.ports;
    const control = await queries.serverTime();
    if (!control.ok) return failed('the exchange’s clock', control.error);
    const { time } = control.value;
    if (Math.abs(time - this.#core.exchangeNow()) > CURRENT_WITHIN_MS)
      return { kind: 'failed', reason: 'the exchange’s clock and ours disagree' };
    if (time <= provesAfter)
      return { kind: 'failed', reason: 'by the exchange’s own clock the order could still be matched' };
    const account = await queries.balances();
    if (!account.ok) return failed('the account', account.error);
    const readAt = this.#core.exchangeNow();
    const open = await this.#taken(orders, readAt, await queries.openOrders(filterOf(orders)));
    if (open.kind === 'failed') return open;
    const notOpen = orders.filter(({ intentId }) => !open.found.has(intentId));
    if (notOpen.length === 0) return open;
    const since = sinceOf(notOpen);
    const closed = await this.#taken(notOpen, readAt, await queries.closedOrders({ ...filterOf(notOpen), since }));
    if (closed.kind === 'failed') return closed;
    const absent = notOpen.filter(({ intentId }) => !closed.found.has(intentId));
    const traded = absent.length === 0 ? closed : await this.#tradesOf(absent, since);
    if (traded.kind === 'failed') return traded;
    return { kind: 'read', found: new Set([...open.found, ...closed.found, ...traded.found]) };
  }

  /** Trades carry no client order id: those of orders nobody here knows are traced to their order. */
  async #tradesOf(orders: readonly Order[], since: EpochMs): Promise<Round> {
    const fills = await this.#core.ports.queries.fillsSince(since);
    if (!fills.ok) return failed('the trades', fills.error);
    const strangers = fills.value.filter(
      (fill) =>
        orders.some((order) => fill.symbol === order.symbol && fill.side === order.side) &&
        this.#core.ledger.byExchangeOrderId(fill.exchangeOrderId) === null,
    );
    if (strangers.length === 0) return { kind: 'read', found: new Set() };
    const ids = [...new Set(strangers.map((fill) => fill.exchangeOrderId))];
    const traced = await this.byId(ids);
    if (traced === null || ids.some((id) => !traced.has(id)))
      return { kind: 'failed', reason: 'trades of an order not known here could not be traced' };
    await this.recordFills(fills.value);
    const named = orders.filter(({ intentId }) => this.#core.ledger.order(intentId)?.exchangeOrderId != null);
    return { kind: 'read', found: new Set(named.map(({ intentId }) => intentId)) };
  }

  /** The states of orders the exchange has named, or may find by our own id. Those it answered. */
  async statesOf(orders: readonly Order[]): Promise<ReadonlySet<IntentId>> {
    const named = orders.flatMap(({ exchangeOrderId }) => (exchangeOrderId === null ? [] : [exchangeOrderId]));
    const told = (named.length === 0 ? null : await this.byId(named)) ?? new Set<ExchangeOrderId>();
    const answered = new Set<IntentId>();
    for (const order of orders) {
      const isAnswered = order.exchangeOrderId === null ? await this.#isFound(order) : told.has(order.exchangeOrderId);
      if (isAnswered) answered.add(order.intentId);
    }
    return answered;
  }

  async #isFound(order: Order): Promise<boolean> {
    const open = await this.openOf([order]);
    if (open.kind === 'failed') return false;
    if (open.found.has(order.intentId)) return true;
    const readAt = this.#core.exchangeNow();
    const read = await this.#core.ports.queries.closedOrders(filterOf([order]));
    const closed = await this.#taken([order], readAt, read);
    return closed.kind === 'read' && closed.found.has(order.intentId);
  }

  async fillsOf(orders: readonly Order[]): Promise<boolean> {
    const fills = await this.#core.ports.queries.fillsSince(sinceOf(orders));
    if (!fills.ok) return false;
    const ids = new Set(orders.map(({ exchangeOrderId }) => exchangeOrderId));
    await this.recordFills(fills.value.filter((fill) => ids.has(fill.exchangeOrderId)));
    return true;
  }

  /** The ids that were answered; null when a read failed. */
  async byId(ids: readonly ExchangeOrderId[]): Promise<ReadonlySet<ExchangeOrderId> | null> {
    const answered = new Set<ExchangeOrderId>();
    for (let at = 0; at < ids.length; at += IDS_PER_READ) {
      const readAt = this.#core.exchangeNow();
      const result = await this.#core.ports.queries.orders(ids.slice(at, at + IDS_PER_READ));
      if (!result.ok) return null;
      await this.recordOrders(result.value, readAt);
      for (const { exchangeOrderId } of result.value) answered.add(exchangeOrderId);
    }
    return answered;
  }

  /** Only what teaches something is written down, so that repeating a reconciliation changes nothing, not even the journal. */
  async recordOrders(snapshots: readonly OrderSnapshot[], readAt: EpochMs): Promise<readonly Change[]> {
    await this.#core.recorder.settled();
    const orders = snapshots.filter((snapshot) => this.#core.ledger.isNews(snapshot, readAt));
    if (orders.length === 0) return [];
    return this.#core.recorder.evidence({ v: 1, kind: 'ordersRead', at: this.#core.now(), readAt, orders });
  }

  async recordFills(found: readonly Fill[]): Promise<readonly Change[]> {
    await this.#core.recorder.settled();
    const fills = found.filter((fill) => this.#core.ledger.isNewFill(fill));
    if (fills.length === 0) return [];
    return this.#core.recorder.evidence({ v: 1, kind: 'fillsRead', at: this.#core.now(), fills });
  }

  /** Only what is about the orders looked for is taken: of others the stream knows more than a read that may lag. */
  async #taken(
    orders: readonly Order[],
    readAt: EpochMs,
    result: Result<readonly OrderSnapshot[], Failure>,
  ): Promise<Round> {
    if (!result.ok) return failed('the orders', result.error);
    const theirs = result.value.filter((snapshot) => orders.some((order) => mayBe(snapshot, order)));
    await this.recordOrders(theirs, readAt);
    const found = orders.filter((order) => {
      const now = this.#core.ledger.order(order.intentId);
      return theirs.some(
        (snapshot) =>
          (order.clientOrderId !== null && snapshot.clientOrderId === order.clientOrderId) ||
          (now !== null && now.exchangeOrderId === snapshot.exchangeOrderId),
      );
    });
    return { kind: 'read', found: new Set(found.map(({ intentId }) => intentId)) };
  }
}

const mayBe = (snapshot: OrderSnapshot, order: Order): boolean =>
  snapshot.exchangeOrderId === order.exchangeOrderId ||
  (order.clientOrderId !== null && snapshot.clientOrderId === order.clientOrderId) ||
  (order.userReference !== null && snapshot.userReference === order.userReference);

/** The exchange narrows a read to one order; for several it is read whole. */
const filterOf = (orders: readonly Order[]) => {
  const [order] = orders;
  if (order === undefined || orders.length > 1) return {};
  return {
    ...(order.clientOrderId === null ? {} : { clientOrderId: order.clientOrderId }),
    ...(order.userReference === null ? {} : { userReference: order.userReference }),
  };
};

const sinceOf = (orders: readonly Order[]): EpochMs =>
  (Math.min(...orders.map((order) => order.sentAt ?? order.createdAt)) - TRADES_BACK_MS) as EpochMs;

const failed = (what: string, failure: Failure): Round => ({ kind: 'failed', reason: `${what}: ${failure.message}` });
