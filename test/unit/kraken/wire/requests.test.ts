import { describe, expect, test } from 'vitest';
import type { Price, Quantity } from '../../../../src/domain/instrument.ts';
import { decimalText } from '../../../../src/domain/money.ts';
import type { ExchangeOrderId, NewOrder } from '../../../../src/domain/order.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import type { AmendSubmission, OrderSubmission, OrderTarget } from '../../../../src/engine/ports.ts';
import { channelParameters, writePing, writeStreamRequest } from '../../../../src/kraken/wire/requests.ts';
import {
  deadlineText,
  secondsText,
  writeAddOrder,
  writeAmendOrder,
  writeBatchAdd,
  writeBatchCancel,
  writeCancelAll,
  writeCancelAllAfter,
  writeCancelOrder,
} from '../../../../src/kraken/wire/requests-trading.ts';
import { BTC_USD, clientId, DEADLINE, submission } from '../../../support/order-submissions.ts';

const price = (value: number): Price => value as Price;
const quantity = (value: number): Quantity => value as Quantity;

/** The fields between `params` and `token`, as text: digits matter. */
function fieldsOf(order: Partial<NewOrder>, rest: Partial<OrderSubmission> = {}): string {
  const text = writeAddOrder(submission(order, rest), 'T', 12);
  if (!text.ok) throw new Error(text.error.message);
  const match = /^\{"method":"add_order","params":\{(.*),"token":"T"\},"req_id":12\}$/.exec(text.value);
  return match?.[1] ?? `unexpected: ${text.value}`;
}

const TAIL =
  ',"cl_ord_id":"0196a7c2-0000-7000-8000-000000000001","symbol":"BTC/USD","deadline":"2026-11-01T10:00:05.123Z"';

const target: OrderTarget = { kind: 'client', clientOrderId: clientId(1), symbol: BTC_USD.symbol };
const other: OrderTarget = {
  kind: 'exchange',
  exchangeOrderId: 'ODEMO1-AAAAA-AAAAA1' as ExchangeOrderId,
  symbol: BTC_USD.symbol,
};

describe('add_order', () => {
  test('a limit order carries its exact digits as numbers', () => {
    expect(fieldsOf({})).toBe(`"order_type":"limit","side":"buy","order_qty":0.01000000,"limit_price":64000.1${TAIL}`);
  });

  test.each(['market', 'stop-loss', 'take-profit', 'trailing-stop'] as const)(
    'a %s order names no limit price',
    (orderType) => {
      const { limitPrice: _, ...base } = submission().order;
      const text = writeAddOrder({ ...submission(), order: { ...base, orderType } }, 'T', 1);
      expect(text.ok && text.value).toContain(`"order_type":"${orderType}"`);
      expect(text.ok && text.value).not.toContain('limit_price');
    },
  );

  test('every flag has its field, and a flag not set has none', () => {
    expect(
      fieldsOf({
        side: 'sell',
        orderType: 'iceberg',
        timeInForce: 'gtd',
        expireTime: Date.UTC(2026, 10, 2, 0, 0, 0, 999) as EpochMs,
        effectiveTime: Date.UTC(2026, 10, 1, 12, 0, 0, 0) as EpochMs,
        postOnly: true,
        reduceOnly: true,
        displayQuantity: quantity(100_000),
        selfTradePrevention: 'cancel_both',
        feePreference: 'quote',
      }),
    ).toBe(
      '"order_type":"iceberg","side":"sell","order_qty":0.01000000,"limit_price":64000.1,"time_in_force":"gtd"' +
        ',"expire_time":"2026-11-02T00:00:00Z","effective_time":"2026-11-01T12:00:00Z","post_only":true,"reduce_only":true' +
        `,"display_qty":0.00100000,"stp_type":"cancel_both","fee_preference":"quote"${TAIL}`,
    );
  });

  test.each([
    ['ioc', ',"time_in_force":"ioc"'],
    ['fok', ',"time_in_force":"fok"'],
    ['gtc', ''],
  ] as const)('time in force %s', (timeInForce, field) => {
    expect(fieldsOf({ timeInForce })).toBe(
      `"order_type":"limit","side":"buy","order_qty":0.01000000,"limit_price":64000.1${field}${TAIL}`,
    );
  });

  test('a stop-loss-limit triggers on the index at a static price', () => {
    expect(
      fieldsOf({
        orderType: 'stop-loss-limit',
        trigger: { reference: 'index', price: { kind: 'static', price: price(630_000) } },
      }),
    ).toContain('"limit_price":64000.1,"triggers":{"reference":"index","price":63000.0}');
  });

  test('a trailing-stop-limit trails by percent and limits by an offset in quote', () => {
    const { limitPrice: _, ...base } = submission().order;
    const text = writeAddOrder(
      {
        ...submission(),
        order: {
          ...base,
          orderType: 'trailing-stop-limit',
          limitOffset: { kind: 'quote', offset: price(-25) },
          trigger: { reference: 'last', price: { kind: 'percent', percent: decimalText('1.50') } },
        },
      },
      'T',
      1,
    );
    expect(text.ok && text.value).toContain(
      '"limit_price":-2.5,"triggers":{"reference":"last","price":1.50,"price_type":"pct"}',
    );
  });

  test('a buy for an amount of quote names the amount instead of the quantity', () => {
    const { limitPrice: _, ...base } = submission().order;
    const cash = { ...base, orderType: 'market', quantity: null, cashQuantity: decimalText('250.00') } as const;
    const text = writeAddOrder({ ...submission(), order: cash }, 'T', 1);
    expect(text.ok && text.value).toContain('"order_type":"market","side":"buy","cash_order_qty":250.00,"cl_ord_id"');
  });

  test('a conditional close goes with a user reference, never with a client order id', () => {
    const fields = fieldsOf(
      {
        conditionalClose: {
          orderType: 'stop-loss-limit',
          limit: { kind: 'static', price: price(620_000) },
          trigger: { kind: 'percent', percent: decimalText('2') },
        },
      },
      { clientOrderId: null, userReference: 77 },
    );
    expect(fields).toContain(
      ',"conditional":{"order_type":"stop-loss-limit","limit_price":62000.0,"trigger_price":2,"trigger_price_type":"pct"},"order_userref":77,',
    );
    expect(fields).not.toContain('cl_ord_id');
  });

  test('a check alone says so', () => {
    expect(fieldsOf({}, { validateOnly: true })).toMatch(/,"deadline":"2026-11-01T10:00:05\.123Z","validate":true$/);
  });

  test('a number that is none is refused in words, unsent', () => {
    const text = writeAddOrder(submission({ cashQuantity: decimalText('1,5') }), 'T', 1);
    expect(text).toMatchObject({ ok: false, error: { delivery: 'not-sent', category: 'client' } });
  });
});

describe('times', () => {
  test('deadlines keep their milliseconds and never move later', () => {
    expect(deadlineText((DEADLINE + 0.9) as EpochMs)).toBe('2026-11-01T10:00:05.123Z');
    expect(secondsText(DEADLINE)).toBe('2026-11-01T10:00:05Z');
  });
});

describe('the other trading requests', () => {
  const amend = (amendment: AmendSubmission['amendment'], which: OrderTarget = target): string | false => {
    const text = writeAmendOrder({ target: which, amendment, instrument: BTC_USD, deadline: DEADLINE }, 'T', 3);
    return text.ok && text.value;
  };

  test('amend_order names only what changes', () => {
    expect(amend({ quantity: quantity(4_000_000), limitPrice: price(615_000), postOnly: true })).toBe(
      `{"method":"amend_order","params":{"cl_ord_id":"${clientId(1)}","order_qty":0.04000000,"limit_price":61500.0,"post_only":true,"symbol":"BTC/USD","deadline":"2026-11-01T10:00:05.123Z","token":"T"},"req_id":3}`,
    );
    expect(
      amend({ triggerPrice: { kind: 'quote', offset: price(100) }, displayQuantity: quantity(1) }, other),
    ).toContain(
      '"order_id":"ODEMO1-AAAAA-AAAAA1","display_qty":0.00000001,"trigger_price":10.0,"trigger_price_type":"quote","symbol"',
    );
  });

  test('batch_add takes the earliest deadline for all', () => {
    const later = submission({}, { clientOrderId: clientId(2), deadline: (DEADLINE + 1_000) as EpochMs });
    const text = writeBatchAdd([later, submission()], 'T', 4);
    const parsed = JSON.parse(text.ok ? text.value : '{}') as { params: { orders: object[]; deadline: string } };
    expect(parsed.params.deadline).toBe('2026-11-01T10:00:05.123Z');
    expect(parsed.params.orders).toHaveLength(2);
    expect(parsed.params.orders[0]).not.toHaveProperty('symbol');
    expect(parsed.params.orders[0]).not.toHaveProperty('token');
  });

  test('cancels name their orders by the ids they have', () => {
    expect(writeCancelOrder(target, 'T', 5)).toBe(
      `{"method":"cancel_order","params":{"cl_ord_id":["${clientId(1)}"],"token":"T"},"req_id":5}`,
    );
    expect(writeBatchCancel([target, other], 'T', 6)).toBe(
      `{"method":"batch_cancel","params":{"orders":["ODEMO1-AAAAA-AAAAA1"],"cl_ord_id":["${clientId(1)}"],"token":"T"},"req_id":6}`,
    );
    expect(writeCancelAll('T', 7)).toBe('{"method":"cancel_all","params":{"token":"T"},"req_id":7}');
    expect(writeCancelAllAfter(60, 'T', 8)).toBe(
      '{"method":"cancel_all_orders_after","params":{"timeout":60,"token":"T"},"req_id":8}',
    );
  });
});

describe('stream requests', () => {
  test('a ping has no params, which Kraken would refuse', () => {
    expect(writePing(101)).toBe('{"method":"ping","req_id":101}');
  });

  test('an end repeats depth, interval and trigger, and asks for no snapshot', () => {
    const symbol = BTC_USD.symbol;
    expect(
      writeStreamRequest('unsubscribe', channelParameters({ channel: 'ohlc', symbol, interval: 5 }), [symbol], 1, null),
    ).toBe('{"method":"unsubscribe","params":{"channel":"ohlc","interval":5,"symbol":["BTC/USD"]},"req_id":1}');
    expect(writeStreamRequest('subscribe', channelParameters({ channel: 'instrument' }), [], 2, null)).toBe(
      '{"method":"subscribe","params":{"channel":"instrument","snapshot":true},"req_id":2}',
    );
    expect(channelParameters({ channel: 'ticker', symbol, trigger: 'bbo' })).toBe(
      '"channel":"ticker","event_trigger":"bbo"',
    );
  });
});
