import { describe, expect, test } from 'vitest';
import type { CandleFrame } from '../../../../src/contract/market-frame.ts';
import { FrameScheduler } from '../../../../src/renderer/engine-client/frame-scheduler.ts';
import { MarketStore } from '../../../../src/renderer/engine-client/market-store.ts';

const candle = (openTime: number, close: number): CandleFrame => ({
  instrumentId: 1,
  interval: 1,
  openTime,
  open: 1,
  high: 9,
  low: 1,
  close,
  volume: 1,
  trades: 1,
});

describe('the candles of one instrument', () => {
  test('keep how the last one closed beside the one that forms, whichever frame told of it', () => {
    const store = new MarketStore(new FrameScheduler(() => {}));
    store.putCandle(candle(0, 2));
    // The frame in which a candle begins also has the last change of the one before.
    store.putCandle(candle(0, 3));
    store.putCandle(candle(60_000, 4));
    expect(store.candles(1).map(({ openTime, close }) => [openTime, close])).toEqual([
      [0, 3],
      [60_000, 4],
    ]);
    store.putCandle(candle(120_000, 5));
    expect(store.candles(1).map(({ openTime }) => openTime)).toEqual([60_000, 120_000]);
    store.forget('candle');
    expect(store.candles(1)).toEqual([]);
  });
});
