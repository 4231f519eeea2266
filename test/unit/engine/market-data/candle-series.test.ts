import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { CandleSeries } from '../../../../src/engine/market-data/candle-series.ts';
import { candle, candlesOf, trade } from '../../../support/candles.ts';

const MINUTE = 60_000;
const at = (minute: number, ms = 0) => (minute * MINUTE + ms) as EpochMs;

describe('one series', () => {
  test('history is continued by the exchange’s candles', () => {
    const series = new CandleSeries(1);
    series.seed([candle(at(10), [5, 9, 4, 6], 10, 3), candle(at(11), [6, 6, 6, 6], 1, 1)], at(11, 500));
    series.push([candle(at(11), [6, 8, 6, 8], 3, 2)]);
    series.push([candle(at(12), [8, 8, 7, 7], 2, 1)]);
    expect(series.all()).toEqual([
      candle(at(10), [5, 9, 4, 6], 10, 3),
      candle(at(11), [6, 8, 6, 8], 3, 2),
      candle(at(12), [8, 8, 7, 7], 2, 1),
    ]);
  });

  test('trades up to the reading are inside history, later ones are laid over it', () => {
    const series = new CandleSeries(1);
    series.trade([trade(1, at(10, 100), 5), trade(2, at(10, 900), 9)]);
    series.seed([candle(at(9), [4, 4, 4, 4], 1, 1), candle(at(10), [5, 5, 5, 5], 1, 1)], at(10, 500));
    expect(series.all()).toEqual([candle(at(9), [4, 4, 4, 4], 1, 1), candle(at(10), [5, 9, 5, 9], 2, 2)]);
  });

  test('a candle event drops exactly the trades it already holds', () => {
    const series = new CandleSeries(1);
    series.seed([candle(at(10), [5, 5, 5, 5], 1, 1)], at(10, 100));
    series.trade([trade(2, at(10, 200), 6), trade(3, at(10, 300), 7)]);
    series.push([candle(at(10), [5, 6, 5, 6], 2, 2)]);
    expect(series.latest(1)).toEqual([candle(at(10), [5, 7, 5, 7], 3, 3)]);
    series.push([candle(at(10), [5, 7, 5, 7], 3, 3)]);
    expect(series.latest(1)).toEqual([candle(at(10), [5, 7, 5, 7], 3, 3)]);
  });

  test('an older candle event changes nothing', () => {
    const series = new CandleSeries(1);
    series.seed([candle(at(10), [5, 7, 5, 7], 3, 3)], at(10, 100));
    series.push([candle(at(10), [5, 6, 5, 6], 2, 2), candle(at(8), [1, 1, 1, 1], 1, 1)]);
    expect(series.all()).toEqual([candle(at(10), [5, 7, 5, 7], 3, 3)]);
  });

  test('intervals without trades are flat, whoever ends them', () => {
    const flat = (minute: number) => candle(at(minute), [6, 6, 6, 6], 0, 0);
    const first = candle(at(10), [5, 6, 5, 6], 2, 2);
    const fresh = () => {
      const series = new CandleSeries(1);
      series.seed([first], at(10, 900));
      return series;
    };
    const byClock = fresh();
    byClock.advance(at(12, 5));
    const byTrade = fresh();
    byTrade.trade([trade(9, at(13), 8)]);
    const byCandle = fresh();
    byCandle.push([candle(at(13), [8, 8, 8, 8], 1, 1)]);
    expect(byClock.all()).toEqual([first, flat(11), flat(12)]);
    expect(byTrade.all()).toEqual([first, flat(11), flat(12), candle(at(13), [8, 8, 8, 8], 1, 1)]);
    expect(byCandle.all()).toEqual(byTrade.all());
  });

  test('holes in history are filled and repetitions fall out', () => {
    const series = new CandleSeries(1);
    const one = candle(at(10), [5, 5, 5, 5], 1, 1);
    series.seed(
      [candle(at(12), [7, 7, 7, 7], 1, 1), one, one, candle(at(12, 500), [1, 1, 1, 1], 1, 0)].slice(0, 3),
      at(12),
    );
    expect(series.all()).toEqual([one, candle(at(11), [5, 5, 5, 5], 0, 0), candle(at(12), [7, 7, 7, 7], 1, 1)]);
  });

  test('a trade that comes after its interval ended still counts there', () => {
    const series = new CandleSeries(1);
    series.seed([candle(at(10), [5, 5, 5, 5], 1, 1)], at(10, 900));
    series.advance(at(11));
    series.trade([trade(2, at(10, 999), 9)]);
    expect(series.all()[0]).toEqual(candle(at(10), [5, 9, 5, 9], 2, 2));
  });

  test('a trade is counted once though it is delivered twice', () => {
    const series = new CandleSeries(1);
    series.trade([trade(2, at(10), 9)]);
    series.trade([trade(2, at(10), 9)]);
    expect(series.latest(1)).toEqual([candle(at(10), [9, 9, 9, 9], 1, 1)]);
  });

  test('the exchange’s first candles put earlier intervals before what was listened to', () => {
    const series = new CandleSeries(1);
    series.trade([trade(7, at(12, 10), 9)]);
    series.push([candle(at(11), [4, 4, 4, 4], 1, 1), candle(at(12), [4, 9, 4, 9], 5, 5)]);
    expect(series.all()).toEqual([candle(at(11), [4, 4, 4, 4], 1, 1), candle(at(12), [4, 9, 4, 9], 5, 5)]);
  });

  test('candles follow the exchange’s grid, not the epoch', () => {
    const series = new CandleSeries(5);
    series.seed([candle(at(12), [4, 4, 4, 4], 1, 1)], at(12, 5));
    series.trade([trade(1, at(17, 1), 6)]);
    expect(series.all().map(({ openTime }) => openTime)).toEqual([at(12), at(17)]);
  });

  test('a silence longer than the series begins it afresh', () => {
    const series = new CandleSeries(1, 5);
    series.seed([candle(at(10), [4, 4, 4, 4], 1, 1)], at(10, 5));
    series.advance(at(1_000));
    expect(series.all().map(({ openTime }) => openTime)).toEqual(
      [996, 997, 998, 999, 1_000].map((minute) => at(minute)),
    );
  });

  test('reading history again after a gap keeps older candles only when they join it', () => {
    const series = new CandleSeries(1);
    series.seed([candle(at(10), [4, 4, 4, 4], 1, 1)], at(10, 5));
    series.seed([candle(at(11), [5, 5, 5, 5], 1, 1)], at(11, 5));
    expect(series.length).toBe(2);
    series.seed([candle(at(20), [6, 6, 6, 6], 1, 1)], at(20, 5));
    expect(series.all().map(({ openTime }) => openTime)).toEqual([at(20)]);
  });

  test('closed candles are those after what is known that ended by then, the forming one never', () => {
    const series = new CandleSeries(1);
    series.seed(
      [10, 11, 12].map((minute) => candle(at(minute), [4, 4, 4, minute], 1, 1)),
      at(12, 5),
    );
    const opened = (after: number | null, until: number): readonly number[] =>
      series
        .closed(after as Parameters<typeof series.closed>[0], until as Parameters<typeof series.closed>[1])
        .map(({ openTime }) => openTime);
    expect(opened(null, at(12))).toEqual([at(10), at(11)]);
    expect(opened(at(10), at(12))).toEqual([at(11)]);
    expect(opened(at(11), at(12, 900))).toEqual([]);
    expect(opened(at(11), at(13))).toEqual([at(12)]);
  });

  test('the version rises with what is shown and with nothing else', () => {
    const series = new CandleSeries(1);
    expect(series.version).toBe(0);
    series.push([candle(at(10), [4, 4, 4, 4], 1, 1)]);
    const { version } = series;
    series.advance(at(10, 900));
    expect(series.version).toBe(version);
    series.advance(at(11));
    expect(series.version).toBeGreaterThan(version);
  });
});

test('history and stream are one series: no gap, no repetition, no overlap, no trade lost or counted twice', () => {
  const gaps = fc.array(
    fc.tuple(
      fc.oneof(
        { weight: 5, arbitrary: fc.integer({ min: 1, max: 9_000 }) },
        { weight: 1, arbitrary: fc.integer({ min: 60_000, max: 400_000 }) },
      ),
      fc.integer({ min: 90, max: 110 }),
      fc.integer({ min: 1, max: 50 }),
    ),
    { minLength: 1, maxLength: 120 },
  );
  fc.assert(
    fc.property(
      gaps,
      fc.nat(119),
      fc.nat(119),
      fc.array(fc.nat(119), { maxLength: 20 }),
      fc.boolean(),
      (steps, heardFrom, readAt, events, hasCandleEvents) => {
        let time = at(1_000) as number;
        const trades = steps.map(([gap, price, quantity], index) => {
          time += gap;
          return trade(index + 1, time, price, quantity);
        });
        const read = Math.min(readAt, trades.length - 1);
        const asOf = trades[read]?.exchangeTime ?? at(0);
        const series = new CandleSeries(1);
        trades.forEach((each, index) => {
          // Listening begins at some trade, history arrives whenever it does, candle events lag or do not come at all.
          if (index >= Math.min(heardFrom, read)) series.trade([each]);
          if (index === read) series.seed(candlesOf(trades, MINUTE, asOf), asOf);
          if (hasCandleEvents && index > read && events.includes(index)) {
            series.push(candlesOf(trades, MINUTE, each.exchangeTime).slice(-1));
          }
        });
        expect(series.all()).toEqual(candlesOf(trades, MINUTE, time));
      },
    ),
    { numRuns: 400 },
  );
});
