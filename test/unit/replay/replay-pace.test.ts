import { describe, expect, it } from 'vitest';
import { ReplayPace } from '../../../src/replay/replay-pace.ts';

describe('the pace of a replay', () => {
  it('waits as long as it took then, divided by the speed', () => {
    let now = 1_000;
    const pace = new ReplayPace(() => now, 500_000, 10);
    expect(pace.waitFor(2_500_000)).toBe(200);
    now += 150;
    expect(pace.waitFor(2_500_000)).toBe(50);
    now += 60;
    expect(pace.waitFor(2_500_000)).toBe(0);
  });

  it('never waits when it goes as fast as it can', () => {
    expect(new ReplayPace(() => 0, 0, null).waitFor(1e12)).toBe(0);
  });

  it('goes on from where it is when the pace changes', () => {
    let now = 0;
    const pace = new ReplayPace(() => now, 0, 1);
    now = 1_000;
    pace.anchor(1_000_000, 0.1);
    expect(pace.waitFor(1_100_000)).toBe(1_000);
  });

  it('does not hurry to make up for what a machine could not play in time', () => {
    let now = 0;
    const pace = new ReplayPace(() => now, 0, 1);
    now = 60_000;
    expect(pace.waitFor(1_000_000)).toBe(0);
    expect(pace.waitFor(1_200_000)).toBe(200);
  });
});
