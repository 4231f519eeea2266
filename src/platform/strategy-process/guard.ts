/**
 * The main thread of a strategy's process: it never runs the strategy, and so can always end it. Questions come from the
 * workstation and go to the realm one at a time; one that is not answered in time, or memory that runs out, ends the process,
 * and so does the workstation's own end.
 */
import v8 from 'node:v8';
import { Worker } from 'node:worker_threads';
import { isConfined, READY } from './realm.ts';

/** Heap of the realm; arrays of bytes lie outside it and are counted with the whole process. */
const HEAP_MB = 64;
const YOUNG_MB = 8;
const STACK_MB = 2;
/** Of the whole process above what it took before the strategy was loaded. */
const PROCESS_MB = 256;
const LOOK_EVERY_MS = 10;

export interface Line {
  send(message: object): void;
  onMessage(listener: (message: Readonly<Record<string, unknown>>) => void): void;
  onEnd(listener: () => void): void;
}

export function serveGuard(line: Line, realmFile: string): void {
  // Before the realm's thread exists: no text becomes code in it, whichever of its realms the strategy might reach.
  v8.setFlagsFromString('--disallow-code-generation-from-strings');
  let worker: Worker | null = null;
  let deadline = 0;
  let look: NodeJS.Timeout | null = null;
  const before = process.memoryUsage.rss();

  const end = (why: 'timeout' | 'memory' | 'crashed', detail = ''): void => {
    line.send({ type: 'ended', why, detail });
    // What was sent leaves first; the strategy may be busy for ever in the other thread.
    setTimeout(() => process.exit(1), 50);
    void worker?.terminate();
  };
  const settled = (): void => {
    if (look !== null) clearInterval(look);
    look = null;
  };
  const watch = (): void => {
    if (process.memoryUsage.rss() - before > PROCESS_MB * 1024 * 1024) {
      settled();
      end('memory');
    } else if (performance.now() > deadline) {
      settled();
      end('timeout');
    }
  };
  const start = (program: unknown): Worker => {
    const started = new Worker(realmFile, {
      workerData: { program, isConfined: isConfined() },
      env: {},
      // Whatever it prints is for nobody; the experimental warning of modules in a realm is not the trader's either.
      stdout: true,
      stderr: true,
      // A thread with arguments of its own is under no permission model unless they say so again.
      execArgv: [...process.execArgv, '--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: YOUNG_MB, stackSizeMb: STACK_MB },
    });
    started.on('message', (text: unknown) => {
      settled();
      if (text === READY) line.send({ type: 'ready' });
      else line.send({ type: 'answer', text });
    });
    started.on('error', (cause: Error & { readonly code?: string }) => {
      settled();
      if (cause.code === 'ERR_WORKER_OUT_OF_MEMORY') end('memory');
      else end('crashed', cause.message);
    });
    started.on('exit', () => {
      settled();
      end('crashed', 'its thread ended');
    });
    return started;
  };

  line.onMessage((message) => {
    if (message['type'] === 'load') worker = start(message['program']);
    if (message['type'] !== 'ask' || worker === null) return;
    deadline = performance.now() + Number(message['withinMs']);
    look = setInterval(watch, LOOK_EVERY_MS);
    worker.postMessage(message['question']);
  });
  line.onEnd(() => process.exit(0));
}
