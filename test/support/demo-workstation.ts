/** The workstation as it starts for anybody: the embedded exchange in a thread, real sockets, a real journal. */
import path from 'node:path';
import { FileLog } from '../../src/platform/file-log.ts';
import { startNodeChild } from '../../src/platform/strategy-process/node-child.ts';
import { SystemClock } from '../../src/platform/system-clock.ts';
import { startWorkstation, type Workstation } from '../../src/workstation.ts';

export async function startDemo(home: string, rate: number, record = false): Promise<Workstation> {
  const userData = path.join(home, 'data');
  const started = await startWorkstation({
    options: {
      venue: 'demo',
      port: 0,
      openBrowser: false,
      userData,
      seed: 1,
      rate,
      exposeControl: false,
      exposeMetrics: false,
      record,
      replay: null,
      speed: 1,
    },
    userData,
    keysFolder: path.join(home, 'keys'),
    version: '0.0.0-test',
    simulatorWorker: path.resolve('src/simulator/worker.ts'),
    backtestWorker: path.resolve('src/backtest/host/backtest-worker.ts'),
    startStrategyChild: () => startNodeChild(path.resolve('src/platform/strategy-process/strategy-process.ts')),
    keyVault: {
      load: async () => ({ ok: true, value: null }),
      store: async () => ({ ok: true, value: { isKept: false } }),
      clear: async () => {},
    },
    log: new FileLog(new SystemClock(), { directory: path.join(userData, 'logs') }),
  });
  if (!started.ok) throw new Error(started.error);
  return started.value;
}
