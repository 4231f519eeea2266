/** Ranks symbols against what was typed: `eth`, `btcusd`, `btc/e`. */

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** 0 is the best; null does not match. */
function matchRank(symbol: string, typed: string): number | null {
  const wanted = plain(typed);
  const have = plain(symbol);
  const quote = plain(symbol.split('/')[1] ?? '');
  if (wanted === '') return 3;
  if (have === wanted) return 0;
  if (have.startsWith(wanted)) return 1;
  if (quote.startsWith(wanted)) return 2;
  return have.includes(wanted) ? 3 : null;
}

/** Matching symbols, best first, in their given order within a rank. */
export function matchSymbols(symbols: readonly string[], typed: string, limit: number): readonly string[] {
  return symbols
    .map((symbol, order) => ({ symbol, order, rank: matchRank(symbol, typed) }))
    .filter((match): match is { symbol: string; order: number; rank: number } => match.rank !== null)
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .slice(0, limit)
    .map((match) => match.symbol);
}
