/**
 * What stands between a strategy and live, and what outlives the process, at a whole workstation against the exchange: the
 * simulator held against the exchange's own tape, drills, the fall within seven days, and resuming after a restart.
 */
import { describe, expect, test } from 'vitest';
import type { DrillResult } from '../../src/contract/drills.ts';
import type { StrategyStep } from '../../src/engine/automation/strategy.ts';
import { act, limit, scriptedStrategy, WAIT } from '../support/scripted-strategy.ts';
import { AutomatedDesk, BTC, BUDGET, restsOne } from './automated-desk.ts';
import type { Plant } from './plant.ts';
import { withGates, withStrategy } from './strategy-plants.ts';

const QUANTITY = 500_000;

/** Places once, at the price it is told to. */
const placesOnce = (priceOf: (quote: { bid: number; ask: number }) => number) => {
  let placed = false;
  return scriptedStrategy((state): StrategyStep<number> => {
    if (placed || state.quote === null) return WAIT;
    placed = true;
    return act(limit('one', 'buy', QUANTITY, priceOf(state.quote)));
  });
};

const shadowing = async (seed: number, plant: Plant): Promise<AutomatedDesk> => {
  const desk = await new AutomatedDesk(seed, plant).start();
  await desk.make('scripted', {});
  await desk.mode('shadow');
  await desk.run(3_000);
  return desk;
};

describe('the simulator held against the tape', () => {
  test('an order that the market trades through was foretold, and counts for the gate', async () => {
    const desk = await shadowing(71, withStrategy(placesOnce(({ bid }) => Math.round(bid * 0.999))));
    expect(desk.codes).toContain('place TOLD');
    expect(desk.view.simulator).toMatchObject({ judged: 0, hitPercent: null, ticksOff: null });
    desk.world.venue.exchange.market.moveTo(BTC, Math.round(desk.last(BTC) * 0.99));
    await desk.run(5_000);
    expect(Number(desk.view.position.quantity)).toBeGreaterThan(0);
    await desk.mode('off');
    await desk.run(2_000);
    expect(desk.view.simulator).toMatchObject({ judged: 1, tape: 'kraken' });
    const gate = desk.view.gates.find(({ id }) => id === 'simulator');
    expect(gate).toMatchObject({ isPassed: false });
    expect(gate?.text).toContain('judged on 1 order, 20 asked');
    expect(desk.world.violations).toEqual([]);
  });

  test('an order that takes is priced by the book a moment later: its error is what the market moved meanwhile', async () => {
    const desk = await new AutomatedDesk(72, withStrategy(placesOnce(({ ask }) => Math.round(ask * 1.01)))).start();
    await desk.make('scripted', {});
    const { market } = desk.world.venue.exchange;
    const asking = desk.window.command('automation.mode', { id: desk.id, mode: 'shadow' });
    let [asked, moved] = [0, 0];
    for (let step = 0; step < 60 && moved === 0; step += 1) {
      await desk.run(50);
      if (!desk.codes.includes('place TOLD')) continue;
      asked = desk.engine.feed.levels(BTC, 'ask', 1)[0]?.price ?? 0;
      market.moveTo(BTC, Math.round(desk.last(BTC) * 1.002));
      await desk.run(2_000);
      moved = desk.engine.feed.levels(BTC, 'ask', 1)[0]?.price ?? 0;
    }
    expect((await asking).ok).toBe(true);
    expect(moved).toBeGreaterThan(asked);
    const { simulator } = desk.view;
    expect(simulator).toMatchObject({ judged: 1, hits: 1, priced: 1 });
    expect(Number(simulator?.ticksWorse)).toBeGreaterThan(0);
    // Neither more nor less than what the best ask moved, give or take the depth behind it.
    const ticks = (moved - asked) / (desk.engine.feed.instrument(BTC)?.tickSize ?? 1);
    expect(Math.abs(Number(simulator?.ticksOff) - ticks)).toBeLessThan(ticks / 2);
  });

  test('what is sent is no prediction and is not graded, and nothing is across a hole in the tape', async () => {
    const desk = await shadowing(73, withStrategy(restsOne()));
    desk.desk.station.network.begin({
      weather: { kind: 'hole', direction: 'in' },
      places: new Set(['public']),
      sockets: null,
      until: desk.world.timeline.now + 8_000,
      fired: () => {},
    });
    await desk.run(30_000);
    expect(desk.view.state).toBe('running');
    await desk.mode('off');
    await desk.run(2_000);
    expect(desk.view.simulator).toMatchObject({ judged: 0, unjudged: 1, hitPercent: null });
    const live = await new AutomatedDesk(74, withStrategy(restsOne())).start();
    await live.make('scripted', {});
    await live.trade();
    await live.mode('off');
    await live.run(2_000);
    expect(live.view.simulator).toBe(null);
  });

  test('its error outlives the process that measured it', async () => {
    const desk = await shadowing(75, withStrategy(placesOnce(({ ask }) => Math.round(ask * 1.01))));
    expect(desk.view.simulator).toMatchObject({ judged: 1 });
    const before = desk.view.simulator;
    desk.desk.station.kill();
    await desk.run(2_000);
    desk.desk.station.start();
    await desk.run(15_000);
    expect(desk.view.simulator).toEqual(before);
  });
});

test('drills run elsewhere open their gate on live, with the day and the version they were run by', async () => {
  const result = (id: string, at: number, version = 'simulation'): DrillResult => ({ id, at, passed: true, version });
  const remembers =
    (results: (now: number) => readonly DrillResult[]): Plant =>
    (ports) => ({
      ...withStrategy(restsOne())(ports),
      drillMemory: { results: results(ports.clock.wallNow()), keep: async () => ({ ok: true, value: null }) },
    });
  const asked = { drills: ['lost-answer', 'bad-checksum'], drillDays: 30, drillsOfThisVersion: true };
  const some = await new AutomatedDesk(
    76,
    withGates(
      asked,
      remembers((now) => [result('lost-answer', now), result('bad-checksum', now, '0.0.1')]),
    ),
  ).start();
  await some.make('scripted', {});
  await expect(some.mode('live')).rejects.toThrow(
    /GATES: .*1 of 2 drills passed within 30 days with version simulation: run the others on demo/,
  );
  const rests = some.view.gates.find(({ id }) => id === 'drills')?.rests?.map(({ text }) => text);
  expect(rests).toEqual([
    expect.stringMatching(/^The answer to an order is lost: passed \d{4}-\d\d-\d\d with version simulation$/),
    expect.stringMatching(/^A book fails its checksum: passed .* with version 0\.0\.1, and this is simulation$/),
  ]);
  const all = await new AutomatedDesk(
    77,
    withGates(
      asked,
      remembers((now) => [result('lost-answer', now), result('bad-checksum', now)]),
    ),
  ).start();
  await all.make('scripted', {});
  await all.mode('live');
  await all.run(6_000);
  expect(all.view.state).toBe('running');
});

describe('after a restart', () => {
  const restarted = async (desk: AutomatedDesk): Promise<void> => {
    desk.desk.station.kill();
    await desk.run(2_000);
    desk.desk.station.start();
    await desk.run(25_000);
  };

  test('chosen to resume it trades again once every gate is green and everything is as any arming wants it', async () => {
    const desk = await new AutomatedDesk(53, withGates({}, withStrategy(restsOne()))).start();
    await desk.make('scripted', {}, BUDGET, true);
    await desk.mode('live');
    await desk.run(8_000);
    expect(desk.open).toHaveLength(1);
    await restarted(desk);
    // What the life before left is gone; what works now is of this one.
    expect(desk.view).toMatchObject({ state: 'running', mode: 'live' });
    expect(desk.window.told.some((text) => text.includes('resumes in live after the restart'))).toBe(true);
    expect(desk.world.violations).toEqual([]);
    await desk.mode('off');
    await desk.run(2_000);
    expect(desk.open).toEqual([]);
  });

  test('with its gates taken away and not passed it stays off, and says which are missing', async () => {
    const desk = await new AutomatedDesk(78, withStrategy(restsOne())).start();
    await desk.make('scripted', {}, BUDGET, true);
    await desk.trade();
    expect(desk.view.state).toBe('running');
    await restarted(desk);
    expect(desk.view).toMatchObject({ state: 'off', mode: 'off' });
    expect(desk.view.stateReason).toMatch(
      /^It was to resume in live after the restart and did not\. Its gates were taken away by a person and are not passed \(0 of 20 round trips/,
    );
    expect(desk.open).toEqual([]);
    // A person may still.
    await desk.mode('live');
    await desk.run(6_000);
    expect(desk.view.state).toBe('running');
  });

  test('with the kill switch engaged it stays off, and says so', async () => {
    const desk = await new AutomatedDesk(79, withGates({}, withStrategy(restsOne()))).start();
    await desk.make('scripted', {}, BUDGET, true);
    await desk.mode('shadow');
    await desk.run(6_000);
    await desk.ask('kill.engage', { reason: 'a test' });
    await restarted(desk);
    expect(desk.view).toMatchObject({ state: 'off', mode: 'off' });
    expect(desk.view.stateReason).toContain(
      'did not. Scripted on BTC/USD cannot be armed now: The kill switch is engaged',
    );
  });

  test('a fall is still measured from the best of the days before, and ends in shadow', async () => {
    let bought = false;
    const buys = scriptedStrategy((state): StrategyStep<number> => {
      if (bought || state.quote === null) return WAIT;
      bought = true;
      return act(limit('all', 'buy', 1_400_000, state.quote.ask));
    });
    const desk = await new AutomatedDesk(80, withGates({}, withStrategy(buys))).start();
    await desk.make('scripted', {}, { ...BUDGET, maximumLoss: '500' }, true);
    await desk.mode('live');
    await desk.run(8_000);
    const entry = desk.last(BTC);
    const { market } = desk.world.venue.exchange;
    const move = async (share: number): Promise<void> => {
      market.moveTo(BTC, Math.round(entry * share));
      await desk.run(10_000);
    };
    await move(1.04);
    expect(desk.view).toMatchObject({ state: 'running', mode: 'live' });
    desk.desk.station.kill();
    await move(1);
    desk.desk.station.start();
    await desk.run(25_000);
    expect(desk.view).toMatchObject({ state: 'running', mode: 'live' });
    // Of the best since the restart this is less than half of the five percent it may fall.
    await move(0.98);
    expect(desk.view.mode).toBe('shadow');
    expect(desk.window.told.some((text) => /fell [5-9]\.\d % of its capital within seven days/.test(text))).toBe(true);
  });

  test('a TWAP that was half done trades what was left, and not its whole again', async () => {
    const desk = await new AutomatedDesk(
      81,
      withGates({}, (ports) => ports),
    ).start();
    const parameters = { side: 'buy', quantity: '0.01', duration: 300, slices: 10, limit: '0' };
    await desk.make('twap', parameters, { ...BUDGET, capital: '5000' }, true);
    await desk.mode('live');
    await desk.run(150_000);
    const half = Number(desk.position(BTC));
    expect(half).toBeGreaterThan(0.003);
    expect(half).toBeLessThan(0.008);
    await restarted(desk);
    expect(desk.view).toMatchObject({ state: 'running', mode: 'live' });
    const told = desk.engine.automation.decisions(desk.id, 500).find(({ code }) => code === 'GOES_ON');
    expect(told?.text).toMatch(/^It resumes with what it remembered at .* UTC: goes on/);
    await desk.run(300_000);
    expect(desk.view.state).toBe('off');
    expect(desk.view.stateReason).toContain('done');
    expect(Number(desk.position(BTC))).toBeCloseTo(0.01, 8);
    expect(desk.world.violations).toEqual([]);
  });

  test('a DCA that had just bought waits for its next time', async () => {
    const desk = await new AutomatedDesk(
      82,
      withGates({}, (ports) => ports),
    ).start();
    await desk.make('dca', { every: 120, amount: '25', total: '75', dearest: '0' }, BUDGET, true);
    await desk.mode('live');
    await desk.run(8_000);
    const once = Number(desk.position(BTC));
    expect(once).toBeGreaterThan(0);
    await restarted(desk);
    expect(desk.view.state).toBe('running');
    expect(Number(desk.position(BTC))).toBe(once);
    await desk.run(120_000);
    expect(Number(desk.position(BTC))).toBeGreaterThan(1.5 * once);
    expect(Number(desk.position(BTC))).toBeLessThan(2.5 * once);
    await desk.run(400_000);
    expect(desk.view.state).toBe('off');
    expect(Number(desk.position(BTC))).toBeLessThan(3.2 * once);
  });

  test('what stood halted stays off, and says why it was', async () => {
    const throws = scriptedStrategy(() => {
      throw new Error('no such candle');
    });
    const desk = await new AutomatedDesk(83, withGates({}, withStrategy(throws))).start();
    await desk.make('scripted', {}, BUDGET, true);
    await desk.mode('live');
    await desk.run(8_000);
    expect(desk.view.state).toBe('halted');
    await restarted(desk);
    expect(desk.view).toMatchObject({ state: 'off', mode: 'off' });
    expect(desk.view.stateReason).toContain(
      'It stood halted when this workstation ended: It was stopped, because it threw',
    );
  });

  test('a symbol that rests after losses goes on resting', async () => {
    // Buys at the ask, sells at the bid, and loses every time.
    const loses = scriptedStrategy(({ position, orders, quote }): StrategyStep<number> => {
      if (quote === null || orders.length > 0) return WAIT;
      return position.quantity > 0
        ? act(limit('out', 'sell', position.quantity, quote.bid))
        : act(limit('in', 'buy', 100_000, quote.ask + 50));
    });
    const desk = await new AutomatedDesk(84, withGates({}, withStrategy(loses))).start();
    await desk.make('scripted', {}, BUDGET, true);
    await desk.mode('live');
    await desk.run(100_000);
    expect(desk.codes).toContain('refused SYMBOL_COOLDOWN');
    const { trades } = desk.view;
    await restarted(desk);
    expect(desk.view.state).toBe('running');
    expect(desk.codes).toContain('refused SYMBOL_COOLDOWN');
    expect(desk.view.trades).toBe(trades);
  });
});
