/** A window without a screen: says hello, keeps what the streams tell, sends commands, and waits for what it is told to wait for. */
import type { Channel } from '../../src/contract/channel.ts';
import type { CommandName, CommandPayload, CommandResults } from '../../src/contract/commands.ts';
import type { MonitorView } from '../../src/contract/monitor-views.ts';
import { type EngineMessage, PROTOCOL_VERSION, type StreamMessage } from '../../src/contract/protocol.ts';
import type { QueryName, QueryPayload, QueryResults } from '../../src/contract/queries.ts';
import type { SafetyView } from '../../src/contract/safety-views.ts';
import type { Settings } from '../../src/contract/settings.ts';
import type {
  BalanceView,
  EventView,
  FillView,
  OrderView,
  PositionView,
  StatusView,
} from '../../src/contract/views.ts';
import type { KeptDocument } from '../../src/contract/window-memory.ts';
import type { Failure } from '../../src/domain/failure.ts';
import type { Result } from '../../src/domain/result.ts';

type Reply = Extract<EngineMessage, { readonly type: 'reply' }>;

const WAIT_MS = 30_000;

export class TestWindow {
  readonly orders = new Map<string, OrderView>();
  readonly fills = new Map<string, FillView>();
  readonly balances = new Map<string, BalanceView>();
  readonly positions = new Map<string, PositionView>();
  readonly instruments = new Set<string>();
  events: readonly EventView[] = [];
  status: StatusView | null = null;
  settings: Settings | null = null;
  readonly memory = new Map<string, KeptDocument>();
  safety: SafetyView | null = null;
  monitor: MonitorView | null = null;
  isClosed = false;
  /** How often a fill was told more than once in updates: never, if all is well. */
  repeatedFills = 0;
  readonly #channel: Channel;
  readonly #asked = new Map<number, (reply: Reply) => void>();
  readonly #waiting = new Set<() => void>();
  #next = 0;

  constructor(channel: Channel) {
    this.#channel = channel;
    channel.onMessage((message) => {
      if (typeof message === 'string') this.#hear(JSON.parse(message) as EngineMessage);
    });
    channel.onClose(() => {
      this.isClosed = true;
      this.#look();
    });
    channel.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION }));
  }

  async command<N extends CommandName>(
    name: N,
    payload: CommandPayload<N>,
  ): Promise<Result<CommandResults[N], Failure>> {
    const reply = await this.#ask('command', name, payload);
    return reply.ok ? { ok: true, value: reply.value as CommandResults[N] } : { ok: false, error: reply.failure };
  }

  async query<N extends QueryName>(name: N, payload: QueryPayload<N>): Promise<Result<QueryResults[N], Failure>> {
    const reply = await this.#ask('query', name, payload);
    return reply.ok ? { ok: true, value: reply.value as QueryResults[N] } : { ok: false, error: reply.failure };
  }

  /** Settles as soon as a message makes it so; says what it waited for when nothing does. */
  until(what: string, isSo: () => boolean, waitMs = WAIT_MS): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (!isSo()) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        const events = this.events.slice(-12).map(({ level, message }) => `  ${level}: ${message}`);
        reject(
          new Error(`Not within ${waitMs} ms: ${what}. ${this.status?.tradingBlocked ?? ''}\n${events.join('\n')}`),
        );
      }, waitMs);
      this.#waiting.add(look);
      look();
    });
  }

  /** Whatever state the exchange left them in, it is known, and nothing is under way. */
  get isSettled(): boolean {
    return [...this.orders.values()].every(
      ({ state, overlay }) => overlay === 'none' && !['CREATED', 'SUBMITTING', 'UNKNOWN', 'ACKED'].includes(state),
    );
  }

  #ask(type: 'command' | 'query', name: string, payload: unknown): Promise<Reply> {
    this.#next += 1;
    const id = this.#next;
    return new Promise((resolve) => {
      this.#asked.set(id, resolve);
      this.#channel.send(JSON.stringify({ type, id, name, payload }));
    });
  }

  #hear(message: EngineMessage): void {
    if (message.type === 'reply') {
      this.#asked.get(message.id)?.(message);
      this.#asked.delete(message.id);
    } else if (message.type === 'stream') this.#stream(message);
    else if (message.type === 'refused') throw new Error(message.reason);
    this.#look();
  }

  #look(): void {
    for (const look of [...this.#waiting]) look();
  }

  #stream(message: StreamMessage): void {
    const isSnapshot = message.kind === 'snapshot';
    switch (message.stream) {
      case 'orders':
        if (isSnapshot) this.orders.clear();
        for (const order of message.data) this.orders.set(order.intentId, order);
        return;
      case 'fills':
        if (isSnapshot) this.fills.clear();
        for (const fill of message.data) {
          if (this.fills.has(fill.executionId)) this.repeatedFills += 1;
          this.fills.set(fill.executionId, fill);
        }
        return;
      case 'balances':
        if (isSnapshot) this.balances.clear();
        for (const balance of message.data) this.balances.set(balance.asset, balance);
        return;
      case 'positions':
        if (isSnapshot) this.positions.clear();
        for (const position of message.data) this.positions.set(position.symbol, position);
        return;
      case 'instruments':
        for (const { symbol } of message.data) this.instruments.add(symbol);
        return;
      case 'events':
        this.events = isSnapshot ? message.data : [...this.events, ...message.data];
        return;
      case 'status':
        this.status = message.data;
        return;
      case 'settings':
        this.settings = message.data;
        return;
      case 'memory':
        if (isSnapshot) this.memory.clear();
        for (const document of message.data) this.memory.set(document.name, document);
        return;
      case 'safety':
        this.safety = message.data;
        return;
      case 'monitor':
        this.monitor = message.data;
        return;
      case 'metrics':
        return;
    }
  }
}
