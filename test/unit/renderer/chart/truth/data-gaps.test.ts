import { describe, expect, test, vi } from 'vitest';
import type { FailoverView } from '../../../../../src/contract/monitor-views.ts';
import {
  backfillOf,
  backfillWords,
  GapLog,
  gapsOfFailovers,
  gapWords,
  merged,
  missingBecause,
} from '../../../../../src/renderer/features/chart/truth/data-gaps.ts';
import { sessionStarts } from '../../../../../src/renderer/features/chart/truth/sessions.ts';

const failover = (change: Partial<FailoverView>): FailoverView => ({
  at: 10_000,
  kind: 'connection',
  cause: 'Feed A was lost.',
  from: 'A',
  to: 'B',
  durationMs: 5000,
  ...change,
});

describe('what is missing', () => {
  test('is what was neither streamed nor verified; late is not missing', () => {
    const why = (change: Partial<Parameters<typeof missingBecause>[0]>) =>
      missingBecause({ isLinked: true, trust: 'LIVE', isPolled: false, ...change });
    expect([why({}), why({ trust: 'DEGRADED' }), why({ trust: 'SINGLE' }), why({ trust: 'HALTED' })]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect([
      why({ isLinked: false }),
      why({ trust: 'STALE' }),
      why({ trust: 'RESYNC' }),
      why({ isPolled: true }),
    ]).toEqual([
      'This window had lost its link to the engine.',
      'Both connections were silent.',
      'The symbol was being fetched afresh.',
      'Prices came over REST, not streamed and under no checksum.',
    ]);
  });

  test('begins and ends with what the window sees, and a new reason is a new gap', () => {
    const log = new GapLog();
    const told = vi.fn();
    const stop = log.subscribe(told);
    log.note(null, 1000);
    expect(told).toHaveBeenCalledTimes(0);
    const before = log.gaps;
    log.note('silent', 2000);
    log.note('silent', 3000);
    expect(told).toHaveBeenCalledTimes(1);
    expect(log.gaps).not.toBe(before);
    stop();
    log.note('REST', 8000);
    log.note(null, 12_000);
    expect(log.gaps).toEqual([
      { from: 2000, to: 8000, why: 'silent' },
      { from: 8000, to: 12_000, why: 'REST' },
    ]);
  });

  test('less than a second is a breath', () => {
    const log = new GapLog();
    log.note(null, 1000);
    log.note('silent', 2000);
    log.note(null, 2900);
    expect(log.gaps).toEqual([]);
  });

  test('what has not begun yet is not missing', () => {
    const log = new GapLog();
    log.note('silent', 2000);
    expect(log.gaps).toEqual([]);
    log.note(null, 9000);
    expect(log.gaps).toEqual([]);
  });

  test('the engine tells of the time before the window: only what nobody carried, and of this symbol', () => {
    const told = [
      failover({}),
      failover({ to: 'none', cause: 'both' }),
      failover({ to: 'REST', kind: 'rest', cause: 'rest', durationMs: null }),
      failover({ to: 'none', kind: 'symbol', cause: 'ETH/USD fell silent.' }),
      failover({ to: 'none', kind: 'symbol', cause: 'BTC/USD fell silent.' }),
      failover({ to: 'none', kind: 'account', cause: 'orders' }),
      failover({ to: 'none', cause: 'short', durationMs: 400 }),
    ];
    expect(gapsOfFailovers(told, 'BTC/USD')).toEqual([
      { from: 10_000, to: 15_000, why: 'both' },
      { from: 10_000, to: null, why: 'rest' },
      { from: 10_000, to: 15_000, why: 'BTC/USD fell silent.' },
    ]);
  });

  test('what overlaps is one gap with every reason once', () => {
    expect(
      merged([
        { from: 50, to: 60, why: 'later' },
        { from: 10, to: 20, why: 'a' },
        { from: 15, to: 30, why: 'b' },
        { from: 30, to: 31, why: 'a' },
        { from: 55, to: null, why: 'open' },
      ]),
    ).toEqual([
      { from: 10, to: 31, why: 'a b' },
      { from: 50, to: null, why: 'later open' },
    ]);
  });
});

describe('a candle with trades that were read afterwards', () => {
  const gaps = [
    { from: 130_000, to: 190_000, why: 'Both connections were silent.' },
    { from: 400_000, to: null, why: 'open' },
  ];

  test('is one that a closed gap overlaps', () => {
    const marked = [60_000, 120_000, 180_000, 240_000, 420_000].map(
      (openTime) => backfillOf(openTime, 60_000, gaps) !== null,
    );
    expect(marked).toEqual([false, true, true, false, false]);
  });

  test('says exactly which time was not heard, and why', () => {
    const [gap] = gaps;
    if (gap === undefined) throw new Error('There is a gap');
    expect([gapWords(gap, 'utc'), backfillWords(gap, 'utc')]).toEqual([
      {
        title: 'Nothing verified was streamed from 1970-01-01 00:02:10 to 00:03:10',
        lines: [
          'Both connections were silent.',
          'Candles over this time are from the exchange’s history, read afterwards.',
        ],
      },
      {
        title: 'This candle holds trades that were read afterwards',
        lines: ['Those of 00:02:10 to 00:03:10 were not heard as they happened: Both connections were silent.'],
      },
    ]);
  });
});

test('sessions begin at midnight for minutes, on Monday for hours, and days have none', () => {
  const HOUR = 3_600_000;
  const bars = (stepMs: number, count: number, start = 0) =>
    Array.from({ length: count }, (_, index) => ({
      openTime: start + index * stepMs,
      open: 1,
      high: 1,
      low: 1,
      close: 1,
      volume: 1,
      trades: 1,
    }));
  const starts = (stepMs: number, count: number) =>
    sessionStarts(bars(stepMs, count), { from: 0, to: count - 1 }, stepMs, 'utc');
  // The epoch is a Thursday: the first Monday is four days on.
  expect([starts(HOUR, 50), starts(4 * HOUR, 30), starts(24 * HOUR, 30)]).toEqual([[24, 48], [24], []]);
  expect(sessionStarts(bars(HOUR, 50), { from: 24, to: 30 }, HOUR, 'utc')).toEqual([24]);
});
