/**
 * Strategies at a whole workstation against the exchange itself: what they send, what they leave, and that they stop when they
 * must, judged by the exchange's own ledger.
 */
import { describe, expect, test } from 'vitest';
import type { EpochMs } from '../../src/domain/time.ts';
import { emaCross } from '../../src/engine/automation/strategies/ema-cross.ts';
import type { Strategy, StrategyStep } from '../../src/engine/automation/strategy.ts';
import { type HostedStrategy, StrategyRunner } from '../../src/engine/automation/strategy-runner.ts';
import { act, limit, scriptedStrategy, WAIT } from '../support/scripted-strategy.ts';
import { AutomatedDesk, BTC, BUDGET, restsOne } from './automated-desk.ts';
import { AUTOMATED, withRestless } from './automated-trader.ts';
import { ACCOUNT } from './lone-desk.ts';
import { RESTLESS_BUDGET, RESTLESS_ID } from './restless.ts';
import { withStrategy } from './strategy-plants.ts';

/** By its candle and its averages; the price it met is the market's affair. */
const placed = (
  at: number,
  side: string,
  code: string,
  { fast, slow }: Readonly<Record<string, number | string>>,
): string => `${new Date(at).toISOString()} ${side} ${code} fast ${fast} slow ${slow}`;

/** What a runner without a world decides on the closed candles of the live feed, each order filled as soon as it is decided. */
function decidedBare(
  desk: AutomatedDesk,
  parameters: Record<string, number | string>,
  from: number,
): readonly string[] {
  const instrument = desk.engine.feed.instrument(BTC);
  const now = desk.world.timeline.epoch as EpochMs;
  const candles = desk.engine.feed.closedCandles(BTC, 1, null, now) ?? [];
  if (instrument === null) throw new Error('BTC/USD is not listed.');
  const runner = new StrategyRunner({
    instanceId: 'bare',
    strategy: emaCross as Strategy,
    parameters,
    instrument,
    budget: BUDGET,
    newIntentId: () => 'bare',
  });
  const places: string[] = [];
  for (const candle of candles) {
    const at = (candle.openTime + 60_000) as EpochMs;
    if (at <= from) {
      runner.know({ type: 'candle', now: at, candle });
      continue;
    }
    for (const intent of runner.step({ type: 'candle', now: at, candle }).intents) {
      if (intent.act !== 'place') continue;
      const { key, side, quantity, reason } = intent;
      places.push(placed(at, side, reason.code, reason.values));
      runner.know({ type: 'fill', now: at, fill: { key, side, price: candle.close, quantity, fee: '0' } });
      runner.know({ type: 'order', now: at, key, news: { state: 'closed' } });
    }
  }
  return places;
}

describe('EMA cross on one symbol', () => {
  test('trades, explains every tick, stays within its budget, and switched off leaves no order', async () => {
    const desk = await new AutomatedDesk(41).start();
    const { market } = desk.world.venue.exchange;
    const parameters = { interval: 1, fast: 2, slow: 3, quantity: '0.005' };
    await desk.make('ema-cross', parameters);
    await desk.trade();
    expect(desk.view).toMatchObject({ state: 'running', stateReason: null, mode: 'live' });
    const from = desk.world.timeline.epoch;
    const start = desk.last(BTC);
    for (let minute = 0; minute < 15; minute += 1) {
      const price = Math.round(start * (1 + 0.004 * Math.sin(minute / 2)));
      for (let step = 0; step < 4; step += 1) {
        market.moveTo(BTC, price + step);
        await desk.run(15_000);
      }
    }
    const trades = desk.world.venue.exchange.trades(ACCOUNT);
    expect(trades.length).toBeGreaterThan(2);
    expect(desk.view.trades).toBeGreaterThan(0);
    expect(desk.codes).toContain('place CROSS_UP');
    expect(desk.codes.some((code) => code.startsWith('place ') && code !== 'place CROSS_UP')).toBe(true);
    // What it holds is what the exchange's own trades come to.
    expect(Number(desk.view.position.quantity)).toBeCloseTo(Number(desk.position(BTC)), 8);
    expect(Number(desk.view.used.capital)).toBeLessThanOrEqual(1_000);
    // The live loop decided what the same strategy decides without a world, on the same candles and the same numbers.
    const places = desk.engine.automation
      .decisions(desk.id, 500)
      .filter(({ act: what, at }) => what === 'place' && at > from)
      .map(({ at, text, code, inputs }) => {
        const minute = Math.floor(at / 60_000) * 60_000;
        return placed(minute, text.startsWith('Buy') ? 'buy' : 'sell', code, inputs);
      });
    expect(places).toEqual(decidedBare(desk, parameters, from));
    await desk.mode('off');
    await desk.run(2_000);
    expect(desk.view.state).toBe('off');
    expect(desk.open).toEqual([]);
    expect(desk.world.violations).toEqual([]);
  });
});

describe('an instance that has an order at the exchange', () => {
  const resting = async (seed: number): Promise<AutomatedDesk> => {
    const desk = await new AutomatedDesk(seed, withStrategy(restsOne())).start();
    await desk.make('scripted', {});
    await desk.trade();
    await desk.run(2_000);
    expect(desk.open).toHaveLength(1);
    return desk;
  };

  test('cancels its own when it is switched off, and no order of a person or of another client', async () => {
    const desk = await resting(42);
    await desk.place(BTC, 'buy', 2, '0.001');
    expect(desk.open).toHaveLength(2);
    await desk.mode('off');
    await desk.run(2_000);
    expect(desk.view).toMatchObject({ state: 'off', mode: 'off' });
    expect(desk.open.map(({ quantity }) => quantity)).toEqual([100_000]);
  });

  test('is not off before the exchange has said that its order is gone', async () => {
    const desk = await resting(43);
    desk.desk.station.network.begin({
      weather: { kind: 'hole', direction: 'out' },
      places: new Set(['private', 'rest']),
      sockets: null,
      until: desk.world.timeline.now + 20_000,
      fired: () => {},
    });
    const off = desk.window.command('automation.mode', { id: desk.id, mode: 'off' });
    await desk.run(10_000);
    await off;
    expect(desk.open).toHaveLength(1);
    expect(desk.view).toMatchObject({ state: 'pausing' });
    await desk.run(60_000);
    expect(desk.open).toEqual([]);
    expect(desk.view.state).toBe('off');
  });

  test('is halted by the kill switch at once, and armed again only by a person', async () => {
    const desk = await resting(44);
    await desk.ask('kill.engage', { reason: 'a test' });
    await desk.run(3_000);
    expect(desk.open).toEqual([]);
    expect(desk.view).toMatchObject({ state: 'halted', stateReason: 'The kill switch is engaged (a test).' });
    await desk.run(10_000);
    await desk.ask('kill.rearm', { reason: 'looked at it' });
    await desk.run(10_000);
    expect(desk.view.state).toBe('halted');
    await desk.mode('live');
    await desk.run(6_000);
    expect(desk.view.state).toBe('running');
  });

  test('after the process died it is off until a person arms it, and what it left is cancelled', async () => {
    const desk = await resting(45);
    desk.desk.station.kill();
    await desk.run(3_000);
    expect(desk.open).toHaveLength(1);
    desk.desk.station.start();
    await desk.run(15_000);
    expect(desk.open).toEqual([]);
    expect(desk.view).toMatchObject({ state: 'off', mode: 'off' });
    expect(desk.view.stateReason).toContain('arm it when you have looked');
    expect(desk.view.gates.map(({ id }) => id)).toContain('override');
  });

  test('its market gone for ten seconds it pauses and goes on by itself; gone for longer a person arms it again', async () => {
    const desk = await resting(46);
    const blind = async (ms: number): Promise<void> => {
      desk.desk.station.network.begin({
        weather: { kind: 'hole', direction: 'in' },
        places: new Set(['public']),
        sockets: null,
        until: desk.world.timeline.now + ms,
        fired: () => {},
      });
      await desk.run(ms);
    };
    await blind(7_000);
    expect(desk.view.state).toBe('pausing');
    await desk.run(15_000);
    expect(desk.view.state).toBe('running');
    await blind(60_000);
    expect(desk.view.state).toBe('halted');
    expect(desk.view.stateReason).toContain('a person arms it again');
    await desk.run(30_000);
    expect(desk.view.state).toBe('halted');
    // What could still add to its position is not left lying there.
    expect(desk.open).toEqual([]);
  });
});

describe('a strategy while the machine sleeps or nothing is heard', () => {
  const restless = async (seed: number): Promise<AutomatedDesk> => {
    const desk = await new AutomatedDesk(
      seed,
      withRestless((ports) => ports),
    ).start();
    const asked = {
      id: null,
      symbol: AUTOMATED,
      strategyId: RESTLESS_ID,
      parameters: {},
      budget: RESTLESS_BUDGET,
      startsByItself: false,
    };
    desk.id = (await desk.ask('automation.set', asked)).id;
    return desk;
  };

  test('sends nothing after a sleep of two minutes until a person arms it again (U17)', async () => {
    const desk = await restless(61);
    await desk.trade();
    const { automation, station } = desk.desk;
    expect(automation.sent).toBeGreaterThan(0);
    const before = automation.sent;
    station.machine.suspend(120_000);
    await desk.run(121_000);
    expect(automation.sent).toBe(before);
    await desk.run(60_000);
    expect(desk.view.state).toBe('halted');
    expect(desk.view.stateReason).toContain('The dead man’s switch fired');
    expect(automation.sent).toBe(before);
    expect(desk.open).toEqual([]);
    expect(desk.world.violations).toEqual([]);
  });

  test('switched on while both feeds are lost it arms, and trades only once everything is heard again (U5)', async () => {
    const desk = await restless(62);
    desk.desk.station.network.begin({
      weather: { kind: 'hole', direction: 'in' },
      places: new Set(['public']),
      sockets: null,
      until: desk.world.timeline.now + 20_000,
      fired: () => {},
    });
    await desk.run(6_000);
    await desk.trade();
    expect(desk.view).toMatchObject({ mode: 'live', state: 'arming' });
    expect(desk.desk.automation.sent).toBe(0);
    await desk.run(25_000);
    expect(desk.view.state).toBe('running');
    expect(desk.desk.automation.sent).toBeGreaterThan(0);
    expect(desk.world.violations).toEqual([]);
  });
});

describe('a strategy nobody can trust', () => {
  test('that throws is stopped alone, with its own words, while another goes on', async () => {
    const bad = scriptedStrategy(() => {
      throw new Error('no such candle');
    });
    const desk = await new AutomatedDesk(47, withStrategy(bad)).start();
    await desk.make('ema-cross', { interval: 1, fast: 2, slow: 3, quantity: '0.005' });
    await desk.trade();
    const good = desk.id;
    await desk.make('scripted', {});
    await desk.trade();
    expect(desk.view).toMatchObject({
      state: 'halted',
      stateReason: 'It was stopped, because it threw: no such candle.',
    });
    desk.id = good;
    expect(desk.view.state).toBe('running');
  });

  test('that throws while it has an order at the exchange is stopped, and its order is cancelled (C17)', async () => {
    const falls = scriptedStrategy(({ orders, quote }) => {
      if (orders.some(({ state }) => state === 'working')) throw new Error('no such level');
      if (orders.length > 0 || quote === null) return WAIT;
      return act(limit('resting', 'buy', 500_000, Math.round(quote.bid * 0.99)));
    });
    const desk = await new AutomatedDesk(52, withStrategy(falls)).start();
    await desk.make('scripted', {});
    await desk.trade();
    await desk.run(5_000);
    expect(desk.codes).toContain('place TOLD');
    expect(desk.view).toMatchObject({
      state: 'halted',
      stateReason: 'It was stopped, because it threw: no such level.',
    });
    expect(desk.open).toEqual([]);
  });

  test('that never answers is stopped after its time, and what it says later is not heard', async () => {
    let answer: (step: StrategyStep<number>) => void = () => {};
    const slow = scriptedStrategy(() => WAIT);
    const hosted: HostedStrategy = {
      ...slow,
      decide: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    };
    const desk = await new AutomatedDesk(48, withStrategy(hosted)).start();
    await desk.make('scripted', {});
    await desk.trade();
    await desk.run(20_000);
    expect(desk.view).toMatchObject({
      state: 'halted',
      stateReason: 'It was stopped, because it took longer than 20000 ms to decide.',
    });
    answer(act(limit('late', 'buy', 500_000, Math.round(desk.last(BTC) * 0.99))));
    await desk.run(3_000);
    expect(desk.open).toEqual([]);
  });

  test('that asks for more than its budget is refused in words, and sends nothing', async () => {
    const greedy = scriptedStrategy((state) =>
      state.quote === null ? WAIT : act(limit(`k${state.now}`, 'buy', 100_000_000, Math.round(state.quote.bid * 0.99))),
    );
    const desk = await new AutomatedDesk(49, withStrategy(greedy)).start();
    await desk.make('scripted', {});
    await desk.trade();
    await desk.run(5_000);
    expect(desk.open).toEqual([]);
    expect(desk.codes).toContain('refused BUDGET_CAPITAL');
  });
});

describe('what is not sent', () => {
  test('shadow decides, fills from the book and sends nothing', async () => {
    const desk = await new AutomatedDesk(50).start();
    const { market } = desk.world.venue.exchange;
    await desk.make('ema-cross', { interval: 1, fast: 2, slow: 3, quantity: '0.005' });
    await desk.mode('shadow');
    const start = desk.last(BTC);
    // Down, and up again: the averages cross once.
    for (const thousandths of [0, -4, -8, -8, -2, 4, 8]) {
      market.moveTo(BTC, Math.round(start * (1 + thousandths / 1_000)));
      await desk.run(60_000);
    }
    expect(desk.world.venue.exchange.trades(ACCOUNT)).toEqual([]);
    expect(desk.desk.monitor.sent.size).toBe(0);
    expect(desk.codes).toContain('place CROSS_UP');
    expect(Number(desk.view.fees)).toBeGreaterThan(0);
    expect(desk.view.modeText).toContain('sends nothing');
  });

  test('live is refused until it has shown enough, naming what is missing', async () => {
    const desk = await new AutomatedDesk(51).start();
    await desk.make('ema-cross', { interval: 1, fast: 2, slow: 3, quantity: '0.005' });
    await expect(desk.mode('live')).rejects.toThrow(
      /GATES: EMA cross on BTC\/USD .*0 of 20 round trips.*0 of 5 days run/,
    );
    expect(desk.view).toMatchObject({ state: 'off', mode: 'off' });
  });
});

test('a strategy that would trade on anything sends nothing while its market is not heard, and is told why (I9)', async () => {
  const desk = await new AutomatedDesk(
    52,
    withRestless((ports) => ports),
  ).start();
  const asked = {
    id: null,
    symbol: AUTOMATED,
    strategyId: RESTLESS_ID,
    parameters: {},
    budget: RESTLESS_BUDGET,
    startsByItself: false,
  };
  desk.id = (await desk.ask('automation.set', asked)).id;
  await desk.trade();
  desk.world.venue.exchange.market.setRate(6);
  await desk.run(20_000);
  const { automation } = desk.desk;
  expect(automation.sent).toBeGreaterThan(5);
  desk.desk.station.network.begin({
    weather: { kind: 'hole', direction: 'in' },
    places: new Set(['public']),
    sockets: null,
    until: desk.world.timeline.now + 25_000,
    fired: () => {},
  });
  await desk.run(4_500);
  const before = automation.sent;
  await desk.run(20_000);
  expect(automation.sent).toBe(before);
  expect(desk.view.state).toBe('pausing');
  expect(desk.view.lastDecision?.text).toMatch(/^Nothing decided\. Pauses: prices of SOL\/USD are /);
  await desk.run(25_000);
  expect(automation.sent).toBeGreaterThan(before);
  expect(desk.world.violations).toEqual([]);
});

test('when the dead man’s switch fired a strategy is halted until a person sets both again', async () => {
  const desk = await new AutomatedDesk(54, withStrategy(restsOne())).start();
  await desk.make('scripted', {});
  await desk.trade();
  expect(desk.engine.guards.deadMan.view().state).toBe('armed');
  const { pulse } = desk.engine.guards.health;
  desk.engine.guards.health.pulse = () => {};
  await desk.run(75_000);
  expect(desk.open).toEqual([]);
  expect(desk.view.state).toBe('halted');
  desk.engine.guards.health.pulse = pulse.bind(desk.engine.guards.health);
  await desk.run(10_000);
  await expect(desk.mode('live')).rejects.toThrow(/The dead man’s switch fired .*: set it again/);
  await desk.arm();
  await desk.mode('live');
  await desk.run(8_000);
  expect(desk.view.state).toBe('running');
});

describe('a strategy that holds a falling market', () => {
  /** Buys once at the market and never sells. */
  const holding = async (seed: number, budget: typeof BUDGET): Promise<AutomatedDesk> => {
    let bought = false;
    const buys = scriptedStrategy((state): StrategyStep<number> => {
      if (bought || state.quote === null) return WAIT;
      bought = true;
      return act(limit('all', 'buy', 1_400_000, state.quote.ask));
    });
    const desk = await new AutomatedDesk(seed, withStrategy(buys)).start();
    await desk.make('scripted', {}, budget);
    await desk.trade();
    await desk.run(2_000);
    expect(Number(desk.view.position.quantity)).toBeCloseTo(0.014, 8);
    return desk;
  };

  test('goes back to shadow once it fell by five percent of its capital, and says why', async () => {
    const desk = await holding(55, { ...BUDGET, maximumLoss: '500' });
    const { market } = desk.world.venue.exchange;
    market.moveTo(BTC, Math.round(desk.last(BTC) * 0.94));
    await desk.run(10_000);
    expect(desk.view).toMatchObject({ mode: 'shadow', state: 'running' });
    expect(desk.window.told.some((text) => /fell \d+\.\d % of its capital .* goes on in shadow/.test(text))).toBe(true);
    expect(desk.open).toEqual([]);
  });

  test('switched off still shows what it holds, over a restart as well', async () => {
    const desk = await holding(57, { ...BUDGET, maximumLoss: '500' });
    const { position } = desk.view;
    await desk.mode('off');
    await desk.run(3_000);
    expect(desk.view).toMatchObject({ state: 'off', position });
    desk.desk.station.kill();
    await desk.run(2_000);
    desk.desk.station.start();
    await desk.run(15_000);
    expect(desk.view).toMatchObject({ state: 'off', position });
  });

  test('is halted once it has lost what it may lose, before that', async () => {
    const desk = await holding(56, { ...BUDGET, maximumLoss: '20' });
    const { market } = desk.world.venue.exchange;
    market.moveTo(BTC, Math.round(desk.last(BTC) * 0.97));
    await desk.run(5_000);
    expect(desk.view.state).toBe('halted');
    expect(desk.view.stateReason).toMatch(/^It has lost \d+\.\d\d USD of the 20 it may lose/);
  });
});
