/** Reads that may settle an order: what they find is journaled and applied; what they do not find is told, never guessed. */
import type { Failure } from '../../domain/failure.ts';
import type { ExchangeOrderId, Fill } from '../../domain/order.ts';
import type { Result } from '../../domain/result.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { OrderSnapshot } from '../ports.ts';
import type { DeskCore } from './desk-core.ts';
import type { Order } from './order.ts';

/** Trades are read back from this long before the sending. */
const TRADES_BACK_MS = 30_000;
/** The control read proves that what is read now is now. */
const CURRENT_WITHIN_MS = 5_000;
/** QueryOrders takes at most this many ids. */
const IDS_PER_READ = 50;

export type Found =
  | { readonly kind: 'found' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'failed'; readonly reason: string };

export class VenueReads {
  readonly #core: DeskCore;

  constructor(core: DeskCore) {
    this.#core = core;
  }

  async openOf(order: Order): Promise<Found> {
    const readAt = this.#core.exchangeNow();
    return this.#taken(order, readAt, await this.#core.ports.queries.openOrders(filterOf(order)));
  }

  /** A control read that must succeed and be current, then every place the order could be. */
  async everywhere(order: Order, provesAfter: EpochMs): Promise<Found> {
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
    const open = await this.#taken(order, readAt, await queries.openOrders(filterOf(order)));
    if (open.kind !== 'empty') return open;
    const since = ((order.sentAt ?? order.createdAt) - TRADES_BACK_MS) as EpochMs;
    const closed = await this.#taken(order, readAt, await queries.closedOrders({ ...filterOf(order), since }));
    if (closed.kind !== 'empty') return closed;
    return this.#tradesOf(order, since);
  }

  /** Trades carry no client order id: those of orders nobody here knows are traced to their order. */
  async #tradesOf(order: Order, since: EpochMs): Promise<Found> {
    const fills = await this.#core.ports.queries.fillsSince(since);
    if (!fills.ok) return failed('the trades', fills.error);
    const strangers = fills.value.filter(
      (fill) =>
        fill.symbol === order.symbol &&
        fill.side === order.side &&
        this.#core.ledger.byExchangeOrderId(fill.exchangeOrderId) === null,
    );
    if (strangers.length === 0) return { kind: 'empty' };
    const traced = await this.byId([...new Set(strangers.map((fill) => fill.exchangeOrderId))]);
    if (!traced) return { kind: 'failed', reason: 'trades of an order not known here could not be traced' };
    await this.recordFills(fills.value);
    const now = this.#core.ledger.order(order.intentId);
    return now !== null && now.exchangeOrderId !== null ? { kind: 'found' } : { kind: 'empty' };
  }

  /** The state of an order the exchange has named, or may find by our own id. False: the read failed or knew nothing. */
  async stateOf(order: Order): Promise<boolean> {
    if (order.exchangeOrderId !== null) return this.byId([order.exchangeOrderId]);
    const open = await this.openOf(order);
    if (open.kind !== 'empty') return open.kind === 'found';
    const readAt = this.#core.exchangeNow();
    const closed = await this.#taken(order, readAt, await this.#core.ports.queries.closedOrders(filterOf(order)));
    return closed.kind === 'found';
  }

  async fillsOf(order: Order): Promise<boolean> {
    const since = ((order.sentAt ?? order.createdAt) - TRADES_BACK_MS) as EpochMs;
    const fills = await this.#core.ports.queries.fillsSince(since);
    if (!fills.ok) return false;
    await this.recordFills(fills.value.filter((fill) => fill.exchangeOrderId === order.exchangeOrderId));
    return true;
  }

  /** True when every id was answered. */
  async byId(ids: readonly ExchangeOrderId[]): Promise<boolean> {
    let isWhole = true;
    for (let at = 0; at < ids.length; at += IDS_PER_READ) {
      const readAt = this.#core.exchangeNow();
      const some = ids.slice(at, at + IDS_PER_READ);
      const result = await this.#core.ports.queries.orders(some);
      if (!result.ok) return false;
      await this.recordOrders(result.value, readAt);
      const answered = new Set(result.value.map((snapshot) => snapshot.exchangeOrderId));
      isWhole &&= some.every((id) => answered.has(id));
    }
    return isWhole;
  }

  /** Only what teaches something is written down, so that repeating a reconciliation changes nothing, not even the journal. */
  async recordOrders(snapshots: readonly OrderSnapshot[], readAt: EpochMs): Promise<void> {
    await this.#core.recorder.settled();
    const orders = snapshots.filter((snapshot) => this.#core.ledger.isNews(snapshot, readAt));
    if (orders.length > 0)
      await this.#core.recorder.evidence({ v: 1, kind: 'ordersRead', at: this.#core.now(), readAt, orders });
  }

  async recordFills(found: readonly Fill[]): Promise<void> {
    await this.#core.recorder.settled();
    const fills = found.filter((fill) => this.#core.ledger.isNewFill(fill));
    if (fills.length > 0) await this.#core.recorder.evidence({ v: 1, kind: 'fillsRead', at: this.#core.now(), fills });
  }

  async #taken(order: Order, readAt: EpochMs, result: Result<readonly OrderSnapshot[], Failure>): Promise<Found> {
    if (!result.ok) return failed('the orders', result.error);
    await this.recordOrders(result.value, readAt);
    const now = this.#core.ledger.order(order.intentId);
    const isIn = result.value.some(
      (snapshot) =>
        (order.clientOrderId !== null && snapshot.clientOrderId === order.clientOrderId) ||
        (now !== null && now.exchangeOrderId === snapshot.exchangeOrderId),
    );
    return { kind: isIn ? 'found' : 'empty' };
  }
}

const filterOf = (order: Order) => ({
  ...(order.clientOrderId === null ? {} : { clientOrderId: order.clientOrderId }),
  ...(order.userReference === null ? {} : { userReference: order.userReference }),
});

const failed = (what: string, failure: Failure): Found => ({ kind: 'failed', reason: `${what}: ${failure.message}` });
