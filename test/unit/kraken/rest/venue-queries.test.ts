import { describe, expect, test } from 'vitest';
import type { MarketSymbol } from '../../../../src/domain/instrument.ts';
import type { ClientOrderId, ExchangeOrderId } from '../../../../src/domain/order.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { fixtureText, hasKrakenFixtures } from '../../../support/kraken-fixtures.ts';
import type { SeenRequest } from '../../../support/scripted-http.ts';
import { RestBench } from './rest-bench.ts';

const BTC_USD = 'BTC/USD' as MarketSymbol;
const DOGE_USD = 'DOGE/USD' as MarketSymbol;

async function value<T>(
  bench: RestBench,
  promise: Promise<{ ok: true; value: T } | { ok: false; error: object }>,
): Promise<T> {
  const result = await bench.run(promise);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('markets', () => {
  test('instruments carry WebSocket v2 names and exact rules; what cannot be traded exactly is left out', async () => {
    const bench = new RestBench().listed();
    expect(await value(bench, bench.rest.queries.instruments())).toEqual([
      {
        symbol: 'BTC/USD',
        base: 'BTC',
        quote: 'USD',
        status: 'online',
        pricePrecision: 1,
        tickSize: 1,
        quantityPrecision: 8,
        lotSize: 1,
        minimumQuantity: 5000,
        minimumNotional: '0.5',
        costPrecision: 5,
        hasIndex: false,
        marginable: true,
      },
      expect.objectContaining({
        symbol: 'DOGE/USD',
        status: 'cancel_only',
        minimumQuantity: 1_300_000_000,
        marginable: false,
      }),
    ]);
    expect(bench.http.last.url).toBe('https://market.test/0/public/AssetPairs');
  });

  test('a status word this build does not know allows nothing (P18)', async () => {
    const bench = new RestBench();
    const pair = {
      altname: 'XBTUSD',
      wsname: 'XBT/USD',
      base: 'XXBT',
      quote: 'ZUSD',
      pair_decimals: 1,
      lot_decimals: 8,
    };
    bench.http.always('AssetPairs', bench.http.ok({ XXBTZUSD: { ...pair, status: 'sleeping' } }));
    expect(await value(bench, bench.rest.queries.instruments())).toMatchObject([
      { status: 'maintenance', tickSize: 1 },
    ]);
  });

  test('candles keep every row, fillers and the forming one included; finer old prices are rounded', async () => {
    const bench = new RestBench().listed();
    const rows = [
      [1762777020, '106038.2', '106038.2', '106038.2', '106038.2', '0.0', '0.00000000', 0],
      [1762777080, '106038.25', '106044.3', '106038.1', '106040.0', '106040.1', '0.00032101', 3],
    ];
    bench.http.next(bench.http.ok({ XXBTZUSD: rows, last: 1762777020 }), 'OHLC');
    expect(await value(bench, bench.rest.queries.candles(BTC_USD, 1, 1762777020000 as EpochMs))).toEqual([
      { openTime: 1762777020000, open: 1060382, high: 1060382, low: 1060382, close: 1060382, volume: 0, trades: 0 },
      { openTime: 1762777080000, open: 1060383, high: 1060443, low: 1060381, close: 1060400, volume: 32101, trades: 3 },
    ]);
    expect(bench.http.last.fields).toEqual({ pair: 'XXBTZUSD', interval: '1', since: '1762777019' });
  });

  test.skipIf(!hasKrakenFixtures)('reads the recorded page of 721 candles', async () => {
    const bench = new RestBench().listed();
    bench.http.next(bench.http.body(fixtureText('rest/OHLC-2025.json')), 'OHLC');
    const candles = await value(bench, bench.rest.queries.candles(BTC_USD, 1));
    expect(candles).toHaveLength(721);
    expect(
      candles.every((candle, index) => index === 0 || candle.openTime - (candles[index - 1]?.openTime ?? 0) === 60_000),
    ).toBe(true);
  });

  test('trades keep their sub-millisecond times and the taker', async () => {
    const bench = new RestBench().listed();
    const rows = [['30243.40000', '0.34507674', 1688669597.8277369, 'b', 'm', '', 61044952]];
    bench.http.next(bench.http.ok({ XXBTZUSD: rows, last: '1688671969993150842' }), 'Trades');
    expect(await value(bench, bench.rest.queries.recentTrades(BTC_USD, 5000))).toEqual([
      {
        symbol: 'BTC/USD',
        tradeId: 61044952,
        side: 'buy',
        price: 302434,
        quantity: 34507674,
        takerOrderType: 'market',
        exchangeTime: 1688669597827.736,
      },
    ]);
    expect(bench.http.last.fields['count']).toBe('1000');
  });

  test('depth keeps order and exact prices', async () => {
    const bench = new RestBench().listed();
    const book = { asks: [['105944.30000', '0.136', 1762820248]], bids: [['105944.20000', '0.002', 1762820233]] };
    bench.http.next(bench.http.ok({ XXBTZUSD: book }), 'Depth');
    expect(await value(bench, bench.rest.queries.depth(BTC_USD, 10))).toEqual({
      asks: [{ price: 1059443, quantity: 13_600_000 }],
      bids: [{ price: 1059442, quantity: 200_000 }],
    });
  });

  test('a price that does not fit the instrument fails the read instead of being rounded', async () => {
    const bench = new RestBench().listed();
    bench.http.next(bench.http.ok({ XXBTZUSD: { asks: [['105944.35', '1', 1]], bids: [] } }), 'Depth');
    expect(await bench.run(bench.rest.queries.depth(BTC_USD, 10))).toMatchObject({
      error: { code: 'rest.unreadable-row' },
    });
  });

  test('tickers of several pairs come in one request', async () => {
    const bench = new RestBench().listed();
    const row = {
      a: ['105944.30000', '1', '1.000'],
      b: ['105944.20000', '1', '1.000'],
      c: ['105899.40000', '0.00009443'],
      v: ['0.78648221', '163.28908096'],
      p: ['105960.64756', '105904.39279'],
      t: [35, 3276],
      l: ['105853.50000', '104711.00000'],
      h: ['106112.00000', '106613.10000'],
      o: '106021.60000',
    };
    const doge = {
      ...row,
      a: ['0.2', '1', '1'],
      b: ['0.1', '1', '1'],
      c: ['0.15', '1'],
      l: ['0.1', '0.1'],
      h: ['0.2', '0.2'],
      o: '0.1',
    };
    bench.http.next(bench.http.ok({ XXBTZUSD: row, XDGUSD: doge }), 'Ticker');
    const tickers = await value(bench, bench.rest.queries.tickers([BTC_USD, DOGE_USD]));
    expect(tickers[0]).toEqual({
      symbol: 'BTC/USD',
      bid: 1059442,
      bidQuantity: 100_000_000,
      ask: 1059443,
      askQuantity: 100_000_000,
      last: 1058994,
      volume: 16_328_908_096,
      low: 1047110,
      high: 1066131,
      change: 1058994 - 1060216,
      changePercent: ((1058994 - 1060216) / 1060216) * 100,
      exchangeTime: null,
    });
    expect(tickers[1]).toMatchObject({ symbol: 'DOGE/USD', last: 1_500_000 });
    expect(bench.http.last.fields['pair']).toBe('XXBTZUSD,XDGUSD');
  });

  test('a symbol Kraken does not list is refused, after asking once', async () => {
    const bench = new RestBench().listed();
    for (let count = 0; count < 3; count += 1) {
      expect(await bench.run(bench.rest.queries.candles('NO/PE' as MarketSymbol, 1))).toMatchObject({
        error: { code: 'rest.unlisted', delivery: 'not-sent' },
      });
    }
    expect(bench.http.names).toEqual(['AssetPairs']);
  });

  test('time is the middle of the second the exchange names, and words it does not know are unknown', async () => {
    const bench = new RestBench();
    bench.http.next(bench.http.ok({ unixtime: 1762820224, rfc1123: 'Tue, 11 Nov 25 00:17:04 +0000' }), 'Time');
    expect(await value(bench, bench.rest.queries.serverTime())).toEqual({ time: 1762820224500, roundTripMs: 0 });
    for (const [word, expected] of [
      ['online', 'online'],
      ['maintenance', 'maintenance'],
      ['dreaming', 'unknown'],
    ]) {
      bench.http.next(bench.http.ok({ status: word, timestamp: 'x', upcoming_maintenance: [] }), 'SystemStatus');
      expect(await value(bench, bench.rest.queries.systemStatus())).toBe(expected);
      await bench.clock.advanceAsync(1000);
    }
  });
});

describe('the account', () => {
  test('balances have WebSocket v2 names, and earning or staked forms stay apart', async () => {
    const bench = new RestBench().listed();
    const balances = {
      ZUSD: { balance: '171288.6158', hold_trade: '100.5' },
      XXBT: { balance: '1011.1908877900', hold_trade: '0.0000000000' },
      'XXBT.F': { balance: '1.5' },
      'USD.M': { balance: '1213029.2780', hold_trade: '0.0000' },
      'ETH2.S': { balance: '198.3970800000' },
    };
    bench.http.next(bench.http.ok(balances), 'BalanceEx');
    expect(await value(bench, bench.rest.queries.balances())).toEqual([
      { asset: 'USD', total: '171288.6158', held: '100.5' },
      { asset: 'BTC', total: '1011.1908877900', held: '0.0000000000' },
      { asset: 'BTC.F', total: '1.5', held: '0' },
      { asset: 'USD.M', total: '1213029.2780', held: '0.0000' },
      { asset: 'ETH2.S', total: '198.3970800000', held: '0' },
    ]);
  });

  test.skipIf(!hasKrakenFixtures)('reads what a key may do', async () => {
    const bench = new RestBench();
    bench.http.next(bench.http.body(fixtureText('rest/GetApiKeyInfo.json')), 'GetApiKeyInfo');
    const info = await value(bench, bench.rest.queries.apiKeyInfo());
    expect(info).toMatchObject({ name: 'TestKey', ipAllowList: [], validUntil: null });
    expect(info.permissions).toContain('withdraw-funds');
  });

  test.skipIf(!hasKrakenFixtures)('orders read like the stream words them', async () => {
    const bench = new RestBench().listed();
    bench.http.next(bench.http.body(fixtureText('rest/OpenOrders-many.json')), 'OpenOrders');
    const orders = await value(bench, bench.rest.queries.openOrders());
    expect(orders[0]).toEqual({
      exchangeOrderId: 'OQCLML-BW3P3-BUCMWZ',
      clientOrderId: null,
      userReference: null,
      status: 'partially_filled',
      symbol: 'BTC/USD',
      side: 'buy',
      orderType: 'limit',
      orderQuantity: '1.25000000',
      filledQuantity: '0.37500000',
      cost: '11253.7',
      fee: '0.00000',
      averagePrice: '30010.0',
      limitPrice: '30010.0',
      triggerPrice: null,
      openedAt: 1616666559897.4,
      closedAt: null,
      reason: null,
    });
    bench.http.next(bench.http.body(fixtureText('rest/QueryOrders-trailing-stop-2025.json')), 'QueryOrders');
    const [trailing] = await value(bench, bench.rest.queries.orders(['OICRC3-KX7OB-QB2B2S' as ExchangeOrderId]));
    expect(trailing).toMatchObject({
      status: 'canceled',
      orderType: 'trailing-stop',
      symbol: 'SUIUSD',
      triggerPrice: '3.98640000',
      limitPrice: null,
      averagePrice: null,
      closedAt: 1752768899330.147,
      reason: 'User requested',
    });
  });

  test('asks for one order by its ids, and for many in pages of fifty', async () => {
    const bench = new RestBench().listed();
    bench.http.always('OpenOrders', bench.http.ok({ open: {} })).always('QueryOrders', bench.http.ok({}));
    await value(bench, bench.rest.queries.openOrders({ clientOrderId: 'abc' as ClientOrderId }));
    expect(bench.http.last.fields).toEqual({ nonce: '1000', cl_ord_id: 'abc' });
    await value(bench, bench.rest.queries.openOrders({ userReference: 7 }));
    expect(bench.http.last.fields).toEqual({ nonce: '1001', userref: '7' });
    const ids = Array.from({ length: 120 }, (_, index) => `O${index}` as ExchangeOrderId);
    await value(bench, bench.rest.queries.orders(ids));
    const asked = bench.http.requests.filter((request) => request.operation === 'QueryOrders');
    expect(asked.map((request) => request.fields['txid']?.split(',').length)).toEqual([50, 50, 20]);
  });

  test('an order whose status nobody knows fails the read: nothing may be concluded from it', async () => {
    const bench = new RestBench().listed();
    bench.http.next(bench.http.ok({ open: { O1: { ...ORDER, status: 'levitating' } } }), 'OpenOrders');
    expect(await bench.run(bench.rest.queries.openOrders())).toMatchObject({ error: { code: 'rest.unreadable-row' } });
  });

  test('an order type of elsewhere, ids and quote amounts are read as far as they go', async () => {
    const bench = new RestBench().listed();
    const closed = {
      O1: {
        ...ORDER,
        status: 'closed',
        vol: '100',
        vol_exec: '100',
        cost: '100.00',
        price: '25000.0',
        oflags: 'viqc,fciq',
        cl_ord_id: 'abc',
        userref: 0,
        descr: { ...ORDER.descr, ordertype: 'market', price: '0' },
      },
      O2: {
        ...ORDER,
        status: 'expired',
        userref: 12,
        descr: { ...ORDER.descr, ordertype: 'settle-position', price: '0' },
      },
      O3: {
        ...ORDER,
        status: 'pending',
        descr: { ...ORDER.descr, ordertype: 'stop-loss-limit', price: '24000.0', price2: '23900.0' },
      },
    };
    bench.http.next(bench.http.ok({ closed, count: 3 }), 'ClosedOrders');
    expect(await value(bench, bench.rest.queries.closedOrders({ since: 1_700_000_000_500 as EpochMs }))).toMatchObject([
      {
        status: 'filled',
        orderType: 'market',
        orderQuantity: '0.004',
        filledQuantity: '0.004',
        clientOrderId: 'abc',
        userReference: null,
      },
      { status: 'expired', orderType: 'market', userReference: 12 },
      { status: 'pending_new', orderType: 'stop-loss-limit', triggerPrice: '24000.0', limitPrice: '23900.0' },
    ]);
    expect(bench.http.requests[0]?.fields).toMatchObject({ start: '1699999998', ofs: '0' });
  });

  test('fees by pair; a pair without a makers fee charges makers like takers', async () => {
    const bench = new RestBench().listed();
    const tier = { minfee: '0', maxfee: '1', nextfee: null, nextvolume: null, tiervolume: null };
    bench.http.next(
      bench.http.ok({
        currency: 'ZUSD',
        volume: '451.3040',
        fees: { XXBTZUSD: { fee: '0.3000', ...tier }, XDGUSD: { fee: '0.2', ...tier } },
        fees_maker: { XXBTZUSD: { fee: '0.1600', ...tier } },
      }),
      'TradeVolume',
    );
    const schedule = await value(bench, bench.rest.queries.fees([BTC_USD, DOGE_USD]));
    expect(schedule).toEqual({
      currency: 'USD',
      volume30d: '451.3040',
      perSymbol: new Map([
        ['BTC/USD', { maker: '0.1600', taker: '0.3000' }],
        ['DOGE/USD', { maker: '0.2', taker: '0.2' }],
      ]),
    });
    expect(bench.http.last.fields['pair']).toBe('XXBTZUSD,XDGUSD');
  });

  test('a read whose names cannot be translated fails rather than guesses', async () => {
    const bench = new RestBench();
    bench.http.next(bench.http.ok({ open: { O1: ORDER } }), 'OpenOrders');
    bench.http.always('AssetPairs', bench.http.body('<html>', 403));
    expect(await bench.run(bench.rest.queries.openOrders())).toMatchObject({ error: { code: 'rest.http-status' } });
  });

  test('a token, and what another key may do, with that key', async () => {
    const bench = new RestBench();
    bench.http.next(bench.http.ok({ token: 'T0K3N', expires: 900 }), 'GetWebSocketsToken');
    expect(await value(bench, bench.rest.webSocketsToken())).toBe('T0K3N');
    const info = { api_key_name: 'new', permissions: ['query-funds'], valid_until: '1800000000' };
    bench.http.next(bench.http.ok(info), 'GetApiKeyInfo');
    const other = { publicKey: 'other', sign: () => 'signed' };
    expect(await value(bench, bench.rest.inspectKey(other))).toEqual({
      name: 'new',
      permissions: ['query-funds'],
      ipAllowList: [],
      validUntil: 1_800_000_000_000,
    });
    expect(bench.http.last.headers['API-Key']).toBe('other');
  });
});

const ORDER = {
  status: 'open',
  opentm: 1688148493.7708,
  userref: null,
  descr: { pair: 'XBTUSD', type: 'buy', ordertype: 'limit', price: '100.0', price2: '0' },
  vol: '1.0',
  vol_exec: '0.0',
  cost: '0.0',
  fee: '0.0',
  price: '0.0',
  misc: '',
  oflags: 'fciq',
};

describe('fills in pages that shift (R13)', () => {
  /** An exchange with these trades, newest first, where new ones happen between the pages. */
  function trading(bench: RestBench, count: number, newOnes: readonly number[]): { total: () => number } {
    const trades: [string, object][] = [];
    const add = (): void => {
      const index = trades.length;
      const time = 1_700_000_000 + index;
      trades.push([
        `T${index}`,
        {
          ordertxid: `O${index}`,
          pair: 'XXBTZUSD',
          time,
          type: 'buy',
          price: '1.0',
          cost: '1',
          fee: '0.001',
          vol: '1',
          trade_id: index,
          maker: index % 2 === 0,
        },
      ]);
    };
    for (let index = 0; index < count; index += 1) add();
    let page = 0;
    bench.http.always('TradesHistory', (request: SeenRequest) => {
      const newestFirst = trades.toReversed();
      const offset = Number(request.fields['ofs']);
      const rows = Object.fromEntries(newestFirst.slice(offset, offset + 50));
      const answer = bench.http.ok({ trades: rows, count: trades.length });
      for (let fresh = 0; fresh < (newOnes[page] ?? 0); fresh += 1) add();
      page += 1;
      return answer;
    });
    return { total: () => trades.length };
  }

  test('every fill exactly once, oldest first, though fills happen while they are read (P13)', async () => {
    const bench = new RestBench().listed();
    trading(bench, 180, [0, 30, 60, 7]);
    const fills = await value(bench, bench.rest.queries.fillsSince(1_700_000_000_000 as EpochMs));
    const ids = fills.map((fill) => fill.executionId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.slice(0, 180)).toEqual(Array.from({ length: 180 }, (_, index) => `T${index}`));
    expect(fills[1]).toEqual({
      executionId: 'T1',
      exchangeOrderId: 'O1',
      tradeId: 1,
      symbol: 'BTC/USD',
      side: 'buy',
      price: '1.0',
      quantity: '1',
      cost: '1',
      liquidity: 'taker',
      fees: [{ asset: 'USD', amount: '0.001' }],
      exchangeTime: 1_700_000_001_000,
    });
    expect(bench.http.requests[0]?.fields).toMatchObject({ consolidate_taker: 'false', start: '1699999998' });
  });

  test('what lies before the asked instant is left out, and one page is one request', async () => {
    const bench = new RestBench().listed();
    trading(bench, 40, []);
    const fills = await value(bench, bench.rest.queries.fillsSince(1_700_000_038_000 as EpochMs));
    expect(fills.map((fill) => fill.executionId)).toEqual(['T38', 'T39']);
    expect(bench.http.names.filter((name) => name === 'TradesHistory')).toHaveLength(1);
  });

  test('a history that never adds up is a failure, not a shorter history', async () => {
    const bench = new RestBench().listed();
    const trade = { ordertxid: 'O', pair: 'XXBTZUSD', time: 1, type: 'buy', price: '1', cost: '1', fee: '0', vol: '1' };
    bench.http.always('TradesHistory', (request) =>
      bench.http.ok({ trades: request.fields['ofs'] === '0' ? { T1: trade } : {}, count: 3 }),
    );
    expect(await bench.run(bench.rest.queries.fillsSince(0 as EpochMs), 3_600_000)).toMatchObject({
      error: { code: 'rest.restless', retryable: true },
    });
  });

  test('a page that fails fails the read', async () => {
    const bench = new RestBench().listed();
    bench.http.always('TradesHistory', bench.http.error('EGeneral:Permission denied'));
    expect(await bench.run(bench.rest.queries.fillsSince(0 as EpochMs))).toMatchObject({ error: { category: 'auth' } });
  });
});

describe('the ledger', () => {
  const row = (time: number, more: object = {}) => ({
    refid: 'TREF',
    time,
    type: 'trade',
    asset: 'XXBT',
    amount: '-0.0100000000',
    fee: '0.0000000000',
    balance: '1.2500000000',
    ...more,
  });

  test('names assets as the stream does and keeps every digit, oldest first', async () => {
    const bench = new RestBench().listed();
    const rows = {
      L2: row(1_700_000_002, { asset: 'ETH.S', balance: '' }),
      L1: row(1_700_000_001.25),
      L0: row(1_699_999_999),
    };
    bench.http.always('Ledgers', bench.http.ok({ ledger: rows, count: 3 }));
    expect(await value(bench, bench.rest.queries.ledgersSince(1_700_000_000_000 as EpochMs))).toEqual([
      {
        ledgerId: 'L1',
        referenceId: 'TREF',
        type: 'trade',
        asset: 'BTC',
        amount: '-0.0100000000',
        fee: '0.0000000000',
        balance: '1.2500000000',
        exchangeTime: 1_700_000_001_250,
      },
      expect.objectContaining({ ledgerId: 'L2', asset: 'ETH.S', balance: null }),
    ]);
  });
});
