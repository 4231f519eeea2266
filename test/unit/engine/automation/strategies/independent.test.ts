/** Decisions of three built-in strategies against the same rules written a second time, over 5,000 candles. */
import { describe, expect, test } from 'vitest';
import { donchianTrend } from '../../../../../src/engine/automation/strategies/donchian-trend.ts';
import { emaCross } from '../../../../../src/engine/automation/strategies/ema-cross.ts';
import { rsiReversion } from '../../../../../src/engine/automation/strategies/rsi-reversion.ts';
import {
  donchianInstants,
  emaCrossInstants,
  type Instants,
  rsiReversionInstants,
} from '../../../../support/independent-rules.ts';
import { type SeededCandle, seededCandles } from '../../../../support/seeded-candles.ts';
import { StrategyDrive } from '../../../../support/strategy-drive.ts';

const CANDLES = 5_000;
const seeds = [1, 2, 3];

/** Every market order fills at its close; a resting stop fills at its trigger when a candle's low reaches it. */
function driven(drive: StrategyDrive, candles: readonly SeededCandle[]): Instants {
  const entered: number[] = [];
  const left: number[] = [];
  drive.window = 300;
  for (const [index, { high, low, close, volume }] of candles.entries()) {
    const note = (before: number): void => {
      if (before === 0 && drive.position > 0) entered.push(index);
      if (before > 0 && drive.position === 0) left.push(index);
    };
    const [stop] = drive.orders;
    if (stop?.triggerPrice !== undefined && stop.triggerPrice !== null && low <= stop.triggerPrice) {
      const before = drive.position;
      drive.fill(stop.key);
      note(before);
    }
    let before = drive.position;
    let step = drive.close([high, low, close], volume);
    note(before);
    // Fills and cancels are told at once, until it has nothing more to do.
    while (step.decisions.length > 0) {
      before = drive.position;
      step = drive.tick('fill');
      note(before);
    }
  }
  return { entered, left };
}

describe.each(seeds)('over 5,000 candles of seed %i the instants are those of an independent calculation', (seed) => {
  const candles = seededCandles(seed, CANDLES);
  const closes = candles.map(({ close }) => close);

  test('EMA cross', () => {
    const wanted = emaCrossInstants(closes, 12, 26);
    expect(wanted.entered.length).toBeGreaterThan(20);
    expect(driven(new StrategyDrive(emaCross, { fast: 12, slow: 26 }), candles)).toEqual(wanted);
  });

  test('RSI reversion', () => {
    const rule = { period: 14, oversold: 30, recovery: 55, lossPercent: 1, mostCandles: 40 };
    const parameters = { ...rule, lossLimit: '1' };
    const wanted = rsiReversionInstants(closes, rule);
    expect(wanted.entered.length).toBeGreaterThan(20);
    expect(driven(new StrategyDrive(rsiReversion, parameters), candles)).toEqual(wanted);
  });

  test('Donchian trend with ATR stop', () => {
    const rule = { entry: 20, exit: 10, atr: 14, stopRanges: 2 };
    const wanted = donchianInstants(candles, rule);
    expect(wanted.entered.length).toBeGreaterThan(20);
    expect(driven(new StrategyDrive(donchianTrend, rule), candles)).toEqual(wanted);
  });
});
