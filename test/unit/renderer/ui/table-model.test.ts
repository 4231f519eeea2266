import { expect, test } from 'vitest';
import { calmRows, sortRows } from '../../../../src/renderer/ui/table-model.ts';

const rows = [
  { id: 'a', price: 2 },
  { id: 'b', price: 1 },
  { id: 'c', price: 2 },
];

test('sorting is stable in both directions', () => {
  const ids = (isDescending: boolean) => sortRows(rows, (row) => row.price, isDescending).map((row) => row.id);
  expect([ids(false), ids(true)]).toEqual([
    ['b', 'a', 'c'],
    ['a', 'c', 'b'],
  ]);
});

test('under the pointer known rows keep their places with new contents, and new ones wait', () => {
  const fresh = [{ id: 'd', price: 9 }, { id: 'c', price: 5 }, ...rows.slice(0, 1)];
  expect(calmRows(fresh, (row) => row.id, ['a', 'b', 'c'])).toEqual({
    rows: [
      { id: 'a', price: 2 },
      { id: 'c', price: 5 },
    ],
    waiting: 1,
  });
});
