/**
 * A second window on the host, hidden and without a screen: it makes the engine keep ten books whatever the page shows,
 * takes at most four frames a second for it, and hears the engine's own counts.
 */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { type EngineMessage, PROTOCOL_VERSION } from '../../../src/contract/protocol.ts';
import type { MetricsView } from '../../../src/contract/views.ts';

export class SecondWindow {
  readonly #socket: WebSocket;
  #metrics: MetricsView | null = null;
  #metricsHeard: () => void = () => {};

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data, isBinary) => {
      if (isBinary && Buffer.isBuffer(data)) this.#say({ type: 'ack', frame: data.readDoubleLE(8) });
      else this.#hear(JSON.parse(data.toString()));
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

  /** The engine's next report. */
  async metrics(): Promise<MetricsView> {
    await new Promise<void>((resolve) => {
      this.#metricsHeard = resolve;
    });
    if (this.#metrics === null) throw new Error('no metrics');
    return this.#metrics;
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
