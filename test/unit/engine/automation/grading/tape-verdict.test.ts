import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Price, Quantity } from '../../../../../src/domain/instrument.ts';
import type { BookLevel, PublicTrade, Side } from '../../../../../src/domain/market.ts';
import type { EpochMs } from '../../../../../src/domain/time.ts';
import {
  arrived,
  filledCost,
  filledLots,
  isEstimated,
  isReached,
  printed,
  shown,
  type TapeTerms,
  type TapeVerdict,
} from '../../../../../src/engine/automation/grading/tape-verdict.ts';
import { trade } from '../../../../support/candles.ts';

const AT = 1_000 as EpochMs;
const level = (price: number, quantity: number): BookLevel => ({
  price: price as Price,
  quantity: quantity as Quantity,
});
const terms = (
  over: Partial<Omit<TapeTerms, 'price' | 'quantity'>> & { price?: number | null; quantity?: number } = {},
) => ({ side: 'buy', price: 100, quantity: 10, rests: true, postOnly: false, ...over }) as TapeTerms;
const sold = (price: number, quantity: number): PublicTrade => ({ ...trade(1, 2_000, price, quantity), side: 'sell' });
const bought = (price: number, quantity: number): PublicTrade => ({ ...sold(price, quantity), side: 'buy' });
const nothingAgainst = { against: [], beside: [] };

describe('an order that takes', () => {
  test('costs what the book shows when it arrives, level by level within its limit', () => {
    const book = { against: [level(99, 4), level(100, 3), level(101, 50)], beside: [] };
    const limited = arrived(terms(), book, AT);
    expect([filledLots(limited), filledCost(limited).toFixed(), limited.state]).toEqual([7, '696', 'resting']);
    const market = arrived(terms({ price: null, rests: false }), book, AT);
    expect([filledLots(market), filledCost(market).toFixed(), market.state]).toEqual([10, '999', 'ended']);
    expect(market.firstAt).toBe(AT);
  });

  test('is refused whole when it was to rest only', () => {
    const refused = arrived(terms({ postOnly: true }), { against: [level(100, 1)], beside: [] }, AT);
    expect([filledLots(refused), refused.state, isReached(refused)]).toEqual([0, 'ended', false]);
    expect(filledLots(printed(refused, sold(90, 100)))).toBe(0);
  });

  test('and does not rest ends with what it took', () => {
    const immediate = arrived(terms({ rests: false }), { against: [level(100, 3)], beside: [] }, AT);
    expect([filledLots(printed(immediate, sold(90, 100))), immediate.state]).toEqual([3, 'ended']);
  });
});

describe('an order that rests', () => {
  const resting = arrived(terms(), { against: [level(101, 5)], beside: [level(100, 6), level(99, 5)] }, AT);

  test('fills whole once a trade prints beyond its price, however small', () => {
    const through = printed(resting, sold(99, 1));
    expect([through.reach, filledLots(through), filledCost(through).toFixed()]).toEqual(['through', 10, '1000']);
    expect([through.firstAt, isEstimated(through)]).toEqual([2_000, false]);
  });

  test('touched fills by what was sold there beyond the queue it found, which is an estimate', () => {
    const waiting = printed(resting, sold(100, 6));
    expect([filledLots(waiting), waiting.reach, isEstimated(waiting)]).toEqual([0, 'touched', true]);
    expect(filledLots(printed(waiting, sold(100, 3)))).toBe(3);
    expect(filledLots(printed(waiting, bought(100, 30)))).toBe(0);
  });

  test('meets what a book shows against it, each lot once', () => {
    const met = shown(resting, [level(99, 2), level(100, 2), level(101, 9)], AT);
    expect([filledLots(met), filledCost(met).toFixed(), isReached(met), isEstimated(met)]).toEqual([
      4,
      '400',
      true,
      false,
    ]);
    expect(filledLots(shown(met, [level(100, 3)], AT))).toBe(4);
  });

  test('is not reached by what happens away from its price', () => {
    const away = shown(printed(resting, sold(101, 50)), [level(101, 5)], AT);
    expect([filledLots(away), isReached(away)]).toEqual([0, false]);
  });
});

const side = fc.constantFrom<Side>('buy', 'sell');
const trades = fc.array(
  fc.record({ price: fc.integer({ min: 97, max: 103 }), quantity: fc.integer({ min: 1, max: 8 }), side }),
  { maxLength: 30 },
);
const asTrades = (of: readonly { price: number; quantity: number; side: Side }[]): PublicTrade[] =>
  of.map((each, index) => ({ ...trade(index, 2_000 + index, each.price, each.quantity), side: each.side }));
const stages = (first: TapeVerdict, tape: readonly PublicTrade[]): TapeVerdict[] => {
  const all = [first];
  for (const each of tape) all.push(printed(all.at(-1) as TapeVerdict, each));
  return all;
};

test('whatever prints, what was filled only grows, never beyond the order, never at a price worse than its own', () => {
  fc.assert(
    fc.property(
      side,
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 0, max: 20 }),
      trades,
      (of, quantity, ahead, tape) => {
        const first = arrived(terms({ side: of, quantity }), { against: [], beside: [level(100, ahead)] }, AT);
        let before = 0;
        for (const verdict of stages(first, asTrades(tape))) {
          const lots = filledLots(verdict);
          expect(lots).toBeGreaterThanOrEqual(before);
          expect(lots).toBeLessThanOrEqual(quantity);
          expect(filledCost(verdict).toNumber()).toBe(100 * lots);
          expect(verdict.firstAt === null).toBe(lots === 0);
          before = lots;
        }
      },
    ),
  );
});

test('at its price it fills as the last in a queue of strangers who never cancel would', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 40 }), trades, (quantity, ahead, tape) => {
      const atPrice = asTrades(tape).filter(({ price }) => price >= 100);
      const last = stages(arrived(terms({ quantity }), { against: [], beside: [level(100, ahead)] }, AT), atPrice).at(
        -1,
      );
      let [before, own] = [ahead, quantity];
      for (const each of atPrice) {
        if (each.price !== 100 || each.side !== 'sell') continue;
        const used = Math.min(before, each.quantity);
        before -= used;
        own -= Math.min(own, each.quantity - used);
      }
      expect(filledLots(last as TapeVerdict)).toBe(quantity - own);
    }),
  );
});

test('a buy and the sell that mirrors it are judged alike', () => {
  const mirrored = (each: PublicTrade): PublicTrade => ({
    ...each,
    price: (200 - each.price) as Price,
    side: each.side === 'buy' ? 'sell' : 'buy',
  });
  fc.assert(
    fc.property(trades, (tape) => {
      const buy = stages(arrived(terms(), nothingAgainst, AT), asTrades(tape)).at(-1) as TapeVerdict;
      const sell = stages(arrived(terms({ side: 'sell' }), nothingAgainst, AT), asTrades(tape).map(mirrored)).at(-1);
      expect(filledLots(sell as TapeVerdict)).toBe(filledLots(buy));
    }),
  );
});
