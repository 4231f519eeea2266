/** In which order the watched symbols stand: the trader's own, or by what a header says. */

export type WatchColumn = 'symbol' | 'change';

export interface WatchSort {
  readonly column: WatchColumn;
  readonly isDescending: boolean;
}

/** A header pressed: the way worth most first (A to Z, risen most), the other way, the trader's own order. */
export function nextSort(now: WatchSort | null, column: WatchColumn): WatchSort | null {
  const first = column === 'change';
  if (now?.column !== column) return { column, isDescending: first };
  return now.isDescending === first ? { column, isDescending: !first } : null;
}

/** `changeOf` is NaN while unknown: those stand last, whichever way, in the trader's order. */
export function watchOrder(
  watchlist: readonly string[],
  sort: WatchSort | null,
  changeOf: (symbol: string) => number,
): readonly string[] {
  if (sort === null) return watchlist;
  const sign = sort.isDescending ? -1 : 1;
  if (sort.column === 'symbol') return [...watchlist].sort((a, b) => (a < b ? -sign : a > b ? sign : 0));
  const known = watchlist.filter((symbol) => Number.isFinite(changeOf(symbol)));
  const unknown = watchlist.filter((symbol) => !Number.isFinite(changeOf(symbol)));
  return [...known.sort((a, b) => sign * (changeOf(a) - changeOf(b))), ...unknown];
}

/** What stays shown while the pointer is inside: the order of before, without those that left, new ones at the end. */
export function heldOrder(shown: readonly string[], wanted: readonly string[]): readonly string[] {
  const still = shown.filter((symbol) => wanted.includes(symbol));
  return [...still, ...wanted.filter((symbol) => !still.includes(symbol))];
}
