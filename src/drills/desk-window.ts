/**
 * A window without a screen on the workstation under drill: it sees what a trader's window sees and may do what one may do.
 * Judging by it means that a drill passes only when the trader would have been told the truth.
 */
import type { Channel } from '../contract/channel.ts';
import type { CommandName, CommandPayload, CommandResults } from '../contract/commands.ts';
import { type BookFrame, readMarketFrame } from '../contract/market-frame.ts';
import type { MonitorView } from '../contract/monitor-views.ts';
import { type EngineMessage, PROTOCOL_VERSION, type StreamMessage } from '../contract/protocol.ts';
import type { SafetyView } from '../contract/safety-views.ts';
import type { Settings } from '../contract/settings.ts';
import type { EventView, FillView, InstrumentView, OrderView, StatusView } from '../contract/views.ts';
import type { Failure } from '../domain/failure.ts';
import type { Result } from '../domain/result.ts';
import type { Clock } from '../engine/ports.ts';

type Reply = Extract<EngineMessage, { readonly type: 'reply' }>;

/** One book as it was shown, and when. */
export interface ShownBook {
  readonly at: number;
  readonly trust: BookFrame['trust'];
  readonly isVerified: boolean;
  readonly heardAt: number;
  readonly bid: number;
  readonly ask: number;
}

const NEITHER = { trades: () => {}, ticker: () => {}, candle: () => {} } as const;

export class DeskWindow {
  readonly orders = new Map<string, OrderView>();
  readonly fills: FillView[] = [];
  readonly events: EventView[] = [];
  readonly instruments = new Map<string, InstrumentView>();
  /** Every book shown since the view was set, by instrument id. */
  readonly books = new Map<number, ShownBook[]>();
  status: StatusView | null = null;
  safety: SafetyView | null = null;
  monitor: MonitorView | null = null;
  settings: Settings | null = null;
  readonly #channel: Channel;
  readonly #clock: Clock;
  readonly #asked = new Map<number, (reply: Reply) => void>();
  readonly #waiting = new Set<() => void>();
  #isClosed = false;
  #next = 0;

  constructor(channel: Channel, clock: Clock) {
    this.#channel = channel;
    this.#clock = clock;
    channel.onMessage((message) => this.#hear(message));
    channel.onClose(() => this.#end());
    channel.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION }));
  }

  close(): void {
    this.#channel.close();
    this.#end();
  }

  command<N extends CommandName>(name: N, payload: CommandPayload<N>): Promise<Result<CommandResults[N], Failure>> {
    this.#next += 1;
    const id = this.#next;
    return new Promise((resolve) => {
      this.#asked.set(id, (reply) =>
        resolve(reply.ok ? { ok: true, value: reply.value as CommandResults[N] } : { ok: false, error: reply.failure }),
      );
      this.#channel.send(JSON.stringify({ type: 'command', id, name, payload }));
    });
  }

  /** Milliseconds until it was so, looked at with every message; null when it was not within `waitMs`. */
  until(isSo: () => boolean, waitMs: number): Promise<number | null> {
    const began = this.#clock.monotonicNow();
    return new Promise((resolve) => {
      const settle = (answer: number | null): void => {
        timer.dispose();
        this.#waiting.delete(look);
        resolve(answer);
      };
      const look = (): void => {
        if (isSo()) settle(this.#clock.monotonicNow() - began);
        else if (this.#isClosed) settle(null);
      };
      const timer = this.#clock.after(waitMs, () => settle(null));
      this.#waiting.add(look);
      look();
    });
  }

  shown(symbol: string): readonly ShownBook[] {
    const id = this.instruments.get(symbol)?.id;
    return id === undefined ? [] : (this.books.get(id) ?? []);
  }

  bookNow(symbol: string): ShownBook | null {
    return this.shown(symbol).at(-1) ?? null;
  }

  #end(): void {
    this.#isClosed = true;
    for (const look of [...this.#waiting]) look();
  }

  #hear(message: string | Uint8Array): void {
    if (typeof message === 'string') {
      const said = JSON.parse(message) as EngineMessage;
      if (said.type === 'reply') {
        this.#asked.get(said.id)?.(said);
        this.#asked.delete(said.id);
      } else if (said.type === 'stream') this.#stream(said);
    } else {
      const frame = readMarketFrame(message, { ...NEITHER, book: (book) => this.#book(book) });
      this.#channel.send(JSON.stringify({ type: 'ack', frame }));
    }
    for (const look of [...this.#waiting]) look();
  }

  #book(book: BookFrame): void {
    const shown = this.books.get(book.instrumentId) ?? [];
    this.books.set(book.instrumentId, shown);
    shown.push({
      at: this.#clock.wallNow(),
      trust: book.trust,
      isVerified: book.isVerified,
      heardAt: book.heardAt,
      bid: book.bids[0] ?? Number.NaN,
      ask: book.asks[0] ?? Number.NaN,
    });
  }

  #stream(message: StreamMessage): void {
    switch (message.stream) {
      case 'orders':
        if (message.kind === 'snapshot') this.orders.clear();
        for (const order of message.data) this.orders.set(order.intentId, order);
        return;
      case 'fills':
        if (message.kind === 'snapshot') this.fills.length = 0;
        this.fills.push(...message.data);
        return;
      case 'events':
        if (message.kind === 'snapshot') this.events.length = 0;
        this.events.push(...message.data);
        return;
      case 'instruments':
        for (const instrument of message.data) this.instruments.set(instrument.symbol, instrument);
        return;
      case 'status':
        this.status = message.data;
        return;
      case 'safety':
        this.safety = message.data;
        return;
      case 'monitor':
        this.monitor = message.data;
        return;
      case 'settings':
        this.settings = message.data;
        return;
      default:
        return;
    }
  }
}
