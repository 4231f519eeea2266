import { expect, test } from 'vitest';
import { calmRows, nextOrders, sortRows } from '../../../../src/renderer/ui/table-model.ts';

const rows = [
  { id: 'a', price: 2 },
  { id: 'b', price: 1 },
  { id: 'c', price: 2 },
];

test('sorting is stable in both directions', () => {
  const ids = (isDescending: boolean) =>
    sortRows(rows, [{ sortBy: (row) => row.price, isDescending }]).map((row) => row.id);
  expect([ids(false), ids(true)]).toEqual([
    ['b', 'a', 'c'],
    ['a', 'c', 'b'],
  ]);
});

test('a second column decides where the first is even', () => {
  const keys = [
    { sortBy: (row: (typeof rows)[number]) => row.price, isDescending: false },
    { sortBy: (row: (typeof rows)[number]) => row.id, isDescending: true },
  ];
  expect(sortRows(rows, keys).map((row) => row.id)).toEqual(['b', 'c', 'a']);
});

test('a header goes from descending to ascending to none; with Shift it joins the others', () => {
  const down = { column: 'price', isDescending: true };
  const up = { column: 'price', isDescending: false };
  const other = { column: 'id', isDescending: false };
  expect([
    nextOrders([other], 'price', false),
    nextOrders([down], 'price', false),
    nextOrders([up], 'price', false),
    nextOrders([other], 'price', true),
    nextOrders([other, down], 'price', true),
    nextOrders([up, other], 'price', true),
  ]).toEqual([[down], [up], [], [other, down], [other, up], [other]]);
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
