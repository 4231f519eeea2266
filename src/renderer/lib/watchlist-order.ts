/** The order of the watchlist, apart from where it is kept. Symbols stand in it once. */

export const MOST_WATCHED = 100;

export const withToggled = (list: readonly string[], symbol: string): readonly string[] =>
  list.includes(symbol) ? list.filter((each) => each !== symbol) : [...list, symbol].slice(0, MOST_WATCHED);

/** Moves a symbol so many places, stopping at the ends. */
export function withMoved(list: readonly string[], symbol: string, places: number): readonly string[] {
  const from = list.indexOf(symbol);
  if (from < 0) return list;
  return withPlaced(list, symbol, from + places);
}

/** Puts a symbol at a place of the list as it is without it. */
export function withPlaced(list: readonly string[], symbol: string, place: number): readonly string[] {
  if (!list.includes(symbol)) return list;
  const rest = list.filter((each) => each !== symbol);
  const at = Math.min(rest.length, Math.max(0, place));
  const next = [...rest.slice(0, at), symbol, ...rest.slice(at)];
  return next.every((each, index) => each === list[index]) ? list : next;
}
