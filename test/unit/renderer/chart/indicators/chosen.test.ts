import { describe, expect, test } from 'vitest';
import { indicatorKind } from '../../../../../src/renderer/features/chart/indicators/catalogue.ts';
import {
  type ChosenIndicator,
  chosenFor,
  freshIndicator,
  indicatorLabel,
  isGlobal,
  NOTHING_CHOSEN,
  parseChosen,
  withIndicator,
  withoutIndicator,
} from '../../../../../src/renderer/features/chart/indicators/chosen.ts';
import { readParameters } from '../../../../../src/renderer/features/chart/indicators/parameter-form.ts';

function kindOf(id: string) {
  const kind = indicatorKind(id);
  if (kind === null) throw new Error(`There is no ${id}`);
  return kind;
}
const ema = (key: string, period = 21): ChosenIndicator => ({
  key,
  kindId: 'ema',
  parameters: { period },
  isHidden: false,
});
const keys = (list: readonly ChosenIndicator[]) => list.map(({ key }) => key);
const ONE = { symbol: 'BTC/USD', isGlobal: false };
const ALL = { symbol: 'BTC/USD', isGlobal: true };

describe('the chosen indicators', () => {
  test('those of every symbol come before those of one', () => {
    const chosen = withIndicator(withIndicator(NOTHING_CHOSEN, ema('mine'), ONE), ema('everyone’s'), ALL);
    expect([keys(chosenFor(chosen, 'BTC/USD')), keys(chosenFor(chosen, 'ETH/USD'))]).toEqual([
      ['everyone’s', 'mine'],
      ['everyone’s'],
    ]);
  });

  test('one that is changed keeps its place, one whose scope changes moves', () => {
    const two = withIndicator(withIndicator(NOTHING_CHOSEN, ema('a'), ONE), ema('b'), ONE);
    const changed = withIndicator(two, ema('a', 50), ONE);
    expect(chosenFor(changed, 'BTC/USD').map(({ key, parameters }) => [key, parameters['period']])).toEqual([
      ['a', 50],
      ['b', 21],
    ]);
    const moved = withIndicator(changed, ema('b'), ALL);
    expect([keys(moved.global), keys(moved.bySymbol['BTC/USD'] ?? []), isGlobal(moved, 'b')]).toEqual([
      ['b'],
      ['a'],
      true,
    ]);
  });

  test('one that is taken away is gone from wherever it was', () => {
    const chosen = withIndicator(withIndicator(NOTHING_CHOSEN, ema('a'), ONE), ema('b'), ALL);
    expect(withoutIndicator(withoutIndicator(chosen, 'a'), 'b')).toEqual(NOTHING_CHOSEN);
  });

  test('what is stored comes back as it was', () => {
    const chosen = withIndicator(withIndicator(NOTHING_CHOSEN, ema('a'), ONE), { ...ema('b'), isHidden: true }, ALL);
    expect(parseChosen(JSON.parse(JSON.stringify(chosen)))).toEqual(chosen);
  });

  test('damaged storage costs what is damaged and nothing else', () => {
    const stored = {
      global: [ema('a'), { ...ema('b'), kindId: 'astrology' }, null, 7, ema('a')],
      bySymbol: { 'BTC/USD': [{ key: 'c', kindId: 'ema', parameters: { period: 'many', colour: 3 } }], 'ETH/USD': 'x' },
    };
    expect(parseChosen(stored)).toEqual({
      global: [ema('a')],
      bySymbol: { 'BTC/USD': [{ key: 'c', kindId: 'ema', parameters: {}, isHidden: false }] },
    });
    expect([parseChosen(null), parseChosen('x'), parseChosen([])]).toEqual([
      NOTHING_CHOSEN,
      NOTHING_CHOSEN,
      NOTHING_CHOSEN,
    ]);
  });

  test('its label names its parameters as they count, out of bounds ones brought within', () => {
    const label = (id: string, parameters: Record<string, number>) =>
      indicatorLabel({ ...freshIndicator(kindOf(id), 'x'), parameters }, kindOf(id));
    expect([
      label('bollinger', { period: 20, deviations: 2.5 }),
      label('ema', { period: 90_000 }),
      label('sma', {}),
      label('vwap', { deviations: 0 }),
    ]).toEqual(['BB 20 2.5', 'EMA 500', 'SMA 50', 'VWAP']);
  });
});

describe('the form of an indicator', () => {
  test('reads numbers within their bounds', () => {
    expect(readParameters(kindOf('bollinger'), { period: '20', deviations: '2,5' })).toEqual({
      ok: true,
      parameters: { period: 20, deviations: 2.5 },
    });
  });

  test('names the value and the rule it breaks', () => {
    const errors = (id: string, text: Record<string, string>) => {
      const reading = readParameters(kindOf(id), text);
      return reading.ok ? null : reading.errors;
    };
    expect([
      errors('ema', { period: '' }),
      errors('ema', { period: '1' }),
      errors('ema', { period: '501' }),
      errors('ema', { period: '9.5' }),
      errors('ema', { period: 'many' }),
      errors('macd', { short: '26', long: '12', signal: '9' }),
    ]).toEqual([
      { period: 'Write a number from 2 to 500.' },
      { period: '1 is below 2, the least there is.' },
      { period: '501 is above 500, the most there is.' },
      { period: '9.5: candles are counted whole.' },
      { period: 'many is not a number.' },
      { short: '26 is not quicker than 12: choose fewer candles than the slow average has.' },
    ]);
  });
});
