import { describe, expect, it } from 'vitest';
import type { MonotonicMs } from '../../../../src/domain/time.ts';
import { StreamWatch } from '../../../../src/engine/feed/stream-watch.ts';

const at = (value: number): MonotonicMs => value as MonotonicMs;
const NOBODY = Number.NEGATIVE_INFINITY;

function speaking(everyMs: number, times: number): StreamWatch {
  const watch = new StreamWatch();
  watch.began(0, at(0));
  for (let turn = 1; turn <= times; turn += 1) watch.heard(0, at(turn * everyMs), true);
  return watch;
}

describe('a stream under watch', () => {
  it('is silent when its twin brings three events it does not, the first of them a second and a half ago', () => {
    const watch = new StreamWatch();
    watch.began(0, at(0));
    watch.began(1, at(0));
    for (const time of [100, 200]) watch.heard(1, at(time), true);
    expect(watch.silence(0, at(5_000), NOBODY)).toBeNull();
    watch.heard(1, at(300), true);
    expect(watch.silence(0, at(1_599), NOBODY)).toBeNull();
    expect(watch.silence(0, at(1_600), NOBODY)).toMatchObject({
      witness: 'twin',
      text: expect.stringContaining('3 events'),
    });
    watch.heard(0, at(1_601), true);
    expect(watch.silence(0, at(1_602), NOBODY)).toBeNull();
  });

  it('misses nothing that it brought first', () => {
    const watch = new StreamWatch();
    watch.began(0, at(0));
    watch.began(1, at(0));
    for (const time of [100, 200, 300, 400]) watch.heard(0, at(time), true);
    for (const time of [2_100, 2_200, 2_300, 2_400]) watch.heard(1, at(time), false);
    expect(watch.silence(0, at(5_000), NOBODY)).toBeNull();
  });

  it('is silent against its habit sooner when the symbol’s other channels speak', () => {
    const watch = speaking(50, 40);
    expect(watch.silence(0, at(4_501), 4_400)).toMatchObject({
      witness: 'habit',
      text: expect.stringContaining('50 ms is usual'),
    });
    expect(watch.silence(0, at(4_501), 1_000)).toBeNull();
    expect(watch.silence(0, at(5_001), 1_000)).not.toBeNull();
  });

  it('answers a question by speaking, and leaves one open for half a second', () => {
    const watch = speaking(50, 40);
    expect(watch.probe(0, at(5_000))).toBe('none');
    watch.renewed(0, at(5_000));
    expect([watch.probe(0, at(5_100)), watch.probe(0, at(5_600))]).toEqual(['asked', 'unanswered']);
    watch.heard(0, at(5_700), true);
    expect(watch.probe(0, at(5_800))).toBe('answered');
  });

  it('is not silent before its habit is known, nor before it was acknowledged', () => {
    expect(speaking(50, 10).silence(0, at(60_000), NOBODY)).toBeNull();
    const watch = speaking(50, 40);
    watch.ended(0);
    expect(watch.silence(0, at(60_000), NOBODY)).toBeNull();
  });

  it('is asked for afresh ever more rarely while that changes nothing', () => {
    const watch = new StreamWatch();
    watch.began(0, at(0));
    watch.began(1, at(0));
    const renewedAt: number[] = [];
    for (let now = 100; now < 60_000; now += 100) {
      watch.heard(1, at(now), true);
      if (watch.silence(0, at(now), NOBODY) === null) continue;
      renewedAt.push(now);
      watch.renewed(0, at(now));
    }
    expect(renewedAt).toEqual([1_600, 6_600, 16_600, 36_600]);
  });
});
