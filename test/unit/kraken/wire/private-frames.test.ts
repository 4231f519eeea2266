import { describe, expect, test } from 'vitest';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { readBalances } from '../../../../src/kraken/wire/balances.ts';
import { readExecutions } from '../../../../src/kraken/wire/executions.ts';
import { decimalOf, integerOf, jsonNumber } from '../../../../src/kraken/wire/json-numbers.ts';
import { isWireObject, parseWireJson, type WireObject } from '../../../../src/kraken/wire/market-json.ts';
import { readCount, readResponse, readTriggerTime } from '../../../../src/kraken/wire/responses.ts';

const RECEIVED = 5 as EpochMs;

function wire(text: string): WireObject {
  const value = parseWireJson(text);
  if (!isWireObject(value)) throw new Error(`Not an object: ${text}`);
  return value;
}

const executions = (entry: string, type = 'update') =>
  readExecutions(wire(`{"channel":"executions","type":"${type}","data":[${entry}],"sequence":9}`), RECEIVED);

describe('executions', () => {
  test('every documented field of an order arrives with its own digits', () => {
    const read = executions(
      `{"order_id":"O1","cl_ord_id":"C1","order_userref":42,"symbol":"BTC/USD","side":"sell","order_type":"stop-loss-limit",
        "order_qty":0.30000000,"display_qty":0.10000000,"cash_order_qty":100.00,"limit_price":64000.0,"limit_price_type":"static",
        "triggers":{"reference":"index","price":63000.5,"price_type":"static","status":"triggered"},
        "time_in_force":"GTD","expire_time":"2026-11-02T00:00:00Z","post_only":true,"reduce_only":false,
        "exec_type":"pending_new","order_status":"pending_new","cum_qty":0.00000000,"cum_cost":0.00000,"avg_price":0.0,
        "timestamp":"2026-11-01T10:00:05.000100Z","an_unknown_field":{"deep":[1]}}`,
    );
    expect(read?.reports).toEqual([
      {
        type: 'pending_new',
        exchangeOrderId: 'O1',
        exchangeTime: Date.UTC(2026, 10, 1, 10, 0, 5) + 0.1,
        clientOrderId: 'C1',
        userReference: 42,
        status: 'pending_new',
        symbol: 'BTC/USD',
        side: 'sell',
        orderType: 'stop-loss-limit',
        orderQuantity: '0.30000000',
        cashQuantity: '100.00',
        displayQuantity: '0.10000000',
        limitPrice: '64000.0',
        triggerPrice: '63000.5',
        triggerReference: 'index',
        triggered: true,
        timeInForce: 'gtd',
        expireTime: Date.UTC(2026, 10, 2),
        postOnly: true,
        reduceOnly: false,
        cumulativeQuantity: '0.00000000',
        cumulativeCost: '0.00000',
        averagePrice: '0.0',
      },
    ]);
  });

  test('an entry of three fields makes a report of three fields', () => {
    expect(executions('{"order_id":"O1","exec_type":"new","order_userref":0}')?.reports).toEqual([
      { type: 'new', exchangeOrderId: 'O1', exchangeTime: RECEIVED },
    ]);
  });

  test('offsets are not taken for prices', () => {
    const read = executions(
      '{"order_id":"O1","exec_type":"new","limit_price":5.0,"limit_price_type":"quote","triggers":{"price":1.5,"price_type":"pct"}}',
    );
    expect(read?.reports[0]).not.toHaveProperty('limitPrice');
    expect(read?.reports[0]).not.toHaveProperty('triggerPrice');
  });

  test('a past fill in a snapshot says nothing about its order', () => {
    const fill = '{"order_id":"O1","exec_type":"trade","exec_id":"T1","order_status":"filled","last_qty":0.1}';
    expect(executions(fill, 'snapshot')?.reports[0]).not.toHaveProperty('status');
    expect(executions(fill)?.reports[0]).toMatchObject({ status: 'filled' });
  });

  test('numbers as strings, exponents and more digits than a double holds keep their value (P21)', () => {
    const read = executions(
      '{"order_id":"O1","exec_type":"trade","last_qty":"0.1000","last_price":1e-8,"cost":12345678901234567890.123456789,"trade_id":90000001}',
    );
    expect(read?.reports[0]).toMatchObject({
      lastQuantity: '0.1000',
      lastPrice: '0.00000001',
      cost: '12345678901234567890.123456789',
      tradeId: 90000001,
    });
  });

  test('rows that name no order are counted and left out; a frame without rows says nothing', () => {
    expect(executions('{"exec_type":"new"},7,{"ratecount":3.25}')).toMatchObject({
      reports: [],
      unrecognised: 2,
      rateCounts: [{ value: 3.25, report: null }],
      sequence: 9,
    });
    expect(readExecutions(wire('{"channel":"executions","data":{}}'), RECEIVED)).toBeNull();
  });
});

describe('balances', () => {
  test('rows that cannot be read are counted and left out', () => {
    const frame = wire('{"type":"update","data":[{"asset":"USD","amount":"x","balance":1}],"sequence":4}');
    expect(readBalances(frame, RECEIVED)).toEqual({ kind: 'update', updates: [], sequence: 4, unrecognised: 1 });
    expect(readBalances(wire('{"type":"update"}'), RECEIVED)).toBeNull();
  });
});

describe('responses', () => {
  test('absent and non-boolean success are failures, except for pong', () => {
    const successes = ['{"method":"add_order"}', '{"method":"add_order","success":"true"}', '{"method":"pong"}'];
    expect(successes.map((text) => readResponse(wire(text)).isSuccess)).toEqual([false, false, true]);
  });

  test('channel and symbol are found at the top and in the result', () => {
    const top = readResponse(
      wire('{"error":"x","method":"subscribe","symbol":"BTC/USD","channel":"book","success":false}'),
    );
    const inside = readResponse(
      wire('{"method":"subscribe","result":{"channel":"book","symbol":"BTC/USD"},"success":true}'),
    );
    expect([top.channel, top.symbol, inside.channel, inside.symbol]).toEqual(['book', 'BTC/USD', 'book', 'BTC/USD']);
  });

  test('both shapes of a batch cancel give its count', () => {
    expect(readCount(readResponse(wire('{"method":"batch_cancel","orders_cancelled":2,"success":true}')))).toBe(2);
    expect(readCount(readResponse(wire('{"method":"batch_cancel","result":{"count":3},"success":true}')))).toBe(3);
  });

  test('a switch that is off has no trigger time', () => {
    expect(readTriggerTime(readResponse(wire('{"result":{"triggerTime":"0"},"success":true}')))).toBeNull();
    expect(readTriggerTime(readResponse(wire('{"result":{},"success":true}')))).toBeNull();
  });
});

describe('numbers', () => {
  test.each([
    ['1e-8', '0.00000001'],
    ['1.50E2', '150.0'],
    ['-2.5e-1', '-0.25'],
    ['0.10', '0.10'],
    ['12E0', '12.0'],
  ])('%s reads as %s', (text, plain) => {
    expect(decimalOf(text)).toBe(plain);
  });

  test('what is no number is null', () => {
    expect(['', '.', 'NaN', 'Infinity', '1,5', '0x10', ' 1', '1e9999'].map(decimalOf)).toEqual(Array(8).fill(null));
    expect([null, true, undefined, []].map(decimalOf)).toEqual([null, null, null, null]);
    expect(['1.5', '90071992547409920', '', 'x', '1e400'].map(integerOf)).toEqual([null, null, null, null, null]);
  });

  test('an integer is one in any notation, as JSON itself reads it', () => {
    expect(['7', '7.0', '1.5e3', '-0', 7].map(integerOf)).toEqual([7, 7, 1500, 0, 7]);
  });

  test('an amount longer than any market has is none', () => {
    expect(['1e308', '1e-308', '9'.repeat(101), `1${'0'.repeat(60)}`].map(decimalOf)).toEqual([
      null,
      null,
      null,
      `1${'0'.repeat(60)}`,
    ]);
  });

  test('a counter that is none of an exchange is not believed', () => {
    for (const count of ['1e999', '-1', '1e50', '"NaN"']) {
      expect(executions(`{"order_id":"O1","exec_type":"new","ratecount":${count}}`)?.rateCounts).toEqual([]);
    }
  });

  test('a time of the usual form but for one letter is none, also after a good one of the same day', () => {
    const timed = (time: string) => readResponse({ method: 'pong', time_in: time }).exchangeIn;
    expect(timed('2026-11-01T10:00:00.100000Z')).toBe(Date.UTC(2026, 10, 1, 10, 0, 0, 100));
    expect(timed('2026-11-01T10:00:00.10000 Z')).toBeNull();
  });

  test('decimal text becomes a JSON number with the same digits', () => {
    expect(['.50', '+007.', '0', '-0.10', '1.'].map(jsonNumber)).toEqual(['0.50', '7', '0', '-0.10', '1']);
  });
});
