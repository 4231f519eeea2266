/** The workstation as it trades live: real sockets, a real journal, locks and nonces on disk, and a simulated exchange where Kraken would be. */
import path from 'node:path';
import type { ApiKey } from '../../src/engine/ports.ts';
import type { KeyVault } from '../../src/key-entry.ts';
import { createApiKey } from '../../src/platform/api-key.ts';
import { FileLog } from '../../src/platform/file-log.ts';
import { startNodeChild } from '../../src/platform/strategy-process/node-child.ts';
import { SystemClock } from '../../src/platform/system-clock.ts';
import { startWorkstation, type Workstation } from '../../src/workstation.ts';

/** What `npm run simulator` prints, as far as it is needed. */
export interface ExchangeSite {
  readonly publicWs: string;
  readonly privateWs: string;
  readonly level3Ws: string;
  readonly rest: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** Holds one key that no entry or removal changes. */
function fixedVault(key: ApiKey): KeyVault {
  return {
    load: async () => ({ ok: true, value: key }),
    store: async () => ({ ok: true, value: { isKept: false } }),
    clear: async () => {},
  };
}

export async function startLive(
  site: ExchangeSite,
  home: string,
  vault?: KeyVault,
  keysFolder = path.join(home, 'keys'),
  record = false,
): Promise<Workstation> {
  const key = createApiKey(site.apiKey, site.apiSecret);
  if (!key.ok) throw new Error(key.error.message);
  const userData = path.join(home, 'data');
  const started = await startWorkstation({
    options: {
      venue: 'live',
      port: 0,
      openBrowser: false,
      userData,
      seed: 1,
      rate: null,
      exposeControl: false,
      exposeMetrics: false,
      record,
      replay: null,
      speed: 1,
    },
    userData,
    keysFolder,
    version: '0.0.0-test',
    simulatorWorker: '',
    backtestWorker: '',
    startStrategyChild: () => startNodeChild(path.resolve('src/platform/strategy-process/strategy-process.ts')),
    keyVault: vault ?? fixedVault(key.value),
    log: new FileLog(new SystemClock(), { directory: path.join(userData, 'logs') }),
    krakenAddresses: {
      publicWs: site.publicWs,
      privateWs: site.privateWs,
      level3Ws: site.level3Ws,
      rest: site.rest,
    },
  });
  if (!started.ok) throw new Error(started.error);
  return started.value;
}
