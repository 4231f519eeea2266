/** What the exchange holds of an account, read over its REST by a client of the test's own: the second opinion. */
import { type Frame, RawRest } from './raw-kraken-client.ts';

export interface ExchangeOrderRow {
  readonly orderId: string;
  readonly clientOrderId: string | null;
  readonly status: string;
  readonly quantity: string;
  readonly filled: string;
}

export interface ExchangeTradeRow {
  readonly executionId: string;
  readonly orderId: string;
  readonly price: string;
  readonly quantity: string;
  readonly cost: string;
  readonly fee: string;
}

interface OrderJson {
  readonly status: string;
  readonly cl_ord_id?: string;
  readonly vol: string;
  readonly vol_exec: string;
}

interface TradeJson {
  readonly ordertxid: string;
  readonly price: string;
  readonly vol: string;
  readonly cost: string;
  readonly fee: string;
}

const PAGE = 50;
/** Reads are counted per key; a new key comes before the counter of the old one fills. */
const READS_PER_KEY = 6;

export class ExchangeAccount {
  readonly #rest: string;
  readonly #control: string;
  readonly #account: string;
  #client: RawRest | null = null;
  #reads = 0;

  constructor(rest: string, control: string, account = 'demo') {
    this.#rest = rest;
    this.#control = control;
    this.#account = account;
  }

  /** Open and closed, every one the exchange ever took. */
  async orders(): Promise<readonly ExchangeOrderRow[]> {
    const { open } = await this.#ask<{ open: Record<string, OrderJson> }>('OpenOrders');
    const closed = await this.#pages<OrderJson>('ClosedOrders', 'closed');
    return [...Object.entries(open), ...closed].map(([orderId, row]) => ({
      orderId,
      clientOrderId: row.cl_ord_id ?? null,
      status: row.status,
      quantity: row.vol,
      filled: row.vol_exec,
    }));
  }

  async trades(): Promise<readonly ExchangeTradeRow[]> {
    return (await this.#pages<TradeJson>('TradesHistory', 'trades')).map(([executionId, row]) => ({
      executionId,
      orderId: row.ordertxid,
      price: row.price,
      quantity: row.vol,
      cost: row.cost,
      fee: row.fee,
    }));
  }

  /** By the exchange's REST name of the asset. */
  balances(): Promise<Readonly<Record<string, string>>> {
    return this.#ask('Balance');
  }

  /** Best bid and ask as decimal text. */
  async touch(pair: string): Promise<{ readonly bid: string; readonly ask: string }> {
    const address = `${this.#rest}/0/public/Ticker?pair=${pair}`;
    // A fault that resets connections may meet this one too.
    const answer = await fetch(address).catch(() => fetch(address));
    const { result } = (await answer.json()) as {
      readonly result: Readonly<Record<string, { readonly a: readonly string[]; readonly b: readonly string[] }>>;
    };
    const row = Object.values(result)[0];
    if (row?.a[0] === undefined || row.b[0] === undefined) throw new Error(`No quote of ${pair}.`);
    return { bid: row.b[0], ask: row.a[0] };
  }

  async control(path: string, body: object): Promise<Frame> {
    const answer = await fetch(`${this.#control}/${path}`, { method: 'POST', body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json() as Promise<Frame>;
  }

  async #pages<Row>(method: string, name: string): Promise<readonly (readonly [string, Row])[]> {
    const all = new Map<string, Row>();
    for (let offset = 0; ; offset += PAGE) {
      const answer = await this.#ask<Record<string, Record<string, Row>> & { readonly count: number }>(method, {
        ofs: String(offset),
      });
      for (const [id, row] of Object.entries(answer[name] ?? {})) all.set(id, row);
      if (offset + PAGE >= Number(answer.count)) break;
    }
    return [...all];
  }

  async #ask<T>(method: string, params: Readonly<Record<string, string>> = {}): Promise<T> {
    if (this.#client === null || this.#reads >= READS_PER_KEY) {
      const key = await this.control('accounts', { account: this.#account, name: 'observer' });
      this.#client = new RawRest(this.#rest, String(key['apiKey']), String(key['apiSecret']));
      this.#reads = 0;
    }
    this.#reads += 1;
    const answer = await this.#client.private(method, params);
    const errors = answer['error'] as readonly string[];
    if (errors.length > 0) throw new Error(`${method}: ${errors.join(', ')}`);
    return answer['result'] as T;
  }
}
