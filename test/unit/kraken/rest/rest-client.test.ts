import { describe, expect, test } from 'vitest';
import type { HttpOutcome } from '../../../../src/engine/ports.ts';
import { ACCOUNT_READS, COMMANDS, MARKET_READS } from '../../../../src/kraken/rest/operations.ts';
import { type CounterMemory, RestClient } from '../../../../src/kraken/rest/rest-client.ts';
import { retryRead } from '../../../../src/kraken/rest/retry-read.ts';
import { settle } from '../../../support/manual-clock.ts';
import { RecordingLog, RestBench, testKey } from './rest-bench.ts';

class ClientBench extends RestBench {
  readonly client: RestClient;
  #next = 1;

  constructor(
    options: {
      readonly hasKey?: boolean;
      readonly nonceFails?: boolean;
      readonly counterMemory?: CounterMemory;
      readonly marketUrl?: string;
    } = {},
  ) {
    super();
    this.client = new RestClient({
      marketUrl: options.marketUrl ?? 'https://market.test',
      accountUrl: 'https://account.test',
      clock: this.clock,
      random: { next: () => 0 },
      log: new RecordingLog(),
      http: { reads: this.http, orders: this.http, cancels: this.http },
      userAgent: 'Leadline/test',
      apiKey: options.hasKey === false ? null : testKey(),
      nonce: {
        next: () => {
          if (options.nonceFails === true) throw new Error('disk');
          return String(this.#next++);
        },
      },
      ...(options.counterMemory === undefined ? {} : { counterMemory: options.counterMemory }),
    });
  }
}

const ADD = { pair: 'XXBTZUSD', ordertype: 'limit', type: 'buy', volume: '1', price: '1', deadline: 'd' } as const;
const unknown: HttpOutcome = { kind: 'unknown', reason: 'ECONNRESET' };
const notSent: HttpOutcome = { kind: 'not-sent', reason: 'ECONNREFUSED' };

describe('a command', () => {
  const commands = ['order', 'cancel'] as const;
  const rows: readonly [string, (bench: RestBench) => HttpOutcome, object][] = [
    ['no connection', () => notSent, { code: 'rest.unreachable', delivery: 'not-sent', retryable: true }],
    ['a timeout or reset (R7)', () => unknown, { code: 'rest.no-answer', delivery: 'unknown', category: 'network' }],
    [
      'HTTP 520 with HTML (R4)',
      ({ http }) => http.body('<html>', 520),
      { code: 'rest.http-status', delivery: 'unknown' },
    ],
    [
      'HTTP 502 with an envelope',
      ({ http }) => http.body('{"error":["EOrder:Insufficient funds"]}', 502),
      { delivery: 'unknown' },
    ],
    ['HTTP 403', ({ http }) => http.body('<html>challenge', 403), { delivery: 'unknown', retryable: false }],
    [
      'HTTP 429 (R1)',
      ({ http }) => http.body('', 429),
      { code: 'rest.http-429', category: 'rate-limit', delivery: 'unknown' },
    ],
    ['an empty body (R5)', ({ http }) => http.body(''), { code: 'rest.unreadable', delivery: 'unknown' }],
    [
      'a truncated body (R5)',
      ({ http }) => http.body('{"error":[],"result":{"tx'),
      { code: 'rest.unreadable', delivery: 'unknown' },
    ],
    [
      'HTML with 200 (R5)',
      ({ http }) => http.body('<!doctype html>'),
      { code: 'rest.unreadable', delivery: 'unknown' },
    ],
    [
      'no result',
      ({ http }) => http.body('{"error":[],"result":null}'),
      { code: 'rest.unreadable', delivery: 'unknown' },
    ],
    [
      'another shape',
      ({ http }) => http.body('{"error":"no","result":{}}'),
      { code: 'rest.unreadable', delivery: 'unknown' },
    ],
    ['EService:Unavailable (R3)', ({ http }) => http.error('EService:Unavailable'), { delivery: 'unknown' }],
    ['EService:Busy (R3)', ({ http }) => http.error('EService:Busy'), { delivery: 'unknown' }],
    ['EGeneral:Internal error (R3)', ({ http }) => http.error('EGeneral:Internal error:77'), { delivery: 'unknown' }],
    ['EService:Deadline elapsed (R8)', ({ http }) => http.error('EService:Deadline elapsed'), { delivery: 'unknown' }],
    ['words nobody knows', ({ http }) => http.error('EFoo:Bar'), { code: 'kraken.unrecognised', delivery: 'unknown' }],
    [
      'EOrder:Rate limit exceeded (R2)',
      ({ http }) => http.error('EOrder:Rate limit exceeded'),
      { delivery: 'answered', category: 'rate-limit' },
    ],
    ['EAPI:Invalid nonce (R6)', ({ http }) => http.error('EAPI:Invalid nonce'), { delivery: 'answered' }],
    [
      'a definite reject beside a service error',
      ({ http }) => http.error('EOrder:Insufficient funds', 'EService:Busy'),
      { delivery: 'unknown' },
    ],
  ];

  test.each(rows)('is sent once and settled by what is proven: %s', async (_name, outcome, expected) => {
    for (const kind of commands) {
      const bench = new ClientBench();
      bench.http.next(outcome(bench));
      const sent =
        kind === 'order'
          ? await bench.run(bench.client.command(COMMANDS.addOrder, ADD))
          : await bench.run(bench.client.command(COMMANDS.cancelAll, {}));
      if (sent.result.ok) throw new Error('accepted');
      expect(sent.result.error).toMatchObject(expected);
      expect(sent.isLocal).toBe(false);
      await bench.clock.advanceAsync(60_000);
      expect(bench.http.requests.filter((request) => request.method === 'POST')).toHaveLength(1);
    }
  });

  test('warnings do not spoil an answer', async () => {
    const bench = new ClientBench();
    bench.http.next(bench.http.body('{"error":["WGeneral:Deprecated"],"result":{"count":2}}'));
    const sent = await bench.run(bench.client.command(COMMANDS.cancelAll, {}));
    expect(sent.result).toEqual({ ok: true, value: { count: 2 } });
  });

  test('is refused before a byte leaves without a key, and when no nonce can be recorded', async () => {
    const keyless = new ClientBench({ hasKey: false });
    const first = await keyless.run(keyless.client.command(COMMANDS.addOrder, ADD));
    expect(first).toMatchObject({
      isLocal: true,
      sentAt: null,
      result: { error: { code: 'rest.no-key', delivery: 'not-sent' } },
    });
    const nonceless = new ClientBench({ nonceFails: true });
    const second = await nonceless.run(nonceless.client.command(COMMANDS.addOrder, ADD));
    expect(second).toMatchObject({ result: { error: { code: 'rest.no-nonce', delivery: 'not-sent' } } });
    expect([...keyless.http.requests, ...nonceless.http.requests]).toEqual([]);
  });

  test('reads cannot be mistaken for commands in the only retry there is', () => {
    const once = () => Promise.reject(new Error('never called'));
    const clock = new RestBench().clock;
    const refusedByTypes = (): void => {
      void retryRead(ACCOUNT_READS.openOrders, once, clock);
      // @ts-expect-error An order must never be retried.
      void retryRead(COMMANDS.addOrder, once, clock);
      // @ts-expect-error Nor a cancel, though it could do no harm: what failed is told to the caller.
      void retryRead(COMMANDS.cancelOrder, once, clock);
      // @ts-expect-error A look-alike without the brand is no read either.
      void retryRead({ ...COMMANDS.addOrder, class: 'account' }, once, clock);
      // @ts-expect-error The client's reading method is as strict.
      void new ClientBench().client.read(COMMANDS.addOrder, ADD);
    };
    expect(typeof refusedByTypes).toBe('function');
  });
});

describe('a read', () => {
  test('goes to its host with its parameters and names the program', async () => {
    const bench = new ClientBench();
    bench.http.next(bench.http.ok({ status: 'online' }));
    await bench.run(bench.client.read(MARKET_READS.systemStatus, {}));
    expect(bench.http.last).toMatchObject({ url: 'https://account.test/0/public/SystemStatus', method: 'GET' });
    bench.http.next(bench.http.ok({ XXBTZUSD: [], last: 1 }));
    await bench.run(bench.client.read(MARKET_READS.ohlc, { pair: 'BTC/USD', interval: 1 }));
    expect(bench.http.last.url).toBe('https://market.test/0/public/OHLC?pair=BTC%2FUSD&interval=1');
    expect(bench.http.last.headers).toEqual({ 'User-Agent': 'Leadline/test' });
    bench.http.next(bench.http.ok({}));
    await bench.run(bench.client.read(ACCOUNT_READS.balance, {}));
    expect(bench.http.last).toMatchObject({
      url: 'https://account.test/0/private/Balance',
      method: 'POST',
      body: 'nonce=1',
    });
  });

  test('is tried three times over a failing way, with pauses, and gives its last failure', async () => {
    const bench = new ClientBench();
    bench.http.next(unknown).next(notSent).next(bench.http.body('<html>', 502));
    const answer = await bench.run(bench.client.read(MARKET_READS.time, {}));
    expect(answer).toMatchObject({ ok: false, error: { code: 'rest.http-status' } });
    expect(bench.http.requests).toHaveLength(3);
    expect(bench.clock.monotonicNow()).toBeGreaterThanOrEqual(1250);
  });

  test('recovers within its attempts', async () => {
    const bench = new ClientBench();
    bench.http.next(bench.http.error('EService:Busy')).next(bench.http.ok({ unixtime: 7 }));
    expect(await bench.run(bench.client.read(MARKET_READS.time, {}))).toEqual({ ok: true, value: { unixtime: 7 } });
  });

  test('is repeated once, with a new nonce, after EAPI:Invalid nonce (R6)', async () => {
    const bench = new ClientBench();
    bench.http.next(bench.http.error('EAPI:Invalid nonce')).next(bench.http.ok({ ZUSD: '1' }));
    expect((await bench.run(bench.client.read(ACCOUNT_READS.balance, {}))).ok).toBe(true);
    expect(bench.http.requests.map((request) => request.fields['nonce'])).toEqual(['1', '2']);
    bench.http.next(bench.http.error('EAPI:Invalid nonce')).next(bench.http.error('EAPI:Invalid nonce'));
    expect((await bench.run(bench.client.read(ACCOUNT_READS.balance, {}))).ok).toBe(false);
    expect(bench.http.requests).toHaveLength(4);
  });

  test.each(['EAPI:Rate limit exceeded', 'EGeneral:Permission denied', 'EGeneral:Invalid arguments'])(
    'is not repeated after %s',
    async (text) => {
      const bench = new ClientBench();
      bench.http.next(bench.http.error(text));
      expect(await bench.run(bench.client.read(ACCOUNT_READS.balance, {}))).toMatchObject({
        ok: false,
        error: { delivery: 'answered', exchangeText: text },
      });
      expect(bench.http.requests).toHaveLength(1);
    },
  );

  test('an answer of another form names the place', async () => {
    const bench = new ClientBench();
    bench.http.next(bench.http.ok({ unixtime: 'soon' }));
    expect(await bench.run(bench.client.read(MARKET_READS.time, {}))).toMatchObject({
      error: { code: 'rest.malformed', message: expect.stringContaining('"unixtime"') },
    });
  });
});

describe('limits', () => {
  test('private reads never take more than four fifths of the counter, and wait for the rest to decay', async () => {
    const bench = new ClientBench();
    bench.http.always('Balance', bench.http.ok({}));
    const reads = Array.from({ length: 13 }, () => bench.client.read(ACCOUNT_READS.balance, {}));
    for (let turn = 0; turn < 10; turn += 1) await settle();
    expect(bench.http.requests).toHaveLength(12);
    await bench.run(Promise.all(reads));
    expect(bench.http.requests).toHaveLength(13);
    expect(bench.clock.monotonicNow()).toBeGreaterThanOrEqual(3000);
    expect(bench.client.counter().value).toBeLessThanOrEqual(12);
  });

  test('a read that would wait too long is refused unsent', async () => {
    const bench = new ClientBench();
    bench.http.always('Balance', bench.http.ok({}));
    for (let count = 0; count < 12; count += 1) await bench.run(bench.client.read(ACCOUNT_READS.balance, {}));
    const refused = await bench.run(bench.client.read(ACCOUNT_READS.balance, {}, 1000));
    expect(refused).toMatchObject({ error: { code: 'rest.limiter', delivery: 'not-sent', category: 'rate-limit' } });
    expect(bench.http.requests).toHaveLength(12);
  });

  test('goes on counting where the process before it ended, and keeps what it counts', async () => {
    const kept: number[] = [];
    const limits = { maximum: 20, decayPerSecond: 1 };
    const bench = new ClientBench({
      counterMemory: { recall: () => ({ limits, value: 15 }), keep: (_limits, value) => kept.push(value) },
    });
    expect(bench.client.counter()).toMatchObject({ value: 15, maximum: 20 });
    bench.http.always('Balance', bench.http.ok({}));
    const read = bench.run(bench.client.read(ACCOUNT_READS.balance, {}));
    await read;
    expect(bench.http.requests).toHaveLength(1);
    expect(kept.map(Math.round)).toEqual([16]);
  });

  test('a read waiting for a slow tier goes as soon as the tier turns out to be a faster one', async () => {
    const bench = new ClientBench();
    bench.http.always('Balance', bench.http.ok({}));
    for (let count = 0; count < 12; count += 1) await bench.run(bench.client.read(ACCOUNT_READS.balance, {}));
    const began = bench.clock.monotonicNow();
    const waiting = bench.client.read(ACCOUNT_READS.balance, {});
    await settle();
    bench.client.setTier('pro');
    await bench.run(waiting);
    expect(bench.clock.monotonicNow() - began).toBeLessThanOrEqual(1_100);
  });

  test('public reads keep a second apart, per endpoint and pair', async () => {
    const bench = new ClientBench();
    bench.http.always('OHLC', bench.http.ok({ X: [], last: 1 }));
    const ask = (pair: string) => bench.client.read(MARKET_READS.ohlc, { pair, interval: 1 });
    const all = Promise.all([ask('A'), ask('A'), ask('B')]);
    await settle();
    expect(bench.http.requests.map((request) => request.fields['pair'])).toEqual(['A', 'B']);
    await bench.run(all);
    expect(bench.clock.monotonicNow()).toBeGreaterThanOrEqual(1000);
  });

  test('EAPI:Rate limit exceeded fills the counter and opens the account breaker alone (R1)', async () => {
    const bench = new ClientBench();
    bench.http.next(bench.http.error('EAPI:Rate limit exceeded'));
    await bench.run(bench.client.read(ACCOUNT_READS.balance, {}));
    expect(bench.client.counter().value).toBeGreaterThanOrEqual(15);
    expect(await bench.run(bench.client.read(ACCOUNT_READS.balance, {}))).toMatchObject({
      error: { code: 'rest.breaker-open', delivery: 'not-sent' },
    });
    expect(bench.http.requests).toHaveLength(1);
    bench.http.always('Time', bench.http.ok({ unixtime: 1 })).always('CancelAll', bench.http.ok({ count: 0 }));
    bench.http.always('AddOrder', bench.http.ok({ txid: ['O1'] }));
    expect((await bench.run(bench.client.read(MARKET_READS.time, {}))).ok).toBe(true);
    expect((await bench.run(bench.client.command(COMMANDS.cancelAll, {}))).result.ok).toBe(true);
    expect((await bench.run(bench.client.command(COMMANDS.addOrder, ADD))).result.ok).toBe(true);
  });
});

describe('breakers', () => {
  const fail = async (bench: ClientBench, times: number): Promise<void> => {
    for (let count = 0; count < times; count += 1) {
      bench.http.next(unknown, 'AddOrder');
      await bench.run(bench.client.command(COMMANDS.addOrder, ADD));
    }
  };

  test('three failed orders stop orders before they are sent, and neither cancels nor reads (R16)', async () => {
    const bench = new ClientBench();
    await fail(bench, 3);
    expect(bench.client.breaker('order')).toBe('open');
    expect(bench.client.refusalOf('order')).toMatchObject({ code: 'rest.breaker-open', delivery: 'not-sent' });
    expect(bench.client.refusalOf('cancel')).toBeNull();
    const refused = await bench.run(bench.client.command(COMMANDS.addOrder, ADD));
    expect(refused).toMatchObject({ isLocal: true, result: { error: { delivery: 'not-sent' } } });
    expect(bench.http.requests).toHaveLength(3);
    bench.http.always('CancelAll', bench.http.ok({ count: 0 })).always('Balance', bench.http.ok({}));
    expect((await bench.run(bench.client.command(COMMANDS.cancelAll, {}))).result.ok).toBe(true);
    expect((await bench.run(bench.client.read(ACCOUNT_READS.balance, {}))).ok).toBe(true);
  });

  test('business rejections never open it', async () => {
    const bench = new ClientBench();
    for (let count = 0; count < 10; count += 1) {
      bench.http.next(bench.http.error('EOrder:Insufficient funds'));
      await bench.run(bench.client.command(COMMANDS.addOrder, ADD));
    }
    expect(bench.client.breaker('order')).toBe('closed');
  });

  test('the order breaker is tried with a read, again and again, and no order is ever the probe', async () => {
    const bench = new ClientBench();
    await fail(bench, 3);
    await bench.clock.advanceAsync(4_999);
    expect(bench.http.requests).toHaveLength(3);
    bench.http.next(unknown, 'SystemStatus');
    await bench.clock.advanceAsync(1);
    expect(bench.http.names.at(-1)).toBe('SystemStatus');
    expect(bench.client.breaker('order')).toBe('open');
    bench.http.next('hang', 'SystemStatus');
    await bench.clock.advanceAsync(10_000);
    expect(bench.client.breaker('order')).toBe('half-open');
    expect((await bench.run(bench.client.command(COMMANDS.addOrder, ADD))).isLocal).toBe(true);
    bench.http.release(bench.http.ok({ status: 'online' }));
    await settle();
    expect(bench.client.breaker('order')).toBe('closed');
    bench.http.next(bench.http.ok({ txid: ['O1'] }), 'AddOrder');
    expect((await bench.run(bench.client.command(COMMANDS.addOrder, ADD))).result.ok).toBe(true);
  });

  test('SystemStatus may be asked while the market breaker is open', async () => {
    const bench = new ClientBench({ marketUrl: 'https://account.test' });
    bench.http.next(bench.http.body('', 429), 'Time');
    await bench.run(bench.client.read(MARKET_READS.time, {}));
    expect(await bench.run(bench.client.read(MARKET_READS.time, {}))).toMatchObject({
      error: { code: 'rest.breaker-open' },
    });
    bench.http.next(bench.http.ok({ status: 'online' }), 'SystemStatus');
    expect((await bench.run(bench.client.read(MARKET_READS.systemStatus, {}))).ok).toBe(true);
    expect(bench.client.breaker('market')).toBe('open');
    await bench.clock.advanceAsync(300_000);
    bench.http.next(bench.http.ok({ unixtime: 1 }), 'Time');
    expect((await bench.run(bench.client.read(MARKET_READS.time, {}))).ok).toBe(true);
    expect(bench.client.breaker('market')).toBe('closed');
  });

  test('a failing cancel path keeps cancels out for seconds, not minutes', async () => {
    const bench = new ClientBench();
    for (let count = 0; count < 3; count += 1) {
      bench.http.next(unknown, 'CancelAll');
      await bench.run(bench.client.command(COMMANDS.cancelAll, {}));
    }
    expect(bench.client.refusalOf('cancel')?.code).toBe('rest.breaker-open');
    await bench.clock.advanceAsync(5_000);
    bench.http.next(bench.http.ok({ count: 1 }), 'CancelAll');
    expect((await bench.run(bench.client.command(COMMANDS.cancelAll, {}))).result.ok).toBe(true);
  });
});

describe('a lockout (R9)', () => {
  test('stops every private call for a quarter of an hour, and nothing public', async () => {
    const bench = new ClientBench();
    bench.http.next(bench.http.error('EGeneral:Temporary lockout'));
    await bench.run(bench.client.read(ACCOUNT_READS.balance, {}));
    await bench.clock.advanceAsync(14 * 60_000);
    for (const refused of [
      (await bench.run(bench.client.command(COMMANDS.cancelAll, {}))).result,
      (await bench.run(bench.client.command(COMMANDS.addOrder, ADD))).result,
      await bench.run(bench.client.read(ACCOUNT_READS.balance, {})),
    ]) {
      expect(refused).toMatchObject({ error: { code: 'kraken.temporary-lockout', delivery: 'not-sent' } });
    }
    expect(bench.http.requests).toHaveLength(1);
    bench.http.always('Time', bench.http.ok({ unixtime: 1 })).always('Balance', bench.http.ok({}));
    expect((await bench.run(bench.client.read(MARKET_READS.time, {}))).ok).toBe(true);
    await bench.clock.advanceAsync(61_000);
    expect((await bench.run(bench.client.read(ACCOUNT_READS.balance, {}))).ok).toBe(true);
  });

  test('an invalid key pauses private calls before it can become a lockout', async () => {
    const bench = new ClientBench();
    bench.http.next(bench.http.error('EAPI:Invalid key'));
    await bench.run(bench.client.read(ACCOUNT_READS.balance, {}));
    expect(bench.client.refusalOf('order')).toMatchObject({ code: 'kraken.invalid-key', delivery: 'not-sent' });
    await bench.clock.advanceAsync(60_000);
    expect(bench.client.refusalOf('order')).toBeNull();
  });
});

describe('one key, one order of nonces', () => {
  test('reads wait for one another and nonces rise in the order of sending', async () => {
    const bench = new ClientBench();
    bench.http.next('hang').next('hang').always('Balance', bench.http.ok({}));
    const all = Promise.all([1, 2, 3].map(() => bench.client.read(ACCOUNT_READS.tradeBalance, {})));
    void all;
    await settle();
    expect(bench.http.requests).toHaveLength(1);
    bench.http.release(bench.http.error('EGeneral:Permission denied'));
    await settle();
    expect(bench.http.requests.map((request) => request.fields['nonce'])).toEqual(['1', '2']);
  });

  test('a hanging read does not hold back a cancel (R10)', async () => {
    const bench = new ClientBench();
    bench.http.next('hang', 'TradesHistory');
    void bench.client.read(ACCOUNT_READS.tradesHistory, {});
    await settle();
    bench.http.next(bench.http.ok({ count: 1 }), 'CancelAll');
    const cancelled = bench.client.command(COMMANDS.cancelAll, {});
    await bench.clock.advanceAsync(250);
    expect((await cancelled).result.ok).toBe(true);
  });
});

test('keeps the last hundred operations and what they add up to', async () => {
  const bench = new ClientBench();
  bench.http.always('SystemStatus', bench.http.ok({ status: 'online' }));
  bench.http.next(bench.http.error('EService:Unavailable'), 'Time').next(bench.http.ok({ unixtime: 1 }), 'Time');
  await bench.run(bench.client.read(MARKET_READS.time, {}));
  for (let count = 0; count < 150; count += 1) await bench.run(bench.client.read(MARKET_READS.systemStatus, {}));
  const { operations } = bench.client;
  const recent = operations.recent();
  expect(operations.total).toBe(152);
  expect(recent).toHaveLength(100);
  expect(operations.statistics()).toMatchObject([
    { name: 'Time', count: 2, succeeded: 1 },
    { name: 'SystemStatus', count: 150, succeeded: 150, p50Ms: 0, p95Ms: 0 },
  ]);
  expect(operations.classes()).toMatchObject([{ name: 'market', count: 152, succeeded: 151 }]);
  expect(recent.every((operation) => operation.name === 'SystemStatus' && operation.outcome === 'ok')).toBe(true);
  bench.client.dispose();
});
