/** How wide columns are, and what is remembered of a table. */
import { describe, expect, test } from 'vitest';
import {
  boundedWidth,
  LEAST_WIDTH,
  MOST_WIDTH,
  nominalWidth,
  trackOf,
  widthByKey,
} from '../../../../src/renderer/ui/column-width.ts';
import { parseTableLayout } from '../../../../src/renderer/ui/use-table-layout.ts';

describe('a column', () => {
  test('is as wide as it was made, else as it comes', () => {
    expect([trackOf('minmax(80px, 1fr)', undefined), trackOf('minmax(80px, 1fr)', 120)]).toEqual([
      'minmax(80px, 1fr)',
      '120px',
    ]);
  });

  test('is never too narrow to be got back, nor wider than a screen needs, in whole pixels', () => {
    expect([boundedWidth(-5), boundedWidth(5_000), boundedWidth(99.6)]).toEqual([LEAST_WIDTH, MOST_WIDTH, 100]);
  });

  test('is made wider and narrower by arrows, and by no other key', () => {
    expect(['ArrowRight', 'ArrowLeft', 'ArrowDown', 'a'].map((key) => widthByKey(key, 100))).toEqual([
      108,
      92,
      null,
      null,
    ]);
    expect(widthByKey('ArrowLeft', LEAST_WIDTH)).toBe(LEAST_WIDTH);
  });

  test('is told by its track until it is measured', () => {
    expect(['72px', 'minmax(80px, 1fr)', '1fr'].map(nominalWidth)).toEqual([72, 80, LEAST_WIDTH]);
  });
});

describe('what is remembered of a table', () => {
  const order = { column: 'price', isDescending: true };

  test('is what was chosen before columns had widths, too; an optional column that came later comes hidden', () => {
    expect(parseTableLayout({ hidden: ['fee', 'leaves'], orders: [order] }, ['leaves', 'queue'])).toEqual({
      turned: ['fee'],
      orders: [order],
      widths: {},
    });
  });

  test('keeps its columns when a width cannot be read', () => {
    expect(parseTableLayout({ turned: ['fee'], orders: [], widths: { fee: 'wide' } }, [])).toEqual({
      turned: ['fee'],
      orders: [],
      widths: {},
    });
    expect(parseTableLayout({ turned: [], orders: [], widths: { fee: 1e9 } }, []).widths).toEqual({});
  });

  test('is as the table comes when it cannot be read', () => {
    for (const damage of [null, 7, { turned: 'all' }]) {
      expect(parseTableLayout(damage, ['fee'])).toEqual({ turned: [], orders: [], widths: {} });
    }
  });
});
