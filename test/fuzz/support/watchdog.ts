/** Notices from another thread that this one has been at the same input for too long, says which, and ends the process. */
import { Worker } from 'node:worker_threads';

const PATIENCE_MS = 30_000;
const MARK = '{index}';

const WATCH = `
const { workerData } = require('node:worker_threads');
const at = new Float64Array(workerData.shared);
let last = -1;
let since = Date.now();
setInterval(() => {
  if (at[0] !== last) {
    last = at[0];
    since = Date.now();
  } else if (Date.now() - since > workerData.patienceMs) {
    require('node:fs').writeSync(2, workerData.text.replaceAll(workerData.mark, String(last)) + '\\n');
    process.kill(process.pid, 'SIGKILL');
  }
}, 1000);
`;

export class Watchdog {
  readonly #at: Float64Array;
  readonly #worker: Worker;

  constructor(text: (index: string) => string) {
    const shared = new SharedArrayBuffer(8);
    this.#at = new Float64Array(shared);
    this.#worker = new Worker(WATCH, {
      eval: true,
      workerData: { shared, patienceMs: PATIENCE_MS, text: text(MARK), mark: MARK },
    });
    this.#worker.unref();
  }

  note(index: number): void {
    this.#at[0] = index;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
