/** What a backtest over recorded books takes for granted, each a full sentence. */

import type { Assumptions } from '../../contract/backtest-views.ts';
import { ordersOfOneStrategy } from '../../engine/risk/checks/losses.ts';
import type { TapeStart } from '../../recording/tape-format.ts';
import type { History } from '../data/history.ts';

export function recordedWords(assumptions: Assumptions, history: History, start: TapeStart): readonly string[] {
  const { latencyMs, feeFactor, volumeBefore, capital, baseAtStart } = assumptions;
  const { base, quote, symbol } = history.instrument;
  const perSecond = ordersOfOneStrategy(start.settings.risk);
  return [
    `The strategy hears what the recorded desk heard of ${symbol}, at the instants at which it heard it, by the same feed: the same books, trades, candles, trust and clock.`,
    `Orders rest and match in the simulator's own matching engine against the verified book of the recording, as deep as it was watched, with Kraken's rules, minimums and rate limit; spot only: nothing is sold that is not held.`,
    'An order that comes to rest stands behind the quantity shown at its price. It moves up by what trades there and by what is withdrawn beyond what stands behind it; recorded trades at its price fill it in part or whole once its turn has come, and at once when they go through it.',
    'An order that takes gets the quantities shown, level by level. What it took is gone until the recording tells of that price again: others do not react to own orders.',
    `An order is at the exchange ${latencyMs} ms after its decision, and what happened there is known ${latencyMs} ms later. No more than ${perSecond} new orders leave within a second, as an account of the recording's settings lets a strategy send.`,
    "It begins once its inputs are LIVE, pauses while they are not, and is held back by the recording's own protections (day's loss, losses in a row, spread and wick guards). The desk's checks of a single order (collars, largest notionals, own orders that would meet) are left out, and so is the fall to shadow.",
    ...(start.venue === 'demo'
      ? [
          'The recording was made on demo: orders that this workstation sent then stand in its books and trades like those of others.',
        ]
      : []),
    `Fees are Kraken's spot schedule${feeFactor === 1 ? '' : ` times ${feeFactor}`}, maker and taker, by the tier of ${volumeBefore} US dollars before the start and what is traded since.`,
    `It starts with ${capital} ${quote}${Number(baseAtStart) > 0 ? ` and ${baseAtStart} ${base}` : ''}.`,
  ];
}
