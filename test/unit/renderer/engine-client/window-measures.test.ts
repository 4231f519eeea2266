import { describe, expect, test } from 'vitest';
import { HEAT_LENGTH, MonitorHistory, SPARK_LENGTH } from '../../../../src/renderer/engine-client/monitor-history.ts';
import { OrderTimings } from '../../../../src/renderer/engine-client/order-timings.ts';
import { WindowHealth } from '../../../../src/renderer/engine-client/window-health.ts';
import { orderView } from '../../../support/order-views.ts';
import { scriptedMonitor } from '../../../support/scripted-reports.ts';
import { SeededRandom } from '../../../support/seeded-random.ts';

describe('the window’s share of an order', () => {
  test('is from the gesture to the sending, and from the timed answer to the screen', () => {
    const timings = new OrderTimings();
    timings.sent('a', 1_000, 1_004);
    expect(timings.answered([orderView({ intentId: 'a', latency: {} })], 1_020)).toBe(false);
    const answered = [orderView({ intentId: 'a', latency: { network: 10 } })];
    expect(timings.answered(answered, 1_030)).toBe(true);
    timings.painted(1_041);
    // Told again later: the first answer is the one that counts.
    timings.answered(answered, 2_000);
    timings.painted(2_001);
    expect(timings.of('a')).toEqual({ gestureMs: 4, answeredMs: 30, paintedMs: 41 });
    expect(timings.of('of another window')).toBeNull();
  });
});

describe('the history of the Monitor', () => {
  test('keeps two minutes of values and one of ages, and tells whoever draws them', () => {
    const history = new MonitorHistory();
    const random = new SeededRandom(1);
    let told = 0;
    const stop = history.subscribe(() => {
      told += 1;
    });
    for (let second = 0; second < SPARK_LENGTH + 5; second += 1)
      history.add(
        scriptedMonitor(second, () => random.next()),
        { paintedMs: second },
      );
    expect(history.spark('window.paintedMs')).toHaveLength(SPARK_LENGTH);
    expect(history.spark('window.paintedMs').at(-1)).toBe(SPARK_LENGTH + 4);
    expect(history.heat('BTC/USD')).toHaveLength(HEAT_LENGTH);
    expect(history.spark('account.B').every((value) => Number.isNaN(value))).toBe(true);
    expect(told).toBe(SPARK_LENGTH + 5);
    expect(history.timing('loop.stall', 1).session?.count).toBe(SPARK_LENGTH + 5);
    stop();
  });
});

describe('the health of the window', () => {
  test('leaves out the first frames, which tell of the start', () => {
    const health = new WindowHealth();
    health.painted(0, 900);
    health.painted(5_990, 6_000);
    expect(health.timing(6_000).session).toMatchObject({ count: 1, max: 10 });
  });

  test('counts frames a second and the longest stall', () => {
    const health = new WindowHealth();
    health.moment(1_000);
    for (let frame = 0; frame < 30; frame += 1) health.painted(1_500, 1_510);
    health.stalled(80);
    health.stalled(60);
    expect(health.moment(2_000)).toMatchObject({ framesPerSecond: 30, stalls: 2, longestStallMs: 80, paintedMs: 10 });
  });
});
