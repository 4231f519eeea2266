/**
 * The trading floor: what every part of order handling shares. Each thing that happens is one step: it runs to its end,
 * with all triggered orders and closing orders it causes, and is published whole.
 */
import type { Asset, MarketSymbol, SystemStatus } from '../../domain/instrument.ts';
import { Money } from '../../domain/money.ts';
import type { FeeTerms } from '../accounts/fees.ts';
import type { AccountOrder, OrderMarket } from './account-order.ts';
import type { ExchangeTime } from './exchange-time.ts';
import type { Identifiers } from './identifiers.ts';
import { Outbox } from './outbox.ts';

export class Floor {
  readonly time: ExchangeTime;
  readonly ids: Identifiers;
  readonly outbox: Outbox;
  readonly markets: ReadonlyMap<MarketSymbol, OrderMarket>;
  readonly fees: FeeTerms;
  systemStatus: SystemStatus = 'online';
  /** Trailing orders whose trigger moved during this step. */
  readonly movedTriggers = new Set<AccountOrder>();
  readonly #tasks: (() => void)[] = [];
  #depth = 0;
  #beforePublish: () => void = () => undefined;

  constructor(
    time: ExchangeTime,
    ids: Identifiers,
    markets: ReadonlyMap<MarketSymbol, OrderMarket>,
    fees: FeeTerms = {},
  ) {
    this.time = time;
    this.ids = ids;
    this.markets = markets;
    this.fees = fees;
    this.outbox = new Outbox(time);
  }

  /** Runs at the end of each step, after its deferred tasks. */
  beforePublish(task: () => void): void {
    this.#beforePublish = task;
  }

  step<T>(work: () => T): T {
    const result = this.#settled(work);
    // What a listener does in answer is a step of its own.
    if (this.#depth === 0) this.outbox.publish();
    return result;
  }

  /** Runs within this step, once the matching under way is done. */
  defer(task: () => void): void {
    this.#tasks.push(task);
  }

  /** Whether orders match at all: not while the system or the market is closed to trading. */
  isMatching(market: OrderMarket): boolean {
    const isOpen = (status: string) => status === 'online' || status === 'limit_only' || status === 'reduce_only';
    return isOpen(this.systemStatus) && isOpen(market.listed.status);
  }

  /** US dollars per unit, by last prices; 0 for an asset without a dollar market. */
  usdPer(asset: Asset): Money {
    if (asset === 'USD') return new Money(1);
    const market = this.markets.get(`${asset}/USD` as MarketSymbol);
    return market === undefined ? new Money(0) : new Money(market.lastPrice).div(10 ** market.listed.pricePrecision);
  }

  #settled<T>(work: () => T): T {
    this.#depth += 1;
    try {
      const result = work();
      if (this.#depth === 1) {
        for (let task = this.#tasks.shift(); task !== undefined; task = this.#tasks.shift()) task();
        this.#beforePublish();
      }
      return result;
    } finally {
      this.#depth -= 1;
    }
  }
}
