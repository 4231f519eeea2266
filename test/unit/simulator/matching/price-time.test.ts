import { expect, test } from 'vitest';
import { HEARS_NOTHING } from '../../../../src/simulator/hears-nothing.ts';
import { BTC_USD, Desk } from './desk.ts';

test('a taker trades with the best price first and with the oldest order at a price', () => {
  const desk = new Desk();
  const worse = desk.place('bob', 'sell', '1', '60010');
  const older = desk.place('bob', 'sell', '1', '60000');
  const younger = desk.place('bob', 'sell', '1', '60000');

  const taker = desk.place('ann', 'buy', '2.5', '60010');

  expect(desk.order('bob', older).status).toBe('filled');
  expect(desk.order('bob', younger).status).toBe('filled');
  expect(desk.order('bob', worse).filled).toBe(desk.lots('0.5'));
  expect(desk.order('ann', taker)).toMatchObject({ status: 'filled', cost: '150005.00000' });
  expect(desk.heard.trades.map(({ price, quantity, side }) => [price, quantity, side])).toEqual([
    [600000, 100000000, 'buy'],
    [600000, 100000000, 'buy'],
    [600100, 50000000, 'buy'],
  ]);
});

test('a limit order rests with what it could not trade, and the book shows it', () => {
  const desk = new Desk();
  desk.place('bob', 'sell', '0.4', '60000');
  desk.place('ann', 'buy', '1', '60000');
  expect(desk.levels('bid')).toEqual(['60000 x 0.6']);
  expect(desk.levels('ask')).toEqual([]);
});

test('an order reports pending, new, each trade as a partial fill, then filled', () => {
  const desk = new Desk();
  desk.place('bob', 'sell', '0.4', '60000');
  desk.place('bob', 'sell', '0.6', '60001');
  const taker = desk.place('ann', 'buy', '1', '60005');
  expect(desk.heard.story(taker)).toEqual([
    'pending_new pending_new',
    'new new',
    'trade partially_filled',
    'trade partially_filled',
    'filled filled',
  ]);
});

test('one step publishes one book change with touched levels and order events in the order they happened', () => {
  const desk = new Desk();
  const first = desk.place('bob', 'sell', '0.4', '60000');
  const second = desk.place('bob', 'sell', '0.6', '60001');
  desk.heard.books.length = 0;

  const taker = desk.place('ann', 'buy', '0.8', '60001');
  const rest = desk.place('ann', 'buy', '0.1', '59990');

  expect(desk.heard.books.map(({ symbol, levels, orders }) => ({ symbol, levels, orders }))).toMatchObject([
    {
      symbol: BTC_USD,
      levels: [
        { side: 'ask', price: 600000, quantity: 0 },
        { side: 'ask', price: 600010, quantity: 20000000 },
      ],
      orders: [
        { kind: 'delete', orderId: first, quantity: 40000000 },
        { kind: 'modify', orderId: second, quantity: 20000000 },
      ],
    },
    {
      levels: [{ side: 'bid', price: 599900, quantity: 10000000 }],
      orders: [{ kind: 'add', orderId: rest, quantity: 10000000 }],
    },
  ]);
  expect(desk.order('ann', taker).status).toBe('filled');
});

test('time stamps of one step rise by microseconds and identifiers have the exchange’s shape', () => {
  const desk = new Desk();
  const orderId = desk.place('bob', 'sell', '0.4', '60000');
  desk.place('ann', 'buy', '0.4', '60000');
  const times = desk.heard.executions.map((event) => event.at);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(new Set(times.slice(0, 4)).size).toBe(4);
  expect(orderId).toMatch(/^O[A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]{6}$/);
  expect(desk.exchange.trades('ann')[0]?.executionId).toMatch(/^T[A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]{6}$/);
});

test('a listener that acts on an event hears of its own step after the one it reacted to', () => {
  const desk = new Desk();
  const heard: string[] = [];
  let hasActed = false;
  desk.exchange.listen({
    ...HEARS_NOTHING,
    executed: (events) => {
      heard.push(...events.map((event) => `${event.account} ${event.type}`));
      if (hasActed) return;
      hasActed = true;
      desk.place('bob', 'sell', '0.1', '61000');
    },
  });
  desk.place('ann', 'buy', '0.1', '59000');
  expect(heard).toEqual(['ann pending_new', 'ann new', 'bob pending_new', 'bob new']);
});
