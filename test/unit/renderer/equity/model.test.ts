import { expect, test } from 'vitest';
import type { EquityPoint } from '../../../../src/contract/profit-views.ts';
import { plotOf, pointAt } from '../../../../src/renderer/features/equity/model.ts';

const point = (at: number, net: string): EquityPoint => ({
  at,
  realised: net,
  unrealised: '0',
  fees: '0',
  net,
  valuation: 'fill',
});

test('the plot holds zero, whatever the curve', () => {
  expect(plotOf([point(0, '50'), point(10, '100')])).toMatchObject({ lowest: 0, highest: 100, zero: 0 });
  expect(plotOf([point(0, '-100'), point(10, '100')])).toMatchObject({ zero: 0.5 });
  expect(plotOf([])).toBeNull();
});

test('between two points the one before holds: nothing is interpolated', () => {
  const plot = plotOf([point(0, '1'), point(50, '2'), point(100, '3')]);
  const read = (x: number) => (plot === null ? null : pointAt(plot, x)?.point.net);
  expect([read(0), read(0.49), read(0.5), read(1)]).toEqual(['1', '1', '2', '3']);
});

test('a single point, or several of one instant, are drawn and not divided by nothing', () => {
  const plot = plotOf([point(5, '0')]);
  expect(plot?.points[0]).toMatchObject({ x: 0, y: 0 });
});
