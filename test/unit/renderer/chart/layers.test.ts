import { expect, test } from 'vitest';
import { parseLayers } from '../../../../src/renderer/features/chart/layers.ts';

test('a layer is off only when it was switched off', () => {
  expect(parseLayers({ fills: false, drawings: 'no', weather: false })).toMatchObject({ fills: false, drawings: true });
  expect(Object.values(parseLayers(null))).not.toContain(false);
});
