/** The trader's window: what the engine says through the contract and nothing else, and the gestures made in it. */
import type { Channel } from '../../src/contract/channel.ts';
import type { CommandName, CommandPayload, CommandResults } from '../../src/contract/commands.ts';
import { type BookFrame, readMarketFrame, type TickerFrame } from '../../src/contract/market-frame.ts';
import { type EngineMessage, PROTOCOL_VERSION, type StreamMessage } from '../../src/contract/protocol.ts';
import type { BalanceView, FillView, OrderView, StatusView } from '../../src/contract/views.ts';
import type { Failure } from '../../src/domain/failure.ts';
import type { Result } from '../../src/domain/result.ts';

type Reply = Extract<EngineMessage, { readonly type: 'reply' }>;

const STREAM = /^\{"type":"stream","sequence":\d+,"stream":"([a-z-]+)"/i;
/** What nobody looks at need not be read, and what only its newest state is asked of, not before it is asked. */
const READ: ReadonlySet<string> = new Set(['instruments', 'orders', 'fills', 'balances', 'events']);

export interface WindowWatch {
  order(view: OrderView): void;
  fill(view: FillView): void;
  book(symbol: string, frame: BookFrame): void;
  ticker(symbol: string, frame: TickerFrame): void;
}

export class SimulatedWindow {
  readonly orders = new Map<string, OrderView>();
  readonly fills = new Map<string, FillView>();
  readonly balances = new Map<string, BalanceView>();
  readonly symbols = new Map<number, string>();
  readonly told: string[] = [];
  repeatedFills = 0;
  readonly #channel: Channel;
  readonly #watch: WindowWatch;
  readonly #asked = new Map<number, (reply: Reply) => void>();
  #next = 0;
  /** The newest, until somebody asks for it. */
  #statusText: string | null = null;
  #status: StatusView | null = null;

  constructor(channel: Channel, watch: WindowWatch) {
    this.#channel = channel;
    this.#watch = watch;
    channel.onMessage((message) => {
      if (typeof message === 'string') this.#take(message);
      else this.#show(message);
    });
    channel.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION }));
  }

  async command<N extends CommandName>(
    name: N,
    payload: CommandPayload<N>,
  ): Promise<Result<CommandResults[N], Failure>> {
    this.#next += 1;
    const id = this.#next;
    const reply = await new Promise<Reply>((resolve) => {
      this.#asked.set(id, resolve);
      this.#channel.send(JSON.stringify({ type: 'command', id, name, payload }));
    });
    return reply.ok ? { ok: true, value: reply.value as CommandResults[N] } : { ok: false, error: reply.failure };
  }

  get status(): StatusView | null {
    if (this.#statusText !== null) {
      const message = JSON.parse(this.#statusText) as StreamMessage;
      this.#statusText = null;
      this.#status = message.stream === 'status' ? message.data : null;
    }
    return this.#status;
  }

  #take(text: string): void {
    const stream = STREAM.exec(text)?.[1];
    if (stream === 'status') this.#statusText = text;
    else if (stream === undefined || READ.has(stream)) this.#hear(JSON.parse(text) as EngineMessage);
  }

  #hear(message: EngineMessage): void {
    if (message.type === 'reply') {
      this.#asked.get(message.id)?.(message);
      this.#asked.delete(message.id);
    } else if (message.type === 'stream') this.#stream(message);
  }

  #show(bytes: Uint8Array): void {
    const named = <T extends { readonly instrumentId: number }>(frame: T, show: (symbol: string, frame: T) => void) => {
      const symbol = this.symbols.get(frame.instrumentId);
      if (symbol !== undefined) show(symbol, frame);
    };
    const frame = readMarketFrame(bytes, {
      book: (book) => named(book, (symbol) => this.#watch.book(symbol, book)),
      ticker: (ticker) => named(ticker, (symbol) => this.#watch.ticker(symbol, ticker)),
      trades: () => {},
      candle: () => {},
    });
    this.#channel.send(JSON.stringify({ type: 'ack', frame }));
  }

  #stream(message: StreamMessage): void {
    const isSnapshot = message.kind === 'snapshot';
    switch (message.stream) {
      case 'instruments':
        for (const { id, symbol } of message.data) this.symbols.set(id, symbol);
        return;
      case 'orders':
        if (isSnapshot) this.orders.clear();
        for (const order of message.data) {
          this.orders.set(order.intentId, order);
          this.#watch.order(order);
        }
        return;
      case 'fills':
        if (isSnapshot) this.fills.clear();
        for (const fill of message.data) {
          if (this.fills.has(fill.executionId)) this.repeatedFills += 1;
          this.fills.set(fill.executionId, fill);
          this.#watch.fill(fill);
        }
        return;
      case 'balances':
        if (isSnapshot) this.balances.clear();
        for (const balance of message.data) this.balances.set(balance.asset, balance);
        return;
      case 'events':
        for (const { level, source, message: text } of message.data) this.told.push(`${level} ${source}: ${text}`);
        return;
      default:
        return;
    }
  }
}
