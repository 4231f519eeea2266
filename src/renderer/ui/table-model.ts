/** Order of a table's rows, apart from its painting. */

export interface SortOrder {
  readonly column: string;
  readonly isDescending: boolean;
}

/** A stable sort by one value; text compares by locale-free code units. */
export function sortRows<T>(
  rows: readonly T[],
  sortValue: (row: T) => number | string,
  isDescending: boolean,
): readonly T[] {
  const sign = isDescending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const left = sortValue(a);
    const right = sortValue(b);
    return left < right ? -sign : left > right ? sign : 0;
  });
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
