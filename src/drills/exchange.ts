/**
 * The embedded exchange as a drill meets it: faults, connections, statuses, the market, and the orders it holds itself.
 * Whatever a drill armed or changed is remembered here, so that all of it can be taken back.
 */

/** Asks the control surface of the embedded exchange. */
export type AskExchange = (
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
) => Promise<{ readonly status: number; readonly body: unknown }>;

export type FaultParams = Readonly<Record<string, string | number | boolean>>;

/** An order as the exchange holds it. */
export interface HeldOrder {
  readonly orderId: string;
  readonly clientOrderId: string | null;
  readonly symbol: string;
  readonly status: string;
  readonly quantity: string;
  readonly filled: string;
  readonly trades: number;
}

export type HostName = 'public' | 'private';

/** Reads one field of an answer this process's own exchange gave. */
function read(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
}

export class DrillExchange {
  readonly #ask: AskExchange;
  readonly #armed: number[] = [];
  #isStatusChanged = false;

  constructor(ask: AskExchange) {
    this.#ask = ask;
  }

  async arm(fault: string, params: FaultParams, count: number | null = null): Promise<void> {
    const answer = await this.#post('faults', { fault, params, ...(count === null ? {} : { count }) });
    const id = read(answer, 'id');
    if (typeof id === 'number') this.#armed.push(id);
  }

  /** How often faults of this name have fired since `at`, epoch ms. */
  async firings(fault: string, at: number): Promise<number> {
    const log = read(await this.#get('faults'), 'log');
    if (!Array.isArray(log)) return 0;
    return log.filter((row: unknown) => read(row, 'fault') === fault && Number(read(row, 'at')) >= at).length;
  }

  /** Open connections of a host, oldest first. */
  async sessions(host: HostName): Promise<readonly number[]> {
    const links = read(await this.#get('links'), 'links');
    if (!Array.isArray(links)) return [];
    return links.flatMap((row: unknown) => {
      const session = read(row, 'session');
      return read(row, 'host') === host && typeof session === 'number' ? [session] : [];
    });
  }

  /** Ends one connection, or every one of a host, without a closing word. */
  async drop(host: HostName, session: number | null): Promise<void> {
    await this.arm('net.close', { host, code: 1006, ...(session === null ? {} : { session }) });
  }

  async orders(): Promise<readonly HeldOrder[]> {
    const orders = read(await this.#get('orders'), 'orders');
    return Array.isArray(orders) ? (orders as readonly HeldOrder[]) : [];
  }

  /** Every order the exchange took under this client order id: more than one is a doubled order. */
  async ordersOf(clientOrderId: string | null): Promise<readonly HeldOrder[]> {
    return clientOrderId === null
      ? []
      : (await this.orders()).filter((order) => order.clientOrderId?.toLowerCase() === clientOrderId.toLowerCase());
  }

  async setStatus(status: string): Promise<void> {
    await this.#post('status', { status });
    this.#isStatusChanged = status !== 'online';
  }

  async houseOrder(symbol: string, side: 'buy' | 'sell', price: string, quantity: string): Promise<void> {
    await this.#post('market', { symbol, houseOrder: { side, price, quantity } });
  }

  /** Takes back every fault and status of this drill. Returns what could not be taken back, or null. */
  async clear(): Promise<string | null> {
    const armed = this.#armed.splice(0);
    // One that is used up is gone already, and refused.
    for (const id of armed) await this.#ask('DELETE', `faults/${id}`);
    if (this.#isStatusChanged) await this.setStatus('online');
    const left = read(await this.#get('faults'), 'armed');
    const mine = Array.isArray(left) ? left.filter((row: unknown) => armed.includes(Number(read(row, 'id')))) : [];
    return mine.length === 0 ? null : `${mine.length} faults still stand`;
  }

  async #get(path: string): Promise<unknown> {
    const { status, body } = await this.#ask('GET', path);
    if (status !== 200) throw new Error(`The exchange refused ${path}: ${String(read(body, 'error'))}`);
    return body;
  }

  async #post(path: string, payload: object): Promise<unknown> {
    const { status, body } = await this.#ask('POST', path, payload);
    if (status !== 200) throw new Error(`The exchange refused ${path}: ${String(read(body, 'error'))}`);
    return body;
  }
}
