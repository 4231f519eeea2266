import { describe, expect, test } from 'vitest';
import { groupByFamily, logPosition } from '../../../../src/renderer/features/metrics/model.ts';
import { formatLatency } from '../../../../src/renderer/lib/format-number.ts';
import { verdictOf, waterfall } from '../../../../src/renderer/lib/order-waterfall.ts';
import { plainName } from '../../../../src/renderer/lib/plain-name.ts';
import { orderView } from '../../../support/order-views.ts';

describe('metrics', () => {
  test('the waterfall lays measured stages end to end, newest order first, unmeasured ones left out', () => {
    const rows = waterfall(
      [
        orderView({ intentId: 'a', createdAt: 1, latency: { risk: 1, journal: 2, network: 90 } }),
        orderView({ intentId: 'b', createdAt: 2 }),
        orderView({ intentId: 'c', createdAt: 3, latency: { exchange: 10 } }),
      ],
      50,
    );
    expect(rows.map((row) => [row.key, row.totalMs, row.verdict])).toEqual([
      ['c', 10, 'good'],
      ['a', 93, 'watch'],
    ]);
    expect(rows[1]?.stages).toEqual([
      { stage: 'risk', startMs: 0, ms: 1 },
      { stage: 'journal', startMs: 1, ms: 2 },
      { stage: 'network', startMs: 3, ms: 90 },
    ]);
    expect(verdictOf(250.1)).toBe('bad');
  });

  test('counters stand with their family, in order, in plain words', () => {
    expect(groupByFamily({ 'orders.sent': 2, uptime: 1, 'book.verified': 3, 'book.mismatches': 0 })).toEqual([
      {
        family: 'book',
        counters: [
          { name: 'mismatches', value: 0 },
          { name: 'verified', value: 3 },
        ],
      },
      { family: 'orders', counters: [{ name: 'sent', value: 2 }] },
      { family: 'other', counters: [{ name: 'uptime', value: 1 }] },
    ]);
    expect(plainName('messages.perSecond')).toBe('messages per second');
    expect(plainName('heap.mb')).toBe('heap, MB');
  });

  test('durations keep three figures and their unit', () => {
    expect(formatLatency(420, 'us')).toBe('420 µs');
    expect(formatLatency(1500, 'us')).toBe('1.50 ms');
    expect(formatLatency(34.25, 'ms')).toBe('34.3 ms');
    expect(formatLatency(1240, 'ms')).toBe('1,240 ms');
    expect(formatLatency(Number.NaN, 'ms')).toBe('—');
  });

  test('the line is logarithmic from 10 µs to 10 s and ends there', () => {
    expect(logPosition(10, 'us')).toBeCloseTo(0);
    expect(logPosition(10, 'ms')).toBeCloseTo(0.5);
    expect(logPosition(10_000, 'ms')).toBeCloseTo(1);
    expect(logPosition(1e9, 'ms')).toBe(1);
    expect(logPosition(0, 'ms')).toBe(0);
  });
});
