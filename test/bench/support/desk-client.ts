/** The desk with all its checks over the account connection, as the engine wires them, on a real socket. */
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { OrderTicket } from '../../../src/contract/commands.ts';
import { formatPrice, type MarketSymbol } from '../../../src/domain/instrument.ts';
import type { ClientOrderId, ExchangeOrderId, IntentId } from '../../../src/domain/order.ts';
import { ok } from '../../../src/domain/result.ts';
import { OrderDesk } from '../../../src/engine/orders/order-desk.ts';
import type { ExecutionReport, Journal, Socket, SocketFactory } from '../../../src/engine/ports.ts';
import { connectAccount } from '../../../src/kraken/websocket/account-connection.ts';
import { createWireContext } from '../../../src/kraken/websocket/wire-context.ts';
import { SystemClock } from '../../../src/platform/system-clock.ts';
import { SystemRandom } from '../../../src/platform/system-random.ts';
import { WebSocketFactory } from '../../../src/platform/web-sockets.ts';
import { deskEvents, PausingClock, quietReads, restingPrice, riskContext, SILENT_LOG } from './desk-world.ts';
import type { MarketStates } from './market-states.ts';
import type { OrderClient } from './order-client.ts';

/** Between two orders of a trader: long enough that no rate or repetition is counted. */
const PAUSE_MS = 10_000;

/** Tells of every text handed to the socket, at the moment it is. */
class WatchedSockets implements SocketFactory {
  readonly #inner: SocketFactory;
  sent: (text: string) => void = () => {};

  constructor(inner: SocketFactory) {
    this.#inner = inner;
  }

  connect(...[url, events, options]: Parameters<SocketFactory['connect']>): Socket {
    const socket = this.#inner.connect(url, events, options);
    return {
      send: (text) => {
        this.sent(text);
        return socket.send(text);
      },
      get bufferedBytes() {
        return socket.bufferedBytes;
      },
      close: (code) => socket.close(code),
      terminate: () => socket.terminate(),
    };
  }
}

export class DeskClient implements OrderClient {
  readonly name: string;
  readonly #desk: OrderDesk;
  readonly #clock: PausingClock;
  readonly #random = new SystemRandom();
  readonly #sockets: WatchedSockets;
  readonly #close: () => void;
  readonly #ticket: OrderTicket;
  #placed: IntentId[] = [];
  #made = 0;
  #sequence = 1;

  private constructor(
    name: string,
    desk: OrderDesk,
    clock: PausingClock,
    sockets: WatchedSockets,
    ticket: OrderTicket,
    close: () => void,
  ) {
    this.name = name;
    this.#desk = desk;
    this.#clock = clock;
    this.#sockets = sockets;
    this.#ticket = ticket;
    this.#close = close;
  }

  /** `working`: orders that stand in the book all the while, which every check has to look at. */
  static async open(
    name: string,
    url: string,
    states: MarketStates,
    journal: Journal,
    working: number,
  ): Promise<DeskClient> {
    const clock = new PausingClock();
    const wireClock = new SystemClock();
    const random = new SystemRandom();
    const sockets = new WatchedSockets(new WebSocketFactory(wireClock, { userAgent: 'bench' }));
    const urls = { publicWs: url, privateWs: url, level3Ws: url };
    const risk = riskContext(states, clock);
    const context = createWireContext({ sockets, clock: wireClock, random, log: SILENT_LOG, urls });
    let desk: OrderDesk | null = null;
    const connection = connectAccount(context, {
      id: 'A',
      token: async () => ok('bench/session/token/of/the/length/that/kraken/hands/out'),
      events: {
        connection: (view) => desk?.connection('A', view),
        systemStatus: () => {},
        executions: (reports, isSnapshot, sequence) => desk?.executions('A', reports, isSnapshot, sequence),
        balanceSnapshot: () => {},
        ledger: () => {},
        sequenceGap: () => void desk?.reconcile('gap'),
        rateCounter: (value, maximum, report) => desk?.rateCounter(value, maximum, report),
        lateAnswer: (late) => desk?.lateAnswer(late),
        clockRead: () => {},
      },
    });
    desk = new OrderDesk({
      toldUntil: () => null,
      clock,
      random,
      journal,
      log: SILENT_LOG,
      paths: () => [connection],
      queries: quietReads(clock),
      risk,
      events: deskEvents,
    });
    const started = await desk.start();
    if (!started.ok) throw new Error(started.error.message);
    connection.open();
    while (connection.view().state !== 'live') await pause(5);
    desk.rateCounter(0, 180, null);
    await desk.reconcile('start');
    const [market] = states.markets;
    const bid = market?.book.bestPrice('bid') ?? null;
    if (market === undefined || bid === null) throw new Error('no market');
    const { instrument } = market;
    const ticket: OrderTicket = {
      symbol: instrument.symbol,
      side: 'buy',
      orderType: 'limit',
      quantity: '0.01',
      limitPrice: formatPrice(restingPrice(bid, instrument), instrument),
      timeInForce: 'gtc',
      postOnly: true,
      reduceOnly: false,
    };
    const close = (): void => {
      desk?.dispose();
      connection.dispose();
    };
    const client = new DeskClient(name, desk, clock, sockets, ticket, close);
    for (let order = 0; order < working; order += 1) {
      await client.place();
      await client.#report('new', 'new');
    }
    return client;
  }

  async place(): Promise<void> {
    const intentId = this.#random.uuid() as IntentId;
    this.#placed.push(intentId);
    this.#made += 1;
    // No two alike within a second: the desk takes such for a stutter.
    const quantity = `0.01${String(this.#made % 1_000_000).padStart(6, '0')}`;
    const answer = await this.#desk.place({
      intentId,
      ticket: { ...this.#ticket, quantity },
      origin: { kind: 'manual' },
      acknowledged: [],
      gestureAt: this.#clock.wallNow(),
      validateOnly: false,
    });
    if (answer.state !== 'ACKED') throw new Error(`${answer.state}: ${answer.code} ${answer.reason}`);
  }

  /** The orders just placed are cancelled at the exchange. */
  async between(): Promise<void> {
    await this.#report('canceled', 'canceled');
  }

  /** The text of the next `add_order` that leaves. */
  async capture(): Promise<string> {
    let captured = '';
    this.onSend((text) => {
      captured = text;
    });
    await this.place();
    this.onSend(() => {});
    await this.between();
    return captured;
  }

  onSend(listener: (text: string) => void): void {
    this.#sockets.sent = listener;
  }

  close(): void {
    this.#close();
  }

  async #report(type: 'new' | 'canceled', status: 'new' | 'canceled'): Promise<void> {
    const reports = this.#placed.map((intentId): ExecutionReport => {
      const view = this.#desk.views.order(intentId);
      return {
        type,
        status,
        exchangeOrderId: view?.exchangeOrderId as ExchangeOrderId,
        clientOrderId: view?.clientOrderId as ClientOrderId,
        exchangeTime: this.#clock.wallNow(),
        symbol: this.#ticket.symbol as MarketSymbol,
      };
    });
    this.#sequence += 1;
    this.#desk.executions('A', reports, false, this.#sequence);
    const done = type === 'new' ? 'OPEN' : 'CANCELED';
    const isDone = (intentId: IntentId): boolean => this.#desk.views.order(intentId)?.state === done;
    while (!this.#placed.every(isDone)) await nextTurn();
    this.#placed = [];
    this.#clock.pause(PAUSE_MS);
  }
}
