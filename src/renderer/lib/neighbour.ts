/** The entry `step` places from `current`, stopping at the ends; the first one when `current` is not in the list. */
export function neighbour<T>(list: readonly T[], current: T, step: number): T | null {
  if (list.length === 0) return null;
  const at = list.indexOf(current);
  const next = at < 0 ? 0 : Math.max(0, Math.min(list.length - 1, at + step));
  return list[next] ?? null;
}
