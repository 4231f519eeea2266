/** The simulator's REST surface, held to the protocol's checklist by a raw client over real sockets. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator/server.ts';
import { type Frame, RawRest } from '../support/raw-kraken-client.ts';

let simulator: Simulator;
let rest: RawRest;

beforeAll(async () => {
  simulator = await startSimulator({
    port: 0,
    seed: 5,
    rate: 100,
    control: true,
    symbols: ['BTC/USD', 'DOGE/USD', 'ETH/BTC'],
  });
});
afterAll(() => simulator.close());

/** Each group calls with an account and key of its own, so that call counters do not meet. */
async function account(name: string): Promise<RawRest> {
  const response = await fetch(`${simulator.control}/accounts`, {
    method: 'POST',
    body: JSON.stringify({ account: name, deposits: { USD: '100000', BTC: '2', DOGE: '10000' } }),
  });
  const { apiKey, apiSecret } = (await response.json()) as { apiKey: string; apiSecret: string };
  return new RawRest(simulator.urls.rest, apiKey, apiSecret);
}

const resultOf = <T = Frame>(answer: Frame): T => {
  expect(answer['error']).toEqual([]);
  return answer['result'] as T;
};

describe('every answer', () => {
  test('is HTTP 200 with an error array, and without a result on failure', async () => {
    const response = await fetch(`${simulator.urls.rest}/0/public/Ticker?pair=NOPE`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ error: ['EQuery:Unknown asset pair'] });
    expect(await (await fetch(`${simulator.urls.rest}/0/public/Dance`)).json()).toEqual({
      error: ['EGeneral:Unknown Method'],
    });
  });
});

describe('public endpoints', () => {
  beforeAll(() => {
    rest = new RawRest(simulator.urls.rest, '', '');
  });

  test('Time has seconds and a two-digit year', async () => {
    const time = resultOf(await rest.public('Time'));
    expect(time['unixtime']).toEqual(expect.any(Number));
    expect(time['rfc1123']).toMatch(/^\w{3}, \d\d \w{3} \d\d \d\d:\d\d:\d\d \+0000$/);
  });

  test('SystemStatus says online and lists nothing upcoming', async () => {
    expect(resultOf(await rest.public('SystemStatus'))).toEqual({
      status: 'online',
      timestamp: expect.stringMatching(/^[\d-]+T[\d:]+Z$/),
      upcoming_maintenance: [],
      emergency: [],
    });
  });

  test('id and altname are answered under the id, a slash name under itself', async () => {
    const keys = async (pair: string) => Object.keys(resultOf(await rest.public(`Ticker?pair=${pair}`)));
    expect(await keys('XXBTZUSD')).toEqual(['XXBTZUSD']);
    expect(await keys('XBTUSD')).toEqual(['XXBTZUSD']);
    expect(await keys('BTC/USD')).toEqual(['BTC/USD']);
    expect(await keys('XBTUSD,XDGUSD')).toEqual(['XXBTZUSD', 'XDGUSD']);
    expect(await rest.public('Ticker?pair=XBT/USD')).toEqual({ error: ['EQuery:Unknown asset pair'] });
  });

  test('AssetPairs carries the field set of 2026, fee schedules empty', async () => {
    const pairs = resultOf<Record<string, Frame>>(await rest.public('AssetPairs'));
    expect(Object.keys(pairs)).toEqual(['XXBTZUSD', 'XDGUSD', 'XETHXXBT']);
    expect(pairs['XXBTZUSD']).toMatchObject({
      altname: 'XBTUSD',
      wsname: 'XBT/USD',
      base: 'XXBT',
      quote: 'ZUSD',
      pair_decimals: 1,
      lot_decimals: 8,
      cost_decimals: 5,
      fees: [],
      fees_maker: [],
      ordermin: '0.00005',
      costmin: '0.5',
      tick_size: '0.1',
      status: 'online',
    });
  });

  test('Ticker shows whole lots at the top of the book and today beside 24 hours', async () => {
    const { XXBTZUSD: row } = resultOf<{ XXBTZUSD: Record<string, unknown> }>(await rest.public('Ticker?pair=XBTUSD'));
    expect(Object.keys(row ?? {}).toSorted()).toEqual(['a', 'b', 'c', 'h', 'l', 'o', 'p', 't', 'v']);
    expect(row?.['a']).toEqual([
      expect.stringMatching(/^\d+\.\d{5}$/),
      expect.stringMatching(/^[1-9]\d*$/),
      expect.stringMatching(/^[1-9]\d*\.000$/),
    ]);
    expect(row?.['t']).toEqual([expect.any(Number), expect.any(Number)]);
  });

  test('OHLC pages hold 720 committed rows and the forming one, fillers included', async () => {
    const page = resultOf<{ XXBTZUSD: [number, string][]; last: number }>(await rest.public('OHLC?pair=XBTUSD'));
    expect(page.XXBTZUSD).toHaveLength(721);
    const starts = page.XXBTZUSD.map(([start]) => start);
    expect(starts.every((start, index) => index === 0 || start === (starts[index - 1] ?? 0) + 60)).toBe(true);
    expect(page.last).toBe(starts.at(-2));
    const since = resultOf<{ XXBTZUSD: unknown[] }>(await rest.public(`OHLC?pair=XBTUSD&since=${page.last}`));
    expect(since.XXBTZUSD.length).toBeGreaterThanOrEqual(1);
    expect(since.XXBTZUSD.length).toBeLessThanOrEqual(2);
  });

  test('Depth has volumes of three decimals and whole seconds', async () => {
    const { XXBTZUSD: book } = resultOf<{ XXBTZUSD: { asks: unknown[]; bids: unknown[] } }>(
      await rest.public('Depth?pair=XBTUSD&count=5'),
    );
    expect(book.asks).toHaveLength(5);
    expect(book.asks[0]).toEqual([
      expect.stringMatching(/^\d+\.\d{5}$/),
      expect.stringMatching(/^\d+\.\d{3}$/),
      expect.any(Number),
    ]);
  });

  test('Trades continue from a last that is text', async () => {
    const first = resultOf<{ XXBTZUSD: unknown[][]; last: string }>(await rest.public('Trades?pair=XBTUSD&count=5'));
    expect(first.last).toMatch(/^\d{19}$/);
    for (const row of first.XXBTZUSD) {
      expect(row).toEqual([
        expect.stringMatching(/^\d+\.\d{5}$/),
        expect.stringMatching(/^\d+\.\d{8}$/),
        expect.any(Number),
        expect.stringMatching(/^[bs]$/),
        expect.stringMatching(/^[ml]$/),
        '',
        expect.any(Number),
      ]);
    }
    const ids = first.XXBTZUSD.map((row) => Number(row[6]));
    const next = resultOf<{ XXBTZUSD: unknown[][] }>(await rest.public(`Trades?pair=XBTUSD&since=${first.last}`));
    expect(next.XXBTZUSD.every((row) => Number(row[6]) > (ids.at(-1) ?? 0))).toBe(true);
  });

  test('Spread answers rows and a number', async () => {
    const answer = resultOf<{ XXBTZUSD: unknown[]; last: unknown }>(await rest.public('Spread?pair=XBTUSD'));
    expect(answer.last).toEqual(expect.any(Number));
  });
});

describe('private endpoints', () => {
  test('Balance and BalanceEx speak in asset ids', async () => {
    const own = await account('balances');
    expect(resultOf(await own.private('Balance'))).toEqual({
      ZUSD: '100000.0000',
      XXBT: '2.0000000000',
      XXDG: '10000.00000000',
    });
    resultOf(
      await own.private('AddOrder', {
        pair: 'XBTUSD',
        type: 'sell',
        ordertype: 'limit',
        volume: '0.5',
        price: '200000',
      }),
    );
    expect(resultOf(await own.private('BalanceEx'))['XXBT']).toEqual({
      balance: '2.0000000000',
      hold_trade: '0.5000000000',
    });
  });

  test('AddOrder answers txid as an array and describes the order; validate leaves txid out', async () => {
    const own = await account('adding');
    const params = { pair: 'XBTUSD', type: 'buy', ordertype: 'limit', volume: '0.01', price: '30010.0' };
    expect(resultOf(await own.private('AddOrder', { ...params, validate: 'true' }))).toEqual({
      descr: { order: 'buy 0.01000000 XBTUSD @ limit 30010.0' },
    });
    const added = resultOf<{ txid: string[] }>(
      await own.privateJson('AddOrder', {
        ...params,
        close: { ordertype: 'stop-loss-limit', price: '22000.0', price2: '21000.0' },
      }),
    );
    expect(added).toEqual({
      descr: {
        order: 'buy 0.01000000 XBTUSD @ limit 30010.0',
        close: 'close position @ stop loss 22000.0 -> limit 21000.0',
      },
      txid: [expect.stringMatching(/^O[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{6}$/)],
    });
    const open = resultOf<{ open: Record<string, Frame> }>(await own.private('OpenOrders', { trades: 'true' }));
    expect(open.open[added.txid[0] ?? '']).toMatchObject({
      refid: null,
      userref: 0,
      status: 'open',
      starttm: 0,
      expiretm: 0,
      vol: '0.01000000',
      vol_exec: '0.00000000',
      price: '0.00000',
      reason: null,
      oflags: 'fciq',
      trades: [],
    });
    expect(resultOf(await own.private('CancelOrder', { txid: added.txid[0] ?? '' }))).toEqual({ count: 1 });
    const closed = resultOf<{ closed: Record<string, Frame>; count: number }>(await own.private('ClosedOrders'));
    expect(closed.count).toBe(1);
    expect(closed.closed[added.txid[0] ?? '']).toMatchObject({ status: 'canceled', reason: 'User requested' });
    expect(await own.private('CancelOrder', { txid: added.txid[0] ?? '' })).toEqual({
      error: ['EOrder:Unknown order'],
    });
  });

  test('relative prices, expiry and deadlines are read as documented', async () => {
    const own = await account('relative');
    const order = (params: Readonly<Record<string, string>>) =>
      own.private('AddOrder', { pair: 'XBTUSD', type: 'sell', volume: '0.01', validate: 'true', ...params });
    const text = async (params: Readonly<Record<string, string>>) =>
      resultOf<{ descr: { order: string } }>(await order(params)).descr.order;
    expect(await text({ ordertype: 'trailing-stop', price: '+1%' })).toBe(
      'sell 0.01000000 XBTUSD @ trailing stop +1.0000%',
    );
    expect(await text({ ordertype: 'limit', price: '#5%' })).toBe('sell 0.01000000 XBTUSD @ limit +5.0000%');
    expect(await text({ ordertype: 'market' })).toBe('sell 0.01000000 XBTUSD @ market');
    expect(await order({ ordertype: 'trailing-stop', price: '100' })).toEqual({
      error: ['EGeneral:Invalid arguments:price'],
    });
    const soon = new Date(Date.now() + 1000).toISOString();
    expect(await order({ ordertype: 'market', deadline: soon })).toEqual({
      error: ['EGeneral:Invalid arguments:deadline'],
    });
    expect(await text({ ordertype: 'limit', price: '200000', timeinforce: 'GTD', expiretm: '+60' })).toContain('limit');
  });

  test('a batch answers scalar txids in request order and one bad row refuses it whole', async () => {
    const own = await account('batches');
    const row = (price: string) => ({ ordertype: 'limit', type: 'buy', volume: '0.01', price });
    const good = await own.privateJson('AddOrderBatch', { pair: 'XBTUSD', orders: [row('30000.0'), row('30001.0')] });
    expect(resultOf<{ orders: unknown[] }>(good).orders).toEqual([
      { txid: expect.stringMatching(/^O/), descr: { order: 'buy 0.01000000 XBTUSD @ limit 30000.0' } },
      { txid: expect.stringMatching(/^O/), descr: { order: 'buy 0.01000000 XBTUSD @ limit 30001.0' } },
    ]);
    const bad = await own.privateJson('AddOrderBatch', { pair: 'XBTUSD', orders: [row('30000.0'), row('x')] });
    expect(bad).toEqual({ error: ['EGeneral:Invalid arguments:price'] });
    const ids = resultOf<{ orders: { txid: string }[] }>(good).orders.map(({ txid }) => txid);
    expect(resultOf(await own.privateJson('CancelOrderBatch', { orders: ids }))).toEqual({ count: 2 });
  });

  test('AmendOrder and EditOrder answer with their ids, OrderAmends tells the story', async () => {
    const own = await account('changing');
    const params = { pair: 'XBTUSD', type: 'buy', ordertype: 'limit', volume: '0.01', price: '30000.0' };
    const [txid = ''] = resultOf<{ txid: string[] }>(await own.private('AddOrder', params)).txid;
    expect(resultOf(await own.private('AmendOrder', { txid, limit_price: '30001.0' }))).toEqual({
      amend_id: expect.stringMatching(/^T/),
    });
    const story = resultOf<{ amends: Frame[]; count: number }>(await own.private('OrderAmends', { order_id: txid }));
    expect(story.amends.map((amend) => [amend['amend_type'], amend['limit_price']])).toEqual([
      ['original', '30000.0'],
      ['user', '30001.0'],
    ]);
    const edited = resultOf(await own.private('EditOrder', { txid, pair: 'XBTUSD', price: '30002.0' }));
    expect(edited).toMatchObject({ status: 'ok', originaltxid: txid, price: '30002.0', orders_cancelled: 1 });
    const old = resultOf<Record<string, Frame>>(await own.private('QueryOrders', { txid }));
    expect(old[txid]).toMatchObject({ status: 'canceled', reason: 'Order replaced' });
    expect(resultOf(await own.private('CancelAll'))).toEqual({ count: 1 });
    const armed = resultOf<Frame>(await own.private('CancelAllOrdersAfter', { timeout: '0' }));
    expect(armed['triggerTime']).toBe('0');
    expect(await own.private('CancelAllOrdersAfter', { timeout: '86400' })).toEqual({
      error: ['EGeneral:Invalid arguments:Invalid timeout argument'],
    });
  });

  test('a fill leaves a closed order, a trade and two ledger rows that name each other', async () => {
    const own = await account('filling');
    const params = { pair: 'XBTUSD', type: 'buy', ordertype: 'market', volume: '0.0001' };
    const [txid = ''] = resultOf<{ txid: string[] }>(await own.private('AddOrder', params)).txid;
    const orders = resultOf<Record<string, Frame>>(await own.private('QueryOrders', { txid, trades: 'true' }));
    const tradeIds = orders[txid]?.['trades'] as readonly string[];
    expect(orders[txid]).toMatchObject({ status: 'closed', vol_exec: '0.00010000' });
    expect(Number(orders[txid]?.['price'])).toBeGreaterThan(1000);
    const trades = resultOf<Record<string, Frame>>(await own.private('QueryTrades', { txid: tradeIds.join(',') }));
    const trade = trades[tradeIds[0] ?? ''];
    expect(trade).toMatchObject({ ordertxid: txid, pair: 'XXBTZUSD', type: 'buy', leverage: '0', maker: false });
    const ledger = resultOf<Record<string, Frame>>(
      await own.private('QueryLedgers', { id: [trade?.['ledgers']].flat().join(',') }),
    );
    expect(Object.values(ledger).map((row) => [row['refid'], row['type']])).toEqual([
      [tradeIds[0], 'trade'],
      [tradeIds[0], 'trade'],
    ]);
    const history = resultOf<{ trades: Frame; count: number }>(await own.private('TradesHistory'));
    expect(history.count).toBe(tradeIds.length);
  });

  test('ledgers come fifty to a page with the total beside them', async () => {
    const own = await account('paging');
    for (let index = 0; index < 30; index += 1) {
      resultOf(await own.private('AddOrder', { pair: 'XBTUSD', type: 'buy', ordertype: 'market', volume: '0.0001' }));
    }
    const first = resultOf<{ ledger: Frame; count: number }>(await own.private('Ledgers'));
    const second = resultOf<{ ledger: Frame; count: number }>(await own.private('Ledgers', { ofs: '50' }));
    expect(Object.keys(first.ledger)).toHaveLength(50);
    expect(Object.keys(second.ledger)).toHaveLength(first.count - 50);
    expect(Object.keys(first.ledger).some((id) => id in second.ledger)).toBe(false);
  });

  test('fees, keys and positions have their shapes', async () => {
    const own = await account('shapes');
    const volume = resultOf<{ fees: Record<string, Frame> }>(await own.private('TradeVolume', { pair: 'XBTUSD' }));
    expect(Object.keys(volume.fees['XXBTZUSD'] ?? {})).toEqual([
      'fee',
      'minfee',
      'maxfee',
      'nextfee',
      'nextvolume',
      'tiervolume',
    ]);
    expect(resultOf(await own.private('OpenPositions'))).toEqual({});
    const info = resultOf(await own.private('GetApiKeyInfo'));
    expect(info['permissions']).toContain('modify-trades');
    expect(info['permissions']).not.toContain('withdraw-funds');
    expect(Object.keys(resultOf(await own.private('TradeBalance')))).toContain('eb');
  });
});
