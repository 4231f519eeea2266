import { describe, expect, it } from 'vitest';
import { intervalOfName, readOhlcvt } from '../../../../src/backtest/data/ohlcvt-csv.ts';
import type { ReadingRules } from '../../../../src/backtest/data/reading.ts';
import { listed } from '../../../support/backtest-histories.ts';

const BTC = listed('BTC/USD');
const read = (lines: readonly string[], rules?: ReadingRules) =>
  readOhlcvt(new TextEncoder().encode(lines.join('\n')), BTC, 1, 'XBTUSD_1.csv', rules);

const T = 1_735_689_600;
const line = (minute: number, rest = '64000.1,64010,63990.5,64005,1.50000001,12'): string =>
  `${T + minute * 60},${rest}`;

describe("Kraken's downloadable candles", () => {
  it('are read exactly into scaled integers', () => {
    const history = read([line(0), line(1, '64005,64006.0,64004.9,64005.10,0.00000001,1')]);
    expect(history.ok && [...history.value.open]).toEqual([640001, 640050]);
    expect(history.ok && [...history.value.high]).toEqual([640100, 640060]);
    expect(history.ok && [...history.value.low]).toEqual([639905, 640049]);
    expect(history.ok && [...history.value.close]).toEqual([640050, 640051]);
    expect(history.ok && [...history.value.volume]).toEqual([150_000_001, 1]);
    expect(history.ok && [...history.value.trades]).toEqual([12, 1]);
    expect(history.ok && history.value.start).toBe(T * 1000);
  });

  it('may end lines as Windows does, hold blank lines and write small volumes with an exponent', () => {
    const history = read([`${line(0)}\r`, '', `${line(1, '64005,64006,64004.9,64005.1,5e-8,1')}\r`, '']);
    expect(history.ok && [...history.value.volume]).toEqual([150_000_001, 5]);
  });

  it('have intervals without trades filled flat, counted, and the longest named', () => {
    const history = read([line(0), line(3), line(4), line(9)]);
    expect(history.ok && history.value.length).toBe(10);
    expect(history.ok && history.value.gaps).toEqual({
      count: 2,
      filled: 6,
      longest: { candles: 4, from: (T + 300) * 1000 },
    });
    expect(history.ok && [history.value.open[1], history.value.low[1], history.value.volume[1]]).toEqual([
      640050, 640050, 0,
    ]);
  });

  it.each([
    ['a header', ['time,open,high,low,close,volume,trades', line(0)], 'line 1: time "time" is not a number'],
    [
      'a value finer than the instrument',
      [line(0, '64000.15,64010,63990,64005,1,1')],
      'line 1: open 64000.15 has more decimals than the 1 of the instrument',
    ],
    ['a line too short', [line(0), `${T + 60},64000`], 'line 2: the high is missing'],
    ['a line too long', [`${line(0)},7`], 'line 1: more than 7 fields'],
    ['a line twice', [line(0), line(0)], 'line 2: the same time as the line before: remove one of the two'],
    ['an unsorted file', [line(5), line(4)], 'line 2: earlier than the line before: sort the file'],
    [
      'another interval',
      [line(0), `${T + 90},64000.1,64010,63990.5,64005,1,1`],
      'line 2: not a whole number of 1-minute intervals',
    ],
    [
      'a high below the close',
      [line(0, '64000,64001,63990,64005,1,1')],
      'line 1: open, high, low and close contradict each other',
    ],
    ['a price of nothing', [line(0, '0,1,0,1,1,1')], 'line 1: a price of 0'],
    ['milliseconds', [`${T}000,64000,64010,63990,64005,1,1`], 'is not in seconds since 1970'],
    ['a negative volume', [line(0, '64000,64010,63990,64005,-1,1')], 'line 1: volume "-1" is not a number'],
  ])('are refused for %s, with the line, the reason and the remedy', (_name, lines, words) => {
    const history = read(lines);
    expect(!history.ok && history.error).toContain(words);
    expect(!history.ok && history.error).toContain('--bad-lines=skip');
  });

  it('name the first ten bad lines and count the rest', () => {
    const history = read(Array.from({ length: 14 }, () => 'x'));
    expect(!history.ok && history.error.match(/line \d+:/g)).toHaveLength(10);
    expect(!history.ok && history.error).toContain('and 4 more bad lines');
  });

  it('leave bad lines out and round where they are told to, and say how many', () => {
    const rules: ReadingRules = { badLines: 'skip', excessDecimals: 'round' };
    const history = read([line(0), 'rubbish', line(1, '64000.16,64010,63990,64005,1,1')], rules);
    expect(history.ok && history.value.open[1]).toBe(640002);
    expect(history.ok && history.value.remarks).toEqual([
      expect.stringContaining('1 bad line was left out. The first is line 2'),
      "1 values were rounded to the instrument's precision.",
    ]);
  });

  it('are refused when empty, or when a timestamp makes them span centuries', () => {
    expect(read([])).toEqual({ ok: false, error: 'XBTUSD_1.csv holds no candle.' });
    const far = read([line(0), `${Date.UTC(2090, 0, 1) / 1000},64000.1,64010,63990.5,64005,1,1`]);
    expect(!far.ok && far.error).toContain('a timestamp in it must be wrong');
  });

  it('carry their interval in the file name where Kraken has candles of it', () => {
    expect(['XBTUSD_1.csv', 'dir/ETHEUR_1440.csv', 'XBTUSD_720.csv', 'trades.csv'].map(intervalOfName)).toEqual([
      1,
      1440,
      null,
      null,
    ]);
  });
});
