import { describe, expect, test } from 'vitest';
import type { Asset, Instrument, MarketSymbol, Price, Quantity } from '../../../../src/domain/instrument.ts';
import type { DecimalText } from '../../../../src/domain/money.ts';
import type { ClientOrderId, ExchangeOrderId, NewOrder } from '../../../../src/domain/order.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import type { AmendSubmission, OrderSubmission, OrderTarget } from '../../../../src/engine/ports.ts';
import { approve } from '../../../../src/engine/risk/approval.ts';
import { RestBench } from './rest-bench.ts';

const SYMBOL = 'BTC/USD' as MarketSymbol;
const INSTRUMENT: Instrument = {
  symbol: SYMBOL,
  base: 'BTC' as Asset,
  quote: 'USD' as Asset,
  status: 'online',
  pricePrecision: 1,
  tickSize: 1 as Price,
  quantityPrecision: 8,
  lotSize: 1 as Quantity,
  minimumQuantity: 5000 as Quantity,
  minimumNotional: '0.5',
  costPrecision: 5,
  hasIndex: true,
  marginable: true,
};
const price = (value: number): Price => value as Price;
const quantity = (value: number): Quantity => value as Quantity;
const CLIENT_ID = '0199a3f0-7c1e-7abc-8def-0123456789ab' as ClientOrderId;
const DEADLINE = Date.UTC(2026, 10, 1, 10, 0, 5, 123) as EpochMs;

const LIMIT: NewOrder = {
  symbol: SYMBOL,
  side: 'buy',
  orderType: 'limit',
  quantity: quantity(125_000_000),
  limitPrice: price(275_001),
  timeInForce: 'gtc',
  postOnly: false,
  reduceOnly: false,
};

function submission(order: Partial<NewOrder> = {}, rest: Partial<OrderSubmission> = {}) {
  const merged: NewOrder = { ...LIMIT, ...order };
  return approve<OrderSubmission>({
    order: merged,
    instrument: INSTRUMENT,
    clientOrderId: CLIENT_ID,
    deadline: DEADLINE,
    validateOnly: false,
    ...rest,
  });
}

/** What the exchange is told, without the nonce and what every order carries. */
async function fieldsOf(given: ReturnType<typeof submission>): Promise<Record<string, string>> {
  const bench = new RestBench();
  bench.http.next(bench.http.ok({ txid: ['O1'] }), 'AddOrder');
  await bench.run(bench.rest.trading.addOrder(given));
  const { nonce: _, pair: __, deadline: ___, cl_ord_id: ____, ...fields } = bench.http.last.fields;
  return fields;
}

describe('an order in the words of REST', () => {
  test('a limit order, whole', async () => {
    const bench = new RestBench();
    bench.http.next(bench.http.ok({ txid: ['OUF4EM-FRGI2-MQMWZD'], descr: { order: 'buy …' } }), 'AddOrder');
    const answer = await bench.run(bench.rest.trading.addOrder(submission()));
    expect(answer).toMatchObject({
      ok: true,
      value: { exchangeOrderId: 'OUF4EM-FRGI2-MQMWZD', clientOrderId: CLIENT_ID, warnings: [] },
      timing: { exchangeIn: null, exchangeOut: null },
    });
    expect(bench.http.last.fields).toEqual({
      nonce: '1000',
      pair: 'XBTUSD',
      ordertype: 'limit',
      type: 'buy',
      volume: '1.25000000',
      price: '27500.1',
      cl_ord_id: CLIENT_ID,
      deadline: '2026-11-01T10:00:05.123Z',
    });
    expect(bench.http.last.url).toBe('https://account.test/0/private/AddOrder');
  });

  test('names the pair by its REST id once the pairs have been read', async () => {
    const bench = new RestBench().listed();
    await bench.run(bench.rest.queries.instruments());
    bench.http.next(bench.http.ok({ txid: ['O1'] }), 'AddOrder');
    await bench.run(bench.rest.trading.addOrder(submission()));
    expect(bench.http.last.fields['pair']).toBe('XXBTZUSD');
  });

  const noPrice = { limitPrice: undefined } as unknown as Partial<NewOrder>;
  const cases: readonly [string, Partial<NewOrder>, Record<string, string>][] = [
    ['market', { orderType: 'market', ...noPrice }, {}],
    [
      'market for a quote amount',
      { orderType: 'market', ...noPrice, quantity: null, cashQuantity: '250.5' as DecimalText },
      { volume: '250.5', oflags: 'viqc' },
    ],
    [
      'iceberg',
      { orderType: 'iceberg', displayQuantity: quantity(10_000_000) },
      { price: '27500.1', displayvol: '0.10000000' },
    ],
    [
      'stop-loss',
      {
        orderType: 'stop-loss',
        ...noPrice,
        trigger: { reference: 'last', price: { kind: 'static', price: price(250_000) } },
      },
      { price: '25000.0' },
    ],
    [
      'stop-loss-limit on the index',
      {
        orderType: 'stop-loss-limit',
        trigger: { reference: 'index', price: { kind: 'static', price: price(250_000) } },
      },
      { price: '25000.0', price2: '27500.1', trigger: 'index' },
    ],
    [
      'take-profit by percent',
      {
        orderType: 'take-profit',
        ...noPrice,
        trigger: { reference: 'last', price: { kind: 'percent', percent: '-1.5' as DecimalText } },
      },
      { price: '-1.5%' },
    ],
    [
      'trailing-stop',
      {
        orderType: 'trailing-stop',
        ...noPrice,
        trigger: { reference: 'last', price: { kind: 'quote', offset: price(505) } },
      },
      { price: '+50.5' },
    ],
    [
      'trailing-stop-limit',
      {
        orderType: 'trailing-stop-limit',
        ...noPrice,
        trigger: { reference: 'last', price: { kind: 'percent', percent: '2' as DecimalText } },
        limitOffset: { kind: 'quote', offset: price(-100) },
      },
      { price: '+2%', price2: '-10.0' },
    ],
  ];

  test.each(cases)('%s', async (_name, order, expected) => {
    expect(await fieldsOf(submission(order))).toEqual({
      ordertype: order.orderType,
      type: 'buy',
      volume: '1.25000000',
      ...expected,
    });
  });

  test('flags, times, self-trade prevention, conditional close and user reference', async () => {
    const order = submission(
      {
        side: 'sell',
        timeInForce: 'gtd',
        expireTime: (DEADLINE + 60_000) as EpochMs,
        effectiveTime: DEADLINE,
        postOnly: true,
        reduceOnly: true,
        feePreference: 'base',
        selfTradePrevention: 'cancel_both',
        conditionalClose: {
          orderType: 'stop-loss-limit',
          trigger: { kind: 'static', price: price(220_000) },
          limit: { kind: 'static', price: price(210_000) },
        },
      },
      { clientOrderId: null, userReference: -7, validateOnly: true },
    );
    expect(await fieldsOf(order)).toEqual({
      ordertype: 'limit',
      type: 'sell',
      volume: '1.25000000',
      price: '27500.1',
      oflags: 'post,fcib',
      reduce_only: 'true',
      stptype: 'cancel-both',
      timeinforce: 'GTD',
      starttm: String(Math.floor(DEADLINE / 1000)),
      expiretm: String(Math.floor(DEADLINE / 1000) + 60),
      'close[ordertype]': 'stop-loss-limit',
      'close[price]': '22000.0',
      'close[price2]': '21000.0',
      userref: '-7',
      validate: 'true',
    });
  });

  test('an order of nothing is refused unsent', async () => {
    const bench = new RestBench();
    const answer = await bench.run(bench.rest.trading.addOrder(submission({ quantity: null })));
    expect(answer).toMatchObject({ ok: false, failure: { delivery: 'not-sent', code: 'rest.unsendable' } });
  });
});

describe('answers', () => {
  test('a yes without an order id proves nothing, save for a check', async () => {
    const bench = new RestBench();
    bench.http.always('AddOrder', bench.http.ok({ descr: { order: 'buy …' } }));
    expect(await bench.run(bench.rest.trading.addOrder(submission()))).toMatchObject({
      ok: false,
      failure: { delivery: 'unknown' },
    });
    expect(await bench.run(bench.rest.trading.addOrder(submission({}, { validateOnly: true })))).toMatchObject({
      ok: true,
      value: { exchangeOrderId: null },
    });
  });

  test('an unknown order settles a cancel and leaves a new order unknown', async () => {
    const bench = new RestBench();
    bench.http.always('CancelOrder', bench.http.error('EOrder:Unknown order'));
    bench.http.always('AddOrder', bench.http.error('EOrder:Unknown order'));
    const target: OrderTarget = { kind: 'client', clientOrderId: CLIENT_ID, symbol: SYMBOL };
    expect(await bench.run(bench.rest.trading.cancelOrder(target))).toMatchObject({
      failure: { delivery: 'answered' },
    });
    expect(await bench.run(bench.rest.trading.addOrder(submission()))).toMatchObject({
      failure: { delivery: 'unknown' },
    });
  });

  test('batches go as JSON, and rows fail alone', async () => {
    const bench = new RestBench();
    const row = { txid: 'O5OR23-ADFAD-Y2G61C', descr: { order: 'x' } };
    bench.http.next(bench.http.ok({ orders: [row, { error: 'EOrder:Insufficient funds' }] }), 'AddOrderBatch');
    const answer = await bench.run(
      bench.rest.trading.addOrders([
        submission(),
        submission(
          { side: 'sell' },
          { clientOrderId: 'second' as ClientOrderId, deadline: (DEADLINE - 1000) as EpochMs },
        ),
      ]),
    );
    expect(answer).toMatchObject({
      ok: true,
      value: [
        { ok: true, exchangeOrderId: 'O5OR23-ADFAD-Y2G61C' },
        { ok: false, failure: { code: 'kraken.insufficient-funds', delivery: 'answered' } },
      ],
    });
    expect(JSON.parse(bench.http.last.body)).toEqual({
      nonce: '1000',
      pair: 'XBTUSD',
      orders: [
        { ordertype: 'limit', type: 'buy', volume: '1.25000000', price: '27500.1', cl_ord_id: CLIENT_ID },
        { ordertype: 'limit', type: 'sell', volume: '1.25000000', price: '27500.1', cl_ord_id: 'second' },
      ],
      deadline: '2026-11-01T10:00:04.123Z',
    });
    expect(bench.http.last.headers['Content-Type']).toBe('application/json');
  });

  test('a batch answered with other rows than were sent is unknown as a whole', async () => {
    const bench = new RestBench();
    bench.http.next(bench.http.ok({ orders: [{ txid: 'O1' }] }), 'AddOrderBatch');
    expect(await bench.run(bench.rest.trading.addOrders([submission(), submission()]))).toMatchObject({
      ok: false,
      failure: { delivery: 'unknown' },
    });
  });

  test('batches of one, of sixteen and of two symbols are refused unsent', async () => {
    const bench = new RestBench();
    const other = submission({ symbol: 'ETH/USD' as MarketSymbol });
    for (const batch of [[submission()], Array.from({ length: 16 }, () => submission()), [submission(), other]]) {
      expect(await bench.run(bench.rest.trading.addOrders(batch))).toMatchObject({ failure: { delivery: 'not-sent' } });
    }
    expect(bench.http.requests).toEqual([]);
  });
});

describe('changing what works', () => {
  const target: OrderTarget = { kind: 'exchange', exchangeOrderId: 'O1' as ExchangeOrderId, symbol: SYMBOL };

  test('amends use their own names', async () => {
    const bench = new RestBench();
    bench.http.always('AmendOrder', bench.http.ok({ amend_id: 'TJSMEH-AA67V-YUSQ6O' }));
    const amend = (given: Partial<AmendSubmission>) =>
      approve<AmendSubmission>({ target, amendment: {}, instrument: INSTRUMENT, deadline: DEADLINE, ...given });
    const amendment = {
      quantity: quantity(1),
      limitPrice: price(1),
      displayQuantity: quantity(2),
      triggerPrice: { kind: 'static', price: price(3) },
      postOnly: true,
    } as const;
    expect(await bench.run(bench.rest.trading.amendOrder(amend({ amendment })))).toMatchObject({
      ok: true,
      value: { amendId: 'TJSMEH-AA67V-YUSQ6O' },
    });
    expect(bench.http.last.fields).toEqual({
      nonce: '1000',
      txid: 'O1',
      order_qty: '0.00000001',
      display_qty: '0.00000002',
      limit_price: '0.1',
      trigger_price: '0.3',
      post_only: 'true',
      deadline: '2026-11-01T10:00:05.123Z',
    });
    const byClient: OrderTarget = { kind: 'client', clientOrderId: CLIENT_ID, symbol: SYMBOL };
    await bench.run(bench.rest.trading.amendOrder(amend({ target: byClient, amendment: { postOnly: false } })));
    expect(bench.http.last.fields).toEqual({
      nonce: '1001',
      cl_ord_id: CLIENT_ID,
      post_only: 'false',
      deadline: '2026-11-01T10:00:05.123Z',
    });
  });

  test('cancels one by either id, many as JSON, and all', async () => {
    const bench = new RestBench();
    const { http, rest } = bench;
    for (const name of ['CancelOrder', 'CancelOrderBatch', 'CancelAll']) http.always(name, http.ok({ count: 1 }));
    const byClient: OrderTarget = { kind: 'client', clientOrderId: CLIENT_ID, symbol: SYMBOL };
    expect(await bench.run(rest.trading.cancelOrder(target))).toMatchObject({ ok: true, value: { count: 1 } });
    expect(http.last.fields).toEqual({ nonce: '1000', txid: 'O1' });
    await bench.run(rest.trading.cancelOrders([byClient]));
    expect(http.last).toMatchObject({ operation: 'CancelOrder', fields: { nonce: '1001', cl_ord_id: CLIENT_ID } });
    await bench.run(rest.trading.cancelOrders([target, byClient]));
    expect(JSON.parse(http.last.body)).toEqual({ nonce: '1002', orders: ['O1'], cl_ord_ids: [CLIENT_ID] });
    await bench.run(rest.trading.cancelAll());
    expect(http.last).toMatchObject({ operation: 'CancelAll', body: 'nonce=1003' });
    for (const wrong of [[], Array.from({ length: 51 }, () => target)]) {
      expect(await bench.run(rest.trading.cancelOrders(wrong))).toMatchObject({ failure: { delivery: 'not-sent' } });
    }
  });

  test("the dead man's switch tells when it triggers, and that it does not", async () => {
    const bench = new RestBench();
    const times = { currentTime: '2023-03-24T17:41:56Z', triggerTime: '2023-03-24T17:42:56Z' };
    bench.http.next(bench.http.ok(times), 'CancelAllOrdersAfter');
    expect(await bench.run(bench.rest.trading.cancelAllAfter(60))).toMatchObject({
      value: { triggerTime: Date.UTC(2023, 2, 24, 17, 42, 56) },
    });
    expect(bench.http.last.fields['timeout']).toBe('60');
    bench.http.next(bench.http.ok({ ...times, triggerTime: '0' }), 'CancelAllOrdersAfter');
    expect(await bench.run(bench.rest.trading.cancelAllAfter(0))).toMatchObject({ value: { triggerTime: null } });
  });
});

test('the stream tells the tier', () => {
  const bench = new RestBench();
  expect(bench.rest.whole.report()).toMatchObject({ counter: { maximum: 15 } });
  bench.rest.tradingMaximum(180);
  bench.rest.tradingMaximum(99);
  expect(bench.rest.whole.report()).toMatchObject({ counter: { maximum: 20 } });
  bench.rest.dispose();
});

describe('health', () => {
  test('is open with a key and a closed breaker, and says why when not', async () => {
    const bench = new RestBench();
    expect(bench.rest.trading.health()).toEqual({
      isOpen: true,
      lastRoundTripMs: null,
      lastAnswerAt: null,
      reason: null,
    });
    bench.http.next(bench.http.ok({ count: 0 }), 'CancelAll');
    await bench.run(bench.rest.trading.cancelAll());
    expect(bench.rest.trading.health()).toMatchObject({ lastRoundTripMs: 0, lastAnswerAt: 0 });
    const keyless = new RestBench({ apiKey: null });
    expect(keyless.rest.trading.health()).toMatchObject({
      isOpen: false,
      reason: expect.stringContaining('no API key'),
    });
  });
});
