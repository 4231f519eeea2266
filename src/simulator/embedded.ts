/** The exchange in a worker thread of the workstation, reached over loopback sockets like any other exchange. */
import { Worker } from 'node:worker_threads';

export interface EmbeddedOptions {
  readonly seed: number;
  /** Book messages a second over all symbols; null: the market's own pace. */
  readonly rate: number | null;
  readonly mode: 'demo' | 'paper';
  /** Whether faults and market moves may be asked for over loopback. */
  readonly control: boolean;
  /** Public WebSocket address of the exchange whose market is traded on paper; Kraken's unless given. */
  readonly upstream?: string;
  /** Once, when the thread ends after it had started and nobody asked it to: every connection to it is dead. */
  readonly onLost?: (reason: string) => void;
}

export interface EmbeddedExchange {
  readonly addresses: {
    readonly publicWs: string;
    readonly privateWs: string;
    readonly level3Ws: string;
    readonly rest: string;
  };
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly control: string | null;
  /** The control surface, asked inside this process: it needs no loopback address. */
  ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<ControlAnswer>;
  /** Asks the thread to stop, and ends it if it has not within a second. */
  dispose(): void;
}

interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

const START_WAIT_MS = 20_000;
const STOP_WAIT_MS = 1_000;

type Started = { readonly ok: true; readonly value: EmbeddedExchange } | { readonly ok: false; readonly error: string };

const texts = ['publicWs', 'privateWs', 'level3Ws', 'rest', 'apiKey', 'apiSecret'] as const;
type ReadyMessage = Readonly<Record<(typeof texts)[number], string>> & { readonly control?: string };

function isReady(message: unknown): message is ReadyMessage {
  return (
    typeof message === 'object' &&
    message !== null &&
    texts.every((name) => typeof Reflect.get(message, name) === 'string')
  );
}

const GONE: ControlAnswer = { status: 503, body: { error: 'The embedded exchange is not running.' } };

function isAnswer(message: unknown): message is ControlAnswer & { readonly id: number } {
  return (
    typeof message === 'object' &&
    message !== null &&
    Reflect.get(message, 'type') === 'answer' &&
    typeof Reflect.get(message, 'id') === 'number' &&
    typeof Reflect.get(message, 'status') === 'number'
  );
}

export function startEmbeddedExchange(workerFile: string, options: EmbeddedOptions): Promise<Started> {
  const { onLost, ...workerData } = options;
  return new Promise((resolve) => {
    const worker = new Worker(workerFile, { workerData });
    const asked = new Map<number, (answer: ControlAnswer) => void>();
    let count = 0;
    let life: 'starting' | 'running' | 'over' = 'starting';

    const ended = (reason: string): void => {
      const before = life;
      life = 'over';
      for (const settle of asked.values()) settle(GONE);
      asked.clear();
      if (before === 'starting') {
        clearTimeout(wait);
        void worker.terminate();
        resolve({ ok: false, error: `The embedded exchange did not start: ${reason.replace(/\.$/, '')}.` });
      } else if (before === 'running') {
        onLost?.(reason);
      }
    };
    const ask: EmbeddedExchange['ask'] = (method, path, body) =>
      new Promise((settle) => {
        if (life !== 'running') {
          settle(GONE);
          return;
        }
        count += 1;
        asked.set(count, settle);
        worker.postMessage({
          type: 'ask',
          id: count,
          method,
          path,
          body: body === undefined ? '' : JSON.stringify(body),
        });
      });
    const dispose = (): void => {
      if (life === 'over') return;
      life = 'over';
      worker.postMessage({ type: 'stop' });
      const force = setTimeout(() => void worker.terminate(), STOP_WAIT_MS);
      worker.once('exit', () => clearTimeout(force));
    };

    const wait = setTimeout(() => ended(`no answer within ${START_WAIT_MS / 1000} s`), START_WAIT_MS);
    // Stays for good: an error event nobody listens to would end the workstation itself.
    worker.on('error', (error) => ended(error instanceof Error ? error.message : String(error)));
    worker.once('exit', (code) => ended(`its thread ended with code ${code}`));
    worker.on('message', (message: unknown) => {
      if (isAnswer(message)) {
        asked.get(message.id)?.({ status: message.status, body: message.body });
        asked.delete(message.id);
        return;
      }
      if (life !== 'starting' || !isReady(message)) return;
      life = 'running';
      clearTimeout(wait);
      const { publicWs, privateWs, level3Ws, rest, apiKey, apiSecret } = message;
      resolve({
        ok: true,
        value: {
          addresses: { publicWs, privateWs, level3Ws, rest },
          apiKey,
          apiSecret,
          control: message.control ?? null,
          ask,
          dispose,
        },
      });
    });
  });
}
