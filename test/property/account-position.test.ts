import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CostMethod } from '../../src/domain/cost-method.ts';
import { Money } from '../../src/domain/money.ts';
import {
  averageEntryPrice,
  FLAT,
  type PositionFill,
  quantityHeld,
  unrealised,
  withFill,
} from '../../src/engine/account/position.ts';

const fill: fc.Arbitrary<PositionFill> = fc
  .record({
    side: fc.constantFrom('buy' as const, 'sell' as const),
    price: fc.integer({ min: 1, max: 10_000_000 }),
    quantity: fc.integer({ min: 1, max: 1_000_000 }),
    fee: fc.nat(1000),
  })
  .map(({ side, price, quantity, fee }) => ({
    side,
    price: new Money(price).div(10),
    quantity: new Money(quantity).div(1e8),
    feeInQuote: new Money(fee).div(100),
  }));
const fills = fc.array(fill, { maxLength: 60 });
const method = fc.constantFrom<CostMethod>('average', 'fifo', 'lifo');
const run = (list: readonly PositionFill[], by: CostMethod) =>
  list.reduce((position, one) => withFill(position, one, by), FLAT);

/** One coin at a time, each with the price it came at: slow, and obviously first in, first out. */
function coinByCoin(
  list: readonly { readonly side: 'buy' | 'sell'; readonly price: number; readonly coins: number }[],
): number {
  const held: { price: number; sign: number }[] = [];
  let realised = 0;
  for (const { side, price, coins } of list) {
    const sign = side === 'buy' ? 1 : -1;
    for (let coin = 0; coin < coins; coin += 1) {
      const oldest = held[0];
      if (oldest === undefined || oldest.sign === sign) held.push({ price, sign });
      else {
        held.shift();
        realised += (price - oldest.price) * oldest.sign;
      }
    }
  }
  return realised;
}

describe('profit and loss', () => {
  it('realised plus unrealised is cash flow plus the position at its mark, by every method', () => {
    fc.assert(
      fc.property(fills, method, fc.integer({ min: 1, max: 10_000_000 }), (list, by, markTicks) => {
        const mark = new Money(markTicks).div(10);
        const position = run(list, by);
        const cash = list.reduce(
          (sum, { side, price, quantity }) => sum.plus(price.mul(quantity).mul(side === 'buy' ? -1 : 1)),
          new Money(0),
        );
        const expected = cash.plus(mark.mul(quantityHeld(position)));
        expect(position.realised.plus(unrealised(position, mark)).toFixed(20)).toBe(expected.toFixed(20));
      }),
    );
  });

  it('holds what was bought less what was sold, and pays every fee once', () => {
    fc.assert(
      fc.property(fills, method, (list, by) => {
        const position = run(list, by);
        const net = list.reduce(
          (sum, { side, quantity }) => sum.plus(quantity.mul(side === 'buy' ? 1 : -1)),
          new Money(0),
        );
        expect(quantityHeld(position).toFixed()).toBe(net.toFixed());
        expect(position.fees.toFixed()).toBe(
          list.reduce((sum, { feeInQuote }) => sum.plus(feeInQuote), new Money(0)).toFixed(),
        );
        expect(averageEntryPrice(position) === null).toBe(net.isZero());
      }),
    );
  });

  it('first in, first out agrees with counting coin by coin', () => {
    const trade = fc.record({
      side: fc.constantFrom('buy' as const, 'sell' as const),
      price: fc.integer({ min: 1, max: 1000 }),
      coins: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(trade, { maxLength: 40 }), (list) => {
        const position = run(
          list.map(({ side, price, coins }) => ({
            side,
            price: new Money(price),
            quantity: new Money(coins),
            feeInQuote: new Money(0),
          })),
          'fifo',
        );
        expect(position.realised.toFixed()).toBe(new Money(coinByCoin(list)).toFixed());
      }),
    );
  });

  it('tells the three methods apart on the textbook example', () => {
    const bought = (price: number): PositionFill => ({
      side: 'buy',
      price: new Money(price),
      quantity: new Money(1),
      feeInQuote: new Money(0),
    });
    const list = [bought(100), bought(200), { ...bought(300), side: 'sell' as const }];
    expect((['fifo', 'average', 'lifo'] as const).map((by) => run(list, by).realised.toFixed())).toEqual([
      '200',
      '150',
      '100',
    ]);
  });
});
