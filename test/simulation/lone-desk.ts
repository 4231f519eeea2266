/** One trader at one workstation on a simulated machine, and the exchange: what happens, happens because a test does it. */
import { expect } from 'vitest';
import type { DiedNowView } from '../../src/contract/safety-views.ts';
import type { MarketSymbol } from '../../src/domain/instrument.ts';
import { Money, quantityOf } from '../../src/domain/money.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { ListedInstrument } from '../../src/simulator/exchange.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import type { Plant } from './plant.ts';
import { CONFIRMED } from './trader-settings.ts';
import type { SimulatedWindow } from './window.ts';
import { type Desk, World } from './world.ts';

export const ACCOUNT = 'first';

export class LoneDesk {
  readonly world: World;
  readonly desk: Desk;
  readonly ids: SeededRandom;

  constructor(seed: number, plant?: Plant) {
    this.world = new World(seed, [ACCOUNT], null, plant);
    const [desk] = this.world.desks;
    if (desk === undefined) throw new Error('There is no desk.');
    this.desk = desk;
    this.ids = new SeededRandom(seed);
  }

  get engine(): Engine {
    const { engine } = this.desk.station;
    if (engine === null) throw new Error('The workstation is not running.');
    return engine;
  }

  get window(): SimulatedWindow {
    const { window } = this.desk.station;
    if (window === null) throw new Error('No window is open.');
    return window;
  }

  get diedNow(): DiedNowView {
    const view = this.engine.guards.views().diedNow?.() ?? null;
    if (view === null) throw new Error('Nothing is told.');
    return view;
  }

  get open() {
    return this.world.venue.exchange.openOrders(ACCOUNT);
  }

  async run(ms: number): Promise<void> {
    await this.world.timeline.runUntil(this.world.timeline.now + ms);
  }

  async start(): Promise<this> {
    this.desk.station.start();
    await this.run(6_000);
    // Nothing but what a test does moves a price.
    this.world.venue.exchange.market.setRate(0);
    return this;
  }

  listed(symbol: MarketSymbol): ListedInstrument {
    const found = this.world.venue.exchange.instruments.find((each) => each.symbol === symbol);
    if (found === undefined) throw new Error(`${symbol} is not listed.`);
    return found;
  }

  last(symbol: MarketSymbol): number {
    return this.world.venue.exchange.ticker(symbol).last;
  }

  /** A limit order so many percent off the last price: buys below, sells above. Settles when the exchange has answered. */
  async place(symbol: MarketSymbol, side: 'buy' | 'sell', percentOff: number, quantity: string): Promise<void> {
    const listed = this.listed(symbol);
    const raw = this.last(symbol) * (1 + (side === 'buy' ? -percentOff : percentOff) / 100);
    const price = Math.round(raw / listed.tickSize) * listed.tickSize;
    const payload = {
      intentId: this.ids.uuid(),
      ticket: {
        symbol,
        side,
        orderType: 'limit' as const,
        quantity,
        limitPrice: (price / 10 ** listed.pricePrecision).toFixed(listed.pricePrecision),
        timeInForce: 'gtc' as const,
        postOnly: false,
        reduceOnly: false,
      },
      gestureAt: this.desk.station.machine.wallNow(),
      acknowledged: [...CONFIRMED],
      validateOnly: false,
    };
    const placing = this.window.command('order.place', payload);
    await this.run(300);
    const placed = await Promise.race([placing, Promise.resolve(null)]);
    if (placed?.ok === true) expect(['ACKED', 'OPEN', 'PARTIAL', 'FILLED', 'UNKNOWN']).toContain(placed.value.state);
  }

  async arm(): Promise<void> {
    const set = this.window.command('deadman.set', { isOn: true, acceptsForeignOrders: true });
    await this.run(500);
    expect(await set).toEqual({ ok: true, value: { isOn: true } });
  }

  /** Signed base quantity, by the exchange's own trades. */
  position(symbol: MarketSymbol): string {
    const listed = this.listed(symbol);
    return this.world.venue.exchange
      .trades(ACCOUNT)
      .filter((trade) => trade.symbol === symbol)
      .reduce(
        (sum, { side, quantity }) => sum.add(quantityOf(quantity, listed).mul(side === 'buy' ? 1 : -1)),
        new Money(0),
      )
      .toFixed();
  }
}
