/** A pane's size by keys. */

import type { SerializedDockview } from 'dockview-react';
import { describe, expect, test } from 'vitest';
import { toDock } from '../../../../../src/renderer/app/layout/dock-format.ts';
import { floatingResized, sizeChangeOf } from '../../../../../src/renderer/app/layout/pane-size.ts';
import { paneKind } from '../../../../../src/renderer/app/pane-registry.ts';

test('an arrow moves the right or the lower edge, Shift moves it further, other keys do nothing', () => {
  expect(['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'a'].map((key) => sizeChangeOf(key, false))).toEqual([
    { axis: 'width', by: 8 },
    { axis: 'width', by: -8 },
    { axis: 'height', by: 8 },
    { axis: 'height', by: -8 },
    null,
  ]);
  expect(sizeChangeOf('ArrowLeft', true)).toEqual({ axis: 'width', by: -40 });
});

describe('a floating pane', () => {
  const at = (x: number, tabs: readonly [string, ...string[]]) => ({
    tabs,
    shown: tabs[0],
    x,
    y: 100,
    width: 400,
    height: 300,
  });
  const dock = toDock(
    {
      panes: {
        ladder: { kind: 'ladder', link: 1, symbol: null },
        'ladder-2': { kind: 'ladder', link: 2, symbol: null },
      },
      root: null,
      floating: [at(100, ['ladder']), at(600, ['ladder-2'])],
    },
    { width: 1000, height: 800 },
    () => paneKind('ladder'),
  );
  const sizes = ({ floatingGroups }: SerializedDockview): readonly (readonly number[])[] =>
    (floatingGroups ?? []).map(({ position }) => [position.width, position.height]);
  const least = { width: 280, height: 200 };
  const resized = (paneId: string, axis: 'width' | 'height', by: number) =>
    sizes(floatingResized(dock, paneId, { axis, by }, least));

  test('is sized alone', () => {
    expect(resized('ladder', 'width', 40)).toEqual([
      [440, 300],
      [400, 300],
    ]);
    expect(resized('ladder-2', 'height', -40)).toEqual([
      [400, 300],
      [400, 260],
    ]);
  });

  test('is never smaller than it can be used, nor larger than the workspace has room', () => {
    expect([
      resized('ladder', 'width', -400)[0],
      resized('ladder-2', 'width', 400)[1],
      resized('ladder', 'height', 4_000)[0],
    ]).toEqual([
      [280, 300],
      [400, 300],
      [400, 700],
    ]);
  });
});
