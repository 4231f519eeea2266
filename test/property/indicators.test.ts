/** Each indicator carried from candle to candle against its plain definition over the whole row. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atrOf, NO_ATR, nextAtr } from '../../src/engine/automation/indicators/atr.ts';
import { deviationOf, meanOf, NO_DEVIATION, nextDeviation } from '../../src/engine/automation/indicators/deviation.ts';
import { channelOf, NO_DONCHIAN, nextDonchian } from '../../src/engine/automation/indicators/donchian.ts';
import { emaOf, NO_EMA, nextEma } from '../../src/engine/automation/indicators/ema.ts';
import { NO_RSI, nextRsi, rsiOf } from '../../src/engine/automation/indicators/rsi.ts';
import { NO_VWAP, nextVwap, vwapOf } from '../../src/engine/automation/indicators/vwap.ts';
import { mean, plainAtr, plainEma, plainRsi } from '../support/plain-indicators.ts';

/** Scaled prices of one decimal, as of Bitcoin and of a coin at a cent. */
const price = fc.oneof(fc.integer({ min: 500_000, max: 900_000 }), fc.integer({ min: 1, max: 400 }));
const row = fc.array(price, { minLength: 1, maxLength: 150 });
const bars = fc.array(
  fc.tuple(price, fc.nat(500), fc.nat(500), fc.nat(1000)).map(([low, up, more, part]) => ({
    low,
    high: low + up + more,
    close: low + Math.round(((up + more) * part) / 1000),
  })),
  { minLength: 1, maxLength: 120 },
);
const period = fc.integer({ min: 2, max: 40 });

const near = (got: number | null, wanted: number | null): void => {
  if (wanted === null || got === null) expect(got).toBe(wanted);
  else expect(Math.abs(got - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
};

describe('an indicator carried from candle to candle says what its definition says of the whole row', () => {
  test('exponential moving average', () => {
    fc.assert(
      fc.property(row, period, (values, length) => {
        const carried = values.reduce((before, value) => nextEma(before, value, length), NO_EMA);
        near(emaOf(carried, length), plainEma(values, length).at(-1) ?? null);
      }),
    );
  });

  test('relative strength index', () => {
    fc.assert(
      fc.property(row, period, (values, length) => {
        const carried = values.reduce((before, value) => nextRsi(before, value, length), NO_RSI);
        near(rsiOf(carried, length), plainRsi(values, length).at(-1) ?? null);
      }),
    );
  });

  test('average true range', () => {
    fc.assert(
      fc.property(bars, period, (rows, length) => {
        const carried = rows.reduce((before, bar) => nextAtr(before, bar.high, bar.low, bar.close, length), NO_ATR);
        near(atrOf(carried, length), plainAtr(rows, length).at(-1) ?? null);
      }),
    );
  });

  test('mean and deviation, whatever the height of the prices and however often the ring went round', () => {
    fc.assert(
      fc.property(row, period, fc.constantFrom(0, 1e9), (values, length, height) => {
        const raised = values.map((value) => value + height);
        const carried = raised.reduce((before, value) => nextDeviation(before, value, length), NO_DEVIATION);
        const last = raised.slice(-length);
        if (last.length < length) {
          expect(meanOf(carried, length)).toBeNull();
          expect(deviationOf(carried, length)).toBeNull();
          return;
        }
        const middle = mean(last);
        near(meanOf(carried, length), middle);
        const wanted = Math.sqrt(mean(last.map((value) => (value - middle) ** 2)));
        expect(Math.abs((deviationOf(carried, length) ?? Number.NaN) - wanted)).toBeLessThanOrEqual(1e-3);
      }),
    );
  });

  test('Donchian channel', () => {
    fc.assert(
      fc.property(bars, period, (rows, length) => {
        const carried = rows.reduce((before, bar) => nextDonchian(before, bar.high, bar.low, length), NO_DONCHIAN);
        const last = rows.slice(-length);
        const wanted =
          last.length < length
            ? null
            : { highest: Math.max(...last.map(({ high }) => high)), lowest: Math.min(...last.map(({ low }) => low)) };
        expect(channelOf(carried, length)).toEqual(wanted);
      }),
    );
  });

  test('volume-weighted average price', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(price, fc.nat(10_000)), { maxLength: 60 }), (trades) => {
        const carried = trades.reduce((before, [at, quantity]) => nextVwap(before, at, quantity), NO_VWAP);
        const volume = trades.reduce((sum, [, quantity]) => sum + quantity, 0);
        const wanted = volume === 0 ? null : trades.reduce((sum, [at, quantity]) => sum + at * (quantity / volume), 0);
        near(vwapOf(carried), wanted);
      }),
    );
  });

  test('nothing that came before is changed by what comes after', () => {
    const before = [1, 2, 3].reduce((sum, value) => nextDeviation(sum, value, 3), NO_DEVIATION);
    const kept = JSON.stringify(before);
    nextDeviation(before, 9, 3);
    expect(JSON.stringify(before)).toBe(kept);
    const channel = nextDonchian(NO_DONCHIAN, 5, 1, 2);
    const keptChannel = JSON.stringify(channel);
    nextDonchian(nextDonchian(channel, 9, 0, 2), 3, 2, 2);
    expect(JSON.stringify(channel)).toBe(keptChannel);
  });
});
