import { describe, expect, it } from 'vitest';
import type { MonotonicMs } from '../../../../src/domain/time.ts';
import { Metrics } from '../../../../src/engine/metrics/metrics.ts';

const at = (ms: number): MonotonicMs => ms as MonotonicMs;

function counts(metrics: Metrics): readonly (number | null)[] {
  const [timing] = metrics.timings();
  return [timing?.minute, timing?.quarterHour, timing?.session].map((span) => span?.count ?? null);
}

describe('timings over three spans', () => {
  it('forgets a value after a minute, after a quarter of an hour, and never within the session', () => {
    const metrics = new Metrics();
    metrics.advance(at(0));
    metrics.histogram('ping', 'ms').record(4);
    expect(counts(metrics)).toEqual([1, 1, 1]);
    metrics.advance(at(54_999));
    expect(counts(metrics)).toEqual([1, 1, 1]);
    metrics.advance(at(60_000));
    expect(counts(metrics)).toEqual([null, 1, 1]);
    metrics.advance(at(14 * 60_000));
    expect(counts(metrics)).toEqual([null, 1, 1]);
    metrics.advance(at(15 * 60_000));
    expect(counts(metrics)).toEqual([null, null, 1]);
  });

  it('counts what is recorded second by second in each span it belongs to', () => {
    const metrics = new Metrics();
    const ping = metrics.histogram('ping', 'ms');
    for (let second = 0; second < 1_800; second += 1) {
      metrics.advance(at(second * 1_000));
      ping.record(second < 1_700 ? 1 : 9);
    }
    const [timing] = metrics.timings();
    // The newest slot is partly filled, so a span holds its length less at most one slot.
    expect(timing?.minute?.count).toBe(60);
    expect(timing?.quarterHour?.count).toBe(900);
    expect(timing?.session?.count).toBe(1_800);
    expect(
      [timing?.minute?.p50, timing?.quarterHour?.p50, timing?.session?.p50].map((p50) => Math.round(p50 ?? 0)),
    ).toEqual([9, 1, 1]);
  });

  it('forgets every slot when the machine slept longer than the span, and none twice', () => {
    const metrics = new Metrics();
    const ping = metrics.histogram('ping', 'ms');
    ping.record(4);
    metrics.advance(at(10 * 3_600_000));
    ping.record(6);
    expect(counts(metrics)).toEqual([1, 1, 2]);
    metrics.advance(at(10 * 3_600_000));
    expect(counts(metrics)).toEqual([1, 1, 2]);
  });

  it('reports microseconds as milliseconds, and a timing never recorded as unknown', () => {
    const metrics = new Metrics();
    metrics.advance(at(7_000));
    metrics.histogram('tick.applied', 'us').record(2_000);
    metrics.histogram('order.total', 'ms');
    expect(metrics.timings()).toEqual([
      {
        name: 'tick.applied',
        ...Object.fromEntries(
          ['minute', 'quarterHour', 'session'].map((span) => [span, { count: 1, p50: 2, p95: 2, p99: 2, max: 2 }]),
        ),
      },
      { name: 'order.total', minute: null, quarterHour: null, session: null },
    ]);
  });
});
