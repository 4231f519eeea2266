/** What the exchange itself holds, read over its own REST with a key of our own: the test's second opinion on everything. */
import { createHash, createHmac } from 'node:crypto';
import type { RunningHost } from './host.ts';

export interface ExchangeOrder {
  readonly orderId: string;
  readonly clientOrderId: string | null;
  readonly status: string;
  readonly side: string;
  readonly orderType: string;
  /** Limit of a plain limit order, else the trigger. */
  readonly price: string;
  readonly quantity: string;
  readonly filled: string;
  readonly reason: string | null;
}

export interface ExchangeTrade {
  readonly executionId: string;
  readonly orderId: string;
  readonly price: string;
  readonly quantity: string;
  readonly cost: string;
  readonly fee: string;
  readonly isMaker: boolean;
}

export interface ExchangeBalance {
  readonly total: string;
  readonly held: string;
}

interface OrderRow {
  readonly status: string;
  readonly cl_ord_id?: string;
  readonly vol: string;
  readonly vol_exec: string;
  readonly reason?: string | null;
  readonly descr: { readonly type: string; readonly ordertype: string; readonly price: string };
}

interface TradeRow {
  readonly ordertxid: string;
  readonly price: string;
  readonly vol: string;
  readonly cost: string;
  readonly fee: string;
  readonly maker: boolean;
}

interface TickerRow {
  readonly a: readonly [string, ...string[]];
  readonly b: readonly [string, ...string[]];
}

/** Reads are counted per key; a new one is made before the counter of the old one fills. */
const READS_PER_KEY = 7;

export class ExchangeTruth {
  readonly #host: RunningHost;
  #key: { readonly apiKey: string; readonly apiSecret: string } | null = null;
  #reads = 0;
  #nonce = Date.now() * 1000;

  constructor(host: RunningHost) {
    this.#host = host;
  }

  async openOrders(): Promise<readonly ExchangeOrder[]> {
    const { open } = await this.#ask<{ open: Record<string, OrderRow> }>('OpenOrders');
    return Object.entries(open).map(orderOf);
  }

  /** Newest first, fifty at most. */
  async closedOrders(): Promise<readonly ExchangeOrder[]> {
    const { closed } = await this.#ask<{ closed: Record<string, OrderRow> }>('ClosedOrders');
    return Object.entries(closed).map(orderOf);
  }

  /** How many orders the exchange ever had of this account. */
  async orderCount(): Promise<number> {
    const { count } = await this.#ask<{ count: number }>('ClosedOrders');
    return count + (await this.openOrders()).length;
  }

  /** Newest first. */
  async trades(): Promise<readonly ExchangeTrade[]> {
    const { trades } = await this.#ask<{ trades: Record<string, TradeRow> }>('TradesHistory');
    return Object.entries(trades).map(([executionId, row]) => ({
      executionId,
      orderId: row.ordertxid,
      price: row.price,
      quantity: row.vol,
      cost: row.cost,
      fee: row.fee,
      isMaker: row.maker,
    }));
  }

  /** By the exchange's own asset name: `ZUSD`, `XXBT`. */
  async balance(asset: string): Promise<ExchangeBalance> {
    const rows = await this.#ask<Record<string, { balance: string; hold_trade: string }>>('BalanceEx');
    const row = rows[asset];
    if (row === undefined) throw new Error(`The exchange holds no ${asset}.`);
    return { total: row.balance, held: row.hold_trade };
  }

  /** Best bid and ask as decimal text. */
  async touch(pair: string): Promise<{ readonly bid: string; readonly ask: string }> {
    const response = await fetch(new URL(`/0/public/Ticker?pair=${pair}`, this.#host.exchangeOrigin));
    const { result } = (await response.json()) as { result: Record<string, TickerRow> };
    const row = Object.values(result)[0];
    if (row === undefined) throw new Error(`The exchange does not list ${pair}.`);
    return { bid: row.b[0], ask: row.a[0] };
  }

  /** Takes every standing fault away. */
  async clearFaults(): Promise<void> {
    await fetch(new URL('/control/faults', this.#host.exchangeOrigin), { method: 'DELETE' });
  }

  async cancelAll(): Promise<void> {
    await this.#ask('CancelAll');
  }

  /** Places an order past the workstation, as from another app. */
  async addElsewhere(order: Readonly<Record<string, string>>): Promise<void> {
    await this.#ask('AddOrder', order);
  }

  async #ask<T>(method: string, params: Readonly<Record<string, string>> = {}): Promise<T> {
    this.#reads += 1;
    if (this.#key === null || this.#reads > READS_PER_KEY) {
      this.#key = (await this.#host.control('/control/accounts', { account: 'demo', name: 'observer' })) as {
        apiKey: string;
        apiSecret: string;
      };
      this.#reads = 1;
    }
    const { apiKey, apiSecret } = this.#key;
    this.#nonce += 1;
    const nonce = String(this.#nonce);
    const pathname = `/0/private/${method}`;
    const body = new URLSearchParams({ nonce, ...params }).toString();
    const digest = createHash('sha256')
      .update(nonce + body)
      .digest();
    const signature = createHmac('sha512', Buffer.from(apiSecret, 'base64'))
      .update(pathname)
      .update(digest)
      .digest('base64');
    const response = await fetch(new URL(pathname, this.#host.exchangeOrigin), {
      method: 'POST',
      headers: {
        'api-key': apiKey,
        'api-sign': signature,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body,
    });
    const answer = (await response.json()) as { error: readonly string[]; result: T };
    if (answer.error.length > 0) throw new Error(`${method}: ${answer.error.join(', ')}`);
    return answer.result;
  }
}

const orderOf = ([orderId, row]: [string, OrderRow]): ExchangeOrder => ({
  orderId,
  clientOrderId: row.cl_ord_id ?? null,
  status: row.status,
  side: row.descr.type,
  orderType: row.descr.ordertype,
  price: row.descr.price,
  quantity: row.vol,
  filled: row.vol_exec,
  reason: row.reason ?? null,
});
