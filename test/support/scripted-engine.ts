/**
 * The engine's end of a channel, played: greets, sends snapshots and frames, answers commands and keeps what it was told.
 * Moved by `step()` alone, so a test decides when anything happens; it knows no risk and no exchange.
 */
import { randomUUID } from 'node:crypto';
import type { Channel } from '../../src/contract/channel.ts';
import type { CommandPayload, OrderTicket } from '../../src/contract/commands.ts';
import type { DrillDescription, DrillReport } from '../../src/contract/drills.ts';
import { MarketFrameWriter } from '../../src/contract/market-frame.ts';
import {
  type EngineMessage,
  STREAM_NAMES,
  type StreamData,
  type StreamName,
  windowMessageSchema,
} from '../../src/contract/protocol.ts';
import type { OrderView, StatusView } from '../../src/contract/views.ts';
import type { Failure } from '../../src/domain/failure.ts';
import { FormingCandle, type RandomNumber, type ScriptedInstrument, scriptedInstruments } from './scripted-market.ts';
import { WELCOMED_SETTINGS } from './welcomed.ts';

export interface ScriptedOptions {
  readonly now: () => number;
  readonly random: RandomNumber;
  /** Commands named here are received and never answered. */
  readonly mute?: readonly string[];
}

export class ScriptedEngine {
  /** Commands and queries in the order they came. */
  readonly received: { readonly name: string; readonly payload: unknown }[] = [];
  readonly acknowledged: number[] = [];
  readonly resnapshots: StreamName[] = [];
  readonly instruments: readonly ScriptedInstrument[];
  readonly data: { -readonly [N in StreamName]: StreamData[N] };
  view: CommandPayload<'view.set'> | null = null;
  readonly #options: ScriptedOptions;
  readonly #writer = new MarketFrameWriter();
  readonly #sequences = new Map<StreamName, number>();
  readonly #candles = new Map<string, FormingCandle>();
  #channel: Channel | null = null;
  #frame = 0;

  constructor(options: ScriptedOptions) {
    this.#options = options;
    this.instruments = scriptedInstruments(options.random);
    const now = options.now();
    this.data = {
      instruments: this.instruments.map((instrument) => instrument.view),
      orders: [],
      fills: [],
      balances: [
        {
          asset: 'USD',
          total: '50000.0000',
          held: '3210.5000',
          free: '46789.5000',
          isVerified: true,
          value: '50000.00',
          updatedAt: now,
        },
        {
          asset: 'BTC',
          total: '1.25000000',
          held: '0.00000000',
          free: '1.25000000',
          isVerified: true,
          value: '80262.50',
          updatedAt: now,
        },
      ],
      positions: [],
      automation: [],
      decisions: [],
      status: scriptedStatus(now),
      metrics: { at: now, uptimeMs: 60_000, histograms: [], counters: {}, gauges: {}, connections: [] },
      monitor: {
        at: now,
        uptimeMs: 0,
        timings: [],
        feed: null,
        rest: null,
        orders: null,
        queues: [],
        gauges: {},
        counters: {},
      },
      safety: {
        at: now,
        deadMan: null,
        diedNow: null,
        balances: [],
        rateFuel: [],
        losses: null,
        readOnly: null,
        recovery: [],
      },
      events: [{ id: 1, at: now, level: 'info', source: 'engine', message: 'Trading is ready.' }],
      settings: WELCOMED_SETTINGS,
      memory: [],
      alerts: { alerts: [], isHostNotifying: false },
      replay: null,
    };
  }

  /** Takes over a channel; the one before is left alone. */
  attach(channel: Channel): void {
    this.#channel = channel;
    this.#sequences.clear();
    channel.onMessage((message) => this.#receive(message));
  }

  send(message: EngineMessage): void {
    this.#channel?.send(JSON.stringify(message));
  }

  /** A frame as it is, however wrong. */
  sendBytes(bytes: Uint8Array): void {
    this.#channel?.send(bytes);
  }

  publish<N extends StreamName>(stream: N, kind: 'snapshot' | 'update', data: StreamData[N], skip = 0): void {
    const sequence = (this.#sequences.get(stream) ?? 0) + 1 + skip;
    this.#sequences.set(stream, sequence);
    // The pair of name and data is this method's own type parameter.
    this.send({ type: 'stream', stream, sequence, kind, data } as EngineMessage);
  }

  /** One frame of market data and, if asked, the status. */
  step(withStatus = true): void {
    const now = this.#options.now();
    if (withStatus) {
      this.data.status = { ...this.data.status, engineTime: now };
      this.publish('status', 'update', this.data.status);
    }
    const view = this.view;
    if (view === null) return;
    this.#frame += 1;
    this.#writer.begin(this.#frame, now);
    for (const instrument of this.instruments) {
      const { symbol, id } = instrument.view;
      const trades = instrument.step(now);
      const book = view.books.find((each) => each.symbol === symbol);
      if (book !== undefined) instrument.writeBook(this.#writer, book.levels, now);
      if (view.tickers.includes(symbol)) instrument.writeTicker(this.#writer, now);
      if (view.trades.includes(symbol) && trades.length > 0) this.#writer.trades(id, false, trades, () => false);
      for (const candle of view.candles.filter((each) => each.symbol === symbol)) {
        this.#writer.candle(this.#candle(symbol, candle.interval).next(instrument, candle.interval, now));
      }
    }
    this.#channel?.send(this.#writer.finish());
  }

  upsertOrder(order: OrderView): void {
    this.data.orders = [...this.data.orders.filter((each) => each.intentId !== order.intentId), order];
    this.publish('orders', 'update', [order]);
  }

  #candle(symbol: string, interval: number): FormingCandle {
    const key = `${symbol} ${interval}`;
    const candle = this.#candles.get(key) ?? new FormingCandle();
    this.#candles.set(key, candle);
    return candle;
  }

  #receive(message: string | Uint8Array): void {
    if (typeof message !== 'string') throw new Error('A window sends text alone');
    const said = windowMessageSchema.parse(JSON.parse(message));
    switch (said.type) {
      case 'hello':
        this.send({ type: 'welcome', protocol: said.protocol, venue: 'demo', version: '0.1.0' });
        for (const stream of STREAM_NAMES) this.publish(stream, 'snapshot', this.data[stream]);
        return;
      case 'resnapshot':
        this.resnapshots.push(said.stream);
        this.publish(said.stream, 'snapshot', this.data[said.stream]);
        return;
      case 'ack':
        this.acknowledged.push(said.frame);
        return;
      case 'command':
      case 'query': {
        this.received.push({ name: said.name, payload: said.payload });
        if (said.name === 'view.set') this.view = said.payload as CommandPayload<'view.set'>;
        if (this.#options.mute?.includes(said.name) === true) return;
        const value = this.#answer(said.name, said.payload);
        this.send(
          value === undefined
            ? { type: 'reply', id: said.id, ok: false, failure: UNSCRIPTED }
            : { type: 'reply', id: said.id, ok: true, value },
        );
        return;
      }
    }
  }

  #answer(name: string, payload: unknown): unknown {
    const now = this.#options.now();
    switch (name) {
      case 'view.set':
        return { accepted: true };
      case 'candles.history': {
        const { symbol, interval } = payload as { symbol: string; interval: 1 };
        return this.instruments.find((each) => each.view.symbol === symbol)?.history(interval, now);
      }
      case 'order.place': {
        const { intentId, ticket } = payload as CommandPayload<'order.place'>;
        this.upsertOrder(scriptedOrder(ticket, now, intentId));
        return { intentId, state: 'OPEN', reason: null };
      }
      case 'order.amend': {
        const { intentId, limitPrice } = payload as CommandPayload<'order.amend'>;
        const order = this.data.orders.find((each) => each.intentId === intentId);
        if (order === undefined) return undefined;
        this.upsertOrder({ ...order, limitPrice: limitPrice ?? order.limitPrice, updatedAt: now });
        return { intentId };
      }
      case 'order.cancel': {
        const { intentId } = payload as CommandPayload<'order.cancel'>;
        const order = this.data.orders.find((each) => each.intentId === intentId);
        if (order === undefined) return undefined;
        this.upsertOrder({ ...order, state: 'CANCELED', updatedAt: now });
        return { intentId };
      }
      case 'kill.engage':
      case 'kill.rearm': {
        const isLatched = name === 'kill.engage';
        const { reason } = payload as { reason: string };
        this.data.status = { ...this.data.status, kill: { isLatched, reason: isLatched ? reason : null, at: now } };
        this.publish('status', 'update', this.data.status);
        return { isLatched };
      }
      case 'deadman.set': {
        const { isOn } = payload as CommandPayload<'deadman.set'>;
        const { deadMan } = this.data.safety;
        if (deadMan === null) return undefined;
        this.data.safety = {
          ...this.data.safety,
          deadMan: {
            ...deadMan,
            isWanted: isOn,
            state: isOn ? 'armed' : 'off',
            triggerAt: isOn ? now + deadMan.timeoutSeconds * 1000 : null,
          },
        };
        this.publish('safety', 'snapshot', this.data.safety);
        return { isOn };
      }
      case 'readonly.acknowledge':
        this.data.safety = { ...this.data.safety, readOnly: null };
        this.publish('safety', 'snapshot', this.data.safety);
        return { acknowledged: true };
      case 'monitor.report':
        return { text: '=== Data System Status Report ===' };
      case 'drill.list':
        return { drills: SCRIPTED_DRILLS, results: [] };
      case 'drill.run': {
        const { id } = payload as CommandPayload<'drill.run'>;
        return scriptedReport(id, now);
      }
      case 'memory.keep': {
        const { name: kept, value } = payload as CommandPayload<'memory.keep'>;
        const revision = (this.data.memory.find((each) => each.name === kept)?.revision ?? 0) + 1;
        const document = { name: kept, revision, value };
        this.data.memory = [...this.data.memory.filter((each) => each.name !== kept), document];
        this.publish('memory', 'update', [document]);
        return { revision };
      }
      case 'settings.update': {
        this.data.settings = (payload as CommandPayload<'settings.update'>).settings;
        this.publish('settings', 'update', this.data.settings);
        return { saved: true };
      }
      default:
        return undefined;
    }
  }
}

const SCRIPTED_DRILLS: readonly DrillDescription[] = [
  {
    id: 'lost-answer',
    title: 'The answer to an order is lost',
    fault: 'An order is accepted; neither answer nor report comes, and reads hide it for 4 s.',
    criteria: ['The state of the order is known within 30 s', 'The exchange holds exactly one order'],
    takesSeconds: 10,
  },
  {
    id: 'market-socket-drop',
    title: 'A market socket drops',
    fault: 'One of the connections that carry prices breaks without a word.',
    criteria: ['No book whose source was silent for 4 s is shown as current'],
    takesSeconds: 6,
  },
  {
    id: 'maintenance',
    title: 'The exchange is being maintained',
    fault: 'Neither orders nor cancels are taken.',
    criteria: ['The book is shown as HALTED within 5 s'],
    takesSeconds: 5,
  },
];

/** Every drill passes but `maintenance`. */
function scriptedReport(id: string, at: number): DrillReport | undefined {
  const drill = SCRIPTED_DRILLS.find((each) => each.id === id);
  if (drill === undefined) return undefined;
  const passed = id !== 'maintenance';
  return {
    id,
    startedAt: at,
    tookMs: 4_210,
    passed,
    findings: drill.criteria.map((criterion) => ({
      criterion,
      passed,
      measured: passed ? '1.42 s, 30 s allowed' : 'did not happen, 5 s allowed',
    })),
  };
}

const UNSCRIPTED: Failure = {
  code: 'UNSCRIPTED',
  category: 'client',
  retryable: false,
  delivery: 'answered',
  message: 'The scripted engine does not know this.',
};

export function scriptedOrder(ticket: OrderTicket, at: number, intentId: string = randomUUID()): OrderView {
  return {
    intentId,
    clientOrderId: randomUUID(),
    exchangeOrderId: 'OABCDE-FGHIJ-KLMNOP',
    symbol: ticket.symbol,
    side: ticket.side,
    orderType: ticket.orderType,
    quantity: ticket.quantity,
    cashQuantity: null,
    filledQuantity: '0',
    leavesQuantity: ticket.quantity,
    displayQuantity: null,
    averagePrice: null,
    limitPrice: ticket.limitPrice ?? null,
    triggerPrice: null,
    triggerReference: null,
    isTriggered: false,
    timeInForce: ticket.timeInForce,
    expireTime: null,
    postOnly: ticket.postOnly,
    reduceOnly: ticket.reduceOnly,
    state: 'OPEN',
    overlay: 'none',
    pendingLimitPrice: null,
    pendingQuantity: null,
    origin: 'manual',
    route: 'websocket',
    reason: null,
    createdAt: at,
    updatedAt: at,
    latency: {},
    evidence: [],
  };
}

export function scriptedStatus(at: number): StatusView {
  return {
    venue: 'demo',
    engineTime: at,
    systemStatus: 'online',
    announcement: null,
    lights: [
      { id: 'feed-a', label: 'Feed A', word: 'ok', value: '4 ms', evidence: 'Heard 0.1 s ago, round trip 4 ms' },
      { id: 'feed-b', label: 'Feed B', word: 'ok', value: '6 ms', evidence: 'Heard 0.2 s ago, round trip 6 ms' },
      { id: 'auth', label: 'Auth', word: 'ok', value: '0.4 s', evidence: 'Private stream heard 0.4 s ago' },
      { id: 'rest', label: 'REST', word: 'ok', value: 'closed', evidence: 'Breaker closed, 12 of 180' },
      { id: 'orders', label: 'Orders', word: 'ok', value: 'WS', evidence: 'Last command answered in 21 ms' },
      { id: 'book', label: 'Book', word: 'ok', value: 'verified', evidence: '12 418 checksums matched, 0 failed' },
      { id: 'clock', label: 'Clock', word: 'ok', value: '+3 ms', evidence: 'Offset +3 ms, uncertainty 5 ms' },
      { id: 'journal', label: 'Journal', word: 'ok', value: '2 ms', evidence: 'Last durable write took 2 ms' },
    ],
    kill: { isLatched: false, reason: null, at: null },
    tradingBlocked: null,
    unknownOrders: 0,
    rates: [{ symbol: 'BTC/USD', counter: 12, maximum: 180, decayPerSecond: 3.75 }],
    clockOffsetMs: 3,
    fees: { maker: '0.25', taker: '0.40', volume30d: '0' },
    apiKey: { isSet: true, name: 'demo', permissions: ['query', 'trade'] },
  };
}
