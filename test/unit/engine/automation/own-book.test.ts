import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Quantity } from '../../../../src/domain/instrument.ts';
import { OwnBook, type OwnFill } from '../../../../src/engine/automation/own-book.ts';
import { BTC_USD } from '../../../support/strategy-states.ts';

/** Price in tenths of a dollar, quantity in hundred-millionths. */
const fill = (side: 'buy' | 'sell', price: number, quantity: number, fee = '0'): OwnFill => ({
  key: 'k',
  side,
  price,
  quantity: quantity as Quantity,
  fee,
});
const ONE = 100_000_000;

const told = (book: OwnBook) => ({
  quantity: book.position.quantity,
  averageEntry: book.position.averageEntry,
  realised: book.realised.toFixed(),
  fees: book.fees.toFixed(),
  trades: book.trades,
  wins: book.wins,
});

describe('what an instance holds and made', () => {
  test('buys average, a sell realises against the average, and a round trip is counted when it is flat', () => {
    const book = new OwnBook(BTC_USD);
    book.apply(fill('buy', 1_000_0, ONE, '4'));
    book.apply(fill('buy', 1_100_0, ONE, '4.4'));
    expect(book.position).toEqual({ quantity: 2 * ONE, averageEntry: 1_050_0 });
    book.apply(fill('sell', 1_200_0, ONE, '4.8'));
    expect(told(book)).toEqual({
      quantity: ONE,
      averageEntry: 1_050_0,
      realised: '150',
      fees: '13.2',
      trades: 0,
      wins: 0,
    });
    book.apply(fill('sell', 1_000_0, ONE, '4'));
    expect(told(book)).toEqual({ quantity: 0, averageEntry: null, realised: '100', fees: '17.2', trades: 1, wins: 1 });
  });

  test('a fill through flat ends one round trip and begins another at its own price', () => {
    const book = new OwnBook(BTC_USD);
    book.apply(fill('buy', 1_000_0, ONE));
    book.apply(fill('sell', 900_0, 3 * ONE));
    expect(book.position).toEqual({ quantity: -2 * ONE, averageEntry: 900_0 });
    expect([book.trades, book.wins, book.lossesInARow, book.realised.toFixed()]).toEqual([1, 0, 1, '-100']);
    expect(book.unrealised(800_0)?.toFixed()).toBe('200');
    expect(book.unrealised(null)).toBe(null);
  });

  test('a trade that its fees ate is a loss', () => {
    const book = new OwnBook(BTC_USD);
    book.apply(fill('buy', 1_000_0, ONE, '4'));
    book.apply(fill('sell', 1_001_0, ONE, '4'));
    expect([book.trades, book.wins, book.lossesInARow]).toEqual([1, 0, 1]);
  });

  test('the drawdown is the deepest fall from the best, not the present one', () => {
    const book = new OwnBook(BTC_USD);
    book.apply(fill('buy', 1_000_0, ONE));
    for (const mark of [1_100_0, 1_030_0, 1_200_0]) book.mark(mark);
    expect(book.drawdown).toBeCloseTo(70, 9);
  });

  test('whatever trades, cash and position come to the same, and the state gives the same book back', () => {
    const fills = fc.array(
      fc.record({
        side: fc.constantFrom('buy' as const, 'sell' as const),
        price: fc.integer({ min: 1, max: 1_000_000 }),
        quantity: fc.integer({ min: 1, max: 10 * ONE }),
        fee: fc.integer({ min: 0, max: 900 }).map((cents) => (cents / 100).toFixed(2)),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(fills, fc.integer({ min: 1, max: 1_000_000 }), (rows, mark) => {
        const book = new OwnBook(BTC_USD);
        let cash = 0n;
        let held = 0n;
        let fees = 0;
        for (const { side, price, quantity, fee } of rows) {
          book.apply(fill(side, price, quantity, fee));
          const signed = BigInt(side === 'buy' ? quantity : -quantity);
          held += signed;
          cash -= signed * BigInt(price);
          fees += Math.round(Number(fee) * 100);
        }
        const worth = Number(cash + held * BigInt(mark)) / 1e9;
        const result = book.realised.add(book.unrealised(mark) ?? 0).toNumber();
        expect(result).toBeCloseTo(worth, 4);
        expect(book.fees.toFixed(2)).toBe((fees / 100).toFixed(2));
        expect(BigInt(book.position.quantity)).toBe(held);
        expect(new OwnBook(BTC_USD, book.state()).state()).toEqual(book.state());
      }),
    );
  });
});
