import { describe, expect, test } from 'vitest';
import type { AutomationView, DecisionView, StrategyView } from '../../../../../src/contract/automation-views.ts';
import { PlotRecorder } from '../../../../../src/renderer/features/chart/strategy/plot-recorder.ts';
import {
  markWords,
  placedMarks,
  strategyPlots,
  valuesOnBars,
} from '../../../../../src/renderer/features/chart/strategy/strategy-plots.ts';
import { orderView } from '../../../../support/order-views.ts';

const view = (change: Partial<AutomationView> = {}): AutomationView => ({
  id: 'one',
  symbol: 'BTC/USD',
  strategyId: 'ema-cross',
  parameters: {},
  mode: 'shadow',
  state: 'running',
  stateReason: null,
  budget: { capital: '100', maximumLoss: '10', ordersPerMinute: 5, openOrders: 2 },
  used: { capital: '0', loss: '0', ordersLastMinute: 0, openOrders: 0 },
  inputs: [],
  position: { quantity: '0', averageEntry: null },
  realisedPnl: '0',
  unrealisedPnl: null,
  fees: '0',
  trades: 0,
  wins: 0,
  drawdown: '0',
  lastDecision: null,
  gates: [],
  simulator: null,
  modeText: '',
  plots: {},
  levels: [],
  startsByItself: false,
  updatedAt: 1000,
  ...change,
});

const STRATEGY: StrategyView = {
  id: 'ema-cross',
  version: '1',
  title: 'EMA cross',
  summary: '',
  losesWhen: '',
  kind: 'signal',
  source: 'built-in',
  parameters: [],
  plots: [
    { id: 'fast', label: 'Fast', pane: 'price' },
    { id: 'strength', label: 'Strength', pane: 'own' },
  ],
  problem: null,
};

const decision = (change: Partial<DecisionView> = {}): DecisionView => ({
  at: 61_000,
  instanceId: 'one',
  symbol: 'BTC/USD',
  cause: 'candle',
  act: 'place',
  code: 'crossed-up',
  text: 'The fast average crossed above the slow one.',
  inputs: { fast: 642_100, slow: 642_000 },
  margins: {},
  intentId: 'x',
  repeats: 1,
  ...change,
});

const sources = (recorder: PlotRecorder) => ({
  symbol: 'BTC/USD',
  pricePrecision: 1,
  views: [
    view({ levels: [{ label: 'stop', price: '64000.0' }] }),
    view({ id: 'other', symbol: 'ETH/USD', levels: [{ label: 'stop', price: '1.0' }] }),
  ],
  strategies: [STRATEGY],
  decisions: [
    decision(),
    decision({ act: 'skip' }),
    decision({ symbol: 'ETH/USD' }),
    decision({ act: 'refused', code: 'daily-loss', intentId: null, repeats: 4, inputs: {} }),
  ],
  orders: [orderView({ intentId: 'x', side: 'buy' })],
  recorder,
});

describe('what the window keeps of a series', () => {
  test('is each newest value once, in order, and forgets with its instance', () => {
    const recorder = new PlotRecorder();
    expect(recorder.note([view({ plots: { fast: 5 } })])).toBe(true);
    expect(recorder.note([view({ plots: { fast: 6 } })])).toBe(false);
    recorder.note([view({ plots: { fast: 7, strength: Number.NaN }, updatedAt: 2000 })]);
    expect(recorder.pointsOf('one', 'fast')).toEqual([
      { at: 1000, value: 5 },
      { at: 2000, value: 7 },
    ]);
    expect(recorder.pointsOf('one', 'strength')).toEqual([]);
    recorder.note([]);
    expect(recorder.pointsOf('one', 'fast')).toEqual([]);
  });
});

describe('what is drawn of a symbol’s strategies', () => {
  test('is their series by the strategy’s own words, and the levels that stand', () => {
    const recorder = new PlotRecorder();
    recorder.note([view({ plots: { fast: 642_100 } })]);
    const { series, levels } = strategyPlots(sources(recorder));
    expect(series).toEqual([
      { key: 'one fast', label: 'EMA cross · Fast', pane: 'price', points: [{ at: 1000, value: 642_100 }] },
      { key: 'one strength', label: 'EMA cross · Strength', pane: 'own', points: [] },
    ]);
    expect(levels).toEqual([{ key: 'one stop', label: 'EMA cross · stop', price: 640_000 }]);
  });

  test('is a mark for each order and each refusal, with its code, reason and inputs', () => {
    const { marks } = strategyPlots(sources(new PlotRecorder()));
    expect(marks.map(({ act, side, title }) => [act, side, title])).toEqual([
      ['place', 'buy', 'EMA cross'],
      ['refused', null, 'EMA cross'],
    ]);
    expect(placedMarks(marks, 1).map((mark) => markWords(mark, 'utc'))).toEqual([
      {
        title: 'EMA cross · order · crossed-up',
        lines: ['00:01:01.000', 'The fast average crossed above the slow one.', 'fast 642100 · slow 642000'],
      },
      {
        title: 'EMA cross · refused · daily-loss',
        lines: ['00:01:01.000, the newest of 4 within this candle', 'The fast average crossed above the slow one.'],
      },
    ]);
  });

  test('decisions of one candle, kind and side are one mark: thousands cost no more than the candles they fall on', () => {
    const { marks } = strategyPlots({
      ...sources(new PlotRecorder()),
      decisions: [60_000, 61_000, 119_000, 120_000].map((at) => decision({ at })),
    });
    expect(placedMarks(marks, 1).map(({ openTime, count, newest }) => [openTime, count, newest.at])).toEqual([
      [60_000, 3, 119_000],
      [120_000, 1, 120_000],
    ]);
  });

  test('a strategy nobody has told of yet draws no series and goes by its id', () => {
    const { series, levels } = strategyPlots({ ...sources(new PlotRecorder()), strategies: [] });
    expect([series, levels[0]?.label]).toEqual([[], 'ema-cross · stop']);
  });
});

test('a bar shows the last value told within it, and what falls on no bar is left out', () => {
  const points = [
    { at: 60_000, value: 1 },
    { at: 119_000, value: 2 },
    { at: 121_000, value: 3 },
    { at: 500_000, value: 4 },
  ];
  expect(valuesOnBars(points, 1, (openTime) => openTime < 300_000)).toEqual([
    { openTime: 60_000, value: 2 },
    { openTime: 120_000, value: 3 },
  ]);
});
