import { expect, test } from 'vitest';
import { parseChartSettings } from '../../../../src/renderer/features/chart/chart-settings.ts';
import { parseLayers } from '../../../../src/renderer/features/chart/layers.ts';

test('a layer is off only when it was switched off', () => {
  expect(parseLayers({ fills: false, drawings: 'no', weather: false })).toMatchObject({ fills: false, drawings: true });
  expect(Object.values(parseLayers(null))).not.toContain(false);
});

test('what a chart remembers of itself survives damage to either part', () => {
  expect(parseChartSettings({ interval: 60, layers: { fills: false } })).toMatchObject({
    interval: 60,
    layers: { fills: false, orders: true },
  });
  expect(parseChartSettings({ interval: 7 })).toEqual(parseChartSettings('x'));
});
