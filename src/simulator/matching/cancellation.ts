/** Cancelling: one order, several, all, and the dead man's switch that cancels all when its owner falls silent. */
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { EpochMs } from '../../domain/time.ts';
import { cancelCost } from '../accounts/trading-counter.ts';
import type { KrakenError, OrderRecord, OrderReference, Outcome } from '../exchange.ts';
import type { SimDisposable } from '../ports.ts';
import type { AccountOrder, OrderAccount } from './account-order.ts';
import type { Floor } from './floor.ts';
import type { Lifecycle } from './lifecycle.ts';

const UNAVAILABLE: KrakenError = 'EService:Unavailable';
const LARGEST_BATCH = 50;
const DAY_SECONDS = 86_400;
const USER = 'User requested';

export class Cancellation {
  readonly #floor: Floor;
  readonly #lifecycle: Lifecycle;
  readonly #switches = new Map<OrderAccount, SimDisposable>();
  /** Switches that fired while the engine was down; it acts when it returns. */
  readonly #overdue = new Set<OrderAccount>();

  constructor(floor: Floor, lifecycle: Lifecycle) {
    this.#floor = floor;
    this.#lifecycle = lifecycle;
  }

  cancel(account: OrderAccount, reference: OrderReference): Outcome<readonly OrderRecord[]> {
    if (this.#isDown()) return { ok: false, error: UNAVAILABLE };
    const orders = account.find(reference);
    if (orders.length === 0) return { ok: false, error: 'EOrder:Unknown order' };
    const now = this.#floor.time.now();
    for (const [symbol, cost] of this.#costs(orders, now)) {
      if (!account.counter(symbol).charge(now, cost)) return { ok: false, error: 'EOrder:Rate limit exceeded' };
    }
    return { ok: true, value: orders.map((order) => this.#end(order, USER)) };
  }

  /** Accepted whatever it costs, as long as the counter is not above its maximum already. */
  cancelBatch(account: OrderAccount, references: readonly OrderReference[]): Outcome<number> {
    if (this.#isDown()) return { ok: false, error: UNAVAILABLE };
    if (references.length === 0 || references.length > LARGEST_BATCH) {
      return { ok: false, error: 'EGeneral:Invalid arguments:orders' };
    }
    const orders = new Set(references.flatMap((reference) => account.find(reference)));
    const now = this.#floor.time.now();
    for (const [symbol, cost] of this.#costs(orders, now)) {
      if (!account.counter(symbol).chargeBeyond(now, cost)) return { ok: false, error: 'EOrder:Rate limit exceeded' };
    }
    for (const order of orders) this.#end(order, USER);
    return { ok: true, value: orders.size };
  }

  /** Costs one per affected pair and is never refused for it. */
  cancelAll(account: OrderAccount, reason: string = USER): number {
    if (this.#isDown()) return 0;
    const orders = [...account.open.values()];
    const now = this.#floor.time.now();
    for (const symbol of new Set(orders.map((order) => order.market.symbol))) {
      account.counter(symbol).chargeBeyond(now, 1);
    }
    for (const order of orders) this.#end(order, reason);
    return orders.length;
  }

  cancelAllAfter(account: OrderAccount, timeoutSeconds: number): Outcome<EpochMs | null> {
    if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 0 || timeoutSeconds >= DAY_SECONDS) {
      return { ok: false, error: 'EGeneral:Invalid arguments:Invalid timeout argument' };
    }
    this.#switches.get(account)?.dispose();
    this.#switches.delete(account);
    this.#overdue.delete(account);
    if (timeoutSeconds === 0) return { ok: true, value: null };
    const due = (this.#floor.time.now() + timeoutSeconds * 1000) as EpochMs;
    this.#switches.set(
      account,
      this.#floor.time.at(due, () => this.#fire(account)),
    );
    return { ok: true, value: due };
  }

  /** The engine is back: what should have been cancelled while it was down is cancelled now. */
  resume(): void {
    if (this.#isDown()) return;
    for (const account of this.#overdue) this.cancelAll(account);
    this.#overdue.clear();
  }

  #fire(account: OrderAccount): void {
    this.#switches.delete(account);
    if (this.#isDown()) this.#overdue.add(account);
    else this.#floor.step(() => this.cancelAll(account));
  }

  #end(order: AccountOrder, reason: string): OrderRecord {
    this.#lifecycle.finish(order, 'canceled', reason);
    return order.record();
  }

  #costs(orders: Iterable<AccountOrder>, now: number): Map<MarketSymbol, number> {
    const costs = new Map<MarketSymbol, number>();
    for (const order of orders) {
      const { symbol } = order.market;
      costs.set(symbol, (costs.get(symbol) ?? 0) + cancelCost(order.ageMs(now)));
    }
    return costs;
  }

  #isDown(): boolean {
    return this.#floor.systemStatus === 'maintenance';
  }
}
