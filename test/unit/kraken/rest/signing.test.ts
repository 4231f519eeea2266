import { expect, test } from 'vitest';
import type { OperationClass } from '../../../../src/kraken/rest/operations.ts';
import { form, privateBody, signature, signed } from '../../../../src/kraken/rest/signing.ts';
import { PUBLIC_KEY, RestBench, SECRET, testKey } from './rest-bench.ts';

const NONCE = '1616492376594';

test.each([
  [
    "Kraken's published form",
    '/0/private/AddOrder',
    `nonce=${NONCE}&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25`,
    '4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==',
  ],
  [
    'a JSON body',
    '/0/private/AddOrder',
    `{"nonce":"${NONCE}","ordertype":"limit","pair":"XBTUSD","price":"37500","type":"buy","volume":"1.25"}`,
    'r/o+GpKxXjV/mls/r5CKLu5R+yzK5psqvQ4hXxMX1nzdxTBhV+ui82QGgPZMMitpFwCOAdPEZMmXgZxD2chJEg==',
  ],
  [
    'a body of nothing but the nonce',
    '/0/private/GetWebSocketsToken',
    `nonce=${NONCE}`,
    '+mRDmY9Ks0Moc1zjv/BjfvYa98buO0x1yHChZR5onlfAzAUbfIYlLggUZzdQ0RsmXm4Sh+Q8iAIZdo2wSeHeiA==',
  ],
])('signs %s as the vector says', (_name, path, body, expected) => {
  expect(signature(testKey(), path, NONCE, body)).toBe(expected);
});

test('builds the published body from parameters and signs exactly what it sends', () => {
  const parameters = { ordertype: 'limit', pair: 'XBTUSD', price: '37500', type: 'buy', volume: '1.25' };
  expect(signed(testKey(), '/0/private/AddOrder', NONCE, parameters)).toEqual({
    body: `nonce=${NONCE}&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25`,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      'API-Key': PUBLIC_KEY,
      'API-Sign': '4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==',
    },
  });
});

test('escapes what a form would change: plus signs, percent signs, brackets', () => {
  expect(form({ price: '+1.5%', close: { ordertype: 'limit', price: '-2' }, left: undefined })).toBe(
    'price=%2B1.5%25&close%5Bordertype%5D=limit&close%5Bprice%5D=-2',
  );
});

test('writes lists as JSON with the nonce inside', () => {
  expect(privateBody('7', { cl_ord_ids: ['a', 'b'] })).toEqual({
    body: '{"nonce":"7","cl_ord_ids":["a","b"]}',
    contentType: 'application/json',
  });
});

test('neither key nor signature nor nonce nor answer is ever logged or part of a failure (S4)', async () => {
  const bench = new RestBench().listed();
  const { http, rest } = bench;
  const failures: unknown[] = [];
  const note = async (result: Promise<{ ok: boolean }>): Promise<void> => {
    failures.push(await bench.run(result));
  };
  http.next(http.error('EAPI:Invalid signature'), 'GetWebSocketsToken');
  await note(rest.webSocketsToken());
  bench.clock.advance(61_000);
  http.next(http.body(`<html>${SECRET} ${PUBLIC_KEY}</html>`, 403), 'BalanceEx');
  await note(rest.queries.balances());
  http.next(http.ok({ token: 7, key: SECRET }), 'GetWebSocketsToken');
  await note(rest.webSocketsToken());
  const classes: readonly OperationClass[] = ['market', 'account', 'order', 'cancel'];
  const shown = JSON.stringify([failures, bench.log.lines, rest.whole.report(), classes]) + String(rest);
  expect(shown).not.toContain(SECRET.slice(0, 16));
  expect(shown).not.toContain(PUBLIC_KEY.slice(0, 16));
  for (const { headers, body } of http.requests) {
    const sign = headers['API-Sign'];
    if (sign !== undefined) expect(shown).not.toContain(sign);
    expect(body).not.toContain(SECRET.slice(0, 16));
  }
  expect(bench.log.lines.length).toBeGreaterThan(0);
});
