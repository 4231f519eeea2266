import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../src/contract/settings.ts';
import type { MonotonicMs } from '../../../../src/domain/time.ts';
import { InboundGuard, sheddingSteps } from '../../../../src/engine/feed/inbound-guard.ts';

const { channels } = DEFAULT_SETTINGS.feed;
const plain = (hasTwin: boolean) =>
  sheddingSteps(channels, hasTwin).map(({ follower, leader }) => `${[...follower].join('+')}|${[...leader].join('+')}`);
const turn = (guard: InboundGuard, at: number, lateMs: number, handled = 100): number =>
  guard.turn(at as MonotonicMs, lateMs, handled, 250 + lateMs, 10_000, 5);

describe('the inbound guard', () => {
  it('drops the twin’s copies first, never a book, never the last connection’s trades', () => {
    expect(plain(true)).toEqual([
      '|',
      'ohlc|',
      'ohlc+trade|',
      'ohlc+trade+ticker|',
      'ohlc+trade+ticker|ohlc',
      'ohlc+trade+ticker|ohlc+ticker',
    ]);
    expect(plain(false)).toEqual(['|', '|ohlc', '|ohlc+ticker']);
  });

  it('takes one late turn for an accident and two for being behind', () => {
    const guard = new InboundGuard();
    expect([turn(guard, 0, 600), turn(guard, 850, 600), turn(guard, 1_700, 600)]).toEqual([0, 1, 2]);
  });

  it('is behind when more waits than the bound, however short the delay', () => {
    const guard = new InboundGuard();
    expect([turn(guard, 0, 250, 30_000), turn(guard, 500, 250, 30_000)]).toEqual([0, 1]);
    expect(guard.view(10_000, 7)).toEqual({ name: 'market frames in', depth: 15_000, bound: 10_000, dropped: 7 });
  });

  it('takes back one step for each three calm seconds', () => {
    const guard = new InboundGuard();
    for (let now = 0; now <= 2_000; now += 1_000) turn(guard, now, 600);
    expect(guard.level).toBe(2);
    const levels = Array.from({ length: 8 }, (_, second) => turn(guard, 3_000 + 1_000 * second, 0));
    expect(levels).toEqual([2, 2, 2, 1, 1, 1, 0, 0]);
  });
});
