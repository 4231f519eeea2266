/**
 * The exchange in a worker thread: options come as `workerData`, addresses and keys go out as one `ready` message, a
 * `stop` message ends it.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { readyLine } from './host/ready.ts';
import { startSimulator } from './server.ts';

interface WorkerOptions {
  readonly seed: number;
  readonly rate: number | null;
  readonly control: boolean;
}

function parseOptions(data: unknown): WorkerOptions {
  const given: Readonly<Record<string, unknown>> = typeof data === 'object' && data !== null ? { ...data } : {};
  const { seed, rate, control, mode = 'demo' } = given;
  if (mode !== 'demo') throw new Error(`the embedded exchange has no mode ${String(mode)}; known: demo`);
  return {
    seed: typeof seed === 'number' ? seed : 1,
    rate: typeof rate === 'number' ? rate : null,
    control: control === true,
  };
}

const port = parentPort;
if (port === null) throw new Error('The embedded exchange runs in a worker thread only.');

const simulator = await startSimulator({ port: 0, ...parseOptions(workerData) });
port.on('message', (message: unknown) => {
  if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== 'stop') return;
  void simulator.close().then(() => port.close());
});
port.postMessage({ type: 'ready', ...readyLine(simulator) });
