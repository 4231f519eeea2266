import { describe, expect, test } from 'vitest';
import type {
  InstrumentStatus,
  MarketSymbol,
  Price,
  Quantity,
  SystemStatus,
} from '../../../../src/domain/instrument.ts';
import { decimalText } from '../../../../src/domain/money.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import type { OrderRequest } from '../../../../src/simulator/exchange.ts';
import { BTC_USD, Desk } from './desk.ts';

const START = Date.UTC(2026, 10, 1, 10, 0, 0);
const at = (ms: number) => (START + ms) as EpochMs;
const price = (units: number) => ({ kind: 'static', price: units as Price }) as const;

describe('a request is refused in the exchange’s own words', () => {
  test.each<readonly [string, Partial<OrderRequest>, string]>([
    ['an unknown pair', { symbol: 'NO/USD' as MarketSymbol }, 'EQuery:Unknown asset pair'],
    ['margin', { margin: true }, 'EOrder:Cannot open position'],
    ['reduce-only without a position', { reduceOnly: true }, 'EOrder:Reduce only:No position exists'],
    ['settling a position', { orderType: 'settle-position' }, 'EOrder:Unknown position'],
    ['a limit order without a limit', { limitPrice: null }, 'EGeneral:Invalid arguments:limit_price'],
    ['a stop without a trigger', { orderType: 'stop-loss', limitPrice: null }, 'EGeneral:Invalid arguments:triggers'],
    [
      'a post-only market order',
      { orderType: 'market', limitPrice: null, postOnly: true },
      'EGeneral:Invalid arguments:post_only',
    ],
    ['a post-only IOC', { postOnly: true, timeInForce: 'ioc' }, 'EGeneral:Invalid arguments:post_only'],
    [
      'a fill-or-kill market order',
      { orderType: 'market', limitPrice: null, timeInForce: 'fok' },
      'EGeneral:Invalid arguments:time_in_force',
    ],
    ['GTD without a time', { timeInForce: 'gtd' }, 'EGeneral:Invalid arguments:expire_time'],
    ['an expiry without GTD', { expireTime: at(60_000) }, 'EGeneral:Invalid arguments:expire_time'],
    ['an expiry in the past', { timeInForce: 'gtd', expireTime: at(-1) }, 'EGeneral:Invalid arguments:expire_time'],
    [
      'an expiry beyond a month',
      { timeInForce: 'gtd', expireTime: at(32 * 86_400_000) },
      'EGeneral:Invalid arguments:expire_time',
    ],
    [
      'a cash quantity for a limit order',
      { quantity: null, cashQuantity: decimalText('100') },
      'EGeneral:Invalid arguments:cash_order_qty',
    ],
    ['no quantity', { quantity: null }, 'EGeneral:Invalid arguments:volume'],
    [
      'a display quantity without an iceberg',
      { displayQuantity: 1 as Quantity },
      'EGeneral:Invalid arguments:display_qty',
    ],
    [
      'two tags',
      { clientOrderId: 'a', userReference: 1 },
      'EGeneral:Invalid arguments:cl_ord_id and userref are mutually exclusive',
    ],
    ['a client order id of 19 characters', { clientOrderId: 'a'.repeat(19) }, 'EGeneral:Invalid arguments:cl_ord_id'],
    ['a client order id with a space', { clientOrderId: 'a b' }, 'EGeneral:Invalid arguments:cl_ord_id'],
    ['a deadline that has passed', { deadline: at(0) }, 'EService:Deadline elapsed'],
    ['a deadline beyond a minute', { deadline: at(61_000) }, 'EGeneral:Invalid arguments:deadline'],
    ['a price of zero', { limitPrice: price(0) }, 'EOrder:Invalid price'],
    ['too small a quantity', { quantity: 4999 as Quantity }, 'EOrder:Order minimum not met'],
    ['too small a cost', { quantity: 5000 as Quantity, limitPrice: price(90_000) }, 'EOrder:Cost minimum not met'],
    ['more than the account has', { quantity: 1_700_000_000 as Quantity }, 'EOrder:Insufficient funds'],
  ])('%s', (_name, change, error) => {
    const desk = new Desk();
    expect(desk.try('ann', 'buy', '1', '60000', change)).toEqual({ ok: false, error });
    expect(desk.exchange.openOrders('ann')).toEqual([]);
    expect(desk.heard.executions).toEqual([]);
  });

  test.each(['a5c3f2d0-1111-4222-8333-444455556666', 'A5C3F2D0111142228333444455556666', 'exactly-18-letters'])(
    '%s is a client order id',
    (clientOrderId) => {
      const desk = new Desk();
      expect(desk.try('ann', 'buy', '1', '59000', { clientOrderId }).ok).toBe(true);
    },
  );
});

test('a client order id is free again once its order is closed, and never shared while it is open', () => {
  const desk = new Desk();
  desk.place('ann', 'buy', '1', '59000', { clientOrderId: 'mine' });
  desk.place('bob', 'buy', '1', '58000', { clientOrderId: 'mine' });
  expect(desk.refusal(desk.try('ann', 'buy', '1', '58000', { clientOrderId: 'mine' }))).toContain('cl_ord_id');
  desk.exchange.cancelAll('ann');
  expect(desk.try('ann', 'buy', '1', '58000', { clientOrderId: 'mine' }).ok).toBe(true);
});

test('a deadline ahead is accepted', () => {
  const desk = new Desk();
  expect(desk.try('ann', 'buy', '1', '59000', { deadline: at(5_000) }).ok).toBe(true);
});

test('validation alone checks everything, funds included, and leaves no trace', () => {
  const desk = new Desk();
  const { exchange } = desk;
  expect(exchange.add('ann', desk.request('buy', '1', '59000'), true)).toEqual({ ok: true, value: null });
  expect(desk.refusal(exchange.add('ann', desk.request('buy', '17', '60000'), true))).toBe('EOrder:Insufficient funds');
  expect(exchange.openOrders('ann')).toEqual([]);
  expect(exchange.tradingCounter('ann', BTC_USD).value).toBe(0);
});

describe('market and system status', () => {
  const kinds: Readonly<Record<string, Partial<OrderRequest>>> = {
    limit: {},
    'post-only': { postOnly: true },
    market: { orderType: 'market', limitPrice: null },
  };
  test.each<readonly [SystemStatus & InstrumentStatus, string, Readonly<Record<string, string | null>>]>([
    ['online', 'all', { limit: null, 'post-only': null, market: null }],
    [
      'post_only',
      'post-only limits',
      { limit: 'EService:Market in post_only mode', 'post-only': null, market: 'EService:Market in post_only mode' },
    ],
    ['limit_only', 'limits', { limit: null, 'post-only': null, market: 'EService:Market in limit_only mode' }],
    [
      'cancel_only',
      'no orders',
      {
        limit: 'EService:Market in cancel_only mode',
        'post-only': 'EService:Market in cancel_only mode',
        market: 'EService:Market in cancel_only mode',
      },
    ],
    [
      'maintenance',
      'no orders',
      { limit: 'EService:Unavailable', 'post-only': 'EService:Unavailable', market: 'EService:Unavailable' },
    ],
  ])('%s lets through %s', (status, _what, expected) => {
    for (const scope of ['system', 'pair'] as const) {
      const desk = new Desk();
      desk.outside([['59000', '5']], [['60100', '5']]);
      if (scope === 'system') desk.exchange.setSystemStatus(status);
      else desk.exchange.setInstrumentStatus(BTC_USD, status);
      const answers = Object.fromEntries(
        Object.entries(kinds).map(([kind, change]) => [
          kind,
          desk.refusal(desk.try('ann', 'buy', '1', '59500', change)),
        ]),
      );
      expect(answers).toEqual(expected);
    }
  });

  test('cancels pass in cancel_only and not in maintenance', () => {
    const desk = new Desk();
    desk.place('ann', 'buy', '1', '59000');
    desk.exchange.setSystemStatus('maintenance');
    expect(desk.refusal(desk.exchange.cancel('ann', { kind: 'userref', userReference: 1 }))).toBe(
      'EService:Unavailable',
    );
    expect(desk.exchange.cancelAll('ann')).toBe(0);
    desk.exchange.setSystemStatus('cancel_only');
    expect(desk.exchange.cancelAll('ann')).toBe(1);
  });

  test('changes are told', () => {
    const desk = new Desk();
    desk.exchange.setSystemStatus('post_only');
    desk.exchange.setInstrumentStatus(BTC_USD, 'cancel_only');
    expect(desk.heard.calls).toEqual(['status', 'instrument BTC/USD']);
    expect(desk.exchange.instruments.find(({ symbol }) => symbol === BTC_USD)?.status).toBe('cancel_only');
  });
});

describe('batches', () => {
  test('one invalid order refuses all', () => {
    const desk = new Desk();
    const outcome = desk.exchange.addBatch(
      'ann',
      [desk.request('buy', '1', '59000'), desk.request('buy', '1', '0')],
      false,
    );
    expect(outcome).toEqual({ ok: false, error: 'EOrder:Invalid price' });
    expect(desk.exchange.openOrders('ann')).toEqual([]);
  });

  test('an order the account cannot pay is refused alone, in its row', () => {
    const desk = new Desk();
    const outcome = desk.exchange.addBatch(
      'ann',
      [desk.request('buy', '10', '59000'), desk.request('buy', '10', '59000'), desk.request('buy', '1', '59000')],
      false,
    );
    if (!outcome.ok) throw new Error(outcome.error);
    expect(outcome.value.map((row) => (row.ok ? row.value?.status : row.error))).toEqual([
      'new',
      'EOrder:Insufficient funds',
      'new',
    ]);
  });

  test('take 2 to 15 orders of one symbol', () => {
    const desk = new Desk();
    const one = desk.request('buy', '0.1', '59000');
    const send = (requests: readonly OrderRequest[]) => desk.refusal(desk.exchange.addBatch('ann', requests, true));
    expect(send([one])).toBe('EGeneral:Invalid arguments:orders');
    expect(send(Array.from({ length: 16 }, () => one))).toBe('EGeneral:Invalid arguments:orders');
    expect(send([one, { ...one, symbol: 'ETH/USD' as MarketSymbol }])).toBe('EGeneral:Invalid arguments:orders');
    expect(send(Array.from({ length: 15 }, () => one))).toBe(null);
  });
});
