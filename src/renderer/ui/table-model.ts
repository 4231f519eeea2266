/** Order, columns and text of a table's rows, apart from their painting. */

export interface SortOrder {
  readonly column: string;
  readonly isDescending: boolean;
}

type SortValue = number | string;

const compare = (left: SortValue, right: SortValue): number => (left < right ? -1 : left > right ? 1 : 0);

/** A stable sort by one value after the other; text compares by locale-free code units. */
export function sortRows<T>(
  rows: readonly T[],
  keys: readonly { readonly sortBy: (row: T) => SortValue; readonly isDescending: boolean }[],
): readonly T[] {
  if (keys.length === 0) return rows;
  return [...rows].sort((a, b) => {
    for (const { sortBy, isDescending } of keys) {
      const order = compare(sortBy(a), sortBy(b));
      if (order !== 0) return isDescending ? -order : order;
    }
    return 0;
  });
}

/**
 * A header pressed: descending, ascending, none. Alone it replaces every other column; `isAdded` (Shift) keeps them and
 * comes after.
 */
export function nextOrders(orders: readonly SortOrder[], column: string, isAdded: boolean): readonly SortOrder[] {
  const now = orders.find((order) => order.column === column);
  const next = now === undefined ? true : now.isDescending ? false : null;
  if (!isAdded) return next === null ? [] : [{ column, isDescending: next }];
  if (now === undefined) return [...orders, { column, isDescending: true }];
  return next === null
    ? orders.filter((order) => order.column !== column)
    : orders.map((order) => (order.column === column ? { column, isDescending: next } : order));
}

/** Keeps the order of `shownKeys`: known rows stay where they are with their new contents, unknown ones wait. */
export function calmRows<T>(
  rows: readonly T[],
  keyOf: (row: T) => string,
  shownKeys: readonly string[],
): { readonly rows: readonly T[]; readonly waiting: number } {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  const kept: T[] = [];
  for (const key of shownKeys) {
    const row = byKey.get(key);
    if (row !== undefined) kept.push(row);
  }
  return { rows: kept, waiting: rows.length - kept.length };
}
