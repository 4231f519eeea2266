/**
 * A second window on the host, hidden and without a screen: it makes the engine keep ten books whatever the page shows,
 * takes at most four frames a second for it, and hears the engine's own counts.
 */
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { type EngineMessage, PROTOCOL_VERSION } from '../../../src/contract/protocol.ts';
import type { MetricsView } from '../../../src/contract/views.ts';

export class SecondWindow {
  readonly #socket: WebSocket;
  #metrics: MetricsView | null = null;
  #frames = 0;
  #metricsHeard: () => void = () => {};

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data, isBinary) => {
      if (isBinary && Buffer.isBuffer(data)) {
        this.#frames += 1;
        this.#say({ type: 'ack', frame: data.readDoubleLE(8) });
      } else this.#hear(JSON.parse(data.toString()));
    });
  }

  static async open(url: string): Promise<SecondWindow> {
    const { host, origin, hash } = new URL(url);
    const socket = new WebSocket(`ws://${host}`, { origin, perMessageDeflate: false });
    await once(socket, 'open');
    socket.send(hash.slice('#token='.length));
    const window = new SecondWindow(socket);
    window.#say({ type: 'hello', protocol: PROTOCOL_VERSION });
    return window;
  }

  keep(symbols: readonly string[], levels: number): void {
    const books = symbols.map((symbol) => ({ symbol, levels }));
    const payload = { books, trades: [], tickers: [], candles: [], isVisible: false };
    this.#say({ type: 'command', id: 1, name: 'view.set', payload });
  }

  /** Market frames received since it opened. */
  get frames(): number {
    return this.#frames;
  }

  /** The engine's next report. */
  async metrics(): Promise<MetricsView> {
    await new Promise<void>((resolve) => {
      this.#metricsHeard = resolve;
    });
    if (this.#metrics === null) throw new Error('no metrics');
    return this.#metrics;
  }

  /** Verified by the engine over the next `ms`. */
  async messagesPerSecond(ms: number): Promise<number> {
    const before = await this.metrics();
    await pause(ms);
    const rate = messageRate(before, await this.metrics());
    if (rate === 0) throw new Error('no book message arrives');
    return rate;
  }

  close(): void {
    this.#socket.terminate();
  }

  #hear(message: EngineMessage): void {
    if (message.type === 'refused') throw new Error(message.reason);
    if (message.type === 'reply' && !message.ok) throw new Error(message.failure.message);
    if (message.type !== 'stream' || message.stream !== 'metrics') return;
    this.#metrics = message.data;
    this.#metricsHeard();
  }

  #say(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }
}

/** Book messages a second the engine verified between two of its reports. */
export function messageRate(before: MetricsView, after: MetricsView): number {
  const verified = (after.counters['book.verified'] ?? 0) - (before.counters['book.verified'] ?? 0);
  return (verified * 1000) / (after.at - before.at);
}
