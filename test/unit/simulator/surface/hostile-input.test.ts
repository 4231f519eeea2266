import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Harness } from '../../../support/simulator-harness.ts';

const NAMES = [
  'method',
  'params',
  'req_id',
  'channel',
  'symbol',
  'token',
  'depth',
  'interval',
  'snapshot',
  'order_type',
  'side',
  'order_qty',
  'limit_price',
  'limit_price_type',
  'triggers',
  'price',
  'price_type',
  'reference',
  'conditional',
  'trigger_price',
  'time_in_force',
  'expire_time',
  'effective_time',
  'deadline',
  'cl_ord_id',
  'order_userref',
  'display_qty',
  'stp_type',
  'cash_order_qty',
  'orders',
  'order_id',
  'timeout',
  'validate',
  'post_only',
  'reduce_only',
  'margin',
  'fee_preference',
  'no_mpp',
];
const METHODS = [
  'subscribe',
  'unsubscribe',
  'add_order',
  'amend_order',
  'edit_order',
  'cancel_order',
  'cancel_all',
  'batch_add',
  'batch_cancel',
  'cancel_all_orders_after',
  'ping',
];
const WORDS = [
  'BTC/USD',
  'XBT/USD',
  'limit',
  'market',
  'iceberg',
  'stop-loss',
  'stop-loss-limit',
  'trailing-stop',
  'trailing-stop-limit',
  'buy',
  'sell',
  'book',
  'ticker',
  'executions',
  'balances',
  'instrument',
  'gtc',
  'ioc',
  'gtd',
  'fok',
  'static',
  'pct',
  'quote',
  'last',
  'index',
  '__proto__',
  '2026-11-01T10:00:05Z',
  'c-1',
  '+1%',
  '0',
  '-1',
  '1e400',
];
const scalar = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0.001, 30000, 60000.5, 1e-8, 10, 100),
);
const params = fc.dictionary(
  fc.constantFrom(...NAMES),
  fc.oneof(
    scalar,
    fc.array(scalar, { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), scalar),
    fc.array(fc.dictionary(fc.constantFrom(...NAMES), scalar), { maxLength: 3 }),
  ),
);

describe('whatever a client sends', () => {
  test('a session answers it or refuses it, and lives on', () => {
    const harness = new Harness();
    const token = harness.token();
    const clients = (['public', 'private', 'level3'] as const).map((host) => harness.connect(host));
    fc.assert(
      fc.property(fc.constantFrom(...METHODS), params, fc.boolean(), (method, given, hasToken) => {
        for (const client of clients) {
          client.send({ method, params: hasToken ? { ...given, token } : given, req_id: 1 });
          client.frames.length = 0;
        }
      }),
      { numRuns: 1000 },
    );
    for (const client of clients) expect(client.send({ method: 'ping' })).toMatchObject([{ method: 'pong' }]);
  });

  test('text that is no request is refused without an end to the session', () => {
    const harness = new Harness();
    const client = harness.connect('private');
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        client.session.receive(text);
        for (const frame of client.frames.splice(0)) JSON.parse(frame);
      }),
    );
    expect(client.send({ method: 'ping' })).toMatchObject([{ method: 'pong' }]);
  });

  test('every private endpoint answers an envelope', () => {
    const harness = new Harness();
    const listener = harness.connect('private');
    listener.send({ method: 'subscribe', params: { channel: 'executions', token: harness.token() } });
    const names = [
      'AddOrder',
      'AddOrderBatch',
      'AmendOrder',
      'EditOrder',
      'CancelOrder',
      'CancelOrderBatch',
      'CancelAllOrdersAfter',
      'ClosedOrders',
      'QueryOrders',
      'TradesHistory',
      'Ledgers',
      'OrderAmends',
      'TradeVolume',
      'DepositAddresses',
    ];
    const fields = [
      'pair',
      'type',
      'ordertype',
      'volume',
      'price',
      'price2',
      'displayvol',
      'trigger',
      'leverage',
      'oflags',
      'timeinforce',
      'starttm',
      'expiretm',
      'close[ordertype]',
      'close[price]',
      'userref',
      'cl_ord_id',
      'deadline',
      'validate',
      'txid',
      'orders',
      'timeout',
      'ofs',
      'start',
      'end',
      'order_id',
      'limit_price',
      'order_qty',
      'asset',
      'stptype',
    ];
    const value = fc.oneof(
      fc.constantFrom(
        ...WORDS,
        'XBTUSD',
        '0.01',
        '30000.0',
        '#5%',
        '+.5%',
        '+10',
        '-3%',
        'post',
        'viqc',
        '[{"a":1}]',
        '{}',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.dictionary(fc.constantFrom(...fields), value),
        fc.boolean(),
        (name, given, isJson) => {
          harness.clock.advance(10_000);
          const answer = isJson ? harness.private(name, {}, { json: given }) : harness.private(name, given);
          expect(answer['error']).toEqual(expect.any(Array));
          for (const frame of listener.frames.splice(0)) JSON.parse(frame);
        },
      ),
      { numRuns: 700 },
    );
  });
});
