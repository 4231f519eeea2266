import { expect, test } from 'vitest';
import type { FillView } from '../../../../src/contract/views.ts';
import { fillMarkers, fillWords } from '../../../../src/renderer/features/chart/fill-markers.ts';
import {
  isHole,
  openTimeOf,
  parseInterval,
  readInterval,
  untilClose,
} from '../../../../src/renderer/features/chart/intervals.ts';

const fill = (executionId: string, side: 'buy' | 'sell', exchangeTime: number, symbol = 'BTC/USD'): FillView => ({
  executionId,
  exchangeOrderId: 'O',
  intentId: null,
  tradeId: null,
  symbol,
  side,
  price: '1',
  quantity: '1',
  cost: '1',
  fee: '0',
  feeAsset: null,
  liquidity: null,
  exchangeTime,
});

test('fills of one candle and side are one marker, and only on candles that exist', () => {
  const fills = [
    fill('1', 'buy', 300_001),
    fill('2', 'buy', 599_999),
    fill('3', 'sell', 400_000),
    fill('4', 'buy', 300_500, 'ETH/USD'),
    fill('5', 'buy', 900_001),
  ];
  const markers = fillMarkers(fills, 'BTC/USD', 5, (openTime) => openTime < 900_000);
  expect(markers.map((each) => ({ ...each, fills: each.fills.map((one) => one.executionId) }))).toEqual([
    { openTime: 300_000, side: 'buy', fills: ['1', '2'] },
    { openTime: 300_000, side: 'sell', fills: ['3'] },
  ]);
});

test('a marker says what was filled in all, at which price on average, and each of the latest fills', () => {
  const part = { ...fill('1', 'buy', 300_125), quantity: '0.02000000', price: '100.0', cost: '2.0', fee: '0.0052' };
  const rest = { ...part, executionId: '2', quantity: '0.06000000', price: '101.0', cost: '6.06', feeAsset: 'USD' };
  const marker = { openTime: 300_000, side: 'buy', fills: [part, { ...rest, liquidity: 'maker' }] } as const;
  expect(fillWords(marker, { base: 'BTC', quote: 'USD', priceDecimals: 1, zone: 'utc' })).toEqual({
    title: 'BUY 0.08 BTC in 2 fills, average 100.8 USD',
    lines: [
      '00:05:00.125 · 0.02 @ 100.0 · maker or taker not told · fee 0.0052',
      '00:05:00.125 · 0.06 @ 101.0 · maker · fee 0.0052 USD',
    ],
  });
});

test('a candle covers its whole interval and closes at its end', () => {
  expect([openTimeOf(599_999, 5), untilClose(300_000, 5, 599_000), untilClose(300_000, 5, 700_000)]).toEqual([
    300_000, 1000, 0,
  ]);
});

test('a candle that does not follow the one before it leaves a hole', () => {
  expect([isHole(0, 60_000, 1), isHole(0, 0, 1), isHole(0, 120_000, 1), isHole(0, 300_000, 5)]).toEqual([
    false,
    false,
    true,
    false,
  ]);
});

test('a stored interval that is none of ours is five minutes', () => {
  expect([parseInterval(240), parseInterval(7), parseInterval('5'), parseInterval(null)]).toEqual([240, 5, 5, 5]);
});

test('an interval is typed in minutes or with its unit, and only Kraken’s are taken', () => {
  expect(['15', '60', '1h', '4 H', '1d', '1w', '10080'].map(readInterval)).toEqual([
    15, 60, 60, 240, 1440, 10_080, 10_080,
  ]);
  expect(['7', '2h', 'x', ''].map(readInterval)).toEqual([
    '7 is not an interval of Kraken’s: 1m, 5m, 15m, 30m, 1h, 4h, 1d, 1w.',
    '2h is not an interval of Kraken’s: 1m, 5m, 15m, 30m, 1h, 4h, 1d, 1w.',
    'Type minutes, or a number with m, h, d or w.',
    'Type minutes, or a number with m, h, d or w.',
  ]);
});
