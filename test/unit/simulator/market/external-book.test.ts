import { describe, expect, test } from 'vitest';
import type { Money } from '../../../../src/domain/money.ts';
import { createExchange } from '../../../../src/simulator/create-exchange.ts';
import type { Booking } from '../../../../src/simulator/exchange.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { SeededRandom } from '../../../support/seeded-random.ts';
import { BTC_USD, Desk, Recorder } from '../matching/desk.ts';

test('before anything is known of a market, orders are refused', () => {
  const exchange = createExchange({ clock: new ManualClock(), random: new SeededRandom(1), market: 'none' });
  exchange.createAccount('ann', 'pro', { USD: '1000' });
  expect(exchange.add('ann', new Desk().request('buy', '0.01', '50000'), false)).toEqual({
    ok: false,
    error: 'EService:Unavailable',
  });
});

test('an account takes from the outside book, which has less until the source speaks of that price again', () => {
  const desk = new Desk();
  desk.outside(
    [],
    [
      ['60000', '1'],
      ['60010', '1'],
    ],
  );
  const order = desk.place('ann', 'buy', '1.5', '60010');
  expect(desk.order('ann', order)).toMatchObject({ status: 'filled', cost: '90005.00000' });
  expect(desk.levels('ask')).toEqual(['60010 x 0.5']);
  desk.exchange.externalBook(BTC_USD).apply([{ side: 'ask', price: desk.price('60010'), quantity: desk.lots('1') }]);
  expect(desk.levels('ask')).toEqual(['60010 x 1']);
});

describe('a resting account order', () => {
  test('is filled at its own price by an outside book that comes across it', () => {
    const desk = new Desk();
    const order = desk.place('ann', 'buy', '1', '59900');
    desk.outside(
      [['59880', '1']],
      [
        ['59890', '0.4'],
        ['59895', '0.5'],
        ['59950', '3'],
      ],
    );
    expect(desk.order('ann', order)).toMatchObject({
      status: 'partially_filled',
      filled: desk.lots('0.9'),
      cost: '53910.00000',
    });
    expect(desk.exchange.trades('ann').every(({ isMaker }) => isMaker)).toBe(true);
    expect(desk.levels('ask')).toEqual(['59950 x 3']);
  });

  test('is filled by a trade through its price', () => {
    const desk = new Desk();
    const order = desk.place('ann', 'buy', '1', '59900');
    desk.print('59899.9', 'sell', '0.6');
    expect(desk.order('ann', order).filled).toBe(desk.lots('0.6'));
  });

  test('waits behind a queue that is assumed where the source tells no book, until that is taken away', () => {
    const desk = new Desk();
    const book = desk.exchange.externalBook(BTC_USD);
    book.assumeQueue('bid', desk.price('59900'), desk.lots('1'));
    const order = desk.place('ann', 'buy', '1', '59900');
    expect(desk.levels('bid')).not.toContain('59900 x 2');
    desk.print('59900', 'sell', '0.7');
    expect(desk.order('ann', order).filled).toBe(0);
    desk.print('59900', 'sell', '0.5');
    expect(desk.order('ann', order).filled).toBe(desk.lots('0.2'));
    book.assumeQueue('bid', desk.price('59900'), desk.lots('0'));
    desk.print('59900', 'sell', '0.1');
    expect(desk.order('ann', order).filled).toBe(desk.lots('0.3'));
  });

  test('at its price waits for the quantity that stood there first', () => {
    const desk = new Desk();
    desk.outside([['59900', '2']], []);
    const order = desk.place('ann', 'buy', '1', '59900');
    desk.print('59900', 'sell', '1.5');
    expect(desk.order('ann', order).filled).toBe(0);
    desk.print('59900', 'sell', '0.7');
    expect(desk.order('ann', order).filled).toBe(desk.lots('0.2'));
  });

  test('moves up when the quantity before it is withdrawn, and not back when more joins', () => {
    const desk = new Desk();
    desk.outside([['59900', '2']], []);
    const order = desk.place('ann', 'buy', '1', '59900');
    desk.outside([['59900', '0.5']], []);
    desk.outside([['59900', '9']], []);
    desk.print('59900', 'sell', '0.8');
    expect(desk.order('ann', order).filled).toBe(desk.lots('0.3'));
  });

  test('is not touched by trades of its own side or beyond its price', () => {
    const desk = new Desk();
    const order = desk.place('ann', 'buy', '1', '59900');
    desk.print('59900', 'buy', '5');
    desk.print('59900.1', 'sell', '5');
    expect(desk.order('ann', order).filled).toBe(0);
  });

  test('of an iceberg can be filled beyond what it shows', () => {
    const desk = new Desk();
    const order = desk.place('ann', 'buy', '3', '59900', { orderType: 'iceberg', displayQuantity: desk.lots('1') });
    desk.print('59000', 'sell', '2.5');
    expect(desk.order('ann', order).filled).toBe(desk.lots('2.5'));
    expect(desk.levels('bid')).toEqual(['59900 x 0.5']);
  });
});

test('a snapshot replaces every outside level and leaves account orders alone', () => {
  const desk = new Desk();
  desk.outside(
    [
      ['59000', '1'],
      ['58000', '1'],
    ],
    [['61000', '1']],
  );
  desk.place('ann', 'buy', '1', '58500');
  desk.outside([['59500', '2']], [['60500', '2']]);
  expect(desk.levels('bid')).toEqual(['59500 x 2', '58500 x 1']);
  expect(desk.levels('ask')).toEqual(['60500 x 2']);
});

test('an exchange that keeps no past matches and books the same, and has nothing to tell afterwards', () => {
  const [keeping, forgetful] = [true, false].map((keepsPast) => {
    const exchange = createExchange({
      clock: new ManualClock(),
      random: new SeededRandom(1),
      market: 'none',
      keepsPast,
    });
    exchange.createAccount('ann', 'pro', { USD: '100000' });
    const recorder = new Recorder();
    const booked: string[] = [];
    const note = (asset: string, amount: Money, fee: Money) => booked.push(`${amount} less ${fee} ${asset}`);
    exchange.listen(
      Object.assign(recorder, {
        booked: (_account: string, { asset, amount, fee }: Booking) => note(asset, amount, fee),
      }),
    );
    const desk = new Desk();
    const level = (price: string, quantity: string) => ({ price: desk.price(price), quantity: desk.lots(quantity) });
    const book = exchange.externalBook(BTC_USD);
    book.replace({ bids: [level('59990', '1')], asks: [level('60000', '1'), level('60010', '1')] });
    book.trade({ side: 'buy', price: desk.price('60000'), quantity: desk.lots('0.1'), takerOrderType: 'market' });
    exchange.add('ann', desk.request('buy', '1.5', '60010'), false);
    exchange.add('ann', desk.request('sell', '0.5', '60020'), false);
    book.trade({ side: 'buy', price: desk.price('60030'), quantity: desk.lots('0.2'), takerOrderType: 'market' });
    return { exchange, recorder, booked };
  });
  if (keeping === undefined || forgetful === undefined) throw new Error('two exchanges');
  expect(forgetful.recorder.story()).toEqual(keeping.recorder.story());
  expect(forgetful.exchange.balances('ann')).toEqual(keeping.exchange.balances('ann'));
  expect(keeping.booked.length).toBeGreaterThan(5);
  expect(forgetful.booked).toEqual(keeping.booked);
  expect(forgetful.recorder.ledgers).toEqual([]);
  expect(keeping.exchange.closedOrders('ann')).toHaveLength(1);
  expect(forgetful.exchange.closedOrders('ann')).toEqual([]);
  expect(forgetful.recorder.books).toEqual([]);
});
