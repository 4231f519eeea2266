/** What a comparison with the exchange changed, in sentences: one for each order, fills counted. */
import { isPositive, sumOf } from './exact.ts';
import { isTerminal, type Order } from './order.ts';
import type { Change } from './order-ledger.ts';

const MOST = 8;

export function differencesOf(changes: readonly Change[]): readonly string[] {
  const first = new Map<string, Order | null>();
  const last = new Map<string, { readonly order: Order; fills: string[] }>();
  for (const { before, order, effects } of changes) {
    if (!first.has(order.intentId)) first.set(order.intentId, before);
    const entry = last.get(order.intentId);
    const fills = effects.flatMap((effect) => (effect.type === 'fill' ? [effect.fill.quantity] : []));
    last.set(order.intentId, { order, fills: [...(entry?.fills ?? []), ...fills] });
  }
  const sentences = [...last].flatMap(([intentId, { order, fills }]) => {
    const sentence = sentenceOf(first.get(intentId) ?? null, order, fills);
    return sentence === null ? [] : [sentence];
  });
  const more = sentences.length - MOST;
  return more > 0 ? [...sentences.slice(0, MOST), `And ${more} more.`] : sentences;
}

/** Null: nothing a trader would call a difference, as when a read merely confirms. */
function sentenceOf(before: Order | null, order: Order, fills: readonly string[]): string | null {
  const { terms, symbol, life } = order;
  const what = `${order.side === 'buy' ? 'Buy' : 'Sell'} ${terms.quantity ?? ''} ${symbol}`.replace('  ', ' ');
  const filled = sumOf(fills);
  const told = isPositive(filled) ? `, ${filled} filled` : '';
  if (before === null) {
    const whose =
      order.origin.kind === 'external' ? 'placed elsewhere' : 'placed by the exchange as a conditional close';
    return `${what} was ${whose} and is ${life.state}${told}.`;
  }
  if (before.life.state !== life.state) {
    const ended = isTerminal(life.state) ? `ended ${life.state}` : `is ${life.state}`;
    return `${what} was ${before.life.state} here and ${ended} at the exchange${told}.`;
  }
  if (isPositive(filled)) return `${what}: ${filled} filled.`;
  if (JSON.stringify(before.terms) !== JSON.stringify(terms))
    return `${what} has other terms at the exchange: quantity ${terms.quantity}, limit ${terms.limitPrice}.`;
  return null;
}
