/** One host for all tests of a file, on a market that stands still until a test moves it. */
import { test } from '@playwright/test';
import { ExchangeTruth } from './exchange-truth.ts';
import { type RunningHost, startHost } from './host.ts';

/** Steps and their errors. Pictures of a page that draws at every frame cost more time than the tests themselves. */
export const LIGHT_TRACE = { mode: 'retain-on-failure', snapshots: false, screenshots: false } as const;

export interface Desk {
  readonly host: RunningHost;
  readonly truth: ExchangeTruth;
}

export function deskOfFile(args: readonly string[] = ['--rate=0']): Desk {
  let running: Desk | null = null;
  test.use({ trace: LIGHT_TRACE });
  const now = (): Desk => {
    if (running === null) throw new Error('The host runs only while the tests of the file do.');
    return running;
  };
  test.beforeAll(async () => {
    const host = await startHost(args);
    running = { host, truth: new ExchangeTruth(host) };
  });
  test.afterAll(async () => {
    await running?.host.stop();
    running = null;
  });
  return {
    get host() {
      return now().host;
    },
    get truth() {
      return now().truth;
    },
  };
}
