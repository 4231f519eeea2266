import { describe, expect, it } from 'vitest';
import { candleAt, slice } from '../../../../src/backtest/data/history.ts';
import { readRestCandles } from '../../../../src/backtest/data/rest-candles.ts';
import { recordSeededMarket } from '../../../../src/backtest/data/seeded-market.ts';
import { readTrades } from '../../../../src/backtest/data/trades-csv.ts';
import type { EpochMs } from '../../../../src/domain/time.ts';
import { HISTORY_START, listed } from '../../../support/backtest-histories.ts';

const BTC = listed('BTC/USD');
const T = 1_735_689_600;
const trades = (lines: readonly string[]) =>
  readTrades(new TextEncoder().encode(lines.join('\n')), BTC, 1, 'XBTUSD.csv');

describe("Kraken's downloadable trades", () => {
  it('make candles, and every trade knows its candle', () => {
    const history = trades([`${T}.25,64000,0.5`, `${T + 59},64010.5,0.25`, `${T + 125},63990,1`, `${T + 125},63995,1`]);
    if (!history.ok) throw new Error(history.error);
    expect([0, 1, 2].map((index) => candleAt(history.value, index))).toEqual([
      { openTime: T * 1000, open: 640000, high: 640105, low: 640000, close: 640105, volume: 75_000_000, trades: 2 },
      { openTime: (T + 60) * 1000, open: 640105, high: 640105, low: 640105, close: 640105, volume: 0, trades: 0 },
      { openTime: (T + 120) * 1000, open: 639900, high: 639950, low: 639900, close: 639950, volume: 2e8, trades: 2 },
    ]);
    expect([...(history.value.tape?.firstOfCandle ?? [])]).toEqual([0, 2, 2, 4]);
    expect(history.value.tape?.at[0]).toBe(T * 1000 + 250);
  });

  it('are refused out of order or with a side too many, by line', () => {
    const history = trades([`${T},64000,1`, `${T - 1},64000,1`, `${T},64000,1,b`, `${T},,1`]);
    expect(!history.ok && history.error).toContain('line 2: earlier than the line before');
    expect(!history.ok && history.error).toContain('line 3: more than 3 fields');
    expect(!history.ok && history.error).toContain('line 4: the price is missing');
  });
});

describe('candles of REST', () => {
  const row = (minute: number, close = '64005.0') => [
    T + minute * 60,
    '64000.1',
    '64010.0',
    '63990.0',
    close,
    '64001.1',
    '1.5',
    7,
  ];

  it('are its closed rows; the forming one is left out', () => {
    const history = readRestCandles(
      { error: [], result: { XXBTZUSD: [row(0), row(1), row(2)], last: T } },
      BTC,
      1,
      'file',
    );
    expect(history.ok && [...history.value.close]).toEqual([640050, 640050]);
  });

  it('are refused with Kraken’s own words, or with what does not fit', () => {
    const error = readRestCandles({ error: ['EQuery:Unknown asset pair'] }, BTC, 1, 'file');
    expect(error).toEqual({ ok: false, error: 'file: Kraken answered EQuery:Unknown asset pair.' });
    const finer = readRestCandles({ error: [], result: { X: [row(0, '64005.25'), row(1)] } }, BTC, 1, 'file');
    expect(!finer.ok && finer.error).toContain('row 1 has a value finer than BTC/USD allows');
    expect(readRestCandles('no', BTC, 1, 'file').ok).toBe(false);
  });
});

describe("the simulator's market", () => {
  it('is the same history for the same seed, and another for another', () => {
    const record = (seed: number) => {
      const history = recordSeededMarket(BTC, 1, { seed, hours: 0.5, rate: 20, start: HISTORY_START as EpochMs });
      if (!history.ok) throw new Error(history.error);
      return history.value;
    };
    const [a, b, c] = [record(3), record(3), record(4)];
    expect([...(a.tape?.price ?? [])]).toEqual([...(b.tape?.price ?? [])]);
    expect([...(a.tape?.price ?? [])]).not.toEqual([...(c.tape?.price ?? [])]);
    expect(a.tape?.length).toBeGreaterThan(100);
  });
});

describe('a slice of history', () => {
  it('begins at its own candle and keeps the trades of its candles', () => {
    const history = trades([`${T},64000,1`, `${T + 60},64001,1`, `${T + 120},64002,1`]);
    if (!history.ok) throw new Error(history.error);
    const part = slice(history.value, 1, 3);
    expect(part.start).toBe((T + 60) * 1000);
    expect([part.length, part.open[0], part.tape?.firstOfCandle[0]]).toEqual([2, 640010, 1]);
  });
});
