import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Histogram } from '../../../../src/engine/metrics/histogram.ts';

describe('a latency histogram', () => {
  it('reports quantiles within one bucket of the exact ones', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.002, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 }),
        (values) => {
          const histogram = new Histogram();
          for (const value of values) histogram.record(value);
          const sorted = [...values].sort((a, b) => a - b);
          for (const fraction of [0.5, 0.95, 0.99, 1]) {
            const exact = sorted[Math.max(0, Math.ceil(fraction * sorted.length) - 1)] ?? 0;
            const reported = histogram.quantile(fraction);
            expect(reported).toBeGreaterThanOrEqual(exact * 0.999);
            expect(reported).toBeLessThanOrEqual(exact * 1.033);
          }
        },
      ),
    );
  });

  it('leaves out what no latency can be', () => {
    const histogram = new Histogram();
    for (const value of [Number.NaN, -1, Number.POSITIVE_INFINITY]) histogram.record(value);
    expect([histogram.count, histogram.quantile(0.5)]).toEqual([0, 0]);
  });
});
