/** Shares of a row or column of panes, and how a boundary between two of them moves. Pixels in, shares out. */

/** Moves the boundary after pane `index` by `deltaPx`; neither neighbour goes below its least size, nobody else moves. */
export function moveBoundary(
  shares: readonly number[],
  index: number,
  deltaPx: number,
  totalPx: number,
  leastPx: readonly number[],
): readonly number[] {
  const before = shares[index];
  const after = shares[index + 1];
  if (before === undefined || after === undefined || totalPx <= 0) return shares;
  const sum = shares.reduce((all, share) => all + share, 0);
  const toPx = totalPx / sum;
  const pairPx = (before + after) * toPx;
  const leastBefore = leastPx[index] ?? 0;
  const leastAfter = leastPx[index + 1] ?? 0;
  if (pairPx < leastBefore + leastAfter) return shares;
  const moved = Math.min(pairPx - leastAfter, Math.max(leastBefore, before * toPx + deltaPx));
  const next = [...shares];
  next[index] = moved / toPx;
  next[index + 1] = (pairPx - moved) / toPx;
  return next;
}

/** Stored shares, when they still fit this many panes; else null. */
export function parseShares(stored: unknown, count: number): readonly number[] | null {
  if (!Array.isArray(stored) || stored.length !== count) return null;
  const shares = stored.filter((share): share is number => typeof share === 'number' && share > 0 && share < 1e6);
  return shares.length === count ? shares : null;
}
