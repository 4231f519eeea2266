import { beforeEach, describe, expect, test } from 'vitest';
import type { CommandPayload } from '../../../../src/contract/commands.ts';
import { EngineClient } from '../../../../src/renderer/engine-client/engine-client.ts';
import { FrameScheduler } from '../../../../src/renderer/engine-client/frame-scheduler.ts';
import { SILENCE_MS } from '../../../../src/renderer/engine-client/link-view.ts';
import { ManualClock, settle } from '../../../support/manual-clock.ts';
import { memoryChannelPair } from '../../../support/memory-channel.ts';
import { ScriptedEngine, type ScriptedOptions, scriptedOrder } from '../../../support/scripted-engine.ts';
import { SeededRandom } from '../../../support/seeded-random.ts';

class Desk {
  readonly clock = new ManualClock();
  readonly engine: ScriptedEngine;
  readonly client: EngineClient;
  isReachable = true;
  isVisible = true;
  cut: () => void = () => {};
  #frames: (() => void)[] = [];
  #visibility: () => void = () => {};

  constructor(options: Partial<ScriptedOptions> = {}) {
    const random = new SeededRandom(3);
    this.engine = new ScriptedEngine({ now: () => this.clock.wallNow(), random: () => random.next(), ...options });
    this.client = new EngineClient({
      openChannel: () => {
        if (!this.isReachable) return Promise.resolve({ ok: false, reason: 'not there', isFinal: false });
        const { window, engine } = memoryChannelPair();
        this.cut = () => engine.close();
        this.engine.attach(engine);
        const closeReason = () => ({ text: 'cut', isFinal: false });
        return Promise.resolve({ ok: true, channel: window, closeReason });
      },
      clock: this.clock,
      random: () => 0,
      scheduler: new FrameScheduler((callback) => this.#frames.push(callback)),
      visibility: {
        isVisible: () => this.isVisible,
        onChange: (listener) => {
          this.#visibility = listener;
          return () => {};
        },
      },
    });
  }

  async start(): Promise<void> {
    this.client.start();
    await settle();
  }

  /** The screen draws. */
  frame(): void {
    const frames = this.#frames;
    this.#frames = [];
    for (const frame of frames) frame();
  }

  show(isVisible: boolean): void {
    this.isVisible = isVisible;
    this.#visibility();
  }

  get link() {
    return this.client.link.getState();
  }
}

const place = (intentId: string): CommandPayload<'order.place'> => ({
  intentId,
  ticket: {
    symbol: 'BTC/USD',
    side: 'buy',
    orderType: 'limit',
    quantity: '0.10000000',
    limitPrice: '64000.0',
    timeInForce: 'gtc',
    postOnly: true,
    reduceOnly: false,
  },
  gestureAt: 1,
  acknowledged: [],
  validateOnly: false,
});

const INTENT = '018f0000-0000-7000-8000-000000000001';

describe('the engine client', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = new Desk();
    await desk.start();
  });

  test('is live after the welcome and holds every stream', () => {
    expect([desk.link.state, desk.link.isLive, desk.link.venue]).toEqual(['live', true, 'demo']);
    expect(desk.client.streams.instruments.getState().data?.length).toBe(8);
    expect(desk.client.streams.settings.getState().data?.appearance.palette).toBe('safe');
  });

  test('applies updates in order and ignores one it has seen', () => {
    const order = scriptedOrder(place(INTENT).ticket, 1, INTENT);
    desk.engine.upsertOrder(order);
    desk.engine.upsertOrder({ ...order, state: 'FILLED' });
    desk.engine.send({ type: 'stream', stream: 'orders', sequence: 2, kind: 'update', data: [order] });
    expect(desk.client.streams.orders.getState().data).toEqual([{ ...order, state: 'FILLED' }]);
    expect(desk.engine.resnapshots).toEqual([]);
  });

  test('asks once for a snapshot when a stream has a gap, and trusts nothing between', () => {
    const order = scriptedOrder(place(INTENT).ticket, 1, INTENT);
    desk.engine.data.orders = [order];
    desk.engine.publish('orders', 'update', [{ ...order, state: 'FILLED' }], 1);
    expect(desk.engine.resnapshots).toEqual(['orders']);
    expect(desk.client.streams.orders.getState()).toMatchObject({ data: [order], isSnapshot: true });
    desk.engine.upsertOrder({ ...order, state: 'PARTIAL' });
    expect(desk.client.streams.orders.getState().data?.[0]?.state).toBe('PARTIAL');
    expect(desk.engine.resnapshots).toEqual(['orders']);
  });

  test('puts frames into stores, tells readers once per screen frame and acknowledges after painting', async () => {
    desk.client.declareView({ books: [{ symbol: 'BTC/USD', levels: 5 }], tickers: ['BTC/USD', 'ETH/USD'] });
    await settle();
    const store = desk.client.market.of(0);
    const told: string[] = [];
    store.subscribe('book', () => told.push(`book, ${desk.engine.acknowledged.length} acknowledged`));
    desk.engine.step();
    desk.engine.step();
    expect([told, desk.engine.acknowledged]).toEqual([[], []]);
    desk.frame();
    expect([told, desk.engine.acknowledged]).toEqual([['book, 0 acknowledged'], [1, 2]]);
    expect([store.book?.bids.length, store.ticker !== null, desk.client.market.of(1).book]).toEqual([10, true, null]);
  });

  test('forgets what nobody looks at any more', async () => {
    const stop = desk.client.declareView({ books: [{ symbol: 'BTC/USD', levels: 5 }], tickers: ['BTC/USD'] });
    await settle();
    desk.engine.step();
    stop();
    desk.client.declareView({ tickers: ['BTC/USD'] });
    await settle();
    expect([desk.client.market.of(0).book, desk.client.market.of(0).ticker !== null]).toEqual([null, true]);
    expect(desk.engine.view?.books).toEqual([]);
  });

  test('tells the engine when the window is hidden', async () => {
    desk.client.declareView({ tickers: ['BTC/USD'] });
    await settle();
    desk.show(false);
    await settle();
    expect(desk.engine.view).toMatchObject({ tickers: ['BTC/USD'], isVisible: false });
  });

  test('is not live the moment the link is cut, and nothing is sent meanwhile', async () => {
    desk.isReachable = false;
    desk.cut();
    expect(desk.link).toMatchObject({ state: 'waiting', isLive: false, reason: 'cut', venue: 'demo' });
    const answer = await desk.client.command('order.place', place(INTENT));
    expect(answer).toMatchObject({ ok: false, error: { code: 'LINK_DOWN', delivery: 'not-sent' } });
    expect(desk.engine.received.filter(({ name }) => name === 'order.place')).toEqual([]);
  });

  test('comes back by itself and declares its view again', async () => {
    desk.client.declareView({ tickers: ['BTC/USD'] });
    await settle();
    desk.isReachable = false;
    desk.cut();
    await desk.clock.advanceAsync(2000);
    desk.engine.view = null;
    desk.isReachable = true;
    await desk.clock.advanceAsync(1000);
    expect([desk.link.isLive, desk.engine.view]).toMatchObject([true, { tickers: ['BTC/USD'] }]);
  });

  test('is not live when the engine says nothing, and live again when it does', async () => {
    await desk.clock.advanceAsync(SILENCE_MS + 300);
    expect(desk.link).toMatchObject({ state: 'live', isLive: false });
    desk.engine.step();
    expect(desk.link.isLive).toBe(true);
  });

  test('does not try again after another version refused it', async () => {
    desk.engine.send({ type: 'refused', reason: 'This engine speaks version 2' });
    await desk.clock.advanceAsync(60_000);
    expect(desk.link).toMatchObject({ state: 'refused', isLive: false, reason: 'This engine speaks version 2' });
  });

  test('refuses to guess at market data of another version', () => {
    desk.engine.sendBytes(new Uint8Array(new Float64Array([99, 1, 0, 0]).buffer));
    expect(desk.link).toMatchObject({ state: 'refused', isLive: false });
    expect(desk.link.reason).toContain('version 99');
  });

  test('drops a reply nobody waits for', () => {
    desk.engine.send({ type: 'reply', id: 999, ok: true, value: null });
    expect(desk.link.isLive).toBe(true);
  });
});

describe('a lost answer', () => {
  test('of a placed order is told by the orders the engine knows, and never sent again', async () => {
    const desk = new Desk({ mute: ['order.place'] });
    await desk.start();
    const answer = desk.client.command('order.place', place(INTENT));
    desk.engine.data.orders = [{ ...scriptedOrder(place(INTENT).ticket, 1, INTENT), state: 'OPEN' }];
    desk.cut();
    await desk.clock.advanceAsync(1000);
    expect(await answer).toEqual({ ok: true, value: { intentId: INTENT, state: 'OPEN', reason: null } });
    expect(desk.engine.received.filter(({ name }) => name === 'order.place').length).toBe(1);
  });

  test('of an order the engine does not know says so, with its delivery unknown', async () => {
    const desk = new Desk({ mute: ['order.place'] });
    await desk.start();
    const answer = desk.client.command('order.place', place(INTENT));
    desk.cut();
    await desk.clock.advanceAsync(1000);
    expect(await answer).toMatchObject({ ok: false, error: { code: 'INTENT_NOT_KNOWN', delivery: 'unknown' } });
  });

  test('of a cancel makes the window send it again', async () => {
    const desk = new Desk({ mute: ['order.cancel'] });
    await desk.start();
    void desk.client.command('order.cancel', { intentId: INTENT });
    desk.cut();
    await desk.clock.advanceAsync(1000);
    expect(desk.engine.received.filter(({ name }) => name === 'order.cancel').length).toBe(2);
  });

  test('of an amend is a failure of unknown delivery', async () => {
    const desk = new Desk({ mute: ['order.amend'] });
    await desk.start();
    const answer = desk.client.command('order.amend', { intentId: INTENT, amendId: INTENT, acknowledged: [] });
    desk.cut();
    expect(await answer).toMatchObject({ ok: false, error: { code: 'LINK_LOST', delivery: 'unknown' } });
  });

  test('leaves the kill switch waiting for the link, and then engages it', async () => {
    const desk = new Desk();
    await desk.start();
    desk.isReachable = false;
    desk.cut();
    const answer = desk.client.command('kill.engage', { reason: 'test' });
    await desk.clock.advanceAsync(5000);
    desk.isReachable = true;
    await desk.clock.advanceAsync(5000);
    expect(await answer).toEqual({ ok: true, value: { isLatched: true } });
    expect(desk.client.streams.status.getState().data?.kill.isLatched).toBe(true);
  });
});
