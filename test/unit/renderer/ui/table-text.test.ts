import { expect, test } from 'vitest';
import { toCsv, toJson } from '../../../../src/renderer/ui/table-text.ts';

interface Row {
  readonly price: string;
  readonly note: string | null;
}
const columns = [
  { id: 'price', text: (row: Row) => row.price },
  { id: 'note', text: (row: Row) => row.note },
  { id: 'actions' },
];

test('exported numbers keep every digit, an unknown is empty, and a column without text is left out', () => {
  const rows = [{ price: '0.10000000', note: null }];
  expect(toCsv(columns, rows)).toBe('price,note\r\n0.10000000,\r\n');
  expect(JSON.parse(toJson(columns, rows))).toEqual([{ price: '0.10000000', note: null }]);
});

test('quotes, commas and line ends stay inside their field', () => {
  expect(toCsv(columns, [{ price: '1', note: 'said "no", twice\nover' }])).toBe(
    'price,note\r\n1,"said ""no"", twice\nover"\r\n',
  );
});

test('text that a spreadsheet would run is made plain; negative numbers stay numbers', () => {
  const rows = ['=SUM(A1)', '@x', '+cmd', '-1.5'].map((note) => ({ price: '-2', note }));
  expect(toCsv(columns, rows)).toBe("price,note\r\n-2,'=SUM(A1)\r\n-2,'@x\r\n-2,'+cmd\r\n-2,-1.5\r\n");
});
