/** The host's own runtime, asked over its inspector: its heap after a forced collection, and what it holds open. */
import { once } from 'node:events';
import { WebSocket } from 'ws';

export interface EngineReading {
  readonly heapBytes: number;
  readonly rssBytes: number;
  /** Sockets and pipes, timers: what the event loop is kept alive by, by kind. */
  readonly sockets: number;
  readonly timers: number;
}

export class EngineInspector {
  readonly #socket: WebSocket;
  readonly #asked = new Map<number, (result: unknown) => void>();
  #next = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      const { id, result } = JSON.parse(data.toString()) as { readonly id?: number; readonly result?: unknown };
      if (id === undefined) return;
      this.#asked.get(id)?.(result);
      this.#asked.delete(id);
    });
  }

  /** `output`: what a host started with `--inspect=0` has printed. */
  static async open(output: string): Promise<EngineInspector> {
    const url = /Debugger listening on (ws:\S+)/.exec(output)?.[1];
    if (url === undefined) throw new Error(`the host does not say where its inspector is: ${output}`);
    const socket = new WebSocket(url, { perMessageDeflate: false });
    await once(socket, 'open');
    return new EngineInspector(socket);
  }

  async read(): Promise<EngineReading> {
    await this.#ask('HeapProfiler.collectGarbage');
    await this.#ask('HeapProfiler.collectGarbage');
    const { usedSize } = (await this.#ask('Runtime.getHeapUsage')) as { readonly usedSize: number };
    const told = (await this.#ask('Runtime.evaluate', {
      expression: 'JSON.stringify([process.memoryUsage.rss(), process.getActiveResourcesInfo()])',
    })) as { readonly result: { readonly value: string } };
    const [rssBytes, held] = JSON.parse(told.result.value) as [number, readonly string[]];
    const count = (kind: RegExp): number => held.filter((each) => kind.test(each)).length;
    return { heapBytes: usedSize, rssBytes, sockets: count(/Socket|TCP|Pipe|TLS/), timers: count(/^Timeout$/) };
  }

  close(): void {
    this.#socket.terminate();
  }

  #ask(method: string, params: object = {}): Promise<unknown> {
    this.#next += 1;
    const id = this.#next;
    return new Promise((resolve) => {
      this.#asked.set(id, resolve);
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }
}
