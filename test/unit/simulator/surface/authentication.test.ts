import { describe, expect, test } from 'vitest';
import { PERMISSIONS } from '../../../../src/simulator/surface/keys.ts';
import { sign } from '../../../../src/simulator/surface/rest/authentication.ts';
import { Harness } from '../../../support/simulator-harness.ts';

const PUBLISHED_SECRET = 'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==';

describe('signatures', () => {
  test.each([
    [
      '/0/private/AddOrder',
      'nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25',
      '4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==',
    ],
    [
      '/0/private/AddOrder',
      '{"nonce":"1616492376594","ordertype":"limit","pair":"XBTUSD","price":"37500","type":"buy","volume":"1.25"}',
      'r/o+GpKxXjV/mls/r5CKLu5R+yzK5psqvQ4hXxMX1nzdxTBhV+ui82QGgPZMMitpFwCOAdPEZMmXgZxD2chJEg==',
    ],
    [
      '/0/private/GetWebSocketsToken',
      'nonce=1616492376594',
      '+mRDmY9Ks0Moc1zjv/BjfvYa98buO0x1yHChZR5onlfAzAUbfIYlLggUZzdQ0RsmXm4Sh+Q8iAIZdo2wSeHeiA==',
    ],
  ])('of %s reproduce the known vector', (path, body, expected) => {
    expect(sign(PUBLISHED_SECRET, path, '1616492376594', body)).toBe(expected);
  });
});

describe('private requests', () => {
  test('need a known key, a right signature and a rising nonce', () => {
    const harness = new Harness();
    const nobody = { ...harness.key, key: 'nobody' };
    expect(harness.private('Balance', {}, { key: nobody })).toEqual({ error: ['EAPI:Invalid key'] });
    expect(harness.private('Balance', {}, { sign: 'wrong' })).toEqual({ error: ['EAPI:Invalid signature'] });
    expect(harness.private('Balance', {}, { nonce: '5000' })['error']).toEqual([]);
    expect(harness.private('Balance', {}, { nonce: '5000' })).toEqual({ error: ['EAPI:Invalid nonce'] });
    expect(harness.private('Balance', {}, { nonce: '4999' })).toEqual({ error: ['EAPI:Invalid nonce'] });
    expect(harness.private('Balance', {}, { nonce: '18446744073709551615' })['error']).toEqual([]);
    expect(harness.private('Balance', {}, { nonce: '18446744073709551616' })).toEqual({
      error: ['EAPI:Invalid nonce'],
    });
  });

  test('count nonces per key, and tolerate disorder inside a nonce window only', () => {
    const harness = new Harness();
    const { keys } = harness.surface.context;
    const window = keys.create('window', 'demo', PERMISSIONS, 100);
    const errors = (nonce: string) => harness.private('Balance', {}, { key: window, nonce })['error'];
    expect(errors('1000')).toEqual([]);
    expect(errors('950')).toEqual([]);
    expect(errors('950')).toEqual(['EAPI:Invalid nonce']);
    expect(errors('900')).toEqual(['EAPI:Invalid nonce']);
    expect(harness.private('Balance', {}, { nonce: '10' })['error']).toEqual([]);
  });

  test('are locked out after repeated invalid keys, and trying again prolongs it', () => {
    const harness = new Harness({ options: { lockoutAfter: 3, lockoutMs: 60_000 } });
    const nobody = { ...harness.key, key: 'nobody' };
    const attempt = () => harness.private('Balance', {}, { key: nobody })['error'];
    expect([attempt(), attempt(), attempt(), attempt()]).toEqual([
      ['EAPI:Invalid key'],
      ['EAPI:Invalid key'],
      ['EAPI:Invalid key'],
      ['EGeneral:Temporary lockout'],
    ]);
    harness.clock.advance(50_000);
    expect(attempt()).toEqual(['EGeneral:Temporary lockout']);
    harness.clock.advance(50_000);
    expect(attempt()).toEqual(['EGeneral:Temporary lockout']);
    harness.clock.advance(60_000);
    expect(attempt()).toEqual(['EAPI:Invalid key']);
    expect(harness.private('Balance')['error']).toEqual([]);
  });

  test('need the permission of the endpoint', () => {
    const harness = new Harness();
    const key = harness.keyWith('query-funds');
    expect(harness.private('Balance', {}, { key })['error']).toEqual([]);
    for (const name of ['OpenOrders', 'Ledgers', 'AddOrder', 'CancelAll', 'GetWebSocketsToken', 'TradesHistory']) {
      expect(harness.private(name, {}, { key })).toEqual({ error: ['EGeneral:Permission denied'] });
    }
  });

  test('use up a counter by tier, twice as fast for history, not at all for trading', () => {
    const harness = new Harness({ tier: 'starter' });
    const errors = (name: string) => harness.private(name)['error'];
    for (let call = 0; call < 7; call += 1) expect(errors('Ledgers')).toEqual([]);
    expect(errors('Balance')).toEqual([]);
    expect(errors('Balance')).toEqual(['EAPI:Rate limit exceeded']);
    expect(errors('CancelAll')).toEqual([]);
    harness.clock.advance(7_000);
    expect(errors('Balance')).toEqual([]);
    expect(errors('Balance')).toEqual(['EAPI:Rate limit exceeded']);
  });

  test('take JSON as well as forms', () => {
    const harness = new Harness();
    const answer = harness.private('Ledgers', {}, { json: { asset: 'XXBT', without_count: true } });
    expect(Object.keys(answer['result'] as object)).toEqual(['ledger']);
  });
});
