import { describe, expect, test } from 'vitest';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { DEFAULT_REST_SETTINGS } from '../../../../src/kraken/rest/rest-settings.ts';
import { RestBench } from './rest-bench.ts';

const started = (bench: RestBench): RestBench => {
  const { http } = bench.listed();
  http.always('SystemStatus', http.ok({ status: 'online' }));
  http.always('BalanceEx', http.ok({ ZUSD: { balance: '10.0', hold_trade: '1.0' } }));
  http.always('OpenOrders', http.ok({ open: {} }));
  return bench;
};

describe('the initial snapshot', () => {
  test('is read in the order in which it is worth something, once in five minutes', async () => {
    const bench = started(new RestBench());
    const { whole } = bench.rest;
    const [first, twin] = await bench.run(Promise.all([whole.initialSnapshot(), whole.initialSnapshot()]));
    expect(bench.http.names).toEqual(['SystemStatus', 'Assets', 'BalanceEx', 'OpenOrders', 'AssetPairs']);
    expect(first).toMatchObject({
      systemStatus: { value: 'online' },
      balances: { value: [{ asset: 'USD', total: '10.0', held: '1.0' }] },
      openOrders: { value: [] },
      isCached: false,
    });
    expect(twin).toBe(first);
    await bench.clock.advanceAsync(299_000);
    expect(await bench.run(whole.initialSnapshot())).toEqual({ ...first, isCached: true });
    expect(bench.http.names).toHaveLength(5);
    await bench.clock.advanceAsync(1_001);
    expect(await bench.run(whole.initialSnapshot())).toMatchObject({ isCached: false });
    // Assets are known for good, instruments for an hour.
    expect(bench.http.names.slice(5)).toEqual(['SystemStatus', 'BalanceEx', 'OpenOrders']);
  });

  test('a part that fails takes no other with it, and is asked for again the next time', async () => {
    const bench = started(new RestBench());
    bench.http.next(bench.http.error('EGeneral:Permission denied'), 'OpenOrders');
    const broken = await bench.run(bench.rest.whole.initialSnapshot());
    expect(broken).toMatchObject({ balances: { ok: true }, openOrders: { ok: false }, instruments: { ok: true } });
    expect(await bench.run(bench.rest.whole.initialSnapshot())).toMatchObject({
      openOrders: { ok: true },
      isCached: false,
    });
  });
});

test('instruments are asked for once an hour', async () => {
  const bench = started(new RestBench());
  const pairs = (): number => bench.http.names.filter((name) => name === 'AssetPairs').length;
  await bench.run(bench.rest.queries.instruments());
  await bench.clock.advanceAsync(3_590_000);
  await bench.run(bench.rest.queries.instruments());
  expect(pairs()).toBe(1);
  await bench.clock.advanceAsync(20_000);
  await bench.run(bench.rest.queries.instruments());
  expect(pairs()).toBe(2);
});

test('a pair of more decimals than numbers hold is left out, and harms nothing', async () => {
  const bench = started(new RestBench());
  const pair = { base: 'A', quote: 'ZUSD', pair_decimals: 1, lot_decimals: 8, status: 'online' };
  const rows = { GOOD: { altname: 'GOOD', wsname: 'GOOD/USD', ...pair } };
  const odd = { altname: 'ODD', wsname: 'ODD/USD', ...pair, ordermin: '1', lot_decimals: 80_000_000_000 };
  const negative = { ...odd, lot_decimals: -3, wsname: 'NEG/USD', altname: 'NEG' };
  bench.http.next(bench.http.ok({ ...rows, ODD: odd, NEG: negative }), 'AssetPairs');
  expect(await bench.run(bench.rest.queries.instruments())).toMatchObject({ value: [{ symbol: 'GOOD/USD' }] });
});

test('recovery reads balances and what has ended since, by when it ended', async () => {
  const bench = started(new RestBench());
  bench.http.always('ClosedOrders', bench.http.ok({ closed: {}, count: 0 }));
  const recovery = await bench.run(bench.rest.whole.recoveryData(1_700_000_000_000 as EpochMs));
  expect(recovery).toMatchObject({ balances: { ok: true }, closedOrders: { value: [] } });
  expect(bench.http.last.fields).toMatchObject({ closetime: 'close', start: '1699999998' });
});

describe('health', () => {
  test('tells the exchange’s status and how far the clocks are apart', async () => {
    const bench = started(new RestBench());
    const ahead = Math.floor(bench.clock.wallNow() / 1000) + 60;
    bench.http.always('Time', bench.http.ok({ unixtime: ahead }));
    const health = await bench.run(bench.rest.whole.health());
    expect(health).toMatchObject({ isAvailable: true, isClockInStep: false, clockUncertaintyMs: 500, failure: null });
    expect(Math.abs((health.clockOffsetMs ?? 0) - 60_000)).toBeLessThanOrEqual(500);
    expect(health.breakers.map(({ name }) => name)).toEqual(['market', 'account', 'order', 'cancel']);
  });

  test('asks for the status even while the breaker is open, and says why the time is not known', async () => {
    const bench = started(new RestBench());
    bench.http.next(bench.http.body('', 429), 'Time');
    await bench.run(bench.rest.queries.serverTime());
    const health = await bench.run(bench.rest.whole.health());
    expect(health).toMatchObject({
      isAvailable: true,
      clockOffsetMs: null,
      isClockInStep: null,
      failure: { code: 'rest.breaker-open' },
    });
  });
});

describe('the report', () => {
  test('tells each breaker’s state, since when, until when, and why', async () => {
    const bench = started(new RestBench({ marketUrl: 'https://one.test', accountUrl: 'https://one.test' }));
    const openedAt = bench.clock.wallNow();
    bench.http.next(bench.http.body('', 429), 'Time');
    await bench.run(bench.rest.queries.serverTime());
    expect(bench.rest.whole.report().breakers[0]).toEqual({
      name: 'market',
      state: 'open',
      failures: 0,
      openedAt,
      nextTrialAt: openedAt + 300_000,
      lastFailure: 'Time: too many requests from this address.',
    });
  });

  test('counts two hosts’ public failures apart and shows the worse', async () => {
    const bench = started(new RestBench());
    bench.http.next(bench.http.body('', 429), 'Time');
    await bench.run(bench.rest.queries.serverTime());
    expect(bench.rest.whole.report().breakers[0]).toMatchObject({ name: 'market', state: 'open' });
    expect(await bench.run(bench.rest.queries.instruments())).toMatchObject({ ok: true });
  });

  test('tells the counter, its usable part and what is left of it', async () => {
    const bench = started(new RestBench({ tier: 'intermediate' }));
    await bench.run(bench.rest.queries.openOrders());
    const { counter, tier } = bench.rest.whole.report();
    expect({ tier, ...counter }).toEqual({
      tier: 'intermediate',
      value: 2,
      maximum: 20,
      usable: 16,
      decayPerSecond: 0.5,
      headroom: 14,
    });
  });

  test('tells the last operations, newest first, with what became of each', async () => {
    const bench = started(new RestBench());
    const { http, rest } = bench;
    http
      .next(http.error('EOrder:Unknown order'), 'CancelOrder')
      .next({ kind: 'unknown', reason: 'reset' }, 'CancelAll');
    await bench.run(rest.trading.cancelOrder({ kind: 'client', clientOrderId: 'c' as never, symbol: 'B/U' as never }));
    await bench.run(rest.trading.cancelAll());
    await bench.run(rest.queries.systemStatus());
    const { operations, statistics, classes, operationsPerMinute } = rest.whole.report();
    expect(operations.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['SystemStatus', 'ok'],
      ['CancelAll', 'unknown'],
      ['CancelOrder', 'refused'],
    ]);
    expect(operations[2]?.message).toContain('no open order with this id');
    expect(statistics).toContainEqual({ name: 'CancelAll', count: 1, succeeded: 0, p50Ms: 0, p95Ms: 0 });
    expect(classes).toContainEqual({ name: 'cancel', count: 2, succeeded: 0, p50Ms: 0, p95Ms: 0 });
    expect(operationsPerMinute).toBe(3);
  });
});

test('settings change thresholds and times', async () => {
  const { market } = DEFAULT_REST_SETTINGS.breakers;
  const breakers = { ...DEFAULT_REST_SETTINGS.breakers, market: { ...market, openMs: 1_000, longestOpenMs: 1_000 } };
  const bench = started(new RestBench({ settings: { ...DEFAULT_REST_SETTINGS, breakers, usableShare: 0.5 } }));
  bench.http.next(bench.http.body('', 429), 'Ticker').always('Ticker', bench.http.ok({}));
  const ticker = () => bench.rest.queries.tickers(['BTC/USD' as never]);
  await bench.run(ticker());
  expect(await bench.run(ticker())).toMatchObject({ error: { code: 'rest.breaker-open' } });
  await bench.clock.advanceAsync(1_000);
  expect(await bench.run(ticker())).toMatchObject({ ok: true });
  expect(bench.rest.whole.report().counter.usable).toBe(7.5);
});
