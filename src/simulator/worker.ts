/**
 * The exchange in a worker thread: options come as `workerData`, addresses and keys go out as one `ready` message, an `ask`
 * is answered by the control surface, a `stop` message ends it.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { readyLine } from './host/ready.ts';
import { type SimulatorOptions, startSimulator } from './server.ts';

function parseOptions(data: unknown): SimulatorOptions {
  const given: Readonly<Record<string, unknown>> = typeof data === 'object' && data !== null ? { ...data } : {};
  const { seed, rate, control, mode = 'demo', upstream } = given;
  if (mode !== 'demo' && mode !== 'paper') {
    throw new Error(`the embedded exchange has no mode ${String(mode)}; known: demo, paper`);
  }
  return {
    port: 0,
    seed: typeof seed === 'number' ? seed : 1,
    rate: typeof rate === 'number' ? rate : null,
    control: control === true,
    mode,
    ...(typeof upstream === 'string' ? { upstream: { publicWs: upstream } } : {}),
  };
}

const port = parentPort;
if (port === null) throw new Error('The embedded exchange runs in a worker thread only.');

const simulator = await startSimulator(parseOptions(workerData));
port.on('message', (message: unknown) => {
  if (typeof message !== 'object' || message === null || !('type' in message)) return;
  if (message.type === 'ask') {
    const { id, method, path, body }: Readonly<Record<string, unknown>> = { ...message };
    const answer = simulator.ask(String(method), String(path), String(body));
    port.postMessage({ type: 'answer', id, status: answer.status, body: answer.body });
    return;
  }
  if (message.type !== 'stop') return;
  void simulator.close().then(() => port.close());
});
port.postMessage({ type: 'ready', ...readyLine(simulator) });
