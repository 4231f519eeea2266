/**
 * What guards the account, against the exchange itself: the whole workstation on a simulated machine that freezes or dies,
 * judged by the exchange's own ledger of what was cancelled, filled and left.
 */
import { describe, expect, test } from 'vitest';
import type { MarketSymbol } from '../../src/domain/instrument.ts';
import { Money } from '../../src/domain/money.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { SYMBOLS } from './exchange.ts';
import { ACCOUNT, LoneDesk } from './lone-desk.ts';

describe('the dead man’s switch', () => {
  test('a loop that froze while its process lives has its orders cancelled by the exchange within the timeout (C10)', async () => {
    const scene = await new LoneDesk(11).start();
    for (const symbol of SYMBOLS) await scene.place(symbol, 'buy', 8, '0.5');
    await scene.arm();
    await scene.run(120_000);
    expect(scene.open).toHaveLength(3);
    // The process, its timers and its sockets go on; the loop that trades does not.
    scene.engine.guards.health.pulse = () => {};
    const frozenAt = scene.world.timeline.epoch;
    await scene.run(30_000);
    expect(scene.open).toHaveLength(3);
    expect(scene.engine.guards.deadMan.view()).toMatchObject({
      reason: expect.stringContaining('the trading loop has been silent'),
    });
    await scene.run(33_000);
    expect(scene.open).toHaveLength(0);
    const ends = scene.world.venue.exchange.closedOrders(ACCOUNT).map(({ closedAt }) => (closedAt ?? 0) - frozenAt);
    expect(Math.max(...ends)).toBeLessThanOrEqual(62_000);
    await scene.run(5_000);
    expect(scene.window.told.some((text) => text.includes('dead man’s switch fired'))).toBe(true);
    expect(scene.engine.guards.deadMan.haltsAutomation()).not.toBeNull();
  });

  test('when the machine dies the exchange cancels what was said, when it was said; the next start knows it (C2, P32)', async () => {
    const scene = await new LoneDesk(12).start();
    for (const symbol of SYMBOLS) await scene.place(symbol, 'buy', 8, '0.5');
    await scene.arm();
    await scene.run(20_000);
    const { switchWouldCancel, switchAt } = scene.diedNow;
    expect(switchWouldCancel).toBe(3);
    scene.desk.station.kill();
    await scene.run((switchAt ?? 0) - scene.world.timeline.epoch - 50);
    expect(scene.open).toHaveLength(3);
    await scene.run(100);
    expect(scene.open).toHaveLength(0);
    const ends = scene.world.venue.exchange.closedOrders(ACCOUNT).map(({ closedAt }) => closedAt);
    for (const end of ends) expect(Math.abs((end ?? 0) - (switchAt ?? 0))).toBeLessThan(50);
    await scene.run(600_000);
    scene.desk.station.start();
    await scene.run(15_000);
    expect(
      scene.window.told.filter((text) => text.includes('while Leadline was away: the exchange cancelled 3 orders')),
    ).toHaveLength(1);
    expect(scene.engine.guards.deadMan.haltsAutomation()).toContain('fired');
    expect([...scene.window.orders.values()].map(({ state }) => state)).toEqual(['CANCELED', 'CANCELED', 'CANCELED']);
  });

  test('orders live on while the process restarts in time, and are guarded by the switch it left ticking (C14)', async () => {
    const scene = await new LoneDesk(13).start();
    await scene.place('BTC/USD' as MarketSymbol, 'buy', 8, '0.5');
    await scene.arm();
    scene.desk.station.kill();
    await scene.run(20_000);
    scene.desk.station.start();
    await scene.run(150_000);
    expect(scene.open).toHaveLength(1);
    expect(scene.engine.guards.deadMan.view()).toMatchObject({ state: 'armed', isWanted: true });
  });
});

describe('if this machine died now', () => {
  /** Random orders on both sides of three markets, some of them filled already. */
  async function trading(seed: number): Promise<LoneDesk> {
    const scene = await new LoneDesk(seed).start();
    const chance = new SeededRandom(seed * 31);
    for (let count = 0; count < 9; count += 1) {
      const symbol = SYMBOLS[Math.floor(chance.next() * SYMBOLS.length)] as MarketSymbol;
      const side = chance.next() < 0.5 ? 'buy' : 'sell';
      // A few meet the market at once and make a position.
      const off = chance.next() < 0.3 ? -0.3 : 3 + chance.next() * 4;
      await scene.place(symbol, side, off, (0.05 + chance.next() * 0.2).toFixed(4));
    }
    await scene.run(3_000);
    return scene;
  }

  test.each([21, 22, 23, 24, 25, 26])(
    'it says what a killed machine leaves and the most it can come to hold (seed %i)',
    async (seed) => {
      const scene = await trading(seed);
      const { exchange } = scene.world.venue;
      const said = scene.diedNow;
      scene.desk.station.kill();
      expect(said.unknownOrders).toBe(0);
      expect(said.workingOrders).toBe(scene.open.length);
      expect(said.workingOrders).toBeGreaterThan(1);
      expect(said.switchWouldCancel).toBe(0);
      const symbols = new Map(said.worstCaseBySymbol.map((each) => [each.symbol, each]));
      for (const symbol of SYMBOLS) expect(symbols.get(symbol)?.position ?? '0').toBe(scene.position(symbol));
      // Every buy fills on the way down, or every sell on the way up: the position is what was said, to the last lot.
      for (const symbol of SYMBOLS) {
        const falls = seed % 2 === 0;
        exchange.market.moveTo(symbol, Math.round(scene.last(symbol) * (falls ? 0.85 : 1.15)));
        const worst = symbols.get(symbol);
        expect(scene.position(symbol)).toBe((falls ? worst?.worstLong : worst?.worstShort) ?? '0');
      }
    },
  );

  test('an order whose fate is unknown counts as filled, and the exchange cannot hold more than was said', async () => {
    const scene = await trading(27);
    const { exchange } = scene.world.venue;
    // What leaves arrives; nothing comes back.
    scene.desk.station.network.begin({
      weather: { kind: 'hole', direction: 'in' },
      places: new Set(['private', 'rest']),
      sockets: null,
      until: Number.POSITIVE_INFINITY,
      fired: () => {},
    });
    await scene.place('BTC/USD' as MarketSymbol, 'buy', 4, '0.1');
    await scene.place('ETH/USD' as MarketSymbol, 'buy', 4, '0.1');
    await scene.run(2_100);
    const said = scene.diedNow;
    scene.desk.station.kill();
    expect(said.unknownOrders).toBeGreaterThan(0);
    for (const symbol of SYMBOLS) {
      exchange.market.moveTo(symbol, Math.round(scene.last(symbol) * 0.85));
      const worst = said.worstCaseBySymbol.find((each) => each.symbol === symbol);
      const held = new Money(scene.position(symbol));
      expect(held.lte(worst?.worstLong ?? 0)).toBe(true);
      expect(held.gte(worst?.worstShort ?? 0)).toBe(true);
    }
  });
});
