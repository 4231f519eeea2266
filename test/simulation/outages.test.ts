/** When the network is gone, or another one: the whole workstation, judged by the exchange's own ledger. */
import { expect, test } from 'vitest';
import type { MarketSymbol } from '../../src/domain/instrument.ts';
import { SYMBOLS } from './exchange.ts';
import { ACCOUNT, LoneDesk } from './lone-desk.ts';
import type { Weather } from './network.ts';

const BTC = 'BTC/USD' as MarketSymbol;
const MINUTE_MS = 60_000;

function weather({ world, desk }: LoneDesk, kind: Weather, forMs: number): void {
  const spell = { weather: kind, places: null, sockets: null, until: world.timeline.now + forMs, fired: () => {} };
  desk.station.network.begin(spell);
}

const worst = ({ diedNow }: LoneDesk): string | undefined =>
  diedNow.worstCaseBySymbol.find(({ symbol }) => symbol === BTC)?.worstLong;

test('with everything down nothing looks live, the order and its worst case stay, and what the timer did is known on return (N18)', async () => {
  const scene = await new LoneDesk(31).start();
  await scene.place(BTC, 'buy', 8, '0.5');
  await scene.arm();
  expect(worst(scene)).toBe('0.5');
  weather(scene, { kind: 'unreachable', reason: 'ETIMEDOUT', afterMs: 3_000 }, 20 * MINUTE_MS);
  weather(scene, { kind: 'hole', direction: 'both' }, 20 * MINUTE_MS);
  const words = (...ids: readonly string[]) =>
    scene.window.status?.lights.filter(({ id }) => ids.includes(id)).map(({ word }) => word);
  for (const after of [12_000, 5 * MINUTE_MS]) {
    await scene.run(after);
    expect(words('feed-a', 'feed-b', 'auth', 'book')).toEqual(['bad', 'bad', 'bad', 'bad']);
    expect(words('orders')).not.toEqual(['ok']);
    expect(scene.window.status?.tradingBlocked).not.toBeNull();
    for (const symbol of SYMBOLS) expect(scene.engine.feed.market(symbol)?.trust).toBe('STALE');
    expect([...scene.window.orders.values()].map(({ state }) => state)).toEqual(['OPEN']);
    expect(worst(scene)).toBe('0.5');
  }
  expect(words('rest')).toEqual(['bad']);
  expect(scene.open).toHaveLength(0);
  await scene.run(16 * MINUTE_MS);
  expect([...scene.window.orders.values()].map(({ state }) => state)).toEqual(['CANCELED']);
  expect(scene.window.told.some((text) => text.includes('dead man’s switch fired'))).toBe(true);
  expect(scene.window.status?.tradingBlocked).toBeNull();
  // Attempts of the outage still count: sockets come back when the budget lets them, and REST tells prices until then.
  await scene.run(3 * MINUTE_MS);
  for (const symbol of SYMBOLS) expect(scene.engine.feed.market(symbol)?.trust).toBe('LIVE');
});

test('another network under the machine: nothing known before counts, and all is well again with no order sent twice (N12)', async () => {
  const scene = await new LoneDesk(32).start();
  await scene.place(BTC, 'buy', 8, '0.5');
  const { network } = scene.desk.station;
  for (const socket of [...network.sockets]) socket.reset();
  weather(scene, { kind: 'unreachable', reason: 'ENETUNREACH', afterMs: 5 }, 900);
  await scene.run(200);
  expect(scene.window.status?.tradingBlocked).not.toBeNull();
  for (const symbol of SYMBOLS) expect(scene.engine.feed.market(symbol)?.trust).toBe('STALE');
  await scene.run(15_000);
  expect(scene.window.status?.tradingBlocked).toBeNull();
  for (const symbol of SYMBOLS) expect(scene.engine.feed.market(symbol)?.trust).toBe('LIVE');
  expect([...scene.window.orders.values()].map(({ state }) => state)).toEqual(['OPEN']);
  expect(scene.open).toHaveLength(1);
  expect(scene.world.venue.exchange.closedOrders(ACCOUNT)).toHaveLength(0);
});
