import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INDICATORS, type IndicatorKind } from '../../../../../src/renderer/features/chart/indicators/catalogue.ts';
import { IndicatorRun } from '../../../../../src/renderer/features/chart/indicators/indicator-run.ts';
import type { IndicatorCandle, Kernel } from '../../../../../src/renderer/features/chart/indicators/kernel.ts';

const MINUTE = 60_000;
/** Short periods, so that a few dozen candles reach every stage. */
const SHORT: Record<string, number> = {
  period: 4,
  deviations: 1.5,
  atr: 3,
  multiplier: 2,
  short: 2,
  long: 5,
  signal: 3,
  k: 4,
  slowing: 2,
  d: 2,
};

const kernelOf = (kind: IndicatorKind): Kernel => {
  if (kind.create === null) throw new Error(`${kind.id} has no kernel`);
  return kind.create((id) => SHORT[id] ?? Number.NaN);
};
const COMPUTED = INDICATORS.filter((kind) => kind.create !== null);

/** What one candle looked like as trades came in: each version widens the one before; it may open without a trade. */
const versions = fc.record({
  open: fc.integer({ min: 1, max: 200 }),
  closes: fc.array(fc.record({ price: fc.integer({ min: 1, max: 200 }), volume: fc.integer({ min: 0, max: 9 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
});

function candlesOf(openTime: number, told: { open: number; closes: { price: number; volume: number }[] }) {
  let candle: IndicatorCandle = {
    openTime,
    open: told.open,
    high: told.open,
    low: told.open,
    close: told.open,
    volume: 0,
  };
  return told.closes.map(({ price, volume }) => {
    candle = {
      ...candle,
      high: Math.max(candle.high, price),
      low: Math.min(candle.low, price),
      close: price,
      volume: candle.volume + volume,
    };
    return candle;
  });
}

describe.each(COMPUTED.map((kind) => [kind.id, kind] as const))('%s', (_, kind) => {
  test('told every change of every candle, it says at each what it would say from scratch', () => {
    fc.assert(
      fc.property(fc.array(versions, { minLength: 1, maxLength: 24 }), fc.nat(3), (told, loaded) => {
        const run = new IndicatorRun(() => kernelOf(kind));
        const settled: IndicatorCandle[] = [];
        told.forEach((each, index) => {
          for (const candle of candlesOf(index * 400 * MINUTE, each)) {
            const all = [...settled, candle];
            // History comes at once, then changes one by one.
            if (index === loaded) run.load(all);
            else run.put(candle, () => all);
            const fresh = new IndicatorRun(() => kernelOf(kind));
            fresh.load(all);
            expect(run.values).toEqual(fresh.values);
          }
          settled.push(...candlesOf(index * 400 * MINUTE, each).slice(-1));
        });
      }),
      { numRuns: 60 },
    );
  });

  test('it has a value once it saw enough candles, one per output, and never NaN', () => {
    const run = new IndicatorRun(() => kernelOf(kind));
    run.load(
      Array.from({ length: 30 }, (_each, index) => {
        const close = 100 + Math.sin(index) * 10;
        return {
          openTime: index * MINUTE,
          open: close - 1,
          high: close + 2,
          low: close - 2,
          close,
          volume: 1 + index,
        };
      }),
    );
    expect(run.values.at(-1)).toEqual(kind.outputs.map(() => expect.any(Number)));
    expect(run.values.flat().filter((value) => Number.isNaN(value))).toEqual([]);
  });

  test('its parameters stand within their own bounds', () => {
    const outside = kind.parameters.filter((each) => each.default < each.minimum || each.default > each.maximum);
    expect(outside).toEqual([]);
  });
});

describe('a run', () => {
  const sum: () => Kernel = () => {
    let before = 0;
    let now = 0;
    return {
      update: ({ close }, isAgain) => {
        if (!isAgain) before = now;
        now = before + close;
        return [now];
      },
    };
  };
  const at = (minute: number, close: number): IndicatorCandle => ({
    openTime: minute * MINUTE,
    open: close,
    high: close,
    low: close,
    close,
    volume: 1,
  });

  test('a candle that changes behind the newest makes it start over', () => {
    const run = new IndicatorRun(sum);
    run.load([at(1, 1), at(2, 2), at(3, 3), at(4, 4)]);
    const revised = [at(1, 1), at(2, 2), at(3, 30), at(4, 4)];
    expect(run.put(at(3, 30), () => revised)).toBeNull();
    expect(run.values).toEqual([[1], [3], [33], [37]]);
  });

  test('the newest candle costs one step, whatever lies before it', () => {
    const run = new IndicatorRun(sum);
    run.load([at(1, 1), at(2, 2), at(3, 3)]);
    const never = (): never => {
      throw new Error('History is not asked for');
    };
    expect([run.put(at(3, 5), never), run.put(at(4, 1), never)]).toEqual([[8], [9]]);
  });
});
