/**
 * Which columns of a table are shown, how wide they are and how it is sorted, remembered by the table's name: every table of that
 * name, in any window, is the same.
 */
import { z } from 'zod';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { onStored, readStored, writeStored } from '../lib/stored.ts';
import { LEAST_WIDTH, MOST_WIDTH } from './column-width.ts';
import type { SortOrder } from './table-model.ts';

const stored = z.object({
  turned: z.array(z.string()).optional(),
  /** Kept by earlier versions: every hidden column, optional ones included. */
  hidden: z.array(z.string()).optional(),
  orders: z.array(z.object({ column: z.string(), isDescending: z.boolean() })),
  widths: z.record(z.string(), z.number().min(LEAST_WIDTH).max(MOST_WIDTH)).catch({}),
});

interface TableLayout {
  /** Columns hidden that come shown, and shown that come hidden: a column that a later version adds comes as it comes. */
  readonly turned: readonly string[];
  readonly orders: readonly SortOrder[];
  /** Pixels by column; the others are as wide as they come. */
  readonly widths: Readonly<Record<string, number>>;
}

export function parseTableLayout(value: unknown, optional: readonly string[]): TableLayout {
  const read = stored.safeParse(value);
  if (!read.success) return { turned: [], orders: [], widths: {} };
  const { turned, hidden = [], orders, widths } = read.data;
  return { turned: turned ?? hidden.filter((id) => !optional.includes(id)), orders, widths };
}

const stores = new Map<string, StoreApi<TableLayout>>();

function layoutOf(name: string, optional: readonly string[]): StoreApi<TableLayout> {
  const known = stores.get(name);
  if (known !== undefined) return known;
  const key = keyOf(name);
  const made = createStore<TableLayout>(() => parseTableLayout(readStored(key), optional));
  onStored(key, (value) => made.setState(parseTableLayout(value, optional), true));
  stores.set(name, made);
  return made;
}

const keyOf = (name: string): string => `table.${name}`;

export function useTableLayout(
  name: string,
  optional: readonly string[],
): TableLayout & { readonly keep: (change: Partial<TableLayout>) => void } {
  const store = layoutOf(name, optional);
  const layout = useStore(store);
  const keep = (change: Partial<TableLayout>): void => {
    const next = { ...store.getState(), ...change };
    store.setState(next, true);
    writeStored(keyOf(name), next);
  };
  return { ...layout, keep };
}
