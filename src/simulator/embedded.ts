/** The exchange in a worker thread of the workstation, reached over loopback sockets like any other exchange. */
import { Worker } from 'node:worker_threads';

export interface EmbeddedOptions {
  readonly seed: number;
  /** Book messages a second over all symbols; null: the market's own pace. */
  readonly rate: number | null;
  readonly mode: 'demo' | 'paper';
  /** Whether faults and market moves may be asked for over loopback. */
  readonly control: boolean;
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
  dispose(): void;
}

const START_WAIT_MS = 20_000;

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

export function startEmbeddedExchange(workerFile: string, options: EmbeddedOptions): Promise<Started> {
  return new Promise((resolve) => {
    const worker = new Worker(workerFile, { workerData: options });
    const failed = (reason: string): void => {
      clearTimeout(wait);
      void worker.terminate();
      resolve({ ok: false, error: `The embedded exchange did not start: ${reason}.` });
    };
    const wait = setTimeout(() => failed(`no answer within ${START_WAIT_MS / 1000} s`), START_WAIT_MS);
    worker.once('error', (error) => failed(error.message));
    worker.once('exit', (code) => failed(`its thread ended with code ${code}`));
    worker.on('message', (message: unknown) => {
      if (!isReady(message)) return;
      clearTimeout(wait);
      worker.removeAllListeners('exit');
      const { publicWs, privateWs, level3Ws, rest, apiKey, apiSecret } = message;
      resolve({
        ok: true,
        value: {
          addresses: { publicWs, privateWs, level3Ws, rest },
          apiKey,
          apiSecret,
          control: message.control ?? null,
          dispose: () => void worker.terminate(),
        },
      });
    });
  });
}
