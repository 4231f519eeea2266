/** A trading desk for exchange tests: accounts, short ways to ask for orders, and everything the exchange told. */
import type { Instrument, MarketSymbol, Price, Quantity } from '../../../../src/domain/instrument.ts';
import { parsePrice, parseQuantity } from '../../../../src/domain/instrument.ts';
import type { PublicTrade, Side } from '../../../../src/domain/market.ts';
import type { RelativePrice } from '../../../../src/domain/order.ts';
import { BLANK_ORDER } from '../../../../src/simulator/blank-order.ts';
import { createExchange, type ExternallyFedExchange } from '../../../../src/simulator/create-exchange.ts';
import type {
  AmendRequest,
  BookChange,
  Exchange,
  ExchangeListener,
  ExecutionEvent,
  LedgerRow,
  OrderRecord,
  OrderRequest,
  Outcome,
} from '../../../../src/simulator/exchange.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { SeededRandom } from '../../../support/seeded-random.ts';

export const BTC_USD = 'BTC/USD' as MarketSymbol;

export class Recorder implements ExchangeListener {
  readonly executions: ExecutionEvent[] = [];
  readonly ledgers: LedgerRow[] = [];
  readonly books: BookChange[] = [];
  readonly trades: PublicTrade[] = [];
  readonly calls: string[] = [];

  bookChanged(change: BookChange): void {
    this.books.push(change);
  }
  traded(trades: readonly PublicTrade[]): void {
    this.trades.push(...trades);
  }
  tickerChanged(symbol: MarketSymbol, cause: string): void {
    this.calls.push(`ticker ${symbol} ${cause}`);
  }
  candleChanged(symbol: MarketSymbol, interval: number): void {
    this.calls.push(`candle ${symbol} ${interval}`);
  }
  executed(events: readonly ExecutionEvent[]): void {
    this.executions.push(...events);
  }
  ledgerWritten(_account: string, row: LedgerRow): void {
    this.ledgers.push(row);
  }
  statusChanged(): void {
    this.calls.push('status');
  }
  instrumentChanged(symbol: MarketSymbol): void {
    this.calls.push(`instrument ${symbol}`);
  }

  /** `type status reason` per execution event of one order, or of all. */
  story(orderId?: string): string[] {
    return this.executions
      .filter((event) => orderId === undefined || event.order.orderId === orderId)
      .map((event) => [event.type, event.orderStatus, event.reason].filter((part) => part !== null).join(' '));
  }
}

export const instrumentOf = (exchange: Exchange, symbol: MarketSymbol): Instrument => {
  const found = exchange.instruments.find((listed) => listed.symbol === symbol);
  if (found === undefined) throw new Error(`${symbol} is not listed.`);
  return found;
};

const BLANK: OrderRequest = { ...BLANK_ORDER, symbol: BTC_USD };

/** Two rich accounts, `ann` and `bob`, on an exchange without house flow whose BTC/USD last traded at 60000. */
export class Desk {
  readonly clock = new ManualClock();
  readonly exchange: ExternallyFedExchange;
  readonly heard = new Recorder();
  readonly #instrument: Instrument;

  constructor(tier: 'starter' | 'intermediate' | 'pro' = 'pro') {
    this.exchange = createExchange({ clock: this.clock, random: new SeededRandom(3), market: 'none' });
    this.#instrument = instrumentOf(this.exchange, BTC_USD);
    for (const name of ['ann', 'bob']) this.exchange.createAccount(name, tier, { USD: '1000000', BTC: '100' });
    this.print('60000');
    this.exchange.listen(this.heard);
  }

  price(text: string): Price {
    const price = parsePrice(text, this.#instrument);
    if (price === null) throw new Error(`${text} is no price.`);
    return price;
  }

  lots(text: string): Quantity {
    const quantity = parseQuantity(text, this.#instrument);
    if (quantity === null) throw new Error(`${text} is no quantity.`);
    return quantity;
  }

  at(text: string): RelativePrice {
    return { kind: 'static', price: this.price(text) };
  }

  request(side: Side, quantity: string, limit: string | null, more: Partial<OrderRequest> = {}): OrderRequest {
    return {
      ...BLANK,
      side,
      orderType: limit === null ? 'market' : 'limit',
      quantity: this.lots(quantity),
      limitPrice: limit === null ? null : this.at(limit),
      ...more,
    };
  }

  try(
    account: string,
    side: Side,
    quantity: string,
    limit: string | null,
    more: Partial<OrderRequest> = {},
  ): Outcome<OrderRecord | null> {
    return this.exchange.add(account, this.request(side, quantity, limit, more), false);
  }

  /** Places an order that must be accepted; returns its id. */
  place(account: string, side: Side, quantity: string, limit: string | null, more: Partial<OrderRequest> = {}): string {
    const outcome = this.try(account, side, quantity, limit, more);
    if (!outcome.ok) throw new Error(outcome.error);
    if (outcome.value === null) throw new Error('Nothing was placed.');
    return outcome.value.orderId;
  }

  refusal(outcome: Outcome<unknown>): string | null {
    return outcome.ok ? null : outcome.error;
  }

  amend(account: string, orderId: string, changes: Partial<AmendRequest>): Outcome<{ readonly order: OrderRecord }> {
    return this.exchange.amend(account, {
      target: { kind: 'id', orderId },
      quantity: null,
      displayQuantity: null,
      limitPrice: null,
      triggerPrice: null,
      postOnly: false,
      deadline: null,
      ...changes,
    });
  }

  order(account: string, orderId: string): OrderRecord {
    const order = this.exchange.order(account, orderId);
    if (order === null) throw new Error(`Order ${orderId} is unknown.`);
    return order;
  }

  /** A trade outside: moves the last price. */
  print(price: string, side: Side = 'buy', quantity = '0.00000001'): void {
    this.exchange
      .externalBook(BTC_USD)
      .trade({ side, price: this.price(price), quantity: this.lots(quantity), takerOrderType: 'market' });
  }

  /** Outside liquidity: replaces the whole outside book. */
  outside(bids: readonly (readonly [string, string])[], asks: readonly (readonly [string, string])[]): void {
    const level = ([price, quantity]: readonly [string, string]) => ({
      price: this.price(price),
      quantity: this.lots(quantity),
    });
    this.exchange.externalBook(BTC_USD).replace({ bids: bids.map(level), asks: asks.map(level) });
  }

  /** `price x quantity` per level, best first. */
  levels(side: 'bid' | 'ask'): string[] {
    return this.exchange
      .book(BTC_USD)
      .levels(side, 100)
      .map(({ price, quantity }) => `${price / 10} x ${quantity / 1e8}`);
  }

  /** Order ids in queue order. */
  queue(side: 'bid' | 'ask'): string[] {
    return this.exchange
      .book(BTC_USD)
      .orders(side, 100)
      .map(({ orderId }) => orderId);
  }

  balance(account: string, asset: string): { total: string; held: string } {
    const row = this.exchange.balances(account).find((balance) => balance.asset === asset);
    return { total: row?.total ?? '0', held: row?.held ?? '0' };
  }
}
