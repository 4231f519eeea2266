/** Which columns of a table are shown and how it is sorted, remembered by the table's name. */
import { useState } from 'react';
import { z } from 'zod';
import { readStored, writeStored } from '../lib/stored.ts';
import type { SortOrder } from './table-model.ts';

const stored = z.object({
  hidden: z.array(z.string()),
  orders: z.array(z.object({ column: z.string(), isDescending: z.boolean() })),
});

interface TableLayout {
  readonly hidden: readonly string[];
  readonly orders: readonly SortOrder[];
}

export function useTableLayout(
  name: string,
  hiddenAtFirst: readonly string[],
): TableLayout & {
  readonly setOrders: (orders: readonly SortOrder[]) => void;
  readonly setHidden: (hidden: readonly string[]) => void;
} {
  const key = `table.${name}`;
  const [layout, setLayout] = useState<TableLayout>(() => {
    const read = stored.safeParse(readStored(key));
    return read.success ? read.data : { hidden: hiddenAtFirst, orders: [] };
  });
  const keep = (next: TableLayout): void => {
    setLayout(next);
    writeStored(key, next);
  };
  return {
    ...layout,
    setOrders: (orders) => keep({ ...layout, orders }),
    setHidden: (hidden) => keep({ ...layout, hidden }),
  };
}
