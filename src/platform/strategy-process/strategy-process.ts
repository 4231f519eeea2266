/**
 * A process for one strategy of the trader's. A thread of the workstation would not do: V8 ends the whole process when a thread
 * asks for more memory at once than its limit has left (docs/decisions/0012-a-strategy-file-has-a-process.md). Started by the Node
 * host as a child process and by Electron as a utility process.
 */
import { isMainThread, parentPort } from 'node:worker_threads';
import { type Line, serveGuard } from './guard.ts';
import { serveRealm } from './realm.ts';

interface UtilityPort {
  postMessage(message: object): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
}

const record = (message: unknown): Readonly<Record<string, unknown>> =>
  typeof message === 'object' && message !== null ? { ...message } : {};

function childLine(): Line {
  return {
    send: (message) => process.send?.(message),
    onMessage: (listener) => process.on('message', (message) => listener(record(message))),
    onEnd: (listener) => process.on('disconnect', listener),
  };
}

function utilityLine(port: UtilityPort): Line {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', ({ data }) => listener(record(data))),
    onEnd: (listener) => port.on('close', listener),
  };
}

if (!isMainThread) {
  if (parentPort !== null) serveRealm(parentPort);
} else {
  const utility: UtilityPort | undefined = Reflect.get(process, 'parentPort');
  serveGuard(utility === undefined ? childLine() : utilityLine(utility), import.meta.filename);
}
