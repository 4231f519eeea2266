/** Mistakes in what is shown of the market. */
import { FeedJudge } from '../../../src/engine/feed/feed-judge.ts';
import { Race } from '../../../src/engine/feed/race.ts';
import { OrderBook } from '../../../src/engine/market-data/order-book.ts';
import type { BookDelta } from '../../../src/engine/ports.ts';
import { type Bug, bug, type Undo } from './bug.ts';
import { byMethods, replaced } from './patching.ts';
import { only } from './rows.ts';

/** The levels a book holds, and after them those of the message, as one snapshot. */
function merged(book: OrderBook, delta: BookDelta): BookDelta {
  const sides: number[] = [];
  const prices: number[] = [];
  const quantities: number[] = [];
  for (const [index, side] of (['bid', 'ask'] as const).entries()) {
    for (let rank = 0; rank < book.levelCount(side); rank += 1) {
      sides.push(index);
      prices.push(book.priceAt(side, rank));
      quantities.push(book.quantityAt(side, rank));
    }
  }
  return {
    ...delta,
    isSnapshot: true,
    count: sides.length + delta.count,
    sides: Uint8Array.of(...sides, ...delta.sides.subarray(0, delta.count)),
    prices: Float64Array.of(...prices, ...delta.prices.subarray(0, delta.count)),
    quantities: Float64Array.of(...quantities, ...delta.quantities.subarray(0, delta.count)),
  };
}

/** Every message brings the very checksum that its book will have. */
const ignoredChecksums = (): Undo =>
  replaced(
    OrderBook.prototype,
    'apply',
    (original) =>
      function apply(this: OrderBook, delta) {
        const trial = new OrderBook(this.depth);
        original.call(trial, delta.isSnapshot ? delta : merged(this, delta));
        return original.call(this, { ...delta, checksum: trial.computedChecksum() });
      },
  );

export const MARKET_BUGS: readonly Bug[] = [
  bug('checksum-ignored', 'The checksum of a book is not compared.', { rows: only('P3') }, () =>
    byMethods(ignoredChecksums()),
  ),
  bug('snapshot-merged', 'A new snapshot is merged into the old book.', { rows: only('P15', 'N12') }, () =>
    byMethods(
      replaced(
        OrderBook.prototype,
        'apply',
        (original) =>
          function apply(this: OrderBook, delta) {
            return original.call(this, delta.isSnapshot ? merged(this, delta) : delta);
          },
      ),
    ),
  ),
  bug('stale-shown-as-live', 'However old a book is, it is labelled live.', { rows: only('N18', 'N1', 'N7') }, () =>
    byMethods(
      replaced(
        FeedJudge.prototype,
        'trust',
        (original) =>
          function trust(this: FeedJudge, market, ticker, now) {
            const trust = original.call(this, market, ticker, now);
            return trust === 'STALE' && market.books.shown?.isIntact === true ? 'LIVE' : trust;
          },
      ),
    ),
  ),
  bug(
    'time-goes-back',
    'Of two connections the one that spoke last is shown, however late it is.',
    { rows: only('N14') },
    () => byMethods(replaced(Race.prototype, 'compare', () => () => 1)),
  ),
];
