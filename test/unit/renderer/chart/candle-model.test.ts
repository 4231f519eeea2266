import { describe, expect, test } from 'vitest';
import type { CandleFrame } from '../../../../src/contract/market-frame.ts';
import { CandleModel } from '../../../../src/renderer/features/chart/candle-model.ts';

const MINUTE = 60_000;
type Row = readonly [number, number, number, number, number, number, number];

const row = (minute: number, close: number, trades = 10): Row => [minute * MINUTE, 100, 120, 80, close, 5, trades];
const frame = (minute: number, close: number, trades = 10): CandleFrame => ({
  instrumentId: 0,
  interval: 1,
  openTime: minute * MINUTE,
  open: 100,
  high: 120,
  low: 80,
  close,
  volume: 5,
  trades,
});
const closes = (model: CandleModel) => model.bars.map((bar) => [bar.openTime / MINUTE, bar.close]);

describe('candles', () => {
  test('history is continued by forming candles without a seam', () => {
    const model = new CandleModel();
    model.load([row(1, 101), row(2, 102, 3)]);
    expect([model.apply(frame(2, 103, 4)).kind, model.apply(frame(3, 104, 1)).kind]).toEqual(['tail', 'tail']);
    expect(closes(model)).toEqual([
      [1, 101],
      [2, 103],
      [3, 104],
    ]);
  });

  test('frames that arrive before the history wait for it and lie on top', () => {
    const model = new CandleModel();
    expect(model.apply(frame(2, 109, 9)).kind).toBe('none');
    expect(model.apply(frame(3, 110, 1)).kind).toBe('none');
    expect(model.bars).toEqual([]);
    model.load([row(1, 101), row(2, 102, 3)]);
    expect(closes(model)).toEqual([
      [1, 101],
      [2, 109],
      [3, 110],
    ]);
  });

  test('where history knows more trades of a candle than the frame, history is right', () => {
    const model = new CandleModel();
    model.apply(frame(2, 90, 2));
    model.load([row(1, 101), row(2, 102, 7)]);
    expect(closes(model)).toEqual([
      [1, 101],
      [2, 102],
    ]);
    expect(model.apply(frame(2, 95, 6)).kind).toBe('none');
  });

  test('the last word on a candle that has just closed is a revision', () => {
    const model = new CandleModel();
    model.load([row(1, 101), row(2, 102, 3)]);
    model.apply(frame(3, 104, 1));
    expect(model.apply(frame(2, 105, 8))).toMatchObject({ kind: 'revised', bar: { close: 105 } });
    expect(closes(model)).toEqual([
      [1, 101],
      [2, 105],
      [3, 104],
    ]);
  });

  test('a frame that repeats what is known, or is older than all history, changes nothing', () => {
    const model = new CandleModel();
    model.load([row(5, 101), row(6, 102)]);
    expect([model.apply(frame(6, 102)).kind, model.apply(frame(2, 99)).kind]).toEqual(['none', 'none']);
  });

  test('history that comes again after a lost link fills what was missed and keeps newer candles', () => {
    const model = new CandleModel();
    model.load([row(1, 101), row(2, 102)]);
    model.apply(frame(5, 105, 2));
    model.load([row(1, 101), row(2, 102), row(3, 103), row(4, 104), row(5, 100, 1)]);
    expect(closes(model).map(([minute, close]) => `${minute}:${close}`)).toEqual([
      '1:101',
      '2:102',
      '3:103',
      '4:104',
      '5:105',
    ]);
  });

  test('an interval without trades leaves a gap, and the candle of an instant is found by its open time', () => {
    const model = new CandleModel();
    model.load([row(1, 101)]);
    model.apply(frame(9, 109));
    expect([model.barAt(9 * MINUTE)?.close, model.barAt(5 * MINUTE)]).toEqual([109, null]);
  });
});
