import { describe, expect, test } from 'vitest';
import { drawingWords } from '../../../../../src/renderer/features/chart/drawings/drawing-words.ts';
import { distanceToSegment, shapeOf } from '../../../../../src/renderer/features/chart/drawings/geometry.ts';
import {
  type Anchor,
  type DrawingKind,
  parseDrawings,
  toStored,
} from '../../../../../src/renderer/features/chart/drawings/model.ts';
import { anchor, PROJECTION, pixel, WORDS } from '../../../../support/drawing-desk.ts';

const shape = (kind: DrawingKind, anchors: readonly Anchor[], text = '') => {
  const found = shapeOf({ id: 'x', kind, anchors, text }, PROJECTION, WORDS);
  if (found === null) throw new Error('Every anchor is on the axes');
  return found;
};
const A = anchor(10, 100);
const B = anchor(30, 140);

describe('shapes', () => {
  test('a ray goes on through its second anchor to the edge of the pane', () => {
    expect(shape('ray', [A, B]).segments[0]?.to).toEqual({ x: 300 + 200 * 1.5, y: 120 - 80 * 1.5 });
    expect(shape('ray', [B, A]).segments[0]?.to.x).toBe(0);
    expect(shape('ray', [A, A]).segments[0]?.to).toEqual(pixel(A));
  });

  test('a horizontal line crosses the whole pane and names its price', () => {
    const { segments, labels } = shape('horizontal', [A]);
    expect(segments).toMatchObject([{ from: { x: 0, y: 200 }, to: { x: 800, y: 200 } }]);
    expect(labels[0]?.lines).toEqual(['500']);
  });

  test('Fibonacci levels count back from where the move ended to where it began', () => {
    const { labels, segments } = shape('fib', [anchor(10, 100), anchor(30, 200)]);
    expect(labels.map(({ lines }) => lines[0])).toEqual([
      '0 · 1000',
      '0.236 · 882',
      '0.382 · 809',
      '0.5 · 750',
      '0.618 · 691',
      '0.786 · 607',
      '1 · 500',
    ]);
    expect(segments).toHaveLength(8);
  });

  test('an anchor the axes do not know yet has no shape', () => {
    const blind = { ...PROJECTION, y: () => Number.NaN };
    expect(shapeOf({ id: 'x', kind: 'trend', anchors: [A, B], text: '' }, blind, WORDS)).toBeNull();
  });

  test('beyond its ends a line is as far away as its nearer end', () => {
    expect([
      distanceToSegment({ x: 5, y: 3 }, { x: 0, y: 0 }, { x: 10, y: 0 }),
      distanceToSegment({ x: 13, y: 4 }, { x: 0, y: 0 }, { x: 10, y: 0 }),
      distanceToSegment({ x: 3, y: 4 }, { x: 0, y: 0 }, { x: 0, y: 0 }),
    ]).toEqual([3, 5, 5]);
  });
});

test('a measure says the way in price, percent and ticks, and in bars and time', () => {
  const words = drawingWords(
    { pricePrecision: 1, quantityPrecision: 8, tickSize: 5 },
    (from, to) => (to - from) / 300_000,
  );
  expect([
    words.distance({ time: 0, price: 640_000 }, { time: 4_200_000, price: 641_250 }),
    words.distance({ time: 300_000, price: 640_000 }, { time: 0, price: 639_995 }),
    words.price(640_003),
  ]).toEqual([
    ['+125.0 · +0.20 % · +250 ticks', '14 bars · 70 m'],
    ['−0.5 · 0.00 % · −1 tick', '1 bar back · 5 m'],
    '64,000.5',
  ]);
});

describe('what is stored', () => {
  const drawings = [
    { id: 'a', kind: 'trend', anchors: [A, B], text: '' },
    { id: 'b', kind: 'note', anchors: [A], text: 'CPI' },
  ] as const;

  test('comes back as it was, with prices as decimal text', () => {
    const stored: unknown = JSON.parse(JSON.stringify(toStored(drawings, 1)));
    expect(stored).toMatchObject([{ anchors: [{ price: '50.0' }, { price: '70.0' }] }, { text: 'CPI' }]);
    expect(parseDrawings(stored, 1)).toEqual(drawings);
  });

  test('and when the instrument has more decimals now, stands at the same prices', () => {
    expect(parseDrawings(toStored(drawings, 1), 2)[0]?.anchors.map(({ price }) => price)).toEqual([5000, 7000]);
  });

  test('what is damaged is left out', () => {
    const good = {
      id: 'a',
      kind: 'trend',
      anchors: [
        { time: 1, price: '2' },
        { time: 3, price: '4' },
      ],
    };
    expect(
      parseDrawings(
        [
          null,
          { ...good, kind: 'pitchfork' },
          { ...good, anchors: [{ time: 1, price: '2' }] },
          {
            ...good,
            anchors: [
              { time: 1, price: '2' },
              { time: 'soon', price: 'up' },
            ],
          },
          good,
          good,
        ],
        0,
      ),
    ).toEqual([
      {
        id: 'a',
        kind: 'trend',
        anchors: [
          { time: 1, price: 2 },
          { time: 3, price: 4 },
        ],
        text: '',
      },
    ]);
    expect(parseDrawings('x', 0)).toEqual([]);
  });
});
