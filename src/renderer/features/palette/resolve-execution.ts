/** An execution by words, worked out on the market as it is now: what is asked of the engine, and one sentence. Pure. */

import { Money } from '../../../domain/money.ts';
import { groupDigits } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import type { Execution } from '../../trading/execution.ts';
import type { ExecutionWords } from './grammar-parts.ts';
import { type ResolveFacts, readPrice, readSize } from './resolve.ts';

export type ResolvedExecution =
  | { readonly kind: 'execution'; readonly execution: Execution; readonly notes: readonly string[] }
  | { readonly kind: 'refused'; readonly message: string };

export function resolveExecution(words: ExecutionWords, facts: ResolveFacts): ResolvedExecution {
  const { side, strategyId, symbol, slices, seconds, within, patience } = words;
  const { instrument, venueWord } = facts;
  const notes: string[] = [];
  const limit = words.limit === null ? null : readPrice(words.limit, side, facts, notes);
  if (limit !== null && !limit.ok) return { kind: 'refused', message: limit.message };
  const price = limit?.value ?? (side === 'buy' ? facts.ask : facts.bid);
  const size = readSize(words.amount, side, price, facts, notes);
  if (!size.ok) return { kind: 'refused', message: size.message };
  if (size.quantity === null || price === null) {
    return { kind: 'refused', message: wording.paletteGrammar.whatItWouldBindIsNot(symbol) };
  }
  const what = `${wording.trading.sideWords[side]} ${groupDigits(size.quantity)} ${instrument.base}`;
  const sentence =
    strategyId === 'twap'
      ? wording.paletteGrammar.twapInSlicesOver(
          what,
          slices,
          timeWords(seconds ?? 0),
          limit === null ? '' : wording.paletteGrammar.noneWorseThan(groupDigits(limit.value)),
          venueWord,
        )
      : wording.paletteGrammar.chaseAtBestBidAskAt(
          what,
          side,
          within,
          patience === null ? '' : wording.paletteGrammar.restTakenAfter(timeWords(patience)),
          venueWord,
        );
  const parameters =
    strategyId === 'twap'
      ? { side, quantity: size.quantity, duration: seconds ?? 0, slices: slices ?? 1, limit: limit?.value ?? '0' }
      : {
          side,
          quantity: size.quantity,
          ...(within === null ? {} : { furthest: within }),
          ...(patience === null ? {} : { patience }),
        };
  const notional = new Money(size.quantity).mul(price).toFixed();
  return { kind: 'execution', execution: { strategyId, symbol, parameters, notional, sentence }, notes };
}

/** `30 m`, `1 h 30 m`, `45 s`. */
function timeWords(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'm'],
    [seconds % 60, 's'],
  ] as const;
  return parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}`])).join(' ');
}
