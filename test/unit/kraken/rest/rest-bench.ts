/** A REST client on a scripted exchange under a manual clock. */

import type { ApiKey, Log } from '../../../../src/engine/ports.ts';
import { KrakenRest } from '../../../../src/kraken/rest/kraken-rest.ts';
import type { RestClientOptions } from '../../../../src/kraken/rest/rest-client.ts';
import { createApiKey } from '../../../../src/platform/api-key.ts';
import { ManualClock, settle } from '../../../support/manual-clock.ts';
import { ScriptedHttp } from '../../../support/scripted-http.ts';

export const PUBLIC_KEY = 'PublicCanaryPublicCanaryPublicCanary1234';
export const SECRET = 'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==';

export function testKey(): ApiKey {
  const key = createApiKey(PUBLIC_KEY, SECRET);
  if (!key.ok) throw new Error(key.error.message);
  return key.value;
}

export class RecordingLog implements Log {
  readonly lines: string[] = [];
  write(level: string, event: string, fields: object = {}): void {
    this.lines.push(JSON.stringify({ level, event, ...fields }));
  }
}

export class RestBench {
  readonly clock = new ManualClock();
  readonly http = new ScriptedHttp(this.clock);
  readonly log = new RecordingLog();
  readonly rest: KrakenRest;
  #nonce = 1000;

  constructor(options: Partial<RestClientOptions> = {}) {
    this.rest = new KrakenRest({
      marketUrl: 'https://market.test',
      accountUrl: 'https://account.test/',
      clock: this.clock,
      random: { next: () => 0 },
      log: this.log,
      http: { reads: this.http, orders: this.http, cancels: this.http },
      userAgent: 'Leadline/test',
      apiKey: testKey(),
      nonce: { next: () => String(this.#nonce++) },
      ...options,
    });
  }

  /** Lets time pass until it settles: pauses, limiter and patience run on the manual clock. */
  async run<T>(promise: Promise<T>, limitMs = 600_000): Promise<T> {
    let isSettled = false;
    const watched = promise.finally(() => {
      isSettled = true;
    });
    watched.catch(() => {});
    for (let passed = 0; passed < limitMs; passed += 50) {
      await settle();
      if (isSettled) return watched;
      await this.clock.advanceAsync(50);
    }
    throw new Error('did not settle');
  }

  /** Names and rules of two pairs, as often as they are asked for. */
  listed(): this {
    const { http } = this;
    http.always('AssetPairs', http.ok(PAIRS));
    http.always('Assets', http.ok(ASSETS));
    return this;
  }
}

const PAIRS = {
  XXBTZUSD: {
    altname: 'XBTUSD',
    wsname: 'XBT/USD',
    aclass_base: 'currency',
    base: 'XXBT',
    quote: 'ZUSD',
    cost_decimals: 5,
    pair_decimals: 1,
    lot_decimals: 8,
    leverage_buy: [2, 3],
    ordermin: '0.00005',
    costmin: '0.5',
    tick_size: '0.1',
    status: 'online',
  },
  XDGUSD: {
    altname: 'XDGUSD',
    wsname: 'XDG/USD',
    base: 'XXDG',
    quote: 'ZUSD',
    cost_decimals: 5,
    pair_decimals: 7,
    lot_decimals: 8,
    leverage_buy: [],
    ordermin: '13',
    costmin: '0.5',
    tick_size: '0.0000001',
    status: 'cancel_only',
  },
  WEIRDUSD: {
    altname: 'WEIRDUSD',
    wsname: 'WEIRD/USD',
    base: 'WEIRD',
    quote: 'ZUSD',
    pair_decimals: 1,
    lot_decimals: 8,
    tick_size: '0.001',
  },
  NOSTREAM: { altname: 'NOSTREAM', base: 'NO', quote: 'ZUSD', pair_decimals: 1, lot_decimals: 8 },
};

const ASSETS = {
  XXBT: { aclass: 'currency', altname: 'XBT', decimals: 10, display_decimals: 5 },
  ZUSD: { aclass: 'currency', altname: 'USD', decimals: 4, display_decimals: 2 },
  XXDG: { aclass: 'currency', altname: 'XDG', decimals: 8, display_decimals: 2 },
};
